"""The pipeline, one step a module: fetch -> extract -> link -> assemble -> write; and the doors to it."""
