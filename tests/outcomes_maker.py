"""Made-up records in the layout of the UN library's file of outcomes, as of 2026: a byte-order mark, totals such as 120.0."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path
from typing import Any

from scripts.extract.undl_outcomes import COLUMNS

TAIL = " : resolution / adopted by the General Assembly"


def record(**cells: Any) -> dict[str, Any]:
    """The row of one record, of a resolution adopted without a vote where `cells` does not say otherwise."""
    whole = dict.fromkeys(COLUMNS, "") | {
        "undl_id": "8001",
        "resolution": "A/RES/44/801",
        "session": "44",
        "date": "1989-11-22",
        "title": f"A matter of outcomes{TAIL}",
        "modality": "without a vote",
        "draft": "A/44/L.801",
        "committee_report": "A/44/701",
        "meeting": "A/44/PV.99",
        "agenda_title": "A/44/251 12 Report of a council. LAKES--SEAS",
        "subjects": "LAKES|SEAS|UN. Council on Seas",
    }
    whole |= cells
    return whole | {"undl_link": cells.get("undl_link", f"https://digitallibrary.un.org/record/{whole['undl_id']}")}


def voted(yes: int, no: int, abstain: int, absent: int = 0, **cells: Any) -> dict[str, Any]:
    """The row of one record of a recorded vote."""
    totals = {"total_yes": yes, "total_no": no, "total_abstentions": abstain, "total_non_voting": absent}
    totals["total_ms"] = sum(totals.values())
    return record(modality="vote, recorded", **{name: f"{total}.0" for name, total in totals.items()}, **cells)


def write(path: Path, *records: dict[str, Any], columns: list[str] = COLUMNS) -> Path:
    """A CSV file with the records, compressed where its name says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    opened: Any = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, columns, extrasaction="ignore", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(records)
    return path
