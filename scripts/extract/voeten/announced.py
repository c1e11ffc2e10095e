"""The documents that the President names: symbols of amendments, drafts and the reports that hold drafts."""

from __future__ import annotations

import re

from scripts.extract.voeten.document_symbols import SYMBOL, canonical, symbols_in

# "the amendment circulated in document A/54/L.9", "the amendments contained in documents A/66/L.1 and A/66/L.2".
_AMENDMENT_DOCUMENT = re.compile(
    r"\bamendments?\b(?:(?!\bdraft resolution)[^.])*?"
    r"\b(?:(?:contained|circulated)\s*in|issued as|is contained in)(?: the)?(?: documents?)?\s*(?P<rest>.*)"
)
# Where the amendment's document ends: "A/52/L.9, which …", "A/52/L.9 to the draft resolution".
_AFTER_AMENDMENT = re.compile(r"\bto (?:the )?draft\b|, which")
# "draft resolution A/57/L.9", "draft resolution contained in document A/52/L.8", "document A/52/L.8".
_DRAFT_DOCUMENT = re.compile(
    r"(?:draft\s*resolutions?(?:\s*contained in (?:the report of [\w ]*\(|document\s*)?)?|document\s*)"
    rf"\s*({SYMBOL.pattern})",
    re.IGNORECASE,
)
# "report of the First Committee (A/60/9)", "in paragraph 17 of document A/66/9", "recommended … in document A/66/9".
_REPORT = re.compile(
    rf"(?:report(?: of the \w+ Committee)?(?:,? (?:contained )?in document)?"
    rf"|(?:recommended|text|in paragraph \d+ of)\b[^.?]*?\bdocument)\s*\(?({SYMBOL.pattern})",
    re.IGNORECASE,
)
# A draft by letter or Roman number, which stands in a report: "draft resolution XVI", "draft resolution B".
_LETTERED_DRAFT = re.compile(r"draft\s*resolution\s*[A-Z]+\b")


def amendment_symbols(line: str) -> list[str]:
    """The canonical symbols of the amendments that a sentence names by document."""
    match = _AMENDMENT_DOCUMENT.search(line)
    return symbols_in(_AFTER_AMENDMENT.split(match["rest"])[0]) if match else []


def draft_symbols(text: str, but: set[str]) -> list[str]:
    """The canonical symbols of the drafts that a text names, but for these."""
    return [symbol for symbol in map(canonical, _DRAFT_DOCUMENT.findall(text)) if symbol not in but]


def draft_in(what: str, before: list[str]) -> str | None:
    """The symbol of the draft in an announcement, by what the sentences name: 1. a draft in the announcement; 2. a report
    in it; 3. the last report or draft in the sentences before, where a draft by letter or Roman number takes reports only.
    """
    amendments = {symbol for line in [what, *before] for symbol in amendment_symbols(line)}
    if drafts := draft_symbols(what, amendments):
        return drafts[0]
    if reports := _report_symbols(what, amendments):
        return reports[-1]
    in_report = _LETTERED_DRAFT.search(what)
    for line in reversed(before):
        if "programme budget implications" in line:
            continue
        if reports := _report_symbols(line, amendments):
            return reports[-1]
        if not in_report and (drafts := draft_symbols(line, amendments)):
            return drafts[-1]
    return None


def _report_symbols(text: str, but: set[str]) -> list[str]:
    return [symbol for symbol in map(canonical, _REPORT.findall(text)) if symbol not in but]
