"""A dynamic ordinal item response model: positions that move from year to year, and votes that tell them apart.

A Member at theta says yes where slope * theta and an error come above middle + half width of abstention, no where they come below
middle - half width, and abstains between: an ordered logit. Positions of a Member follow a stationary autoregression of standard deviation 1;
a vote on a resolution that continues another has parameters near those of the earlier one. What is sought is the mode of the
posterior, where L-BFGS finds it; the standard deviations are those of the positions, given the parameters of the votes.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from scripts.derive.ordinal_posterior import ABSTAIN, NO, PRIORS, YES, Design, Numbers, Posterior, Priors


class Fit(NamedTuple):
    """The mode: a position and its standard deviation for each place, slope, middle and half width for each item; how the search ended."""

    position: Numbers
    deviation: Numbers
    slope: Numbers
    middle: Numbers
    half_width: Numbers
    log_posterior: float
    gradient: float
    iterations: int
    converged: bool


def fit(design: Design, start: Numbers, priors: Priors = PRIORS, most: int = 3000, tolerance: float = 0.01) -> Fit:
    """The mode of the posterior, sought from positions `start`.

    The search ends where no element of the gradient, in units of its own approximate standard deviation, is above `tolerance`, or after
    `most` iterations; then `converged` is false.
    """
    posterior = Posterior(design, priors)
    begun = begin(design, start)
    scale = 1 / np.sqrt(posterior.precision(begun))

    def scaled(point: Numbers) -> tuple[float, Numbers]:
        value, gradient = posterior(point * scale)
        return -value, -gradient * scale

    found = minimize(
        scaled, begun / scale, jac=True, method="L-BFGS-B",
        options={"maxiter": most, "maxfun": 2 * most, "maxcor": 20, "gtol": tolerance, "ftol": 0},
    )  # fmt: skip
    best = found.x * scale
    position, slope, middle, log_width = posterior.parts(best)
    return Fit(
        position,
        posterior.deviations(best),
        slope,
        middle,
        np.exp(log_width),
        -float(found.fun),
        float(np.abs(found.jac).max()),
        int(found.nit),
        bool(np.abs(found.jac).max() <= tolerance),
    )


def begin(design: Design, start: Numbers) -> Numbers:
    """Parameters of the votes that go with the positions of a start: slopes from covariances, edges from shares."""
    slope, high, low = (np.empty(design.items) for _ in range(3))
    for block in design.blocks:
        rows, cast = slice(block.first, block.first + len(block.said)), block.said <= YES
        count, here = cast.sum(axis=1), start[block.places]
        scores = np.where(cast, block.said.astype(float) - ABSTAIN, 0)
        apart = np.where(cast, scores - scores.sum(axis=1, keepdims=True) / count[:, None], 0)
        slope[rows] = np.clip(3 * (apart @ here) / count, -2, 2)
        high[rows] = -_logit(((block.said == YES).sum(axis=1) + 0.5) / (count + 1.5))
        low[rows] = _logit(((block.said == NO).sum(axis=1) + 0.5) / (count + 1.5))
    width = np.log(np.clip((high - low) / 2, 0.1, 5))
    return np.concatenate([start, slope, (high + low) / 2, width])


def _logit(share: Numbers) -> Numbers:
    return np.log(share / (1 - share))
