"""Which clause of one resolution became which of another: by the published links, or by equal words where there are none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from scripts.common.paths import DATA

SAME, REVISED = "same", "revised"


class Link(NamedTuple):
    """A clause of the first resolution and the one of the second that descends from it or from which it does. `similarity`: of
    1,000, where one link joins the two; empty along a chain."""

    first: str
    second: str
    relation: str
    similarity: int | None


def published() -> pd.DataFrame | None:
    """The table clause_links, None where the package has none."""
    path = DATA / "clause_links.csv"
    return pd.read_csv(path, dtype={"similarity": "Int64"}) if path.is_file() else None


def lineage(first: pd.DataFrame, second: pd.DataFrame, links: pd.DataFrame | None) -> list[Link]:
    """The links between two resolutions, each clause in one of them at most; `first` and `second`: clause_id, folded_sha256.

    Equal words come first, then what `links` (later_id, earlier_id, similarity, relation) joins, also by a chain of links over other
    resolutions.
    """
    found: dict[str, Link] = {}
    taken: set[str] = set()
    by_words = defaultdict(list)
    for clause_id, folded in zip(first["clause_id"], first["folded_sha256"], strict=True):
        by_words[folded].append(clause_id)
    for clause_id, folded in zip(second["clause_id"], second["folded_sha256"], strict=True):
        if by_words[folded]:
            own = by_words[folded].pop(0)
            found[clause_id] = Link(own, clause_id, SAME, 1000)
            taken.add(own)
    if links is not None:
        above = _above(links)
        own, other = list(first["clause_id"]), list(second["clause_id"])
        down = [Link(hit.at, clause, hit.relation, hit.similarity) for clause, hit in _chains(other, set(own), above)]
        up = [Link(clause, hit.at, hit.relation, hit.similarity) for clause, hit in _chains(own, set(other), above)]
        for link in [*down, *up]:
            if link.second not in found and link.first not in taken:
                found[link.second] = link
                taken.add(link.first)
    return [found[clause_id] for clause_id in second["clause_id"] if clause_id in found]


class _Step(NamedTuple):
    """A clause that a chain of links has come to."""

    at: str
    relation: str
    similarity: int | None


_Above = dict[str, list[_Step]]


def _above(links: pd.DataFrame) -> _Above:
    """By clause those that it repeats, the most similar first."""
    above: _Above = defaultdict(list)
    ordered = links.sort_values("similarity", ascending=False, kind="stable")
    for later, earlier, relation, similarity in zip(
        *(ordered[column] for column in ("later_id", "earlier_id", "relation", "similarity")), strict=True
    ):
        above[later].append(_Step(earlier, relation, None if pd.isna(similarity) else int(similarity)))
    return above


def _chains(clauses: Iterable[str], goal: set[str], above: _Above) -> list[tuple[str, _Step]]:
    """Each clause with the first of the goal that a chain of links leads up to: the shortest, of these the most similar."""
    found = []
    for clause in clauses:
        seen, rank = {clause}, [_Step(clause, SAME, None)]
        while rank:
            rank = [
                _Step(
                    step.at,
                    SAME if step.relation == so_far.relation == SAME else REVISED,
                    step.similarity if so_far.at == clause else None,
                )
                for so_far in rank
                for step in above.get(so_far.at, [])
                if step.at not in seen
            ]
            if hit := next((step for step in rank if step.at in goal), None):
                found.append((clause, hit))
                break
            seen |= {step.at for step in rank}
    return found
