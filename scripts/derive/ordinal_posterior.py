"""The posterior of the ordinal model of ordinal_model.py: its logarithm with the gradient, and the information at a point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, log_expit

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]
NO, ABSTAIN, YES = range(3)
# Logarithms of half widths beyond these make no difference that a double can hold.
_NARROW, _WIDE = -8.0, 5.0


class Block(NamedTuple):
    """The votes of a period: the first of their items, the place of each column, and what was said, a row a vote; above YES nothing."""

    first: int
    places: Places
    said: NDArray[np.uint8]


class Design(NamedTuple):
    """What is estimated from what: `items` votes in blocks, and places, the periods of a Member one behind the other.

    `gap` has for each place the periods since the one before of the same Member, 0 where it is the first. `bridges` has a row for each
    vote on what continues the subject of another: the two items.
    """

    blocks: list[Block]
    items: int
    gap: Places
    bridges: Places


class Priors(NamedTuple):
    """The correlation of a Member's positions in two periods that follow each other, and standard deviations: of slope, middle and the
    logarithm of the half width of a vote, and of the difference of each between bridged votes."""

    correlation: float = 0.8
    slope: float = 1.0
    middle: float = 5.0
    log_width: float = 1.0
    bridge: float = 0.35


PRIORS = Priors()


class Posterior:
    """The logarithm of the posterior with its gradient, of positions, slopes, middles and logarithms of half widths in one vector."""

    def __init__(self, design: Design, priors: Priors) -> None:
        self.design, self.priors = design, priors
        self.places, self.later = len(design.gap), np.flatnonzero(design.gap)
        self.correlation = priors.correlation ** design.gap[self.later].astype(float)
        # At each edge a cell is on the one side (1: abstaining), on the other (-1), or says nothing of it (0).
        self.sides = [tuple(_side(block.said, word) for word in (YES, NO)) for block in design.blocks]
        self.abstaining = np.concatenate([(block.said == ABSTAIN).sum(axis=1) for block in design.blocks])
        self.deviations_of_items = (priors.slope, priors.middle, priors.log_width)

    def parts(self, point: Numbers) -> list[Numbers]:
        ends = self.places + self.design.items * np.arange(3)
        return np.split(point, ends)

    def __call__(self, point: Numbers) -> tuple[float, Numbers]:
        gradient = np.zeros_like(point)
        theta, slope, middle, log_width = self.parts(point)
        d_theta, d_slope, d_middle, d_log_width = self.parts(gradient)
        width = np.exp(np.clip(log_width, _NARROW, _WIDE))
        # Of an abstention the chance is the product of those of the two sides and this factor; where a cell says nothing of an edge,
        # the constant log 1/2 is added, which moves no mode.
        value = float((self.abstaining * np.log(-np.expm1(-2 * width))).sum())
        d_width = self.abstaining * 2 / np.expm1(2 * width)
        for block, (upper, lower) in zip(self.design.blocks, self.sides, strict=True):
            rows, here = slice(block.first, block.first + len(block.said)), theta[block.places]
            above, below = _edges(slope[rows], middle[rows], width[rows], here)
            above *= upper
            below *= lower
            value += float(log_expit(above).sum() + log_expit(below).sum())
            d_above, d_below = upper * expit(-above), lower * expit(-below)
            along = d_below - d_above
            d_theta[block.places] += slope[rows] @ along
            d_slope[rows] = along @ here
            d_middle[rows] = -along.sum(axis=1)
            d_width[rows] += (d_above + d_below).sum(axis=1)
        d_log_width += width * d_width
        return value + self._prior(point, gradient), gradient

    def _prior(self, point: Numbers, gradient: Numbers) -> float:
        """The logarithm of the prior, whose gradient is added."""
        theta, *items = self.parts(point)
        d_theta, *d_items = self.parts(gradient)
        first = self.design.gap == 0
        step = theta[self.later] - self.correlation * theta[self.later - 1]
        pull = step / (1 - self.correlation**2)
        value = -(theta[first] ** 2).sum() / 2 - (step * pull).sum() / 2
        d_theta[first] -= theta[first]
        d_theta[self.later] -= pull
        d_theta[self.later - 1] += self.correlation * pull
        one, other = self.design.bridges.T
        for values, slopes, deviation in zip(items, d_items, self.deviations_of_items, strict=True):
            apart = values[one] - values[other]
            value -= (values**2).sum() / (2 * deviation**2) + (apart**2).sum() / (2 * self.priors.bridge**2)
            both = np.bincount(one, apart, len(values)) - np.bincount(other, apart, len(values))
            slopes -= values / deviation**2 + both / self.priors.bridge**2
        return float(value)

    def precision(self, point: Numbers) -> Numbers:
        """The diagonal of the expected information with that of the prior."""
        found = np.zeros_like(point)
        theta, slope, *_ = self.parts(point)
        of_theta, of_slope, of_middle, of_width = self.parts(found)
        for block, rows, information, width in self._information(point):
            here = theta[block.places]
            of_theta[block.places] += slope[rows] ** 2 @ information
            of_slope[rows] = information @ here**2
            of_middle[rows] = information.sum(axis=1)
            of_width[rows] = information.sum(axis=1) * width**2
        own, _ = self._chain()
        of_theta += own
        bridged = np.bincount(self.design.bridges.ravel(), minlength=self.design.items) / self.priors.bridge**2
        for values, deviation in zip((of_slope, of_middle, of_width), self.deviations_of_items, strict=True):
            values += 1 / deviation**2 + bridged
        return found

    def deviations(self, point: Numbers) -> Numbers:
        """The standard deviation of each position, given the items: of the inverse of a tridiagonal precision for each Member."""
        _, slope, *_ = self.parts(point)
        diagonal, beside = self._chain()
        for block, rows, information, _ in self._information(point):
            diagonal[block.places] += slope[rows] ** 2 @ information
        found = np.empty(self.places)
        starts = np.flatnonzero(self.design.gap == 0)
        for begin, end in zip(starts, [*starts[1:], self.places], strict=True):
            links = beside[begin + 1 : end]
            matrix = np.diag(diagonal[begin:end]) + np.diag(links, 1) + np.diag(links, -1)
            found[begin:end] = np.sqrt(np.diag(np.linalg.inv(matrix)))
        return found

    def _chain(self) -> tuple[Numbers, Numbers]:
        """The precision of the positions a priori: its diagonal, and what stands beside it for each place and the one before."""
        diagonal, beside = (self.design.gap == 0).astype(float), np.zeros(self.places)
        weight = 1 / (1 - self.correlation**2)
        diagonal[self.later] += weight
        diagonal[self.later - 1] += self.correlation**2 * weight
        beside[self.later] = -self.correlation * weight
        return diagonal, beside

    def _information(self, point: Numbers) -> Iterator[tuple[Block, slice, Numbers, Numbers]]:
        """Of each block its rows, the information of each cell on slope * theta, and the half widths."""
        theta, slope, middle, log_width = self.parts(point)
        width = np.exp(np.clip(log_width, _NARROW, _WIDE))
        for block, sides in zip(self.design.blocks, self.sides, strict=True):
            rows = slice(block.first, block.first + len(block.said))
            edges = _edges(slope[rows], middle[rows], width[rows], theta[block.places])
            parts = [np.abs(side) * expit(edge) * expit(-edge) for side, edge in zip(sides, edges, strict=True)]
            yield block, rows, parts[0] + parts[1], width[rows]


def _side(said: NDArray[np.uint8], word: int) -> Numbers:
    return (said == ABSTAIN).astype(float) - (said == word)


def _edges(slope: Numbers, middle: Numbers, width: Numbers, theta: Numbers) -> tuple[Numbers, Numbers]:
    """How far each cell lies below the upper edge of abstention, and above the lower one."""
    away = middle[:, None] - slope[:, None] * theta
    return away + width[:, None], width[:, None] - away
