"""The steps of a comparison of two versions: open both, compare schemas and rows by key, say which version that calls for."""
