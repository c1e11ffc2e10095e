"""Which resolution goes on in which: each finds the one before it of the same matter, session by session.

A resolution goes on in one at the most, so that what comes back is a chain. It looks for its predecessor among the ends of
chains, the resolutions that none has continued yet, in the order of `WAYS`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import product
from typing import NamedTuple

from schemas.says import titles
from scripts.coding.known_resolutions import REACH, Known, Resolution

# Words that are nearly the same tell across so many.
NEAR = 4
# Where several resolutions of a session have one title, so many shared clauses tell which goes on in which.
TELLING = 2
# What is taken over under another title is such a part of the shorter of the two.
PART = 0.4


class Ends(NamedTuple):
    """The ends of chains, and of each the titles that its chain had, with the last session of each."""

    held: list[Resolution]
    had: dict[str, dict[str, int]]


Pairs = Iterator[tuple[Resolution, Resolution]]
Way = Callable[[list[Resolution], Ends, Known], Pairs]


def found(rows: list[Resolution], of_all: Known, by_hand: dict[str, str]) -> dict[str, tuple[str, str]]:
    """The predecessor of each resolution that has one, and the way in which it was found.

    `by_hand`: the predecessor of some, or nothing where they have none; these are neither sought nor found in another way.
    """
    taken = set(by_hand.values())
    of_session: dict[int, list[Resolution]] = defaultdict(list)
    for row in rows:
        of_session[row.session].append(row)
    links = {later: (earlier, "by_hand") for later, earlier in by_hand.items() if earlier}
    ends: dict[str, Resolution] = {}
    had: dict[str, dict[str, int]] = defaultdict(dict)
    for session in sorted(of_session):
        seeking = {row.resolution_id: row for row in of_session[session] if row.resolution_id not in by_hand}
        for name, way in WAYS:
            for later, earlier in way(list(seeking.values()), Ends(list(ends.values()), had), of_all):
                if later.resolution_id in seeking and earlier.resolution_id in ends:
                    links[later.resolution_id] = (earlier.resolution_id, name)
                    del seeking[later.resolution_id], ends[earlier.resolution_id]
        for row in of_session[session]:
            before = had.get(links[row.resolution_id][0], {}) if row.resolution_id in links else {}
            had[row.resolution_id] = before | {row.title.key: session}
        ends |= {row.resolution_id: row for row in of_session[session] if row.resolution_id not in taken}
    return links


def by_title(seeking: list[Resolution], ends: Ends, of_all: Known) -> Pairs:
    """Those that have the title of an end: of the latest session that has it, or of the one before where that has several."""
    by_key = _grouped(ends.held, "key")
    for key, laters in _grouped(seeking, "key").items():
        for later, earlier in _told_apart(laters, by_key.get(key, []), of_all):
            if _reaches(later, earlier, of_all):
                yield later, earlier


def by_title_first(seeking: list[Resolution], ends: Ends, of_all: Known) -> Pairs:
    """Those, but where a younger end has the same words before the colon, or has a similar title and is cited and taken over: it is
    the closer one."""
    of_head, end_of = _grouped(ends.held, "head_key"), {end.resolution_id: end for end in ends.held}
    for later, earlier in by_title(seeking, ends, of_all):
        closer = [end for end in of_head[later.title.head_key] if _heads_agree(later, end, of_all)]
        closer += [end for *_, end in _taken_over(later, end_of, of_all) if titles.similar(later.title, end.title)]
        if not any(end.session > earlier.session for end in closer):
            yield later, earlier


def by_return(seeking: list[Resolution], ends: Ends, of_all: Known) -> Pairs:
    """Those whose title the chain of an end had shortly before, with another one since."""
    carried: dict[str, list[Resolution]] = defaultdict(list)
    for end in ends.held:
        for title in ends.had[end.resolution_id].keys() - {end.title.key}:
            carried[title].append(end)
    for later in filter(of_all.is_single, seeking):
        before = [session for session in of_all.sessions[later.title.key] if session < later.session][-1:]
        for end in carried[later.title.key]:
            last = ends.had[end.resolution_id][later.title.key]
            if before == [last] and later.session - last <= REACH and not of_all.denies(later, end):
                yield later, end


def by_head(seeking: list[Resolution], ends: Ends, of_all: Known) -> Pairs:
    """Those whose title has the words before its colon alone in both sessions."""
    of_head = _grouped(ends.held, "head_key")
    for later in seeking:
        others = [end for end in of_head.get(later.title.head_key, []) if end.title.key != later.title.key]
        for earlier in sorted(others, key=_youngest_first)[:1]:
            if (
                _heads_agree(later, earlier, of_all)
                and _reaches(later, earlier, of_all)
                and not of_all.denies(later, earlier)
            ):
                yield later, earlier


def by_words(seeking: list[Resolution], ends: Ends, of_all: Known) -> Pairs:
    """Those whose title is alike and alone in both sessions; the youngest and most alike first. An end whose own title comes back goes
    on in one that only writes it otherwise ("Unites States")."""
    near = [end for end in ends.held if seeking and seeking[0].session - end.session <= NEAR]
    pairs = [
        (-earlier.session, -alike, later.resolution_id, later, earlier)
        for later, earlier in product(filter(of_all.is_single, seeking), filter(of_all.is_single, near))
        if later.title.key != earlier.title.key
        and (alike := titles.likeness(later.title, earlier.title))
        and (alike == 100 or not of_all.comes_back(earlier))
        and not of_all.denies(later, earlier)
    ]
    for *_, later, earlier in sorted(pairs):
        yield later, earlier


def by_clauses(seeking: list[Resolution], ends: Ends, of_all: Known) -> Pairs:
    """Those that cite an end and share many clauses with it, whatever their title; most clauses first."""
    end_of = {end.resolution_id: end for end in ends.held}
    pairs = [(*pair, later) for later in seeking for pair in _taken_over(later, end_of, of_all)]
    for _, _, earlier, later in sorted(pairs, key=lambda pair: (*pair[:2], pair[3].resolution_id)):
        yield later, earlier


# In the order in which they are tried.
WAYS: list[tuple[str, Way]] = [
    ("same_title", by_title_first),
    ("title_returns", by_return),
    ("same_head", by_head),
    ("similar_title", by_words),
    ("citation_and_clauses", by_clauses),
    ("same_title", by_title),
]


def _told_apart(laters: list[Resolution], ends: list[Resolution], of_all: Known) -> Pairs:
    """Of the resolutions of a session with one title and the ends that have it, which goes on in which."""
    if not ends:
        return
    last = max(end.session for end in ends)
    if len(laters) == 1 and of_all.is_single(laters[0]):
        # One session may lie between that has the title twice, by a slip of the library or in two parts.
        single = [end for end in ends if of_all.is_single(end)]
        between = [s for s in of_all.sessions[laters[0].title.key] if s < laters[0].session][-2:]
        if single and single[-1].session in between:
            yield laters[0], single[-1]
            return
    pairs = sorted(
        (-of_all.shared.get((later.resolution_id, end.resolution_id), 0), later.resolution_id, later, end)
        for later, end in product(laters, [end for end in ends if end.session == last])
    )
    for number, _, later, end in pairs:
        rivals = [other for other, _, a, b in pairs if (a is later) != (b is end)]
        if -number >= TELLING and all(number < other for other in rivals):
            yield later, end


def _taken_over(later: Resolution, end_of: dict[str, Resolution], of_all: Known) -> list[tuple[int, str, Resolution]]:
    """The ends that a resolution cites and of which it takes over much, most clauses first."""
    found = [
        (-number, earlier, end_of[earlier])
        for number, earlier in of_all.taken_over.get(later.resolution_id, [])
        if earlier in end_of and number >= PART * min(later.clauses, end_of[earlier].clauses)
    ]
    return sorted(found, key=lambda each: each[:2])


def _heads_agree(later: Resolution, earlier: Resolution, of_all: Known) -> bool:
    """Whether two have the same words before the colon, and no other of their sessions has."""
    head = later.title.head_key
    return (
        head == earlier.title.head_key and of_all.heads[later.session][head] == 1 == of_all.heads[earlier.session][head]
    )


def _reaches(later: Resolution, earlier: Resolution, of_all: Known) -> bool:
    return later.session - earlier.session <= REACH or of_all.attests(later, earlier)


def _youngest_first(one: Resolution) -> tuple[int, str]:
    return -one.session, one.resolution_id


def _grouped(rows: list[Resolution], by: str) -> dict[str, list[Resolution]]:
    found: dict[str, list[Resolution]] = defaultdict(list)
    for row in rows:
        found[getattr(row.title, by)].append(row)
    return found
