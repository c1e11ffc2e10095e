"""DuckDB, from its own file: what you ask is worked out in the database."""

import sys
from pathlib import Path

import duckdb

records = duckdb.connect(Path(sys.argv[1]) / "unga-record.duckdb", read_only=True)


def show(title: str, query: str) -> None:
    print("#", title)
    for row in records.execute(query).fetchall():
        print(*row, sep="\t")


show(
    "votes on A/RES/ES-11/6",
    """SELECT member_id, iso2, name, vote FROM votes JOIN members USING (member_id)
    WHERE roll_call_id = 'A/RES/ES-11/6#vote' ORDER BY member_id""",
)
show(
    "changed since A/RES/ES-11/1",
    """SELECT member_id, one.vote, six.vote FROM votes one JOIN votes six USING (member_id)
    WHERE one.roll_call_id = 'A/RES/ES-11/1#vote' AND six.roll_call_id = 'A/RES/ES-11/6#vote' AND one.vote <> six.vote
    ORDER BY member_id""",
)
show(
    "Namibia and South Africa",
    """SELECT year, votes, alike, printf('%.4f', share) FROM agreement
    WHERE member_a = 'NAM' AND member_b = 'ZAF' ORDER BY year""",
)
