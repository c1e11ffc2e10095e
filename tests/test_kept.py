"""`validate --against` finds the keys of a released version that are gone without a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import package

from scripts.check.report import Finding, Report
from scripts.diff import kept
from scripts.diff.opening import opened

WITHDRAWN = {"table_name": "amendments", "former_id": "A/ES-11/L.9", "since": "0.0.2", "reason": "It was a mistake."}


def found(tmp_path: Path, **changed: list[dict[str, Any]]) -> list[Finding]:
    """What is found of a package with some tables changed against the small package."""
    report = Report()
    now = package.write(tmp_path / "now", package.tables() | changed)
    with opened(str(package.write(tmp_path / "released"))) as released:
        kept.check(released, now, report)
    return report.findings


def test_a_key_that_is_gone_is_named(tmp_path: Path) -> None:
    left = [row for row in package.tables()["amendments"] if row["amendment_id"] != "A/ES-11/L.9"]
    (finding,) = found(tmp_path, amendments=left)
    assert (finding.rule, finding.file, finding.value) == ("R29", "data/amendments.csv", "A/ES-11/L.9")


def test_a_key_of_which_former_ids_tells_may_go(tmp_path: Path) -> None:
    tables = package.tables()
    left = [row for row in tables["amendments"] if row["amendment_id"] != "A/ES-11/L.9"]
    assert not found(tmp_path, amendments=left, former_ids=[WITHDRAWN, *tables["former_ids"]])


def test_rows_that_are_added_lose_nothing(tmp_path: Path) -> None:
    tables = package.tables()
    more = tables["resolutions"] + [package.resolution("A/RES/77/2", "77", 2, "2022-12-02")]
    assert not found(tmp_path, resolutions=more)


def test_a_table_that_cannot_be_read_is_said_to_be_unread(tmp_path: Path) -> None:
    report = Report()
    now = package.write(tmp_path / "now")
    (now / "data" / "amendments.csv").write_text("nothing\n")
    with opened(str(package.write(tmp_path / "released"))) as released:
        kept.check(released, now, report)
    assert [finding.message for finding in report.findings] == ["not run: it or former_ids could not be read"]
