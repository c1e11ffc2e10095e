"""pandas, from the compressed CSV files."""

import sys
from pathlib import Path

import pandas as pd

release = Path(sys.argv[1])


def read(table: str) -> pd.DataFrame:
    """A table; only an empty cell is missing, and NA is Namibia. Codes of digits are text."""
    path, codes = release / "csv" / f"{table}.csv.gz", {"m49": str, "session": str}
    return pd.read_csv(path, dtype=codes, keep_default_na=False, na_values=[""])


def show(title: str, rows: pd.DataFrame) -> None:
    print("#", title)
    print(rows.to_csv(sep="\t", index=False, header=False, float_format="%.4f", lineterminator="\n"), end="")


members, roll_calls, votes = read("members"), read("roll_calls"), read("votes")


def vote_on(resolution: str) -> pd.DataFrame:
    return votes[votes["roll_call_id"] == f"A/RES/{resolution}#vote"][["member_id", "vote"]]


first, second = vote_on("ES-11/1"), vote_on("ES-11/6")
rows = members.merge(second).sort_values("member_id")
show("votes on A/RES/ES-11/6", rows[["member_id", "iso2", "name", "vote"]])

both = first.merge(second, on="member_id", suffixes=("_1", "_6"))
show("changed since A/RES/ES-11/1", both[both["vote_1"] != both["vote_6"]].sort_values("member_id"))

final = roll_calls[roll_calls["is_final"] & roll_calls["date"].notna()][["roll_call_id", "date"]]
cast = votes[votes["vote"] != "non_voting"]
pair = cast[cast["member_id"] == "NAM"].merge(cast[cast["member_id"] == "ZAF"], on="roll_call_id").merge(final)
same = pair["vote_x"] == pair["vote_y"]
yearly = same.groupby(pair["date"].str[:4]).agg(["size", "sum", "mean"]).reset_index()
show("Namibia and South Africa", yearly)
