"""A dynamic ordinal item response model: positions that move from year to year, and votes that tell them apart.

A Member at theta says yes to a vote where beta * theta and a logistic error come above kappa + w, no where they come below kappa - w,
and abstains between: an ordered logit. theta walks at random from year to year; a vote on a resolution that continues another has
parameters near those of the earlier one. What is sought is the mode of the posterior, where L-BFGS finds it; the standard deviations are
those of the positions, given the parameters of the votes.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

NO, ABSTAIN, YES = range(3)
Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


class Block(NamedTuple):
    """The votes of a period: the first of their items, the place of each column, and what was said, a row a vote; above YES nothing."""

    first: int
    places: Places
    said: NDArray[np.uint8]


class Design(NamedTuple):
    """What is estimated from what: `items` votes in blocks, and places, the periods of a Member one behind the other.

    `gap` has for each place the periods since the one before of the same Member, 0 where it is the first. `bridges` has a row for each
    item that continues another: the two items.
    """

    blocks: list[Block]
    items: int
    gap: Places
    bridges: Places


class Priors(NamedTuple):
    """Standard deviations: of the first position of a Member, of a step in one period, of the parameters, and between bridged votes."""

    position: float = 1.0
    step: float = 0.25
    slope: float = 2.0
    middle: float = 5.0
    width: float = 1.0
    bridge: float = 0.5
    usual_width: float = 1.0


class Fit(NamedTuple):
    """The mode: a position and a standard deviation for each place, slope, middle and half width of abstention for each item."""

    position: Numbers
    deviation: Numbers
    slope: Numbers
    middle: Numbers
    half_width: Numbers
    log_posterior: float
    gradient: float
    iterations: int
    converged: bool


def fit(design: Design, start: Numbers, priors: Priors = Priors(), most: int = 2000, tolerance: float = 0.5) -> Fit:
    """The mode of the posterior from a start: the positions with which the search begins.

    It ends where no element of the gradient, each in units of its own approximate standard deviation, is above `tolerance` / 1000, or
    after `most` iterations.
    """
    begun = _begin(design, start, priors)
    scale = 1 / np.sqrt(_curvature(design, begun, priors))
    objective = _Objective(design, priors)

    def scaled(z: Numbers) -> tuple[float, Numbers]:
        value, gradient = objective(z * scale)
        return value, gradient * scale

    found = minimize(
        scaled, begun / scale, jac=True, method="L-BFGS-B",
        options={"maxiter": most, "maxfun": 2 * most, "maxcor": 20, "gtol": tolerance / 1000, "ftol": 0},
    )  # fmt: skip
    best = found.x * scale
    value, gradient = scaled(found.x)
    position, slope, middle, log_width = _parts(design, best)
    return Fit(
        position,
        _deviations(design, best, priors),
        slope,
        middle,
        np.exp(log_width),
        -value,
        float(np.abs(gradient).max()),
        int(found.nit),
        bool(found.success),
    )
