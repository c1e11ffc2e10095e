"""The files of a release as a service takes them: as they lie, or each folder as one archive where a service has no folders."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from pathlib import Path

from scripts.common.errors import UsageError
from scripts.publish.metadata.facts import MEDIA_TYPES, files
from scripts.publish.to.kinds import Item, Release, Service

# What is compressed already is stored as it is.
PACKED = {".gz", ".parquet", ".rds", ".whl", ".xlsx", ".zip"}


def as_they_lie(release: Release) -> list[Item]:
    """Every file, under its path in the release folder."""
    return [
        Item(file.path, release.folder / file.path, file.bytes, file.sha256, file.media_type)
        for file in files(release.folder)
    ]


def flat(release: Release, scratch: Path) -> list[Item]:
    """Every file that lies in no folder, and each folder as FOLDER.zip, written to `scratch`: unpacked beside the others, they are the
    release again, which SHA256SUMS proves. The same folder gives the same bytes, so that a broken upload can go on."""
    found = [item for item in as_they_lie(release) if "/" not in item.name]
    for folder in sorted(path for path in release.folder.iterdir() if path.is_dir()):
        target = scratch / f"{folder.name}.zip"
        if (release.folder / target.name).exists():
            raise UsageError(f"{release.folder} has both a folder {folder.name} and a file {target.name}")
        pack(folder, target)
        found.append(item(target))
    return sorted(found)


def item(path: Path) -> Item:
    """A file under its own name."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Item(path.name, path, path.stat().st_size, digest, MEDIA_TYPES.get(path.suffix, "text/plain"))


def pack(folder: Path, into: Path) -> None:
    """Write a folder, with its name, to a zip archive in which nothing is of the day or the machine."""
    with zipfile.ZipFile(into, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            member = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix())  # of 1 January 1980
            member.compress_type = zipfile.ZIP_STORED if path.suffix in PACKED else zipfile.ZIP_DEFLATED
            member.create_system, member.external_attr, member.file_size = 3, 0o100644 << 16, path.stat().st_size
            with path.open("rb") as content, archive.open(member, "w") as packed:
                shutil.copyfileobj(content, packed, 2**20)


def check_limits(found: list[Item], service: Service, name: str) -> None:
    """Raise UsageError, saying by how much, where there is more than a service takes."""
    if len(found) > service.most_files:
        raise UsageError(f"{len(found):,} files, of which {name} takes {service.most_files:,} in one version")
    largest = max(found, key=lambda item: item.bytes)
    if largest.bytes > service.most_bytes_of_one:
        raise UsageError(
            f"{largest.name}: {largest.bytes:,} bytes, of which {name} takes {service.most_bytes_of_one:,}"
        )
    if (total := sum(item.bytes for item in found)) > service.most_bytes:
        raise UsageError(f"{total:,} bytes, of which {name} takes {service.most_bytes:,} in one version")
