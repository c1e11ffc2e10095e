"""A small copy of this project that has all of its steps: documents of our own at a made GitHub, its own lock and sources, and no data of the real one.

Nothing in the documents was ever adopted. The package that is built of them is valid: each table has rows, and each rule has something to
check.
"""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import yaml
from conftest import git
from github_server import Files, GitHub

from scripts.common.paths import ROOT, SOURCES
from scripts.fetch import github
from scripts.fetch.lock import LockedFile
from tests import r_lists, test_build, undl_maker, xml_maker

REPOSITORY = "UN/documents"
VERSION, DAY = "0.1.0", "2026-11-20"
FOLDERS = ("schemas", "scripts", "python", "r", "docs")
FILES = ("CONTRIBUTING.md", "LICENSE", "LICENSE-DATA.md", "SECURITY.md", "constraints.txt", "noxfile.py", ".gitignore")
OF_TESTS = ("coded_by_hand.csv", "lineage_pairs.csv")
# A recorded vote by which a draft passes.
VOTES = {"FRANCE": "Y", "NORWAY": "Y", "CHAD": "A", "DENMARK": "N"}
CAST = {"France": "yes", "Norway": "yes", "Chad": "abstain"}
# The same for the documents; the ideal points of a release take their sign from the Member that votes against.
DIVIDED = xml_maker.voting(no=("BELARUS", "UNITED STATES OF AMERICA"))
NAMES = {"75": "Seventy-fifth", "76": "Seventy-sixth", "77": "Seventy-seventh", "81": "Eighty-first"}
CALL = xml_maker.op(
    "2.",
    xml_maker.italic(
        "Calls upon", " Member States, France and the Secretary-General to keep what was built by hand in good order,"
        " to write down who built it, and to say so in a report that everybody can read;",
    ),
)  # fmt: skip
DECIDED = xml_maker.op(
    "1.", xml_maker.italic("Decides", " that all that is written for tests shall be known as such and as nothing else;")
)


def document(session: str, number: int, day: str, body: str, vote: str = xml_maker.WITHOUT_VOTE, title: str = "A matter of tests") -> bytes:  # fmt: skip
    """A resolution of a session with a title, adopted on a day at its 99th meeting."""
    draft, (year, month, date) = f"A/{session}/L.{number}", day.split("-")
    month = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")[int(month) - 1]  # fmt: skip
    printed = f"{int(date)} {month} {year}"
    metadata = xml_maker.meta(
        symbol=f"{session}-{number}", day=day, adopted=f"A/{session}/PV.99", draft=draft, vote=vote,
        docket=f"{year[2:]}-00{number} (E)",
    ).replace("2023-02-16", day)  # fmt: skip
    cover = xml_maker.cover(
        symbol=f"A/RES/{session}/{number}", day=printed, proponent=f"[without reference to a Main Committee ({draft})]"
    ).replace('value="77">Seventy-seventh', f'value="{session}">{NAMES[session]}')
    conclusions = xml_maker.CONCLUSIONS.replace("23 February 2023", printed)
    preface = xml_maker.preface(f"{session}/{number}.", title)
    return xml_maker.document(xml_maker.statement(metadata, cover, preface, body=body, conclusions=conclusions))


def path(session: str, number: int) -> str:
    """Where a resolution lies in the repository."""
    return f"{session}session/English/{session}_{number}_E.xml"


def documents() -> Files:
    """What the made GitHub has at first: one matter in three sessions, and one that names a treaty."""
    same = DECIDED + CALL
    noted = test_build.NOTED + xml_maker.op("2.", xml_maker.italic("Recalls", " what was said of tests;"))
    return {
        path("75", 901): document("75", 901, "2021-02-23", same),
        path("76", 901): document("76", 901, "2022-02-23", same),
        path("77", 901): document("77", 901, "2023-02-23", same, DIVIDED),
        path("77", 902): document("77", 902, "2023-02-23", noted, title="Another matter"),
    }


def new_document() -> bytes:
    """What comes later: a resolution of session 81, by a recorded vote."""
    return document("81", 901, "2026-10-12", DECIDED + CALL, DIVIDED)


def lay(folder: Path, server: GitHub) -> Path:
    """Write the project into a folder, as a repository of git without a package yet; the server gets its documents."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    (folder / "docs" / "figures.md").unlink()  # without it no picture of the real data is drawn anew
    vignette = folder / "r" / "vignettes" / "ungarecord.Rmd"  # which draws a vote that the copy lacks
    vignette.write_text(vignette.read_text().partition("\n---\n")[0] + "\n---\n\nA small copy, for a test.\n")
    (folder / "tests").mkdir()
    for name in OF_TESTS:
        shutil.copy(ROOT / "tests" / name, folder / "tests")
    _sources(folder / "sources")
    version(folder, VERSION, DAY, "The first version of a small copy.")
    (folder / "README.md").write_text("# A small copy of the project, for a test\n")
    (folder / "releases.csv").write_text((ROOT / "releases.csv").read_text().partition("\n")[0] + "\n")
    commit = server.repository(REPOSITORY).commit("2026-07-10", documents())
    _lock(folder, commit)
    git(folder, "init", "-q", "-b", "main")
    return folder


def version(folder: Path, number: str, day: str, *lines: str) -> None:
    """What a person does for a version: its number in pyproject.toml and CITATION.cff, and its section in the changelog."""
    text = (ROOT / "pyproject.toml").read_text()
    (folder / "pyproject.toml").write_text(re.sub(r'(?m)^version = ".*"$', f'version = "{number}"', text, count=1))
    old = folder / "CITATION.cff"
    text = (old if old.exists() else ROOT / "CITATION.cff").read_text()
    text = re.sub(r"(?m)^version: .*$", f"version: {number}", text)
    old.write_text(re.sub(r"(?m)^date-released: .*$", f"date-released: {day}", text))
    assert yaml.safe_load(old.read_text())["version"] == number
    log = folder / "CHANGELOG.md"
    earlier = log.read_text().partition("\n\n")[2] if log.exists() else ""
    section = "\n".join(f"- {line}" for line in lines)
    log.write_text(f"# Changelog\n\n## {number} ({day})\n\n{section}\n\n{earlier}")


def _sources(folder: Path) -> None:
    test_build.lay_sources(folder)
    ours = {"groups", "groupings", "groupings_left_out"}
    for file in SOURCES.glob("*.csv"):
        if file.stem in ours or not (folder / file.name).exists():
            shutil.copy(file, folder)
    for name in ("corrections", "new_files", "voeten_adjectives", "translations", "known_gaps"):
        if (folder / f"{name}.csv").exists():
            (folder / f"{name}.csv").write_text((SOURCES / f"{name}.csv").read_text().partition("\n")[0] + "\n")
    (folder / "verbatim").mkdir()
    _rows(folder / "new_files.csv", "unxml,[0-9][0-9]session/English/*.xml,yes,English documents")
    _rows(folder / "history.csv", "0.0.1,resolutions,77,2,")
    _rows(folder / "former_ids.csv", "roll_calls,A/77#rcid1.vote,A/RES/77/901#vote,0.0.1,Why.")
    _rows(
        folder / "voting_rights.csv", "77,COM,true,2022-10-07,A/RES/77/902,un_page,Made up.,https://example.org/rights"
    )
    _rows(
        folder / "reported_votes.csv",
        "A/77/L.901#motion,A/77/L.901,motion,motion,closure,,2023-02-23,77,A/77/PV.99,A/RES/77/901,A/77/L.901,60,70,20,,rejected,press,https://example.org/motion,",
    )
    _rows(folder / "reported_members.csv", "A/77/L.901#motion,no,FRA,https://example.org/motion")
    _rows(
        folder / "amendments.csv",
        "A/77/L.903,A/77/L.902,A/RES/77/902,2023-02-23,77,A/77/PV.99,BLR,,Drop a word.,adopted,false,,,,,press,Made up.,,https://example.org/amendment",
    )
    text = (folder / "instruments.csv").read_text()
    (folder / "instruments.csv").write_text(text.replace("Peace Treaty,treaty,", "Peace Treaty,treaty,A/RES/77/901"))


def _rows(file: Path, *rows: str) -> None:
    file.write_text("\n".join([*file.read_text().splitlines()[:1], *rows]) + "\n")


def _lock(folder: Path, commit: str) -> None:
    """The upstream files beside the documents, brought by hand; the lock of all, and the commit wherever the project says it."""
    upstream = folder / "upstream"
    others = test_build.others(
        upstream, undl_maker.record(VOTES), r_lists.frames([r_lists.call(1), test_build.CALLS[1]], {1: CAST, 2: CAST})
    )
    locked = [file._replace(url="") for file in others]
    for name, content in documents().items():
        own = upstream / "unxml" / name
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_bytes(content)
        address = github.raw(github.Address(REPOSITORY, commit, name))
        locked.append(test_build.locked_file("unxml", own, upstream)._replace(url=address))
    with (folder / "sources" / "files.csv").open("w", newline="") as stream:
        rows = sorted(locked, key=lambda file: file.path)
        csv.writer(stream, lineterminator="\n").writerows([LockedFile._fields, *rows])
    for file in (folder / "sources" / "upstream.csv", folder / "CITATION.cff"):
        text = file.read_text()
        (old,) = set(re.findall(r"commit:? ([0-9a-f]{40})", (ROOT / "CITATION.cff").read_text()))
        file.write_text(text.replace(old, commit))
