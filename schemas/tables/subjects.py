"""subjects: a subject of a resolution."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.relations import Filled, Holds, Implied, OneFor, SameAs, none_of, word
from schemas.says.addresses import (
    concept_of_address,
    has_address,
    is_address_of_vocabulary,
    is_in_letters_of_vocabulary,
    is_vocabulary_of_source,
)
from schemas.vocabulary import ADDRESS

VOCABULARIES = {
    "SDGO": "the Sustainable Development Goals, by number, as the publisher of the XML tagged them",
    "EuroVoc": "the thesaurus of the European Union, in small letters, as the publisher of the XML tagged it",
    "UNBIS": "the UNBIS Thesaurus, in small letters, as the publisher of the XML tagged it (in sessions 74 and 75 the XML calls "
    "these tags UNBIS Thesaurus, too)",
    "UNBIS Thesaurus": "the UNBIS Thesaurus, in capitals, as the Dag Hammarskjöld Library indexed it; of unxml_extract also "
    "terms that the XML has nowhere, as written there",
    "UNDL agenda": "headings of the agenda index of the Dag Hammarskjöld Library, in capitals",
    "UNDL subject": "subjects in records of the Dag Hammarskjöld Library that do not say of which vocabulary each is",
    "UNBISnet": "index terms of a draft in the catalogue of the Dag Hammarskjöld Library, which does not say of what vocabulary: mostly the "
    "UNBIS Thesaurus, in capitals, and names",
    "DHLAUTH": "names and events in the authority files of the Dag Hammarskjöld Library",
}


class Subjects(Table):
    resolution_id: str = text(
        "The resolution, a key of resolutions.",
        example="A/RES/ES-11/6",
        points_at="resolutions.resolution_id",
    )
    position: pd.Int64Dtype = count(
        "Place of the subject among those of its resolution, from 1, in the order of the source, which does "
        "not rank them.",
        example=37,
        minimum=1,
        vocabulary="https://schema.org/position",
    )
    vocabulary: str = text(
        "The vocabulary that the term is taken from.",
        example="UNBIS Thesaurus",
        values=VOCABULARIES,
        relations=(
            Holds(
                ("vocabulary", "source_id"),
                is_vocabulary_of_source,
                "headings and subjects of the library's records come from its files, and nothing else does",
            ),
            word("source_id", {"unbisnet": "UNBISnet"}),
        ),
        vocabulary="http://www.w3.org/2004/02/skos/core#inScheme",
    )
    term: str = text(
        "The term as the source writes it; of unxml_extract in the spelling of the XML where that has it. One term may stand for two concepts, which have different addresses.",
        example="UKRAINE",
        vocabulary="http://purl.org/dc/terms/subject",
        relations=(
            OneFor(("vocabulary", "uri"), usually=True),
            Holds(
                ("vocabulary", "term", "source_id"),
                is_in_letters_of_vocabulary,
                "terms of EuroVoc and UNBIS have no capitals, those of UNDL agenda and UNBIS Thesaurus nothing else, the extraction apart",
            ),
        ),
    )
    uri: str = text(
        "Address of the concept. Empty where the source gives none: in UNDL agenda, UNDL subject, UNBISnet and DHLAUTH, often in UNBIS "
        "Thesaurus, and of "
        "unxml_extract.",
        example="http://metadata.un.org/thesaurus/1006762",
        required=False,
        pattern=ADDRESS,
        relations=(
            Filled("exactly", has_address, "the source gives addresses of the vocabulary"),
            Holds(
                ("vocabulary", "term", "uri"),
                is_address_of_vocabulary,
                "it is an address of the vocabulary, and of a Goal that of its number",
            ),
        ),
        vocabulary="http://www.w3.org/2004/02/skos/core#Concept",
    )
    source_id: str = text(
        "The source that has the subject, a key of sources: the XML, its extraction, which has the library's subjects of "
        "most resolutions of sessions 74 and 75, the library, or its catalogue.",
        example="unxml",
        points_at="sources.source_id",
        relations=(
            word("vocabulary", {"UNBISnet": "unbisnet", "EuroVoc": "unxml", "SDGO": "unxml", "UNBIS": "unxml"}),
            SameAs(
                "resolution_id",
                "resolutions.source_id",
                where=none_of("source_id", "unxml_extract", "undl_outcomes", "unbisnet"),
                told="what adds to the subjects of another source apart",
            ),
        ),
    )

    concept_id: str = text(
        "The concept of the UNBIS Thesaurus, a key of subject_terms: that of the address or, of a term of the library's without an "
        "address, the one concept that has these words for its label. Empty for other vocabularies, for schemes as a whole, and "
        "where no concept or two have the words.",
        example="1006762",
        required=False,
        points_at="subject_terms.concept_id",
        relations=(
            Implied(("uri",), concept_of_address),
            Filled(
                "only",
                lambda rows: ~rows["vocabulary"].isin(["SDGO", "EuroVoc"]),
                "the vocabulary is the thesaurus or one of the library's",
            ),
        ),
    )

    class Config:
        name = "subjects"
        title = "Subjects"
        description = "One row is a subject that the United Nations assigned to a resolution."
        metadata = {
            "key": ["resolution_id", "position"],
            "numbered": {"position": ["resolution_id"]},
            "once": [["resolution_id", "vocabulary", "term", "uri"]],
        }
