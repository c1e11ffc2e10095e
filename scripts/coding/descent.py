"""Which one of the earlier clauses that are like it a clause descends from."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scripts.coding.candidates import Corpus

# All similarities per mille. Clauses this alike count as shared by their resolutions.
SHARED = 500
# Two resolutions are kin that share so many clauses, and such a part of those of the shorter; of one title fewer suffice.
KIN, KIN_PART, KIN_OF_ONE_TITLE = 8, 0.25, 2
# What a clause must at least have in common with one of a kindred resolution, and with one of another.
WITHIN, ACROSS = 400, 700
# Between others a clause of fewer words is a formula that says nothing of descent.
ACROSS_WORDS = 25
# A clause this like it in an older kindred resolution comes before one less like it in a nearer.
LIKE = 600


def described(corpus: Corpus, pairs: np.ndarray, similarity: np.ndarray) -> pd.DataFrame:
    """Pairs of clauses (later, earlier) with what is known of their resolutions: `shared` clauses, `titled` alike, `kin`, and the
    `rank` of the earlier one among those that share clauses with the later."""
    frame = pd.DataFrame({"later": pairs[:, 0], "earlier": pairs[:, 1], "similarity": similarity})
    frame["one"], frame["other"] = corpus.resolution[frame["later"]], corpus.resolution[frame["earlier"]]
    frame["same"] = corpus.text[frame["later"]] == corpus.text[frame["earlier"]]
    alike = frame[frame["similarity"] >= SHARED]
    shared = alike.groupby(["one", "other"])["later"].nunique().rename("shared")
    frame = frame.join(shared, on=["one", "other"]).fillna({"shared": 0}).astype({"shared": int})
    sizes, first = np.diff(corpus.starts), corpus.starts[:-1]
    titles = corpus.title[first]
    frame["titled"] = titles[frame["one"]] == titles[frame["other"]]
    part: pd.Series = frame["shared"] / np.minimum(sizes[frame["one"]], sizes[frame["other"]])
    frame["kin"] = ((frame["shared"] >= KIN) & (part >= KIN_PART)) | (
        frame["titled"] & (frame["shared"] >= KIN_OF_ONE_TITLE)
    )
    most = frame.groupby("one")["shared"].transform("max").clip(lower=1)
    tenths = frame["shared"] * 10 // most
    # Of one title with half as many shared clauses as the nearest, or more: which of them is decided by the day.
    frame["rank"] = np.where(frame["titled"] & (tenths >= 5), 11, tenths)
    return frame


def chosen(corpus: Corpus, pairs: pd.DataFrame, words: np.ndarray, parts: np.ndarray) -> pd.DataFrame:
    """Of each clause the one earlier clause that it descends from, if any: later, earlier, similarity, same.

    `pairs` are as `described` gives them; `words` and `parts` are the number of words and the part of each clause. It is looked
    for first in kindred resolutions, there among clauses that are LIKE it, then by the rank of the resolution, the latest
    first; in that resolution the same text, the most similar, one of the same part, the nearest in place.
    """
    long = words[pairs["later"]] >= ACROSS_WORDS
    enough = np.where(pairs["kin"], WITHIN, ACROSS) <= pairs["similarity"]
    found = pairs[enough & (pairs["kin"] | long)]
    starts = corpus.starts
    places = np.abs(
        (found["later"] - starts[found["one"]]).to_numpy() - (found["earlier"] - starts[found["other"]]).to_numpy()
    )
    found = found.assign(
        like=found["similarity"] >= LIKE,
        day=corpus.day[found["earlier"]],
        of_part=parts[found["later"]] == parts[found["earlier"]],
        near=-places,
    )
    best = ["kin", "like", "rank", "day", "shared", "other", "same", "similarity", "of_part", "near", "earlier"]
    found = found.sort_values(["later", *best], ascending=[True] + [False] * len(best))
    return found.drop_duplicates("later")[["later", "earlier", "similarity", "same"]]
