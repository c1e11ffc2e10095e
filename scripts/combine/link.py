"""Which roll call of Voeten's data is which official vote: symbol, votes and date judge together.

A pair is looked at only where both are of one month (Voeten's months are right, his days are not) and his vote is on a
draft as a whole. Two votes are alike by the share of the Members of the day that both have in the same list, those in no
list included. One vote of either side is linked to one of the other at most, the most alike pairs first:

1. same symbol, and the votes cast by both agree to CAST at least, unless another vote of the month is the same to ALIKE
   and this one is not: Voeten often exchanges the letters of parts, and the votes know better;
2. no or another symbol, and the votes are the same to ALIKE, with a lead of LEAD over the next vote of the month on
   either side.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from scripts.common.errors import DataError

CAST = 0.90
ALIKE = 0.97
LEAD = 0.02
_CODES = {"non_voting": 0, "yes": 1, "no": 2, "abstain": 3}
LINKED = ("symbol_and_votes", "votes", "symbol", "curated")
# What a row of sources/voeten_links.csv may say.
CURATED = ("curated", "duplicate", "contradicts")


class Link(NamedTuple):
    """What a roll call of Voeten's is: the `ref` of the official vote, None where there is none, and how that was found.

    `linkage`: symbol_and_votes, votes: it is that vote. duplicate: a second row of a vote that another row is linked to.
    contradicts: it has the symbol of that vote, and other votes. ambiguous: it fits several votes about as well, none of them
    linked otherwise. no_match. `most_alike` is the vote of the month that who voted how comes nearest to, `alike` the
    share of Members of that day in the same list in both.
    """

    rcid: int
    ref: str | None
    linkage: str
    most_alike: str | None = None
    alike: float | None = None


def link(
    official: pd.DataFrame, official_votes: pd.DataFrame, voeten: pd.DataFrame, voeten_votes: pd.DataFrame
) -> dict[int, Link]:
    """The link of each roll call of Voeten's that is on a whole draft, by rcid.

    `official`: ref, symbol, date; `voeten`: rcid, symbol, session, month, subject (whole, or None where not told); the votes:
    ref or rcid, member_id, vote, official ones with a row for every Member of the day.
    """
    voeten = voeten[voeten["subject"].isna() | (voeten["subject"] == "whole")].reset_index(drop=True)
    official = official.reset_index(drop=True)
    pairs = _all_pairs(voeten, voeten_votes, official, official_votes)
    chosen = _choose(pairs)
    linked = chosen.set_index("voeten")[["official", "linkage", "alike"]].to_dict("index")
    taken = set(chosen["official"])
    best = pairs.loc[pairs.groupby("voeten")["alike"].idxmax()].set_index("voeten")[["official", "alike"]]
    nearest = best.to_dict("index")
    near = pairs[pairs["same_symbol"] | (pairs["alike"] >= ALIKE)]
    candidates = {at: list(rows.itertuples(index=False)) for at, rows in near.groupby("voeten")}
    refs = official["ref"].tolist()
    found = {}
    for at, (rcid, session) in enumerate(zip(voeten["rcid"].tolist(), voeten["session"], strict=True)):
        number, linkage = classify(linked.get(at), candidates.get(at, []), taken, session)
        likest = nearest.get(at)
        found[rcid] = Link(
            rcid,
            None if number is None else refs[number],
            linkage,
            refs[int(likest["official"])] if likest else None,
            linked[at]["alike"] if at in linked else likest["alike"] if likest else None,
        )
    return found


def with_curated(
    links: Mapping[int, Link], curated: pd.DataFrame, rcids: Collection[int], refs: Mapping[str, str]
) -> dict[int, Link]:
    """The links with those that sources/voeten_links.csv decides: rcid, item, linkage, reason.

    `rcids` are all of Voeten's, `refs` the official vote on each item. Raises DataError, naming the line, for a row of another
    roll call, item or linkage, one that says what the links say, and two for one official vote.
    """
    found = dict(links)
    for line, row in curated.iterrows():
        place, rcid, ref = f"sources/voeten_links.csv:{line}", row["rcid"], refs.get(row["item"])
        if not rcid.isdigit() or int(rcid) not in rcids:
            raise DataError(f"{place}: Voeten's data have no rcid {rcid!r}")
        if ref is None or row["linkage"] not in CURATED:
            raise DataError(
                f"{place}: item {row['item']!r}, linkage {row['linkage']!r}; right would be the symbol of an official vote and "
                f"one of {', '.join(CURATED)}"
            )
        known = found.get(int(rcid))
        if known and known.ref == ref and known.linkage in LINKED:
            raise DataError(f"{place}: rcid {rcid} is linked to {row['item']} already")
        found[int(rcid)] = Link(int(rcid), ref, row["linkage"], ref)
    held: dict[str, int] = {}
    for link in found.values():
        if link.linkage in LINKED and held.setdefault(str(link.ref), link.rcid) != link.rcid:
            raise DataError(
                f"sources/voeten_links.csv: rcid {held[str(link.ref)]} and rcid {link.rcid} would both be {link.ref}"
            )
    return dict(sorted(found.items()))


def classify(
    linked: dict[Any, Any] | None, candidates: Iterable[Any], taken: set[int], session: str
) -> tuple[int | None, str]:
    """The official vote (its position, or None) and the linkage of one roll call of Voeten's.

    `linked` is the pair that was chosen for it, `candidates` the pairs of the same symbol or of the same votes, `taken` the
    official votes that were chosen for any. The first that holds decides:

    1. a pair was chosen;
    2. it has symbol and votes of a vote chosen for another row: a duplicate;
    3. it has the symbol of an official vote, in a session in which Voeten's letters can be relied on: it contradicts it;
    4. its votes are those of a vote that nothing is linked to: it is one of several;
    5. nothing fits.
    """
    if linked:
        return int(linked["official"]), str(linked["linkage"])
    named = [pair for pair in candidates if pair.same_symbol]
    twins = [pair for pair in named if pair.cast >= CAST and pair.alike >= CAST and pair.official in taken]
    if twins:
        return int(max(twins, key=lambda pair: pair.alike).official), "duplicate"
    if named and _letters_are_sure(session):
        return int(named[-1].official), "contradicts"
    if any(pair.alike >= ALIKE and pair.official not in taken for pair in candidates):
        return None, "ambiguous"
    return None, "no_match"


def _letters_are_sure(session: str) -> bool:
    """Whether Voeten's number and letter of a resolution can be relied on: from the thirty-first session on."""
    return session.isdigit() and int(session) >= 31


def _all_pairs(
    voeten: pd.DataFrame, voeten_votes: pd.DataFrame, official: pd.DataFrame, official_votes: pd.DataFrame
) -> pd.DataFrame:
    """Every pair of votes of one month: voeten, official (positions), alike, cast (shares), same_symbol."""
    members = pd.Index(sorted(set(official_votes["member_id"]) | set(voeten_votes["member_id"])))
    theirs = _matrix(official["ref"], official_votes, "ref", members, absent=-1)
    his = _matrix(voeten["rcid"], voeten_votes, "rcid", members, absent=0)
    months = official.groupby(official["date"].str[:7]).groups
    pairs = pd.concat(
        [
            _pairs(rows, months[month], his, theirs)
            for month, rows in voeten.groupby("month").groups.items()
            if month in months
        ],
        ignore_index=True,
    )
    symbols = voeten["symbol"].to_numpy()[pairs["voeten"]], official["symbol"].to_numpy()[pairs["official"]]
    return pairs.assign(same_symbol=symbols[0] == symbols[1])


def _matrix(keys: pd.Series, votes: pd.DataFrame, key: str, members: pd.Index, absent: int) -> np.ndarray:
    """Votes as small numbers, a row a vote and a column a Member; `absent` where there is no row."""
    votes = votes[votes[key].isin(keys)]
    matrix = np.full((len(keys), len(members)), absent, dtype=np.int8)
    rows = pd.Index(keys).get_indexer(pd.Index(votes[key]))
    matrix[rows, members.get_indexer(pd.Index(votes["member_id"]))] = votes["vote"].map(_CODES)
    return matrix


def _pairs(rows: pd.Index, others: pd.Index, voeten: np.ndarray, official: np.ndarray) -> pd.DataFrame:
    """Every pair of one month: voeten, official (positions), alike, cast."""
    his, theirs = voeten[rows], official[others]
    present = (theirs >= 0).sum(axis=1)

    def alike(codes: Iterable[int]) -> Any:
        return sum((his == code).astype(np.int32) @ (theirs == code).astype(np.int32).T for code in codes)

    non_members = (his > 0).astype(np.int32) @ (theirs < 0).astype(np.int32).T
    both_cast = (his > 0).astype(np.int32) @ (theirs > 0).astype(np.int32).T
    return pd.DataFrame(
        {
            "voeten": np.repeat(rows.to_numpy(), len(others)),
            "official": np.tile(others.to_numpy(), len(rows)),
            "alike": (alike(range(4)) / (present + non_members)).ravel(),
            "cast": (alike((1, 2, 3)) / np.maximum(both_cast, 1)).ravel(),
        }
    )


def _choose(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs that are links, with `linkage`."""
    best = pairs.groupby("voeten")["alike"].transform("max")
    fits = pairs["same_symbol"] & (pairs["cast"] >= CAST) & ((pairs["alike"] >= ALIKE) | (best < ALIKE))
    by_symbol = _one_to_one(pairs[fits]).assign(linkage="symbol_and_votes")
    left = pairs[~pairs["voeten"].isin(by_symbol["voeten"]) & ~pairs["official"].isin(by_symbol["official"])]
    lead = pd.concat([left["alike"] - _next(left, side) for side in ("voeten", "official")], axis=1).min(axis=1)
    by_votes = _one_to_one(left[(left["alike"] >= ALIKE) & (lead >= LEAD)]).assign(linkage="votes")
    return pd.concat([by_symbol, by_votes], ignore_index=True)


def _one_to_one(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs of which each side stands once, the most alike first; ties in the order of Voeten's data."""
    taken: tuple[set[int], set[int]] = (set(), set())
    kept = []
    ordered = pairs.sort_values(["alike", "cast", "voeten"], ascending=[False, False, True], kind="stable")
    for at, *sides in zip(ordered.index, ordered["voeten"], ordered["official"], strict=True):
        if not any(side in known for side, known in zip(sides, taken, strict=True)):
            for side, known in zip(sides, taken, strict=True):
                known.add(side)
            kept.append(at)
    return pairs.loc[kept]


def _next(pairs: pd.DataFrame, side: str) -> pd.Series:
    """The best `alike` of another pair of the same side, 0 where there is none."""
    ranked = pairs.sort_values("alike", ascending=False, kind="stable").groupby(side)["alike"]
    best, second = ranked.nth(0), ranked.nth(1)
    top = pairs.loc[best.index].set_index(side)["alike"]
    below = pairs.loc[second.index].set_index(side)["alike"] if len(second) else pd.Series(dtype=float)
    first = pairs.index.isin(best.index)
    return pd.Series(
        np.where(first, pairs[side].map(below).fillna(0), pairs[side].map(top)), index=pairs.index, dtype=float
    )
