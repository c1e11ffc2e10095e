"""A small catalogue in the layout of the source's three files, of our own documents, in Windows-1252."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from scripts.extract.unbisnet import FILES

RECORDS, SPONSORS, SUBJECTS = FILES


def record(symbol: str, title: str, session: str = "A/ 62", **more: str) -> dict[str, str]:
    """A record of a document with its day of issue."""
    row = {"un_document_symbol": symbol, "issuing_body_session": session, "title": title}
    return dict.fromkeys(FILES[RECORDS], "") | row | {"imprint": "[New York] : UN, 3 Nov. 2007."} | more


def write(
    folder: Path,
    records: list[dict[str, str]],
    sponsors: dict[str, list[str]],
    subjects: dict[str, list[str]] | None = None,
) -> list[Path]:
    """Write the files where the lock has them; returns their paths."""
    listed = [
        {"un_document_symbol": key, "author_contributors": name} for key, names in sponsors.items() for name in names
    ]
    told = [{"un_document_symbol": key, "subject": term} for key, terms in (subjects or {}).items() for term in terms]
    paths = []
    (folder / "drafts").mkdir(parents=True, exist_ok=True)
    for name, rows in ((RECORDS, records), (SPONSORS, listed), (SUBJECTS, told)):
        text = io.StringIO()
        writer = csv.DictWriter(text, FILES[name], quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        paths.append(folder / "drafts" / name)
        paths[-1].write_bytes(text.getvalue().encode("cp1252"))
    return paths
