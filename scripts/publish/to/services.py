"""The services by name."""

from __future__ import annotations

from scripts.publish.to import card, dataverse, folder, github, huggingface, items, zenodo
from scripts.publish.to.kinds import Service

SERVICES: dict[str, Service] = {
    "zenodo": Service(
        zenodo.BASE, zenodo.TOKEN, "", zenodo.MOST_FILES, zenodo.MOST_BYTES, zenodo.MOST_BYTES,
        items.flat, zenodo.metadata, zenodo.publish,
    ),
    "github": Service(
        github.BASE, github.TOKEN, "OWNER/REPOSITORY", github.MOST_FILES, github.MOST_BYTES_OF_ONE, github.MOST_BYTES,
        items.flat, github.metadata, github.publish,
    ),
    "huggingface": Service(
        huggingface.BASE, huggingface.TOKEN, "OWNER/DATASET", huggingface.MOST_FILES, huggingface.MOST_BYTES_OF_ONE, huggingface.MOST_BYTES,
        card.files, huggingface.metadata, huggingface.publish,
    ),
    "dataverse": Service(
        None, dataverse.TOKEN, "COLLECTION,E-MAIL", dataverse.MOST_FILES, dataverse.MOST_BYTES_OF_ONE, dataverse.MOST_BYTES,
        items.flat, dataverse.metadata, dataverse.publish,
    ),
    "folder": Service(
        "", "", "FOLDER", folder.MOST, folder.MOST, folder.MOST,
        lambda release, _: items.as_they_lie(release), folder.metadata, folder.publish,
    ),
}  # fmt: skip
