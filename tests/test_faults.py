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
from scripts.check.report import Report
from scripts.diff import kept
from scripts.diff.opening import opened

CATALOGUE = load()
# These ask for more than a look at the folder, and are tried alone; the others several at once, the first of each rule in the quick tests.
ALONE = [fault for fault in FAULTS if fault.size or fault.rule in {"T1", kept.RULE}]
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


def sets(groups: list[list[Fault]], *marks: pytest.MarkDecorator) -> list[object]:
    """Parameters of a test, each with faults that one package can have at once."""
    return [
        pytest.param(
            group,
            id=f"{group[0].rule} {group[0].name}" + (f" and {len(group) - 1} others" * (len(group) > 1)),
            marks=marks,
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


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(fault, id=f"{fault.rule} {fault.name}", marks=[] if fault in FIRST else pytest.mark.slow)
        for fault in ALONE
    ],
)
def test_a_fault_is_caught(valid: Path, folder: Path, fault: Fault) -> None:
    fault.apply(folder)
    report = check(folder, frictionless="small" if fault.rule == "T1" else "none")
    if fault.rule == kept.RULE:
        with opened(str(valid)) as released:
            kept.check(released, folder, report)
    assert_caught(fault, report)


@pytest.mark.parametrize(
    "faults",
    [
        *sets(together([fault for fault in FAULTS if fault not in ALONE and fault in FIRST])),
        *sets(together([fault for fault in FAULTS if fault not in ALONE and fault not in FIRST]), pytest.mark.slow),
    ],
)
def test_faults_are_caught(valid: Path, folder: Path, tmp_path: Path, faults: list[Fault]) -> None:
    for fault in faults:
        fault.apply(folder)
    report = check(folder, frictionless="none")
    # One fault can hide another: what is not found beside others is looked for alone.
    for number, fault in enumerate(faults):
        if len(faults) > 1 and not fault.caught(report):
            alone = shutil.copytree(valid, tmp_path / f"package{number}")
            fault.apply(alone)
            assert_caught(fault, check(alone, frictionless="none"))
        else:
            assert_caught(fault, report)


def assert_caught(fault: Fault, report: Report) -> None:
    assert fault.caught(report), [finding for finding in report.findings if finding.rule == fault.rule] or fired(report)
    assert not [finding for finding in report.findings if "it failed on" in finding.message]
    assert not report.valid or RULES[fault.rule].severity == WARNING
    report.strict = True
    assert not report.valid
    report.strict = False


@pytest.mark.slow
@pytest.mark.parametrize("faults", sets(together(KEPT)))
def test_faults_are_caught_out_of_core(valid: Path, folder: Path, tmp_path: Path, faults: list[Fault]) -> None:
    missed = missed_out_of_core(folder, faults)
    # One fault can hide another, and two can make a third; alone each is caught wherever rows are kept.
    for number, fault in enumerate(missed):
        assert len(faults) > 1, fault
        assert not missed_out_of_core(shutil.copytree(valid, tmp_path / f"package{number}"), [fault]), fault


def missed_out_of_core(folder: Path, faults: list[Fault]) -> list[Fault]:
    """The faults that are not caught; all of them where rows kept on disk give other findings than rows in memory."""
    for fault in faults:
        fault.apply(folder)
    whole, parts = (check(folder, frictionless="none", large_from=large_from) for large_from in (10**9, 9_000))
    alike = sorted(map(str, parts.findings)) == sorted(map(str, whole.findings))
    return [fault for fault in faults if not (alike and fault.caught(whole))]


@pytest.mark.slow
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
