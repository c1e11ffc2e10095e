"""What the President said before a separate vote (sessions 52 to 67, 71 and 72), often with earlier decisions in front:
the vote meant is the one announced last.
"""

from __future__ import annotations

import re
from datetime import date

from scripts.extract.voeten.announced import amendment_symbols, draft_in, draft_symbols
from scripts.extract.voeten.places import Clause, clauses_in, mentions
from scripts.extract.voeten.proposers import in_sentence
from scripts.extract.voeten.roll_call import Subject
from scripts.extract.voeten.sentences import sentences

# Sentences around an announcement that announce nothing.
_ASIDE = re.compile(
    "|".join(
        [
            # "A recorded vote has been requested", "A recorded vote on the motion has also been requested"
            r"^.{0,8}recorded ?votes? ?(?:on the motion ?)?ha(?:s|ve) ?(?:also )?been ?requested(?: on the motion)?\W*$",
            # "Under rule 83 …", "delegations wishing to explain their votes"
            r"rule 83|two-thirds majority of the members|explain(?:ing)? their votes?",
            # the start of a sentence that is cut off, "A", or nothing
            r"^(?:of all|the|A|by)$|^\W*$",
            # "I see none", "I see that there are none", "see no objection", "There is none"
            r"^(?:(?:I )?see (?:that )?(?:none|there (?:is|are) none|no objections?)|There (?:is|are) non?e?)\W*$",
            # "Is there any objection to that request?", "It was so decided", "Unless I hear any objection, I shall take it"
            r"objections? to (?:this|that|those|these) requests?\?|^It was so decided|^We shall therefore proceed accordingly",
            r"^Unless I hear any objection, I shall take it|the Assembly decides to proceed accordingly",
            # "We shall proceed to consider the amendment"
            r"^(?:We will now|We shall) proceed to consider the amendment",
        ]
    ),
    re.IGNORECASE,
)
# "A separate vote has been requested on operative paragraph 4".
_REQUEST = re.compile(
    r"(?:separate|recorded)\W.*?\bvotes? (?:has|have) (?:also )?been ?requested\s*(?:jointly )?on\s+(?:the )?(?P<what>.+)",
    re.IGNORECASE,
)
# The one group of each that matches is what is put.
_PUT = re.compile(
    "|".join(
        [
            r"\bput\s*(?:(?:to\s*)?(?:an?\s*)?(?:the\s*)*(?:vote\b)?)(.+)",  # "I shall now put to the vote …"
            r"\bfirst\s*to\s*the\s*vote(.+)",  # "I shall first to the vote …", put left out
            r"\btake an?\s(?:recorded )?(?:vote|decision|action)\b(.+)",  # "We shall now take a decision on …"
            r"\bvote on( the motion.+)",  # "We shall vote on the motion …"
            r"\btake action on(.+)",  # "The Assembly will take action on …"
            r"\bshall\s*to the\s*vote(.+)",  # "I shall to the vote …"
        ]
    )
)
# "Draft resolution XVI is entitled “…”", "We turn first to draft resolution A/59/L.3, entitled “…”".
_INTRODUCE = re.compile(
    r"^(?:We (?:now )?turn (?:now |first )?to )?(?:draft\s*(?:resolution|decision)\s*\S+,?\s*(?:is\s*)?entitled)",
    re.IGNORECASE,
)
_AMENDMENT_REQUESTED = re.compile(r"(?:the )?(?:draft |oral )*amendment")  # "the oral amendment to delete …"
_WHICH_FOLLOWS = re.compile(r",? on wh?i\w*ch\b|, wh?ich (?:a|I)\b")  # ", on which a recorded vote …", ", wich I …"
_FIRST = re.compile(r"^\s*first (?=the |operative paragraphs? \d)")  # "first operative paragraph 4": before the others
# All up to the last "on" or "first", as in "on the draft and first on the amendment", where the amendment is put.
_UP_TO_ON = re.compile(r"^.*\b(?:on|first)\b")
_AMENDMENT_NEAR = re.compile(r"[^.]{0,40}\bamendments?\b")  # "the oral amendment submitted by"
_ORALLY_AMENDED = re.compile(r"\bas orally amended\b")  # "draft resolution B, as orally amended"
_DRAFT_FIRST = re.compile(r"\s*(?:on )?(?:the )?draft resolution")  # "on the draft resolution and the amendment"
_THAT_PARAGRAPH = re.compile(r"\b(?:that|those) paragraphs?\b")  # "I shall put that paragraph to the vote"
_A_CLAUSE = re.compile(r"\bPARAGRAPH|\bPREAMBULAR|\bWORDS\b")  # "THE PARAGRAPH", which has no number
_A_DRAFT = re.compile(r"\bdraft\s*(?:resolution|decision)")  # "on draft resolution III as a whole"
# The paragraph of a report that holds a draft, and what follows: "recommended by …", "in paragraph 7 of its report".
_PLACE_OF_DRAFT = re.compile(r"\brecommended (?:by|in)\b|\bin paragraph \d+ of (?:its|the|document)")
_PARAGRAPH_LEFT_OUT = re.compile(r"(?<=OPERATIVE )(?=\d)")  # "OPERATIVE 4"
_WHICH_AMENDMENT = re.compile(r"\b(first|second|third) (?:\w+ )?amendment\b")  # "the second amendment submitted by"
_OF_AMENDMENT = re.compile(r"\bamendments?\b(?: to)?(?P<rest>.*)")  # "oral amendments to operative paragraph 6 (b)"
_DELETE = re.compile(r"\bto delete the\s*$|\bdelete the \S+ ?\S* pre")  # "to delete the twenty-sixth preambular"

_NOT_TOLD = "The President's words do not tell what is put to the vote."
_WHICH_NOT_TOLD = "Which of the clauses requested is not told."


def read(rcid: int, text: str, day: date) -> Subject:
    """What the President put to the vote; without a subject, and with a remark, where the words do not tell it.

    From the last sentence backwards: 1. asides are passed over; 2. a request for a vote; 3. a vote put; 4. a draft
    introduced; any other sentence ends the search.
    """
    lines = sentences(text)
    for at in range(len(lines) - 1, -1, -1):
        line, before = lines[at], lines[:at]
        if _ASIDE.search(line):
            continue
        if request := _REQUEST.search(line):
            return _requested(rcid, request["what"], line, before, day)
        if put := _PUT.search(line):
            return _put(rcid, next(what for what in put.groups() if what), before, day)
        if _INTRODUCE.search(line):
            return Subject(rcid, "whole", "words", draft=draft_in(line, before), amended_by=_orally(line))
        break
    return Subject(rcid, remarks=(_NOT_TOLD,))


def _requested(rcid: int, what: str, line: str, before: list[str], day: date) -> Subject:
    """A vote announced only by the request for it."""
    if _AMENDMENT_REQUESTED.match(what):
        return _put(rcid, what, before, day)
    clauses = clauses_in(_as_telegram(what))
    if not clauses:
        return Subject(rcid, remarks=(_NOT_TOLD,))
    draft = draft_in(what, before)
    if len(clauses) > 1 and re.search(r"\bvotes\b", line) and not re.search(r"\bsingle\b", line):
        return Subject(rcid, "clause", "words", draft=draft, remarks=(_WHICH_NOT_TOLD,))
    return Subject(rcid, "clause", "words", clauses=clauses, draft=draft)


def _put(rcid: int, what: str, before: list[str], day: date) -> Subject:
    """A vote that the President puts: 1. a motion; 2. an amendment; 3. "that paragraph" where several were requested;
    4. clauses, some of them from the request before; 5. a clause that is not told; 6. a draft as a whole."""
    what = _FIRST.sub("", _WHICH_FOLLOWS.split(what)[0])
    if re.search(r"\bmotion\b", what):
        amendments = amendment_symbols(what)
        draft = next(iter(draft_symbols(what, set(amendments))), None)
        symbol = next(iter(amendments), None)
        return Subject(rcid, "motion", "words", amendment=symbol, draft=draft, proposers=in_sentence(what, day))
    if _is_amendment(what):
        return _amendment(rcid, what, before, day)
    requests = [request["what"] for line in before if (request := _REQUEST.search(line))]
    requested = clauses_in(_as_telegram(requests[-1])) if requests else ()
    if _THAT_PARAGRAPH.search(what) and len(requested) > 1 and re.search(r"\bthat\b", what):
        return Subject(rcid, "clause", "words", remarks=(_WHICH_NOT_TOLD,))
    clauses, remarks = _clauses(what, requested)
    draft = draft_in(what, before)
    if clauses:
        return Subject(rcid, "clause", "words", clauses=clauses, draft=draft, remarks=remarks)
    if _A_CLAUSE.search(_as_telegram(what)):
        return Subject(rcid, "clause", "words", draft=draft, remarks=("Which clause is not told.",))
    if _A_DRAFT.search(what):
        return Subject(rcid, "whole", "words", draft=draft, amended_by=_orally(what))
    return Subject(rcid, remarks=(_NOT_TOLD,))


def _is_amendment(what: str) -> bool:
    """Whether an amendment is put, and not a draft as it was amended."""
    near = _AMENDMENT_NEAR.match(_UP_TO_ON.sub("", what) or what)
    return bool(near) and not _DRAFT_FIRST.match(_ORALLY_AMENDED.sub("", what))


def _clauses(what: str, requested: tuple[Clause, ...]) -> tuple[tuple[Clause, ...], tuple[str, ...]]:
    """The clauses put, and remarks. What is lost in the words comes from the clauses requested before: 1. all of them for
    "those paragraphs"; 2. the first of its kind for a paragraph without a number; 3. the first that only words are meant
    of, for "the words" without a clause. A bare paragraph is operative where the request says so."""
    clauses = clauses_in(_as_telegram(what))
    remarks: tuple[str, ...] = ()
    if _THAT_PARAGRAPH.search(what):
        clauses = requested
    elif requested and (lost := [clause for clause in clauses if clause.name in {"op", "pp"}]):
        clauses = tuple(clause for clause in requested if clause.name.startswith(lost[0].name))[:1]
        remarks = ("The number is lost in the words; it is the first of those requested.",)
    elif not clauses and requested and re.search(r"\bwords\b", what):
        partial = [clause for clause in requested if not clause.whole] or [Clause(requested[0].name, False)]
        clauses = tuple(partial[:1])
    names = {clause.name for clause in requested}
    return tuple(
        clause._replace(name=f"op{clause.name[1:]}") if f"op{clause.name[1:]}" in names else clause
        for clause in clauses
    ), remarks


def _amendment(rcid: int, what: str, before: list[str], day: date) -> Subject:
    """What is not said of the amendment in the sentence itself comes from the last two before that speak of one."""
    lines = [what, *(line for line in reversed(before) if re.search(r"\bamendments?\b", line))][:3]
    symbol = next((symbol for line in lines for symbol in amendment_symbols(line)), None)
    number = _WHICH_AMENDMENT.search(what)
    together = amendment_symbols(what)[1:]
    return Subject(
        rcid,
        "amendment",
        "words",
        clauses=next((targets for line in lines if (targets := _targets(line))), ()),
        amendment=symbol,
        oral=symbol is None and any(re.search(r"\boral\b", line) for line in lines),
        ordinal={"first": 1, "second": 2, "third": 3}[number[1]] if number else None,
        draft=draft_in(what, before),
        proposers=next((found for line in lines if (found := in_sentence(line, day))), ()),
        remarks=(f"Voted on together with {' and '.join(together)}.",) if together else (),
    )


def _targets(line: str) -> tuple[Clause, ...]:
    """The clauses that an amendment would change, whole where it would delete them."""
    match = _OF_AMENDMENT.search(line)
    if not match or not mentions(_as_telegram(match["rest"])):
        return ()
    whole = bool(_DELETE.search(match["rest"][:60]))
    return tuple(clause._replace(whole=whole) for clause in clauses_in(_as_telegram(match["rest"])))


def _orally(line: str) -> tuple[str, ...]:
    return ("oral amendment",) if _ORALLY_AMENDED.search(line) else ()


def _as_telegram(text: str) -> str:
    """The President's words in the capitals of the telegrams, without the paragraph of a report that holds the draft."""
    return _PARAGRAPH_LEFT_OUT.sub("PARAGRAPH ", _PLACE_OF_DRAFT.split(text)[0].upper())
