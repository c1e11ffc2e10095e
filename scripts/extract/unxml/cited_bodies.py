"""Of which body a number in words is: "its decision 75/570" is the Assembly's, "Human Rights Council resolution 48/7" is not.

The form of a number must be the Assembly's or the Security Council's, and the words must leave it to one of the two.
"""

from __future__ import annotations

import re

from schemas import symbols
from schemas.sessions import span
from scripts.extract.unxml.cited_numbers import Number

GA_RESOLUTION, GA_DECISION, SC_RESOLUTION = "A/RES/", "A/DEC/", "S/RES/"

# The noun that says what the numbers behind it count: "resolutions 74/92", "general comment No. 15 (2002)".
_NOUN = re.compile(
    r"\b(?:(?P<kind>resolution|decision)s?|general comments?|recommendations?|laws?|opinions?|documents?|articles?)\b",
    re.IGNORECASE,
)
# One of the two bodies whose numbers are cited in words: "Assembly resolution", but not "Environment Assembly resolution".
_OWN = r"\bGeneral Assembly|(?<!Environment )(?<!Habitat )(?<!Health )(?<!Union )\bAssembly(?! of)|\bSecurity Council"
# Another body that numbers what it adopts: "Human Rights Council", "Conference of the Parties"; or its report, in which that
# stands: "Ibid., Supplement No. 4 (E/2013/24), chap. I, sect. C, decision 44/114", "A/60/693, annex II, decision 52/1".
_BODY = re.compile(
    rf"(?P<own>{_OWN})|\b(?:Assembly|Council|Commission|Conference|Committee|(?:Environment|Development|Settlements) Programme|Board|Union|Agency|Meeting|Convention|"
    r"Protocol|Parties|Organization|Congress|Forum|Group|Institute|Authority|Fund|Ibid)\b"
    r"|\b(?:chap|sect)\.|\b(?:annex|appendix)(?: [IVX]+)?,"
)
# What ends a sentence or a part of it: ". ", "; ", a line; not the stop of an abbreviation such as "chap. I".
_STOP = re.compile(r"(?<!\bchap)(?<!\bsect)(?<!\bvol)(?<!\bpara)(?<!\bart)(?<!\bNo)(?<!\bIbid)[.;:] +(?=[A-Z])|\n")
# The words right before a noun that make it that of who speaks: "its ", "its other relevant ".
_ITS = re.compile(r"\b[Ii]ts +(?:\w+ +){0,3}$")
# A number as long as those of the Assembly's decisions: "74/543". Few other bodies have such.
_LONG = re.compile(r"\d+/\d{3}")
# Words behind a number that name another body: "668 (XXI) adopted by the General Assembly of the World Tourism Organization".
_ADOPTED_BY = re.compile(r" +adopted +(?:by|at)\b")
# The day behind a number: " of 12 December 2019", " (annex) of 12 December 2019".
_DAY = re.compile(
    r"(?: \(annex\))?,?(?: adopted)? +(?:of|on) +(?P<day>\d{1,2}) +(?P<month>[A-Z][a-z]+) +(?P<year>\d{4})"
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def series(words: str, number: Number) -> str:
    """The series in which the words say that a number is, such as "A/RES/"; empty where they do not say it.

    A day behind the number settles it: those of other bodies fit no session of the Assembly that the number could name.
    """
    nouns = list(_NOUN.finditer(words, 0, number.start))
    kind = (nouns[-1]["kind"] or "").lower() if nouns else ""
    span_of_form = _span(number)
    if not kind or span_of_form is None or (number.year and kind == "decision"):
        return ""
    named = SC_RESOLUTION if number.year else {"resolution": GA_RESOLUTION, "decision": GA_DECISION}[kind]
    day = _day(words, number.end)
    opens, closes = span_of_form
    if day and opens and opens <= day <= closes:
        return named
    believed = _is_own(words, nouns[-1].start(), number, day is None or opens <= day <= closes)
    return named if believed else ""


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


def _day(words: str, at: int) -> str | None:
    """The day printed right behind a number, as YYYY-MM-DD."""
    day = _DAY.match(words, at)
    if not day or day["month"] not in _MONTHS:
        return None
    return f"{day['year']}-{_MONTHS.index(day['month']) + 1:02d}-{int(day['day']):02d}"


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
