"""Of which body a number in words is: "its decision 75/570" is the Assembly's, "Human Rights Council resolution 48/7" is not.

Four bodies have symbols that the number gives: the Assembly, the Security Council, the Economic and Social Council and the
Human Rights Council. A number must have the form that the body's numbers have.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from schemas import symbols
from schemas.sessions import span
from scripts.extract.unxml.cited_numbers import Number
from scripts.extract.unxml.cited_words import said_behind

# The noun that says what the numbers behind it count: "resolutions 74/92", "general comment No. 15 (2002)".
_NOUN = re.compile(
    r"\b(?:(?P<kind>resolution|decision)s?|general comments?|recommendations?|laws?|opinions?|documents?|articles?)\b",
    re.IGNORECASE,
)
# One of the two bodies that a sentence leaves its numbers to: "Assembly resolution", but not "Environment Assembly resolution".
_OWN = r"\bGeneral Assembly|(?<!Environment )(?<!Habitat )(?<!Health )(?<!Union )\bAssembly(?! of)|\bSecurity Council"
# The body in front of a noun, that of all numbers behind it: "Human Rights Council resolutions", "previous Assembly decisions".
_IN_FRONT = re.compile(
    r"\b(?P<body>(?:(?:General |Security |Economic and Social |Human Rights )?(?:Assembly|Council)))(?:’s)? +(?:\w+ +)?$"
)
# The councils by their whole names, of which "Council resolution 49/22" means the one named last.
_COUNCIL = re.compile(r"Security Council|Economic and Social Council|Human Rights Council")
# The series of the other two bodies, and the form of their numbers: "2019/5", "155(VII)"; "48/7", "S-28/1".
_FORMS = {
    "Economic and Social Council": ("E/RES/", re.compile(r"(?:19|20)\d\d/\d+|\d+\([IVXLC]+\)")),
    "Human Rights Council": ("A/HRC/RES/", re.compile(r"(?:S-)?\d{1,2}/\d+")),
}
# What stands between two nouns of one body: " 18/120 of 30 September 2011 and ".
_GOES_ON = re.compile(r"\d[^.;]* (?:and|or|as well as) $")
# Another body that numbers what it adopts: "Human Rights Council", "Conference of the Parties"; or its report, in which that
# stands: "Ibid., Supplement No. 4 (E/2013/24), chap. I, sect. C, decision 44/114", "A/60/693, annex II, decision 52/1".
_BODY = re.compile(
    rf"(?P<own>{_OWN})|\b(?:Assembly|Council|Commission|Conference|Committee|(?:Environment|Development|Settlements) Programme|"
    r"Board|Union|Agency|Meeting|Convention|Protocol|Parties|Organization|Congress|Forum|Group|Institute|Authority|Fund|Ibid)\b"
    r"|\b(?:chap|sect)\.|\b(?:annex|appendix)(?: [IVX]+)?,"
)
# What ends a sentence or a part of it: ". ", "; ", a line; not the stop of an abbreviation such as "chap. I".
_STOP = re.compile(r"(?<!\bchap)(?<!\bsect)(?<!\bvol)(?<!\bpara)(?<!\bart)(?<!\bNo)(?<!\bIbid)[.;:] +(?=[A-Z])|\n")
# The words right before a noun that make it that of who speaks: "its ", "its other relevant ".
_ITS = re.compile(r"\b[Ii]ts +(?:\w+ +){0,3}$")
# A number as long as those of the Assembly's decisions: "74/543". Few other bodies have such.
_LONG = re.compile(r"\d+/\d{3}")
# Words behind a number that name another body: "51/32 of the Human Rights Council", "668 (XXI) adopted by the General
# Assembly of the World Tourism Organization".
_ADOPTED_BY = re.compile(r" +(?:adopted +)?(?:by|at|of) +(?:the|its)\b(?! General Assembly\b(?! of))")


class Series(NamedTuple):
    """A series such as "A/RES/", and whether the words are beyond doubt: more to be believed than a link."""

    name: str
    is_certain: bool


def series(words: str, number: Number) -> Series | None:
    """The series in which the words say that a number is; None where they do not say it.

    A day behind the number settles it: those of other bodies fit no session of the Assembly that the number could name.
    """
    nouns = list(_NOUN.finditer(words, 0, number.start))
    kind = {"resolution": "RES", "decision": "DEC"}.get((nouns[-1]["kind"] or "").lower()) if nouns else None
    if not kind:
        return None
    noun = nouns[-1].start()
    opens, closes = _span(number) or ("", "")
    day = said_behind(words, number.end).day
    named = f"{'S' if number.year else 'A'}/{kind}/" if closes and not (number.year and kind == "DEC") else ""
    if named and day and opens and opens <= day <= closes:
        return Series(named, True)
    council = _council(words, nouns)
    if council in _FORMS:
        name, form = _FORMS[council]
        return Series(name, True) if kind == "RES" and form.fullmatch(number.bare) else None
    if named and _is_own(words, noun, number, fits=day is None or opens <= day <= closes):
        return Series(named, False)
    return None


def _council(words: str, nouns: list[re.Match[str]]) -> str | None:
    """The council named in front of the last noun, by its whole name; None where another body is or none.

    "Human Rights Council decision 18/120 and resolutions 24/14": the second noun has the body of the first.
    """
    *earlier, noun = nouns
    if earlier and _GOES_ON.search(words, earlier[-1].end(), noun.start()):
        return _council(words, earlier)
    in_front = _IN_FRONT.search(words, max(noun.start() - 80, 0), noun.start())
    if not in_front:
        return None
    if in_front["body"] != "Council":
        return in_front["body"]
    named = _COUNCIL.findall(words, 0, in_front.start())
    return named[-1] if named else None


def _span(number: Number) -> tuple[str, str] | None:
    """The first and last day on which the Assembly or the Security Council can have given a number of this form.

    The first is empty for special sessions, which have any day; None for a form that neither body has.
    """
    if number.year:
        return (f"{number.year}-01-01", f"{number.year}-12-31") if int(number.year) >= 1946 else None
    session = symbols.session(number.session)
    if not session.isdecimal():
        return span(session)
    if "(" in number.bare:  # until the thirtieth session the number stands in front
        return span(session) if int(session) <= 30 else None
    return span(session) if 31 <= int(session) <= 99 and len(number.bare.partition("/")[2]) <= 3 else None


def _is_own(words: str, noun: int, number: Number, fits: bool) -> bool:
    """Whether the sentence leaves a number to the two bodies: it names no other, or one of the two last.

    "Its" before a number as long as a decision's is the Assembly's, too, unless a council or commission was named; nothing
    else is believed where the day does not fit, a slip of the editors.
    """
    begin = max((stop.end() for stop in _STOP.finditer(words, 0, noun)), default=0)
    bodies = list(_BODY.finditer(words, begin, noun))
    others = [body[0] for body in bodies if not body["own"]]
    its = bool(_ITS.search(words[begin:noun]) and _LONG.fullmatch(number.bare))
    if not fits:
        return its and not others
    if _ADOPTED_BY.match(words, number.end):
        return False
    return not others or bodies[-1]["own"] is not None or (its and others[-1] not in {"Council", "Commission"})
