"""The files that a descriptor names: whether each is a plain one inside the package, listed once, and not too large."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from schemas.descriptor import STATED
from scripts.check.report import Report
from scripts.common import opening
from scripts.common.archive import DEPTH, MEMBERS, is_furniture, unfit
from scripts.common.errors import shown

NAME = opening.DESCRIPTOR
WRITTEN = "`nox -s describe` writes it"
FILE_BYTES, PACKAGE_BYTES = 4 * 2**30, 16 * 2**30


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


def cut(value: object) -> str | None:
    """A value of the descriptor for a finding, which may be of any kind and size."""
    return None if value is None else str(value)[:200]


def take(package: Package, resource: dict[str, Any], paths: list[Any], named: set[str], report: Report) -> bool:
    """Put the files of a resource into the package, if every one of them is inside it and there."""
    table, sound = resource["name"], True
    if not paths or len(paths) > MEMBERS:
        message = f"it has {len(paths):,} files; at most {MEMBERS:,} are read" if paths else "it has no file"
        report.find("D5", NAME, f"table {table}: {message}", column="path")
        return False
    stated = _listed(resource, paths, report)
    for path in paths:
        if flaw := _flaw(package.folder, path, named):
            rule, file = flaw[0], path if flaw[0] == "D5" else NAME
            report.find(rule, file, f"table {table}: {flaw[1]}", column="path", value=cut(path))
            sound = False
        else:
            named.add(path)
    if sound:
        package.files[table] = [
            File(table, path, *(stated.get(path, {}).get(name) for name in ("bytes", "hash"))) for path in paths
        ]
        package.joined[table] = File(table, paths[0], resource.get("bytes"), resource.get("hash"))
    return sound


def _listed(resource: dict[str, Any], paths: list[Any], report: Report) -> dict[str, dict[str, Any]]:
    """What the descriptor states of each file: of a table of one itself, of one of several in its list of files.

    Whatever is wrong with the list goes to the report: a file that is not in it, or twice, an entry for no file.
    """
    if not isinstance(resource.get("path"), list):
        if "files" in resource:
            report.find(
                "D11", NAME, f"table {resource['name']}: a table of one file has no list of files", column="files"
            )
        return {path: resource for path in paths if isinstance(path, str)}
    listed = resource.get("files")
    entries = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    counted = Counter(each["path"] for each in entries if isinstance(each.get("path"), str))
    known = {path for path in paths if isinstance(path, str)}
    wrong = [f"{shown(path)} stands {count} times in it" for path, count in counted.items() if count > 1]
    wrong += [f"{shown(path)} in it is no file of the table" for path in counted.keys() - known]
    wrong += [f"{shown(path)} is not in it" for path in known - counted.keys()]
    if not isinstance(listed, list) or len(entries) < len(listed) or any(set(each) != set(STATED) for each in entries):
        wrong.append(f"an entry of it is not {', '.join(STATED)}")
    for each in sorted(wrong):
        report.find("D11", NAME, f"table {resource['name']}: the list of files: {each}; {WRITTEN}", column="files")
    return {each["path"]: each for each in reversed(entries) if isinstance(each.get("path"), str)}


def _flaw(folder: Path, path: object, named: set[str]) -> tuple[str, str] | None:
    """The rule that a path breaks, and why it is not that of a file to be read; or None."""
    if not isinstance(path, str):
        return "D4", "its path is a text, or a list of texts"
    if flaw := unfit(path):
        return "D4", f"{flaw}; paths are relative to the package, with forward slashes and without .."
    if path in named:
        return "D4", "its path is named twice"
    if flaw := opening.flaw_of(folder, path):
        return ("D4" if flaw == opening.LEAVES else "D5"), flaw
    return None


def find_unnamed(folder: Path, named: set[str], report: Report) -> None:
    """Files in data/ that the descriptor does not name: nothing else would check them."""
    furniture = []
    for number, path in enumerate(sorted(_paths(folder / "data", "data"))):
        if number > MEMBERS + len(named):
            report.find(
                "D8", "data", f"more than {MEMBERS:,} files that {NAME} does not name; the rest is not looked at"
            )
            break
        if path in named:
            continue
        if is_furniture(path):
            furniture.append(path)
        else:
            report.find("D8", path, f"{NAME} does not name it; {WRITTEN}, or the file belongs elsewhere")
    report.note_furniture(furniture)


def _paths(folder: Path, name: str) -> Iterator[str]:
    """The paths of all files in a folder, relative to that of the package; a folder too deep, or that cannot be read, as one."""
    waiting = [(folder, name)] if folder.is_dir() and not folder.is_symlink() else []
    while waiting:
        here, name = waiting.pop()
        if name.count("/") >= DEPTH:
            yield name
            continue
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    path = f"{name}/{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((Path(entry.path), path))
                    else:
                        yield path
        except OSError:
            yield name


def leave_out_large(package: Package, report: Report) -> None:
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
