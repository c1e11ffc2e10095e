"""The coders' telegrams, in capitals, on the votes of sessions 1 to 39: the first thing named after the verb is the
subject ("TO ADOPT PARAGRAPH 2 OF ..."), and what is quoted, cited or told of the content must not be taken for it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from scripts.extract.voeten.places import Clause, mentions
from scripts.extract.voeten.proposers import before_head
from scripts.extract.voeten.wording import SYMBOL, Wording, canonical, clauses_in, first_symbol, symbols_in

_WHOLE = re.compile(
    r"\bDRAFT\b|\bRESOL(?:UTIONS?|\.?)?(?!\w)|\bRES\b\.?|\bREW(?=, REQ)|\bRECOMMENDATIONS?\b|\bREPORT\b|\bRPT\b"
    r"|\bDECISION\b|\b(?:TRUSTEESHIP AGREEMENT|CONVENTION|COVENANT|PROTOCOL|STATUTE)\b|\bWHOLE TEXT\b"
)
_HEAD = re.compile(
    r"(?P<motion>\bMOTION\b|\bRULING\b|\bAPPEAL AGAINST\b|(?<!DRAFT )\bPROPOSALS?\b(?! TO DELETE (?:OP|PREAM|PAR))"
    r"(?! \(A/[^)]*\) FOR THE ADDITION)|\bREQ(?:UEST)?\b(?= FOR)|\bPRIORITY\b)"
    r"|(?P<amendment>\b(?:SUB[ -]?)?AM(?:M?EN|AEN)D(?:MENTS?|ING)?\b|\bAMED\b|\bPROPOSAL\b|\bINSERTION OF NEW\b|\bREWORD\b)"
    r"|(?P<clause>\bPAR(?:AGRAPHS?|AGS?|AS?)\b|\bSUB-?\s?PAR|\bPREAMBLE\b|\bPREAMB?(?:ULAR)?\b|\bWORDS?\b|\bPHRASES?\b"
    r"|\bSENTENCE\b|\bCLAUSE\b|\bSECTION\b|\bARTICLE\b|\bPARTS?\b(?! I\b)|\bPORTION\b|\bREMAINDER\b|\bRULE\b|\bTITLE\b"
    r"|\bPOINT\b)"
    rf"|(?P<whole>{_WHOLE.pattern})"
)
_VERB = re.compile(r"(?:TO (?:ADOPT|RETAIN|DELETE|APPROVE(?= DRAFT))|TO(?= AMEND\b)|RETENTION OF)\s+")
# Words that by themselves open a vote on procedure.
_PROCEDURE = re.compile(
    r"TO REQUIRE (?:A |THE )?2/3|TO OPEN THE DISCUSSION|TO (?:IN|EX)CLUDE (?:OF )?(?:AN? |THE )?(?:SUB-)?ITEM|INCLU(?:SION)? OF (?:SUB-)?ITEMS?\b"
    r"|TO ALLOCATE THE ITEM|TO RETAIN THE TITLE.*\bAGENDA\b"
)
# In the later telegrams a resolution amends rules and statutes; that is no amendment to a draft.
_LAW = re.compile(r"TO AMEND\b.*\b(?:REGULATIONS|RULES|STATUTE)\b")
_AMENDED = re.compile(
    r"\b(?:AS\s+(?:VARIOUSLY\s+)?(?P<orally>ORALLY\s+)?(?:REV(?:ISED)?\s*&\s*)?AMEND(?:ED)?(?P<by>\s+BY)?"
    r"|(?P<with>INCLUDING|INCORPORATING|PLUS)(?=[^;]{0,60}(?:AMENDMENT|TEXT \()))\s*"
)


def read(rcid: int, text: str, day: date) -> Wording | None:
    """What a telegram says was voted on; None where it tells only what a resolution holds. `day` gives the year."""
    masked = _mask(re.sub(r"(?:\s+[01])+$", "", text))
    masked = re.sub(r"-(?=MOTION)|THE(?= THE\b)", " ", masked)
    # "A/8142, PARA. 19" tells where in a report a draft stands.
    masked = re.sub(r"(?<=\d), PARA(?:GRAPH)?S?\.? \d+(?=\))", "", masked)
    if _PROCEDURE.match(masked):
        return Wording(rcid, "motion", "words", draft=first_symbol(masked))
    verb = _VERB.match(masked)
    at = verb.end() if verb else 0
    head = _HEAD.search(masked, at)
    if _LAW.match(masked) or not head or head.start() > at + 75 or (not verb and not _opens(masked, head)):
        return None
    kind = str(head.lastgroup)
    amended = _AMENDED.search(masked, at)
    if kind == "clause" and (larger := _part_of(masked, head.end())):
        if larger[0].startswith("AMENDMENT"):
            return _amendment(rcid, masked, at, larger, day, part=True)
        kind, head = "motion", larger
    if kind == "amendment":
        return _amendment(rcid, masked, at, head, day)
    if kind == "motion":
        proposers, oral, remarks = before_head(masked[at : head.start()], day)
        object_ = _WHOLE.search(masked, head.end())
        symbol = (first_symbol(masked[object_.start() :]) if object_ else None) or first_symbol(masked)
        took = _amended_by(masked, amended) if amended and amended["by"] else ()
        return Wording(
            rcid, kind, "words", oral=oral, amended_by=took, draft=symbol, proposers=proposers, remarks=remarks
        )
    draft = first_symbol(masked[: amended.start()] if amended and (amended["by"] or amended["with"]) else masked)
    wording = Wording(rcid, kind, "words", amended_by=_amended_by(masked, amended), draft=draft)
    return replace(wording, clauses=_clauses(masked, at)) if kind == "clause" else wording


def _opens(masked: str, head: re.Match[str]) -> bool:
    """Whether a telegram without a verb opens with what is voted on, and not with the content of a resolution."""
    before = masked[: head.start()]
    return len(before.split()) <= 4 and not re.search(r"\b\w+ING\b|\bTO (?!AMEND)|[,;]", before)


def _part_of(masked: str, at: int) -> re.Match[str] | None:
    """The amendment or proposal that the words voted on are a part of, None where they are part of a draft."""
    stop = rf"\bAMENDMENTS?\b|\bPROPOSAL\b|\bAMENDED\b|\bSAID\b|\bWHICH\b|\bINCORPORATING\b|{_WHOLE.pattern}"
    head = re.compile(stop).search(masked, at)
    return head if head and head[0].startswith(("AMENDMENT", "PROPOSAL")) else None


def _amendment(rcid: int, masked: str, at: int, head: re.Match[str], day: date, part: bool = False) -> Wording:
    before = masked[at : head.start()]
    if part:
        before = re.split(r"\b(?:IN|OF(?: THE)?|BY THE)\b", before)[-1]
    ordinal = re.match(r"(?:THE |A )?(?:(\d)(?:ST|ND|RD|TH) (?!COMM)|SECOND (?=\d+TH))", before)
    proposers, oral, remarks = before_head(before, day)
    oral = oral or bool(re.match(r"\s*\(ORAL\)", masked[head.end() :]))
    object_ = _WHOLE.search(masked, head.end())
    # Only a symbol right behind the word is the amendment's: it may be to another one, whose symbol then comes first.
    own = re.match(rf"[\s.(]*({SYMBOL.pattern})", masked[head.end() :])
    symbol = canonical(own[1]) if own else None
    if not symbol and (new := re.search(r"NEW TEXT \((A/[^)]*)\)", masked)):
        symbol = first_symbol(new[1])
    rest = masked[object_.start() :] if object_ else ""
    drafts = [found for found in symbols_in(rest) if found != symbol]
    if part:
        remarks = (*remarks, "A part of the amendment, voted on by itself.")
    return Wording(
        rcid,
        "amendment",
        "words",
        clauses=_targets(masked, head.end() if part else at),
        amendment=symbol,
        oral=oral,
        ordinal=int(ordinal[1] or 2) if ordinal else None,
        draft=drafts[0] if drafts else None,
        proposers=proposers,
        remarks=remarks,
    )


def _clauses(masked: str, at: int) -> tuple[Clause, ...]:
    """The clauses named before the draft is, or before their content is told."""
    stop = re.compile(
        rf",? \b(?:SAID|WHICH|READING)\b|;|(?<!PARAG)(?<!OPER)(?<!OP)(?<!\.)\. |:|\bAS (?:ORALLY )?AMENDED|\b(?!FOLLOWING|REMAINING|EXISTING)\w{{3,}}ING \w+"
        rf"|\b(?:MINUS|EXCLUDING|EXCEPT)\b|\((?=\d\w+-?\s?POWER|\d\w\w COMM)|(?<!\w){_WHOLE.pattern}"
    )
    end = next((match.start() for match in stop.finditer(masked, at) if not match[0].startswith("INCLUDING ")), None)
    scope = masked[at:end]
    less = re.search(r"\b(?:MINUS|EXCLUDING|EXCEPT)\b", masked[at:])
    return clauses_in(scope, partial=bool(less))


_NEW = re.compile(
    r"\b(?:NEW|ADDITIONAL|AFTER|BEFORE|BETWEEN|ADDING(?: AN?)?(?: LAST)?|INSERTING AN?)(?: \w+)?\s*$|\bAS\s*$"
)
_ALL_OF = re.compile(
    r"\b(?:DELETES|DELETING|DELETE|DELETION OF|REPLAC(?:ING|ES|E)|REWORD(?:ING)?|FOR|REVISING|REVISES)\s+"
    r"(?:ENTIRE |EXISTING |THE |TEXT OF |LAST |\w+ED )*$"
)


def _targets(masked: str, at: int) -> tuple[Clause, ...]:
    """The clauses that an amendment would change: whole where it deletes, replaces or rewords all of one."""
    text = re.split(
        r"\. (?=THE |THIS |SUB-PARAGRAPH )|; (?=TEXT|AFORESAID|RESOLUTION)|, WHICH PARAGRAPH\b", masked[at:]
    )[0]
    text = re.split(r"\b(?:WITH|BY) (?:A |THIS |THE |NEW )*(?:FOLLOWING )?TEXT\b", text)[0]
    found: dict[str, bool] = {}
    second = bool(
        re.search(
            r"\bSUB-?\s?AMEND|AMENDMENT(?: \(A/[^)]*\))?[^.;]{0,40}\b(?:TO|IN) (?:THE |AN? )?[\w. -]*AMENDMENT", text
        )
    )
    every = bool(re.search(r"DELETING EXISTING TEXT|REPLACING (?:THE )?(?:EXISTING )?TEXT", text))
    named = mentions(text)
    for number, mention in enumerate(named):
        before = text[: mention.start]
        if _NEW.search(before) or re.match(r"\s*OF (?:\w+ ){0,3}?RESOL\w*\.? \d", text[mention.end :]):
            continue
        previous = named[number - 1] if number else None
        joined = previous is not None and (
            previous.start == mention.start or re.fullmatch(r"[\s,]*(?:AND|&)?\s*", text[previous.end : mention.start])
        )
        if joined and previous is not None and previous.name in found:
            whole = found[previous.name]
        elif joined:
            continue
        else:
            whole = not second and (every or bool(_ALL_OF.search(before)))
        found[mention.name] = found.get(mention.name, False) or whole
    return tuple(Clause(name, whole) for name, whole in found.items())


def _amended_by(masked: str, amended: re.Match[str] | None) -> tuple[str, ...]:
    """The symbols, else the words, for the amendments that were taken in."""
    if not amended:
        return ()
    rest = masked[amended.end() :]
    if not amended["by"] and not amended["with"] and not rest.startswith("(A/"):
        return ("oral amendment",) if amended["orally"] else ("not named",)
    rest = re.split(r"(?<!\.\w)\. |; ", rest)[0]
    if found := symbols_in(rest):
        return tuple(found)
    words = re.match(r"[\w.&' -]+?(?=\s*(?:[,;:(]|(?<!\.\w)\.?$|\b(?:\w+ING|TO|THAT|ADDITIONAL)\b))", rest)
    return (words[0].strip(),) if words and words[0].strip() else ("not named",)


def _mask(text: str) -> str:
    """A telegram with its quotations blanked: what is quoted must not be taken for what is voted on."""
    pieces = re.split(r"""\\+"*|"+""", text)
    return " ".join(" ".join(piece if number % 2 == 0 else "“…”" for number, piece in enumerate(pieces)).split())
