"""Made-up records in the layout of the UN library's file of votes."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scripts.extract.undl import COLUMNS

CODES = {"yes": "Y", "no": "N", "abstain": "A", "non_voting": "X"}


def record(votes: dict[str, str] | None = None, **cells: Any) -> list[dict[str, Any]]:
    """The rows of one record: a row a State of `votes` (name: code), or one without a State. Totals are those of the
    rows, where `cells` does not say otherwise."""
    codes = list((votes or {}).values())
    whole = dict.fromkeys(COLUMNS, "") | {
        "undl_id": "9001",
        "date": "1989-11-22",
        "session": "44",
        "resolution": "A/RES/44/901",
        "meeting": "A/44/PV.99",
        "title": "A matter of tests : resolution / adopted by the General Assembly",
        "total_yes": codes.count("Y"),
        "total_no": codes.count("N"),
        "total_abstentions": codes.count("A"),
        "total_non_voting": codes.count("X"),
        "total_ms": len(codes),
    }
    whole |= cells
    return [whole | {"ms_name": name, "ms_vote": code} for name, code in (votes or {"": ""}).items()]


def write(path: Path, *records: Iterable[dict[str, Any]], columns: list[str] = COLUMNS) -> Path:
    """A CSV file with the rows of the records."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        for rows in records:
            writer.writerows(rows)
    return path
