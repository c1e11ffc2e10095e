"""A version in the terms of a Dataverse: the fields of its block "citation" (https://guides.dataverse.org/en/latest/user/appendix.html)."""

from __future__ import annotations

from typing import Any

from scripts.publish.to.kinds import Release

# By which a version of a dataset is known as one of ours: a Dataverse numbers its versions itself.
OUR_VERSION = "unga-record version"
# Words of the vocabulary of the field "subject".
SUBJECTS = ["Social Sciences", "Law"]


def metadata(release: Release, place: str) -> dict[str, Any]:
    """What a Dataverse is told of a version; `place` is "COLLECTION,E-MAIL"."""
    about, contact = release.datacite, place.partition(",")[2]
    author = str(about["creators"][0]["name"])
    fields = [
        _one("title", release.title),
        _many("author", [{"authorName": str(one["name"])} for one in about["creators"]]),
        _many("datasetContact", [{"datasetContactName": author, "datasetContactEmail": contact}]),
        _many("dsDescription", [{"dsDescriptionValue": release.description}]),
        {"typeName": "subject", "typeClass": "controlledVocabulary", "multiple": True, "value": SUBJECTS},
        _many("keyword", [{"keywordValue": str(one)} for one in release.citation["keywords"]]),
        _many("otherId", [{"otherIdAgency": OUR_VERSION, "otherIdValue": release.version}]),
        _one("distributionDate", str(release.latest["released"])),
        _one("notesText", f"Cite as: {release.latest['citation']}"),
        {"typeName": "dataSources", "typeClass": "primitive", "multiple": True, "value": [
            one["relatedIdentifier"] for one in about.get("relatedIdentifiers", []) if one["relationType"] == "IsDerivedFrom"
        ]},
    ]  # fmt: skip
    licence = about["rightsList"][0]
    blocks = {"citation": {"displayName": "Citation Metadata", "fields": [one for one in fields if one["value"]]}}
    version = {"license": {"name": _licence(licence["rightsIdentifier"]), "uri": licence["rightsUri"].rstrip("/")}}
    return {"datasetVersion": version | {"metadataBlocks": blocks}}


def ours(version: dict[str, Any]) -> str | None:
    """Which version of ours a version of a dataset is; None for another."""
    for field in version.get("metadataBlocks", {}).get("citation", {}).get("fields", []):
        if field["typeName"] == "otherId":
            for one in field["value"]:
                if one.get("otherIdAgency", {}).get("value") == OUR_VERSION:
                    return str(one["otherIdValue"]["value"])
    return None


def _licence(identifier: str) -> str:
    """A licence of Creative Commons as a Dataverse names it: "CC BY 4.0"."""
    kind, _, number = identifier.rpartition("-")
    return f"{kind.replace('CC-', 'CC ', 1)} {number}"


def _one(name: str, value: str) -> dict[str, Any]:
    return {"typeName": name, "typeClass": "primitive", "multiple": False, "value": value}


def _many(name: str, values: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "typeName": name,
        "typeClass": "compound",
        "multiple": True,
        "value": [{part: _one(part, value) for part, value in each.items()} for each in values],
    }
