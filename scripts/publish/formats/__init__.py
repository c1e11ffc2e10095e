"""The tables in other formats: `frames` reads and types them, `keys` and `sql` give what databases need, then `parquet`,
`sqlite`, `duck`, `stata` and `archives` write one format each.
"""
