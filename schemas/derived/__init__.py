"""The derived tables: one model each, as of the tables of the record."""
