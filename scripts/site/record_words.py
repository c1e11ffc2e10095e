"""How the values of resolutions, clauses and amendments are shown: filters of the templates, beside those of `words`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from scripts.common.tables import session_order
from scripts.site.tables import Row

COMMITTEES = {
    "plenary": "Plenary, without reference to a Main Committee",
    "first": "First Committee (disarmament and international security)",
    "second": "Second Committee (economic and financial questions)",
    "third": "Third Committee (social, humanitarian and cultural questions)",
    "fourth": "Special Political and Decolonization Committee (Fourth Committee)",
    "fifth": "Fifth Committee (administrative and budgetary questions)",
    "sixth": "Sixth Committee (legal questions)",
}
# Why one resolution is taken to continue another.
BASES = {
    "same_title": "it has the same title",
    "title_returns": "it has a title that the series had before",
    "same_head": "its title is the same up to the colon",
    "similar_title": "its title differs in small things",
    "citation_and_clauses": "it cites it and takes over its clauses",
    "by_hand": "we read both",
}
VOCABULARIES = {
    "SDGO": "Sustainable Development Goals",
    "EuroVoc": "EuroVoc",
    "UNBIS": "UNBIS Thesaurus, as the publisher tagged it",
    "UNBIS Thesaurus": "UNBIS Thesaurus, as the library indexed it",
    "UNDL agenda": "Agenda index of the UN library",
    "UNDL subject": "Subjects of the UN library",
    "UNBISnet": "Index terms of the draft in the UN library's catalogue",
    "DHLAUTH": "Names and events in the UN library's authority files",
}
ATTESTED = {
    "official": "A document of the United Nations states it",
    "voeten": "As Voeten's data describe the vote on it",
    "un_press": "As a press release of the United Nations reported it, which is no record",
    "secondary": "From an account that cites the record",
    "press": "As the press, or an organization other than the United Nations, reported it",
}
_KINDS = {"": "Regular sessions", "ES": "Emergency special sessions", "S": "Special sessions"}
# So many places of a document are named; more are counted.
MANY = 4


def newest_first(session: str) -> tuple[int, int]:
    """A sort key: regular sessions, then emergency special, then special ones, of each kind the newest first."""
    kind, number = session_order(session)
    return kind, -number


def by_kind(sessions: Iterable[str]) -> dict[str, list[str]]:
    """Sessions under the name of their kind, of each kind the newest first; a kind without any is left out."""
    found: dict[str, list[str]] = {}
    for session in sorted(sessions, key=newest_first):
        found.setdefault(_KINDS[session.rpartition("-")[0]], []).append(session)
    return found


def subject(term: str, vocabulary: str) -> str:
    """A subject as people write it: tags have underscores for blanks, goals are numbers."""
    if vocabulary == "SDGO":
        return f"Goal {term}"
    return term.replace("_", " ") if vocabulary in ("UNBIS", "EuroVoc") else term


def terms(rows: Iterable[Row]) -> str:
    """The subjects of a resolution, rows of subjects, in small letters and each once, by which the search finds it."""
    return "; ".join(sorted({subject(row.term, row.vocabulary).lower() for row in rows}))


def modifiers(words: str) -> str:
    """What a phrase says of its act: "deeply, with concern"."""
    return ", ".join(word.replace("_", " ") for word in words.split(" "))


def places(pinpoint: str) -> str:
    """Places of a document in words: "chapter.III.section.B" is "chapter III, section B", and "op5.a" stays as it is."""
    found = pinpoint.split(" ")
    named = [re.sub(r"\.(?=[a-z]{3,}|op[0-9]|pp[0-9])", ", ", one) for one in found[:MANY]]
    named = [re.sub(r"(?<=[a-z]{3})\.", " ", one) for one in named]
    return "; ".join(named) + (f" and {len(found) - MANY} more" if len(found) > MANY else "")


def _known(words: dict[str, str]) -> Callable[[str], str]:
    """What shows a word of a closed vocabulary; a word that is none, as a package at fault may have, is shown as it is."""
    return lambda word: words.get(word, word)


FILTERS: dict[str, Callable[..., Any]] = {
    "committee": _known(COMMITTEES),
    "basis": _known(BASES),
    "vocabulary": _known(VOCABULARIES),
    "attested": _known(ATTESTED),
    "subject": subject,
    "places": places,
    "modifiers": modifiers,
}
