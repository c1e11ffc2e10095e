"""What sources/verbatim/ holds of a recorded vote, as TOML: the facts that scripts.extract.verbatim reads back."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from scripts.extract import printed_lists
from scripts.extract.printed_names import Printed
from scripts.extract.record_pdf.votes import FoundVote
from scripts.extract.record_pdf.words import Subject

BY = "nox -s verbatim"
_WIDTH = 110


@dataclass(frozen=True)
class Entry:
    """An entry for one vote. `toml` is empty where something that an entry needs was not understood; `faults` say what. `doubts`
    say what to look at: where list and total part, and what was said later and not understood. `notes`: a comma between names
    that the record leaves out."""

    name: str
    toml: str
    faults: tuple[str, ...]
    doubts: tuple[str, ...]
    notes: tuple[str, ...]


def entry(vote: FoundVote, subject: Subject, day: date, meeting: str, origin: str) -> Entry:
    """The entry for a vote. `origin`: the file that was read, such as "SHA-256 of the PDF: …"."""
    stated = vote.stated()
    lists, commas = _with_commas(vote.lists)
    differing = {name: len(lists[name]) for name in stated if len(lists[name]) != stated[name]}
    faults = [*vote.remarks, *subject.remarks]
    if stated:
        faults += printed_lists.faults(lists, stated, set(differing), day)
    doubts = [f"what was said later was not understood: {words}" for words in vote.unread]
    doubts += [
        f"{name}: the record states {stated[name]} and lists {listed}; look at the page"
        for name, listed in differing.items()
    ]
    name = _name(subject)
    if faults:
        return Entry(name, "", tuple(faults), tuple(doubts), tuple(commas))
    said = {name: f"The record states {stated[name]} and lists {listed}" for name, listed in differing.items()}
    pages = f"page {vote.page}" if vote.page == vote.last_page else f"pages {vote.page} to {vote.last_page}"
    made = "\n".join(_lines(vote, subject, lists, stated, said, day, meeting, f"{meeting}, {pages} ({origin})"))
    return Entry(name, made + "\n", (), tuple(doubts), tuple(commas))


def _with_commas(lists: Mapping[str, tuple[Printed, ...]]) -> tuple[dict[str, list[Printed]], list[str]]:
    """The lists with names apart between which the record prints no comma, and a note for each such place."""
    found: dict[str, list[Printed]] = {}
    notes = []
    for key, names in lists.items():
        found[key] = []
        for name in names:
            if len(name.spellings) > 1:
                notes.append(f"{key}: the record prints no comma in {name.words!r}")
            found[key] += (
                [Printed(spelling, (spelling,)) for spelling in name.spellings] if len(name.spellings) > 1 else [name]
            )
    return found, notes


def _lines(
    vote: FoundVote,
    subject: Subject,
    lists: Mapping[str, list[Printed]],
    stated: Mapping[str, int],
    said: Mapping[str, str],
    day: date,
    meeting: str,
    origin: str,
) -> Iterator[str]:
    yield f"subject = {_quoted(subject.subject)}"
    yield f"of = {_quoted(subject.of)}"
    if subject.subject == "clause":
        clauses = [clause.name if clause.whole else f"{clause.name}~" for clause in subject.clauses]
        yield f"clauses = [{', '.join(map(_quoted, clauses))}]"
    if subject.resolution:
        yield f"resolution = {_quoted(subject.resolution)}"
    if subject.draft and subject.draft != subject.of:
        yield f"draft = {_quoted(subject.draft)}"
    if vote.decision:
        yield f"result = {_quoted('rejected' if vote.decision.lost else 'adopted')}"
    yield f"date = {day.isoformat()}"
    yield f"meeting = {_quoted(meeting)}"
    yield from ("", "[entered]", f"by = {_quoted(BY)}", f"from = {_quoted(origin)}", "", "[lists]")
    for key, names in lists.items():
        words = textwrap.fill(
            ", ".join(name.words for name in names), _WIDTH, break_long_words=False, break_on_hyphens=False
        )
        yield f'{key} = """\n{words}\n"""' if words else f'{key} = ""'
    yield from ("", "[stated]", *(f"{key} = {count}" for key, count in stated.items()))
    if said:
        yield from ("", "[printed_counts_differ]", *(f"{key} = {_quoted(words)}" for key, words in said.items()))
    for one in vote.later:
        yield from ("", "[[later]]", f"members = {_quoted(', '.join(name.words for name in one.names))}")
        yield f"intended = {_quoted(one.intended)}"


def _name(subject: Subject) -> str:
    """The name of the file: A_48_L.13_pp8.toml."""
    parts = [subject.of, *(clause.name for clause in subject.clauses if subject.subject == "clause")]
    parts += ["motion"] if subject.subject == "motion" else []
    return f"{'_'.join(parts).replace('/', '_')}.toml"


def _quoted(words: str) -> str:
    """A string as TOML and JSON write it alike."""
    return json.dumps(words, ensure_ascii=False)
