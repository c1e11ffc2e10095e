"""DCAT 3 in JSON-LD, which data portals harvest."""

from __future__ import annotations

from typing import Any

from schemas import package
from scripts.publish.metadata.facts import Facts, File, address

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


def document(facts: Facts) -> dict[str, Any]:
    """The whole document."""
    agents = [{"@type": "foaf:Agent", "foaf:name": author} for author in package.AUTHORS]
    first, last = facts.days
    return {
        "@context": CONTEXT,
        "@type": "dcat:Dataset",
        "@id": package.version_address() or f"urn:x-{package.NAME}:{package.version()}",
        "dcterms:identifier": f"{package.NAME}/{package.version()}",
        "dcterms:title": _english(package.TITLE),
        "dcterms:description": _english(package.DESCRIPTION),
        "dcterms:issued": _day(package.released().isoformat()),
        "dcterms:license": {"@id": package.LICENSES[0]["path"]},
        "dcterms:language": {"@id": "http://publications.europa.eu/resource/authority/language/ENG"},
        "dcterms:bibliographicCitation": package.citation(),
        "dcterms:creator": agents,
        "dcterms:publisher": agents[0],
        "dcterms:temporal": {
            "@type": "dcterms:PeriodOfTime",
            "dcat:startDate": _day(first),
            "dcat:endDate": _day(last),
        },
        "dcat:version": package.version(),
        "dcat:keyword": [_english(keyword) for keyword in package.KEYWORDS],
        "dcterms:source": [_source(row) for row in facts.sources],
        "dcat:distribution": [_distribution(file) for file in facts.files],
    }


def _source(row: dict[str, Any]) -> dict[str, Any]:
    about = {
        "@type": "prov:Entity",
        "dcterms:title": row["title"],
        "dcterms:bibliographicCitation": row["citation"],
        "dcterms:rights": {"@type": "dcterms:RightsStatement", "dcterms:description": row["terms"]},
    }
    return about | ({"foaf:page": {"@id": row["url"]}} if row["url"] else {})


def _distribution(file: File) -> dict[str, Any]:
    return {
        "@type": "dcat:Distribution",
        "dcterms:title": file.path,
        "dcterms:license": {"@id": package.LICENSES[0]["path"]},
        "dcat:downloadURL": {"@id": address(file.path)},
        "dcat:mediaType": {"@id": MEDIA_TYPES + file.media_type},
        "dcat:byteSize": {"@value": str(file.bytes), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }


def _english(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "en"}


def _day(text: str) -> dict[str, str]:
    return {"@value": text, "@type": "xsd:date"}
