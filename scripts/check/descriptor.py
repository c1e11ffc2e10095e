"""Rules D: datapackage.json is Data Package v2, says what the models say, and names the files in data/."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import schemas
from schemas.table_schema import DIALECT, schema
from schemas.table_schema import PROFILE as TABLE_PROFILE
from scripts.check.report import Report
from scripts.common.archive import is_safe
from scripts.common.errors import UsageError

NAME = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
ADVICE = "`nox -s describe` writes it"
MISSING = "there is no such file"
FILE_BYTES, PACKAGE_BYTES, DESCRIPTOR_BYTES = 4 * 2**30, 16 * 2**30, 64 * 2**20
# What Frictionless is shown of a descriptor: nothing that would have it open another file or an address.
_PACKAGE = {"name", "id", "title", "description", "version", "keywords", "licenses", "sources", "contributors"}
_RESOURCE = {"name", "title", "description", "path", "mediatype", "bytes", "hash", "files"}


@dataclass
class File:
    """A file of a table, and the size and the hash that the descriptor states."""

    table: str
    path: str
    size: object
    digest: object


@dataclass
class Package:
    """What could be read of a descriptor: name, version, and the safe and existing files of each table.

    `joined` is what it states of the files of a table together; `plain` is the descriptor without what is unsafe or not
    as the models say; `sizes` is the bytes of the files of each table.
    """

    folder: Path
    name: str = ""
    version: str = ""
    files: dict[str, list[File]] = field(default_factory=dict)
    joined: dict[str, File] = field(default_factory=dict)
    plain: dict[str, Any] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        """The size of all files."""
        return sum(self.sizes.values())


def read(folder: Path, report: Report) -> Package:
    """Read the descriptor of a package; what is wrong with it goes to the report.

    Raises UsageError where there is no such folder or no descriptor in it.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder; name the folder that holds {NAME} and data/")
    if not (folder / NAME).is_file():
        raise UsageError(f"{folder} has no {NAME}; {ADVICE}")
    package = Package(folder)
    descriptor = _load(folder / NAME, report)
    if descriptor is None:
        return package
    if descriptor.get("$schema") != PROFILE:
        message = f"$schema is not {PROFILE}, which marks a Data Package of version 2"
        report.find("D2", NAME, message, value=descriptor.get("$schema"))
    for wanted in ("name", "version"):
        if not isinstance(descriptor.get(wanted), str):
            report.find("D2", NAME, f"the package has no {wanted}")
    package.name, package.version = str(descriptor.get("name", "")), str(descriptor.get("version", ""))
    package.plain = {name: value for name, value in descriptor.items() if name in _PACKAGE}
    package.plain |= {"$schema": PROFILE, "resources": []}
    listed = descriptor.get("resources")
    if not isinstance(listed, list):
        report.find("D3", NAME, "the package has no list of resources")
        listed = []
    named: set[str] = set()
    for resource in _tables(listed, report):
        path = resource.get("path")
        paths = path if isinstance(path, list) else [path]
        if not _take_files(package, resource, paths, named, report):
            continue
        if _is_as_modelled(resource, report):
            package.plain["resources"].append(resource)
    _find_unnamed(folder, named, report)
    _leave_out_large(package, report)
    report.package, report.version = package.name, package.version
    report.count_rows(1, "D1", "D2")
    report.count_rows(len(listed), "D3", "D6", "D7")
    report.count_rows(len(named), "D4", "D5", "D8", "D9")
    return package


def _load(path: Path, report: Report) -> dict[str, Any] | None:
    try:
        if path.stat().st_size > DESCRIPTOR_BYTES:
            raise ValueError(f"longer than {DESCRIPTOR_BYTES:,} bytes")
        descriptor = json.loads(path.read_bytes().decode("utf-8"))
    except json.JSONDecodeError as error:
        report.find("D1", NAME, f"not JSON: {error.msg}; {ADVICE}", line=error.lineno)
        return None
    except (OSError, ValueError, RecursionError) as error:
        report.find("D1", NAME, f"not JSON in UTF-8: {error}; {ADVICE}")
        return None
    if not isinstance(descriptor, dict):
        report.find("D1", NAME, "a descriptor is a JSON object, and this is none")
        return None
    return descriptor


def _tables(listed: list[Any], report: Report) -> list[dict[str, Any]]:
    """The resources that are tables of the package, each table once."""
    found: dict[str, dict[str, Any]] = {}
    for number, resource in enumerate(listed, start=1):
        name = resource.get("name") if isinstance(resource, dict) else None
        if not isinstance(name, str) or name not in schemas.TABLES:
            report.find("D3", NAME, f"resource {number} is none of the tables {', '.join(schemas.TABLES)}", value=name)
        elif name in found:
            report.find("D3", NAME, f"resource {number} is the table {name} again", value=name)
        else:
            found[name] = resource
    for missing in [name for name in schemas.TABLES if name not in found]:
        report.find("D3", NAME, f"the table {missing} is missing; {ADVICE}", value=missing)
    return list(found.values())


def _take_files(package: Package, resource: dict[str, Any], paths: list[Any], named: set[str], report: Report) -> bool:
    """Put the files of a resource into the package, if every one of them is inside it and there."""
    table, files, sound = resource["name"], [], bool(paths)
    stated = resource.get("files") if isinstance(resource.get("path"), list) else [resource]
    for path in paths:
        if flaw := _flaw(package.folder, path, named):
            rule, file = ("D5", str(path)) if flaw == MISSING else ("D4", NAME)
            report.find(rule, file, f"table {table}: {flaw}", column="path", value=path)
            sound = False
        else:
            named.add(path)
        stated_here = [
            each
            for each in (stated if isinstance(stated, list) else [])
            if isinstance(each, dict) and each.get("path") == path
        ]
        files.append(
            File(
                table,
                path,
                *((stated_here[0].get("bytes"), stated_here[0].get("hash")) if stated_here else (None, None)),
            )
        )
    if not paths:
        report.find("D5", NAME, f"table {table}: it has no file", column="path")
    if sound:
        package.files[table] = files
        package.joined[table] = File(table, paths[0], resource.get("bytes"), resource.get("hash"))
    return sound


def _flaw(folder: Path, path: object, named: set[str]) -> str | None:
    """Why a path is not that of a file to be read, or None. A link that leads out of the package is none, either."""
    if not isinstance(path, str):
        return "its path is a text, or a list of texts"
    if not is_safe(path):
        return "its path leaves the package; paths are relative to it, with forward slashes and without .."
    if path in named:
        return "its path is named twice"
    try:
        if not (folder / path).resolve().is_relative_to(folder.resolve()):
            return "its path leads out of the package through a link"
        return None if (folder / path).is_file() else MISSING
    except (OSError, RuntimeError, ValueError) as error:
        return f"its path cannot be followed: {error}"


def _is_as_modelled(resource: dict[str, Any], report: Report) -> bool:
    """Whether a resource says what the model of its table says; what it says of bytes is for the next step.

    A table of one file a session may come as one file, too, as in a release.
    """
    table, path = resource["name"], resource.get("path")
    several = isinstance(path, list)
    wanted = {
        "profile": TABLE_PROFILE,
        "type": "table",
        "format": "csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": schema(table),
    }
    wrong = [name for name, value in wanted.items() if resource.get(name) != value]
    for name in wrong:
        report.find("D6", NAME, f"table {table}: {name} is not what its model says; {ADVICE}", column=name)
    if several and not schemas.is_partitioned(table):
        wrong.append("path")
        report.find("D6", NAME, f"table {table}: path is one text", column="path")
    foreign = sorted(resource.keys() - wanted.keys() - _RESOURCE)
    for name in foreign:
        report.find("D7", NAME, f"table {table}: the property {name} is not foreseen; {ADVICE}", column=name)
    return not wrong and not foreign


def _find_unnamed(folder: Path, named: set[str], report: Report) -> None:
    """Files in data/ that the descriptor does not name: nothing else would check them."""
    for file in sorted((folder / "data").rglob("*")):
        path = file.relative_to(folder).as_posix()
        if (file.is_symlink() or not file.is_dir()) and path not in named:
            report.find("D8", path, f"{NAME} does not name it; {ADVICE}, or the file belongs elsewhere")


def _leave_out_large(package: Package, report: Report) -> None:
    """Leave out the tables whose files are too large to be part of any such package."""
    for table, files in list(package.files.items()):
        sizes = {file.path: (package.folder / file.path).stat().st_size for file in files}
        large = {path: size for path, size in sizes.items() if size > FILE_BYTES}
        for path, size in large.items():
            report.find("D9", path, f"refused: {size:,} bytes; at most {FILE_BYTES:,} are read")
        if not large and (total := package.bytes + sum(sizes.values())) > PACKAGE_BYTES:
            large = sizes
            report.find("D9", files[0].path, f"refused: {total:,} bytes with it; at most {PACKAGE_BYTES:,} are read")
        if large:
            del package.files[table]
            package.plain["resources"] = [each for each in package.plain["resources"] if each["name"] != table]
        else:
            package.sizes[table] = sum(sizes.values())
