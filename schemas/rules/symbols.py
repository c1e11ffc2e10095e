"""The rule on symbols, sessions and their dates: R7."""

from __future__ import annotations

import re

import pandas as pd

from schemas.rules.base import Breach, Outcome, Tables, breaches, rule
from scripts import symbols

# The columns that hold a symbol of a United Nations document.
SYMBOLS = {
    "resolutions": ["resolution_id", "meeting", "draft", "committee_report"],
    "citations": ["cited"],
    "sponsors": ["proposal"],
    "amendments": ["amendment_id", "draft", "meeting"],
    "roll_calls": ["meeting", "draft"],
}
DAYS = {"resolutions": "adopted_on", "amendments": "date", "roll_calls": "date"}
# Regular session n opens in September of 1945 + n and may run on into the next September, when n + 1 opens. The first
# session opened in January 1946; the fifth was closed the day before the sixth opened in Paris.
FIRST_SESSION_OPENED, FIFTH_SESSION_CLOSED = "1946-01-10", "1951-11-05"
_MEETING = r"^A/((?:S-|ES-)?\d+)/PV\."


def span(session: str) -> tuple[str, str]:
    """The first and the last day (YYYY-MM-DD) on which a regular session can act; any day for another session."""
    if not re.fullmatch(r"[1-9]\d{0,3}", session):
        return "", "9999-12-31"
    number = int(session)
    opens = FIRST_SESSION_OPENED if number == 1 else f"{1945 + number}-09-01"
    return opens, FIFTH_SESSION_CLOSED if number == 5 else f"{1946 + number}-09-30"


@rule(
    "R7",
    "symbols are canonical, a resolution's symbol says its session, number and part, a session fits its dates and a "
    "meeting its session",
    why="Format: ST/CS/SER.A on the series symbols of the United Nations; rule 1 of the rules of procedure on when sessions open.",
    needs="resolutions citations sponsors amendments roll_calls",
    by_session=True,
)
def symbols_fit(tables: Tables) -> Outcome:
    rows, found = 0, _elements(tables["resolutions"])
    for table, columns in SYMBOLS.items():
        for column in columns:
            given = tables[table][[column]].dropna()
            rows += len(given)
            bare = {text: text.split("#")[0] for text in given[column].unique()}
            right = {text: symbol for text, head in bare.items() if (symbol := _canonical(head)) != head}
            wrong = given[given[column].isin(right)]
            found += breaches(
                table, wrong.assign(right=wrong[column].map(right)), column, "the canonical spelling is {right}"
            )
    for table, day in DAYS.items():
        found += _sessions(table, tables[table], day)
    return Outcome(rows, found)


def _canonical(text: str) -> str:
    """The canonical spelling of a symbol, or of several joined by vertical bars."""
    return " | ".join(map(symbols.canonical, text.split(" | ")))


def _elements(resolutions: pd.DataFrame) -> list[Breach]:
    """Whether a resolution's symbol has the session, the number and the part that the columns have."""
    known = resolutions[resolutions["resolution_id"].notna()]
    read = {symbol: _read(symbol) for symbol in known["resolution_id"].unique()}
    found: list[Breach] = []
    for place, column in enumerate(("session", "number", "part")):
        said = known["resolution_id"].map({symbol: elements[place] for symbol, elements in read.items() if elements})
        wrong = known.assign(said=said)[said.notna() & (said != known[column].astype("str").fillna(""))]
        found += breaches(
            "resolutions", wrong, column, "the symbol {resolution_id} says {said!r}, not {" + column + "}"
        )
    return found


def _read(symbol: str) -> tuple[str, str, str] | None:
    """Session, number and part of a resolution's symbol as its columns have them; the third session is III in old symbols."""
    elements = symbols.resolution(symbol)
    if elements is None:
        return None
    return symbols.session(elements.session), str(elements.number), elements.part


def _sessions(table: str, frame: pd.DataFrame, day: str) -> list[Breach]:
    """Whether each session fits the day and the meeting of its row."""
    known = frame[frame["session"].notna()]
    spans = {session: span(session) for session in known["session"].unique()}
    opens, closes = (known["session"].map({s: both[end] for s, both in spans.items()}) for end in (0, 1))
    known = known.assign(opens=opens, closes=closes, held=known["meeting"].str.extract(_MEETING, expand=False))
    outside = known[day].notna() & ((known[day] < opens) | (known[day] > closes))
    found = breaches(table, known[outside], day, "session {session} ran from {opens} to {closes} at the most")
    elsewhere = known[known["held"].notna() & (known["held"] != known["session"])]
    return found + breaches(table, elsewhere, "meeting", "a meeting of session {held}, not of {session}")
