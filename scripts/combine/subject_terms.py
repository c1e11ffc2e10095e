"""The concepts of the UNBIS Thesaurus that subjects name, by their address or, where the source gives none, by the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import pandas as pd

from schemas.says.addresses import concept_of_address
from scripts.common.errors import DataError
from scripts.extract.unbis import LANGUAGES, Concept

# "http://metadata.un.org/thesaurus/07": a scheme as a whole, which is no concept.
_SCHEME = re.compile(r"http://metadata\.un\.org/thesaurus/[0-9]{2}")
# Whose terms have an address where they have one: no words of another vocabulary are taken for the thesaurus's.
_LIBRARY = ("UNBIS Thesaurus", "UNDL agenda", "UNBISnet", "DHLAUTH")


def with_concepts(subjects: pd.DataFrame, concepts: Iterable[Concept]) -> pd.DataFrame:
    """The subjects with `concept_id`.

    An address that a source gives says which concept it is. A term of the library's without one is the concept that has these
    very words, capitals or not, for its English label; where two concepts have them (a concept and the group of its name), it is
    neither. Raises DataError for an address of the thesaurus that is neither a concept of the source nor a scheme.
    """
    by_words: dict[str, list[str]] = defaultdict(list)
    known = set()
    for concept in concepts:
        by_words[concept.labels["en"].casefold()].append(concept.concept_id)
        known.add(concept.concept_id)
    of_words = {words: found[0] for words, found in by_words.items() if len(found) == 1}
    addressed = concept_of_address(subjects[["uri"]].dropna())
    _check(subjects, addressed, known)
    unaddressed = subjects["uri"].isna() & subjects["vocabulary"].isin(_LIBRARY)
    matched = (
        subjects["term"].where(unaddressed).map(lambda term: of_words.get(str(term).casefold()), na_action="ignore")
    )
    named = addressed[addressed != ""].reindex(subjects.index).astype(object)
    found = named.where(named.notna(), matched.astype(object))
    return subjects.assign(concept_id=found.where(found.notna(), None))


def _check(subjects: pd.DataFrame, addressed: pd.Series, known: set[str]) -> None:
    """Raise DataError for the first address of the thesaurus that is no concept known and no scheme."""
    of_thesaurus = subjects[subjects["uri"].astype("str").str.contains("metadata.un.org/thesaurus", regex=False)]
    ids = addressed.reindex(of_thesaurus.index).fillna("")
    wrong = of_thesaurus[
        ~ids.isin(known) & ~of_thesaurus["uri"].map(lambda uri: bool(_SCHEME.fullmatch(uri))).astype(bool)
    ]
    if len(wrong):
        first = wrong.iloc[0]
        raise DataError(
            f"subjects of {first['resolution_id']}: {first['uri']} is no concept of the UNBIS Thesaurus as locked"
        )


def table(subjects: pd.DataFrame, concepts: Iterable[Concept]) -> pd.DataFrame:
    """The table `subject_terms`: the concepts that the subjects, which have `concept_id`, name."""
    named = set(subjects["concept_id"].dropna())
    rows = [
        (concept.concept_id, *map(concept.labels.get, LANGUAGES), " | ".join(concept.schemes) or None)
        for concept in concepts
        if concept.concept_id in named
    ]
    columns = ["concept_id", *(f"label_{language}" for language in LANGUAGES), "schemes"]
    return pd.DataFrame(rows, columns=columns, dtype=object)
