"""subject_terms: a concept of the UNBIS Thesaurus that a subject names."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schemas.base import Table, text
from schemas.relations import Alone, Implied, Named
from schemas.vocabulary import CONCEPT

# The schemes of the thesaurus by number, as metadata.un.org/thesaurus lists them.
SCHEMES = {
    "01": "POLITICAL AND LEGAL QUESTIONS",
    "02": "ECONOMIC DEVELOPMENT AND DEVELOPMENT FINANCE",
    "03": "NATURAL RESOURCES AND THE ENVIRONMENT",
    "04": "AGRICULTURE, FORESTRY AND FISHING",
    "05": "INDUSTRY",
    "06": "TRANSPORT AND COMMUNICATIONS",
    "07": "INTERNATIONAL TRADE",
    "08": "POPULATION",
    "09": "HUMAN SETTLEMENTS",
    "10": "HEALTH",
    "11": "EDUCATION",
    "12": "EMPLOYMENT",
    "13": "HUMANITARIAN AID AND RELIEF",
    "14": "SOCIAL CONDITIONS AND EQUITY",
    "15": "CULTURE",
    "16": "SCIENCE AND TECHNOLOGY",
    "17": "GEOGRAPHICAL DESCRIPTORS",
    "18": "ORGANIZATIONAL QUESTIONS",
}
_SCHEME = f"({'|'.join(SCHEMES.values())})"
# The columns that are not in the Latin alphabet, with how Unicode names the characters of their scripts.
SCRIPTS: dict[str, tuple[str, ...]] = {
    "label_ru": ("CYRILLIC",),
    "label_zh": ("CJK", "IDEOGRAPHIC", "FULLWIDTH"),
    "label_ar": ("ARABIC",),
}


def _label(language: str, example: str) -> Any:
    """The column of the labels in a language that no other column has."""
    return text(
        f"Label in {language}. Empty where the source has none.",
        example=example,
        required=False,
        relations=(Alone("nothing else in the package has the words of the thesaurus in this language"),),
    )


def scheme_of_group(rows: pd.DataFrame) -> pd.Series:
    """The scheme that a `concept_id` of six figures, which is a group of concepts, says; nothing of any other."""
    return rows["concept_id"].astype("str").str.extract("^([0-9]{2})[0-9]{4}$", expand=False).map(SCHEMES)


class SubjectTerms(Table):
    concept_id: str = text(
        "Identifier of the concept: the end of its address, http://metadata.un.org/thesaurus/1006762. Six figures are a group of "
        "concepts within a scheme.",
        example="1006762",
        unique=True,
        pattern=CONCEPT,
        vocabulary="http://www.w3.org/2004/02/skos/core#Concept",
        relations=(
            Named(
                "always",
                "concept_id",
                ("subjects.concept_id",),
                lambda rows: pd.Series(True, rows.index),
                "only concepts that a subject names are here",
                anywhere=True,
            ),
        ),
    )
    label_en: str = text(
        "Label in English, white space as one blank and none at the ends. A concept and the group of its name share one.",
        example="UKRAINE",
        vocabulary="http://www.w3.org/2004/02/skos/core#prefLabel",
        relations=(Alone("the label of the thesaurus; R46 holds the terms without an address against it"),),
    )
    label_fr: str = _label("French", "UKRAINE")
    label_es: str = _label("Spanish", "UCRANIA")
    label_ru: str = _label("Russian", "Украина")
    label_zh: str = _label("Chinese", "乌克兰")
    label_ar: str = _label("Arabic", "أوكرانيا")
    schemes: str = text(
        "The schemes of the thesaurus in which the concept stands, by the groups to which the source relates it; several are joined "
        "by a vertical bar, in the order of their numbers. Empty where it is related to no group.",
        example="GEOGRAPHICAL DESCRIPTORS",
        required=False,
        pattern=rf"{_SCHEME}( \| {_SCHEME})*",
        vocabulary="http://www.w3.org/2004/02/skos/core#inScheme",
        relations=(Implied(("concept_id",), scheme_of_group),),
    )

    class Config:
        name = "subject_terms"
        title = "Terms of subjects"
        description = "One row is a concept of the UNBIS Thesaurus that a subject names, with its labels in the six official languages."
        metadata = {"key": ["concept_id"]}
