"""What is known of resolutions before each is sought its predecessor: what binds two, and how many have one title."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from schemas.says.titles import Title

# The same title tells across so many sessions; across more there must be a citation or a shared clause beside it. The longest
# round of the Assembly is five years; the record has few titles of what was adopted without a vote in sessions 46 to 73.
REACH = 12
# Under another title a citation and so many shared clauses tell: fewer are formulae, of new model laws or international years.
MANY = 12


class Resolution(NamedTuple):
    resolution_id: str
    session: int
    title: Title
    clauses: int


class Known(NamedTuple):
    """What is known of all resolutions: pairs (later, earlier) of which one cites the other, and that share so many clauses; for
    each later one that does both the earlier ones with `MANY`; how many of a session have a title, or the words before its colon;
    in which sessions a title stands, in order."""

    cites: set[tuple[str, str]]
    shared: dict[tuple[str, str], int]
    taken_over: dict[str, list[tuple[int, str]]]
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


def known(rows: list[Resolution], cites: set[tuple[str, str]], shared: dict[tuple[str, str], int]) -> Known:
    """What is known of some resolutions."""
    by_title: dict[int, Counter[str]] = defaultdict(Counter)
    by_head: dict[int, Counter[str]] = defaultdict(Counter)
    sessions: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        by_title[row.session][row.title.key] += 1
        by_head[row.session][row.title.head_key] += 1
        sessions[row.title.key].add(row.session)
    taken_over: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for later, earlier in cites & shared.keys():
        if shared[later, earlier] >= MANY:
            taken_over[later].append((shared[later, earlier], earlier))
    return Known(
        cites, shared, taken_over, by_title, by_head, {title: sorted(held) for title, held in sessions.items()}
    )
