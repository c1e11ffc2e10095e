"""releases.csv: each version that was released, with its day, the commit it was made from, and where it was published."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from scripts.common.errors import UsageError
from scripts.publish.to.receipts import Receipt

# `doi` is of the version, `concept_doi` of all versions; `addresses` are parted by blanks; `sums_sha256` is the hash of SHA256SUMS, which
# names the hashes of all files. All four are empty until a version is published.
COLUMNS = ("version", "date", "commit", "doi", "concept_doi", "addresses", "sums_sha256")
Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """The rows, the oldest release first; none where there is no such file. Columns that an older file lacks are empty."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return [{column: row.get(column) or "" for column in COLUMNS} for row in csv.DictReader(stream)]


def addresses(rows: Iterable[Row]) -> list[str]:
    """All addresses, those of the last release last."""
    return [address for row in rows for address in row["addresses"].split()]


def noted(row: Row, receipts: Iterable[Receipt]) -> Row:
    """A row with what receipts say. An address is added once; a DOI that is there stays, for it may have been cited.

    Raises UsageError where a receipt is of another version, commit or other files.
    """
    for one in receipts:
        for what, is_now, says in (
            ("version", row["version"], one.version),
            ("commit", row["commit"], one.commit),
            ("hash of SHA256SUMS", row["sums_sha256"], one.sums_sha256),
        ):
            if is_now and says and is_now != says:
                raise UsageError(
                    f"what was published at {one.to} has the {what} {says}, and not {is_now}; the release was made anew since"
                )
        found = row["addresses"].split()
        row = row | {
            "doi": row["doi"] or one.doi,
            "concept_doi": row["concept_doi"] or one.concept_doi,
            "addresses": " ".join(dict.fromkeys([*found, *one.url.split()])),
            "sums_sha256": row["sums_sha256"] or one.sums_sha256,
        }
    return row
