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
# A part is a letter, a section, both, several adopted as one, or a paragraph or rule adopted by itself.
PART = "([A-Z]+(-[A-Z]+)?|PARA[.][0-9]+(-[0-9]+)?|RULE-([0-9]+[A-Z]?|[A-Z]))"
RESOLUTION = rf"A/RES/({SESSION}/{_NUMBER}{PART}?|{_NUMBER}\(({_ROMAN}|(ES-|S-){_ROMAN}|S-[0-9]+|ES-IandII)\){PART}?)"
# Until the thirtieth session decisions had no numbers of this form.
DECISION = f"A/DEC/{SESSION}/{_NUMBER}[A-Z]?"
# Until the thirtieth session the records of meetings are numbered through and name no session: A/PV.571.
MEETING = rf"A/({SESSION}/)?PV\.{_NUMBER}(\(Resumption{_NUMBER}\))?"
# Any document of the United Nations: elements set apart by strokes, no blanks.
DOCUMENT = r"[A-Z0-9][A-Za-z0-9.()-]*(/[A-Za-z0-9.()-]+)*"
DOCUMENTS = rf"{DOCUMENT}( \| {DOCUMENT})*"
CLAUSE = f"{RESOLUTION}#[A-Za-z0-9_]+([.][A-Za-z0-9_]+)*"
# Places of a document, joined by blanks: op5.a, section.II.op6, annex.I.paragraph.4, decision.1/CP.21.
_PLACE = "[a-z]+[0-9]*([.][A-Za-z0-9/()-]+)*"
PLACES_OF_DOCUMENT = f"{_PLACE}( {_PLACE})*"
# The short name of a treaty or the like, and its names, joined by bars.
INSTRUMENT = "[a-z][a-z0-9_]*"
NAMES = r"[^\s|]([^|]*[^\s|])?( \| [^\s|]([^|]*[^\s|])?)*"
AMENDMENT = f"{DOCUMENT}(#(oral|amendment|part|n){_NUMBER})?"
# Several votes on one place are numbered from 2 on.
ROLL_CALL = f"{DOCUMENT}#([A-Za-z0-9_]+[.])*vote({_NUMBER})?"
# The short name of a group of Members.
GROUP = "[a-z][a-z0-9]*(_[a-z0-9]+)*"
SERIES = "[a-z0-9]+(_[a-z0-9]+)*"
SOURCE = "[a-z][a-z0-9_]*"
SOURCES = rf"{SOURCE}( \| {SOURCE})*"

# The name of an act: words in lower case.
ACTION = "[a-z]+(_[a-z]+)*"

# A concept of the UNBIS Thesaurus, a group of concepts, and one of the newer concepts: "1006762", "040202", "c_e88b31d2".
CONCEPT = "([0-9]{6,7}|c_[0-9a-f]{8})"

# How well a fact is attested, from well to poorly, where no official record could be read.
UNOFFICIAL = {
    "un_press": "as a press release of the United Nations reported it: its own account, and no record",
    "secondary": "from an account that cites the record, such as an encyclopaedia",
    "press": "as the press, or an organization other than the United Nations, reported it",
}

# How a Member can stand in a recorded vote, in the order in which the United Nations prints its lists.
VOTES = {
    "yes": "in favour",
    "no": "against",
    "abstain": "abstaining: present, and by rule 86 of the rules of procedure not counted as voting",
    "non_voting": "a Member on that day that stands in none of the three lists; sources do not say whether it was absent",
}
# The three lists that are printed.
LISTS = ("yes", "no", "abstain")

# The majority that important questions need, a value of roll_calls.majority and of amendments in sources/.
TWO_THIRDS = "two_thirds"
