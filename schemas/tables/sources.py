"""sources: an upstream source."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, day, text
from schemas.relations import Alone, Filled, Holds, NotAfter, none_of
from schemas.says.addresses import is_commit_of_version
from schemas.vocabulary import ADDRESS, SHA256, SOURCE

_IS_NOT_OURS = Filled("exactly", none_of("publisher", "unga-record"), "the source is not our own")
_HAS_FILES = Filled("exactly", lambda sources: sources["files"] > 0, "files is not 0")


class Sources(Table):
    source_id: str = text(
        "Short name of the source, by which other tables name it.",
        example="unxml",
        unique=True,
        pattern=SOURCE,
        vocabulary="http://purl.org/dc/terms/identifier",
    )
    title: str = text(
        "Title of the source.",
        example="General Assembly resolutions in Akoma Ntoso XML (AKN4UN)",
        vocabulary="http://purl.org/dc/terms/title",
        relations=(Alone("the source itself; the descriptor says it again, which D12 compares"),),
    )
    publisher: str = text(
        "Who publishes it.",
        example="United Nations, Department for General Assembly and Conference Management (DGACM)",
        vocabulary="http://purl.org/dc/terms/publisher",
        relations=(Alone("the source itself"),),
    )
    version: str = text(
        "The version used. Empty where the source is our own.",
        example="commit 42a69b67bb92d23969fc45bba151320b82eb8e52, 2026-07-10",
        required=False,
        vocabulary="https://schema.org/version",
        relations=(_IS_NOT_OURS,),
    )
    url: str = text(
        "Address of that version, or of the source where its versions have none. Empty where the source is our own.",
        example="https://github.com/UNxml/GAresolutions/tree/42a69b67bb92d23969fc45bba151320b82eb8e52",
        required=False,
        pattern=ADDRESS,
        vocabulary="https://schema.org/url",
        relations=(
            _IS_NOT_OURS,
            Holds(
                ("version", "url"),
                lambda rows: is_commit_of_version(rows, "url"),
                "the commit in url is that in version",
            ),
        ),
    )
    terms: str = text(
        "What the source asks of its users, in short.",
        example="whoever uses the files must acknowledge the United Nations as their source; no warranty; the files are "
        "unofficial copies for information only",
        vocabulary="http://purl.org/dc/terms/rights",
        relations=(Alone("the source itself"),),
    )
    citation: str = text(
        "How to cite the source.",
        example="United Nations, DGACM. Machine-readable General Assembly resolutions (AKN4UN XML). "
        "https://github.com/UNxml/GAresolutions, commit 42a69b67bb92d23969fc45bba151320b82eb8e52, 2026-07-10",
        vocabulary="http://purl.org/dc/terms/bibliographicCitation",
        relations=(
            Holds(
                ("version", "citation"),
                lambda rows: is_commit_of_version(rows, "citation"),
                "the commit in citation is that in version",
            ),
        ),
    )
    files: pd.Int64Dtype = count(
        "Number of its files that sources/files.csv locks; 0 where what we took from it is in sources/ itself.",
        example=1933,
        relations=(Alone("sources/files.csv, which is not in the package"),),
    )
    bytes: pd.Int64Dtype = count(
        "Size of those files together, in bytes. Empty where there are none.",
        example=98764852,
        required=False,
        minimum=1,
        vocabulary="https://schema.org/contentSize",
        relations=(_HAS_FILES,),
    )
    sha256: str = text(
        "SHA-256 of the SHA-256 digests of those files, sorted and written one after the other in hexadecimal digits; "
        "empty where there are none.",
        example="df25567cbc322d455a441adfccedfb07f1be1140984d2dd9a84e5e0d900fb68a",
        required=False,
        pattern=SHA256,
        vocabulary="https://schema.org/sha256",
        relations=(_HAS_FILES,),
    )
    first_day: str = day(
        "First day of a resolution or recorded vote that this package has from the source. Empty where it has none.",
        example="2019-10-10",
        required=False,
        relations=(
            NotAfter("last_day"),
            NotAfter("last_emergency_day"),
            Filled(
                "exactly",
                lambda rows: rows["last_day"].notna() | rows["last_emergency_day"].notna(),
                "there is a last day, of regular or of emergency sessions",
            ),
        ),
    )
    last_day: str = day(
        "Last day of a resolution or recorded vote of a regular or special session that this package has from the source: what "
        "the Assembly did later is not to be looked for in it. Empty where it has none.",
        example="2026-06-04",
        required=False,
    )
    last_emergency_day: str = day(
        "The same of emergency special sessions. Empty where it has none.", example="2024-09-18", required=False
    )

    class Config:
        name = "sources"
        title = "Sources"
        description = "One row is a source of the package, in the version used, with its terms."
        metadata = {"key": ["source_id"]}
