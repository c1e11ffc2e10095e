"""The second and further acts of a clause, found in plain type by a strict grammar: "Welcomes the report, and requests ..."

A further act stands behind a comma or semicolon, or behind "and in this regard". Its verb is one with which the Assembly acts
elsewhere, in the form of its part: the third person in the operative part, the participle in the preamble. What follows must
be what follows such a verb, for many are nouns, too: "requests for assistance". Behind a clause whose subject is another ("a
report that notes ..., and calls for ...") none is taken, for the verb may be that subject's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scripts.coding.phrases import LONGEST, Act, Phrases, is_third_person

_REGARD = (
    r"(?:(?:in (?:this|that) (?:regard|respect|connection|context)|to (?:this|that) end|therefore|accordingly),? )"
)
_CONNECTION = re.compile(rf"[,;] (?:(?P<and>and|but),? )?{_REGARD}?| (?P<regard>and,? {_REGARD})| (?P<bare>and )")
# Behind "and" without a comma only such verbs as are never nouns are taken, and none behind a clause with a verb of its own.
_AFTER_AND = {
    "acknowledges", "also", "emphasizes", "encourages", "expresses", "further", "invites", "reaffirms", "recognizes", "reiterates", "urges",
    "welcomes",
}  # fmt: skip
_AFTER_AND_WITH = {"calls upon", "takes note of", "takes note with appreciation of"}
_CLAUSE = re.compile(r"\b(?:which|that|who|it|they)(?: \w+ly| also)? \w+(?:[^s]s|ed)\b")

# Actions that are never taken from the middle of a sentence: the words are nouns there, or say what others do.
_ONLY_FIRST = {
    "adopt", "be_encouraged", "be_guided", "be_seized", "build_on", "direct", "examine", "find", "greet", "intend", "mark", "observe",
    "pay_tribute", "receive", "refer_to", "respect", "take_into_account", "take_stock", "transmit", "understand", "value",
    "wish",
}  # fmt: skip
# Those that in a preamble have to stand behind "and": without it they say how others do what was said before.
_BEHIND_AND = {
    "be_determined", "bear_in_mind", "call_for", "commit", "consider", "encourage", "highlight", "invite", "support", "urge",
}  # fmt: skip
# Phrases whose last word may be a noun, or belong to others, each with what has to follow.
_FOLLOWED = {
    "agrees": "that to with on", "appeals": "to for once", "commits": "to itself", "determines": "that to", "expects": "that",
    "maintains": "that", "pledges": "to", "proposes": "that", "resolves": "to that", "resolving": "to",
    "suggests": "that", "trusts": "that", "undertakes": "to", "objects": "to",
    "alarmed": "at by that", "aware": "of that", "cognizant": "of that", "concerned": "about at by that over", "conscious": "of that",
    "convinced": "that of", "determined": "to", "disappointed": "at by that", "disturbed": "at by that", "mindful": "of that",
}  # fmt: skip
# What shows that a verb of one word is a noun, or shares its object with the next verb.
_NEVER_FOLLOWED = {"and", "or", "of", "for", "from", "by", "on", "made", "submitted", "received"}
# Words that are no phrases in the middle of a sentence: italics that break off, and what others do: "by realizing their rights".
_NEVER = {
    "bearing", "calling", "calls", "committed", "committed to", "draws", "realizing", "resolved", "sharing", "supporting", "takes", "taking",
}  # fmt: skip


class Grammar(NamedTuple):
    """What may be a further act in a part: the phrases by their words in lower case, their first words, and what shows that another
    subject is speaking."""

    part: str
    phrases: Phrases
    firsts: frozenset[str]
    others: re.Pattern[str]


class Found(NamedTuple):
    """A further act, with the words as printed and the place in the text where they begin."""

    start: int
    act: Act


def grammar(part: str, phrases: Phrases) -> Grammar:
    """The further acts that a part may have, of all its phrases."""
    may = {
        phrase[0].lower() + phrase[1:]: acts
        for phrase, acts in phrases.items()
        if acts and not any(act.action in _ONLY_FIRST for act in acts)
        if part == "preamble" or is_third_person(phrase)
    }
    may = {phrase: acts for phrase, acts in may.items() if not {phrase, phrase.rpartition(" ")[2]} & _NEVER}
    firsts = frozenset(phrase.split(" ")[0] for phrase in may)
    verbs = "|".join(map(re.escape, sorted(firsts))) or "(?!)"
    return Grammar(part, may, firsts, re.compile(rf"\b(?:which|that|who)(?: also| further)? (?:{verbs})\b"))


def acts(text: str, begin: int, known: Grammar) -> Iterator[Found]:
    """The further acts of a text from `begin`, where its first act ends, in reading order."""
    for connection in _CONNECTION.finditer(text, begin):
        start = connection.end()
        phrase = _phrase(text, start, known)
        if not phrase:
            continue
        end = start + len(phrase)
        if _is_verb(phrase, text[end : end + 40]) and _is_joined(phrase, connection, known):
            barred = _CLAUSE if connection["bare"] else known.others
            if not barred.search(text, begin, connection.start()):
                for act in known.phrases[phrase]:
                    words = act.words if act.words in phrase else act.words[0].lower() + act.words[1:]
                    yield Found(start + phrase.index(words), act._replace(words=words))
            begin = end


def _phrase(text: str, start: int, known: Grammar) -> str:
    """The longest phrase that stands in a text at `start`; empty where none does."""
    words = text[start : start + 90].split(" ", LONGEST)[:LONGEST]
    if words[0].rstrip(",") not in known.firsts:
        return ""
    tried = (" ".join(words[:count]).rstrip(",;:.") for count in range(len(words), 0, -1))
    return next((phrase for phrase in tried if phrase in known.phrases), "")


def _is_verb(phrase: str, rest: str) -> bool:
    """Whether what follows a phrase shows that it is no noun and has its own object."""
    last, follows = phrase.rpartition(" ")[2], (re.findall(r"[\w-]+", rest) or [""])[0]
    if last in _FOLLOWED:
        return rest[:1] == " " and follows in _FOLLOWED[last].split()
    return " " in phrase or follows not in _NEVER_FOLLOWED


def _is_joined(phrase: str, connection: re.Match[str], known: Grammar) -> bool:
    """Whether a phrase may stand behind a connection: in a preamble some only behind "and"."""
    if connection["bare"]:
        return known.part == "operative" and (phrase.split(" ")[0] in _AFTER_AND or phrase in _AFTER_AND_WITH)
    behind_and = connection["and"] is not None or connection["regard"] is not None
    return known.part != "preamble" or behind_and or all(act.action not in _BEHIND_AND for act in known.phrases[phrase])
