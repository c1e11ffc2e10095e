"""The steps of a release, one kind of file a module; each takes what it needs and writes into a folder that is given."""
