"""Our data in the layouts of the neighbours, for code that was written for theirs, and what differs from their own files."""
