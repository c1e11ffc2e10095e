"""After a publication: a folder for any web server, and what `nox -s released` notes of receipts."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from schemas import package as described
from scripts.commands import released
from scripts.common.errors import DataError, UsageError
from scripts.publish import history, releases
from scripts.publish.to import folder, items, receipts
from scripts.publish.to.kinds import Call, Release
from tests import package

COMMIT = "beef" + "f" * 36


# --- a folder for any web server -------------------------------------------------------------------------------------


def release(where: Path, version: str) -> Release:
    """A folder of three files that is a release as far as copying goes."""
    (where / "csv").mkdir(parents=True)
    (where / "latest.json").write_text(json.dumps({"version": version, "name": "unga-record"}))
    (where / "csv" / "votes.csv.gz").write_bytes(version.encode() * 1000)
    (where / "SHA256SUMS").write_text("")
    return Release(where, json.loads((where / "latest.json").read_text()), {}, {"title": "A"}, "", "0" * 64)


def call(root: Path, base: str = "") -> Call:
    return Call(base, str(root), "", (), {}, lambda _: None, None)  # type: ignore[arg-type]


def contents(where: Path) -> dict[str, bytes]:
    return {path.relative_to(where).as_posix(): path.read_bytes() for path in where.rglob("*") if path.is_file()}


def test_a_folder_has_each_version_and_the_newest_as_latest(tmp_path: Path) -> None:
    root, found = tmp_path / "www", {}
    for version in ("0.9.0", "0.10.0", "0.9.1"):
        found[version] = release(tmp_path / version, version)
        done = folder.publish(found[version], items.as_they_lie(found[version]), call(root, "https://data.example"))
        assert (done.url, done.sent, done.already) == (f"https://data.example/{version}/", 3, False)
    for version, one in found.items():
        assert contents(root / version) == contents(one.folder)
    assert contents(root / "latest") == contents(found["0.10.0"].folder)
    assert {path.name for path in root.iterdir()} == {*found, "latest"}


def test_a_folder_gets_a_version_once(tmp_path: Path) -> None:
    root, one = tmp_path / "www", release(tmp_path / "one", "1.0.0")
    folder.publish(one, items.as_they_lie(one), call(root))
    shutil.rmtree(root / "latest")  # as if the run had ended there
    again = folder.publish(one, items.as_they_lie(one), call(root))
    assert (again.already, again.sent, again.url) == (True, 0, "")
    assert contents(root / "latest") == contents(one.folder)
    other = release(tmp_path / "other", "1.0.0")
    (other.folder / "csv" / "votes.csv.gz").write_bytes(b"other")
    with pytest.raises(DataError, match="a version is published once"):
        folder.publish(other, items.as_they_lie(other), call(root))
    assert contents(root / "1.0.0") == contents(one.folder)


def test_a_copy_that_was_interrupted_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, one = tmp_path / "www", release(tmp_path / "one", "1.0.0")
    copy, copied = shutil.copyfile, []

    def breaks(source: Any, target: Any) -> Any:
        if len(copied) == 2:
            raise OSError(28, "No space left on device")
        copied.append(Path(source).name)
        return copy(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", breaks)
        with pytest.raises(UsageError, match=r"cannot be written: No space left on device"):
            folder.publish(one, items.as_they_lie(one), call(root))
    assert not (root / "1.0.0").exists()
    assert folder.publish(one, items.as_they_lie(one), call(root)).sent == 1
    assert contents(root / "latest") == contents(one.folder)


# --- what is noted ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package.write(tmp_path_factory.mktemp("small"))


@pytest.fixture
def checkout(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small package as a checkout of version 0.2.0, of which nothing was published yet."""
    root = Path(shutil.copytree(small, tmp_path / "checkout"))
    (root / "history.csv").write_text("version,table_name,session,rows,note\n0.1.0,resolutions,77,3,\n")
    (root / "releases.csv").write_text(f"version,date,commit\n0.1.0,2026-11-24,{'0' * 40}\n")
    (root / "CITATION.cff").write_text("title: A\nlicense: CC-BY-4.0\nversion: 0.2.0\n")
    (root / "README.md").write_text("<!-- citation -->\n<!-- /citation -->\n<!-- download -->\n<!-- /download -->\n")
    (root / "dist").mkdir()
    for name, value in (("ROOT", root), ("FILE", root / "history.csv"), ("RELEASES", root / "releases.csv")):
        monkeypatch.setattr(history, name, value)
    monkeypatch.setattr(history, "whole_hash", lambda commit: commit + "f" * (40 - len(commit)))
    monkeypatch.setattr(released, "DIST", root / "dist")
    monkeypatch.setattr(described, "version", lambda: "0.2.0")
    monkeypatch.setattr(described, "CITATION", dict(described.CITATION))
    monkeypatch.setattr(described, "_project", lambda: {"version": "0.2.0"})
    return root


def receipt(root: Path, to: str, **more: str) -> Path:
    path = root / "dist" / f"published-0.2.0-{to}.json"
    said = {
        "to": to, "version": "0.2.0", "commit": COMMIT, "url": f"https://{to}.example/2", "doi": "", "concept_doi": "",
        "sums_sha256": "a" * 64, "files": {},
    }  # fmt: skip
    receipts.write(path, said | more)
    return path


def note(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["released", "beef", *arguments])
    return released.main()


def test_a_publication_is_noted_everywhere(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt(checkout, "zenodo", doi="10.5072/zenodo.2", concept_doi="10.5072/zenodo.1")
    receipt(checkout, "zenodo@sandbox.example", url="https://sandbox.example/9", doi="10.5072/zenodo.9")
    assert note(monkeypatch) == 0
    first, row = releases.read(checkout / "releases.csv")
    assert (first["version"], first["addresses"]) == ("0.1.0", "")
    assert row == {
        "version": "0.2.0", "date": str(described.released()), "commit": COMMIT, "doi": "10.5072/zenodo.2",
        "concept_doi": "10.5072/zenodo.1", "addresses": "https://zenodo.example/2", "sums_sha256": "a" * 64,
    }  # fmt: skip
    assert set(history.read()["version"]) == {"0.1.0", "0.2.0"}
    assert yaml.safe_load((checkout / "CITATION.cff").read_text())["doi"] == "10.5072/zenodo.1"
    readme = (checkout / "README.md").read_text()
    assert "https://doi.org/10.5072/zenodo.1. Source of the records" in readme
    assert (
        "Version 0.2.0 is published at [zenodo.example](https://zenodo.example/2); its DOI is [10.5072/zenodo.2]"
        in readme
    )


def test_a_second_place_is_added_and_the_doi_stays(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt(checkout, "zenodo", doi="10.5072/zenodo.2", concept_doi="10.5072/zenodo.1")
    note(monkeypatch)
    counted = (checkout / "history.csv").read_bytes()
    with pytest.raises(UsageError, match=r"has version 0\.2\.0 already"):
        note(monkeypatch)  # nothing is new
    receipt(checkout, "dataverse", concept_doi="10.70122/FK2/1")
    assert note(monkeypatch, "--url", "https://byhand.example/") == 0
    row = releases.read(checkout / "releases.csv")[-1]
    assert row["addresses"] == "https://zenodo.example/2 https://dataverse.example/2 https://byhand.example/"
    assert (row["doi"], row["concept_doi"]) == ("10.5072/zenodo.2", "10.5072/zenodo.1")
    assert (checkout / "history.csv").read_bytes() == counted


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"version": "0.1.9"}, "has the version 0.1.9, and not 0.2.0"),
        ({"commit": "d" * 40}, f"has the commit {'d' * 40}, and not {COMMIT}"),
    ],
)
def test_a_receipt_of_another_release_is_refused(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, more: dict[str, str], words: str
) -> None:
    receipt(checkout, "github", **more)
    before = contents(checkout)
    with pytest.raises(UsageError, match=words):
        note(monkeypatch)
    assert contents(checkout) == before


def test_files_that_were_made_anew_since_are_refused(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt(checkout, "github")
    receipt(checkout, "zenodo", sums_sha256="b" * 64)
    with pytest.raises(UsageError, match="the release was made anew since"):
        note(monkeypatch)


def test_what_is_no_receipt_is_refused(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = receipt(checkout, "zenodo")
    for content in ("[]", "{", '{"to": 1}', '{"to": "zenodo"}'):
        path.write_text(content)
        with pytest.raises(DataError, match="is no receipt"):
            note(monkeypatch)
    with pytest.raises(UsageError, match="is not there"):
        note(monkeypatch, "--receipt", str(checkout / "nowhere.json"))


def test_a_memory_of_other_files_is_none(tmp_path: Path) -> None:
    path = tmp_path / "publishing-0.2.0-zenodo.json"
    assert receipts.memory(path, "a") == {}
    receipts.write(path, {"sums_sha256": "a", "id": "7"})
    assert receipts.memory(path, "a")["id"] == "7"
    assert receipts.memory(path, "b") == {}
    path.write_text("{")
    assert receipts.memory(path, "a") == {}


def test_the_releases_of_this_checkout_are_read_with_all_columns() -> None:
    rows = releases.read(history.RELEASES)
    assert rows
    assert all(tuple(row) == releases.COLUMNS and len(row["commit"]) == 40 for row in rows)
    text = history.RELEASES.read_text(encoding="utf-8")
    assert text.splitlines()[0] == ",".join(releases.COLUMNS)
