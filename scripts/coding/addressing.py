"""Whom a directive addresses: the noun phrases between its verb and the infinitive that says what shall be done.

    Calls upon | Member States, the United Nations system and other relevant stakeholders | to strengthen …

Words that are in no vocabulary give nobody, and where their grammar may take in what stands behind them, reading ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

MEMBER, ENTITIES = "member", "united_nations_entities"

# How far behind its verb a directive is read.
_REACH = 1500
_VERB = (
    r"(?:(?:also|further|strongly|urgently|once again|again) )*"
    r"(?:requests?|requesting|invites?|inviting|encourages?|encouraging|urges?|urging|calls? upon|calling upon|appeals? to|demands?)"
)
# "Encourages, in this regard, …", "Invites and encourages …", "Calls once again upon …", "Reiterates its request to …"
_LINK = re.compile(
    rf"(?:,(?: [^,;:]{{1,80}}),)?(?: and {_VERB})?(?: once again| once more| therefore| strongly)?(?: upon| on| to| that)?(?:, [^,;:]{{1,80}},)?(?= )"
)
_DETERMINERS = re.compile(
    r"(?:the|all|both|those|other|its|their|any|each|every|relevant|interested|concerned|competent|appropriate|respective|various|two|"
    r"three|five|potential|existing|new|remaining|as well as|also) "
)
# "organizations and bodies of the United Nations system", "United Nations agencies, funds and programmes"
_PART = (
    r"(?:(?:relevant|other|competent|appropriate|subsidiary|humanitarian|development|peacekeeping|related|political|all|the) "
    r"(?:and (?:subsidiary|humanitarian|development|peacekeeping|political) )?)*"
    r"(?:organizations|bodies|agencies|funds|programmes|entities|organs|institutions|departments|offices|mechanisms|missions|parts|components"
    r"|members|country teams|operations|organization)"
)
_PARTS = rf"(?:{_PART}(?:, (?:and )?| and ))*{_PART}"
_OF_SYSTEM = re.compile(
    rf"(?:{_PARTS} (?:of|within) the (?:United Nations(?: development)?(?: system)?|system)"
    rf"|United Nations (?:development )?(?:system )?{_PARTS})(?: concerned)?(?=[ ,:])"
)
_OF_STATE = re.compile(
    r"(?:the )?(?:(?:Royal |Federal |Transitional )?Governments? of )?(?:the )?(?:(?:State|Republic|Kingdom) of )?(?:the )?"
)
_SEPARATOR = re.compile(r",? and,(?: [^,;:]{1,60},) |, and (?:to )?|,? as well as (?:to )?| and (?:to )?|, ")
_NO_ARTICLE = r"(?!the\b|a\b|an\b|all\b|which\b|whom\b|that\b|this\b|these\b|those\b|its\b|their\b|his\b|her\b|any\b|such\b|date\b|time\b)[a-z]"
# Behind the last noun phrase: the infinitive, or the list of them.
_INFINITIVE = re.compile(
    rf",? (?:(?:not|also|again|once again|[a-z]+ly) )?to (?:\([a-z]+\) )?(?:[a-z]+ly )?{_NO_ARTICLE}|:"
)
_LATER = re.compile(rf" (?:not )?to (?:\([a-z]+\) )?(?:[a-z]+ly )?{_NO_ARTICLE}|:")
_THAT = re.compile(r"\bthat\b(?:,[^,]*,)?$")
_APPOSED = re.compile("the (?:occupying|administering) Power")
_COMMA_APPOSED = re.compile(", the (?:occupying|administering) Power,")
# No verb stands directly behind a subject with these.
_VERB_FOLLOWS = re.compile(
    r" (?:immediately |fully |urgently |continue |also )?(?!(?:of|and|in|for|with|which|who|that|or|to|from|by|on|as|at|concerned|involved"
    r"|party|parties|is|are|was|were|has|have|be|been|should|shall|will|may|submitted|referred|within|under|system)\b)[a-z]+(?=[ ,;.:]|$)"
)
# Words that narrow a plural without making another of it; the closed ones end by themselves, behind the others reading ends.
_CLOSED = re.compile(
    r" (?:(?:that|which|who) (?:have|has) not (?:yet |already )*done so(?: already)?|in a position to do so|concerned|involved|themselves"
    r"|of the region|of the United Nations)(?=[ ,:])"
)
_OPEN = re.compile(
    r" (?:that|which|who|whose|not|having|hosting|in|with|within|from|of|bordering|fishing|party|parties|members|whose|where|under|at|on"
    r"|participating|affected|referred|without|compliant|to (?:the|that|those|its|this|these|their)|[a-z]+ing)\b"
)
_PREPOSITION = re.compile(
    r"\b(?:of|by|among|between|with|for|through|from|in|on|to|including|at|into|under|towards|as)\b"
)
# Behind these words stands nobody whom the directive addresses by itself, or another directive.
_INTRODUCES = re.compile(
    rf"{_VERB}\b|(?:in|as|with|within|including|through|upon|taking|bearing|while|when|where|if|by|for|on|at|from|under|such|inter|particularly|"
    r"especially|notably|pursuant|consistent|subject|individually|either|building|using|working|acting|together|jointly|mindful)\b"
)


# The Member that a text names at a place: where its name ends, and its member_id.
State = Callable[[str, int], tuple[int, str] | None]


class Addressee(NamedTuple):
    """Whom a directive addresses: a code of the vocabulary, and the Member where it is one."""

    addressee: str
    member_id: str = ""


class Phrase(NamedTuple):
    """A noun phrase that is known: where it ends, whom it means, and whether words behind it may narrow it."""

    end: int
    one: Addressee
    extends: bool


class Vocabulary:
    """The noun phrases that stand for an addressee; `phrases` is the table `addressees` of the vocabularies."""

    def __init__(self, phrases: pd.DataFrame) -> None:
        self._codes = dict(zip(phrases["phrase"], phrases["addressee"], strict=True))
        self._extends = set(phrases.loc[phrases["extends"] == "yes", "phrase"])
        longest = sorted(self._codes, key=lambda phrase: (-len(phrase), phrase))
        self._pattern = re.compile("(?:" + "|".join(map(re.escape, longest)) + ")(?=[ ,:])")

    def at(self, text: str, start: int) -> Phrase | None:
        """The longest phrase at a place, with or without determiners before it."""
        while True:
            match, parts = self._pattern.match(text, start), _OF_SYSTEM.match(text, start)
            if parts and (not match or parts.end() > match.end()):
                return Phrase(parts.end(), Addressee(ENTITIES), True)
            if match:
                return Phrase(match.end(), Addressee(self._codes[match[0]]), match[0] in self._extends)
            determiner = _DETERMINERS.match(text, start)
            if not determiner:
                return None
            start = determiner.end()


def addressed(text: str, start: int, vocabulary: Vocabulary, state: State) -> list[Addressee]:
    """Whom the directive addresses whose verb ends at a place of a text, each once and in reading order.

    `state` gives of a text and a place in it where the name of a Member that starts there ends, and its member_id, or nothing. `text` has
    plain characters, as `naming.plain` gives it.
    """
    text = text[: start + _REACH]
    link = _LINK.match(text, start)
    if not link:
        return []
    at = link.end() + 1
    if _THAT.search(link[0]):
        return _subject(text, at, vocabulary, state)
    found: list[Addressee] = []
    while _LATER.search(text, at):
        phrase = _state(text, at, state) or vocabulary.at(text, at)
        if phrase is None:
            behind = _behind_unknown(text, at)
            if behind is None:
                break
            at = behind
            continue
        end = _closed(text, phrase)
        separator = _SEPARATOR.match(text, end)
        is_narrowed = phrase.extends and bool(_OPEN.match(text, end)) and not _INFINITIVE.match(text, end)
        if not (_INFINITIVE.match(text, end) or separator or is_narrowed):
            break
        if not (found and _APPOSED.fullmatch(text, at, end) and text[at - 2 : at] == ", "):
            found.append(phrase.one)
        if not separator or _INTRODUCES.match(text, separator.end()):
            break
        at = separator.end()
    return list(dict.fromkeys(found))


def _state(text: str, at: int, state: State) -> Phrase | None:
    """A Member at a place, by its name or as the Government of it."""
    of_state = _OF_STATE.match(text, at)
    known = state(text, of_state.end() if of_state else at)
    return Phrase(known[0], Addressee(MEMBER, known[1]), False) if known else None


def _closed(text: str, phrase: Phrase) -> int:
    """Where a phrase ends with the words that narrow it and end by themselves."""
    narrowing = _CLOSED.match(text, phrase.end) if phrase.extends or phrase.one.member_id else None
    return narrowing.end() if narrowing else phrase.end


def _behind_unknown(text: str, at: int) -> int | None:
    """Where the phrase behind an unknown one starts; nowhere where the unknown one may take in what stands behind it."""
    separator = _SEPARATOR.search(text, at)
    if not separator or _INTRODUCES.match(text, at):
        return None
    unknown = text[at : separator.start()]
    return None if _PREPOSITION.search(unknown) or re.search("[:;.]", unknown) else separator.end()


def _subject(text: str, at: int, vocabulary: Vocabulary, state: State) -> list[Addressee]:
    """The subject of a clause with `that`, directly before its verb: demands that Israel, the occupying Power, cease …"""
    phrase = _state(text, at, state) or vocabulary.at(text, at)
    if phrase is None:
        return []
    end = phrase.end
    apposed = _COMMA_APPOSED.match(text, end)
    return [phrase.one] if _VERB_FOLLOWS.match(text, apposed.end() if apposed else end) else []
