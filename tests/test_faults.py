"""Every rule has faults that it must catch, at the right file and line; no fault is caught by none; Frictionless agrees.

`tests/catalogue.py` says what a fault is. Whatever is found in memory is found out of core, too.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import frictionless
import package
import pytest
from catalogue import BYTES, FAULTS, FIRST, TRIED, Fault, fired, load

from schemas.rules import RULES, WARNING
from schemas.rules.reading import SEES
from scripts.check.check import check
from scripts.check.large import disk
from scripts.diff import kept
from scripts.diff.opening import opened

CATALOGUE = load()
EVERY = [
    pytest.param(fault, id=f"{fault.rule} {fault.name}", marks=[] if fault in FIRST else pytest.mark.slow)
    for fault in FAULTS
]
# Frictionless would read a file of ten gigabytes to its end.
READABLE = [
    pytest.param(fault, id=f"{fault.rule} {fault.name}")
    for fault in FAULTS
    if not fault.size and (fault.frictionless or fault in TRIED)
]
# What is found in rows and tables; the bytes are read alike wherever rows are kept.
KEPT = [
    pytest.param(fault, id=f"{fault.rule} {fault.name}")
    for name, faults in CATALOGUE.items()
    for fault in faults
    if name not in BYTES and fault in TRIED
]

# A fault for each kind of parallel work: partitions, keys, references, exceptions, and rules that need whole tables.
KINDS = {"M11", "M12", "W7", "R2", "R10", "R12"}
SHARED = list({fault.rule: param for param in KEPT for fault in param.values if fault.rule in KINDS}.values())


@pytest.fixture(scope="session")
def valid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package.write(tmp_path_factory.mktemp("package"))


@pytest.fixture
def folder(valid: Path, tmp_path: Path) -> Path:
    return shutil.copytree(valid, tmp_path / "package")


def test_there_are_enough_faults_and_each_has_a_name() -> None:
    names = [(fault.rule, fault.name) for fault in FAULTS]
    assert len(names) == len(set(names)) >= 80


def test_every_rule_has_a_fault() -> None:
    assert {fault.rule for fault in FAULTS} == set(RULES)


@pytest.mark.parametrize("fault", EVERY)
def test_a_fault_is_caught(valid: Path, folder: Path, fault: Fault) -> None:
    fault.apply(folder)
    report = check(folder, frictionless="small" if fault.rule == "T1" else "none")
    if fault.rule == kept.RULE:
        with opened(str(valid)) as released:
            kept.check(released, folder, report)
    assert fault.caught(report), [finding for finding in report.findings if finding.rule == fault.rule] or fired(report)
    assert not [finding for finding in report.findings if "it failed on" in finding.message]
    assert not report.valid or RULES[fault.rule].severity == WARNING
    report.strict = True
    assert not report.valid


@pytest.mark.slow
@pytest.mark.parametrize("fault", KEPT)
def test_a_fault_is_caught_out_of_core(folder: Path, fault: Fault) -> None:
    fault.apply(folder)
    whole, parts = (check(folder, frictionless="none", large_from=large_from) for large_from in (10**9, 9_000))
    assert sorted(map(str, parts.findings)) == sorted(map(str, whole.findings))


@pytest.mark.parametrize("fault", SHARED[:1])
def test_a_fault_is_caught_where_tables_are_read_text_by_text(
    folder: Path, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault.apply(folder)
    few = check(folder, frictionless="none", large_from=9_000)
    monkeypatch.setattr(disk, "FEW", 0)
    many = check(folder, frictionless="none", large_from=9_000)
    assert many.findings == few.findings != []


@pytest.mark.slow
@pytest.mark.parametrize("fault", SHARED)
@pytest.mark.parametrize("large_from", [pytest.param(10**9, id="memory"), pytest.param(9_000, id="disk")])
def test_processes_find_together_what_one_finds(folder: Path, fault: Fault, large_from: int) -> None:
    fault.apply(folder)
    one, several = (
        check(folder, frictionless="none", large_from=large_from, parallel_from=parallel_from)
        for parallel_from in (10**9, 0)
    )
    assert several.findings == one.findings
    assert [each.rows for each in several.rules.values()] == [each.rows for each in one.rules.values()]


@pytest.mark.slow
@pytest.mark.parametrize("fault", READABLE)
def test_frictionless_sees_what_the_catalogue_says(folder: Path, fault: Fault) -> None:
    fault.apply(folder)
    assert refuses(folder) == fault.frictionless
    assert fault.frictionless or RULES[fault.rule].frictionless != SEES  # where it is blind, the catalogue says why


def test_frictionless_passes_the_valid_package(valid: Path) -> None:
    assert not refuses(valid)


def refuses(folder: Path) -> bool:
    """Whether a plain Frictionless finds fault with a package."""
    try:
        return not frictionless.Package(str(folder / "datapackage.json")).validate().valid
    except frictionless.FrictionlessException:
        return True
