"""A static API: one JSON file for each recorded vote and each Member, an index of them, and a JSON Schema for each kind.

A release folder on any web server answers with them; nothing has to run.
"""

ROLL_CALLS, MEMBERS = "api/roll_calls", "api/members"
# Thousands of files, of which api/index.json and SHA256SUMS tell, so that other lists of a release need not.
IN_THE_INDEX = (f"{ROLL_CALLS}/", f"{MEMBERS}/")
