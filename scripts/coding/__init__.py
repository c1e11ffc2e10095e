"""Coding of the clauses: what each does, to whom, what it cites, and which earlier one it repeats; steps from the text to tables."""
