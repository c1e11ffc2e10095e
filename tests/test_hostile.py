"""What is hostile, or no package at all, is refused with a clear word, in seconds and in bounded memory."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import hostile
import package
import pytest

from schemas.package import version as package_version
from scripts.common.errors import DataError, UsageError
from scripts.common.opening import opened
from scripts.common.paths import ROOT
from scripts.diff import opening as versions
from scripts.publish import documents

SECONDS, MEMORY = 30, 2 * 2**30


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield package.write(tmp_path / "package")
    subprocess.run(["rm", "-rf", tmp_path / "package"], check=True)  # pytest cannot go as deep as some of them


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """validate in a process that may take so much address space and no more."""
    command = [sys.executable, "-m", "scripts.commands.validate", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "200", "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )


def packed(folder: Path, path: Path, top: str = "") -> Path:
    """A zip archive of a package, in a folder of its own or in none."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, top + file.relative_to(folder).as_posix())
    return path


# --- archives that are well ------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("top", ["", "unga-record-1.0.0/"])
def test_a_zip_archive_is_checked(folder: Path, tmp_path: Path, top: str) -> None:
    done = run(packed(folder, tmp_path / "package.zip", top))
    assert done.returncode == 0, done.stderr
    assert ": valid" in done.stderr


def test_a_full_disk_is_not_the_fault_of_the_archive(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed(folder, tmp_path / "package.zip")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(UsageError, match="No space left"), opened(tmp_path / "package.zip"):
        pass


def test_a_released_folder_is_checked_by_its_archive(folder: Path, tmp_path: Path) -> None:
    released = tmp_path / "unga-record-1.0.0"
    released.mkdir()
    (released / "votes.csv.gz").write_bytes(b"")
    packed(folder, released / "unga-record-1.0.0-csv.zip")
    with opened(released) as found:
        assert json.loads((found / "datapackage.json").read_text(encoding="utf-8"))["name"] == "unga-record"


@pytest.mark.slow
def test_votes_may_be_one_file(folder: Path, tmp_path: Path) -> None:
    parts = [(folder / f"data/votes/{name}.csv").read_text(encoding="utf-8") for name in ("77", "ES-11")]
    rows = sorted("".join(part.partition("\n")[2] for part in parts).splitlines(keepends=True))
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for name in ("77", "ES-11"):
        (folder / f"data/votes/{name}.csv").unlink()
    (folder / "data/votes").rmdir()
    (folder / "data/votes.csv").write_text(parts[0].partition("\n")[0] + "\n" + "".join(rows), encoding="utf-8")
    (votes,) = [each for each in described["resources"] if each["name"] == "votes"]
    del votes["files"]
    # In one file a vote of session 77 comes after those of ES-11, so the bytes are not those of the parts in their order.
    one = (folder / "data/votes.csv").read_bytes()
    votes |= {"path": "data/votes.csv", "hash": f"sha256:{hashlib.sha256(one).hexdigest()}"}
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    done = run(folder)
    assert done.returncode == 0, done.stderr


# --- what is refused -------------------------------------------------------------------------------------------------

# Two that stand for their kinds are tried in every quick run; `python tests/hostile.py` says what each takes.
QUICK = {"a pipe for SHA256SUMS", "a file and a folder of one name in a zip"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in hostile.CASES]
)
def test_a_hostile_package(folder: Path, name: str) -> None:
    make, said, code = hostile.CASES[name]
    path = make(folder)
    done = hostile.run(path, ROOT, SECONDS)
    assert done.code == code, done.said
    assert said in done.said
    assert done.mib < 1024
    assert "Traceback" not in done.said
    assert all(sign.isprintable() or sign == "\n" for sign in done.said)
    assert max(map(len, done.said.splitlines())) < 2_000


def test_diff_refuses_what_validate_refuses(folder: Path, tmp_path: Path) -> None:
    path = packed(folder, tmp_path / "package.zip", "unga-record-1.0.0/")
    with versions.opened(str(path)) as found:
        assert found.version == package_version()
    (folder / "datapackage.json").write_text('{"resources": [], "resources": []}')
    with pytest.raises(DataError, match="'resources' stands twice"), versions.opened(str(folder)):
        pass
    (folder / "datapackage.json").write_text('{"resources": [{"name": "votes", "path": []}]}')
    with pytest.raises(DataError, match="resource 1 has no name of its own"), versions.opened(str(folder)):
        pass
    hostile.pipe(folder / "datapackage.json")
    with pytest.raises(DataError, match="a pipe, not a file"), versions.opened(str(folder)):
        pass


def test_an_archive_of_no_package(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", b"a")
    with pytest.raises(DataError, match="holds 0 packages"), opened(tmp_path / "a.zip"):
        pass
    (tmp_path / "b.zip").write_bytes(os.urandom(1000))
    with pytest.raises(DataError, match="not a sound zip archive"), opened(tmp_path / "b.zip"):
        pass


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_sparse_file_of_ten_gigabytes(folder: Path) -> None:
    with (folder / "data/votes/77.csv").open("r+b") as stream:
        stream.truncate(10 * 10**9)
    done = run(folder)
    assert done.returncode == 1
    assert "data/votes/77.csv D9 refused: 10,000,000,000 bytes" in done.stderr


@pytest.mark.slow
def test_an_endless_line(folder: Path) -> None:
    with (folder / "data/clauses.csv").open("r+b") as stream:
        stream.truncate(3 * 2**30)
    done = run(folder, "--all")
    assert done.returncode == 1
    assert "it is no table, and the rest is not read" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "said"),
    [
        pytest.param(b"a name,another", "more than 500 lines are no rows", id="under a header"),
        pytest.param(b"", "the header has no name", id="without a header"),
    ],
)
def test_binary_garbage(folder: Path, first: bytes, said: str) -> None:
    garbage = random.Random(23).randbytes(50 * 2**20)
    (folder / "data/clauses.csv").write_bytes(first + b"\n" + garbage)
    done = run(folder, "--all", "--html", folder / "report.html")
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_table_in_which_every_cell_is_wrong(folder: Path) -> None:
    rows = "".join(f"=cmd|'x'!A{row},<script>alert(1)</script>,aye\n" for row in range(300_000))
    (folder / "data/votes/77.csv").write_text("roll_call_id,member_id,vote\n" + rows, encoding="utf-8")
    done = run(folder, "--html", folder / "report.html")
    assert done.returncode == 1
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert len(page) < 20 * 2**20
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "https://" not in page
    assert "http://" not in page


@pytest.mark.slow
def test_a_page_of_a_valid_package(folder: Path, tmp_path: Path) -> None:
    done = run(folder, "--html", tmp_path / "report.html", "--strict")
    assert done.returncode == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "0 errors and 0 warnings" in page
    assert "CODEBOOK.md#rules" in page


@pytest.mark.slow
def test_strict_lets_warnings_fail(folder: Path) -> None:
    path = folder / "data/sponsors.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("L.7,AAA", "L.7,CCC"), encoding="utf-8")
    documents.write(folder)
    assert run(folder).returncode == 0
    done = run(folder, "--strict")
    assert done.returncode == 1
    assert "data/sponsors.csv:2 W1 member_id 'CCC': " in done.stderr
