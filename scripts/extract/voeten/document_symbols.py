"""Symbols of the Assembly's documents in running text, as Voeten's descriptions print them."""

from __future__ import annotations

import re

from schemas import symbols

# A symbol of a document: "A/L.340/REV.1", "A/C. 5/L. 12", "A/8142/ADD.2", "A/57/L.9"; also "A/L340" without the stop.
SYMBOL = re.compile(
    r"\bA/\s?(?:(?:C|AC|BUR|CONF)\.?\s?\d*\s?/\s?)?(?:\d{2}/)?(?:L\s?[./]?\s?\d+|\d+-C|\d+)"
    r"(?:\s?/\s?(?:REV|ADD|CORR)\.?\s?\d+)*(?![\d/]|\s?\.\s?\d)",
    re.IGNORECASE,
)
# The letter of a limited document before its number: the "/L" of "/L340", "/L 340" or "/L/340".
_LIMITED = re.compile(r"/\s?[Ll]\s?[./]?\s?(?=\d)")


def symbols_in(text: str) -> list[str]:
    """Every symbol of a document of the Assembly in a text, canonical, in its order."""
    return [canonical(match[0]) for match in SYMBOL.finditer(text)]


def first_symbol(text: str) -> str | None:
    """The first symbol in a text, None if it has none."""
    return next(iter(symbols_in(text)), None)


def canonical(printed: str) -> str:
    """A canonical symbol, the stop after the L restored: A/L340 is A/L.340."""
    return symbols.canonical(_LIMITED.sub("/L.", printed).upper())
