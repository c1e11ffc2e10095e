"""Who sponsored a draft, from the `by` attribute of a step in an Akoma Ntoso document.

The text is a list of names ("Andorra, Iran (Islamic Republic of) and Peru"), or says in prose that an officer or a body
of the Assembly submitted the draft. It is read from left to right against the known spellings of Members; whatever is
not a Member must match one of the rules below, so that no word is lost and no new kind of phrase passes unseen.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from scripts.common import members
from scripts.common.errors import DataError

# "Jane Doe (France)"
_PERSON = r"[^,()]+ \([^()]+\)"
# "Chair of the Committee, Jane Doe (France)", "Vice-Chair", "Rapporteur and Jane Doe (France)"
_OFFICER = rf"(?:Chair|Vice-Chair|Rapporteur)(?: of the Committee)?(?:(?:,| and) {_PERSON})?"
_BODY = (
    r"President of the General Assembly|Committee on Information|Special Committee on the Situation with regard to the "
    r"Implementation of the Declaration on the Granting of Independence to Colonial Countries and Peoples"
)
# What officers and bodies act on: " following informal consultations", " on the basis of informal consultations"
_BASIS = (
    r" following(?: informal consultations)?"
    r"|,?(?: and)? on the basis of informal consultations(?: on draft resolution(?: [A-Z]/\S+)?)?"
    r"|(?: on the recommendation of the Economic and Social Council(?: \(resolution \))?)"
)

# Texts that as a whole name no sponsor: "submitted by the Chair of the Committee on the basis of informal consultations".
_PROSE = re.compile(
    rf"(?:{_PERSON}, )?(?:was )?submitted by the (?:{_OFFICER}|{_BODY})(?:{_BASIS})?"
    r"|(?:introduced in the Committee by )?the representative of (?:the )?[^,()]+? ?"
    r"(?:,? on behalf of the Bureau|\(on behalf of the Working Group of the Whole on [^()]+\))"
    r"|on the basis of the report of the (?:Credentials Committee(?: \(A/\d+/\d+\))?"
    r"|Ad Hoc Working Group on the Revitalization of the Work of the General Assembly)"
    # Texts from elsewhere in the document, put into the attribute by mistake (A/RES/79/257, A/RES/78/328).
    r"|Annex: Staffing table for \d{4}: p\. [\d-]+|The amendment was rejected by the Assembly"
)

# Phrases between names that are no Member: "European Union", "(on behalf of the Group of 77 and China)".
_OTHER = re.compile(
    r"(?:State of Palestine|Holy See|European Union)\b"
    r"|\((?:on behalf|of behalf|in its capacity as Chair)\b(?:[^()]|\([^()]*\))*\)"
    r"|- (?:(?P<was>[^.]+) was removed|Removes (?P<now>[^.]+)) from the list of sponsors of the draft resolution"
    r"|\(A/?\d+/\d+\)"
    # Pieces of names that were cut and sorted as if they were names (A/RES/77/12, 78/133), and a stray word
    # (A/RES/79/173). "Islands" may be those of any of four Members: not to be guessed.
    r"|(?:Northern Ireland|of Great Britain|Islands|Subsequently)(?=,| and |$)",
    re.IGNORECASE,
)
# What stands between names: ", ", " and ", "( )".
_SEPARATOR = re.compile(r"[,.]|(?:and|the)\b|\(\s*\)", re.IGNORECASE)
# The places where a name may end: "Congo" and "Congo (the)" in "Congo (the), Peru".
_WORD_END = re.compile(r"(?<=[^\s,.()])(?=[\s,.()]|$)|(?<=\))")


@dataclass(frozen=True)
class Sponsors:
    """What a `by` attribute says: `members` holds the names of Members, `others` every other phrase, both as printed
    and in order (observers, groups, officers, slips). `removed` holds the names that one of the `others` takes off the
    list of sponsors again; they may stand in another step of the same document.
    """

    members: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def split_sponsors(text: str, where: str) -> Sponsors:
    """The sponsors in the text of a `by` attribute; empty for an empty text.

    Names are as printed but for white space (one blank) and normal form (NFC); `scripts.common.members.resolve` takes them.
    Only commas, full stops, "and", "the" and empty brackets between phrases are left out. Raises DataError, naming
    `where` (file and line), for a phrase that is neither a known spelling of a Member nor known to be something else.
    """
    printed = " ".join(unicodedata.normalize("NFC", text).split())
    if _PROSE.fullmatch(printed):
        return Sponsors(others=(printed,))
    names: list[str] = []
    others: list[str] = []
    removed: list[str] = []
    at = 0
    while at < len(printed):
        if printed[at] == " ":
            at += 1
        elif end := _name_end(printed, at):
            names.append(printed[at:end])
            at = end
        elif other := _OTHER.match(printed, at):
            others.append(other[0])
            removed += [name for name in (other["was"], other["now"]) if name]
            at = other.end()
        elif separator := _SEPARATOR.match(printed, at):
            at = separator.end()
        else:
            raise DataError(
                f"{where}: {printed[at : at + 60]!r} in a list of sponsors is no known spelling of a Member "
                "(sources/member_spellings.csv) and no other known phrase (scripts/extract/unxml/sponsors.py)"
            )
    return Sponsors(tuple(names), tuple(others), tuple(removed))


def _name_end(printed: str, at: int) -> int | None:
    """Where the longest known name that starts at a place ends, None if there is none; no name holds a comma."""
    known, longest = _known()
    comma = printed.find(",", at)
    limit = min(comma if comma >= 0 else len(printed), at + longest)
    ends = [match.start() for match in _WORD_END.finditer(printed, at + 1, limit + 1) if match.start() <= limit]
    return next((end for end in reversed(ends) if members.fold_name(printed[at:end]) in known), None)


@cache
def _known() -> tuple[frozenset[str], int]:
    """The folded spellings of Members, and how long a printed one may be (a character more for each that NFC joins)."""
    known = members.spellings()
    return known, 2 * max(map(len, known))
