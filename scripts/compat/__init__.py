"""Our data in the layouts of other datasets, for code that was written for them, and what differs from their own files."""
