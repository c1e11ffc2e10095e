"""The tables that coding adds to the package, as one list of steps."""

from __future__ import annotations

import pandas as pd

from scripts.coding import actions, addressees, instruments, lineage, mentions, resolution_links
from scripts.coding.addressing import Vocabulary
from scripts.coding.naming import Names
from scripts.coding.vocabularies import Vocabularies

# What coding reads of a clause, beside its text.
COLUMNS = (
    "clause_id",
    "resolution_id",
    "part",
    "kind",
    "depth",
    "parent_id",
    "number",
    "action_phrase",
    "folded_sha256",
)


def readable(clauses: pd.DataFrame, texts: dict[str, str], resolutions: pd.DataFrame) -> pd.DataFrame:
    """The clauses as coding reads them, in the order of their days and their places: COLUMNS, source_id, text, and of the
    resolution session, adopted_on and title.

    `adopted_on` is empty where no source tells the day; such clauses come first in their session.
    """
    known = resolutions[["resolution_id", "session", "adopted_on", "title"]]
    found = clauses[[*COLUMNS, "source_id", "position"]].merge(known, on="resolution_id", how="left", validate="m:1")
    found = found.assign(text=found["clause_id"].map(texts)).sort_values(
        ["adopted_on", "resolution_id", "position"], na_position="first"
    )
    return found.drop(columns="position").reset_index(drop=True)


def tables(
    clauses: pd.DataFrame, vocabularies: Vocabularies, resolutions: pd.DataFrame, citations: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """The coded tables by name; `clauses` as `readable` gives them, `resolutions` and `citations` the tables.

    Raises DataError, naming clause and words, for what no vocabulary has.
    """
    acts = actions.tables(clauses, vocabularies.actions, vocabularies.action_phrases)
    names = Names(vocabularies.mention_names, vocabularies.mention_contexts)
    addressed = addressees.table(clauses, acts["clause_actions"], names, Vocabulary(vocabularies.addressees))
    linked = lineage.tables(clauses)
    return {
        **acts,
        "clause_addressees": addressed,
        "clause_mentions": mentions.table(clauses, names),
        **linked,
        "resolution_links": resolution_links.table(
            resolutions, clauses, citations, linked["clause_links"], vocabularies.resolution_links
        ),
        **instruments.tables(clauses, vocabularies.instruments, vocabularies.instrument_names),
    }
