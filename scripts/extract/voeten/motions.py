"""What a motion asks, and which votes need which majority, as far as the words of a description tell."""

from __future__ import annotations

import re

# What a motion asks, by words of the description, the first that fits; the rules are those of procedure of the Assembly.
KINDS = (
    ("priority", r"\bPRIORITY\b"),  # rule 91: what is voted on first
    ("reconsideration", r"\bRECONSID"),  # rule 81: to take up again what was decided
    ("majority", r"2/3|TWO-?\s?THIRDS?|SIMPLE MAJ|IMPORTANT QUESTION"),  # rules 83 to 86: which majority is needed
    ("ruling", r"\bRULING\b|APPEAL AGAINST"),  # rule 71: a ruling of the President
    ("division", r"SEPARATE (?:ROLL[- ]CALL )?VOTES?|DIVIDED VOTE|DIVISION"),  # rule 89: a vote on parts
    ("no action", r"NO[- ]ACTION|\bNO VOTE\b|NOT (?:TO )?VOTE|TAKE NO DECISION"),  # rule 74
    ("closure", r"CLOS(?:E|ING|URE)[^.]*\bDEBATE"),  # rule 75
    ("adjournment of the debate", r"(?:ADJOURN|POSTPON|DEFER)\w*[^.]*\b(?:DEBATE|DISCUSSION)"),  # rule 74
    ("suspension or adjournment of the meeting", r"(?:SUSPE\w+|ADJOURN\w*|RECESS)[^.]*\bMEETING"),  # rule 76
    ("agenda", r"\bAGENDA\b|\bINCLU(?:DE|SION|DING)? (?:OF )?(?:AN? |THE )?(?:SUB-)?ITEM"),  # rules 21 and 22
    ("postponement", r"\bPOSTPON|\bDEFER"),
    ("election", r"\bELECTION"),
    ("reference to a committee", r"\bREFER(?:RING|RAL)?\b|\bALLOCAT"),
)
_KIND = tuple((kind, re.compile(words)) for kind, words in KINDS)
# A motion that two thirds be required: "TO REQUIRE 2/3 MAJORITY", "IS AN IMPORTANT QUESTION", "REQUIRING A 2/3 MAJORITY".
_TWO_THIRDS = re.compile(r"2/3|TWO-?\s?THIRDS?|IMPORTANT QUESTION")
# A motion that they be not: "DOES NOT COME UNDER", "ONLY A SIMPLE MAJORITY", "OTHER QUESTIONS".
_SIMPLE = re.compile(r"\bNOT\b|SIMPLE MAJ|OTHER QUESTIONS")
# A paragraph or amendment before the draft is named, so that the motion is about that alone: "OPERATIVE PARAG. 1 OF DRAFT
# RESOLUTION I", "ARTICLE IV, PARAG. 2, OF THE STATUTE".
_PART = re.compile(r"\b(?:PARA|PREAMB|ARTICLE|PHRASE|WORDS\b|AMEND)")
_DRAFT = re.compile(r"\bDRAFT\b(?! DECISION)")
# The admission of a Member: "TO ADMIT ALBANIA INTO THE UN".
_ADMISSION = re.compile(r"^TO ADMIT [A-Z.\s]+ (?:IN)?TO (?:THE )?U\.?N\b")
# What the General Committee recommends of the agenda: "TO ADOPT A GENERAL COMM. RECOMMENDATION (A/829) TO INCLUDE".
_ON_AGENDA = re.compile(r"\bGEN(?:ERAL|\.)\s+COMM(?:ITTEE|\.)?\s+RECOMMENDATION\b")


def kind(text: str) -> str | None:
    """What a motion asks: one of the names above; None where the words tell of none of these."""
    upper = text.upper()
    return next((name for name, words in _KIND if words.search(upper)), None)


def asks_two_thirds(text: str) -> bool | None:
    """Whether a motion asks that a draft need two thirds, or that it need them not; None for another motion, or on a part of one."""
    upper = text.upper()
    if kind(upper) != "majority" or _PART.search(_DRAFT.split(upper)[0]):
        return None
    if _SIMPLE.search(upper):
        return False
    return True if _TWO_THIRDS.search(upper) else None


def majority(text: str, subject: str | None) -> str | None:
    """The majority that a vote needs by what it is about; None where that does not tell.

    Charter, Article 18, paragraph 2: the admission of a Member needs two thirds. Paragraph 3 and rules 21 to 23 and 86: other
    decisions on the agenda and on procedure need a majority of those present and voting. Rule 81: reconsideration needs two thirds.
    """
    if _ADMISSION.match(text):
        return "two_thirds"
    if subject == "motion":
        return "two_thirds" if kind(text) == "reconsideration" else "simple"
    return "simple" if _ON_AGENDA.search(text) else None
