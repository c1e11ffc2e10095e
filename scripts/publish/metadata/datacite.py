"""DataCite JSON of schema 4, from which a repository registers a DOI."""

from __future__ import annotations

from typing import Any

from schemas import package
from scripts.publish.metadata.facts import Facts


def document(facts: Facts) -> dict[str, Any]:
    """The whole document. It has an address once the project has; a DOI of its own it gets where it is published, and that of all versions,
    which CITATION.cff names, is related to it."""
    licence, landing = package.LICENSES[0], package.landing()
    return ({"url": landing} if landing else {}) | {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Data package"},
        "creators": [{"name": author, "nameType": "Organizational"} for author in package.AUTHORS],
        "titles": [{"title": package.TITLE, "lang": "en"}],
        "publisher": {"name": package.AUTHORS[0]},
        "publicationYear": str(package.released().year),
        "dates": [
            {"date": package.released().isoformat(), "dateType": "Issued"},
            {"date": "/".join(facts.days), "dateType": "Other", "dateInformation": "the days that the data cover"},
        ],
        "language": "en",
        "version": package.version(),
        "subjects": [{"subject": keyword, "lang": "en"} for keyword in package.KEYWORDS],
        "rightsList": [
            {
                "rights": licence["title"],
                "rightsUri": licence["path"],
                "rightsIdentifier": licence["name"],
                "rightsIdentifierScheme": "SPDX",
                "schemeUri": "https://spdx.org/licenses/",
            }
        ],
        "descriptions": [{"description": package.DESCRIPTION, "descriptionType": "Abstract", "lang": "en"}],
        "relatedIdentifiers": [
            *(_related(row["url"], "IsDerivedFrom") for row in facts.sources if row["url"]),
            *(_related(url, "IsCompiledBy") for url in [package.address(package.REPOSITORY)] if url),
            *(_related(url, "IsDocumentedBy") for url in [package.address(package.HOMEPAGE)] if url),
            *(_related(doi, "IsVersionOf", "DOI") for doi in [package.CITATION.get("doi")] if doi),
        ],
        "sizes": [f"{sum(file.bytes for file in facts.files)} bytes"],
        "formats": sorted({file.media_type for file in facts.files}),
    }


def _related(identifier: str, relation: str, kind: str = "URL") -> dict[str, str]:
    return {"relatedIdentifier": identifier, "relatedIdentifierType": kind, "relationType": relation}
