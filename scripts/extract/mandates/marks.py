"""The marks of footnotes, which the source often leaves in the words: "the Rights of the Child1 during", "the report;1,2".

The footnotes themselves are not in the source, so that a mark says nothing.
"""

from __future__ import annotations

import re

# Figures glued to what no figure is glued to in print: a word of three small letters or more ("Child1"), a bracket or quotation mark
# behind a word ("(2030)3"), the comma or the like behind one ("General;1,2", "2,14" in "of May 1999,14" and "70/33,10"), or the
# full stop at the very end ("the report.5"). Left as they are: "CO2", "H5N1", "km2", "63,390", "Add.1".
_MARKS = re.compile(
    r"(?P<before>(?:[a-z]{3}[)”’\"]{0,2}|[a-zA-Z\d][)”]{1,2})[,;:]?|\b(?:[12]\d{3}|\d{1,3}/\d{1,3})[,;:])"
    r"\d{1,3}(?:[,–] ?\d{1,3})*(?=[\s,;.:)”’]|$)"
)
_AT_END = re.compile(r"(?P<before>[a-z]{3}[)”’\"]?\.[”’]?)\d{1,3}(?:,\d{1,3})*$")
# What every mark has: a figure behind what is neither a blank nor a figure, nor what joins figures. Few lines have it.
_PERHAPS = re.compile(r"[^\s\d/(\-–]\d")
# "Add.1" and the like may end a line.
_ABBREVIATIONS = re.compile(r"(?:Add|Corr|Rev|Vol|Part|Sect)\.\d+$", re.IGNORECASE)


def without_marks(text: str) -> str:
    """A text without the marks of footnotes in it."""
    if not _PERHAPS.search(text):
        return text
    text = _MARKS.sub(r"\g<before>", text)
    return text if _ABBREVIATIONS.search(text) else _AT_END.sub(r"\g<before>", text)
