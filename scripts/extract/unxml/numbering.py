"""Paragraph numbers as printed: what style a number has, and where it stands below the numbers before it."""

from __future__ import annotations

import re
from typing import NamedTuple

from schemas.symbols import roman_value

# A small roman numeral up to 399: "i", "xiv", "cxl".
_ROMAN = re.compile(r"(?=[ivxlc])c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")

# A number at the head of a text that the markup left inside it: (a), (iv), 3., or a bullet.
IN_TEXT = re.compile(r"(\((?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,2})\)|\d{1,3}\.|[•●▪–—-])(?=[\s\u00a0])\s*")
# "3." or "3"
_DECIMAL = re.compile(r"(\d+)\.?")
# "(3)"
_DIGIT = re.compile(r"\((\d+)\)")
# "(c)", "(aa)", "(iv)"
_LETTERS = re.compile(r"\(([a-z]+)\)")
_BULLETS = {"•", "●", "▪", "–", "—", "-"}


class Number(NamedTuple):
    """A number as printed, read in one style: `decimal` 3., `letter` (a), `roman` (iv), `digit` (1), `bullet` •.

    `inner` is a decimal that belongs to a list inside a paragraph, such as an agenda that the paragraph approves.
    """

    style: str
    value: int


def letter_value(letters: str) -> int:
    """a is 1, z 26, and doubled letters go on: aa 27, bb 28. Zero where two letters differ."""
    if len(set(letters)) != 1:
        return 0
    return ord(letters[0]) - 96 + 26 * (len(letters) - 1)


def readings(printed: str) -> list[Number]:
    """Every way to read a printed number; (i) is a letter and a roman numeral. Empty for what is no number."""
    if match := _DECIMAL.fullmatch(printed):
        return [Number("decimal", int(match[1]))]
    if match := _DIGIT.fullmatch(printed):
        return [Number("digit", int(match[1]))]
    if printed in _BULLETS:
        return [Number("bullet", 0)]
    if not (match := _LETTERS.fullmatch(printed)):
        return []
    letters = match[1]
    found = []
    if value := letter_value(letters):
        found.append(Number("letter", value))
    if _ROMAN.fullmatch(letters):
        found.append(Number("roman", roman_value(letters)))
    return found


def choose(printed: str, above: list[Number], following: str | None) -> Number | None:
    """The reading of a printed number that fits where it stands.

    `above` is the path of numbers from the top down to the clause before. A number that continues a level of the path
    is preferred to one that opens a level (value 1); where both fit, (i) after (h), the number that follows decides.
    None where the text is no number or no reading fits any better than another, the first reading then being taken.
    """
    candidates = readings(printed)
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    continuing = [c for c in candidates if Number(c.style, c.value - 1) in above]
    if len(continuing) == 1 and not any(c.value == 1 for c in candidates):
        return continuing[0]
    ahead = readings(following) if following else []
    confirmed = [c for c in candidates if Number(c.style, c.value + 1) in ahead]
    fitting = [c for c in candidates if c in continuing or c.value == 1]
    both = [c for c in fitting if c in confirmed]
    return (both or fitting or candidates)[0]
