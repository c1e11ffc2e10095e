"""The cells of the library's file of outcomes that belie themselves: a day outside of its session, a meeting of another day.

In so many records are slips of a figure. The resolution stays, the cell is left empty, and a discrepancy says what it was. What the
package has from other sources decides; of what the file alone says, most of its records do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from schemas.meetings import elements, out_of_order
from schemas.says.documents import is_of_session
from schemas.sessions import span
from scripts.combine.outcomes import Named
from scripts.combine.rows import Discrepancy, Resolution
from scripts.extract.undl_outcomes import SOURCE as OUTCOMES

Days = Mapping[str, Counter[str]]  # of each meeting, with how many rows have each

# A meeting of other sources is not moved by the records of this file.
_HELD = 1_000
_REASONS = {
    "adopted_on": "The record gives a day on which the session cannot have acted; none is taken.",
    "draft": "The record names a draft of another session; none is taken.",
    "committee_report": "The record names a report of another session; none is taken.",
    "agenda_title": "The record gives a title without the number of an item of the agenda; none is taken.",
    "meeting": "The record names a meeting of another session or day, or one whose day is in doubt, or has no day itself; none is taken.",
}


def believable(
    records: Sequence[Named],
    held: Mapping[str, Resolution],
    decisions: Iterable[tuple[str | None, str]],
    openings: pd.DataFrame,
    doubtful: Collection[str],
) -> tuple[list[Named], list[Discrepancy]]:
    """The records without such cells, and a discrepancy for each.

    `held`: the resolutions of other sources; `decisions`: meeting and day of the library's other records; `openings`: session, opened,
    closed of sources/session_openings.csv; `doubtful`: the meetings of sources/doubtful_meetings.csv.
    """
    found, noted = [], list[Discrepancy]()
    rows = pd.DataFrame(
        [
            (one.values.session, one.values.meeting, " | ".join(one.values.drafts) or None, one.values.committee_report)
            for one in records
        ],
        columns=["session", "meeting", "draft", "committee_report"],
        dtype=object,
    )
    series = elements(rows["meeting"])["series"]
    other = {
        "draft": is_of_session(rows, "draft").eq(False).fillna(False),
        "committee_report": is_of_session(rows, "committee_report").eq(False).fillna(False),
        "meeting": (series.notna() & (series != rows["session"])).fillna(False),
    }
    for at, record in enumerate(records):
        wrong = [column for column, found_wrong in other.items() if found_wrong.iat[at]]
        if record.values.date and not _acted(record.values.session, record.values.date, openings):
            wrong.append("adopted_on")
        if record.values.agenda_title and not record.values.agenda_item:
            wrong.append("agenda_title")
        found.append(_without(record, wrong, noted))
    days = _days(found, held, decisions)
    in_doubt = set(doubtful) | _in_doubt(*days)
    kept = [_without(one, ["meeting"] if _is_elsewhere(one, held, days, in_doubt) else [], noted) for one in found]
    return kept, noted


def _acted(session: str, day: str, openings: pd.DataFrame) -> bool:
    """Whether a session can have acted on a day."""
    first, last = span(session)
    for row in openings[openings["session"] == session].to_dict("records"):
        first, last = max(first, row["opened"]), min(last, row["closed"] or last)
    return first <= day <= last


def _without(record: Named, columns: Iterable[str], noted: list[Discrepancy]) -> Named:
    """A record without some of its cells; adds a discrepancy for each to `noted`."""
    values = record.values
    for column in columns:
        field, empty = {"adopted_on": ("date", None), "draft": ("drafts", ())}.get(column, (column, None))
        printed = getattr(values, field)
        emptied: dict[str, Any] = {field: empty}
        values = replace(values, **emptied)
        noted.append(_left_out(record.resolution_ids[0], column, " | ".join(printed) if column == "draft" else printed))
    return record._replace(values=values)


def _left_out(resolution_id: str, column: str, printed: str) -> Discrepancy:
    return Discrepancy(
        table_name="resolutions",
        row_key=resolution_id,
        column_name=column,
        kind="source_contradicts_itself",
        source_a=OUTCOMES,
        value_a=printed,
        source_b=OUTCOMES,
        reason=_REASONS[column],
    )


def _days(
    records: Iterable[Named], held: Mapping[str, Resolution], decisions: Iterable[tuple[str | None, str]]
) -> tuple[Days, Days]:
    """The days of each meeting: of other sources, and of those records whose meeting is to be taken."""
    others, own = defaultdict[str, Counter[str]](Counter), defaultdict[str, Counter[str]](Counter)
    known: list[tuple[str | None, str | None]] = [(row.meeting, row.adopted_on) for row in held.values()]
    for meeting, day in [*known, *decisions]:
        if meeting and day:
            others[meeting][day] += 1
    for record in records:
        meeting, day = record.values.meeting, _day(record, held)
        if meeting and day and _is_wanted(record, held):
            own[meeting][day] += 1
    return others, own


def _is_wanted(record: Named, held: Mapping[str, Resolution]) -> bool:
    """Whether a resolution of a record has no meeting from another source."""
    return any(one not in held or held[one].meeting is None for one in record.resolution_ids)


def _day(record: Named, held: Mapping[str, Resolution]) -> str | None:
    known = held.get(record.resolution_ids[0])
    return (known.adopted_on if known else None) or record.values.date


def _in_doubt(others: Days, own: Days) -> set[str]:
    """The meetings of two days of as much weight, and those on a day that their number belies."""
    days = {meeting: _most(meeting, others, own) for meeting in {*others, *own}}
    weighed: list[tuple[Any, ...]] = [
        (meeting, day, _HELD * others.get(meeting, Counter())[day] + own.get(meeting, Counter())[day])
        for meeting, day in sorted(days.items())
        if day
    ]
    belied = out_of_order(pd.DataFrame(weighed, columns=["meeting", "date", "weight"]))
    return {meeting for meeting, day in days.items() if day is None} | set(belied["meeting"])


def _most(meeting: str, others: Days, own: Days) -> str | None:
    """The one day of a meeting: that of other sources, else that of most records; None where two have as many."""
    ranked = (others.get(meeting) or own.get(meeting) or Counter()).most_common(2)
    if len(ranked) == 2 and (meeting in others or ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0] if ranked else None


def _is_elsewhere(
    record: Named, held: Mapping[str, Resolution], days: tuple[Days, Days], in_doubt: Collection[str]
) -> bool:
    """Whether the meeting of a record is to be taken, and is in doubt or of another day than the record, which may have none."""
    meeting, day = record.values.meeting, _day(record, held)
    if not meeting or not _is_wanted(record, held):
        return False
    return meeting in in_doubt or day != _most(meeting, *days)
