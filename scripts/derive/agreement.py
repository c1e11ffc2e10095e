"""How often two Members voted alike in final votes, by year and by session, and on contested votes alone."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray

from schemas.derived.agreement import LOSING_SIDE
from scripts.derive.final_votes import NO_MEMBER, POSITIONS, YEAR, Ballots, periods

NO, ABSTAIN, YES = range(len(POSITIONS))
# What the SQLite and DuckDB files keep of it, by the names that they have there.
PAIRS = {"member_a": "member_a", "member_b": "member_b", "year": "year", "n_both_voted": "votes", "n_alike": "alike"}
PAIRS_SCHEMA = {"member_a": pl.String(), "member_b": pl.String(), "year": pl.Int64(), "votes": pl.Int64(), "alike": pl.Int64()}  # fmt: skip


def by_year(frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The table `agreement` from roll_calls and votes; votes of which not even the month is known are left out."""
    return _table(frames, YEAR, "year", pl.Int64())


def by_session(frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The table `agreement_by_session` from roll_calls and votes."""
    return _table(frames, pl.col("session"), "session", pl.String())


def pairs(frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Of `by_year` the columns of PAIRS, for pairs that both voted in a final vote of the year."""
    return (
        by_year(frames).filter(pl.col("n_both_voted") > 0).select(pl.col(old).alias(new) for old, new in PAIRS.items())
    )


def is_contested(said: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Of each row of `Ballots.said` whether LOSING_SIDE of those that said yes or no, or more, were on the smaller side."""
    yes, no = (said == YES).sum(axis=1), (said == NO).sum(axis=1)
    return (yes + no > 0) & (np.minimum(yes, no) >= LOSING_SIDE * (yes + no))


def _table(frames: Mapping[str, pl.DataFrame], period: pl.Expr, column: str, kind: pl.DataType) -> pl.DataFrame:
    counted = [
        _pairs(ballots).with_columns(pl.lit(name, dtype=kind).alias(column))
        for name, ballots in periods(frames, period)
    ]
    keys = "member_a", "member_b", column
    if not counted:
        nobody = pl.Series(dtype=pl.String)
        none = _pairs(Ballots(nobody, nobody, np.zeros((0, 0), dtype=np.uint8)))
        counted = [none.with_columns(pl.lit(None, dtype=kind).alias(column))]
    found = pl.concat(counted)
    return found.select(*keys, pl.exclude(keys)).sort(keys)


def _pairs(ballots: Ballots) -> pl.DataFrame:
    """A row for each pair of Members that both were Members in a vote of the period, the code that comes first as member_a."""
    said, members = ballots.said, ballots.members
    contested = said[is_contested(said)]
    together = _products(said < NO_MEMBER)
    first, second = np.nonzero(np.triu(together, k=1))
    rows = {"member_a": members[first], "member_b": members[second]}
    counts = {
        f"n_{prefix}{name}": matrix[first, second]
        for prefix, cells in (("", said), ("contested_", contested))
        for name, matrix in _counts(cells).items()
    }
    absent = (together[first, second] - counts["n_both_voted"]).astype(np.int64)
    return pl.DataFrame(rows | counts | {"n_one_or_both_absent": absent}).select(
        "member_a", "member_b", *_columns(""), "n_one_or_both_absent", *_columns("contested_")
    )


def _counts(said: NDArray[np.uint8]) -> dict[str, NDArray[np.int64]]:
    """Matrices of Members by Members: votes in which both took a position, the same one, and one yes where the other said no."""
    took = [said == position for position in range(len(POSITIONS))]
    opposed = _products(took[YES], took[NO])
    return {
        "both_voted": _products(said < len(POSITIONS)),
        "alike": np.sum([_products(cells) for cells in took], axis=0),
        "opposed": opposed + opposed.T,
    }


def _products(left: NDArray[np.bool_], right: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
    # As floats, which alone are multiplied fast; they count exactly to 16 million.
    first = left.astype(np.float32)
    return (first.T @ (first if right is None else right.astype(np.float32))).astype(np.int64)


def _columns(prefix: str) -> list[pl.Expr]:
    """The counts with the share and the affinity that follow from them; these are missing where both voted in no vote."""
    both, alike, opposed = (pl.col(f"n_{prefix}{name}") for name in ("both_voted", "alike", "opposed"))
    # One step apart is neither alike nor opposed.
    shares = {"share_alike": alike / both, "affinity": (both + alike - opposed) / (2 * both)}
    return [both, alike, opposed] + [
        pl.when(both > 0).then(share.round(4)).alias(f"{name}_{prefix}both_voted") for name, share in shares.items()
    ]
