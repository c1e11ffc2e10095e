"""Which earlier clauses one may descend from: by equal texts and by shared bands of sketches, without comparing all with all."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from scripts.coding.shingles import distinct

# In a bucket, texts with one band in common, each text is paired with so many that came before it.
WINDOW = 4
# Of the clauses with one text so many of the latest before a day are looked at.
LATEST = 2
# A resolution is compared as a whole with so many earlier ones that seem nearest to it, and with so many of its title.
NEAREST, SAME_TITLE = 4, 2
# In one resolution so many clauses of one bucket are looked at.
IN_BUCKET = 2


class Corpus(NamedTuple):
    """Clauses in the order of their days, and in that of their resolutions, as numbers: of each its text, resolution and day, and
    the title of its resolution. Resolutions are numbered from 0 in the order of the clauses, days from 1 in order."""

    text: np.ndarray
    resolution: np.ndarray
    day: np.ndarray
    title: np.ndarray

    @property
    def starts(self) -> np.ndarray:
        """The first clause of each resolution, and the end of the last."""
        return np.searchsorted(self.resolution, np.arange(self.resolution.max(initial=-1) + 2))


class Latest:
    """The rows that have a value, kept so that the latest before a day is found by halving."""

    def __init__(self, values: np.ndarray, days: np.ndarray) -> None:
        self.days = int(days.max(initial=0)) + 1
        self.order = np.argsort(values, kind="stable")
        self.values = values[self.order]
        self.keys = self.values * self.days + days[self.order]

    def before(self, values: np.ndarray, days: np.ndarray, back: int = 0) -> tuple[np.ndarray, np.ndarray]:
        """For each value and day the last row before that day, or the one `back` rows before it, and whether there is one."""
        place = np.searchsorted(self.keys, values * self.days + days) - 1 - back
        at = np.maximum(place, 0)
        return self.order[at], (place >= 0) & (self.values[at] == values)


def near_texts(bands: list[np.ndarray]) -> np.ndarray:
    """Pairs of texts (earlier, later) that share a band, in two columns: each text with the last ones before it in its buckets."""
    count, found = len(bands[0]), [np.zeros(0, np.int64)]
    for band in bands:
        order = np.argsort(band, kind="stable")
        for step in range(1, WINDOW + 1):
            alike = band[order[step:]] == band[order[:-step]]
            found.append(order[:-step][alike] * count + order[step:][alike])
    return np.column_stack(np.divmod(distinct(np.concatenate(found)), count))


def by_texts(corpus: Corpus, near: np.ndarray) -> np.ndarray:
    """Pairs of clauses (later, earlier): the latest with the same text, and the last of each near text, on earlier days."""
    latest, every, found = Latest(corpus.text, corpus.day), np.arange(len(corpus.text)), []
    for back in range(LATEST):
        earlier, there = latest.before(corpus.text, corpus.day, back)
        found.append(np.column_stack([every[there], earlier[there]]))
    # Near texts in both directions: a wording that was given up may come back.
    one, other = np.concatenate([near, near[:, ::-1]]).T
    order = np.argsort(one, kind="stable")
    starts = np.searchsorted(one[order], np.arange(corpus.text.max(initial=-1) + 2))
    later, place = _each(starts, corpus.text)
    theirs = other[order][place]
    earlier, there = latest.before(theirs, corpus.day[later])
    return np.concatenate([*found, np.column_stack([later[there], earlier[there]])])


def nearest_resolutions(corpus: Corpus, pairs: np.ndarray) -> np.ndarray:
    """Pairs of resolutions (later, earlier) to be compared as a whole.

    Of each resolution they are those with which most of its clauses are paired, where a text counts the less the more clauses have
    it, and the last ones of its title.
    """
    rarity = 1 / np.maximum(np.bincount(corpus.text), 1)
    weights = np.minimum(rarity[corpus.text[pairs[:, 0]]], rarity[corpus.text[pairs[:, 1]]])
    own, theirs = corpus.resolution[pairs].T
    votes = pd.DataFrame({"later": own, "earlier": theirs, "weight": weights})
    totals = votes.groupby(["later", "earlier"])["weight"].sum().reset_index()
    totals = totals.sort_values(["later", "weight", "earlier"], ascending=[True, False, False])
    found = [totals[totals.groupby("later").cumcount() < NEAREST][["later", "earlier"]].to_numpy()]
    first = corpus.starts[:-1]
    titled = Latest(corpus.title[first], corpus.day[first])
    for back in range(SAME_TITLE):
        earlier, there = titled.before(corpus.title[first], corpus.day[first], back)
        found.append(np.column_stack([np.flatnonzero(there), earlier[there]]))
    return np.unique(np.concatenate(found), axis=0)


def by_resolutions(corpus: Corpus, bands: list[np.ndarray], resolutions: np.ndarray) -> np.ndarray:
    """Pairs of clauses (later, earlier) of pairs of resolutions that have one text or else a band in common."""
    row, later = _each(corpus.starts, resolutions[:, 0])
    theirs, found = resolutions[row, 1], [np.zeros((0, 2), np.int64)]
    for number, bucket in enumerate([corpus.text, *(pd.factorize(band)[0][corpus.text] for band in bands)]):
        count = int(bucket.max(initial=0)) + 1
        keys = corpus.resolution * count + bucket
        order = np.argsort(keys, kind="stable")
        keys, wanted = keys[order], theirs * count + bucket[later]
        place = np.searchsorted(keys, wanted)
        alike = [keys.take(place + step, mode="clip") == wanted for step in range(IN_BUCKET)]
        for step, there in enumerate(alike):
            found.append(np.column_stack([later[there], order.take(place[there] + step, mode="clip")]))
        if not number:  # A clause that stands there word for word needs no near one.
            later, theirs = later[~alike[0]], theirs[~alike[0]]
    return np.concatenate(found)


def _each(starts: np.ndarray, groups: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each of some groups all its members: the row of the group, and the member, where group g has starts[g] to starts[g + 1]."""
    many = np.diff(starts)[groups]
    row = np.repeat(np.arange(len(groups)), many)
    return row, starts[groups[row]] + np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many)
