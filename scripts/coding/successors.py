"""Which resolution goes on in which: each finds the one before it of the same matter, session by session.

A resolution goes on in one at the most, so that what comes back is a chain. It looks for its predecessor among the ends of
chains, the resolutions that none has continued yet, in the order of `WAYS`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import product
from typing import NamedTuple

from schemas.says import titles
from schemas.says.titles import Title

# The same title tells across so many sessions; across more there must be a citation or a shared clause beside it. The longest
# round of the Assembly is five years; the record has few titles of what was adopted without a vote in sessions 46 to 73.
REACH = 12
# Words that are nearly the same tell across so many.
NEAR = 4
# Where several resolutions of a session have one title, so many shared clauses tell which goes on in which.
TELLING = 2
# Under another title a citation and so many shared clauses tell, if they are such a part of the shorter of the two.
MANY, PART = 10, 0.4


class Resolution(NamedTuple):
    resolution_id: str
    session: int
    title: Title
    clauses: int


class Known(NamedTuple):
    """What is known of all resolutions: pairs (later, earlier) of which one cites the other, and that share so many clauses; how
    many of a session have a title, or the words before its colon; in which sessions a title stands, in order."""

    cites: set[tuple[str, str]]
    shared: dict[tuple[str, str], int]
    titles: dict[int, Counter[str]]
    heads: dict[int, Counter[str]]
    sessions: dict[str, list[int]]

    def attests(self, later: Resolution, earlier: Resolution) -> bool:
        """Whether more than a title binds the two."""
        pair = (later.resolution_id, earlier.resolution_id)
        return pair in self.cites or pair in self.shared

    def denies(self, later: Resolution, earlier: Resolution) -> bool:
        """Whether the clauses of both are held, and none binds the two."""
        return later.clauses > 0 and earlier.clauses > 0 and not self.attests(later, earlier)

    def is_single(self, one: Resolution) -> bool:
        """Whether no other of its session has its title."""
        return self.titles[one.session][one.title.key] == 1

    def comes_back(self, one: Resolution) -> bool:
        """Whether its title stands again soon."""
        return any(one.session < session <= one.session + REACH for session in self.sessions[one.title.key])


Pairs = Iterator[tuple[Resolution, Resolution]]
Way = Callable[[list[Resolution], list[Resolution], Known], Pairs]


def known(rows: list[Resolution], cites: set[tuple[str, str]], shared: dict[tuple[str, str], int]) -> Known:
    """What is known of some resolutions."""
    by_title: dict[int, Counter[str]] = defaultdict(Counter)
    by_head: dict[int, Counter[str]] = defaultdict(Counter)
    sessions: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        by_title[row.session][row.title.key] += 1
        by_head[row.session][row.title.head_key] += 1
        sessions[row.title.key].add(row.session)
    return Known(cites, shared, by_title, by_head, {title: sorted(held) for title, held in sessions.items()})


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
    for session in sorted(of_session):
        seeking = {row.resolution_id: row for row in of_session[session] if row.resolution_id not in by_hand}
        for name, way in WAYS.items():
            for later, earlier in way(list(seeking.values()), list(ends.values()), of_all):
                if later.resolution_id in seeking and earlier.resolution_id in ends:
                    links[later.resolution_id] = (earlier.resolution_id, name)
                    del seeking[later.resolution_id], ends[earlier.resolution_id]
        ends |= {row.resolution_id: row for row in of_session[session] if row.resolution_id not in taken}
    return links


def by_title(seeking: list[Resolution], ends: list[Resolution], of_all: Known) -> Pairs:
    """Those that have the title of an end: of the latest session that has it, or of the one before where that has several. An end
    of the same words before the colon that is younger goes first."""
    by_key, by_head = _grouped(ends, "key"), _grouped(ends, "head_key")
    for key, laters in _grouped(seeking, "key").items():
        for later, earlier in _told_apart(laters, by_key.get(key, []), of_all):
            younger = [end for end in by_head[later.title.head_key] if end.session > earlier.session]
            if not any(_heads_agree(later, end, of_all) for end in younger) and _reaches(later, earlier, of_all):
                yield later, earlier


def by_head(seeking: list[Resolution], ends: list[Resolution], of_all: Known) -> Pairs:
    """Those whose title has the words before its colon alone in both sessions."""
    of_head = _grouped(ends, "head_key")
    for later in seeking:
        for earlier in sorted(of_head.get(later.title.head_key, []), key=_youngest_first)[:1]:
            if (
                _heads_agree(later, earlier, of_all)
                and _reaches(later, earlier, of_all)
                and not of_all.denies(later, earlier)
            ):
                yield later, earlier


def by_words(seeking: list[Resolution], ends: list[Resolution], of_all: Known) -> Pairs:
    """Those whose title is alike and alone in both sessions, and does not come back itself; the youngest and most alike first."""
    free = [end for end in ends if of_all.is_single(end) and not of_all.comes_back(end)]
    pairs = [
        (-earlier.session, -alike, later.resolution_id, later, earlier)
        for later, earlier in product(filter(of_all.is_single, seeking), free)
        if later.session - earlier.session <= NEAR
        and (alike := titles.likeness(later.title, earlier.title))
        and not of_all.denies(later, earlier)
    ]
    for *_, later, earlier in sorted(pairs):
        yield later, earlier


def by_clauses(seeking: list[Resolution], ends: list[Resolution], of_all: Known) -> Pairs:
    """Those that cite an end and share many clauses with it, whatever their title; most clauses first."""
    end_of = {end.resolution_id: end for end in ends if not of_all.comes_back(end)}
    sought = {later.resolution_id: later for later in seeking}
    pairs = [
        (-number, later, earlier)
        for (later, earlier), number in of_all.shared.items()
        if later in sought and earlier in end_of and (later, earlier) in of_all.cites
    ]
    for number, later, earlier in sorted(pairs):
        if -number >= max(MANY, PART * min(sought[later].clauses, end_of[earlier].clauses)):
            yield sought[later], end_of[earlier]


# In the order in which they are tried.
WAYS: dict[str, Way] = {
    "same_title": by_title, "same_head": by_head, "similar_title": by_words, "citation_and_clauses": by_clauses,
}  # fmt: skip


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
