"""The step that finds the Members named in clauses."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from scripts.coding.naming import MEMBER, NONE, PLACE, TITLE, Found, Names, plain

COLUMNS = ["clause_id", "position", "member_id", "name", "sense"]
# Of several namings of a Member in a clause that in the sense that stands first here counts.
SENSES = (MEMBER, PLACE, TITLE)

_THE = r"(?:the )?(?:(?:State|Republic|Kingdom|Sultanate|Arab Republic|People's Republic) of )?(?:the )?"
_WORD = r"(?:el-|al-)?[^\W\d_a-z][\w'.-]*"
_PLACE = rf"(?:{_WORD} (?:(?:de|del|des|la|el|es|al|do|da) )*)*{_WORD}, "
# "in Doha, Qatar", "at Rio de Janeiro, Brazil", "in Perth, Australia, and Hyderabad, India", "in Westchester County, New York, …"
_CITY = re.compile(
    rf"\b(?:in|at|from|near|to|of|and|outside|between) {_PLACE}(?:New York, |Bali, |Siberia, )?{_THE}$|, {_WORD} \($"
)
_DAY = re.compile(
    r"(?: and [A-Z]\w+)?,? (?:from|on|during|in|between) (?:\d|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|the (?:first|second|third|fourth) )"
)
# "to be held in Qatar", "convened on 3 May 2021 in Egypt": the verb of a meeting with nothing but days behind it.
_HELD = re.compile(
    r"\b(?:held|convened|(?:take|takes|took|taken|taking) place|hosted|organized|met|meet)"
    r"(?: (?:annually|biennially|virtually|online|jointly|again|from|on|during|and|to|\d+|(?:19|20)\d\d|in \d{4}|in [A-Z][a-z]+ \d{4}"
    r"|January|February|March|April|May|June|July|August|September|October|November|December))*"
    rf",? (?:in|at) {_THE}$"
)
_MEETING = re.compile(
    r"\b(?:[Cc]onference|[Mm]eeting|[Ss]ession|[Ff]orum|[Ss]eminar|[Ww]orkshop|[Ss]ummit|[Ss]ymposium|[Cc]ongress|[Cc]onsultation"
    r"|[Cc]hampionships?|[Gg]ames|[Tt]raining|[Cc]ourses?|holding|hosting|convening|[Oo]rganization)\b[^,;:]{0,120},? (?:in|at) "
    + _THE
    + "$"
)
# "located in India", "the Centre for Climate Change in Brunei Darussalam": the seat of a body.
_SEAT = re.compile(
    r"\b(?:located|based|headquartered|situated|programme offices|campus|campuses"
    r"|(?:Centre|Institute|Academy)(?: (?:for|of|on|and|the|in|[A-Z][\w-]*))*),? (?:in|at) " + _THE + "$"
)
# "from 8 to 10 August in Tonga": days behind which the verb need not stand again.
_DAYS = re.compile(rf"\bfrom \d+ (?:[A-Z][a-z]+ )?(?:\d{{4}} )?to \d+ [A-Z][a-z]+ (?:\d{{4}} )?in {_THE}$")
_NO_MEETING = re.compile(
    r"\b(?:elections?|referendum|detained|prisoners?|hostages?|situation|crisis|conflict|minorities|violence|attacks?|[Mm]ission|refugees)\b"
    r"[^,;:]*$"
)
_LISTED = re.compile(rf",? and {_THE}|, {_THE}")


def table(clauses: pd.DataFrame, names: Names) -> pd.DataFrame:
    """The Members named in each clause: COLUMNS, in the order of the clauses; `clauses` as `code.readable` gives them.

    A Member stands once a clause, by its first naming in the sense that counts most. Where the day of the resolution is not known,
    nobody is known to have been a Member on it, and the clause has no rows.
    """
    rows: list[tuple[str, int, str, str, str]] = []
    days = {day: date.fromisoformat(day) for day in clauses["adopted_on"].dropna().unique()}
    for clause_id, kind, day, text in zip(
        clauses["clause_id"], clauses["kind"], clauses["adopted_on"], clauses["text"], strict=True
    ):
        if isinstance(text, str) and day in days:
            named = mentions(plain(text), names, days[day], is_table=kind == "table")
            rows += [(clause_id, place, *one) for place, one in enumerate(named, start=1)]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"position": "Int64"})


def mentions(text: str, names: Names, day: date, *, is_table: bool = False) -> list[tuple[str, str, str]]:
    """The Members that a text names: member_id, name and sense, in reading order; `text` as `naming.plain` gives it."""
    best: dict[str, tuple[int, int, str, str]] = {}
    before: Found | None = None
    listed = False
    for found in names.find(text, is_table=is_table):
        gap = text[before.end : found.start] if before else ""
        listed = _is_place(text, found) or (listed and bool(_LISTED.fullmatch(gap)))
        in_city = bool(_CITY.search(text[max(0, found.start - 120) : found.start])) and not _LISTED.fullmatch(gap)
        before = found
        sense = found.sense or (PLACE if listed or in_city else MEMBER)
        member_id = None if sense == NONE else names.member(found.name, day)
        if member_id is not None:
            ranked = (SENSES.index(sense), found.start, found.name, sense)
            best[member_id] = min(best.get(member_id, ranked), ranked)
    in_order = sorted(best.items(), key=lambda one: one[1][1])
    return [(member_id, name, sense) for member_id, (_, _, name, sense) in in_order]


def _is_place(text: str, found: Found) -> bool:
    """Whether a meeting was or will be held in the State, or a body has its seat there."""
    head = text[max(0, found.start - 200) : found.start]
    if not re.search(rf"\b(?:in|at) {_THE}$", head) or _NO_MEETING.search(head):
        return False
    if _HELD.search(head) or _SEAT.search(head) or _DAYS.search(head):
        return True
    return bool(_MEETING.search(head) and _DAY.match(text[found.end : found.end + 30]))
