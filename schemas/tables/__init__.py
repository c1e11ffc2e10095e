"""The models, one module a table: what a row is, and each column with its type, meaning, example and constraints."""
