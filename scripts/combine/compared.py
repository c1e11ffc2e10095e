"""What another source says of a resolution that is held: what it adds, and what it says otherwise, which is noted and not kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from scripts.combine.rows import Discrepancy, Resolution
from scripts.extract.undl_files import VOTING as UNDL
from scripts.extract.unxml.documents import SOURCE as UNXML

# What the XML and the files of the library both state of a resolution; titles are compared by their letters and figures alone.
SHARED = ("adopted_on", "meeting", "committee_report", "title", "draft")
# What of it a resolution of the XML can lack; what else its cover does not print, such as a report, it does not have.
LACKING = ("meeting",)


def compared(held: Resolution, said: Mapping[str, Any], source: str) -> tuple[Resolution, list[Discrepancy]]:
    """A resolution with what a source adds, and what that says otherwise. `said`: columns of `resolutions`, None where it says nothing.

    Of a resolution of the XML each cell that is filled is noted; a record of the library is one record in whichever file it stands.
    """
    of_xml = held.source_id == UNXML
    noted: list[Discrepancy] = []

    def note(column: str, own: Any, other: Any, kept: Any, reason: str, kind: str = "source_disagrees") -> None:
        noted.append(
            Discrepancy(
                table_name="resolutions",
                row_key=held.resolution_id,
                column_name=column,
                kind=kind,
                source_a=held.source_id,
                value_a=own,
                source_b=source,
                value_b=other,
                kept=kept,
                reason=reason,
            )
        )

    added: dict[str, Any] = {}
    for column in SHARED:
        own, other = getattr(held, column), said.get(column)
        if other is None:
            continue
        if own is not None:
            if comparable(own, column) != comparable(other, column):
                note(column, own, other, own, f"{_differ(of_xml)} differ; {_first(of_xml)} is kept.")
        elif not of_xml:
            added[column] = other
        elif column in LACKING:
            added[column] = other
            note(column, None, other, other, f"The XML names no {column}; the library does.")
    if not of_xml and held.agenda_item is None:
        added |= {column: said.get(column) for column in ("agenda_item", "agenda_title")}
    own, other = held.adoption, said.get("adoption")
    if other is not None and own != other:
        reason = (
            f"{_differ(of_xml)} differ on how the resolution was adopted; {_first(of_xml)} is kept."
            if own
            else "The XML does not say how the resolution was adopted; the library does."
        )
        note("adoption", own, other, own or other, reason)
        added["adoption"] = own or other
    number = said.get("undl_id")
    if number is not None and source == UNDL:
        added["undl_id"] = number  # of a part its own record's, which comes behind that of all parts together
    elif number is not None and held.undl_id is None:
        if own != "recorded_vote":  # that of a recorded vote is in the file of votes
            added["undl_id"] = number
    elif number not in (None, held.undl_id):
        reason = "The library has two records of the resolution; that of its vote is kept."
        note("undl_id", held.undl_id, number, held.undl_id, reason, "duplicate")
    return replace(held, **added), noted


def _differ(of_xml: bool) -> str:
    return "The XML and the library" if of_xml else "Two files of the library"


def _first(of_xml: bool) -> str:
    return "the XML" if of_xml else "what the first has"


def comparable(value: Any, column: str) -> Any:
    """What of a value counts when two sources are compared."""
    if column == "title":
        return re.sub(r"[\W_]+", "", value.lower())
    if column == "committee_report":  # the library adds corrigenda
        return value.split(" | ")[0]
    return value
