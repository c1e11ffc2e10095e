"""What Members told the Secretariat after a vote, as the record prints it in brackets or at the foot of a page: it changes no vote.

[Subsequently, the delegation of Chad informed the Secretariat that it had intended to vote in favour.]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scripts.extract import printed_names
from scripts.extract.printed_names import Printed

# What stands between two brackets, or before the end of a paragraph.
_IN_BRACKETS, _IN_PARAGRAPH = r"[^\[\]]", r"(?:(?!\.\s*\n)[^\[\]])"
# Each statement, up to its bracket, or to the end of its paragraph where it has none. A speech may begin a sentence the same way,
# and does not go on to the Secretariat.
_STATEMENT = re.compile(
    rf"\[\s*Subsequently,?\s+(?P<in_brackets>{_IN_BRACKETS}{{0,2000}})\]"
    rf"|(?<!\S)\*?\s*Subsequently,?\s+(?P<said>{_IN_PARAGRAPH}{{0,600}}?\bSecretariat\b{_IN_PARAGRAPH}{{0,600}}?)(?:\.(?=\s*\n)|\.?\s*\Z)"
)
# "the delegation of Chad had intended to abstain", "the delegations of Chad and Mali informed the Secretariat that they had
# intended to vote in favour".
_INTENDED = re.compile(
    r"(?:delegations?|representatives?)\s+of\s+(?P<names>(?:(?!\bdelegation).)+?),?\s+(?:had\s+)?"
    r"(?:(?:advised|informed|notified|told)\s+the\s+(?:Secretariat|President)\s+that\s+(?:it|they|he|she)\s+(?:had\s+)?)?"
    r"(?:intended\s+(?P<how>to\s+(?:vote\s+)?in\s+favour|to\s+vote\s+(?:in\s+favour|against)|to\s+abstain|not\s+to\s+participate)"
    r"|(?P<not>not\s+intended\s+to\s+participate))",
    re.DOTALL,
)
_INTENTIONS = {"favour": "in_favour", "against": "against", "abstain": "abstaining", "participate": "not_participating"}


class Later(NamedTuple):
    """The Members of one statement, and the list in which they had meant to stand, or `not_participating`."""

    names: tuple[Printed, ...]
    intended: str


def read(text: str) -> tuple[list[Later], list[str]]:
    """The statements in a text, and the words of those that are not understood."""
    found, unread = [], []
    for statement in _STATEMENT.finditer(text):
        said = list(_intentions(statement["in_brackets"] or statement["said"] or ""))
        found += said
        if not said or not all(name.spellings for one in said for name in one.names):
            unread.append(" ".join(statement[0].split()).strip("[]"))
    return found, unread


def without(text: str) -> str:
    """A text with blanks in place of the statements, each line as long as before: they may stand within a list of names."""
    return _STATEMENT.sub(lambda statement: re.sub(r"[^\n]", " ", statement[0]), text)


def _intentions(said: str) -> Iterator[Later]:
    for match in _INTENDED.finditer(said):
        how = match["how"] or match["not"]
        (intended,) = (intention for word, intention in _INTENTIONS.items() if how.endswith(word))
        yield Later(tuple(printed_names.names(match["names"])), intended)
