"""What several stages share: `cli` and `errors` for commands, `paths`, `git` and `archive` for places, `csv`, `tables`,
`source_tables`, `corrections` and `text` for files, `members` for names of States, `parallel` for work on two cores.
"""
