"""Resolutions in the other official languages: which file is of which English one, and which of its paragraphs is which clause."""
