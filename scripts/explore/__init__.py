"""The explorer: Datasette over the release's SQLite file, on this machine alone, read-only and within limits."""
