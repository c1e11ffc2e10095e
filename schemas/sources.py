"""sources: an upstream source."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.vocabulary import SHA256


class Sources(Table):
    source_id: str = text("The source.", example="unxml", unique=True, pattern="[a-z_]+")
    title: str = text(
        "What it is.",
        example="Machine-readable General Assembly resolutions",
        vocabulary="http://purl.org/dc/terms/title",
    )
    publisher: str = text(
        "Who publishes it.", example="openclimatedata", vocabulary="http://purl.org/dc/terms/publisher"
    )
    version: str = text(
        "The version used, as a date, a commit or a hash; empty for facts collected one by one.",
        example="v2016",
        required=False,
    )
    url: str = text(
        "Its address; empty for facts collected one by one.",
        example="https://github.com/UNxml/GAresolutions",
        required=False,
    )
    terms: str = text(
        "What its publisher asks of users.", example="CC0 1.0", vocabulary="http://purl.org/dc/terms/rights"
    )
    citation: str = text("How to cite it.", example="openclimatedata. countrygroups: UN regional groups.")
    files: pd.Int64Dtype = count(
        "The number of its files that sources/files.csv locks; 0 where facts were taken by hand.", example=1933
    )
    bytes: pd.Int64Dtype = count(
        "The size of those files together; empty where there are none.", example=98764852, required=False
    )
    sha256: str = text(
        "SHA-256 of the hashes of those files, sorted and joined; empty where there are none.",
        example="0" * 64,
        required=False,
        pattern=SHA256,
    )

    class Config:
        name = "sources"
        title = "Sources"
        description = "One upstream source, with the version used, its terms and how to cite it."
        metadata = {"key": ["source_id"]}
