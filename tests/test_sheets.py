"""The workbooks of a release say what the data say, cell by cell, as LibreOffice opens them; and no text in them is a formula."""

from __future__ import annotations

import csv
import subprocess
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import package as small
import polars as pl
import pytest

from schemas import package
from scripts.common.errors import DataError
from scripts.common.paths import ROOT
from scripts.publish.formats import ballots, frames
from scripts.publish.sheets import codes, grid, listed, session, style, write
from tests.conftest import needs

ABOUT = {
    "name": package.NAME,
    "version": package.version(),
    "released": package.released().isoformat(),
    "license": package.LICENSES[0]["path"],
    "citation": package.citation(),
}
# A title that Excel would take for a formula, and one that it would take for a link.
FORMULA, ADDRESS = '=HYPERLINK("https://example.org","x")', "https://example.org/"
SHEETS = (grid.NAME, listed.NAME, codes.NAME)
Rows = list[list[str]]


def opened(folder: Path, *books: Path) -> dict[str, dict[str, Rows]]:
    """The cells of each sheet of workbooks, as LibreOffice reads them: by name of the workbook and of the sheet."""
    needs("soffice")
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    done = subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", every_sheet,
         "--outdir", str(folder), *map(str, books)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, Rows]] = {}
    for book in books:
        found[book.stem] = {
            sheet: list(csv.reader((folder / f"{book.stem}-{sheet}.csv").read_text(encoding="utf-8").splitlines()))
            for sheet in SHEETS
        }
    return found


def tables_of() -> frames.Frames:
    """The tables of this checkout, without those that no workbook needs."""
    needed = ("members", "memberships", "roll_calls", "votes", "reported_votes")
    return {table: frames.typed(table, frames.joined(ROOT, table)) for table in needed}


@pytest.fixture(scope="module")
def real() -> frames.Frames:
    return tables_of()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks of the small package, in which a label is a formula and a name an address."""
    rows = small.tables()
    rows["roll_calls"][0]["label"] = FORMULA
    rows["members"][0]["common_name"] = ADDRESS
    folder = tmp_path_factory.mktemp("sheets")
    held = frames.read(small.write(folder / "package", rows))
    write.write(held, ballots.of(held), ABOUT, folder)
    return folder


def expected(tables: frames.Frames, name: str) -> dict[tuple[str, str], str]:
    """The sign of each Member in each vote of a session, counted from the tables alone: by key of the vote and of the Member."""
    calls = tables["roll_calls"].filter(pl.col("session") == name)
    rows = tables["votes"].join(calls, on="roll_call_id", how="semi")
    signs = {"yes": "Y", "no": "N", "abstain": "A", "non_voting": "X"}
    found = {
        (call, member): signs[vote]
        for call, member, vote in rows.select("roll_call_id", "member_id", "vote").iter_rows()
    }
    named = set(rows["roll_call_id"])
    for call in calls.filter(~pl.col("roll_call_id").is_in(list(named))).to_dicts():
        for spell in tables["memberships"].to_dicts():
            if spell["start_date"] <= call["date"] and (spell["end_date"] is None or spell["end_date"] >= call["date"]):
                found[call["roll_call_id"], spell["member_id"]] = ".."
        for row in tables["reported_votes"].filter(pl.col("roll_call_id") == call["roll_call_id"]).to_dicts():
            found[call["roll_call_id"], row["member_id"]] = f"({signs[row['vote']]})"
    return found


def compare(read: dict[str, Rows], tables: frames.Frames, name: str) -> dict[tuple[str, str], str]:
    """Compare a workbook with the tables cell by cell; returns the signs that it has."""
    calls = {row["roll_call_id"]: row for row in tables["roll_calls"].filter(pl.col("session") == name).to_dicts()}
    votes = [dict(zip(read[listed.NAME][0], row, strict=True)) for row in read[listed.NAME][1:]]
    assert sorted(row["Key"] for row in votes) == sorted(calls)
    assert [row["Day"] or row["Not before"] for row in votes] == sorted(
        row["Day"] or row["Not before"] for row in votes
    )
    for row in votes:
        call = calls[row["Key"]]
        for column in listed.COLUMNS:
            if column.column in call:
                value = call[column.column]
                assert row[column.head] == (column.unknown if value is None else str(value)), (row["Key"], column)
    above, body = read[grid.NAME][: grid.HEAD + 1], read[grid.NAME][grid.HEAD + 1 :]
    first = len(grid.HEADS)
    assert above[grid.HEAD] == [*grid.HEADS, *(str(number + 1) for number in range(len(votes)))]
    for place, (head, column, _, _) in enumerate(grid.ABOVE, start=grid.FIRST_ABOVE):
        assert above[place][0] == head
        for cell, row in zip(above[place][first:], votes, strict=True):
            value = call_value(calls[row["Key"]], column)
            assert cell == (".." if value is None else str(value))
    found = {
        (row["Key"], line[1]): sign
        for line in body
        for row, sign in zip(votes, line[first:], strict=True)
        if sign
    }  # fmt: skip
    names = {
        row["member_id"]: (row["common_name"], row["regional_group"] or "") for row in tables["members"].to_dicts()
    }
    assert {line[1]: (line[0], line[2]) for line in body} == {line[1]: names[line[1]] for line in body}
    assert found == expected(tables, name)
    return found


def call_value(call: dict[str, Any], column: str) -> Any:
    return session.symbol(call) if column == "symbol" else call[column]


def test_libreoffice_reads_what_the_data_say(real: frames.Frames, tmp_path: Path) -> None:
    chosen = {"ES-11", "12"}  # of 1957 the days of some votes are not known
    only = ballots.of(real)
    places = only.calls["session"].is_in(list(chosen))
    part = only._replace(
        calls=only.calls.filter(places), codes=only.codes[places.to_numpy()], named=only.named[places.to_numpy()]
    )
    write.write(real, part, ABOUT, tmp_path)
    read = opened(tmp_path, *(tmp_path / write.FOLDER / f"session_{name}.xlsx" for name in sorted(chosen)))
    signs = {name: compare(read[f"session_{name}"], real, name) for name in chosen}
    adopted = Counter(sign for (call, _), sign in signs["ES-11"].items() if call == "A/RES/ES-11/6#vote")
    assert adopted == {"Y": 141, "N": 7, "A": 32, "X": 13}
    assert {"..", "(Y)", "(N)", "(A)"} <= set(signs["ES-11"].values())
    explained = {line[0]: line[1] for line in read["session_ES-11"][codes.NAME] if line[0]}
    assert {"Y", "N", "A", "X", "..", "blank", "official_lists", "press", "two_thirds", "rejected"} <= explained.keys()
    assert explained["Cite it as"] == package.citation()
    assert explained["Licence"] == package.LICENSES[0]["path"]
    assert {column.head for column in listed.COLUMNS} <= explained.keys()


def test_no_text_is_a_formula_or_a_link(made: Path) -> None:
    for path in (made / write.FOLDER).glob("*.xlsx"):
        with zipfile.ZipFile(path) as book:
            assert not [name for name in book.namelist() if b"<f>" in book.read(name)]
            links = b"".join(book.read(name) for name in book.namelist() if name.endswith(".rels"))
            assert ADDRESS.encode() not in links
    read = opened(made, made / write.FOLDER / "session_77.xlsx")["session_77"]
    assert FORMULA in [cell for row in read[grid.NAME] for cell in row]
    assert ADDRESS in [row[0] for row in read[grid.NAME]]


def test_links_lead_to_the_united_nations_alone(made: Path) -> None:
    with zipfile.ZipFile(made / write.FOLDER / "session_ES-11.xlsx") as book:
        links = book.read("xl/worksheets/_rels/sheet2.xml.rels").decode()
    assert 'Target="https://docs.un.org/en/A/RES/ES-11/6"' in links
    targets = [part.split('"')[0] for part in links.split('Target="')[1:]]
    assert all(
        target.startswith(("https://docs.un.org/en/", "https://digitallibrary.un.org/record/")) for target in targets
    )


def test_two_runs_give_the_same_bytes(made: Path, tmp_path: Path) -> None:
    held = frames.read(made / "package")
    write.write(held, ballots.of(held), ABOUT, tmp_path)
    for path in (made / write.FOLDER).glob("*.xlsx"):
        assert (tmp_path / write.FOLDER / path.name).read_bytes() == path.read_bytes()
    assert sorted(path.name for path in (made / write.FOLDER).iterdir()) == [
        "session_77.xlsx", "session_ES-11.xlsx", "session_S-40.xlsx",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [(style.ROWS, 0, "a Member too many"), (0, style.COLUMNS, 1), (0, 0, "x" * (style.LETTERS + 1))],
)
def test_what_excel_cannot_hold_is_refused(tmp_path: Path, row: int, column: int, value: Any) -> None:
    with write.Workbook(tmp_path / "book.xlsx", style.OPTIONS) as book:
        sheet, looks = book.add_worksheet("Votes"), style.styles(book)
        with pytest.raises(
            DataError, match=r'sheet "Votes", row .*: Excel cannot hold the cell; a sheet has at most 1,048,576 rows'
        ):
            style.put(sheet, row, column, value, looks["plain"])


def test_a_sheet_is_set_for_the_screen_and_for_paper(made: Path) -> None:
    with zipfile.ZipFile(made / write.FOLDER / "session_ES-11.xlsx") as book:
        first, names = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/workbook.xml").decode()
    assert f'<pane xSplit="3" ySplit="{grid.HEAD + 1}"' in first
    assert "<autoFilter ref=" in first
    assert 'orientation="landscape"' in first
    assert "_xlnm.Print_Titles" in names
