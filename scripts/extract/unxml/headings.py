"""Headings of a resolution: which lines are one, and which label of a section or an annex they give.

"II"                            label II, heading "II" until the next line gives a title
"A. Plenary meetings"           label A, heading "Plenary meetings"
"Section III: Reporting"        label sectionIII, heading "Reporting"
"Annex II. Rules of procedure"  annex II, heading "Rules of procedure"
"Financial matters"             no label, heading "Financial matters"
"""

from __future__ import annotations

import re

from lxml import etree

from schemas import symbols
from scripts.extract.unxml import numbering
from scripts.extract.unxml.text import spanned

_KINDS = (
    "Annex|Appendix|Chapter|Part|Section|Article|Rule|Guideline|Principle|Objective|Action|Target|Panel|Round table|"
    "Priority area|Goal|Note|Table|Regulation|Draft article|Model clause|Commitment|Cluster|Theme|Session|Interactive dialogue"
)
# A line that begins with a label: "Section II: Reporting", "Goal 4", "IV", "B. Follow-up".
LABEL = re.compile(
    rf"(?:(?P<kind>{_KINDS}) (?P<name>[IVXL]+|[A-Z]|\d+)\b|(?P<plain>[IVXL]+|[A-Z]))(?P<stop>[.:)]?)(?:\s+(?P<rest>.*))?"
)
# The line that opens an annex: "Annex", "Appendix B", "Annex II. Rules of procedure".
ANNEX = re.compile(r"(?:Annex|Appendix)(?: (?P<name>[IVX]+|\d+|[A-Z]))?(?P<rest>\W.*)?")
# The end of a sentence or of a clause of one, which a heading lacks: "the past,", "to test;".
ENDS_LIKE_TEXT = re.compile(r"[.;:,?!”)]$")
# A label of one kind of character alone: "XIV".
_ROMAN = re.compile(r"[IVXL]+")
# Lines that only part what stands above from what stands below.
SEPARATORS = {"* * *", "***"}


def is_heading(element: etree._Element, words: str, style: str) -> bool:
    """Whether an unnumbered paragraph of the body is a heading; `style` is the class that the markup gives it."""
    if words in SEPARATORS or not words:
        return True
    if numbering.IN_TEXT.match(words):
        return False
    if ANNEX.fullmatch(words) and len(words) < 12:
        return True
    if style.startswith("H") and not words.endswith((";", ":", ",")):
        return True
    if spanned(element, "bold") == words:
        return True
    if ENDS_LIKE_TEXT.search(words):
        return False
    label = LABEL.fullmatch(words)
    return bool(label and label["kind"]) or spanned(element, "italic") == words


def section_label(words: str) -> re.Match[str] | None:
    """The label with which a heading begins, None where it has none.

    A single capital or a numeral is a label only where it stands alone or is set off: "II", "A. Plenary meetings",
    but not "A world of tests".
    """
    label = LABEL.fullmatch(words)
    if label and (label["kind"] or not label["rest"] or label["stop"] or label["plain"] != "A"):
        return label
    return None


def kind_and_name(label: re.Match[str], above: list[tuple[str, str]]) -> tuple[str, str]:
    """The kind of a label and its short name: ("Section", "sectionII"), ("roman", "IV"), ("letter", "B").

    `above` holds the labels in force, from the outermost in. It decides what "I", "V", "X" or "L" alone is: a letter
    where it goes on from the letter above, unless it goes on from the roman numeral above, too; else a numeral.
    """
    if label["kind"]:
        return label["kind"], label["kind"].lower().replace(" ", "_") + label["name"]
    plain = label["plain"]
    last = dict(above)
    roman = _ROMAN.fullmatch(plain) is not None
    if roman and len(plain) == 1 and "letter" in last and ord(last["letter"]) + 1 == ord(plain):
        before = symbols.roman_value(last["roman"].lower()) if "roman" in last else None
        roman = before is not None and before + 1 == symbols.roman_value(plain.lower())
    return ("roman", plain) if roman else ("letter", plain)
