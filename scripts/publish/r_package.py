"""The R package `ungarecord`: the files of r/, filled with data, help pages and version, and built by R itself.

The same tables, the same R and the same fonts give the same bytes: what R notes of day and user is set to the day of the release.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from schemas import package
from scripts.common.errors import UsageError, shown
from scripts.common.paths import ROOT
from scripts.publish import r_data, r_help
from scripts.publish.formats.frames import Frames

NAME = "ungarecord"
TEMPLATE = ROOT / "r"
# Debian's names of what builds the package: R, and what makes a page of the vignette without pandoc or LaTeX.
NEEDED = "r-base-core, r-cran-knitr and r-cran-markdown"
# Files of the template whose marks, such as @VERSION@, are filled.
_FILLED = ("DESCRIPTION", "inst/CITATION", "man/ungarecord-package.Rd")
_PACKED, _UNPACKED = "LazyDataCompression: xz", "LazyDataCompression: none"
# Nothing of the machine: its locale orders text and marks strings, its profile may load packages.
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "LANGUAGE": "en", "TZ": "UTC", "R_PROFILE_USER": "", "R_ENVIRON_USER": ""}


def file_name() -> str:
    """The name of the source package."""
    return f"{NAME}_{package.version()}.tar.gz"


def needs_r() -> None:
    """Raises UsageError where R, or what it makes the vignette with, is not installed."""
    if not shutil.which("Rscript"):
        raise UsageError(f"Rscript is not installed, which makes the R package; Debian has it in {NEEDED}")
    wanted = 'for (name in c("knitr", "markdown")) if (!requireNamespace(name, quietly = TRUE)) cat(name, "")'
    if missing := _run(["Rscript", "--no-init-file", "-e", wanted], ROOT).split():
        raise UsageError(
            f"R lacks {' and '.join(missing)} for the vignette of the R package; Debian has it in {NEEDED}"
        )


def files(frames: Frames, unvotes: Frames) -> dict[str, bytes]:
    """The source package as it goes into a release: path -> content.

    `frames` are the tables of the record, `unvotes` those in the layout of that package. Raises UsageError where R is missing or
    stops, with what it said.
    """
    needs_r()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / NAME
        fill(frames, unvotes, folder)
        # R installs the package to make its vignette, and throws that away: to pack the tables well would take most of the time.
        description = folder / "DESCRIPTION"
        said = description.read_text(encoding="utf-8")
        description.write_text(said.replace(_PACKED, _UNPACKED), encoding="utf-8")
        _run(["R", "CMD", "build", "--no-resave-data", NAME], Path(scratch))
        return {f"r/{file_name()}": _settled((Path(scratch) / file_name()).read_bytes())}


def fill(frames: Frames, unvotes: Frames, folder: Path) -> None:
    """Write the files of the package into a new folder, as R builds it from."""
    shutil.copytree(TEMPLATE, folder, ignore=shutil.ignore_patterns("examples", "README.md"))
    tables = r_data.kept(frames)
    marks = _marks(list(tables))
    for name in _FILLED:
        path = folder / name
        path.write_text(_filled(path.read_text(encoding="utf-8"), marks), encoding="utf-8")
    shutil.copy(ROOT / "LICENSE-DATA.md", folder / "inst")
    for table, frame in tables.items():
        (folder / "man" / f"{table}.Rd").write_text(r_help.page(table, frame, TEMPLATE / "examples"), encoding="utf-8")
    (folder / "data").mkdir()
    with tempfile.TemporaryDirectory() as scratch:
        r_data.write(tables | unvotes, Path(scratch))
        script = Path(__file__).with_name("r_data.R")
        _run(["Rscript", "--vanilla", str(script), scratch, str(folder / "data")], folder)


def _marks(tables: list[str]) -> dict[str, str]:
    return {
        "VERSION": package.version(),
        "DATE": package.released().isoformat(),
        "YEAR": str(package.released().year),
        "TITLE": package.TITLE,
        "AUTHORS": ", ".join(package.AUTHORS),
        "CITATION": package.citation(),
        "TABLES": r_help.tables_listed(tables),
        "LEFT_OUT": r_help.left_out(),
    }


def _filled(text: str, marks: dict[str, str]) -> str:
    """The text with what stands for its marks; KeyError for a mark that nothing stands for is a slip in the template."""
    return re.sub(r"@([A-Z_]+)@", lambda mark: marks[mark[1]], text)


def _run(command: list[str], folder: Path) -> str:
    """What R prints; raises UsageError with its last words where it stops."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | _ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        said = "\n".join([*done.stdout.splitlines(), *done.stderr.splitlines()][-12:])
        raise UsageError(f"{' '.join(command[:3])} stopped; it needs {NEEDED}: {shown(said, 1500)}")
    return done.stdout


def _settled(built: bytes) -> bytes:
    """The archive that R built, with its files in order, of one time and of nobody, and compressed without a name."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(built)) as old, tarfile.open(fileobj=stream, mode="w") as new:
        for member in sorted(old.getmembers(), key=lambda one: one.name):
            file = old.extractfile(member)
            content = file.read() if file else b""
            if member.name == f"{NAME}/DESCRIPTION":
                content = _described(content.decode()).encode()
            settled = tarfile.TarInfo(member.name)
            settled.type, settled.size, settled.mode = member.type, len(content), 0o755 if member.isdir() else 0o644
            new.addfile(settled, io.BytesIO(content))
    return gzip.compress(stream.getvalue(), mtime=0)


def _described(description: str) -> str:
    """DESCRIPTION as R wrote it, with how the tables are to be packed, and the day of the release for that of the building."""
    stamp = f"Packaged: {package.released().isoformat()} 00:00:00 UTC; {package.NAME}"
    return re.sub(r"(?m)^Packaged: .*$", stamp, description.replace(_UNPACKED, _PACKED))
