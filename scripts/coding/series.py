"""Series: the chains of resolutions that come back, each under a key that it has for good.

A resolution and those that it continues are a chain; one of at least `LEAST` sessions is a series. Its key stands in
`sources/series.csv` beside its anchor, a resolution by which it is known: whatever chain holds the anchor has the key, however long
it grows. Keys are thus never made from what may change, and never made twice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from schemas.says import titles
from schemas.says.series import LEAST, figures

TABLE = "series"
REGISTRY = ["series", "title", "anchor_id", "reason"]
COLUMNS = ["series", "title", "anchor_id", "resolutions", "first_session", "last_session", "every"]
# A key of more letters is cut after a word; one that is taken may be longer.
LONGEST, LONGER = 60, 90
# Words without which a key is understood.
_BETWEEN = {
    "as", "at", "between", "by", "during", "for", "from", "in", "including", "into", "its", "on", "or", "other", "their", "through",
    "to", "towards", "which", "with",
}  # fmt: skip
NEW = "It came back in three sessions or more when it was registered; the key is made from the title."


class Series(NamedTuple):
    """The table, COLUMNS; the series of each resolution that has one, by resolution_id; the rows that the registry lacks, REGISTRY; and
    what is wrong with the registry: keys whose resolutions are one series, or none."""

    table: pd.DataFrame
    of_resolution: dict[str, str]
    missing: pd.DataFrame
    errors: list[str]


def of(resolutions: pd.DataFrame, links: pd.DataFrame, registry: pd.DataFrame, former_ids: pd.DataFrame) -> Series:
    """The series of some resolutions.

    `resolutions`: resolution_id, session, title, agenda_title; `links`: later_id, earlier_id, each at most once; `registry`: REGISTRY,
    indexed by line; `former_ids`: table_name, former_id. A chain of two anchors is an error, and has the key of the last.
    """
    known = resolutions.set_index("resolution_id")
    chains = _chains(zip(links["later_id"], links["earlier_id"], strict=True))
    of_anchor = dict(zip(registry["anchor_id"], registry["series"], strict=True))
    anchors = [[one for one in chain if one in of_anchor] for chain in chains]
    named = {of_anchor[held[-1]]: chain for chain, held in zip(chains, anchors, strict=True) if held}
    without = [chain for chain, held in zip(chains, anchors, strict=True) if not held and len(chain) >= LEAST]
    without.sort(key=lambda chain: (-len(chain), chain[0]))
    gone = former_ids.loc[former_ids["table_name"] == TABLE, "former_id"]
    missing = _registered(without, known, {*registry["series"], *gone})
    named |= dict(zip(missing["series"], without, strict=True))
    registered = pd.concat([registry, missing]).set_index("series")
    of_resolution = {one: series for series, chain in named.items() for one in chain}
    held_in = pd.DataFrame({"series": of_resolution, "session": known["session"].reindex(list(of_resolution))})
    table = (
        registered.loc[sorted(named), ["title", "anchor_id"]].join(figures(held_in)).rename_axis("series").reset_index()
    )
    return Series(
        table[COLUMNS], of_resolution, missing, [*_merged(anchors, of_anchor), *_lost(registry, of_resolution)]
    )


def _merged(anchors: list[list[str]], of_anchor: dict[str, str]) -> list[str]:
    """What is wrong where a chain has two anchors."""
    return [
        f"sources/series.csv: {' and '.join(f'{of_anchor[one]} (with {one})' for one in held)} are one series now; one of the keys has to "
        "go on for all, and sources/former_ids.csv to say of the others that they became it"
        for held in anchors
        if len(held) > 1
    ]


def _lost(registry: pd.DataFrame, of_resolution: dict[str, str]) -> list[str]:
    """What is wrong where an anchor is of no chain."""
    return [
        f"sources/series.csv:{line}: {row['anchor_id']} continues no resolution, and none continues it, so that {row['series']} is no "
        "series any more; a row of sources/former_ids.csv says what became of it"
        for line, row in registry[~registry["anchor_id"].isin(of_resolution)].iterrows()
    ]


def keys(title: str, agenda_title: str = "") -> list[str]:
    """The keys that a series of a title may have, the best first: its words in small letters, without small words and years."""
    words = [
        re.sub("[^a-z0-9]", "", unicodedata.normalize("NFKD", word))
        for word in titles.in_order(title, agenda_title)
        if word not in _BETWEEN
    ]
    whole = "_".join(filter(None, words))
    short, long = (whole if len(whole) <= most else whole[: most + 1].rpartition("_")[0] for most in (LONGEST, LONGER))
    return [short, long, *(f"{short}_{number}" for number in range(2, 100))]


def _chains(links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The chains, each from its first resolution to its last."""
    later_of = {earlier: later for later, earlier in links}
    chains = []
    for first in sorted(set(later_of) - set(later_of.values())):
        chain = [first]
        while chain[-1] in later_of:
            chain.append(later_of[chain[-1]])
        chains.append(chain)
    return chains


def _registered(chains: list[list[str]], known: pd.DataFrame, taken: set[str]) -> pd.DataFrame:
    """Rows of the registry for chains that have no key, in their order: of two with one title the first has the plain key."""
    rows, taken = [], set(taken)
    for chain in chains:
        usual = _usual(known.loc[chain])
        title = known["title"][usual]
        free = next(name for name in keys(title, known["agenda_title"].fillna("")[usual]) if name not in taken)
        taken.add(free)
        rows.append((free, title, usual, NEW))
    return pd.DataFrame(rows, columns=REGISTRY, dtype="str")


def _usual(chain: pd.DataFrame) -> str:
    """The resolution with the title that most of a chain have, the last of them."""
    counts = chain["title"].value_counts()
    return str(chain.index[chain["title"].isin(counts[counts == counts.max()].index)][-1])
