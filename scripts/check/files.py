"""Rules R11: the bytes of every file, its lines, its cells and the order of its rows.

A file is read in blocks of whole lines, so that the memory does not grow with it. A line is a row: no cell holds a line
break, so that a row's place in the file is known without counting quotes. Rows with wrong bytes are read as well as
can be, so that the other rules still check them.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Literal, NamedTuple

import numpy as np
import pandas as pd

import schemas
from schemas.rules.order import out_of_line
from scripts.check import characters
from scripts.check.listed import File, Package
from scripts.check.report import Report
from scripts.common.tables import parse

BLOCK = 16 * 2**20
# What Python's csv module reads as one cell, unless a library that is loaded has lifted that.
LONGEST = 131_072
# A file in which so many lines are no rows is no table.
HOPELESS = 500
# A file with so many times the columns of its table is another.
MOST_COLUMNS = 3
_RULES = [f"R11.{number}" for number in range(1, 18)]

# How a file is read. check: by every rule. trust: its rows are known to be well, and are only parsed. skip: its rows are
# not needed. Size and hash are compared in all three.
Mode = Literal["check", "trust", "skip"]


class Block(NamedTuple):
    """Some rows of a file of a table: the number of the line of the first, and the cells as text.

    `broken` are the numbers, from 0, of the rows that were no rows, so that what their cells are is not known; `replaced`
    says that some cells have U+FFFD for what could not be read.
    """

    table: str
    file: str
    line: int
    cells: pd.DataFrame
    broken: Sequence[int] = ()
    replaced: bool = False


class Chunk(NamedTuple):
    """Whole lines of a file as bytes, and the number of the first line."""

    line: int
    data: bytes


class Unreadable(Exception):
    """A file of a table cannot be read as rows, from the line on that is given, if any."""

    def __init__(self, message: str = "", line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class _Sum:
    """The number of bytes and the SHA-256 of what was added."""

    def __init__(self) -> None:
        self.size, self.last, self.hash = 0, b"", hashlib.sha256()

    def add(self, data: bytes) -> None:
        self.size, self.last = self.size + len(data), data[-1:] or self.last
        self.hash.update(data)


def read(
    package: Package, table: str, report: Report, mode: Callable[[str], Mode] = lambda _: "check"
) -> Iterator[Block]:
    """Yield the cells of each file of a table, as text, in blocks; what is wrong with the bytes goes to the report.

    `mode` says of each path how it is read; a file that is skipped gives one block without rows. Raises Unreadable,
    after it has read every file, where one is no table at all, which the report then states.
    """
    files, together, readable, same = package.files[table], _Sum(), True, True
    for number, file in enumerate(files):
        alone, blocks, rows = _Sum(), 0, 0
        how = mode(file.path)
        try:
            with (package.folder / file.path).open("rb") as stream:
                chunks = _summed(_chunks(stream), alone, together, number > 0, report)
                for block in _READERS[how](chunks, table, file, report):
                    blocks, rows = blocks + 1, rows + len(block.cells)
                    yield block
                for _ in chunks:  # what the reader left belongs to the sums, too
                    pass
        except OSError as error:
            report.find("D5", file.path, f"cannot be read: {error.strerror}")
            readable = False
        except Unreadable as error:
            report.find("R11.7", file.path, str(error), error.line)
            report.find("R11.2", file.path, "not read to its end, so that its hash is not known")
            readable = False
        else:
            readable = readable and blocks > 0
            if blocks and not rows and how != "skip":
                report.find("R11.12", file.path, "has no rows; a table of the package has some", 1)
            same &= _compare(alone, file, report)
            if _is_cut(alone, file):
                report.find("R11.7", file.path, "cut off: it ends within a line, and what followed is not known")
                readable = False
        report.count_rows(rows, *_RULES)
    if len(files) > 1 and same and readable:  # else it is said of the file itself
        _compare(together, package.joined[table], report, " together, under the header of the first")
    if not readable:
        raise Unreadable


def _chunks(stream: BinaryIO) -> Iterator[Chunk]:
    """The bytes of a file, an empty file too; raises Unreadable for a line without an end in sight."""
    line, rest = 1, b""
    while data := stream.read(BLOCK):
        lines, newline, tail = (rest + data).rpartition(b"\n")
        if newline:
            yield Chunk(line, lines + newline)
            line += lines.count(b"\n") + 1
        if len(tail) > 4 * LONGEST:  # in UTF-8, a character has at most four bytes
            message = f"a line of more than {len(tail):,} bytes; it is no table, and the rest is not read"
            raise Unreadable(message, line)
        rest = tail
    if rest or line == 1:
        yield Chunk(line, rest)


def _summed(
    chunks: Iterator[Chunk], alone: _Sum, together: _Sum, without_header: bool, report: Report
) -> Iterator[Chunk]:
    """Pass chunks on and add them to the sums of the file and of the table."""
    for chunk in chunks:
        with report.timed("R11.2"):
            alone.add(chunk.data)
            skip = without_header and chunk.line == 1
            together.add(chunk.data.partition(b"\n")[2] if skip else chunk.data)
        yield chunk


def _compare(found: _Sum, stated: File, report: Report, which: str = "") -> bool:
    """Whether the size and the hash are those that the descriptor states."""
    if stated.size != found.size:
        message = f"has {found.size} bytes{which}; the descriptor states another size"
        report.find("R11.1", stated.path, message, value=stated.size)
    if stated.digest != (digest := f"sha256:{found.hash.hexdigest()}"):
        message = f"its hash{which} is {digest}, and the descriptor states another"
        report.find("R11.2", stated.path, message, value=stated.digest)
    return stated.size == found.size and stated.digest == digest


def _is_cut(found: _Sum, stated: File) -> bool:
    """Whether the end of a file is missing; a newline alone is no great loss."""
    return found.last != b"\n" and isinstance(stated.size, int) and found.size + 1 < stated.size


# --- the three modes -------------------------------------------------------------------------------------------------


def _check(chunks: Iterator[Chunk], table: str, file: File, report: Report) -> Iterator[Block]:
    """The rows, checked by every rule; nothing where the header does not name the columns."""
    lines = None
    for line, data in chunks:
        with report.timed("R11.3"):
            text = _text(data, line, file, report)
            if lines is None:
                if not (header := _header(text.partition("\n")[0], table, file, report)):
                    return
                lines = _Lines(file, header)
        cells = _cells(text, line, lines, report)
        yield Block(table, file.path, max(line, 2), cells, [each - max(line, 2) for each in lines.lost], lines.replaced)


def _trust(chunks: Iterator[Chunk], table: str, file: File, _: Report) -> Iterator[Block]:
    """The rows as they are."""
    header = ""
    for line, data in chunks:
        text = data.decode("utf-8", errors="replace")
        header = header or text.partition("\n")[0]
        yield Block(table, file.path, max(line, 2), _parsed(text, line, header))


def _skip(chunks: Iterator[Chunk], table: str, file: File, _: Report) -> Iterator[Block]:
    """The columns without rows."""
    line, data = next(chunks)
    yield Block(table, file.path, 2, _parsed(data.partition(b"\n")[0].decode("utf-8", errors="replace"), line, ""))


_READERS: dict[Mode, Callable[[Iterator[Chunk], str, File, Report], Iterator[Block]]] = {
    "check": _check,
    "trust": _trust,
    "skip": _skip,
}


def _parsed(text: str, line: int, header: str) -> pd.DataFrame:
    """The cells of lines, of which the first is the header if it is line 1."""
    try:
        return parse(text if line == 1 else f"{header}\n{text}")
    except ValueError as error:
        raise Unreadable(f"not CSV: {error}", line) from error


# --- text ------------------------------------------------------------------------------------------------------------


def _text(data: bytes, line: int, file: File, report: Report) -> str:
    """The text of a chunk, with U+FFFD for what is not UTF-8, and LF for whatever ends its lines."""
    path = file.path
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = line + data.count(b"\n", 0, error.start)
        report.find("R11.3", path, f"not UTF-8: {error.reason}", at, value=data[error.start : error.end])
        text = data.decode("utf-8", errors="replace")
    if line == 1 and text.startswith("\ufeff"):
        report.find("R11.4", path, "begins with a byte order mark; UTF-8 needs none", 1)
        text = text[1:]
    if "\r" in text:
        at = line + text.count("\n", 0, text.index("\r"))
        message = f"{text.count(chr(13)):,} carriage returns, the first here; lines end in LF alone"
        report.find("R11.5", path, message, at)
        text = text.replace("\r\n", "\n").replace("\r", "\ufffd")
    if not text.endswith("\n"):
        report.find("R11.5", path, "no newline at its end", line + text.count("\n"))
        text += "\n"
    return text


def _header(line: str, table: str, file: File, report: Report) -> str:
    """The header line, or nothing where it does not name each column, or far more columns than the table has."""
    wanted = len(schemas.types(table))
    names = next(csv.reader([line]), []) if len(line) <= LONGEST else []
    if len(line) > LONGEST or len(names) > MOST_COLUMNS * wanted:
        columns = f"the header has {len(line):,} characters and {line.count(',') + 1:,} columns"
        message = f"{columns}; the table {table} has {wanted} columns"
    elif not names or "" in names or max(Counter(names).values()) > 1:
        message = "the header has no name, an empty one or one twice; it names each column once"
    else:
        return line
    report.find("R11.6", file.path, message, 1)
    return ""


# --- lines and cells -------------------------------------------------------------------------------------------------


@dataclass
class _Lines:
    """A file that is read by lines: its header, and how many lines were no rows.

    Of the chunk that was read last: `lost` are the numbers of these lines, and `replaced` whether cells have U+FFFD.
    """

    file: File
    header: str
    broken: int = 0
    lost: list[int] = field(default_factory=list)
    replaced: bool = False

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(next(csv.reader([self.header])))


def _cells(text: str, line: int, lines: _Lines, report: Report) -> pd.DataFrame:
    """The cells of whole lines, every line a row with as many as the header."""
    path = lines.file.path
    lines.lost = []
    with report.timed("R11.7"):
        width = lines.width
        if len(irregular := _irregular(text, width - 1)):
            split = text.split("\n")
            for number in irregular:
                split[number] = _repaired(split[number], line + int(number), width, lines, report)
            text = "\n".join(split)
    with report.timed("R11.9"):
        text = characters.check(text, line, path, lines.header, report)
    lines.replaced = "\ufffd" in text
    with report.timed("R11.7"):
        cells = _parsed(text, line, lines.header)
    with report.timed("R11.11"):
        if " " in text or not text.isascii():  # ASCII has other white space, but R11.9 has replaced it
            _check_spaces(cells, max(line, 2), lines.file, report)
    return cells


def _irregular(text: str, commas: int) -> np.ndarray:
    """The numbers, from 0, of the lines with a quote, with more or fewer commas, or of more bytes than a row can have."""
    data = np.frombuffer(text.encode(), np.uint8)
    ends = np.flatnonzero(data == ord("\n"))
    irregular = np.diff(np.searchsorted(np.flatnonzero(data == ord(",")), ends), prepend=0) != commas
    irregular |= np.diff(ends, prepend=-1) > LONGEST
    irregular[np.searchsorted(ends, np.flatnonzero(data == ord('"')))] = True
    return np.flatnonzero(irregular)


def _repaired(text: str, line: int, width: int, lines: _Lines, report: Report) -> str:
    """A line with quotes or with too few or too many cells, as the package writes it, with as many cells as the header.

    A line that is well is given back as it is. Raises Unreadable where too many lines are no rows.
    """
    path = lines.file.path
    broken = f"not CSV: a line of {len(text):,} characters, longer than {LONGEST:,}" if len(text) > LONGEST else None
    cells: list[str] = []
    if not broken:
        try:
            cells = next(csv.reader([text], strict=True), [])
        except csv.Error as error:
            broken = f"not CSV: {error}; a row is one line, and a cell has no line break"
    if broken:
        report.find("R11.7", path, broken, line, value=text[:200])
        cells = text.replace('"', "").split(",", width)
    elif len(cells) == width:
        if (written := _written(cells)) == text:
            return text
        message = "quoted otherwise than needed: only cells with a comma or a quote"
        report.find("R11.8", path, message, line, value=text[:200])
        return written
    else:
        report.find("R11.7", path, f"{len(cells)} cells, not {width} as in the header", line, value=text[:200])
    lines.broken += 1
    lines.lost.append(line)
    if lines.broken > HOPELESS:
        message = f"more than {HOPELESS:,} lines are no rows; it is no such table, and the rest is not read"
        raise Unreadable(message, line)
    return _written([*cells, *[""] * width][:width])


def _written(cells: list[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(cells)
    return stream.getvalue()


# White space at the start or the end of a line, where each line is a cell.
_AT_AN_END = re.compile(r"^[^\S\n]|[^\S\n]$", re.MULTILINE)
_ASCII_SPACES = "\t\x0b\x0c\r\x1c\x1d\x1e\x1f"  # without the blank


def _has_spaces_at_ends(lines: str) -> bool:
    if lines.isascii() and not any(space in lines for space in _ASCII_SPACES):  # a tenth of the time of the pattern
        framed = f"\n{lines}\n"
        return "\n " in framed or " \n" in framed
    return bool(_AT_AN_END.search(lines))


def _check_spaces(cells: pd.DataFrame, line: int, file: File, report: Report) -> None:
    for column in cells:
        if not _has_spaces_at_ends("\n".join(cells[column].dropna().to_numpy(object))):
            continue
        for row, value in enumerate(cells[column].to_numpy(object)):
            if isinstance(value, str) and value.strip() is not value:  # strip gives the same object back, where it can
                message = "white space at an end of the cell; cells have none"
                report.find("R11.11", file.path, message, line + row, str(column), repr(value))


# --- order -----------------------------------------------------------------------------------------------------------


def check_order(block: Block, last: pd.DataFrame | None, rows: pd.DataFrame, report: Report) -> pd.DataFrame | None:
    """Whether the typed rows of a block stand in the order that the model states, after the last row of the block before
    that was in line. Returns the last row that is, for the next block."""
    order = schemas.sort_order(block.table)
    with report.timed("R11.13"):
        known = rows[order].dropna()  # where a row belongs that lacks one of them is not known
        known = known if last is None else pd.concat([last, known])
        if not _below(known).any():
            return known.tail(1)
        out = out_of_line(known.groupby(order).ngroup().to_numpy())
        message = f"out of line with the rows around it; rows are sorted by {', '.join(order)}"
        for place in np.flatnonzero(out):
            if last is None or place:
                row = known.iloc[place]
                number = int(str(row.name))
                report.find("R11.13", block.file, message, block.line + number, order[0], ", ".join(map(str, row)))
        return known[~out].tail(1)


def _below(frame: pd.DataFrame) -> pd.Series:
    """Whether each row comes before the one above it, by all columns from the left."""
    below, tied = pd.Series(False, index=frame.index), pd.Series(True, index=frame.index)
    for column in frame if len(frame) else []:
        values = frame[column].fillna("" if frame[column].dtype == "str" else -1)
        above = values.shift(fill_value=values.iloc[0])
        below |= (tied & (values < above)).astype(bool)
        tied &= (values == above).astype(bool)
    return below
