"""Made-up records in the layout of the older copy of the UN library's records: one wide CSV in an archive."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

from scripts.extract.undl_2021 import COLUMNS


def record(votes: dict[str, str], **cells: str) -> dict[str, str]:
    """A row: the vote of each State of `votes` (name: code), with the counts of these votes where `cells` does not say otherwise."""
    codes = list(votes.values())
    counts = {"TOTAL VOTES": len(codes)} | {
        column: codes.count(code)
        for column, code in (("NO-VOTE COUNT", "X"), ("ABSENT COUNT", "A"), ("NO COUNT", "N"), ("YES COUNT", "Y"))
    }
    whole = {
        "Council": "General Assembly",
        "Date": "1989-11-22",
        "Title": "A matter of tests : resolution / adopted by the General Assembly",
        "Resolution": "A/RES/44/901",
        "Link": "https://example.org/9001",
        "token": "9001",
    }
    return whole | {name: str(count) for name, count in counts.items()} | cells | votes


def write(path: Path, *records: dict[str, str]) -> Path:
    """The archive with one CSV of the records, a column for every State that one of them names."""
    states = dict.fromkeys(name for row in records for name in row if name not in COLUMNS)
    text = io.StringIO()
    writer = csv.DictWriter(text, [*COLUMNS, *states], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("UN DATA.csv"), "\ufeff" + text.getvalue())
    return path
