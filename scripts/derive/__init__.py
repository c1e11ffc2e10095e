"""Derived tables: what is computed from the record and published beside it, pure steps from tables to tables."""
