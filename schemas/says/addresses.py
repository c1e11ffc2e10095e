"""What the addresses of subjects and sources say, and the words of subjects."""

from __future__ import annotations

import pandas as pd

from schemas.vocabulary import CONCEPT

# How the addresses of a vocabulary begin, such as http://metadata.un.org/thesaurus/1006762.
_ADDRESSES = {
    "SDGO": "http://metadata.un.org/sdg/",
    "EuroVoc": "http://eurovoc.europa.eu/",
    "UNBIS": "http://metadata.un.org/thesaurus/",
    "UNBIS Thesaurus": "http://metadata.un.org/thesaurus/",
}


def is_address_of_vocabulary(rows: pd.DataFrame) -> pd.Series:
    """Whether a `uri` is an address of the `vocabulary`, and of a Sustainable Development Goal that of the `term`."""
    said = []
    for vocabulary, term, uri in zip(rows["vocabulary"], rows["term"], rows["uri"], strict=True):
        stem = _ADDRESSES.get(vocabulary, "")
        said.append(uri == stem + term if vocabulary == "SDGO" else uri.startswith(stem))
    return pd.Series(said, rows.index, dtype="boolean")


# An address of a concept of the UNBIS Thesaurus: "http://metadata.un.org/thesaurus/1006762"; one of two figures is a scheme.
_CONCEPT = rf"^http://metadata\.un\.org/thesaurus/{CONCEPT}$"


def concept_of_address(rows: pd.DataFrame) -> pd.Series:
    """The concept of the UNBIS Thesaurus whose address a `uri` is, an empty text for any other address."""
    return rows["uri"].astype("str").str.extract(_CONCEPT, expand=False).fillna("")


def has_address(rows: pd.DataFrame) -> pd.Series:
    """Whether a subject has an address by its `vocabulary` and `source_id`; missing where it may have one."""
    by_word = {
        "SDGO": True,
        "EuroVoc": True,
        "UNBIS": True,
        "UNDL agenda": False,
        "UNDL subject": False,
        "UNBISnet": False,
        "DHLAUTH": False,
    }
    return rows["vocabulary"].map(by_word).astype("boolean").mask(rows["source_id"] == "unxml_extract", False)


def is_vocabulary_of_source(rows: pd.DataFrame) -> pd.Series:
    """Whether a `vocabulary` is one of the UN library's records exactly where its `source_id` is a file of these."""
    of_library = rows["source_id"].isin(["undl", "undl_outcomes"])
    return (rows["vocabulary"].isin(["UNDL agenda", "UNDL subject"]) == of_library).astype("boolean")


def is_in_letters_of_vocabulary(rows: pd.DataFrame) -> pd.Series:
    """Whether a `term` is in small letters, or in capitals, as terms of its `vocabulary` are by its `source_id`; missing where they are in either."""
    small, capital = rows["vocabulary"].isin(["EuroVoc", "UNBIS"]), rows["vocabulary"] == "UNDL agenda"
    # The extraction has terms of the thesaurus in letters of its own.
    capital |= (rows["vocabulary"] == "UNBIS Thesaurus") & (rows["source_id"] != "unxml_extract")
    terms = rows["term"].unique()
    is_small, is_capital = ({term: term == each(term) for term in terms} for each in (str.lower, str.upper))
    said = rows["term"].map(is_small).where(small, rows["term"].map(is_capital)).astype("boolean")
    return said.mask(~small & ~capital)


# "42a69b67bb92d23969fc45bba151320b82eb8e52": a commit; a digest of SHA-256 has 64 digits.
_COMMIT = r"(?<![0-9a-f])([0-9a-f]{40})(?![0-9a-f])"


def is_commit_of_version(rows: pd.DataFrame, column: str) -> pd.Series:
    """Whether a column of a source names the commit that its `version` names; missing where either names none."""
    named, version = (rows[each].str.extract(_COMMIT, expand=False) for each in (column, "version"))
    return (named == version).astype("boolean").mask(named.isna() | version.isna())
