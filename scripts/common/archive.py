"""Read or unpack a zip archive; one that could do harm is refused whole."""

from __future__ import annotations

import io
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from scripts.common.errors import DataError, UsageError, shown

MEMBERS = 10_000
MEMBER_BYTES = 64 * 2**20
TOTAL_BYTES = 2**30
RATIO = 200
# A package is unpacked to disk and not to memory.
PACKAGE_BYTES = 16 * 2**30
# What zipfile reads before it says how many members there are: some 400 bytes a member.
DIRECTORY_BYTES = 4 * 2**20
# No system has longer names of files; no package is nested so deep, nor has it such long paths.
NAME_BYTES, PATH_BYTES, DEPTH = 255, 1024, 16
# The bytes with which a member begins, before its name.
HEADER = 30
_FURNITURE = {".DS_Store", ".directory", "Icon\r", "Thumbs.db", "desktop.ini", "ehthumbs.db"}


def read_archive(path: Path) -> Iterator[tuple[str, bytes]]:
    """Give name and content of each file in a zip archive, in name order; nothing is written to disk.

    Raises DataError, naming archive and member, for a broken archive, a name that leaves the archive's folder, a name
    that stands twice, a symbolic link, an encrypted member, a compression other than deflate, or a bomb.
    """
    with _archive(path) as archive:
        for member in _checked(path, archive, MEMBER_BYTES, TOTAL_BYTES):
            # zipfile itself stops at the declared size and compares the CRC, so the declared limits hold.
            content = archive.read(member)
            if len(content) != member.file_size:
                raise DataError(f"{path}: {member.filename}: {len(content)} bytes, not {member.file_size}")
            yield member.filename, content


def unpack(path: Path, into: Path) -> list[str]:
    """Unpack a zip archive of a package into a folder; returns the names that are furniture and were passed over.

    Raises what `read_archive` raises, but takes members as large as the files of a package.
    """
    with _archive(path) as archive:
        for member in _checked(path, archive, PACKAGE_BYTES, PACKAGE_BYTES):
            target = Path(into, member.filename)
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(member) as packed, target.open("wb") as unpacked:
                shutil.copyfileobj(packed, unpacked, 2**20)
        return sorted(filter(is_furniture, archive.namelist()))


def names(path: Path) -> list[str]:
    """The names of the members of a zip archive; raises DataError for a broken one."""
    with _archive(path) as archive:
        return archive.namelist()


@contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """A zip archive whose directory has bounded size: zipfile reads all of it before anything can be refused."""
    with _broken_is_a_data_error(path), _Bounded(path) as stream, zipfile.ZipFile(stream) as archive:
        stream.most = None
        yield archive


class _Bounded(io.FileIO):
    """A file of which no more than `most` bytes can be read at once."""

    most: int | None = DIRECTORY_BYTES

    def read(self, size: int | None = -1) -> bytes:
        if self.most is not None and size is not None and size > self.most:
            raise zipfile.BadZipFile(f"a directory of more than {self.most:,} bytes")
        return super().read(-1 if size is None else size)


@contextmanager
def _broken_is_a_data_error(path: Path) -> Iterator[None]:
    """Turn what reading a broken archive raises into a DataError, and what the system refuses into a UsageError."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: not a sound zip archive: {error}") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be unpacked: {error.strerror}") from error


def is_safe(name: str) -> bool:
    """Whether a relative name with forward slashes stays in the folder it is joined to, on every system."""
    return not any(part in ("", ".", "..") for part in name.split("/")) and not any(sign in name for sign in "\\:\0")


def unfit(name: str) -> str | None:
    """Why a relative name cannot be that of a file on every system, or None."""
    data = name.encode("utf-8", "surrogatepass")
    if len(data) > PATH_BYTES:
        return f"the name has {len(data):,} bytes; at most {PATH_BYTES:,} are read"
    if not is_safe(name):
        return "the name leaves its folder or is not a plain relative name"
    if not name.isprintable():
        return "the name has a character that is not printed"
    if (longest := max(map(len, data.split(b"/")))) > NAME_BYTES:
        return f"a part of the name has {longest:,} bytes; files have names of at most {NAME_BYTES}"
    if name.count("/") >= DEPTH:
        return f"more than {DEPTH} folders deep"
    return None


def is_furniture(name: str) -> bool:
    """Whether a file is none of a package but one that a file manager left: macOS, Windows and KDE have such."""
    parts = name.split("/")
    return "__MACOSX" in parts or parts[-1] in _FURNITURE or parts[-1].startswith("._")


def _checked(path: Path, archive: zipfile.ZipFile, member_bytes: int, total_bytes: int) -> list[zipfile.ZipInfo]:
    """The files among the members, in name order; raises DataError for what `read_archive` refuses."""
    members = archive.infolist()
    if len(members) > MEMBERS:
        raise DataError(f"{path}: {len(members):,} members; at most {MEMBERS:,} are read")
    if (total := sum(member.file_size for member in members)) > total_bytes:
        raise DataError(f"{path}: {total:,} bytes unpacked; at most {total_bytes:,} are read")
    # zipfile changes `filename` (cut at NUL, backslash on Windows): judge the name as the archive has it.
    members = [member for member in members if not is_furniture(member.orig_filename)]
    known: set[str] = set()
    for member in members:
        name = member.orig_filename
        if reason := _refusal(member, member_bytes) or ("the name stands twice" if name in known else None):
            raise DataError(f"{path}: {shown(name)}: {reason}")
        known.add(name)
    files = sorted((member for member in members if not member.is_dir()), key=lambda member: member.filename)
    folders = {parent.as_posix() for member in files for parent in PurePosixPath(member.filename).parents}
    folders |= {member.filename.rstrip("/") for member in members if member.is_dir()}
    if both := [member.filename for member in files if member.filename in folders]:
        raise DataError(f"{path}: {shown(both[0])}: a file and a folder have this name")
    _check_apart(path, members)
    return files


def _check_apart(path: Path, members: list[zipfile.ZipInfo]) -> None:
    """Raise DataError where members share bytes of the archive, by which a small one unpacks to a huge one."""
    end, before = 0, ""
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < 0:
            raise DataError(f"{path}: not a sound zip archive: {shown(member.orig_filename)} lies before its beginning")
        if member.header_offset < end:
            raise DataError(f"{path}: {shown(member.orig_filename)}: overlaps with {shown(before)}")
        name = len(member.orig_filename.encode("utf-8", "surrogatepass"))
        end, before = member.header_offset + HEADER + name + member.compress_size, member.orig_filename


def _refusal(member: zipfile.ZipInfo, member_bytes: int) -> str | None:
    """Why a member is refused, or None."""
    if reason := unfit(member.orig_filename.removesuffix("/")):
        return reason
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
