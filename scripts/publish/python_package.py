"""The Python package of a release: python/ filled with the data, built as a wheel and as an sdist.

It carries every table but the largest, as Parquet: of `clauses` the columns that are no hashes, of `clause_sketches` nothing. Its folder
of data is laid out as a release is, so that the client reads both alike. The same release gives the same bytes.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.dataset
import pyarrow.parquet

import schemas
from schemas import package
from scripts.common import signature
from scripts.common.errors import UsageError
from scripts.common.paths import ROOT

TEMPLATE = ROOT / "python"
# Of the 18 MiB that all tables take as Parquet these are 13: hashes, which nothing compresses.
LEFT_OUT = {"clause_sketches"}
COLUMNS_LEFT_OUT = {"clauses": ("text_sha256", "folded_sha256")}
# A derived table that is larger is not carried.
LARGEST_DERIVED = 2**20
# A tenth smaller than at the level of the release's own files; from here on zstd takes ten times the time for another twentieth.
LEVEL = 9
LICENCES = ("LICENSE", "LICENSE-DATA.md")
DATA = Path("src/unga_record/data")

# What latest.json says of a folder.
Latest = Callable[[Path], dict[str, Any]]


def write(release: Path, descriptor: bytes, latest: Latest) -> None:
    """Write the wheel and the sdist to python/ in the folder of a release, whose parquet/ and derived/ are there already.

    `descriptor` is that of the release. Raises UsageError where the build fails.
    """
    with tempfile.TemporaryDirectory(prefix="unga-record-python-") as scratch:
        folder = Path(scratch) / "python"
        shutil.copytree(TEMPLATE, folder, ignore=shutil.ignore_patterns("__pycache__", "data"))
        for name in LICENCES:
            shutil.copyfile(ROOT / name, folder / name)
        (folder / "pyproject.toml").write_text(_project(), encoding="utf-8")
        (folder / "README.md").write_text(_readme(), encoding="utf-8")
        _fill(release, descriptor, latest, folder / DATA)
        _key(folder / DATA.parent)
        _build(folder, release / "python")


def _project() -> str:
    """The template's pyproject.toml, with the addresses of the project where it has some."""
    text = (TEMPLATE / "pyproject.toml").read_text(encoding="utf-8")
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"].get("urls", {})
    lines = [f"{json.dumps(name)} = {json.dumps(url)}" for name, url in urls.items()]
    return "\n".join([text, "[project.urls]", *lines, ""]) if lines else text


def _readme() -> str:
    """The template's README.md with the version and how to cite it."""
    text = (TEMPLATE / "README.md").read_text(encoding="utf-8")
    return text.replace("VERSION", package.version()).replace("CITATION", package.citation())


def _key(into: Path) -> None:
    """Copy the project's public key, where there is one, to where the client looks for it. Raises UsageError where it is malformed."""
    if signature.KEY.exists():
        signature.public_key(signature.KEY)
        shutil.copyfile(signature.KEY, into / signature.KEY.name)


def _fill(release: Path, descriptor: bytes, latest: Latest, data: Path) -> None:
    """Write the folder of data: descriptor, Parquet, latest.json and SHA256SUMS, as in a release."""
    (data / "parquet").mkdir(parents=True)
    (data / "datapackage.json").write_bytes(descriptor)
    for table in schemas.TABLES:
        if table not in LEFT_OUT:
            _parquet(release, table, data / "parquet" / f"{table}.parquet")
    for path in sorted((release / "derived").glob("*")):
        if path.name == "datapackage.json" or (path.suffix == ".parquet" and path.stat().st_size <= LARGEST_DERIVED):
            (data / "derived").mkdir(exist_ok=True)
            shutil.copyfile(path, data / "derived" / path.name)
    described = latest(data)
    for about in described["tables"].values():
        del about["csv"]  # which is in the release alone
    content = (json.dumps(described, indent=1, ensure_ascii=False) + "\n").encode()
    (data / "latest.json").write_bytes(content)
    (data / "SHA256SUMS").write_text(f"{hashlib.sha256(content).hexdigest()}  latest.json\n", encoding="utf-8")


def _parquet(release: Path, table: str, path: Path) -> None:
    """One file a table, the rows in the order of the release, so that both give the same frame."""
    found = release / "parquet" / table
    files = sorted(found.iterdir()) if found.is_dir() else [found.with_suffix(".parquet")]
    rows = pyarrow.dataset.dataset([str(file) for file in files], format="parquet").to_table()
    rows = rows.drop_columns(list(COLUMNS_LEFT_OUT.get(table, ())))
    pyarrow.parquet.write_table(rows, path, compression="zstd", compression_level=LEVEL)


def _build(folder: Path, into: Path) -> None:
    """Build wheel and sdist with hatchling, all files of the day of the release."""
    day = datetime.datetime.combine(package.released(), datetime.time(), datetime.UTC)
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(into), "-t", "sdist", "-t", "wheel"]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(int(day.timestamp()))}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise UsageError(f"hatchling could not build the Python package: {(done.stderr or done.stdout)[-1000:]}")
