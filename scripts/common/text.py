"""Text in one form, so that equal texts are equal."""

from __future__ import annotations

import re
import unicodedata


def fold(text: str) -> str:
    """NFC, no direction marks, every run of white space one blank, none at the ends: what `text_sha256` is taken of."""
    return re.sub(r"\s+", " ", re.sub("[\u200e\u200f\ufeff]", "", unicodedata.normalize("NFC", text))).strip()
