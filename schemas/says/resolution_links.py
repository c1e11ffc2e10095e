"""What the tables say of two resolutions of which one may continue the other."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from schemas.says import titles

EVIDENCE = ["same_title", "similar_title", "same_agenda", "cites", "shared_clauses"]


def evidence(
    pairs: pd.DataFrame,
    resolutions: pd.DataFrame,
    with_clauses: set[str],
    citations: pd.DataFrame,
    clause_links: pd.DataFrame,
) -> pd.DataFrame:
    """What is said of pairs of resolutions: EVIDENCE, under the index of `pairs` (later_id, earlier_id).

    `resolutions`: resolution_id, title, agenda_title; `with_clauses`: those whose clauses are held; `citations`: clause_id,
    resolution_id; `clause_links`: later_id, earlier_id, both of clauses. Missing where what it takes is not held.
    """
    known = resolutions.dropna(subset=["resolution_id"]).drop_duplicates("resolution_id").set_index("resolution_id")
    title = dict(known["title"].dropna().astype(object))
    agenda = dict(known["agenda_title"].dropna().astype(object))
    cited = set(zip(of_clause(citations["clause_id"]), citations["resolution_id"], strict=True))
    shared = shared_clauses(clause_links)
    rows = [
        (
            *_of_titles(title.get(later), title.get(earlier), agenda.get(later, ""), agenda.get(earlier, "")),
            _same(agenda.get(later), agenda.get(earlier)),
            (later, earlier) in cited if later in with_clauses else None,
            shared.get((later, earlier), 0) if {later, earlier} <= with_clauses else None,
        )
        for later, earlier in zip(pairs["later_id"], pairs["earlier_id"], strict=True)
    ]
    found = pd.DataFrame(rows, index=pairs.index, columns=EVIDENCE, dtype=object)
    return found.astype(dict.fromkeys(EVIDENCE[:-1], "boolean") | {"shared_clauses": "Int64"})


def of_clause(clause_ids: pd.Series) -> pd.Series:
    """The resolution of each clause, by the key of the clause."""
    return clause_ids.astype("str").str.split("#").str[0]


def shared_clauses(clause_links: pd.DataFrame) -> dict[tuple[str, str], int]:
    """How many clauses of a later resolution go back to clauses of an earlier one, by the two."""
    pairs = pd.DataFrame({name: of_clause(clause_links[name]) for name in ("later_id", "earlier_id")})
    return Counter(zip(pairs["later_id"], pairs["earlier_id"], strict=True))


def _of_titles(later: str | None, earlier: str | None, its: str, other: str) -> tuple[bool | None, bool | None]:
    if later is None or earlier is None:
        return None, None
    one, two = titles.read(later, its), titles.read(earlier, other)
    return one.words == two.words, titles.similar(one, two)


def _same(later: str | None, earlier: str | None) -> bool | None:
    return None if later is None or earlier is None else titles.read(later).words == titles.read(earlier).words
