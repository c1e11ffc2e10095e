"""Lineage: which clause of an earlier resolution each clause repeats or revises, and the sketches by which such clauses are found."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from scripts.coding import candidates, descent
from scripts.coding.shingles import distinct, jaccard, shingles
from scripts.coding.sketches import bands, digits, minima

LINKS = ["later_id", "earlier_id", "similarity", "relation"]
_NUMBER = re.compile(r"[\W\d_]+")


def tables(clauses: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """clause_links and clause_sketches, of clauses as `code.readable` gives them."""
    numbers, _ = pd.factorize(clauses["folded_sha256"])
    first = clauses["text"][~clauses["folded_sha256"].duplicated()]
    texts = shingles(first)
    found = minima(texts)
    of_texts = np.array(digits(found), object)
    sketches = pd.DataFrame({"clause_id": clauses["clause_id"], "sketch": of_texts[numbers]})

    # A clause of no known day has no place in the order of time.
    dated = clauses["adopted_on"].fillna("").ne("").to_numpy()
    known, text = clauses[dated].reset_index(drop=True), numbers[dated].astype(np.int64)
    titles = known["title"].fillna("").map(titled)
    corpus = candidates.Corpus(
        text,
        pd.factorize(known["resolution_id"])[0].astype(np.int64),
        pd.factorize(known["adopted_on"], sort=True)[0].astype(np.int64) + 1,
        pd.factorize(titles.where(titles != "", known["resolution_id"]))[0].astype(np.int64),
    )
    buckets = bands(found)
    near = candidates.near_texts(buckets)
    near = near[jaccard(texts.of_texts, near[:, 0], near[:, 1]) >= descent.WITHIN]
    pairs = candidates.by_texts(corpus, near)
    pairs = np.concatenate(
        [pairs, candidates.by_resolutions(corpus, buckets, candidates.nearest_resolutions(corpus, pairs))]
    )
    later, earlier = np.divmod(distinct(pairs[:, 0] * len(text) + pairs[:, 1]), len(text))
    similarity = jaccard(texts.of_texts, text[later], text[earlier])
    alike = similarity >= descent.WITHIN
    described = descent.described(corpus, np.column_stack([later, earlier])[alike], similarity[alike])
    links = descent.chosen(corpus, described, texts.n_words[text], known["part"].to_numpy())
    ids = known["clause_id"].to_numpy()
    linked = pd.DataFrame(
        {
            "later_id": ids[links["later"]],
            "earlier_id": ids[links["earlier"]],
            "similarity": links["similarity"].to_numpy(),
            "relation": np.where(links["same"], "same", "revised"),
        },
        columns=LINKS,
    )
    return {"clause_links": linked, "clause_sketches": sketches}


def titled(title: str) -> str:
    """A title by which resolutions that come again are known: in lower case, without figures and marks."""
    return _NUMBER.sub(" ", title.lower()).strip()
