"""Write the workbooks of a release: one for each session with a recorded vote."""

from __future__ import annotations

import datetime
from pathlib import Path

from xlsxwriter import Workbook

from schemas import package
from scripts.common.session_names import session_name
from scripts.common.tables import session_order
from scripts.publish.formats.ballots import Ballots
from scripts.publish.formats.frames import Frames
from scripts.publish.sheets import codes, grid, listed, session
from scripts.publish.sheets.style import OPTIONS, styles

FOLDER = "xlsx"
_A4 = 9


def write(frames: Frames, ballots: Ballots, about: dict[str, str], into: Path) -> None:
    """Write xlsx/session_SESSION.xlsx in a folder, the same bytes for the same package. `about` says of the release what latest.json
    says of it. Raises DataError where Excel cannot hold a session."""
    (into / FOLDER).mkdir()
    for name in sorted(ballots.calls["session"].unique(), key=session_order):
        _workbook(session.of(name, ballots, frames), about, into / FOLDER / f"session_{name}.xlsx")


def _workbook(held: session.Session, about: dict[str, str], path: Path) -> None:
    title = f"Recorded votes of the {session_name(held.session)} of the United Nations General Assembly"
    with Workbook(path, OPTIONS) as book:
        released = datetime.datetime.fromisoformat(about["released"])
        book.set_properties(
            {"title": title, "author": about["name"], "comments": about["citation"], "created": released}
        )
        looks = styles(book)
        sheets = [
            grid.write(book, looks, held, title),
            listed.write(book, looks, held),
            codes.write(book, looks, about),
        ]
        for sheet in sheets:
            sheet.set_landscape()
            sheet.set_paper(_A4)
            sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
            sheet.set_header(f"&L{title}&R&A")
            sheet.set_footer(
                f"&L{about['name']} {about['version']}, {package.LICENSES[0]['name']}. Source of the records: United Nations&RPage &P of &N"
            )
