"""The rule on meetings and the days of what was decided at them, R14, and the warning on their order, W2."""

from __future__ import annotations

import pandas as pd

from schemas.meetings import elements, out_of_order
from schemas.rules.base import WARNING, RuleResult, Tables, Violation, lookup, rule, unknown_sources, violations

# The tables that point at meetings, and the day of their rows.
DAYS = {"resolutions": "adopted_on", "decisions": "adopted_on", "roll_calls": "date", "amendments": "date"}


@rule(
    "R14",
    "a meeting has one day, which all that was decided at it has, and is what its symbol says",
    why="A meeting sits on one day; one that goes on another day is a resumption, whose record has a symbol of its own.",
    needs="meetings resolutions decisions roll_calls amendments sources",
    guards="decisions.later_meetings",
    by_session=True,
)
def meetings_have_one_day(tables: Tables) -> RuleResult:
    meetings = tables["meetings"]
    known = lookup(meetings, "meeting", "date").rename(columns={"date": "held_on"})
    found, checked, used = _symbols(meetings), len(meetings), set[str]()
    for table, day in DAYS.items():
        rows = tables[table].dropna(subset=["meeting", day]).join(known, on="meeting")
        checked, used = checked + len(rows), used | set(rows["meeting"])
        wrong = rows[rows["held_on"].notna() & (rows["held_on"] != rows[day])]
        found += violations(table, wrong, day, "{meeting} was held on {held_on}")
    dateless = meetings[meetings["date"].isna() & meetings["meeting"].isin(used)]
    found += violations("meetings", dateless, "date", "what was decided at {meeting} has a day, the meeting has none")
    found += _later(tables["decisions"], known)
    found += unknown_sources("meetings", meetings, tables["sources"])
    return RuleResult(checked, found)


def _later(decisions: pd.DataFrame, known: pd.DataFrame) -> list[Violation]:
    """Whether the later meetings of a decision are there, each after the one before it."""
    later = decisions[["adopted_on"]].assign(later_meetings=decisions["later_meetings"].str.split(" | ", regex=False))
    later = later.explode("later_meetings").dropna(subset=["later_meetings"])
    later = later.join(known, on="later_meetings")
    before = later.groupby(level=0)["held_on"].shift().fillna(later["adopted_on"])
    wrong = later[~(later["held_on"] > before).fillna(False)]
    wrong = wrong[~wrong.index.duplicated()].fillna({"held_on": "no day that is known"})
    return violations(
        "decisions", wrong, "later_meetings", "{later_meetings} was held on {held_on}; they follow adopted_on in time"
    )


def _symbols(meetings: pd.DataFrame) -> list[Violation]:
    """Whether session, number and resumption are those of the symbol; an old symbol says nothing of its session."""
    said = elements(meetings["meeting"]).rename(columns={"series": "session"})
    found: list[Violation] = []
    for column in ("session", "number", "resumption"):
        differ = (said[column] != meetings[column]).fillna(False) & said[column].notna()
        differ |= said[column].isna() & meetings[column].notna() & (column != "session")
        wrong = meetings.assign(said=said[column])[differ]
        found += violations("meetings", wrong, column, "the symbol {meeting} says {said}, not {" + column + "}")
    return found


@rule(
    "W2",
    "meetings of a session follow each other in time",
    why="Meetings are numbered as they are held; a later one on an earlier day points at a wrong date or symbol.",
    needs="meetings resolutions decisions roll_calls",
    severity=WARNING,
    by_session=True,
)
def meetings_in_order(tables: Tables) -> RuleResult:
    meetings = tables["meetings"].dropna(subset=["meeting", "date"])
    deciding = ("resolutions", "decisions", "roll_calls")
    weight = pd.concat([tables[table]["meeting"] for table in deciding]).value_counts()
    # A meeting at which nothing stands but an amendment has a day, too.
    weighed = meetings.assign(weight=meetings["meeting"].map(weight).fillna(0).astype(int) + 1)
    message = "{meeting} is on this day, and {other}"
    return RuleResult(len(meetings), violations("meetings", out_of_order(weighed), "date", message))
