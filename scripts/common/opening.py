"""The one opener of a package: a folder, a zip archive or a release. What could do harm is refused before it is read."""

from __future__ import annotations

import hashlib
import stat
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.common import archive, strict_json
from scripts.common.errors import DataError, UsageError, shown

DESCRIPTOR, SUMS = "datapackage.json", "SHA256SUMS"
# The list of a release of every session has some seven thousand lines of a hundred bytes.
SUMS_BYTES = 4 * 2**20
NAMED = 10
MISSING, LEAVES = "there is no such file", "a link leads out of the folder"


@contextmanager
def opened(path: Path, on_furniture: Callable[[list[str]], None] = lambda _: None) -> Iterator[Path]:
    """The folder of the package at a path: that folder, or that of a zip archive unpacked to a scratch folder.

    The package may be a folder in the archive. Of a released folder it is the archive that holds a package, after the
    hashes of all its files were compared with SHA256SUMS. `on_furniture` gets the names of files of file managers that
    were not unpacked. Raises UsageError where there is nothing at the path, or no room to unpack it, and DataError, naming
    archive and member, for what is no package, for an archive that `archive.read_archive` would refuse or whose members
    are larger than a package's, for a file that is none or lies elsewhere, and for a released file with another hash.
    """
    if not exists(path):
        raise UsageError(f"{shown(str(path))}: there is no such folder or zip archive")
    if path.is_dir():
        released = exists(path / SUMS)
        if released:
            check_sums(path)
        if released or not exists(path / DESCRIPTOR):
            path = _released(path)
    if path.is_dir():
        yield path
        return
    if flaw := not_plain(path):
        raise DataError(f"{shown(str(path))}: {flaw}")
    with tempfile.TemporaryDirectory(prefix="unga-record-") as scratch:
        if furniture := archive.unpack(path, Path(scratch)):
            on_furniture(furniture)
        folders = sorted(found.parent for found in Path(scratch).rglob(DESCRIPTOR))
        if len(folders) != 1:
            raise DataError(f"{path} holds {len(folders)} packages; an archive of one has one {DESCRIPTOR}")
        yield folders[0]


def require_descriptor(folder: Path) -> None:
    """Raise UsageError where a folder is none, or has no descriptor."""
    if not folder.is_dir():
        raise UsageError(f"{shown(str(folder))} is not a folder; name the folder that holds {DESCRIPTOR} and data/")
    if not exists(folder / DESCRIPTOR):
        raise UsageError(f"{folder} has no {DESCRIPTOR}; `nox -s describe` writes it")


def descriptor_of(folder: Path) -> Path:
    """The descriptor of the package in a folder; raises UsageError where there is none, DataError where it is no plain file."""
    require_descriptor(folder)
    if flaw := flaw_of(folder, DESCRIPTOR):
        raise DataError(f"{folder / DESCRIPTOR}: {flaw}")
    return folder / DESCRIPTOR


def descriptor(folder: Path) -> Any:
    """What the descriptor of the package in a folder says; raises what `descriptor_of` raises, and DataError for no strict JSON."""
    path = descriptor_of(folder)
    try:
        return strict_json.loads(content(path, strict_json.BYTES))
    except strict_json.NotStrict as error:
        raise DataError(f"{path} is no strict JSON: {error}") from error


def content(path: Path, most: int) -> bytes:
    """The bytes of a file, and of a longer one than `most` one more than that: so much is read and no more."""
    with path.open("rb") as stream:
        return stream.read(most + 1)


def flaw_of(folder: Path, name: str) -> str | None:
    """Why a name is not that of a plain file of the folder, reached through no link that leads out of it; or None."""
    if flaw := archive.unfit(name):
        return flaw
    path = folder / name
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return LEAVES
        return not_plain(path)
    except (OSError, RuntimeError, ValueError) as error:
        return f"it cannot be followed: {error}"


def not_plain(path: Path) -> str | None:
    """Why a path is not one of a plain file, or None; only such a file can be opened without waiting for ever."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return MISSING
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
    return None if stat.S_ISREG(mode) else f"{kinds.get(stat.S_IFMT(mode), 'a device')}, not a file"


def exists(path: Path) -> bool:
    """Whether there is anything of that name, even a link that leads to nothing."""
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):  # no system has such a name
        return False


def check_sums(folder: Path, only: Collection[str] = ()) -> None:
    """Raise DataError where a file of a released folder is not there or has another hash than SHA256SUMS says.

    Of a folder of which little is read `only` these files are looked at, which the list must name.
    """
    if flaw := flaw_of(folder, SUMS):
        raise DataError(f"{folder / SUMS}: {flaw}")
    if (size := (folder / SUMS).stat().st_size) > SUMS_BYTES:
        raise DataError(f"{folder / SUMS}: {size:,} bytes; at most {SUMS_BYTES:,} are read")
    wrong, named = [], set()
    for number, line in enumerate((folder / SUMS).read_text("utf-8", "replace").splitlines(), start=1):
        digest, _, name = line.partition("  ")
        if not name or archive.unfit(name):
            raise DataError(f"{folder / SUMS}:{number}: {shown(line)} is no hash, two blanks and a name in the folder")
        named.add(name)
        if only and name not in only:
            continue
        if flaw := flaw_of(folder, name):
            wrong.append(f"{shown(name)}: {flaw}")
            continue
        with (folder / name).open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
                wrong.append(f"{shown(name)} has another hash")
        if len(wrong) > NAMED:
            break
    wrong += [f"{shown(name)} has no hash" for name in only if name not in named]
    if wrong:
        more = " …" if len(wrong) > NAMED else ""
        raise DataError(f"{folder}: not as {SUMS} says: {', '.join(wrong[:NAMED])}{more}")


def _released(folder: Path) -> Path:
    """The archive of a released folder that holds a package; the folder itself where there is none."""
    packages = []
    for path in sorted(folder.glob("*.zip")):
        if flaw := flaw_of(folder, path.name):
            raise DataError(f"{folder / path.name}: {flaw}")
        packages += [path] if any(Path(name).name == DESCRIPTOR for name in archive.names(path)) else []
    if len(packages) > 1:
        raise UsageError(
            f"{folder} holds {len(packages)} archives of packages; name one: {', '.join(map(str, packages))}"
        )
    return packages[0] if packages else folder
