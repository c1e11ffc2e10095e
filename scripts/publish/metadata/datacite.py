"""DataCite JSON of schema 4, from which a repository registers a DOI."""

from __future__ import annotations

from typing import Any

from schemas import package
from scripts.publish.metadata.facts import Facts


def document(facts: Facts) -> dict[str, Any]:
    """The whole document; it has a DOI and an address once CITATION.cff has."""
    licence = package.LICENSES[0]
    known = {name: package.CITATION[name] for name in ("doi", "url") if name in package.CITATION}
    return known | {
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
            {"relatedIdentifier": row["url"], "relatedIdentifierType": "URL", "relationType": "IsDerivedFrom"}
            for row in facts.sources
            if row["url"]
        ],
        "sizes": [f"{sum(file.bytes for file in facts.files)} bytes"],
        "formats": sorted({file.media_type for file in facts.files}),
    }
