"""Which clauses were voted on separately and lost most support? Their vote beside the final vote on the same resolution."""

import sys
from pathlib import Path

import pandas as pd
from figure import dots

data, figure = Path(sys.argv[1]), sys.argv[2]


def read(table: str) -> pd.DataFrame:
    return pd.read_csv(data / f"{table}.csv", dtype=str, keep_default_na=False)


roll_calls = read("roll_calls")
counts = ["yes", "no", "abstain", "members"]
roll_calls[counts] = roll_calls[counts].apply(pd.to_numeric)
# A decision needs a majority of the Members present (rule 67): where the counts have fewer, they may not be whole.
cast = roll_calls[["yes", "no", "abstain"]].sum(axis=1, skipna=False)
roll_calls["share"] = (100 * roll_calls["yes"] / cast).where(2 * cast > roll_calls["members"])

separate = roll_calls[roll_calls["subject"] == "clause"]
final = read("resolutions")[["resolution_id", "roll_call_id"]].query("roll_call_id != ''")
final = final.merge(roll_calls[["roll_call_id", *counts[:3], "share"]]).drop(columns="roll_call_id")
both = separate.merge(final, on="resolution_id", suffixes=("", "_final")).dropna(subset=["share", "share_final"])
both["loss"] = both["share_final"] - both["share"]
both = both.sort_values(["loss", "roll_call_id"], ascending=[False, True])

places = read("roll_call_clauses")
held = places[places["clause_id"] != ""]
ids = held.groupby("roll_call_id")["clause_id"].agg(" ".join)
why = places[places["clause_id"] == ""].groupby("roll_call_id")["unmatched"].first()
both["clause"] = both["roll_call_id"].map(ids).fillna(both["roll_call_id"].map(why)).fillna("")


def tally(row: pd.Series, end: str = "") -> str:
    return "-".join(str(int(row[f"{count}{end}"])) for count in ("yes", "no", "abstain"))


print("# votes on clauses; with a final vote to compare them with; with the clause in the package")
print(len(separate), len(both), separate["roll_call_id"].isin(ids.index).sum(), sep="\t")

print(
    "# lost most: points lost, vote, session, yes-no-abstain on the clause, on the resolution, result, clause or why it is not known"
)
for _, row in both.head(15).iterrows():
    votes = tally(row), tally(row, "_final")
    print(f"{row['loss']:.1f}", row["roll_call_id"], row["session"], *votes, row["result"], row["clause"], sep="\t")

print("# the clauses in the package: clause, its first act, yes-no-abstain on it, how the resolution was adopted")
act = read("clause_actions").query("position == '1'")[["clause_id", "action"]]
known = separate.merge(held, on="roll_call_id").merge(act, on="clause_id", how="left").fillna({"action": ""})
known = known.merge(read("resolutions")[["resolution_id", "adoption"]]).sort_values(["clause_id", "roll_call_id"])
for _, row in known.iterrows():
    print(row["clause_id"], row["action"], tally(row), row["adoption"], sep="\t")

top = both.head(15)
points = {"the resolution": [[x] for x in top["share_final"]], "the clause": [[x] for x in top["share"]]}
labels = list("session " + top["session"] + "  " + top["roll_call_id"])
dots(figure, "The clauses that lost most support", "per cent yes of yes, no and abstentions", labels, points)
