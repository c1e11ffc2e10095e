"""From markup to a flat run of units, as the structure alone tells, in any language: the lines of a resolution, each with its number.

Nothing here reads words: what the English words say of headings and levels is left to `scripts.extract.unxml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from schemas.symbols import roman_value
from scripts.common.text import fold
from scripts.extract.unxml.text import AKN, NOTE, name, text

_HEADINGS = {"subheading", "heading", "crossHeading"}
# The parts of a statement that hold clauses, and what stands in one and holds none.
_PARTS = ("preamble", "mainBody", "attachments")
_APART = {"formula", "meta", "coverPage", "preface", "conclusions"}
# "1.", "1 -", "(1)", "'1'", "(a)", "a)", "(iv)", "iv)": the sign between what stands around it.
_SIGN = re.compile(r"[\W_]*(?P<sign>\w{1,7})[\W_]*")
# A number that the markup left at the head of the words.
_AT_HEAD = re.compile(
    r"(?P<number>[㈠-㈩]|\(?(?:\d{1,3}|[^\W\d_]{1,6})\)|\d{1,3}(?:\.|[ \u00a0]?[-–—])|‘\d{1,2}’|[•●▪–—-])(?:(?<=[㈠-㈩])|(?=[\s\u00a0]))\s*"
)
_EMPTY_BRACKETS = re.compile(r"\(\s*\)")
_BULLETS = {"•", "●", "▪", "–", "—", "-"}
# The letters with which each script counts its points. Russian documents count in Latin letters, which are at times typed in
# Cyrillic ones of the same look.
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ARABIC = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CHINESE = "〇一二三四五六七八九十"
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщыэюя"
_LOOKALIKES = dict(zip("авсеорхікм", "abceopxikm", strict=True)) | {"в": "b", "к": "k", "м": "m"}


@dataclass(frozen=True)
class Unit:
    """A line of a document. `part`: where it stands, such as mainBody. `kind`: heading, table or text, as the markup has it."""

    part: str
    kind: str
    element: etree._Element
    number: str  # as printed
    words: str  # folded, without the number


def units(statement: etree._Element) -> list[Unit]:
    """The units of one resolution in reading order, empty ones and the enacting formula left out."""
    found: list[Unit] = []
    for child in statement:
        tag = name(child)
        if tag in _PARTS:
            attachments = child.iterfind(f"{AKN}attachment/{AKN}doc/{AKN}mainBody") if tag == "attachments" else [child]
            for index, body in enumerate(attachments):
                part = f"{tag}{index}" if tag == "attachments" else tag
                found += _walk(body, part, _Number())
    return [unit for unit in found if unit.words]


class _Number:
    """The number read last, which belongs to the next line alone."""

    def __init__(self) -> None:
        self.printed = ""

    def take(self) -> str:
        printed, self.printed = self.printed, ""
        return printed


def _walk(element: etree._Element, part: str, number: _Number) -> Iterator[Unit]:
    for child in element:
        tag = name(child)
        if not tag or tag in _APART or child.tag == NOTE:
            continue
        if tag == "num":
            number.printed = text(child)
        elif tag == "container" and child.find(AKN + "table") is not None:
            yield Unit(part, "table", child, number.take(), text(child))
        elif tag in _HEADINGS:
            yield Unit(part, "heading", child, number.take(), text(child))
        elif tag == "p" or tag == "listIntroduction":
            yield _line(child, part, number.take())
        else:
            yield from _walk(child, part, number)


def _line(element: etree._Element, part: str, printed: str) -> Unit:
    words = _without_marks(element)
    if not printed and (match := _AT_HEAD.match(words)) and values(match["number"]):
        printed, words = match["number"], words[match.end() :]
    return Unit(part, "text", element, printed, words)


def _without_marks(element: etree._Element) -> str:
    """The text of a line without the brackets in which Arabic documents set the mark of a footnote."""
    words = text(element)
    return words if element.find(f".//{NOTE}") is None else fold(_EMPTY_BRACKETS.sub("", words))


def values(printed: str) -> frozenset[int]:
    """What a printed number may count: (i) is the ninth letter and the first numeral, a bullet 0. Empty for none.

    A sign that cannot be read gives -1, which agrees with nothing.
    """
    printed = fold(unicodedata.normalize("NFKC", printed))
    if not printed:
        return frozenset()
    if printed in _BULLETS:
        return frozenset({0})
    match = _SIGN.fullmatch(printed)
    sign = match["sign"].replace("\u0640", "").replace("ا", "أ").lower() if match else ""
    if not sign:
        return frozenset({-1})
    if sign.isdecimal():
        return frozenset({int(sign)})
    if set(sign) <= set(_CHINESE):
        return frozenset({_chinese(sign)})
    found = {place(sign, alphabet) for alphabet in (_LATIN, _ARABIC, _CYRILLIC)}
    latin = "".join(_LOOKALIKES.get(letter, letter) for letter in sign)
    found.add(place(latin, _LATIN))
    if set(latin) <= set("ivxlc"):
        found.add(roman_value(latin) or 0)
    return frozenset(found - {0}) or frozenset({-1})


def place(sign: str, alphabet: str) -> int:
    """The place that a letter counts in an alphabet; doubled letters go on, as aa behind z. Zero for what is no letter of it."""
    if len(set(sign)) != 1 or sign[0] not in alphabet:
        return 0
    return alphabet.index(sign[0]) + 1 + len(alphabet) * (len(sign) - 1)


def _chinese(sign: str) -> int:
    """A Chinese numeral below a hundred: 四, 十四, 二十四."""
    tens, ten, ones = sign.rpartition("十")
    digits = [_CHINESE.index(digit) for digit in (tens, ones) if len(digit) == 1]
    if len(digits) != len(tens) + len(ones):
        return -1
    if not ten:
        return digits[0]
    return (digits[0] if tens else 1) * 10 + (digits[-1] if ones else 0)
