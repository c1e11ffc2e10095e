"""Makes documents in the layout of `mandates`, with words of our own."""

from __future__ import annotations

import json
from typing import Any

NAME = "mandates/public/data/paragraphs/A_RES_62_901.json"
COVER = [
    "Resolution adopted by the General Assembly on 18 December 2007",
    "[on the report of the Third Committee (A/62/933 (Part II))]",
]
TITLE = "62/901.\tTests of the reader"
CLOSING = "76th plenary meeting\n18 December 2007"


def line(text: str, kind: str = "paragraph", prefix: str | None = None, **more: Any) -> dict[str, Any]:
    """One line; a text that the source takes for preambular or operative says so by `part`."""
    part = more.pop("part", None)
    return {
        "text": text, "type": kind, "heading_level": None, "paragraph_type": part, "paragraph_level": None, "prefix": prefix,
        "action_verb": None, "action_verb_type": None, "action_verb_normalized": None, "links": [],
    } | more  # fmt: skip


def preambular(text: str) -> dict[str, Any]:
    return line(text, part="preambular")


def operative(prefix: str | None, text: str) -> dict[str, Any]:
    return line(text, prefix=prefix, part="operative")


def heading(text: str, prefix: str | None = None) -> dict[str, Any]:
    return line(text, "heading", prefix)


def behind(*texts: str) -> list[dict[str, Any]]:
    return [line(text, "backmatter") for text in texts]


TEXT = [
    preambular("Recalling the past,"),
    operative("1.", "Requests testers:"),
    operative("(a)", "To test;"),
    operative("(b)", "To test again;"),
    operative("2.", "Decides to rest."),
]


def document(
    *text: dict[str, Any], cover: list[str] | None = None, title: str = TITLE, closing: str = CLOSING, annex: Any = ()
) -> list[dict[str, Any]]:
    """The lines of a document; `text` stands between the enacting formula and the meeting."""
    return [
        *(line(words, "frontmatter") for words in (COVER if cover is None else cover)),
        line(title, "title"),
        preambular("The General Assembly,"),
        *(text or TEXT),
        line(closing, "backmatter"),
        *annex,
    ]


def content(lines: list[dict[str, Any]]) -> bytes:
    return json.dumps(lines).encode()
