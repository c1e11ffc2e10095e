"""Which characters a text may have; `tests/faults/bytes.toml` has what must be found."""

from __future__ import annotations

import re
import unicodedata

import pandas as pd
import pytest

import schemas
from schemas.base import LINE, is_day
from schemas.symbols import is_meeting, resolution
from schemas.vocabulary import ADDRESS
from scripts.check import characters
from scripts.check.report import Report
from scripts.common import tables
from scripts.common.paths import ROOT


@pytest.mark.parametrize(
    "text",
    [
        "Côte d’Ivoire", "São Tomé", "TÜRKİYE", "“CAFÉ”, “VILLÅ”", "THE CAFÉ’S", "EL NIÑO", "Łódź, Šibenik", "CO₂ below 1½ °C",
        "2016–2025", "COVID‑19", "R&D", "AT&T", "fewer than < 5", "a > b", "ª and º", "the ʻokina", "…", "€ 5", "§ 3", "• item",
    ],
)  # fmt: skip
def test_what_may_stand_in_a_title(text: str) -> None:
    report = Report()
    assert characters.check(f"title\n{text}\n", 1, "data/x.csv", "title", report) == f"title\n{text}\n"
    assert report.findings == []


@pytest.mark.parametrize("text", ["’", "é", "–", "“A”", "š", "ł", "É"])
def test_text_read_in_another_encoding_is_found(text: str) -> None:
    misread = "".join(bytes([byte]).decode("cp1252", "replace") for byte in text.encode())
    report = Report()
    characters.check(f"title\nA {misread} B\n", 1, "data/x.csv", "title", report)
    assert {finding.rule for finding in report.findings} & {"R11.9", "R11.16"}
    assert {finding.line for finding in report.findings} == {2}


# A figure of each script that has figures of its own.
FIGURES = [chr(code) for code in range(0x80, 0x1FFFF) if unicodedata.decimal(chr(code), None) == 7]


def test_no_pattern_takes_figures_of_other_scripts() -> None:
    assert len(FIGURES) > 50
    matches = [
        (table, name, figure)
        for table in schemas.TABLES
        for name, column in schemas.columns(table).items()
        if column["pattern"] and column["example"] and any(sign.isdigit() for sign in column["example"])
        for figure in FIGURES
        if (pattern := column["pattern"]) not in (LINE, ADDRESS)
        and ".+" not in pattern  # any text: R11.15 finds them there
        if re.fullmatch(pattern, "".join(figure if sign.isdigit() else sign for sign in column["example"]))
    ]
    assert matches == []
    for figure in FIGURES:
        assert resolution(f"A/RES/7{figure}/1") is None
        assert not is_meeting(f"A/7{figure}/PV.1")


def test_no_rule_takes_figures_of_other_scripts() -> None:
    assert [path for path in (ROOT / "schemas").rglob("*.py") if r"\d" in path.read_text(encoding="utf-8")] == []


def test_no_count_and_no_day_takes_figures_of_other_scripts() -> None:
    days = pd.Series([f"202{figure}-01-01" for figure in FIGURES], dtype="str")
    assert not is_day(days).any()
    cells = pd.DataFrame({name: [FIGURES[0]] for name in schemas.types("roll_calls")}, dtype="str")
    _, bad = tables.typed("roll_calls", cells)
    assert {cell.column for cell in bad} >= {"yes", "no", "abstain", "members"}
