"""The force of operative paragraphs, session by session: the class of the act with which each opens."""

from __future__ import annotations

import pandas as pd

from schemas.tables.actions import FORCE
from scripts.figures import heat
from scripts.figures.cast import Tables
from scripts.figures.picture import Picture, rows_of

NEEDS = ("clause_actions", "clauses", "resolutions", "coverage")


def numbers(tables: Tables) -> pd.DataFrame:
    """A row for each regular session with clauses and each class of force: how many operative paragraphs open with such an act.

    `share` (of the paragraphs that open with an act) is missing where the package does not claim all resolutions of the session: of
    those the texts are a selection, in which the frequency of anything means nothing.
    """
    acts = tables["clause_actions"]
    operative = tables["clauses"].loc[tables["clauses"]["part"] == "operative", ["clause_id", "resolution_id"]]
    first = acts[acts["position"] == 1].merge(operative, on="clause_id")
    first = first.merge(tables["resolutions"][["resolution_id", "session"]], on="resolution_id")
    first = first[first["session"].str.isdigit()]
    counts = pd.crosstab(first["session"], first["force"]).reindex(columns=list(FORCE), fill_value=0)
    rows = counts.melt(ignore_index=False, var_name="force", value_name="acts").reset_index()
    total = rows.groupby("session")["acts"].transform("sum")
    every = rows["session"].map(tables["coverage"].set_index("session")["all_resolutions"]).fillna(False).astype(bool)
    rows = rows.assign(of_acts=total, all_resolutions=every, share=(rows["acts"] / total).where(every).round(4))
    return (
        rows.assign(order=rows["session"].astype(int))
        .sort_values(["order", "force"], ignore_index=True)
        .drop(columns="order")
    )


def picture(numbers: pd.DataFrame) -> Picture:
    """A table of shares, the weakest class at the bottom."""
    known = rows_of(numbers[numbers["share"].notna()], "session of which it has all resolutions, with clauses")
    sessions = list(dict.fromkeys(known["session"]))
    labels = {force: f"{force} {name}" for force, name in FORCE.items()}
    cells = pd.DataFrame(
        {
            "row": known["force"].map(labels),
            "column": known["session"],
            "share": known["share"],
            "text": [f"{100 * share:.1f}" for share in known["share"]],
        }
    )
    acts = known.drop_duplicates("session")["of_acts"].sum()
    others = numbers["session"].nunique() - len(sessions)
    common = known.groupby("force")["acts"].sum().sort_values(ascending=False)
    return Picture(
        title="With how much force operative paragraphs open, in per cent, session by session",
        notes=(
            f"n = {acts:,} operative paragraphs that open with an act of the Assembly, sessions {sessions[0]} to {sessions[-1]}; each counts once, by its first act. Classes "
            "from 1, the weakest, to 10, the strongest: docs/force-of-actions.md says on what their order rests. The steps are not equal.",
            f"Not drawn: {others} earlier sessions of which the package has a selection of texts, no sample. Their share is empty in the "
            "CSV. How Members voted, or were absent, plays no part. The newest session may still go on.",
        ),
        alt="A table of shares by class and session. Over all of these sessions: "
        + ", ".join(
            f"{FORCE[force]} {100 * count / acts:.1f} per cent"
            for force, count in zip(common.index.astype(int), common, strict=True)
        )
        + ".",
        chart=heat.table(
            cells, [labels[force] for force in sorted(FORCE, reverse=True)], sessions, 104, 28, (0.0, 0.4)
        ),
    )
