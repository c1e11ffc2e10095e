"""Where each Member stands in a year, estimated from its final votes: the table `ideal_points`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scripts.common.errors import DataError
from scripts.derive.final_votes import NO_MEMBER, POSITIONS, YEAR, Ballots, periods
from scripts.derive.ordinal_model import Fit, fit
from scripts.derive.ordinal_posterior import PRIORS, Block, Design, Numbers, Priors

# Positive is the side of this Member.
POLE = "USA"
# Seats that another government took in a year, so that its positions say nothing of those before: A/RES/2758(XXVI) of 25 October 1971.
NEW_GOVERNMENTS = {("CHN", 1971)}
# A second search begins elsewhere, by random numbers of this seed: positions, which have a standard deviation of 1, with so much added.
SEED, NOISE = 17, 0.5
# Of a normal distribution: nine of ten values are no farther from the middle.
QUANTILE = 1.6449
DIGITS = 2


def table(frames: Mapping[str, pl.DataFrame], priors: Priors = PRIORS) -> tuple[pl.DataFrame, dict[str, Any]]:
    """The table `ideal_points`, and how it was estimated, from roll_calls, votes and resolution_links.

    Raises DataError where the Member that gives the sign has no vote, or a search did not converge.
    """
    ballots = [(int(str(year)), divided(votes)) for year, votes in periods(frames, YEAR)]
    places = pl.concat(
        [pl.DataFrame(schema={"member_id": pl.String, "year": pl.Int64}), *(_cast(*one) for one in ballots)]
    )
    places = places.sort("member_id", "year")
    if POLE not in places["member_id"]:
        raise DataError(
            f"{POLE}, which gives ideal points their sign, said yes, no or abstain in no divided final vote"
        )
    design = designed(ballots, places, _pairs(frames))
    start = spectral(design, places["member_id"].to_numpy() == POLE)
    noise = np.random.default_rng(SEED).normal(scale=NOISE, size=len(start))
    first, second = (fit(design, begun, priors) for begun in (start, start + noise))
    if not (first.converged and second.converged):
        raise DataError(
            f"ideal_points: no mode found after {first.iterations} and {second.iterations} iterations; a gradient of "
            f"{max(first.gradient, second.gradient):.2g} is left"
        )
    best, other = (first, second) if first.log_posterior >= second.log_posterior else (second, first)
    position, deviation = _standard(best, places)
    moved = float(np.abs(position - _standard(other, places)[0]).max())
    about = {
        "model": "dynamic ordered logit, mode of the posterior, normal approximation of its width given the votes' parameters",
        "priors": priors._asdict(),
        "votes": design.items,
        "bridges": len(design.bridges),
        "seed": SEED,
        "iterations": [first.iterations, second.iterations],
        "converged": True,
        "largest_difference_of_two_starts": round(moved, 3),
    }
    return _rows(frames, places, position, deviation), about


def divided(ballots: Ballots) -> Ballots:
    """The votes in which not all that took a position took the same; the others tell of nobody where it stands."""
    kinds = sum((ballots.said == position).any(axis=1).astype(int) for position in range(len(POSITIONS)))
    kept = kinds > 1
    return Ballots(ballots.calls.filter(pl.Series(kept)), ballots.members, ballots.said[kept])


def designed(ballots: Iterable[tuple[int, Ballots]], places: pl.DataFrame, pairs: pl.DataFrame) -> Design:
    """The design for years and their votes; `places` has member_id and year, sorted, `pairs` the keys of bridged votes."""
    at = {place: number for number, place in enumerate(places.iter_rows())}
    blocks: list[Block] = []
    keys: list[str] = []
    for year, (calls, members, said) in ballots:
        present = (said < len(POSITIONS)).any(axis=0)
        columns = [at[member, year] for member in members.filter(pl.Series(present))]
        blocks.append(Block(len(keys), np.array(columns, dtype=np.int64), said[:, present]))
        keys += calls.to_list()
    items = pl.DataFrame({"call": keys, "item": range(len(keys))}, schema={"call": pl.String, "item": pl.Int64})
    bridges = pairs.join(items, left_on="later", right_on="call").join(items, left_on="earlier", right_on="call")
    previous = places.select(pl.col("year") - pl.col("year").shift(1).over("member_id"))["year"].fill_null(0).to_numpy()
    renewed = np.array([place in NEW_GOVERNMENTS for place in places.iter_rows()], dtype=bool)
    gap = np.where(renewed, 0, previous).astype(np.int64)
    return Design(blocks, len(keys), gap, bridges.select("item", "item_right").sort(pl.all()).to_numpy())


def spectral(design: Design, is_pole: NDArray[np.bool_]) -> Numbers:
    """Positions to begin with: in each year the first right singular vector of the votes, scaled to mean 0 and standard deviation 1.

    Its sign is that of the pole or, in a year without it, that of the year before.
    """
    found, before = np.zeros(len(design.gap)), np.zeros(len(design.gap))
    for block in design.blocks:
        if not len(block.said):
            continue
        cast = block.said < len(POSITIONS)
        scores = np.where(cast, block.said.astype(float), 0)
        scores -= np.where(cast, scores.sum(axis=1, keepdims=True) / cast.sum(axis=1, keepdims=True), 0)
        line = np.linalg.svd(scores, full_matrices=False)[2][0]
        line = (line - line.mean()) / (line.std() or 1)
        pole = is_pole[block.places]
        before[block.places] = np.where(design.gap[block.places] > 0, found[block.places - 1], 0)
        sign = line[pole][0] if pole.any() else line @ before[block.places]
        found[block.places] = line if sign >= 0 else -line
    return found


def _cast(year: int, ballots: Ballots) -> pl.DataFrame:
    present = (ballots.said < len(POSITIONS)).any(axis=0)
    members = ballots.members.filter(pl.Series(present)).rename("member_id")
    return pl.DataFrame([members]).with_columns(pl.lit(year, dtype=pl.Int64).alias("year"))


def _pairs(frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The final votes on a resolution and on the one that it continues: columns later and earlier."""
    calls = frames["roll_calls"].filter("is_final").select("roll_call_id", "resolution_id").drop_nulls()
    links = frames["resolution_links"].select("later_id", "earlier_id")
    later = links.join(calls, left_on="later_id", right_on="resolution_id").rename({"roll_call_id": "later"})
    both = later.join(calls, left_on="earlier_id", right_on="resolution_id").rename({"roll_call_id": "earlier"})
    return both.select("later", "earlier")


def _standard(found: Fit, places: pl.DataFrame) -> tuple[Numbers, Numbers]:
    """Positions of mean 0 and standard deviation 1 over all places, the pole on the positive side, and their standard deviations."""
    centred = found.position - found.position.mean()
    spread = centred.std()
    sign = 1 if centred[places["member_id"].to_numpy() == POLE].mean() >= 0 else -1
    return sign * centred / spread, found.deviation / spread


def _rows(
    frames: Mapping[str, pl.DataFrame], places: pl.DataFrame, position: Numbers, deviation: Numbers
) -> pl.DataFrame:
    estimates = places.with_columns(
        pl.Series("ideal_point", position.round(DIGITS) + 0.0),
        pl.Series("sd", deviation.round(DIGITS)),
        pl.Series("q05", (position - QUANTILE * deviation).round(DIGITS) + 0.0),
        pl.Series("q95", (position + QUANTILE * deviation).round(DIGITS) + 0.0),
    )
    counts = [
        pl.DataFrame([votes.members.rename("member_id")]).with_columns(
            pl.lit(int(str(year)), dtype=pl.Int64).alias("year"),
            pl.Series("n_votes", (votes.said < len(POSITIONS)).sum(axis=0)),
            pl.Series("n_divided_votes", (divided(votes).said < len(POSITIONS)).sum(axis=0)),
            pl.Series("n_absent", ((votes.said >= len(POSITIONS)) & (votes.said < NO_MEMBER)).sum(axis=0)),
        )
        for year, votes in periods(frames, YEAR)
    ]
    return estimates.join(pl.concat(counts), on=["member_id", "year"], maintain_order="left")
