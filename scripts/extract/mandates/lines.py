"""The lines of a document: its JSON read strictly, each line with its number, its words and what the source takes it for.

Of the source's own tags only those are read that say what a line is. Verbs, actors and deliverables were found by a program.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from scripts.common.errors import DataError
from scripts.common.text import fold

KINDS = {"frontmatter", "title", "heading", "paragraph", "backmatter", "footer"}
PARTS = {"preambular": "preamble", "operative": "operative", None: ""}
_READ = {"text", "type", "paragraph_type", "prefix", "links"}
# `language` stands on every line of a document that was read from a scan.
_OPTIONAL = {"language"}
_UNREAD = {
    "heading_level", "paragraph_level", "action_verb", "action_verb_type", "action_verb_normalized", "mandates",
    "textWithHighlights", "uncertainties",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One entry of a document."""

    place: int  # in the document, from 1
    kind: str  # one of KINDS
    part: str  # preamble, operative, or empty where the source does not say
    number: str  # printed before the words and set apart from them, folded; empty where there is none
    words: str  # folded
    links: tuple[str, ...] = ()  # the words of the links on it, which stand in its words as a rule
    scanned: bool = False


def read(content: bytes, where: str) -> list[Line]:
    """The lines of a document.

    Raises DataError, naming file, line and value, for what is no JSON list of objects, for a field that is not known or stands
    twice, a missing one, and a kind of line that is not known.
    """
    try:
        found: Any = json.loads(content, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise DataError(f"{where}: no JSON: {error}") from error
    if not isinstance(found, list) or not found:
        raise DataError(f"{where}: right would be a list of lines")
    return [_line(entry, place, f"{where}, line {place}") for place, entry in enumerate(found, start=1)]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(f"a field stands twice among {[name for name, _ in pairs]}")
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no value")


def _line(entry: Any, place: int, where: str) -> Line:
    if not isinstance(entry, dict):
        raise DataError(f"{where}: {entry!r} is no line")
    if wrong := (_READ - set(entry)) | (set(entry) - _READ - _OPTIONAL - _UNREAD):
        raise DataError(f"{where}: the field {min(wrong)} is missing or not known")
    text, kind, part, number, links = (entry[name] for name in ("text", "type", "paragraph_type", "prefix", "links"))
    if not isinstance(text, str) or not isinstance(number, str | None):
        raise DataError(f"{where}: text {text!r} and prefix {number!r} should be text")
    if kind not in KINDS or part not in PARTS:
        raise DataError(f"{where}: a line of the kind {kind!r} and {part!r}; known are {sorted(KINDS)}")
    if entry.get("language") not in {None, "english"}:
        raise DataError(f"{where}: the language {entry['language']!r}; right would be english")
    if not isinstance(links, list) or not all(_is_link(link) for link in links):
        raise DataError(f"{where}: the links {links!r}; right would be pairs of words and address")
    linked = tuple(fold(link[0]) for link in links)
    return Line(place, kind, PARTS[part], fold(number or ""), fold(text), linked, "language" in entry)


def _is_link(link: Any) -> bool:
    return isinstance(link, list) and len(link) == 2 and all(isinstance(each, str) for each in link)
