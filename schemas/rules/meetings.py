"""The rule on meetings and the days of what was decided at them, R14, and the warning on their order, W2."""

from __future__ import annotations

import pandas as pd

from schemas.meetings import out_of_order
from schemas.rules.base import WARNING, RuleResult, Tables, Violation, lookup, rule, unknown_sources, violations

# The tables that point at meetings, and the day of their rows.
DAYS = {"resolutions": "adopted_on", "roll_calls": "date", "amendments": "date"}


@rule(
    "R14",
    "what was decided at a meeting has its day; something was decided at each, and it names the sources of its resolutions",
    why="A meeting sits on one day; one that goes on another day is a resumption, whose record has a symbol of its own.",
    needs="meetings resolutions.resolution_id resolutions.meeting resolutions.adopted_on resolutions.source_id "
    "roll_calls.roll_call_id roll_calls.meeting roll_calls.date amendments.amendment_id amendments.meeting amendments.date sources",
    guards="meetings.date meetings.meeting meetings.sources roll_calls.date",
)
def meetings_agree(tables: Tables) -> RuleResult:
    meetings = tables["meetings"]
    decided = pd.concat(
        [
            tables[table][["meeting", day]]
            .set_axis(["meeting", "date"], axis=1)
            .assign(table=table, row=tables[table].index)
            for table, day in DAYS.items()
        ],
        ignore_index=True,
    ).dropna(subset=["meeting"])
    found = _of_one_day(tables, decided)
    dated = decided.loc[decided["date"].notna(), "meeting"]
    dateless = meetings[meetings["date"].isna() & meetings["meeting"].isin(dated)]
    found += violations("meetings", dateless, "date", "what was decided at {meeting} has a day, the meeting has none")
    idle = meetings[meetings["meeting"].notna() & ~meetings["meeting"].isin(decided["meeting"])]
    found += violations("meetings", idle, "meeting", "no resolution, vote or amendment is of {meeting}")
    found += unknown_sources("meetings", meetings, tables["sources"])
    return RuleResult(len(meetings) + len(decided), found + _unnamed_sources(tables))


def _of_one_day(tables: Tables, decided: pd.DataFrame) -> list[Violation]:
    """The rows that have another day than their meeting; the meeting, where all its rows agree against it."""
    held = lookup(tables["meetings"], "meeting", "date")["date"]
    rows = decided.assign(_held=decided["meeting"].map(held), _cell=decided["date"]).dropna(subset=["_held"])
    differ = (rows["_cell"] != rows["_held"]).fillna(True)
    rows = rows[rows["meeting"].isin(rows.loc[differ, "meeting"])].assign(_differ=differ)
    each = rows.groupby("meeting").agg(
        apart=("_differ", "all"), kinds=("_cell", lambda cells: cells.nunique(dropna=False)), n=("_cell", "size")
    )
    against = each.index[each["apart"] & (each["kinds"] == 1) & (each["n"] > 1)]
    wrong = tables["meetings"][tables["meetings"]["meeting"].isin(against)]
    said = rows.drop_duplicates("meeting").set_index("meeting")["_cell"]
    wrong = wrong.assign(_said=wrong["meeting"].map(said))
    found = violations("meetings", wrong, "date", "all that was decided at {meeting} has {_said}")
    apart = rows[rows["_differ"] & ~rows["meeting"].isin(against)]
    for table, some in apart.groupby("table"):
        message = "{meeting} was held on {_held}, not on {_cell}"
        found += violations(str(table), some.set_index("row"), DAYS[str(table)], message)
    return found


def _unnamed_sources(tables: Tables) -> list[Violation]:
    """The meetings that do not name the source of a resolution that was adopted at them."""
    meetings, resolutions = tables["meetings"], tables["resolutions"]
    adopted = resolutions[["meeting", "source_id"]].dropna().drop_duplicates()
    named = (
        meetings[["meeting", "sources"]]
        .dropna()
        .assign(sources=lambda rows: rows["sources"].str.split(" | ", regex=False))
    )
    pairs = named.explode("sources")
    there = pd.MultiIndex.from_frame(adopted).isin(pd.MultiIndex.from_frame(pairs))
    lacking = adopted[~there].drop_duplicates("meeting").set_index("meeting")["source_id"]
    wrong = meetings[meetings["meeting"].isin(lacking.index) & meetings["sources"].notna()]
    wrong = wrong.assign(source=wrong["meeting"].map(lacking))
    return violations("meetings", wrong, "sources", "a resolution of {meeting} comes from {source}, too")


@rule(
    "W2",
    "meetings of a session follow each other in time",
    why="Meetings are numbered as they are held; a later one on an earlier day points at a wrong date or symbol.",
    needs="meetings resolutions roll_calls",
    guards="meetings.date",
    severity=WARNING,
    by_session=True,
)
def meetings_in_order(tables: Tables) -> RuleResult:
    meetings = tables["meetings"].dropna(subset=["meeting", "date"])
    weight = pd.concat([tables["resolutions"]["meeting"], tables["roll_calls"]["meeting"]]).value_counts()
    # A meeting at which nothing stands but an amendment has a day, too.
    weighed = meetings.assign(weight=meetings["meeting"].map(weight).fillna(0).astype(int) + 1)
    message = "{meeting} is on this day, and {other}"
    return RuleResult(len(meetings), violations("meetings", out_of_order(weighed), "date", message))
