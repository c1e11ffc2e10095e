"""A person's report that a value is wrong, as a row of sources/: read, checked against package and source, shown, and written if told to."""
