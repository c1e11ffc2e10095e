"""The three lists of names under a recorded vote against the Members of the day and the counts that the record states."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from scripts.common import members
from scripts.common.errors import DataError
from scripts.extract.printed_names import Printed

# A message names so many Members, and counts the rest.
_NAMED = 12

# The names of each list, by what the record calls it: in_favour, against, abstaining.
Lists = Mapping[str, list[Printed]]


class _Name(NamedTuple):
    """A name in a list, and the Member that it means on the day, None where it means none."""

    key: str
    words: str
    member: str | None
    fault: str


def faults(lists: Lists, stated: Mapping[str, int], admitted: Collection[str], day: date) -> list[str]:
    """All that is wrong with the lists, each fault with the name of its list in front: words that are no name, with the names
    near them; a comma lost between names; a name of no Member of that day; a Member that stands twice; and a list that has not as
    many names as stated, unless `admitted` has it, which must then need it."""
    resolved = list(_resolved(lists, day))
    return [*_unknown(lists), *_misplaced(resolved, day), *_miscounted(lists, stated, admitted, resolved, day)]


def listed(lists: Lists, day: date) -> dict[str, list[str]]:
    """The Members in each list, of lists without faults."""
    resolved = list(_resolved(lists, day))
    return {key: [name.member for name in resolved if name.key == key and name.member] for key in lists}


def _resolved(lists: Lists, day: date) -> Iterator[_Name]:
    for key, names in lists.items():
        for name in names:
            for spelling in name.spellings:
                try:
                    yield _Name(key, name.words, members.resolve(spelling, day, key), "")
                except DataError as error:
                    yield _Name(key, name.words, None, str(error))


def _unknown(lists: Lists) -> Iterator[str]:
    """The words that are no name, and the names run together."""
    for key, names in lists.items():
        for name in names:
            if len(name.spellings) > 1:
                yield f"{key}: a comma seems lost in {_cut(name.words)}; right would be {_some(list(name.spellings))!r}"
            elif not name.spellings:
                yield (
                    f"{key}: {_cut(name.words)} is not a known spelling of a Member (near it: {', '.join(_near(name)) or 'none'}); "
                    "sources/member_spellings.csv is the place for a new one"
                )


def _near(name: Printed) -> list[str]:
    """The known spellings near the words, or near those of them that are in no name."""
    for words in (name.words, name.rest):
        if near := difflib.get_close_matches(members.fold_name(words[:60]), members.spellings(), n=3):
            return near
    return []


def _misplaced(names: list[_Name], day: date) -> Iterator[str]:
    """The names that mean no Member of the day, and those of a Member that stands in a list already."""
    first: dict[str, str] = {}
    then = members.members_on(day)
    for name in names:
        if name.member is None:
            yield name.fault
        elif name.member not in then:
            yield f"{name.key}: {name.words} was no Member on {day}"
        elif name.member in first:
            yield f"{name.key}: {name.words} stands in a list already, {first[name.member]}"
        else:
            first[name.member] = name.key


def _miscounted(
    lists: Lists, stated: Mapping[str, int], admitted: Collection[str], names: list[_Name], day: date
) -> Iterator[str]:
    for key, printed in lists.items():
        if not all(name.spellings for name in printed):
            continue  # What is no name is said already, and how many names it hides is not known.
        found = [name.words for name in names if name.key == key]
        if len(found) == stated[key] and key in admitted:
            yield f"{key}: printed_counts_differ has it, but the list has the {stated[key]} names that are stated"
        elif len(found) != stated[key] and key not in admitted:
            yield (
                f"{key}: the record states {stated[key]}, the list has {len(found)}: {_some(found)}. In no list: "
                f"{_some(_in_no_list(names, day))}. If the record prints it so, [printed_counts_differ] is the place to say that"
            )


def _in_no_list(names: list[_Name], day: date) -> list[str]:
    called = members.load().tables["members"].set_index("member_id")["common_name"]
    return sorted(str(called[member]) for member in members.members_on(day) - {name.member for name in names})


def _some(names: list[str]) -> str:
    """The names, or the first and last of them where they are many."""
    if len(names) <= _NAMED:
        return ", ".join(names) or "none"
    return f"{', '.join(names[:3])} ... {', '.join(names[-3:])} ({len(names)} names)"


def _cut(words: str) -> str:
    return repr(words if len(words) <= 60 else f"{words[:57]}...")
