"""One place holds the public addresses, [project.urls] of pyproject.toml; whatever shows one takes it from there, and shows none without."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from datacite import schema45

from schemas import package
from scripts.check import descriptor
from scripts.check.report import Report
from scripts.common.paths import ROOT
from scripts.publish import citation_file, download, releases

BASE, HOME = "https://data.unga.example/files", "https://unga.example"
CODE, ISSUES = "https://forge.example/unga/unga-record", "https://forge.example/unga/unga-record/issues"
URLS = f'\n[project.urls]\nDownload = "{BASE}/"\nHomepage = "{HOME}"\nRepository = "{CODE}"\nIssues = "{ISSUES}"\n'


def made_in(folder: Path, urls: str) -> Path:
    """What a copy of this checkout, all but its data, makes of the small package, with these addresses."""
    ignored = shutil.ignore_patterns(
        "data", ".git", ".nox", "build", "dist", "upstream", "texts", "__pycache__", ".*_cache"
    )
    copy = Path(shutil.copytree(ROOT, folder / "checkout", ignore=ignored))
    text = (copy / "pyproject.toml").read_text(encoding="utf-8")
    assert text.count("\n[dependency-groups]\n") == 1
    (copy / "pyproject.toml").write_text(
        text.replace("\n[dependency-groups]\n", f"{urls}\n[dependency-groups]\n"), encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "tests.made_with_addresses", str(folder)], cwd=copy, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_in(tmp_path_factory.mktemp("known"), URLS)


@pytest.fixture(scope="module")
def unknown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_in(tmp_path_factory.mktemp("unknown"), "")


def document(folder: Path, name: str) -> Any:
    return json.loads((folder / "release" / name).read_text(encoding="utf-8"))


def test_every_place_takes_the_address(known: Path) -> None:
    here = f"{BASE}/{package.version()}"
    assert document(known, "latest.json")["base"] == f"{here}/"
    assert document(known, "datapackage.json")["homepage"] == HOME
    assert document(known, "schema-org.jsonld")["url"] == document(known, "croissant.json")["url"] == HOME
    downloads = {one["contentUrl"] for one in document(known, "schema-org.jsonld")["distribution"]}
    assert f"{here}/unga-record-csv.zip" in downloads
    assert all(url.startswith(f"{here}/") for url in downloads)
    dcat = document(known, "dcat.jsonld")
    assert dcat["@id"] == here
    assert {one["dcat:downloadURL"]["@id"] for one in dcat["dcat:distribution"]} == downloads
    datacite = document(known, "datacite.json")
    assert datacite["url"] == HOME
    assert list(schema45.validator.iter_errors(datacite)) == []
    related = {one["relationType"]: one["relatedIdentifier"] for one in datacite["relatedIdentifiers"]}
    assert (related["IsCompiledBy"], related["IsDocumentedBy"]) == (CODE, HOME)
    for folder in (known / "release", known / "package"):
        cited = yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))
        assert (cited["url"], cited["repository-code"]) == (HOME, CODE)
        readme = (folder / "README.md").read_text(encoding="utf-8")
        for part in (f"]({here}/unga-record-csv.zip)", f"]({here}/latest.json)", f"<{BASE}/latest/>", f"<{CODE}>"):
            assert part in readme
    assert f"<{ISSUES}>" in (known / "package" / "SECURITY.md").read_text(encoding="utf-8")
    for name in ("feed.xml", "releases.xml"):
        links = re.findall(r'<link [^>]*href="([^"]+)"', (known / name).read_text(encoding="utf-8"))
        assert links
        assert all(link.startswith(f"{HOME}/") for link in links)


def test_no_place_still_says_that_there_is_none(known: Path) -> None:
    for path in [*(known / "release").rglob("*.md"), *(known / "package").rglob("*.md")]:
        if path.name != "CHANGELOG.md":
            assert download.NONE not in path.read_text(encoding="utf-8"), path


def test_without_an_address_no_place_makes_one_up(unknown: Path) -> None:
    assert "base" not in document(unknown, "latest.json")
    assert "homepage" not in document(unknown, "datapackage.json")
    assert "url" not in document(unknown, "datacite.json")
    for name in ("schema-org.jsonld", "croissant.json"):
        assert "url" not in document(unknown, name)
        assert all("://" not in one.get("contentUrl", "") for one in document(unknown, name)["distribution"])
    assert document(unknown, "dcat.jsonld")["@id"].startswith("urn:")
    cited = yaml.safe_load((unknown / "package" / "CITATION.cff").read_text(encoding="utf-8"))
    assert not {"url", "repository-code", "doi"} & cited.keys()
    for name in ("README.md", "SECURITY.md", "python/README.md", "r/README.md"):
        assert download.NONE in (unknown / "package" / name).read_text(encoding="utf-8")
    for name in ("feed.xml", "releases.xml"):
        assert not re.findall(r'<link [^>]*href="https?:', (unknown / name).read_text(encoding="utf-8"))


def test_a_package_of_before_the_address_is_valid_and_one_with_another_is_not(
    unknown: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        package, "_project", lambda: {"version": package.CITATION["version"], "urls": {"Homepage": HOME}}
    )
    text = (unknown / "package" / "datapackage.json").read_text(encoding="utf-8")
    shutil.copytree(unknown / "package" / "data", tmp_path / "data")
    for more, wrong in (({}, []), ({"homepage": HOME}, []), ({"homepage": "https://elsewhere.example"}, ["homepage"])):
        (tmp_path / "datapackage.json").write_text(json.dumps(json.loads(text) | more), encoding="utf-8")
        report = Report()
        descriptor.read(tmp_path, report)
        assert [one.column for one in report.findings] == wrong


def test_the_documents_of_this_checkout_are_those_that_its_addresses_make() -> None:
    for name, mark, content in (
        ("README.md", "download", download.links(releases.read(ROOT / "releases.csv"))),
        ("SECURITY.md", "report", download.report()),
        ("python/README.md", "place", download.place()),
        ("r/README.md", "place", download.place()),
    ):
        assert f"<!-- {mark} -->\n{content}\n<!-- /{mark} -->" in (ROOT / name).read_text(encoding="utf-8")
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert citation_file.filled(cited, citation_file.addresses()) == cited


def test_the_lines_of_citation_cff_come_change_and_go() -> None:
    text = "title: A\nlicense: CC-BY-4.0\nkeywords:\n  - a\n"
    one = citation_file.filled(text, {"url": HOME, "doi": "10.5072/zenodo.1"})
    assert yaml.safe_load(one) == {
        "title": "A",
        "license": "CC-BY-4.0",
        "keywords": ["a"],
        "url": HOME,
        "doi": "10.5072/zenodo.1",
    }
    two = citation_file.filled(one, {"url": BASE})
    assert (two.count("url: "), yaml.safe_load(two)["doi"]) == (1, "10.5072/zenodo.1")
    assert citation_file.filled(two, {"url": None, "doi": None}) == text


@pytest.mark.parametrize(
    "wrong", ["example.org", "https://", "ftp://example.org", "https://example.org/a b", "https://a.example/<x>"]
)
def test_what_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setattr(package, "_project", lambda: {"version": "1.0.0", "urls": {"Download": wrong}})
    with pytest.raises(ValueError, match=r"\[project\.urls\] Download"):
        package.address()


def test_a_page_of_its_own_comes_before_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_project", lambda: {"version": "1.0.0", "urls": {"Download": f"{BASE}/"}})
    assert (package.address(), package.version_address(), package.landing()) == (BASE, f"{BASE}/1.0.0", f"{BASE}/1.0.0")
    monkeypatch.setattr(package, "_project", lambda: {"version": "1.0.0", "urls": {"Homepage": HOME}})
    assert (package.address(), package.version_address(), package.landing()) == (None, None, HOME)


def test_what_was_published_is_in_the_links() -> None:
    row = dict.fromkeys(releases.COLUMNS, "") | {
        "version": "0.3.0", "doi": "10.5072/zenodo.2", "concept_doi": "10.5072/zenodo.1",
        "addresses": "https://zenodo.example/records/2 https://forge.example/releases/v0.3.0",
    }  # fmt: skip
    said = download.links([row, row | {"version": "0.4.0", "addresses": ""}])
    assert said == (
        "Version 0.3.0 is published at [zenodo.example](https://zenodo.example/records/2), [forge.example](https://forge.example/releases/v0.3.0); "
        "its DOI is [10.5072/zenodo.2](https://doi.org/10.5072/zenodo.2); that of all versions is [10.5072/zenodo.1](https://doi.org/10.5072/zenodo.1)."
    )
    cited = package.cited(package.CITATION | {"doi": "10.5072/zenodo.1"}, "0.3.0")
    assert "[data set]. https://doi.org/10.5072/zenodo.1. Source" in cited


def test_no_module_reads_an_address_elsewhere() -> None:
    """CITATION.cff gets its address from [project.urls], and nobody reads it back from there."""
    for path in [*(ROOT / "scripts").rglob("*.py"), *(ROOT / "schemas").rglob("*.py")]:
        assert not re.search(r"CITATION(\.get\(|\[)[\"']url", path.read_text(encoding="utf-8")), path
