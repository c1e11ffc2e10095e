"""How often Members of two regional groups, or of one, vote alike."""

from __future__ import annotations

from itertools import combinations_with_replacement

import pandas as pd

from schemas.tables.members import REGIONAL_GROUPS
from scripts.figures import heat
from scripts.figures.cast import CAST, Tables, recent
from scripts.figures.picture import Picture, rows_of

NEEDS = ("roll_calls", "votes", "members")
SHORT = {group: group.removesuffix(" Group") for group in REGIONAL_GROUPS}
LABELS = {
    "African": "African|Group",
    "Asia-Pacific": "Asia-Pacific|Group",
    "Eastern European": "Eastern|European",
    "Latin American and Caribbean": "Latin Am. &|Caribbean",
    "Western European and Others": "Western Eur.|& Others",
}


def numbers(tables: Tables) -> pd.DataFrame:
    """Of the final votes of the last ten years with lists of names: for each two groups the pairs of Members that both voted, one of
    each group (of one group: two Members), added up over the votes, how many of these voted alike, and the share."""
    calls = recent(tables)
    votes = tables["votes"]
    votes = votes[votes["roll_call_id"].isin(calls["roll_call_id"]) & votes["vote"].isin(CAST)]
    group = votes["member_id"].map(tables["members"].set_index("member_id")["regional_group"])
    counts = (
        votes.groupby(["roll_call_id", group.rename("group"), "vote"])
        .size()
        .unstack("group", fill_value=0)
        .unstack("vote", fill_value=0)
    )
    counts = pd.DataFrame(counts).reindex(columns=pd.MultiIndex.from_product([REGIONAL_GROUPS, CAST]), fill_value=0)
    rows = []
    for a, b in combinations_with_replacement(REGIONAL_GROUPS, 2):
        if a == b:
            pairs, alike = _pairs(_of(counts, a)), sum(_pairs(counts[a, vote]) for vote in CAST)
        else:
            pairs = int((_of(counts, a) * _of(counts, b)).sum())
            alike = sum(int((counts[a, vote] * counts[b, vote]).sum()) for vote in CAST)
        rows.append(
            {
                "group_a": a,
                "group_b": b,
                "pairs": pairs,
                "alike": alike,
                "share": round(alike / pairs, 4) if pairs else None,
            }
        )
    frame = pd.DataFrame(rows).astype({"share": "Float64"})
    return frame.assign(first_year=calls["year"].min(), last_year=calls["year"].max(), finals=len(calls))


def _of(counts: pd.DataFrame, group: str) -> pd.Series:
    return counts[[(group, vote) for vote in CAST]].sum(axis=1)


def _pairs(counts: pd.Series) -> int:
    return int((counts * (counts - 1) // 2).sum())


def picture(numbers: pd.DataFrame) -> Picture:
    """Half a square of cells, for the other half is the same."""
    known = rows_of(numbers[numbers["share"].notna()], "final vote in which two Members with a regional group voted")
    cells = pd.DataFrame(
        {
            "row": known["group_b"].map(SHORT).map(LABELS),
            "column": known["group_a"].map(SHORT).map(LABELS),
            "share": known["share"],
            "text": [f"{share:.0%}" for share in known["share"]],
        }
    )
    order = list(LABELS.values())
    first = numbers.iloc[0]
    texts = [
        f"{SHORT[a]} and {SHORT[b]} {share:.0%}"
        for a, b, share in zip(known["group_a"], known["group_b"], known["share"], strict=True)
    ]
    return Picture(
        title="How often Members of two regional groups vote alike, and of one group",
        notes=(
            "Of all pairs of Members that both voted, the share that said the same: yes, no or abstain. On the diagonal: two Members of one "
            f"group. n = {first['finals']:,} final votes with lists of names, {first['first_year']} to {first['last_year']}. A Member that is "
            "absent makes no pair, so that those that vote more often count for more.",
            "Groups are those of today. Votes on paragraphs and amendments, and resolutions "
            "adopted without a vote, are not counted: with the latter all shares would be far higher.",
        ),
        alt="A table of shares: " + "; ".join(texts) + ".",
        chart=heat.table(cells, order, order, 84, 44, (0.3, 1.0)),
    )
