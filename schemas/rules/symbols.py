"""The rule on symbols, sessions and their dates: R7."""

from __future__ import annotations

import pandas as pd

from schemas import symbols
from schemas.rules.base import RuleResult, Tables, Violation, rule, violations
from schemas.sessions import span

# The columns that hold a symbol of a United Nations document.
SYMBOLS = {
    "resolutions": ["resolution_id", "meeting", "draft", "committee_report"],
    "citations": ["cited"],
    "sponsors": ["proposal"],
    "amendments": ["amendment_id", "draft", "meeting"],
    "roll_calls": ["meeting", "draft"],
}
DAYS = {
    "resolutions": ["adopted_on"],
    "amendments": ["date"],
    "roll_calls": ["date", "date_from", "date_to"],
    "meetings": ["date"],
}


@rule(
    "R7",
    "symbols are canonical, and a session fits its dates",
    why="Format: ST/CS/SER.A on the series symbols of the United Nations; rule 1 of the rules of procedure on when sessions open.",
    needs="meetings resolutions citations sponsors amendments roll_calls",
    guards="citations.cited resolutions.adopted_on roll_calls.date roll_calls.date_to",
    by_session=True,
)
def symbols_fit(tables: Tables) -> RuleResult:
    rows, found = 0, list[Violation]()
    for table, columns in SYMBOLS.items():
        for column in columns:
            given = tables[table][[column]].dropna()
            rows += len(given)
            bare = {text: text.split("#")[0] for text in given[column].unique()}
            right = {text: symbol for text, head in bare.items() if (symbol := _canonical(head)) != head}
            wrong = given[given[column].isin(right)]
            found += violations(
                table, wrong.assign(right=wrong[column].map(right)), column, "the canonical spelling is {right}"
            )
    for table, days in DAYS.items():
        for day in days:
            found += _sessions(table, tables[table], day)
    return RuleResult(rows, found)


def _canonical(text: str) -> str:
    """The canonical spelling of a symbol, or of several joined by vertical bars."""
    return " | ".join(map(symbols.canonical, text.split(" | ")))


def _sessions(table: str, frame: pd.DataFrame, day: str) -> list[Violation]:
    """Whether each session fits the day of its row."""
    known = frame[frame["session"].notna()]
    spans = {session: span(session) for session in known["session"].unique()}
    opens, closes = (known["session"].map({s: both[end] for s, both in spans.items()}) for end in (0, 1))
    known = known.assign(opens=opens, closes=closes)
    outside = known[day].notna() & ((known[day] < opens) | (known[day] > closes))
    return violations(table, known[outside], day, "session {session} ran from {opens} to {closes} at the most")
