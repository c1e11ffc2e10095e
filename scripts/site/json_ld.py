"""What pages say of themselves to machines, in the terms of schema.org.

The package is a Dataset, and so is each recorded vote, a part of it that can be downloaded. VoteAction is left alone, for schema.org means a
choice of one agent by it, and a vote has some 190. A resolution is a Legislation, which need not be enforceable, and has an identifier, a
day and who passed it. Members that sponsor a draft are left out: a `sponsor` there is somebody who pays. Nothing has an address of ours
where nobody said where the site will be; what identifies a resolution is its address at the United Nations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from schemas import package
from scripts.publish.metadata import schema_org
from scripts.publish.metadata.facts import MEDIA_TYPES, Facts, address
from scripts.site.page import Page, Site
from scripts.site.tables import Row
from scripts.site.words import document_address, session_name

CONTEXT = "https://schema.org"
ASSEMBLY = {
    "@type": "GovernmentOrganization",
    "name": "General Assembly of the United Nations",
    "url": "https://www.un.org/en/ga/",
}
DATASET = {
    "@type": "Dataset",
    "name": package.NAME,
    "alternateName": package.TITLE,
    "license": package.LICENSES[0]["path"],
}


def resolution(
    row: Row, subjects: Mapping[str, Iterable[tuple[Row, Row | None]]], cited: Iterable[str]
) -> dict[str, Any]:
    """A resolution; `subjects` by vocabulary, each with its concept of the UNBIS Thesaurus if it has one; `cited`: symbols that it cites."""
    concepts = {
        concept.concept_id: concept.label_en
        for found in subjects.values()
        for _, concept in found
        if concept is not None
    }
    return _filled(
        {
            "@context": CONTEXT,
            "@type": "Legislation",
            "legislationIdentifier": row.resolution_id,
            "legislationType": "Resolution",
            "name": row.title,
            "legislationDate": row.adopted_on,
            "legislationPassedBy": ASSEMBLY,
            "inLanguage": "en",
            "sameAs": document_address(row.resolution_id),
            "about": [{"@type": "DefinedTerm", "termCode": code, "name": words} for code, words in concepts.items()],
            "citation": [
                {"@type": "Legislation", "legislationIdentifier": symbol, "sameAs": document_address(symbol)}
                for symbol in cited
            ],
            "subjectOf": DATASET,
        }
    )


def decision(row: Row) -> dict[str, Any]:
    """A decision, which is a Legislation as a resolution is."""
    about = {"@context": CONTEXT, "@type": "Legislation", "legislationIdentifier": row.decision_id}
    about |= {"legislationType": "Decision", "name": row.title, "legislationDate": row.adopted_on}
    return _filled(about | {"legislationPassedBy": ASSEMBLY, "inLanguage": "en", "subjectOf": DATASET})


def amendment(row: Row) -> dict[str, Any]:
    """An amendment, adopted or not: a work about the resolution or decision that its draft became."""
    target = row.resolution_id or row.decision_id
    about = {"@type": "Legislation", "legislationIdentifier": target} if target else None
    told = {"@context": CONTEXT, "@type": "CreativeWork", "identifier": row.amendment_id, "about": about}
    return _filled(told | {"name": f"Amendment {row.amendment_id}", "abstract": row.gist, "subjectOf": DATASET})


def series(row: Row, resolutions: Iterable[Row]) -> dict[str, Any]:
    """A series of resolutions, with its parts."""
    found = list(resolutions)
    days = [one.adopted_on for one in found if one.adopted_on]
    parts = [
        _filled(
            {
                "@type": "Legislation",
                "legislationIdentifier": one.resolution_id,
                "name": one.title,
                "legislationDate": one.adopted_on,
            }
        )
        for one in found
    ]
    told = {"@context": CONTEXT, "@type": "CreativeWorkSeries", "identifier": row.series, "name": row.title}
    span = {"startDate": min(days), "endDate": max(days)} if days else {}
    return _filled(told | span | {"hasPart": parts, "subjectOf": DATASET})


def session(row: Row) -> dict[str, Any]:
    """A session: an Event, with the days on which it was opened and closed, where they are known."""
    told = {"@context": CONTEXT, "@type": "Event", "identifier": row.session, "organizer": ASSEMBLY}
    told |= {"name": f"{session_name(row.session)} of the United Nations General Assembly"}
    return _filled(told | {"startDate": row.opened, "endDate": row.closed, "subjectOf": DATASET})


def web_page(page: Page) -> dict[str, Any]:
    """A page that is about nothing of which schema.org has a kind: a list, or a document."""
    kind = "CollectionPage" if page.path.endswith("index.html") else "WebPage"
    told = {"@context": CONTEXT, "@type": kind, "name": page.title, "description": page.description}
    return _filled(told | {"inLanguage": "en", "isPartOf": DATASET})


def counts(row: Row) -> str:
    """The counts of a vote in a sentence; those that no source gives are left out, and not counted as none."""
    named = [(row.yes, "in favour"), (row.no, "against"), (row.abstain, "abstaining"), (row.non_voting, "not voting")]
    said = ", ".join(f"{number} {words}" for number, words in named if number is not None)
    result = {"adopted": "Adopted", "rejected": "Not adopted"}.get(row.result, "Result not known")
    return f"{result}: {said}." if said else f"{result}; the counts are not known."


def dataset(site: Site, sources: Sequence[Row], days: Sequence[str]) -> dict[str, Any]:
    """The package as a whole, as a release describes it; `sources`: the rows of that table; `days`: all that the data speak of.

    Files are named where the site was made of a release; they have an address only where the project has one.
    """
    rows: list[dict[str, Any]] = [row._asdict() | {"url": row.url or ""} for row in sources]
    about = schema_org.dataset(Facts([], rows, (min(days), max(days)) if days else ("", "")))
    about |= {"version": site.version, "datePublished": site.released, "creditText": site.citation}
    about["temporalCoverage"] = about["temporalCoverage"].strip("/")
    downloads = [
        _filled(
            {
                "@type": "DataDownload",
                "name": file.path,
                "contentUrl": address(file.path) if package.address() else None,
                "encodingFormat": MEDIA_TYPES.get(Path(file.path).suffix, "text/plain"),
                "contentSize": f"{file.bytes} B",
                "sha256": file.sha256,
            }
        )
        for file in site.downloads
    ]
    own = {"url": site.address} if site.address else {}
    return _filled({"@context": CONTEXT, "@type": "Dataset", **about, **own, "distribution": downloads})


def _filled(about: Mapping[str, Any]) -> dict[str, Any]:
    """What is known; what is missing is not said."""
    return {name: value for name, value in about.items() if value not in (None, "", [])}
