"""Amendments in telegrams: who moved one, its symbol, what it would change, and which a text had taken in before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from scripts.extract.voeten.document_symbols import SYMBOL, canonical, first_symbol, symbols_in
from scripts.extract.voeten.places import JOINED, Clause, mentions
from scripts.extract.voeten.proposers import before_head
from scripts.extract.voeten.roll_call import Subject

# A draft or another text as a whole: "9TH COMM. DRAFT RESOL.", "RES", "GENERAL COMM. RECOMMENDATION", "CONVENTION"; "REW,
# REQ" is a slip for "RES, REQ".
WHOLE = re.compile(
    r"\bDRAFT\b|\bRESOL(?:UTIONS?|\.?)?(?!\w)|\bRES\b\.?|\bREW(?=, REQ)|\bRECOMMENDATIONS?\b|\bREPORT\b|\bRPT\b"
    r"|\bDECISION\b|\b(?:TRUSTEESHIP AGREEMENT|CONVENTION|COVENANT|PROTOCOL|STATUTE)\b|\bWHOLE TEXT\b"
)
# "AS AMENDED BY", "AS ORALLY AMENDED", "AS REV & AMENDED".
_AS_AMENDED = r"AS\s+(?:VARIOUSLY\s+)?(?P<orally>ORALLY\s+)?(?:REV(?:ISED)?\s*&\s*)?AMEND(?:ED)?(?P<by>\s+BY)?"
# "INCORPORATING U.S.S.R. AMENDMENTS", "PLUS NEW TEXT (A/L.7)".
_WITH_AMENDMENT = r"(?P<with>INCLUDING|INCORPORATING|PLUS)(?=[^;]{0,60}(?:AMENDMENT|TEXT \())"
# Either of the two, which a text had taken in before the vote: "AS AMENDED BY", "PLUS AMENDMENT (A/L.7)".
AMENDED = re.compile(rf"\b(?:{_AS_AMENDED}|{_WITH_AMENDMENT})\s*")

# What parts the name of a part from the amendment's proposer: "PART 1 OF THE | 3-POWER".
_OF = re.compile(r"\b(?:IN|OF(?: THE)?|BY THE)\b")
# Which of several amendments: "6TH CUBAN", "A SECOND 6TH COMM."; a bare "6TH COMM." is a committee.
_WHICH = re.compile(r"(?:THE |A )?(?:(\d)(?:ST|ND|RD|TH) (?!COMM)|SECOND (?=\d+TH))")
_ORAL_BEHIND = re.compile(r"\s*\(ORAL\)")  # "AMENDMENT (ORAL)"
_OWN_SYMBOL = re.compile(rf"[\s.(]*({SYMBOL.pattern})", re.IGNORECASE)  # right behind the word: "AMENDMENT (A/L.7) TO"
_NEW_TEXT = re.compile(r"NEW TEXT \((A/[^)]*)\)")  # "BY A NEW TEXT (A/L.7)"

# Where a telegram turns to the content of the draft: ". THE RESOLUTION CITES", "; TEXT", ", WHICH PARAGRAPH".
_CONTENT_FOLLOWS = re.compile(r"\. (?=THE |THIS |SUB-PARAGRAPH )|; (?=TEXT|AFORESAID|RESOLUTION)|, WHICH PARAGRAPH\b")
# Where the words begin that an amendment would put in: "WITH THE FOLLOWING TEXT", "BY A NEW TEXT".
_TEXT_FOLLOWS = re.compile(r"\b(?:WITH|BY) (?:A |THIS |THE |NEW )*(?:FOLLOWING )?TEXT\b")
# An amendment to an amendment: "SUB AMEND", "AMENDMENT (A/L.7) TO THE 3-POWER AMENDMENT (A/L.8)".
_SECOND_DEGREE = re.compile(
    r"\bSUB-?\s?AMEND|AMENDMENT(?: \(A/[^)]*\))?[^.;]{0,40}\b(?:TO|IN) (?:THE |AN? )?[\w. -]*AMENDMENT"
)
# The whole of every clause named: "AMENDMENT TO PARAGRAPH 1 …, DELETING EXISTING TEXT".
_EVERY_TEXT = re.compile(r"DELETING EXISTING TEXT|REPLACING (?:THE )?(?:EXISTING )?TEXT")
# Before a clause that would be new, or only tells the place of one: "ADDING A NEW", "TEXT AFTER", "RENUMBERED AS".
_NEW = re.compile(
    r"\b(?:NEW|ADDITIONAL|AFTER|BEFORE|BETWEEN|ADDING(?: AN?)?(?: LAST)?|INSERTING AN?)(?: \w+)?\s*$|\bAS\s*$"
)
# Behind a clause of another resolution: "PARAGRAPH 2 OF GENERAL ASSEMBLY RESOL. 194".
_OF_OTHER_RESOLUTION = re.compile(r"\s*OF (?:\w+ ){0,3}?RESOL\w*\.? \d")
# Before a clause all of which would go: "DELETING ", "REPLACING THE EXISTING ", "REWORD ".
_ALL_OF = re.compile(
    r"\b(?:DELETES|DELETING|DELETE|DELETION OF|REPLAC(?:ING|ES|E)|REWORD(?:ING)?|FOR|REVISING|REVISES)\s+"
    r"(?:ENTIRE |EXISTING |THE |TEXT OF |LAST |\w+ED )*$"
)
# The end of the sentence that names the amendments taken in; the stops of "U.S." end none.
_SENTENCE_END = re.compile(r"(?<!\.\w)\. |; ")
# The words for an amendment without a symbol: the "U.K. PROPOSAL ON FISH" of "AS AMENDED BY U.K. PROPOSAL ON FISH.".
_NAMED = re.compile(r"[\w.&' -]+?(?=\s*(?:[,;:(]|(?<!\.\w)\.?$|\b(?:\w+ING|TO|THAT|ADDITIONAL)\b))")


def read(
    rcid: int, text: str, at: int, head: re.Match[str], day: date, adjectives: Mapping[str, str], part: bool = False
) -> Subject:
    """An amendment voted on. `at` is where the telegram's verb ends, `head` the word for the amendment; `part` says that
    only a part of it was voted on."""
    before = text[at : head.start()]
    if part:
        before = _OF.split(before)[-1]
    which = _WHICH.match(before)
    proposers, oral, remarks = before_head(before, day, adjectives)
    # Only a symbol right behind the word is the amendment's: it may be to another one, whose symbol then comes first.
    own = _OWN_SYMBOL.match(text[head.end() :])
    symbol = canonical(own[1]) if own else None
    if not symbol and (new := _NEW_TEXT.search(text)):
        symbol = first_symbol(new[1])
    draft = WHOLE.search(text, head.end())
    drafts = [found for found in symbols_in(text[draft.start() :] if draft else "") if found != symbol]
    if part:
        remarks = (*remarks, "A part of the amendment, voted on by itself.")
    return Subject(
        rcid,
        "amendment",
        "words",
        clauses=_targets(text[head.end() if part else at :]),
        amendment=symbol,
        oral=oral or bool(_ORAL_BEHIND.match(text[head.end() :])),
        ordinal=int(which[1] or 2) if which else None,
        draft=drafts[0] if drafts else None,
        proposers=proposers,
        remarks=remarks,
    )


def _targets(text: str) -> tuple[Clause, ...]:
    """The clauses that an amendment would change: whole where it deletes, replaces or rewords all of one.

    For each clause named: 1. a new one, or one of another resolution, is left out; 2. one joined to the clause before is
    treated as that was; 3. for an amendment to an amendment it is partial; 4. else the words before it decide.
    """
    text = _TEXT_FOLLOWS.split(_CONTENT_FOLLOWS.split(text)[0])[0]
    found: dict[str, bool] = {}
    second_degree = bool(_SECOND_DEGREE.search(text))
    every_text = bool(_EVERY_TEXT.search(text))
    named = mentions(text)
    for number, mention in enumerate(named):
        before = text[: mention.start]
        if _NEW.search(before) or _OF_OTHER_RESOLUTION.match(text[mention.end :]):
            continue
        previous = named[number - 1] if number else None
        if previous and (previous.start == mention.start or JOINED.fullmatch(text[previous.end : mention.start])):
            if previous.name not in found:
                continue
            whole = found[previous.name]
        else:
            whole = not second_degree and (every_text or bool(_ALL_OF.search(before)))
        found[mention.name] = found.get(mention.name, False) or whole
    return tuple(Clause(name, whole) for name, whole in found.items())


def amended_by(text: str, amended: re.Match[str] | None) -> tuple[str, ...]:
    """The symbols, else the words, for the amendments that were taken in; `amended` is what AMENDED found in the text."""
    if not amended:
        return ()
    rest = text[amended.end() :]
    if not amended["by"] and not amended["with"] and not rest.startswith("(A/"):
        return ("oral amendment",) if amended["orally"] else ("not named",)
    rest = _SENTENCE_END.split(rest)[0]
    if found := symbols_in(rest):
        return tuple(found)
    words = _NAMED.match(rest)
    return (words[0].strip(),) if words and words[0].strip() else ("not named",)
