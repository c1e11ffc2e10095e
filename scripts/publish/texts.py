"""The text of every clause, made on the user's machine from the locked files and checked against data/clauses.csv.

The package holds no words of the texts: whoever makes them uses them under the terms of the United Nations, which asks to
be acknowledged as the source.
"""

from __future__ import annotations

import pandas as pd

from scripts.combine import mandates, rows
from scripts.combine.copies import link
from scripts.common.errors import DataError
from scripts.common.paths import DATA
from scripts.extract.mandates import documents as of_mandates
from scripts.extract.unxml.documents import extract_all
from scripts.extract.unxml.rows import StatedClause

# Of the text as it is, and with its typography folded.
HASHES = ["text_sha256", "folded_sha256"]


def texts() -> pd.DataFrame:
    """clause_id and text of every clause in data/clauses.csv, in its order.

    Raises DataError where a text does not have the two hashes that the table gives, or where clauses differ.
    """
    published = pd.read_csv(DATA / "clauses.csv", dtype=str, keep_default_na=False, usecols=["clause_id", *HASHES])
    resolutions = set(published["clause_id"].str.partition("#")[0])
    xml = link(extract_all())
    own = {one.record.resolution.resolution_id for one in xml}
    before = mandates.clauses(of_mandates.extract_all(), own, lambda symbol: _published_as(symbol, resolutions))
    made = rows.frame([*(row for one in xml for row in one.clauses), *before], StatedClause)
    joined = published.merge(made[["clause_id", *HASHES, "text"]], how="outer", on="clause_id", suffixes=("", "_made"))
    made_hashes = joined[[f"{name}_made" for name in HASHES]]
    wrong = joined[(joined[HASHES].to_numpy() != made_hashes.to_numpy()).any(axis=1)]
    if len(wrong):
        raise DataError(
            f"data/clauses.csv: {len(wrong)} clauses are not those of the locked files, the first {wrong.iloc[0]['clause_id']}"
        )
    return published[["clause_id"]].merge(joined[["clause_id", "text"]], on="clause_id")


def _published_as(symbol: str, resolutions: set[str]) -> str:
    """The symbol under which the clauses of a document are published: with the letter A where it got that later."""
    return symbol if symbol in resolutions or f"{symbol}A" not in resolutions else f"{symbol}A"
