"""Every rule has faults that it must catch, at the right file and line; no fault is caught by none; Frictionless agrees.

`tests/catalogue.py` says what a fault is. Whatever is found in memory is found out of core, too.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import frictionless
import package
import pytest
from catalogue import BYTES, FAULTS, FIRST, TRIED, Fault, fired, load, together

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
READABLE = [fault for fault in FAULTS if not fault.size and (fault.frictionless or fault in TRIED)]
# What is found in rows and tables; the bytes are read alike wherever rows are kept.
KEPT = [
    fault
    for name, faults in CATALOGUE.items()
    for fault in faults
    if name not in BYTES and fault in TRIED and fault.rule not in {"T1", kept.RULE}  # these two are no rules on rows
]

# A fault for each kind of parallel work: partitions, keys, references, exceptions, and rules that need whole tables.
KINDS = {"M11", "M12", "W7", "R2", "R10", "R12"}
SHARED = [
    pytest.param(fault, id=rule) for rule, fault in {fault.rule: fault for fault in KEPT if fault.rule in KINDS}.items()
]


def sets(groups: list[list[Fault]]) -> list[object]:
    """Parameters of a test, each with faults that one package can have at once."""
    return [
        pytest.param(
            group, id=f"{group[0].rule} {group[0].name}" + (f" and {len(group) - 1} others" * (len(group) > 1))
        )
        for group in groups
    ]


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
@pytest.mark.parametrize("faults", sets(together(KEPT)))
def test_faults_are_caught_out_of_core(valid: Path, folder: Path, tmp_path: Path, faults: list[Fault]) -> None:
    if len(faults) > 1 and caught_alike(folder, faults):
        return
    # One fault can hide another, and two can make a third; alone each is caught wherever rows are kept.
    for number, fault in enumerate(faults):
        assert caught_alike(shutil.copytree(valid, tmp_path / f"package{number}"), [fault]), fault


def caught_alike(folder: Path, faults: list[Fault]) -> bool:
    """Whether all faults are caught, and rows kept on disk and in memory give the same findings."""
    for fault in faults:
        fault.apply(folder)
    whole, parts = (check(folder, frictionless="none", large_from=large_from) for large_from in (10**9, 9_000))
    alike = sorted(map(str, parts.findings)) == sorted(map(str, whole.findings))
    return alike and all(fault.caught(whole) for fault in faults)


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
@pytest.mark.parametrize("fault", [pytest.param(f, id=f"{f.rule} {f.name}") for f in READABLE if f.frictionless])
def test_frictionless_sees_what_the_catalogue_says(folder: Path, fault: Fault) -> None:
    fault.apply(folder)
    assert refuses(folder)


@pytest.mark.slow
@pytest.mark.parametrize("faults", sets(together([fault for fault in READABLE if not fault.frictionless])))
def test_frictionless_is_blind_where_the_catalogue_says_so(
    valid: Path, folder: Path, tmp_path: Path, faults: list[Fault]
) -> None:
    assert all(RULES[fault.rule].frictionless != SEES for fault in faults)  # and the rule says why
    for fault in faults:
        fault.apply(folder)
    # Two faults can make a third, which it sees.
    for number, fault in enumerate(faults if refuses(folder) else []):
        fault.apply(alone := shutil.copytree(valid, tmp_path / f"package{number}"))
        assert not refuses(alone), fault


def test_frictionless_passes_the_valid_package(valid: Path) -> None:
    assert not refuses(valid)


def refuses(folder: Path) -> bool:
    """Whether a plain Frictionless finds fault with a package."""
    try:
        return not frictionless.Package(str(folder / "datapackage.json")).validate().valid
    except frictionless.FrictionlessException:
        return True
