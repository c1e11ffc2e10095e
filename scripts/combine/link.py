"""Which roll call of Voeten's list is which official vote: symbol, votes and date judge together.

A pair is looked at only where both are of one month (the list's months are right, its days are not) and the list's vote
is on a draft as a whole. Two votes are alike by the share of the Members of the day that both have in the same list,
those in no list included. One vote of either side is linked to one of the other at most, the likest pairs first:

1. same symbol, and the votes cast by both agree to CAST at least, unless another vote of the month is the same to ALIKE
   and this one is not: the list often exchanges the letters of parts, and the votes know better;
2. no or another symbol, and the votes are the same to ALIKE, with a lead of LEAD over the next vote of the month on
   either side.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

CAST = 0.90
ALIKE = 0.97
LEAD = 0.02
_CODES = {"non_voting": 0, "yes": 1, "no": 2, "abstain": 3}


def link(
    official: pd.DataFrame, official_votes: pd.DataFrame, coded: pd.DataFrame, coded_votes: pd.DataFrame
) -> pd.DataFrame:
    """A row for each roll call of the list that is on a whole draft, by rcid: roll_call_id (None where unlinked),
    linkage, alike and cast (shares from 0 to 1 with the vote
    linked, or else with the likest), lead (of that over the next), same_symbol, and by_votes, the vote that the votes
    alone would choose.

    `linkage`: symbol_and_votes, votes; duplicate, a second row of the vote linked; contradicts, other votes under the
    symbol of an official vote, which then stands in roll_call_id; ambiguous, several votes fit about as well, none of
    them linked otherwise; no_match.

    `official`: roll_call_id, symbol, date; `coded`: rcid, symbol, session, month, subject (whole, or None where not told); the
    votes: roll_call_id or rcid, member_id, vote, official ones with a row for every Member of the day.
    """
    coded = coded[coded["subject"].isna() | (coded["subject"] == "whole")].reset_index(drop=True)
    official = official.reset_index(drop=True)
    members = pd.Index(sorted(set(official_votes["member_id"]) | set(coded_votes["member_id"])))
    theirs = _matrix(official["roll_call_id"], official_votes, "roll_call_id", members, absent=-1)
    ours = _matrix(coded["rcid"], coded_votes, "rcid", members, absent=0)
    months = official.groupby(official["date"].str[:7]).groups
    by_month = [
        _pairs(rows, months[month], ours, theirs)
        for month, rows in coded.groupby("month").groups.items()
        if month in months
    ]
    pairs = pd.concat(by_month, ignore_index=True)
    pairs["same_symbol"] = coded["symbol"].to_numpy()[pairs["ours"]] == official["symbol"].to_numpy()[pairs["theirs"]]
    chosen = _choose(pairs)
    return _outcome(coded, official, pairs, chosen)


def _matrix(keys: pd.Series, votes: pd.DataFrame, key: str, members: pd.Index, absent: int) -> np.ndarray:
    """Votes as small numbers, a row a vote and a column a Member; `absent` where there is no row."""
    votes = votes[votes[key].isin(keys)]
    matrix = np.full((len(keys), len(members)), absent, dtype=np.int8)
    rows = pd.Index(keys).get_indexer(pd.Index(votes[key]))
    matrix[rows, members.get_indexer(pd.Index(votes["member_id"]))] = votes["vote"].map(_CODES)
    return matrix


def _pairs(rows: pd.Index, others: pd.Index, ours: np.ndarray, theirs: np.ndarray) -> pd.DataFrame:
    """Every pair of one month: ours, theirs (positions), alike, cast."""
    mine, other = ours[rows], theirs[others]
    present = (other >= 0).sum(axis=1)
    same = sum((mine == code).astype(np.int32) @ (other == code).astype(np.int32).T for code in range(4))
    strangers = (mine > 0).astype(np.int32) @ (other < 0).astype(np.int32).T
    agreed = sum((mine == code).astype(np.int32) @ (other == code).astype(np.int32).T for code in (1, 2, 3))
    both = (mine > 0).astype(np.int32) @ (other > 0).astype(np.int32).T
    return pd.DataFrame(
        {
            "ours": np.repeat(rows.to_numpy(), len(others)),
            "theirs": np.tile(others.to_numpy(), len(rows)),
            "alike": (same / (present + strangers)).ravel(),
            "cast": (agreed / np.maximum(both, 1)).ravel(),
        }
    )


def _choose(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs that are links, with `linkage`."""
    best = pairs.groupby("ours")["alike"].transform("max")
    fits = pairs["same_symbol"] & (pairs["cast"] >= CAST) & ((pairs["alike"] >= ALIKE) | (best < ALIKE))
    first = _one_to_one(pairs[fits]).assign(linkage="symbol_and_votes")
    left = pairs[~pairs["ours"].isin(first["ours"]) & ~pairs["theirs"].isin(first["theirs"])]
    for side in ("ours", "theirs"):
        left = left.assign(**{f"lead_{side}": left["alike"] - _next(left, side)})
    leads = (left["alike"] >= ALIKE) & (left[["lead_ours", "lead_theirs"]].min(axis=1) >= LEAD)
    second = _one_to_one(left[leads]).assign(linkage="votes")
    return pd.concat([first, second], ignore_index=True)


def _one_to_one(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs of which each side stands once, the likest first; ties in the order of the list."""
    taken_ours: set[int] = set()
    taken_theirs: set[int] = set()
    kept = []
    ordered = pairs.sort_values(["alike", "cast", "ours"], ascending=[False, False, True], kind="stable")
    for at, one, other in zip(ordered.index, ordered["ours"], ordered["theirs"], strict=True):
        if one not in taken_ours and other not in taken_theirs:
            taken_ours.add(one)
            taken_theirs.add(other)
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


def _outcome(coded: pd.DataFrame, official: pd.DataFrame, pairs: pd.DataFrame, chosen: pd.DataFrame) -> pd.DataFrame:
    likest = pairs.loc[pairs.groupby("ours")["alike"].idxmax()].set_index("ours")
    likest["lead"] = likest["alike"] - pairs[pairs["alike"] >= 0].groupby("ours")["alike"].apply(
        lambda values: values.nlargest(2).iloc[-1] if len(values) > 1 else 0.0
    )
    found = pd.DataFrame({"rcid": coded["rcid"], "roll_call_id": None, "linkage": "no_match"})
    found["by_votes"] = likest["theirs"].map(official["roll_call_id"]).reindex(found.index)
    for name in ("alike", "cast", "lead", "same_symbol"):
        found[name] = likest[name].reindex(found.index)
    chosen = chosen.set_index("ours")
    found.loc[chosen.index, "roll_call_id"] = chosen["theirs"].map(official["roll_call_id"])
    for name in ("linkage", "alike", "cast", "same_symbol"):
        found.loc[chosen.index, name] = chosen[name]
    unlinked = found["roll_call_id"].isna()
    # The list has some votes twice: the second row fits the vote that the first one is linked to.
    again = pairs[pairs["ours"].isin(found.index[unlinked]) & pairs["same_symbol"] & (pairs["cast"] >= CAST)]
    again = again[again["theirs"].isin(chosen["theirs"]) & (again["alike"] >= CAST)]
    again = again.sort_values("alike", ascending=False).drop_duplicates("ours").set_index("ours")
    found.loc[again.index, "roll_call_id"] = again["theirs"].map(official["roll_call_id"])
    found.loc[again.index, "linkage"] = "duplicate"
    linked = set(chosen["theirs"])
    free = pairs[~pairs["theirs"].isin(linked) & (pairs["alike"] >= ALIKE)]
    open_ = unlinked & (found["linkage"] == "no_match")
    found.loc[open_ & found.index.isin(free["ours"]), "linkage"] = "ambiguous"
    named = pairs[pairs["same_symbol"] & pairs["ours"].isin(found.index[open_])].set_index("ours")
    sure = coded["session"].reindex(named.index).map(_letters_are_sure)
    named = named[sure.to_numpy(bool)]
    found.loc[named.index, "roll_call_id"] = named["theirs"].map(official["roll_call_id"])
    found.loc[named.index, "linkage"] = "contradicts"
    return found


def _letters_are_sure(session: str) -> bool:
    """Whether the list's number and letter of a resolution can be relied on: from the thirty-first session on."""
    return session.isdigit() and int(session) >= 31
