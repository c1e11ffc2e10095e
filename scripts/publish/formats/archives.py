"""The CSV files of a release: the whole Data Package as one zip, and each table alone as .csv.gz.

Nothing of the day or the machine gets in: no times, no names of users, fixed rights. The compressed bytes still depend
on the zlib that Python was built with.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.publish import descriptor as package_descriptor


def compressed(content: bytes) -> bytes:
    """A gzip file without name and time."""
    return gzip.compress(content, mtime=0)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip archive of members by name, in that order, all of one fixed time and readable by everybody."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name)  # of 1 January 1980
            member.compress_type, member.create_system, member.external_attr = zipfile.ZIP_DEFLATED, 3, 0o100644 << 16
            archive.writestr(member, content)
    return stream.getvalue()


def descriptor(folder: Path, files: Mapping[str, tuple[str, bytes]], **more: Any) -> bytes:
    """The descriptor of a package whose tables are one file each: table -> path and content.

    Everything else is as in the folder's own package; `more` is added to every resource.
    """
    described = package_descriptor.descriptor(folder)
    for resource in described["resources"]:
        path, content = files[resource["name"]]
        digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
        resource.pop("files", None)
        resource |= {"path": path, "bytes": len(content), "hash": digest} | more
    return (json.dumps(described, indent=2, ensure_ascii=False) + "\n").encode()


def package(folder: Path, tables: Mapping[str, bytes], documents: Mapping[str, bytes]) -> bytes:
    """The zip of the Data Package: the descriptor, the documents and each table as data/TABLE.csv."""
    files = {table: (f"data/{table}.csv", content) for table, content in tables.items()}
    return zipped({"datapackage.json": descriptor(folder, files), **documents, **dict(files.values())})
