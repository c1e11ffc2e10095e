"""The telegrams: descriptions in clipped words and capitals, of the votes of sessions 1 to 39. The first thing named after
the verb is the subject ("TO ADOPT PARAGRAPH 2 OF …"), and what is quoted, cited or said of the content must not be taken
for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from scripts.extract.voeten import telegram_amendments
from scripts.extract.voeten.document_symbols import first_symbol
from scripts.extract.voeten.places import Clause, clauses_in
from scripts.extract.voeten.proposers import before_head
from scripts.extract.voeten.roll_call import Subject
from scripts.extract.voeten.telegram_amendments import AMENDED, WHOLE, amended_by

# A motion, a proposal from the floor or a ruling: "U.S. MOTION", "PRESIDENT'S RULING", "REQ FOR PRIORITY"; a proposal to
# delete a paragraph, or for an addition, is an amendment.
_MOTION = (
    r"\bMOTION\b|\bRULING\b|\bAPPEAL AGAINST\b"
    r"|(?<!DRAFT )\bPROPOSALS?\b(?! TO DELETE (?:OP|PREAM|PAR))(?! \(A/[^)]*\) FOR THE ADDITION)"
    r"|\bREQ(?:UEST)?\b(?= FOR)|\bPRIORITY\b"
)
# "CUBAN AMENDMENT", "SUB-AMEND", "REWORD OP PARA 3"; AMMENDMENT, AMAENDMENT and AMED are slips of the data.
_AMENDMENT = r"\b(?:SUB[ -]?)?AM(?:M?EN|AEN)D(?:MENTS?|ING)?\b|\bAMED\b|\bPROPOSAL\b|\bINSERTION OF NEW\b|\bREWORD\b"
# "OPERATIVE PARAG. 4", "PREAMBLE", "SECTION A", "RULE 59"; not "PART I", which is the head of a draft.
_CLAUSE = (
    r"\bPAR(?:AGRAPHS?|AGS?|AS?)\b|\bSUB-?\s?PAR|\bPREAMBLE\b|\bPREAMB?(?:ULAR)?\b|\bSECTION\b|\bARTICLE\b|\bRULE\b|\bTITLE\b"
    r"|\bPARTS?\b(?! I\b)|\bPORTION\b|\bREMAINDER\b|\bPOINT\b|\bWORDS?\b|\bPHRASES?\b|\bSENTENCE\b|\bCLAUSE\b"
)
# The thing voted on, the first of the four that the telegram names: a clause in "PARAGRAPH 2 OF DRAFT RESOL.".
_HEAD = re.compile(
    rf"(?P<motion>{_MOTION})|(?P<amendment>{_AMENDMENT})|(?P<clause>{_CLAUSE})|(?P<whole>{WHOLE.pattern})"
)
_FURTHEST_HEAD = 75  # characters behind the verb; what is named later is content
_LONGEST_OPENING = 4  # words before the head of a telegram without a verb
# "TO ADOPT", "TO DELETE", "TO AMEND TO RES" (of which TO is the verb), "RETENTION OF".
_VERB = re.compile(r"(?:TO (?:ADOPT|RETAIN|DELETE|APPROVE(?= DRAFT))|TO(?= AMEND\b)|RETENTION OF)\s+")
# Words that by themselves open a vote on procedure.
_PROCEDURE = re.compile(
    r"TO REQUIRE (?:A |THE )?2/3|TO OPEN THE DISCUSSION"  # "TO REQUIRE THE 2/3 MAJORITY RULE"
    r"|TO (?:IN|EX)CLUDE (?:OF )?(?:AN? |THE )?(?:SUB-)?ITEM|INCLU(?:SION)? OF (?:SUB-)?ITEMS?\b"  # "TO INCLUDE ITEM 3"
    r"|TO ALLOCATE THE ITEM|TO RETAIN THE TITLE.*\bAGENDA\b"  # "TO RETAIN THE TITLE … ON THE AGENDA"
)
# "TO AMEND RULES 31 AND 38": in the later telegrams a resolution amends rules and statutes, which is no amendment.
_LAW = re.compile(r"TO AMEND\b.*\b(?:REGULATIONS|RULES|STATUTE)\b")
# Before the head of a telegram without a verb, a sign that it describes content: "DECIDING", "TO SEPARATE", a comma.
_CONTENT = re.compile(r"\b\w+ING\b|\bTO (?!AMEND)|[,;]")
# What the words voted on are a part of: "1ST PART OF U.S. PROPOSAL", "PART 1 OF THE 3-POWER AMENDMENT", or a draft.
_PART_OF = re.compile(rf"\bAMENDMENTS?\b|\bPROPOSAL\b|\bAMENDED\b|\bSAID\b|\bWHICH\b|\bINCORPORATING\b|{WHOLE.pattern}")
# "OP PARA 2 OF DRAFT RESOL. (A/9001) MINUS WORDS “…”".
_EXCEPT = re.compile(r"\b(?:MINUS|EXCLUDING|EXCEPT)\b")
# Where the list of clauses voted on ends.
_END_OF_CLAUSES = re.compile(
    r",? \b(?:SAID|WHICH|READING)\b|;|(?<!PARAG)(?<!OPER)(?<!OP)(?<!\.)\. |:"  # ", WHICH PARAGRAPH …", "; ", ". "
    r"|\bAS (?:ORALLY )?AMENDED|\b(?!FOLLOWING|REMAINING|EXISTING)\w{3,}ING \w+"  # "CITING PARAGRAPH 9"
    rf"|{_EXCEPT.pattern}|\((?=\d\w+-?\s?POWER|\d\w\w COMM)|(?<!\w){WHOLE.pattern}"  # "(9TH COMM. …", "OF DRAFT RESOL."
)
_FLAGS = re.compile(r"(?:\s+[01])+$")  # two flags that slipped behind the text: "… ON FISH. 0 1"
_HYPHEN = re.compile(r"-(?=MOTION)|THE(?= THE\b)")  # "GHANA-MOTION", "THE THE"
_IN_REPORT = re.compile(
    r"(?<=\d), PARA(?:GRAPH)?S?\.? \d+(?=\))"
)  # where in a report a draft stands: "(A/8142, PARA. 19)"
_QUOTATION_MARK = re.compile(r"""\\+"*|"+""")  # the data have \WORDS\\ or "WORDS" for words quoted


def read(rcid: int, text: str, day: date, adjectives: Mapping[str, str]) -> Subject | None:
    """What a telegram says was voted on; None where it tells only what a resolution holds. `day` gives the year.

    1. Words that open a vote on procedure: a motion. 2. A law amended, no head near the verb, or no verb and no opening
    like one: content. 3. A head for a clause: the amendment or motion that it is a part of, if one follows. 4. Else the
    first head decides.
    """
    text = _without_quotations(_FLAGS.sub("", text))
    text = _IN_REPORT.sub("", _HYPHEN.sub(" ", text))
    if _PROCEDURE.match(text):
        return Subject(rcid, "motion", "words", draft=first_symbol(text))
    verb = _VERB.match(text)
    at = verb.end() if verb else 0
    head = _HEAD.search(text, at)
    if _LAW.match(text) or not head or head.start() > at + _FURTHEST_HEAD or (not verb and not _opens(text, head)):
        return None
    kind = str(head.lastgroup)
    if kind == "clause" and (larger := _part_of(text, head.end())):
        if larger[0].startswith("AMENDMENT"):
            return telegram_amendments.read(rcid, text, at, larger, day, adjectives, part=True)
        kind, head = "motion", larger
    if kind == "amendment":
        return telegram_amendments.read(rcid, text, at, head, day, adjectives)
    amended = AMENDED.search(text, at)
    if kind == "motion":
        proposers, oral, remarks = before_head(text[at : head.start()], day, adjectives)
        about = WHOLE.search(text, head.end())
        symbol = (first_symbol(text[about.start() :]) if about else None) or first_symbol(text)
        took = amended_by(text, amended) if amended and amended["by"] else ()
        return Subject(
            rcid, kind, "words", oral=oral, amended_by=took, draft=symbol, proposers=proposers, remarks=remarks
        )
    draft = first_symbol(text[: amended.start()] if amended and (amended["by"] or amended["with"]) else text)
    subject = Subject(rcid, kind, "words", amended_by=amended_by(text, amended), draft=draft)
    return replace(subject, clauses=_clauses(text, at)) if kind == "clause" else subject


def _without_quotations(text: str) -> str:
    """A telegram with “…” for each quotation: what is quoted must not be taken for what is voted on."""
    parts = _QUOTATION_MARK.split(text)
    return " ".join(" ".join(part if number % 2 == 0 else "“…”" for number, part in enumerate(parts)).split())


def _opens(text: str, head: re.Match[str]) -> bool:
    """Whether a telegram without a verb opens with what is voted on, and not with the content of a resolution."""
    before = text[: head.start()]
    return len(before.split()) <= _LONGEST_OPENING and not _CONTENT.search(before)


def _part_of(text: str, at: int) -> re.Match[str] | None:
    """The amendment or proposal that the words voted on are a part of, None where they are part of a draft."""
    head = _PART_OF.search(text, at)
    return head if head and head[0].startswith(("AMENDMENT", "PROPOSAL")) else None


def _clauses(text: str, at: int) -> tuple[Clause, ...]:
    """The clauses named before the draft is, or before their content is described."""
    ends = (match.start() for match in _END_OF_CLAUSES.finditer(text, at) if not match[0].startswith("INCLUDING "))
    return clauses_in(text[at : next(ends, None)], in_part=bool(_EXCEPT.search(text[at:])))
