"""Step "descriptor": datapackage.json is Data Package v2, says what the models say, and names the files in data/."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import schemas
from scripts import describe
from scripts.archive import is_safe
from scripts.checks.report import Step
from scripts.faults import CallFault

SENTENCE = "datapackage.json is a Data Package v2 with the tables of schemas/ and names every file in data/"
NAME = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
ADVICE = "`python -m scripts.describe` writes it"
MISSING = "there is no such file"
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

    `joined` is what it states of the files of a table together; `plain` is the descriptor without what is unsafe or not as the models say.
    """

    folder: Path
    name: str = ""
    version: str = ""
    files: dict[str, list[File]] = field(default_factory=dict)
    joined: dict[str, File] = field(default_factory=dict)
    plain: dict[str, Any] = field(default_factory=dict)


def read(folder: Path, step: Step) -> Package:
    """Read the descriptor of a package; what is wrong with it goes to the step.

    Raises CallFault where there is no such folder or no descriptor in it.
    """
    if not folder.is_dir():
        raise CallFault(f"{folder} is not a folder; name the folder that holds {NAME} and data/")
    if not (folder / NAME).is_file():
        raise CallFault(f"{folder} has no {NAME}; {ADVICE}")
    package = Package(folder)
    descriptor = _load(folder / NAME, step)
    if descriptor is None:
        return package
    if descriptor.get("$schema") != PROFILE:
        step.find(
            NAME, f"$schema is not {PROFILE}, which marks a Data Package of version 2", value=descriptor.get("$schema")
        )
    for wanted in ("name", "version"):
        if not isinstance(descriptor.get(wanted), str):
            step.find(NAME, f"the package has no {wanted}")
    package.name, package.version = str(descriptor.get("name", "")), str(descriptor.get("version", ""))
    package.plain = {name: value for name, value in descriptor.items() if name in _PACKAGE}
    package.plain |= {"$schema": PROFILE, "resources": []}
    listed = descriptor.get("resources")
    if not isinstance(listed, list):
        step.find(NAME, "the package has no list of resources")
        listed = []
    named: set[str] = set()
    for resource in _tables(listed, step):
        path = resource.get("path")
        paths = path if isinstance(path, list) else [path]
        if not _take_files(package, resource, paths, named, step):
            continue
        if _is_as_modelled(resource, step):
            package.plain["resources"].append(resource)
    _strays(folder, named, step)
    step.rows = len(listed)
    return package


def _load(path: Path, step: Step) -> dict[str, Any] | None:
    try:
        descriptor = json.loads(path.read_bytes().decode("utf-8"))
    except json.JSONDecodeError as error:
        step.find(NAME, f"not JSON: {error.msg}; {ADVICE}", line=error.lineno)
        return None
    except (OSError, ValueError, RecursionError) as error:
        step.find(NAME, f"not JSON in UTF-8: {error}; {ADVICE}")
        return None
    if not isinstance(descriptor, dict):
        step.find(NAME, "a descriptor is a JSON object, and this is none")
        return None
    return descriptor


def _tables(listed: list[Any], step: Step) -> list[dict[str, Any]]:
    """The resources that are tables of the package, each table once."""
    found: dict[str, dict[str, Any]] = {}
    for number, resource in enumerate(listed, start=1):
        name = resource.get("name") if isinstance(resource, dict) else None
        if not isinstance(name, str) or name not in schemas.TABLES:
            step.find(NAME, f"resource {number} is none of the tables {', '.join(schemas.TABLES)}", value=name)
        elif name in found:
            step.find(NAME, f"resource {number} is the table {name} again", value=name)
        else:
            found[name] = resource
    for missing in [name for name in schemas.TABLES if name not in found]:
        step.find(NAME, f"the table {missing} is missing; {ADVICE}", value=missing)
    return list(found.values())


def _take_files(package: Package, resource: dict[str, Any], paths: list[Any], named: set[str], step: Step) -> bool:
    """Put the files of a resource into the package, if every one of them is inside it and there."""
    table, files, sound = resource["name"], [], bool(paths)
    stated = resource.get("files") if isinstance(resource.get("path"), list) else [resource]
    for path in paths:
        if flaw := _flaw(package.folder, path, named):
            step.find(path if flaw == MISSING else NAME, f"table {table}: {flaw}", column="path", value=path)
            sound = False
        else:
            named.add(path)
        said = [
            each
            for each in (stated if isinstance(stated, list) else [])
            if isinstance(each, dict) and each.get("path") == path
        ]
        files.append(File(table, path, *((said[0].get("bytes"), said[0].get("hash")) if said else (None, None))))
    if not paths:
        step.find(NAME, f"table {table}: it has no file", column="path")
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


def _is_as_modelled(resource: dict[str, Any], step: Step) -> bool:
    """Whether a resource says what the model of its table says; what it says of bytes is for the next step."""
    table = resource["name"]
    partitioned = schemas.is_partitioned(table)
    wanted = {
        "type": "table",
        "scheme": "multipart" if partitioned else "file",
        "format": "csv",
        "encoding": "utf-8",
        "dialect": describe.DIALECT,
        "schema": describe._schema(table),
    }
    wrong = [name for name, value in wanted.items() if resource.get(name) != value]
    for name in wrong:
        step.find(NAME, f"table {table}: {name} is not what its model says; {ADVICE}", column=name)
    if isinstance(resource.get("path"), list) is not partitioned:
        wrong.append("path")
        step.find(NAME, f"table {table}: path is {'a list of texts' if partitioned else 'one text'}", column="path")
    foreign = sorted(resource.keys() - wanted.keys() - _RESOURCE)
    for name in foreign:
        step.find(NAME, f"table {table}: the property {name} is not foreseen; {ADVICE}", column=name)
    return not wrong and not foreign


def _strays(folder: Path, named: set[str], step: Step) -> None:
    """Files in data/ that the descriptor does not name: nothing else would look at them."""
    for file in sorted((folder / "data").rglob("*")):
        path = file.relative_to(folder).as_posix()
        if (file.is_symlink() or not file.is_dir()) and path not in named:
            step.find(path, f"{NAME} does not name it; {ADVICE}, or the file belongs elsewhere")
