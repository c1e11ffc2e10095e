"""The eleventh emergency special session, vote by vote, and how many Members voted otherwise than in the vote before."""

from __future__ import annotations

import re

import altair as alt
import pandas as pd

from scripts.figures import stacked
from scripts.figures.cast import Tables
from scripts.figures.picture import INNER, VOTES, WORDS, Picture, cut, rows_of, written

NEEDS = ("roll_calls", "votes", "resolutions")
SESSION = "ES-11"
KINDS = list(VOTES)


def calls(tables: Tables) -> pd.DataFrame:
    """The votes on whole drafts of the session, in the order in which they were taken, with the `title` of what was voted on."""
    rows = tables["roll_calls"]
    rows = rows[(rows["session"] == SESSION) & rows["is_final"].fillna(False)]
    number = rows["resolution_id"].str.extract(r"/(\d+)$")[0].astype("Int64")
    title = rows["resolution_id"].map(tables["resolutions"].set_index("resolution_id")["title"])
    rows = rows.assign(number=number, title=title.fillna(rows["label"].str.partition(": ")[2]))
    return rows.sort_values(["date", "number", "roll_call_id"], ignore_index=True)


def lists(tables: Tables) -> pd.DataFrame:
    """How each Member voted in those of them whose lists are known: a row for each Member, a column for each vote, in their order."""
    ids = calls(tables)["roll_call_id"]
    votes = tables["votes"]
    wide = votes[votes["roll_call_id"].isin(ids)].pivot(index="member_id", columns="roll_call_id", values="vote")
    return wide[[one for one in ids if one in wide.columns]]


def numbers(tables: Tables) -> pd.DataFrame:
    """A row for each vote: its counts, and of the Members in both lists how many `moved` since the last vote with names, and to what.

    Counts that no source gives, and moves to or from a vote without names, are missing.
    """
    found, named = calls(tables), lists(tables)
    moves = []
    for one, other in zip(named.columns, named.columns[1:], strict=False):
        both = named[[one, other]].dropna()
        to = both.loc[both[one] != both[other], other]
        moves.append(
            {"roll_call_id": other, "compared_with": one, "moved": len(to)}
            | {f"moved_to_{kind}": (to == kind).sum() for kind in KINDS}
        )
    frame = pd.DataFrame(
        moves, columns=["roll_call_id", "compared_with", "moved", *(f"moved_to_{kind}" for kind in KINDS)]
    )
    rows = found[["roll_call_id", "date", "title", "subject", "result", *KINDS, "members", "evidence"]]
    merged = rows.merge(frame, how="left", on="roll_call_id")
    counts = ["moved", *(f"moved_to_{kind}" for kind in KINDS)]
    return merged.assign(
        **{column: merged[column].astype("Int64") for column in counts},
        names=merged["roll_call_id"].isin(named.columns),
    )


def picture(numbers: pd.DataFrame) -> Picture:
    """A bar for each vote; what no source tells is no part of it."""
    rows_of(numbers[numbers["yes"].notna()], f"vote of session {SESSION}")
    below = [_moved(row) for _, row in numbers.iterrows()]
    labels = [
        cut(f"{_symbol(row['roll_call_id'])}, {written(row['date'])}: {row['title']}", INNER - 8)
        for _, row in numbers.iterrows()
    ]
    counts = numbers[KINDS]
    whole = float(numbers["members"].max())
    chart = stacked.bars(counts, labels, [""] * len(counts), whole, (INNER - 2, 58), 0, below=below, bar=20)
    last = numbers[numbers["names"]].iloc[-1]
    return Picture(
        title="The Assembly on Ukraine: the eleventh emergency special session, vote by vote",
        notes=(
            f"n = {len(numbers)} votes on drafts as a whole, of {int(whole)} Members each; of {int(numbers['names'].sum())} it is known "
            "how each Member voted. Not voting: in none of the three lists, absent or not; it counts as a move, to or from. Where only a "
            "press release or report gives the counts, who did not vote is not known and the bar ends early. Votes on amendments and "
            "motions are left out. The texts differ from vote to vote: who votes otherwise need not have changed its mind.",
        ),
        alt=f"A stacked bar for each of {len(numbers)} votes: "
        + "; ".join(_span(numbers, kind) for kind in ("yes", "no", "abstain"))
        + f". In {_symbol(last['roll_call_id'])}, the last with names, {0 if pd.isna(last['moved']) else last['moved']} Members voted "
        "otherwise than in the vote before.",
        chart=alt.vconcat(stacked.key(), chart, spacing=6),
    )


def _span(numbers: pd.DataFrame, kind: str) -> str:
    known = numbers[numbers[kind].notna()].sort_values(kind, kind="stable")
    least, most = known.iloc[0], known.iloc[-1]
    return f"{WORDS[kind]} from {least[kind]} ({_symbol(least['roll_call_id'])}) to {most[kind]} ({_symbol(most['roll_call_id'])})"


def _moved(row: pd.Series) -> str:
    if not row["names"]:
        return "who voted how, and who did not, is not known: a report gives the counts"
    if pd.isna(row["moved"]):
        return "the first vote"
    to = ", ".join(f"{row[f'moved_to_{kind}']} to {WORDS[kind]}" for kind in KINDS if row[f"moved_to_{kind}"])
    return f"{row['moved']} moved since {_symbol(row['compared_with'])}" + (f": {to}" if to else "")


def _symbol(roll_call_id: str) -> str:
    """What was voted on, short: ES-11/6, draft L.16/Rev.1, or a draft whose symbol is not known."""
    symbol = roll_call_id.partition("#")[0]
    if symbol.startswith("A/RES/"):
        return symbol.removeprefix("A/RES/")
    return "draft " + symbol.removeprefix(f"A/{SESSION}/") if re.search("/L", symbol) else "a draft"
