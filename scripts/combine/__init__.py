"""Bring the sources together into the tables: `pipeline` is the ordered list of steps, and each step is a module."""
