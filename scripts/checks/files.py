"""Step R11: the bytes of every file, its lines, its cells and the order of its rows; what it can, it reads in spite of them.

A line is a row: no cell holds a line break, so that a row's place in the file is known without counting quotes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pandas as pd

import schemas
from scripts.checks.descriptor import File, Package
from scripts.checks.report import Step
from scripts.tables import parse

SENTENCE = (
    "every file has the size and the hash stated, is UTF-8 in NFC without BOM, with LF, a final newline, quotes only where "
    "needed, no stray white space, and rows sorted"
)
# What Python's csv module reads as one cell, unless a library that is loaded has lifted that.
LONGEST = 131_072
# Control characters, line separators, the byte order mark and what stands in for bytes that are no UTF-8.
_STRANGE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd]")


def read(package: Package, step: Step) -> dict[str, dict[str, pd.DataFrame]]:
    """The cells of each file of each table, as text; what is wrong with the bytes goes to the step.

    A table of which a file cannot be read is left out.
    """
    read_tables = {}
    for table, files in package.files.items():
        frames: dict[str, pd.DataFrame | None] = {}
        together = b""
        for file in files:
            data = _bytes(package.folder, file, step)
            together += data.partition(b"\n")[2] if frames else data
            frames[file.path] = _cells(_text(data, file, step), file, step)
        if len(files) > 1:
            _check_stated(together, package.joined[table], step, " together, under the header of the first")
        readable = {path: cells for path, cells in frames.items() if cells is not None}
        if len(readable) == len(files):
            read_tables[table] = readable
    return read_tables


def _bytes(folder: Path, file: File, step: Step) -> bytes:
    try:
        data = (folder / file.path).read_bytes()
    except OSError as error:
        step.find(file.path, f"cannot be read: {error.strerror}")
        return b""
    _check_stated(data, file, step)
    return data


def _check_stated(data: bytes, file: File, step: Step, more: str = "") -> None:
    digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
    if file.size != len(data):
        step.find(file.path, f"has {len(data)} bytes{more}, and the descriptor states another size", value=file.size)
    if file.digest != digest:
        step.find(file.path, f"its hash{more} is {digest}, and the descriptor states another", value=file.digest)


def _text(data: bytes, file: File, step: Step) -> str:
    """The text of a file, with U+FFFD for what is not UTF-8, and LF for whatever ends its lines."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        step.find(file.path, f"not UTF-8: {error.reason}", line=line, value=data[error.start : error.end])
        text = data.decode("utf-8", errors="replace")
    if text.startswith("\ufeff"):
        step.find(file.path, "begins with a byte order mark; UTF-8 needs none", line=1)
        text = text[1:]
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        step.find(
            file.path, f"{text.count(chr(13)):,} carriage returns, the first here; lines end in LF alone", line=line
        )
        text = text.replace("\r\n", "\n").replace("\r", "\ufffd")
    if not text.endswith("\n"):
        step.find(file.path, "the last line has no newline at its end", line=text.count("\n") + 1)
        text += "\n"
    return text


def _cells(text: str, file: File, step: Step) -> pd.DataFrame | None:
    """The cells of a file, every line a row with as many as the header; None where the header makes that impossible."""
    lines = text[:-1].split("\n")
    header = next(csv.reader(lines[:1]), []) if len(lines[0]) <= LONGEST else []
    step.rows += len(lines) - 1
    repeated = sorted(name for name, times in Counter(header).items() if times > 1)
    if not header or "" in header or repeated:
        step.find(file.path, "the header has no name, an empty one or one twice; it names each column once", line=1)
        return None
    if not text.isascii():
        _check_characters(lines, file, step)
    for number, line in enumerate(lines):
        if '"' in line or line.count(",") != len(header) - 1 or len(line) > LONGEST:
            lines[number] = _mended(line, number + 1, len(header), file, step)
    if found := _STRANGE.search(text):
        step.find(
            file.path,
            f"has the character U+{ord(found[0]):04X}, a control character, a mark, or a byte that was no UTF-8",
            line=text.count("\n", 0, found.start()) + 1,
        )
        lines = [_STRANGE.sub("\ufffd", line) for line in lines]
    try:
        cells = parse("\n".join(lines) + "\n")
    except ValueError as error:
        step.find(file.path, f"not CSV: {error}")
        return None
    if cells.empty:
        step.find(file.path, "has no rows; a table of the package has some", line=1)
    _check_spaces(cells, file, step)
    return cells


def _check_characters(lines: list[str], file: File, step: Step) -> None:
    for number, line in enumerate(lines, start=1):
        if not unicodedata.is_normalized("NFC", line):
            step.find(
                file.path, "has characters that are not in Unicode normalisation form C", line=number, value=line[:200]
            )


def _mended(line: str, number: int, width: int, file: File, step: Step) -> str:
    """A line with quotes or with too few or too many cells, as the package writes it, with as many as the header."""
    try:
        if len(line) > LONGEST:
            raise csv.Error(f"a line of {len(line):,} characters, longer than {LONGEST:,}")
        cells = next(csv.reader([line], strict=True), [])
    except csv.Error as error:
        step.find(
            file.path,
            f"not CSV: {error}; a row is one line, and a cell has no line break",
            line=number,
            value=line[:200],
        )
        cells = line.replace('"', "").split(",")
    else:
        if len(cells) == width and _written(cells) != line:
            step.find(
                file.path,
                "quoted otherwise than needed: only cells with a comma or a quote",
                line=number,
                value=line[:200],
            )
    if len(cells) != width:
        step.find(file.path, f"{len(cells)} cells, not {width} as in the header", line=number, value=line[:200])
    return _written([*cells, *[""] * width][:width])


def _written(cells: list[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(cells)
    return stream.getvalue()


def _check_spaces(cells: pd.DataFrame, file: File, step: Step) -> None:
    for column in cells:
        for row, value in enumerate(cells[column].to_numpy(object)):
            if isinstance(value, str) and value.strip() is not value:  # strip gives the same object back, where it can
                step.find(
                    file.path, "white space at an end of the cell; cells have none", row + 2, str(column), repr(value)
                )


def check_order(tables: dict[str, pd.DataFrame], step: Step) -> None:
    """Whether the rows of each file stand in the order that the model states, and votes in the file of their session."""
    for table, frame in tables.items():
        order = schemas.sort_order(table)
        below = _below(frame[order])
        for file, first, last in _spans(frame):
            here = below.iloc[first + 1 : last]
            for row in here.index[here]:
                shown = ", ".join(map(str, frame.loc[row, order]))
                message = f"comes before the row above it; rows are sorted by {', '.join(order)}"
                step.find(file, message, row - first + 2, order[0], shown)
    if "votes" in tables and "roll_calls" in tables:
        _check_partition(tables["votes"], tables["roll_calls"], step)


def _below(frame: pd.DataFrame) -> pd.Series:
    """Whether each row comes before the one above it, by all columns from the left."""
    below, tied = pd.Series(False, index=frame.index), pd.Series(True, index=frame.index)
    for column in frame if len(frame) else []:
        values = frame[column].fillna("" if frame[column].dtype == "str" else -1)
        above = values.shift(fill_value=values.iloc[0])
        below |= (tied & (values < above)).astype(bool)
        tied &= (values == above).astype(bool)
    return below


def _spans(frame: pd.DataFrame) -> list[tuple[str, int, int]]:
    """The files of a table with the first row of each and the one after its last."""
    parts = frame.attrs["parts"]
    ends = [part.first for part in parts[1:]] + [len(frame)]
    return [(part.file, part.first, end) for part, end in zip(parts, ends, strict=True)]


def _check_partition(votes: pd.DataFrame, calls: pd.DataFrame, step: Step) -> None:
    sessions = votes["roll_call_id"].map(calls.drop_duplicates("roll_call_id").set_index("roll_call_id")["session"])
    for file, first, last in _spans(votes):
        here = sessions.iloc[first:last]
        for row, session in here[here.notna() & (here != Path(file).stem)].items():
            message = f"a vote of session {session}, which belongs in the file of that session"
            step.find(file, message, int(str(row)) - first + 2, "roll_call_id", votes.at[row, "roll_call_id"])
