"""What several stages share: `cli` and `errors` for commands, `paths`, `git`, `opening` and `archive` for places, `csv`,
`strict_json`, `tables`, `source_tables`, `corrections` and `text` for files, `members` for names of States, `parallel` and
`lifeline` for work on two cores.
"""
