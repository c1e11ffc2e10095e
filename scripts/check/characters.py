"""Rules R11.9, R11.10 and R11.15 to R11.17: the characters of a file, whatever its columns.

All but control characters and markup can only stand in text that is not ASCII, which most of a package is.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice, zip_longest
from typing import NamedTuple

from schemas.tables.subject_terms import SCRIPTS
from scripts.check.report import Report

# What a reader of CSV may stumble over, and what stands in for bytes that are no UTF-8: "\0", "\t", the byte order mark.
_BREAKING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd]")
# What most of a package is made of.
_PLAIN = bytes([0x0A, *range(0x20, 0x7F)])
# Letters without a shape, variation selectors and the empty pattern of Braille: seen as nothing, but in no category of such.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
# Ligatures, Arabic and Hebrew shapes, and letters of full and half width: how text was set, not what it says.
_SHAPES = re.compile("[\ufb00-\ufdff\ufe70-\ufefc\uff01-\uffee]")  # U+FB01, the ligature fi
# So many places of signs are reported of a block: in a table of markup they are without number.
MOST = 200
_UNPRINTED = {
    "Cc": "a control character",
    "Cf": "an invisible mark",
    "Cn": "not assigned",
    "Co": "of private use",
    "Cs": "half of a pair",
    "Zl": "a line separator",
    "Zp": "a paragraph separator",
    "Zs": "a blank other than the blank",
}
_LATIN_ORDINALS = "ªº"
# The bytes of UTF-8 behind the first, as Windows-1252 shows them.
_BEHIND = bytes(range(0x80, 0xC0)).decode("cp1252", errors="ignore")
_QUOTES = "‘’“”"  # may follow a letter
# UTF-8 read as Windows-1252: "â€™" for an apostrophe, "Ã©" for é, "Å¡" for š.
_MISREAD = re.compile(
    f"[ÂÃ][{re.escape(_BEHIND)}]|[ÄÅ][{re.escape(re.sub(f'[{_QUOTES}]', '', _BEHIND))}]|â[{re.escape(_BEHIND)}]{{2}}"
)
_MARKUP = re.compile(
    r"</?[A-Za-z!][^<>\n]{0,200}>|&(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});"
)  # <b>, &amp;, &#39;


class _Found(NamedTuple):
    """A rule that is broken, by what, at which place in the text, and what would be right."""

    rule: str
    what: str
    place: int
    message: str


def check(text: str, line: int, path: str, header: str, report: Report) -> str:
    """The text of whole lines, of which the first has that number, without what readers of CSV stumble over.

    A character that is wrong is reported at its first place in the text, other signs at each, up to a number.
    """
    others = _others(text)
    kinds = (_wrong(text, others, header), _misread(text, others), _markup(text))
    found = [sign for signs in kinds for sign in islice(signs, MOST)]
    where, before = line, 0
    for each in sorted(found, key=lambda each: each.place):
        where, before = where + text.count("\n", before, each.place), each.place
        start, end = text.rfind("\n", 0, each.place) + 1, text.find("\n", each.place)
        column = _column(text[start : None if end < 0 else end], each.what, header) if where > 1 else None
        report.find(each.rule, path, each.message, where, column, each.what)
    if any(map(_may_join, others)):
        for number, each_line in enumerate(text.split("\n"), start=line):
            if not unicodedata.is_normalized("NFC", each_line):
                message = "has characters that are not in Unicode normalisation form C"
                report.find("R11.10", path, message, number, value=each_line[:200])
    return _BREAKING.sub("\ufffd", text) if any(each.rule == "R11.9" for each in found) else text


def _others(text: str) -> set[str]:
    """The characters that are not printed ASCII or line breaks; without the bytes of those, UTF-8 stays UTF-8."""
    return set(text.encode().translate(None, _PLAIN).decode())


def _may_join(sign: str) -> bool:
    """Whether a character is changed by normalisation form C, or may be joined to the one before it."""
    joins = unicodedata.category(sign)[0] == "M" or "\u1160" <= sign <= "\u11ff"  # marks; parts of Hangul
    return joins or not unicodedata.is_normalized("NFC", sign)


def _wrong(text: str, others: set[str], header: str) -> Iterator[_Found]:
    """What is wrong with characters that are not printed ASCII, each at its first place where it may not stand."""
    told = {}
    for sign in sorted(others):
        if reason := _unprinted(sign):
            told[sign] = ("R11.9", f"has the character U+{ord(sign):04X}, {reason}")
        elif foreign := _foreign(sign):
            told[sign] = ("R11.15", f"has U+{ord(sign):04X}, {foreign}; the package is in English")
    for sign, place in _places(text, set(told), header):
        rule, message = told[sign]
        yield _Found(rule, sign, place, message)


def _places(text: str, signs: set[str], header: str) -> Iterator[tuple[str, int]]:
    """The first place of each of the signs; in a table with columns in other languages where they are not of its script."""
    if not signs or SCRIPTS.keys().isdisjoint(header.split(",")):
        yield from ((sign, text.index(sign)) for sign in sorted(signs))
        return
    left, place = set(signs), 0
    names = header.rstrip("\r\n").split(",")
    for row in text.split("\n"):
        if not left.isdisjoint(row):
            try:
                cells = next(csv.reader([row]))
            except (csv.Error, StopIteration):
                cells = [row]
            for name, cell in zip_longest(names, cells[: len(names) + 1]):
                for sign in sorted(left.intersection(cell or "")):
                    if not _is_of_script(sign, name):
                        left.discard(sign)
                        yield sign, place + row.index(sign)
        place += len(row) + 1


def _is_of_script(sign: str, column: str | None) -> bool:
    """Whether a letter, figure or mark of punctuation is of the script in which a column is written."""
    scripts = SCRIPTS.get(column or "", ())
    if not scripts or unicodedata.category(sign)[0] not in "LNP" or _UNSEEN.match(sign):
        return False
    name = unicodedata.name(sign, "")
    return name.startswith(scripts) and (name.startswith("FULLWIDTH") or not _SHAPES.match(sign))


def _misread(text: str, others: set[str]) -> Iterator[_Found]:
    if not others.isdisjoint("ÂÃÄÅâ"):
        for match in _MISREAD.finditer(text):
            yield _Found("R11.16", match[0], match.start(), "is UTF-8 that was read as Windows-1252")


def _markup(text: str) -> Iterator[_Found]:
    for sign in "<&":
        place = text.find(sign)
        while place >= 0:
            if match := _MARKUP.match(text, place):
                yield _Found("R11.17", match[0], place, "is markup; text is plain")
            place = text.find(sign, place + 1)


def _unprinted(sign: str) -> str | None:
    """Why a character is none that text has, or None."""
    if sign == "\ufffd":
        return "which stands for what was no UTF-8, or a carriage return"
    if _UNSEEN.match(sign):
        return "which is not seen"
    if _SHAPES.match(sign):
        return "a shape of a letter; text has the letters themselves"
    return _UNPRINTED.get(unicodedata.category(sign))


def _foreign(sign: str) -> str | None:
    """What a letter or figure is, if it is none of the Latin alphabet."""
    category = unicodedata.category(sign)
    name = unicodedata.name(sign, "a letter without a name")
    if category in ("Nd", "Nl"):
        return f"{name}, a figure other than 0 to 9"
    if category in ("Lu", "Ll", "Lt", "Lo") and not name.startswith("LATIN ") and sign not in _LATIN_ORDINALS:
        return f"{name}, a letter of another alphabet"
    return None


def _column(row: str, what: str, header: str) -> str | None:
    """The column of a row in which something stands; None where that cannot be told."""
    try:
        cells, names = (next(csv.reader([each])) for each in (row, header))
    except (csv.Error, StopIteration):
        return None
    return next((name for name, cell in zip(names, cells, strict=False) if what in cell), None)
