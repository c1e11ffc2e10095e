"""The words of clauses, where the reader made them on this machine with `nox -s texts`; a site for others has none."""

from __future__ import annotations

import hashlib

import pandas as pd

from scripts.common.errors import DataError, UsageError
from scripts.site.tables import Tables

ENGLISH = "en"


def at_hand(tables: Tables) -> dict[str, str]:
    """The English words of each clause of the package, by clause_id; none where the site was given no folder of them.

    Raises UsageError where the folder has no texts, and DataError where they are those of another version: each must have the hash
    that the table of clauses gives.
    """
    if tables.site.texts is None:
        return {}
    path = tables.site.texts / "clauses.csv"
    if not path.is_file():
        raise UsageError(f"{path} is not there; `nox -s texts` writes it")
    made = pd.read_csv(path, dtype=str, keep_default_na=False, usecols=["clause_id", "language", "text"])
    made = made[made["language"] == ENGLISH]
    words = dict(zip(made["clause_id"], made["text"], strict=True))
    clauses = tables.one("clauses")
    for clause_id in words.keys() & clauses.keys():
        if hashlib.sha256(words[clause_id].encode()).hexdigest() != clauses[clause_id].text_sha256:
            raise DataError(
                f"{path}: {clause_id} has other words than this package says; `nox -s texts` makes them anew"
            )
    return words
