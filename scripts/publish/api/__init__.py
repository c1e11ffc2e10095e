"""A static API: one JSON file for each recorded vote and each Member, an index of them, and a JSON Schema for each kind.

A release folder on any web server answers with them; nothing has to run.
"""
