"""The table of meetings: those at which something was decided, each with its one day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from schemas.meetings import elements, out_of_order
from scripts.combine.copies import Linked
from scripts.combine.curated_votes import CURATED
from scripts.combine.reports import SOURCE as REPORTS
from scripts.combine.resolutions import UNDL, UNXML, Record
from scripts.combine.rows import Discrepancy
from scripts.common.errors import DataError
from scripts.extract.mandates.documents import SOURCE as MANDATES
from scripts.extract.mandates.documents import Document
from scripts.extract.undl_outcomes import SOURCE as OUTCOMES
from scripts.extract.unxml_decisions.documents import SOURCE as UNXML_DECISIONS
from scripts.extract.verbatim import SOURCE as VERBATIM
from scripts.extract.verbatim import Entered

# The tables that point at meetings: the column of the key, and that of the day.
POINTING = {
    "resolutions": ("resolution_id", "adopted_on"),
    "decisions": ("decision_id", "adopted_on"),
    "roll_calls": ("roll_call_id", "date"),
    "amendments": ("amendment_id", "date"),
}
_FILE = "sources/doubtful_meetings.csv"


class Meetings(NamedTuple):
    """The table `meetings`, and a discrepancy for each whose day is in doubt and for each resolution adopted at it."""

    meetings: pd.DataFrame
    discrepancies: list[Discrepancy]


def attested(
    documents: Iterable[Linked],
    texts: Iterable[Document],
    records: Iterable[Record],
    decided: Iterable[str],
    entered: Iterable[Entered],
    amendments: pd.DataFrame,
    reported: pd.DataFrame,
    outcomes: Iterable[str | None] = (),
) -> dict[str, set[str]]:
    """The sources that name each meeting. `decided`: those that the documents of decisions name; `outcomes`: those that the
    library's file of outcomes names."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for source, names in (
        (UNXML, (document.record.resolution.meeting for document in documents)),
        (MANDATES, (one.meeting for document in texts for one in document.resolutions)),
        (UNXML_DECISIONS, decided),
        (UNDL, (record.values.meeting for record in records)),
        (VERBATIM, (entry.meeting for entry in entered)),
        (CURATED, amendments["meeting"]),
        (REPORTS, reported["meeting"]),
        (OUTCOMES, outcomes),
    ):
        for name in names:
            if name:
                found[name].add(source)
    return dict(found)


def table(
    tables: Mapping[str, pd.DataFrame], later: pd.DataFrame, named_by: Mapping[str, set[str]], doubtful: pd.DataFrame
) -> Meetings:
    """The meetings at which the rows of `tables` were decided.

    `later`: decision_id, meeting, session and day of the meetings at which a decision was continued; `named_by`: the sources that name each meeting; `doubtful`: sources/doubtful_meetings.csv, the meetings whose day no source
    decides. Raises DataError for another meeting whose rows have two days, for a row of `doubtful` that nothing needs, and for
    a meeting that no source names.
    """
    continued = later.rename(columns={"decision_id": "key"}).assign(table="decisions")
    pointing = [*(_rows(tables[name], name) for name in POINTING), continued]
    rows = pd.concat(pointing, ignore_index=True).dropna(subset=["meeting"])
    days = {str(meeting): sorted(found.dropna().unique()) for meeting, found in rows.groupby("meeting")["day"]}
    reasons = dict(zip(doubtful["meeting"], doubtful["reason"], strict=True))
    _check(days, rows["meeting"].value_counts(), reasons)
    if unnamed := sorted(set(days) - set(named_by)):
        raise DataError(f"meetings: no source names {unnamed[0]}, at which something was decided")
    found = pd.DataFrame({"meeting": sorted(days)}, dtype=object)
    symbol = elements(found["meeting"])
    # An old symbol names no session. One resolution was adopted by two sessions at a meeting of one: most rows decide.
    most = rows.groupby("meeting")["session"].agg(lambda sessions: Counter(sessions).most_common(1)[0][0])
    found = found.assign(
        session=symbol["series"].fillna(found["meeting"].map(most)),
        number=symbol["number"],
        resumption=symbol["resumption"],
        date=pd.Series([_day(days[name], name in reasons) for name in found["meeting"]], dtype=object),
        sources=[" | ".join(sorted(named_by[name])) for name in found["meeting"]],
    )
    of_resolutions = rows[rows["table"] == "resolutions"]
    return Meetings(found, list(_in_doubt(reasons, days, of_resolutions, named_by)))


def _day(days: list[str], in_doubt: bool) -> str | None:
    """The one day of a meeting; none where it is in doubt, or where nothing decided at it has one."""
    return None if in_doubt or not days else days[0]


def _rows(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    key, day = POINTING[name]
    found = frame[[key, "meeting", "session", day]].set_axis(["key", "meeting", "session", "day"], axis=1)
    return found.astype(object).where(found.notna(), None).assign(table=name)


def _check(days: Mapping[str, list[str]], weight: pd.Series, reasons: Mapping[str, str]) -> None:
    """Whether the meetings in doubt are those of two days, and others on a day that their number belies."""
    undecided = {meeting for meeting, found in days.items() if len(found) > 1}
    if unexplained := sorted(undecided - set(reasons)):
        name = unexplained[0]
        raise DataError(
            f"meetings: what was decided at {name} has the days {', '.join(days[name])}; right would be one: a row of "
            f"sources/corrections.csv mends a slip, one of {_FILE} says that none decides"
        )
    dated = pd.DataFrame(
        [(name, found[0], int(weight[name])) for name, found in days.items() if len(found) == 1],
        columns=["meeting", "date", "weight"],
    )
    misplaced = set(out_of_order(dated)["meeting"])
    if stale := sorted(set(reasons) - undecided - misplaced):
        raise DataError(f"{_FILE}: {stale[0]} has one day, which its number does not belie; take the row away")


def _in_doubt(
    reasons: Mapping[str, str],
    days: Mapping[str, list[str]],
    resolutions: pd.DataFrame,
    named_by: Mapping[str, set[str]],
) -> Iterable[Discrepancy]:
    for meeting, reason in reasons.items():
        (source, *_), (first, *others) = sorted(named_by[meeting]), days[meeting]
        both: dict[str, Any] = {
            "kind": "source_contradicts_itself",
            "source_a": source,
            "source_b": source,
            "reason": reason,
        }
        yield Discrepancy(
            table_name="meetings", row_key=meeting, column_name="date", value_a=first,
            value_b=others[0] if others else None, exception_to="R14", **both,
        )  # fmt: skip
        for row in resolutions[resolutions["meeting"] == meeting].to_dict("records"):
            other = next((day for day in days[meeting] if day != row["day"]), None)
            yield Discrepancy(
                table_name="resolutions", row_key=row["key"], column_name="adopted_on", value_a=row["day"], value_b=other,
                kept=row["day"], **both,
            )  # fmt: skip
