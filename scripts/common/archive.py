"""Read or unpack a zip archive; one that could do harm is refused whole."""

from __future__ import annotations

import errno
import hashlib
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.common.errors import DataError, UsageError

MEMBERS = 10_000
MEMBER_BYTES = 64 * 2**20
TOTAL_BYTES = 2**30
RATIO = 200
# A package is unpacked to disk and not to memory.
PACKAGE_BYTES = 16 * 2**30
DESCRIPTOR, SUMS = "datapackage.json", "SHA256SUMS"


def read_archive(path: Path) -> Iterator[tuple[str, bytes]]:
    """Give name and content of each file in a zip archive, in name order; nothing is written to disk.

    Raises DataError, naming archive and member, for a broken archive, a name that leaves the archive's folder, a name
    that stands twice, a symbolic link, an encrypted member, a compression other than deflate, or a bomb.
    """
    with _broken_is_a_data_error(path), zipfile.ZipFile(path) as archive:
        for member in _checked(path, archive.infolist(), MEMBER_BYTES, TOTAL_BYTES):
            # zipfile itself stops at the declared size and compares the CRC, so the declared limits hold.
            content = archive.read(member)
            if len(content) != member.file_size:
                raise DataError(f"{path}: {member.filename}: {len(content)} bytes, not {member.file_size}")
            yield member.filename, content


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """The folder of the package at a path: that folder, or that of a zip archive unpacked to a scratch folder.

    The package may be a folder in the archive. Of a released folder it is the archive that holds a package, after the
    hashes of all its files were compared with SHA256SUMS. Raises UsageError where there is no package, and DataError,
    naming archive and member, for one that `read_archive` would refuse or whose members are larger than a package's, and
    for a released file with another hash.
    """
    if released := path.is_dir() and (path / SUMS).exists():
        _check_sums(path)
    if released or (path.is_dir() and not (path / DESCRIPTOR).exists()):
        path = _released(path)
    if not path.is_file():
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="unga-record-") as scratch:
        with _broken_is_a_data_error(path), zipfile.ZipFile(path) as archive:
            for member in _checked(path, archive.infolist(), PACKAGE_BYTES, PACKAGE_BYTES):
                target = Path(scratch, member.filename)
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(member) as packed, target.open("wb") as unpacked:
                    shutil.copyfileobj(packed, unpacked, 2**20)
        folders = sorted(found.parent for found in Path(scratch).rglob(DESCRIPTOR))
        if len(folders) != 1:
            raise UsageError(f"{path} holds {len(folders)} packages; an archive of one has one {DESCRIPTOR}")
        yield folders[0]


def _check_sums(folder: Path) -> None:
    """Raise DataError where a file of a released folder is not there or has another hash than SHA256SUMS says."""
    wrong = []
    for number, line in enumerate((folder / SUMS).read_text("utf-8", "replace").splitlines(), start=1):
        digest, _, name = line.partition("  ")
        if not is_safe(name):
            raise DataError(f"{folder / SUMS}:{number}: {line[:200]!r} is no hash, two blanks and a name in the folder")
        file = folder / name
        if not file.is_file() or file.is_symlink():
            wrong.append(f"{name} is missing")
        else:
            with file.open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
                    wrong.append(f"{name} has another hash")
    if wrong:
        raise DataError(f"{folder}: not as {SUMS} says: {', '.join(wrong[:10])}{' …' if len(wrong) > 10 else ''}")


def _released(folder: Path) -> Path:
    """The archive of a released folder that holds a package; the folder itself where there is none."""
    packages = []
    for path in sorted(folder.glob("*.zip")):
        with _broken_is_a_data_error(path), zipfile.ZipFile(path) as archive:
            packages += [path] if any(Path(name).name == DESCRIPTOR for name in archive.namelist()) else []
    if len(packages) > 1:
        raise UsageError(
            f"{folder} holds {len(packages)} archives of packages; name one: {', '.join(map(str, packages))}"
        )
    return packages[0] if packages else folder


@contextmanager
def _broken_is_a_data_error(path: Path) -> Iterator[None]:
    """Turn what reading a broken archive raises into a DataError, and what the system refuses into a UsageError."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: not a sound zip archive: {error}") from error
    except OSError as error:
        if error.errno == errno.EINVAL:  # the archive names a place before its own beginning
            raise DataError(f"{path}: not a sound zip archive: {error}") from error
        raise UsageError(f"{path}: cannot be unpacked: {error.strerror}") from error


def is_safe(name: str) -> bool:
    """Whether a relative name with forward slashes stays in the folder it is joined to, on every system."""
    return not any(part in ("", ".", "..") for part in name.split("/")) and not any(sign in name for sign in "\\:\0")


def _checked(path: Path, members: list[zipfile.ZipInfo], member_bytes: int, total_bytes: int) -> list[zipfile.ZipInfo]:
    """The files among the members, in name order; raises DataError for what `read_archive` refuses."""
    if len(members) > MEMBERS:
        raise DataError(f"{path}: {len(members):,} members; at most {MEMBERS:,} are read")
    if (total := sum(member.file_size for member in members)) > total_bytes:
        raise DataError(f"{path}: {total:,} bytes unpacked; at most {total_bytes:,} are read")
    names: set[str] = set()
    for member in members:
        # zipfile changes `filename` (cut at NUL, backslash on Windows): judge the name as the archive has it.
        if reason := _refusal(member, member.orig_filename in names, member_bytes):
            raise DataError(f"{path}: {member.orig_filename!r}: {reason}")
        names.add(member.orig_filename)
    return sorted((member for member in members if not member.is_dir()), key=lambda member: member.filename)


def _refusal(member: zipfile.ZipInfo, repeated: bool, member_bytes: int) -> str | None:
    """Why a member is refused, or None."""
    if not is_safe(member.orig_filename.removesuffix("/")):
        return "the name leaves the archive's folder or is not a plain relative name"
    if repeated:
        return "the name stands twice"
    if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "neither a file nor a folder (a symbolic link or a device)"
    if member.flag_bits & 0x1:
        return "encrypted"
    # Only for these does zipfile unpack no more than it is asked for.
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "compressed by another method than deflate"
    if member.file_size > member_bytes:
        return f"{member.file_size:,} bytes unpacked; at most {member_bytes:,} are read"
    if member.file_size > RATIO * max(member.compress_size, 1):
        return f"unpacks to more than {RATIO} times its size"
    return None
