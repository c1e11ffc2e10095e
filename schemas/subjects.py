"""subjects: a subject of a resolution."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text

VOCABULARIES = {
    "SDGO": "the Sustainable Development Goals, by number, as tagged by the publisher of the XML",
    "EuroVoc": "EuroVoc, as tagged by the publisher of the XML",
    "UNBIS": "the UNBIS Thesaurus, as tagged by the publisher of the XML; terms in small letters",
    "UNBIS Thesaurus": "the UNBIS Thesaurus, as indexed by the Dag Hammarskjöld Library; terms in capitals",
    "DHLAUTH": "names and events of the authority files of the Dag Hammarskjöld Library",
}


class Subjects(Table):
    resolution_id: str = text("The resolution.", example="A/RES/ES-11/6", points_at="resolutions.resolution_id")
    position: pd.Int64Dtype = count(
        "The place among the subjects of the resolution, from 1; a term may come twice, for two concepts.",
        example=1,
        minimum=1,
    )
    vocabulary: str = text(
        "The vocabulary, by the name that the source gives it.", example="UNBIS Thesaurus", values=VOCABULARIES
    )
    term: str = text(
        "The term as the source writes it.", example="PEACEMAKING", vocabulary="http://purl.org/dc/terms/subject"
    )
    uri: str = text(
        "The address of the term in its vocabulary; empty where the source gives none.",
        example="http://metadata.un.org/thesaurus/1003500",
        required=False,
        pattern=r"https?://\S+",
    )

    class Config:
        name = "subjects"
        title = "Subjects"
        description = "One subject under which a source files a resolution."
        metadata = {"key": ["resolution_id", "position"]}
