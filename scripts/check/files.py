"""Rules R11: the bytes of every file, its lines, its cells and the order of its rows; what it can, it reads in spite of them.

A file is read in blocks of whole lines, so that the memory does not grow with it. A line is a row: no cell holds a line
break, so that a row's place in the file is known without counting quotes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

import numpy as np
import pandas as pd

import schemas
from scripts.check.descriptor import File, Package
from scripts.check.report import Report
from scripts.common.tables import parse

BLOCK = 16 * 2**20
# What Python's csv module reads as one cell, unless a library that is loaded has lifted that.
LONGEST = 131_072
# A file in which so many lines are no rows is no table.
HOPELESS = 1_000
# Control characters, line separators, the byte order mark and what stands in for bytes that are no UTF-8.
_STRANGE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd]")
_RULES = [f"R11.{number}" for number in range(1, 15)]


class Block(NamedTuple):
    """Some rows of a file of a table: the number of the line of the first, and the cells as text."""

    table: str
    file: str
    line: int
    cells: pd.DataFrame


class Unreadable(Exception):
    """A file of a table cannot be read as rows."""


@dataclass
class _State:
    """Where the reading of a file is: its header, the number of the next line, the lines that were no rows."""

    file: File
    header: str = ""
    line: int = 1
    broken: int = 0


def read(
    package: Package,
    table: str,
    report: Report,
    known: Callable[[str], bool] = lambda _: False,
    passed: Callable[[str], bool] = lambda _: False,
) -> Iterator[Block]:
    """The cells of each file of a table, as text, in blocks; what is wrong with the bytes goes to the report.

    Of a file that is `known` to be well, or is `passed` by, nothing but size and hash is checked; the latter gives no rows.
    Raises Unreadable, which the report then tells of, once it has looked at every file, where one is no table at all.
    """
    joined, size = hashlib.sha256(), 0
    unreadable = False
    for number, file in enumerate(package.files[table]):
        alone, state = hashlib.sha256(), _State(file)
        length, readable = 0, True
        try:
            with (package.folder / file.path).open("rb") as stream:
                for data in _blocks(stream):
                    with report.timed("R11.2"):
                        alone.update(data)
                        counted = data.partition(b"\n")[2] if number and not length else data
                        joined.update(counted)
                        size += len(counted)
                        length += len(data)
                    if passed(file.path):
                        if state.line == 1:
                            yield Block(table, file.path, 2, parse(data.partition(b"\n")[0].decode()))
                        state.line, state.header = 3, "passed by"
                    elif known(file.path):
                        taken = parse(_with_header(data.decode(), state))
                        state.line += len(taken) + (state.line == 1)
                        yield Block(table, file.path, state.line - len(taken), taken)
                    elif readable and (cells := _cells(data, state, report)) is not None:
                        yield Block(table, file.path, state.line - len(cells), cells)
                    readable = readable and state.header != ""
        except OSError as error:
            report.find("D5", file.path, f"cannot be read: {error.strerror}")
            readable = False
        except Unreadable as error:
            report.find("R11.7", file.path, str(error), line=state.line)
            length, readable = (package.folder / file.path).stat().st_size, False
            report.find("R11.2", file.path, "not read to its end, so that its hash is not known")
        else:
            if not length:
                _cells(b"", state, report)
                readable = False
            elif readable and state.line <= 2:
                report.find("R11.12", file.path, "has no rows; a table of the package has some", line=1)
            _check_stated(length, alone.hexdigest(), file, report)
        unreadable |= not readable
        report.saw(max(state.line - 2, 0), *_RULES)
    if len(package.files[table]) > 1:
        together = " together, under the header of the first"
        _check_stated(size, joined.hexdigest(), package.joined[table], report, together)
    if unreadable:
        raise Unreadable


def _with_header(text: str, state: _State) -> str:
    """The text of a block under the header of its file."""
    if state.line == 1:
        state.header = text.partition("\n")[0]
        return text
    return f"{state.header}\n{text}"


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of a file in blocks that end with a line; raises Unreadable for a line without an end in sight."""
    rest = b""
    while data := stream.read(BLOCK):
        whole, newline, tail = (rest + data).rpartition(b"\n")
        if newline:
            yield whole + newline
        if len(tail) > 2 * BLOCK:
            raise Unreadable(f"a line of more than {len(tail):,} bytes; it is no table, and the rest is not read")
        rest = tail
    if rest:
        yield rest


def _check_stated(size: int, digest: str, file: File, report: Report, more: str = "") -> None:
    if file.size != size:
        report.find("R11.1", file.path, f"has {size} bytes{more}; the descriptor states another size", value=file.size)
    if file.digest != f"sha256:{digest}":
        message = f"its hash{more} is sha256:{digest}, and the descriptor states another"
        report.find("R11.2", file.path, message, value=file.digest)


def _text(data: bytes, state: _State, report: Report) -> str:
    """The text of a block, with U+FFFD for what is not UTF-8, and LF for whatever ends its lines."""
    path = state.file.path
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = state.line + data.count(b"\n", 0, error.start)
        report.find("R11.3", path, f"not UTF-8: {error.reason}", line, value=data[error.start : error.end])
        text = data.decode("utf-8", errors="replace")
    if state.line == 1 and text.startswith("\ufeff"):
        report.find("R11.4", path, "begins with a byte order mark; UTF-8 needs none", 1)
        text = text[1:]
    if "\r" in text:
        line = state.line + text.count("\n", 0, text.index("\r"))
        message = f"{text.count(chr(13)):,} carriage returns, the first here; lines end in LF alone"
        report.find("R11.5", path, message, line)
        text = text.replace("\r\n", "\n").replace("\r", "\ufffd")
    if not text.endswith("\n"):
        report.find("R11.5", path, "no newline at its end", state.line + text.count("\n"))
        text += "\n"
    return text


def _cells(data: bytes, state: _State, report: Report) -> pd.DataFrame | None:
    """The cells of a block, every line a row with as many as the header; None where the header makes that impossible."""
    with report.timed("R11.3"):
        text = _text(data, state, report)
        first = state.line
        if first == 1:
            state.header = _header(text.partition("\n")[0], state.file, report)
            if not state.header:
                state.line += text.count("\n")
                return None
        elif not data:
            return None
    with report.timed("R11.10"):
        if not text.isascii():
            _check_characters(text, state, report)
    with report.timed("R11.7"):
        commas = len(next(csv.reader([state.header]))) - 1
        if len(odd := _odd_lines(text, commas)):
            lines = text.split("\n")
            for number in odd:
                lines[number] = _mended(lines[number], first + int(number), commas + 1, state, report)
            text = "\n".join(lines)
    with report.timed("R11.9"):
        if found := _STRANGE.search(text):
            at = first + text.count("\n", 0, found.start())
            message = (
                f"has the character U+{ord(found[0]):04X}, a control character, a mark, or a byte that was no UTF-8"
            )
            report.find("R11.9", state.file.path, message, at)
            text = _STRANGE.sub("\ufffd", text)
    with report.timed("R11.7"):
        try:
            cells = parse(_with_header(text, state))
        except ValueError as error:
            raise Unreadable(f"not CSV: {error}") from error
        state.line += text.count("\n")
    with report.timed("R11.11"):
        if " " in text or not text.isascii():  # ASCII has other white space, but R11.9 has put a mark in its place
            _check_spaces(cells, state.line - len(cells), state.file, report)
    return cells


def _header(line: str, file: File, report: Report) -> str:
    """The header line, or nothing where it does not name each column."""
    names = next(csv.reader([line]), []) if len(line) <= LONGEST else []
    if not names or "" in names or max(Counter(names).values()) > 1:
        message = "the header has no name, an empty one or one twice; it names each column once"
        report.find("R11.6", file.path, message, 1)
        return ""
    return line


def _odd_lines(text: str, commas: int) -> np.ndarray:
    """The numbers, from 0, of the lines with a quote, with more or fewer commas, or of more bytes than a row can have."""
    data = np.frombuffer(text.encode(), np.uint8)
    ends = np.flatnonzero(data == ord("\n"))
    odd = np.diff(np.searchsorted(np.flatnonzero(data == ord(",")), ends), prepend=0) != commas
    odd |= np.diff(ends, prepend=-1) > LONGEST
    odd[np.searchsorted(ends, np.flatnonzero(data == ord('"')))] = True
    return np.flatnonzero(odd)


def _check_characters(text: str, state: _State, report: Report) -> None:
    for number, line in enumerate(text.split("\n"), start=state.line):
        if not unicodedata.is_normalized("NFC", line):
            message = "has characters that are not in Unicode normalisation form C"
            report.find("R11.10", state.file.path, message, number, value=line[:200])


def _mended(line: str, number: int, width: int, state: _State, report: Report) -> str:
    """A line with quotes or with too few or too many cells, as the package writes it, with as many as the header.

    A line that is well is given back as it is. Raises Unreadable where too many lines are no rows.
    """
    broken = f"not CSV: a line of {len(line):,} characters, longer than {LONGEST:,}" if len(line) > LONGEST else None
    cells: list[str] = []
    if not broken:
        try:
            cells = next(csv.reader([line], strict=True), [])
        except csv.Error as error:
            broken = f"not CSV: {error}; a row is one line, and a cell has no line break"
    if broken:
        report.find("R11.7", state.file.path, broken, number, value=line[:200])
        cells = line.replace('"', "").split(",", width)
    elif len(cells) == width:
        if (written := _written(cells)) == line:
            return line
        message = "quoted otherwise than needed: only cells with a comma or a quote"
        report.find("R11.8", state.file.path, message, number, value=line[:200])
        return written
    else:
        message = f"{len(cells)} cells, not {width} as in the header"
        report.find("R11.7", state.file.path, message, number, value=line[:200])
    state.broken += 1
    if state.broken > HOPELESS:
        raise Unreadable(f"more than {HOPELESS:,} lines are no rows; it is no such table, and the rest is not read")
    return _written([*cells, *[""] * width][:width])


def _written(cells: list[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(cells)
    return stream.getvalue()


def _check_spaces(cells: pd.DataFrame, line: int, file: File, report: Report) -> None:
    for column in cells:
        for row, value in enumerate(cells[column].to_numpy(object)):
            if isinstance(value, str) and value.strip() is not value:  # strip gives the same object back, where it can
                message = "white space at an end of the cell; cells have none"
                report.find("R11.11", file.path, message, line + row, str(column), repr(value))


def check_order(block: Block, last: pd.DataFrame | None, rows: pd.DataFrame, report: Report) -> None:
    """Whether the typed rows of a block stand in the order that the model states, after the last row of the block before."""
    order = schemas.sort_order(block.table)
    with report.timed("R11.13"):
        below = _below(rows[order] if last is None else pd.concat([last[order], rows[order]]))
        for place in below.to_numpy().nonzero()[0] - (last is not None):
            shown = ", ".join(map(str, rows[order].iloc[place]))
            message = f"comes before the row above it; rows are sorted by {', '.join(order)}"
            report.find("R11.13", block.file, message, block.line + int(place), order[0], shown)


def _below(frame: pd.DataFrame) -> pd.Series:
    """Whether each row comes before the one above it, by all columns from the left."""
    below, tied = pd.Series(False, index=frame.index), pd.Series(True, index=frame.index)
    for column in frame if len(frame) else []:
        values = frame[column].fillna("" if frame[column].dtype == "str" else -1)
        above = values.shift(fill_value=values.iloc[0])
        below |= (tied & (values < above)).astype(bool)
        tied &= (values == above).astype(bool)
    return below
