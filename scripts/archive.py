"""Read the members of a zip archive in memory; an archive that could do harm is refused whole."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from scripts.faults import DataFault

MEMBERS = 10_000
MEMBER_BYTES = 64 * 2**20
TOTAL_BYTES = 2**30
RATIO = 200


def read_archive(path: Path) -> Iterator[tuple[str, bytes]]:
    """Give name and content of each file in a zip archive, in name order; nothing is written to disk.

    Raises DataFault, naming archive and member, for a broken archive, a name that leaves the archive's folder, a name
    that stands twice, a symbolic link, an encrypted member, a compression other than deflate, or a bomb.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for member in _checked(path, archive.infolist()):
                # zipfile itself stops at the declared size and compares the CRC, so the declared limits hold.
                content = archive.read(member)
                if len(content) != member.file_size:
                    raise DataFault(f"{path}: {member.filename}: {len(content)} bytes, not {member.file_size}")
                yield member.filename, content
    except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, OSError, ValueError) as error:
        raise DataFault(f"{path}: not a sound zip archive: {error}") from error


def is_safe(name: str) -> bool:
    """Whether a relative name with forward slashes stays in the folder it is joined to, on every system."""
    return not any(part in ("", ".", "..") for part in name.split("/")) and not any(sign in name for sign in "\\:\0")


def _checked(path: Path, members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The files among the members, in name order; raises DataFault for what `read_archive` refuses."""
    if len(members) > MEMBERS:
        raise DataFault(f"{path}: {len(members):,} members; at most {MEMBERS:,} are read")
    if (total := sum(member.file_size for member in members)) > TOTAL_BYTES:
        raise DataFault(f"{path}: {total:,} bytes unpacked; at most {TOTAL_BYTES:,} are read")
    seen: set[str] = set()
    for member in members:
        # zipfile tidies `filename` (cut at NUL, backslash on Windows): judge the name as the archive has it.
        if reason := _refusal(member, member.orig_filename in seen):
            raise DataFault(f"{path}: {member.orig_filename!r}: {reason}")
        seen.add(member.orig_filename)
    return sorted((member for member in members if not member.is_dir()), key=lambda member: member.filename)


def _refusal(member: zipfile.ZipInfo, seen: bool) -> str | None:
    """Why a member is refused, or None."""
    if not is_safe(member.orig_filename.removesuffix("/")):
        return "the name leaves the archive's folder or is not a plain relative name"
    if seen:
        return "the name stands twice"
    if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "neither a file nor a folder (a symbolic link or a device)"
    if member.flag_bits & 0x1:
        return "encrypted"
    # Only for these does zipfile unpack no more than it is asked for.
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "compressed by another method than deflate"
    if member.file_size > MEMBER_BYTES:
        return f"{member.file_size:,} bytes unpacked; at most {MEMBER_BYTES:,} are read"
    if member.file_size > RATIO * max(member.compress_size, 1):
        return f"unpacks to more than {RATIO} times its size"
    return None
