"""Where documents are at the United Nations, and what files are called that are named for keys of this package."""

from __future__ import annotations

import re
from urllib.parse import quote

from schemas.vocabulary import PART

# A part behind the session in Roman figures, or one of more signs than a letter: neither has an address of its own.
_WITHOUT_ADDRESS = re.compile(
    rf"(?P<whole>A/RES/.*\))({PART})|(?P<whole_too>A/RES/(?:ES-|S-)?[0-9]+/[0-9]+)(?![A-Z]$)({PART})"
)


def document_address(symbol: str) -> str:
    """Where the United Nations issues a document; of a part that it does not issue by itself, where the whole resolution is.

    The rule stands in CODEBOOK.md, "How to read the files": only a part that is a single letter, from session 31 on, has an address.
    """
    return f"https://docs.un.org/en/{quote(_whole(symbol), safe='/()')}"


def library_address(undl_id: int) -> str:
    """Where the record of the UN library is."""
    return f"https://digitallibrary.un.org/record/{undl_id}"


def file_name(key: str) -> str:
    """What a file or page is called, without its ending, that is named for a key: "A/RES/ES-11/6#vote" is A_RES_ES-11_6~vote.

    No two keys have one name, not even where capitals do not count: slashes become `_`, which no symbol has, and `#` becomes `~`.
    """
    return key.replace("/", "_").replace("#", "~")


def _whole(symbol: str) -> str:
    found = _WITHOUT_ADDRESS.fullmatch(symbol)
    return (found["whole"] or found["whole_too"]) if found else symbol
