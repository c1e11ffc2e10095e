"""Text in one form, so that equal texts are equal."""

from __future__ import annotations

import html
import re
import unicodedata

# Characters of one meaning that printers choose between, each kind with the one that stands for it.
_TYPOGRAPHY = str.maketrans(
    # Hyphens, dashes and the minus sign.
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d", "-")
    # Quotation marks in pairs, and the double prime.
    | dict.fromkeys("“”„‟«»″", '"')
    # Quotation marks alone, apostrophes, the prime and the accents that stand for them.
    | dict.fromkeys("‘’‚‛‹›′`´ʼ", "'")
    | {"…": "..."}
    # What is not seen: the soft hyphen, and blanks and joiners without width.
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060", "")
)


def fold(text: str) -> str:
    """NFC, no direction marks, every run of white space one blank, none at the ends: what `text_sha256` is taken of."""
    return re.sub(r"\s+", " ", re.sub("[\u200e\u200f\ufeff]", "", unicodedata.normalize("NFC", text))).strip()


def unescaped(text: str) -> str:
    """A text in which characters stand as themselves and not as names or numbers, as some files escape twice: "women&#39;s_rights"."""
    return html.unescape(text)


def fold_typography(text: str) -> str:
    """A text folded, and one character for each kind of typographic variety: what `folded_sha256` is taken of.

    Hyphens, dashes and the minus sign become -, quotation marks in pairs and the double prime ", single ones, apostrophes,
    primes and accents standing alone ', the ellipsis three full stops; soft hyphens and blanks without width go. Letters,
    figures, capitals and all other marks stay: "States’ non‑interference" and "States' non-interference" become one text,
    "States" and "states" do not.
    """
    return fold(text.translate(_TYPOGRAPHY))
