"""Patterns and words that columns of several tables share.

Patterns are matched whole. They keep to what Python, R and XML Schema read alike: plain groups and ASCII classes.
"""

from __future__ import annotations

_NUMBER = "[1-9][0-9]*"
_ROMAN = "[IVXLC]+"

MEMBER = "[A-Z]{3}"
SHA256 = "[0-9a-f]{64}"
ADDRESS = r"https?://\S+"

SESSION = f"(ES-|S-)?{_NUMBER}"
# Until the thirtieth session the session stands behind the number, in Roman figures: A/RES/217(III)A.
RESOLUTION = rf"A/RES/({SESSION}/{_NUMBER}[A-Z]?|{_NUMBER}\((ES-|S-)?{_ROMAN}\)[A-Z]*)"
MEETING = rf"A/{SESSION}/PV\.{_NUMBER}(\(Resumption{_NUMBER}\))?"
# Any document of the United Nations: elements set apart by strokes, no blanks.
DOCUMENT = r"[A-Z0-9][A-Za-z0-9.()-]*(/[A-Za-z0-9.()-]+)*"
CLAUSE = f"{RESOLUTION}#[A-Za-z0-9_]+([.][A-Za-z0-9_]+)*"
AMENDMENT = f"{DOCUMENT}(#(oral|amendment){_NUMBER})?"
ROLL_CALL = f"{DOCUMENT}#([A-Za-z0-9_]+[.])*vote"
SOURCE = "[a-z][a-z0-9_]*"

# How well a fact is attested, from well to poorly, where no official record could be read.
UNOFFICIAL = {
    "secondary": "from an account that cites the record, such as an encyclopaedia",
    "press": "as the press reported it",
}
