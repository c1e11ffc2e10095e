"""schema.org Dataset in JSON-LD, which search engines for data read."""

from __future__ import annotations

from typing import Any

import schemas
from schemas import package
from scripts.publish.metadata.facts import Facts, address

CONTEXT = {"@vocab": "https://schema.org/"}


def dataset(facts: Facts) -> dict[str, Any]:
    """The dataset without its files, as Croissant needs it, too."""
    about: dict[str, Any] = {
        "name": package.NAME,
        "alternateName": package.TITLE,
        "description": package.DESCRIPTION,
        "version": package.version(),
        "datePublished": package.released().isoformat(),
        "license": package.LICENSES[0]["path"],
        "creator": [{"@type": "Organization", "name": author} for author in package.AUTHORS],
        "publisher": {"@type": "Organization", "name": package.AUTHORS[0]},
        "creditText": package.citation(),
        "keywords": package.KEYWORDS,
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "temporalCoverage": "/".join(facts.days),
        "isBasedOn": [_source(row) for row in facts.sources],
    }
    if "doi" in package.CITATION:
        about["identifier"] = f"https://doi.org/{package.CITATION['doi']}"
    if landing := package.landing():
        about["url"] = landing
    return about


def document(facts: Facts) -> dict[str, Any]:
    """The whole document."""
    measured = [
        {
            "@type": "PropertyValue",
            "name": f"{table}.{name}",
            "description": column["description"],
            **({"propertyID": column["vocabulary"]} if column["vocabulary"] else {}),
        }
        for table in schemas.TABLES
        for name, column in schemas.columns(table).items()
    ]
    downloads = [
        {
            "@type": "DataDownload",
            "name": file.path,
            "contentUrl": address(file.path),
            "encodingFormat": file.media_type,
            "contentSize": f"{file.bytes} B",
            "sha256": file.sha256,
        }
        for file in facts.files
    ]
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        **dataset(facts),
        "variableMeasured": measured,
        "distribution": downloads,
    }


def _source(row: dict[str, Any]) -> dict[str, Any]:
    about = {
        "@type": "CreativeWork",
        "name": row["title"],
        "publisher": {"@type": "Organization", "name": row["publisher"]},
        "usageInfo": row["terms"],
        "creditText": row["citation"],
    }
    return about | ({"url": row["url"]} if row["url"] else {})
