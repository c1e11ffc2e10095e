"""The house: imports run one way, and the folders are the stages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from scripts.common.paths import ROOT

# From the first to the last: a stage may use those before it.
STAGES = [
    "schemas",
    "common",
    "fetch",
    "extract",
    "coding",
    "combine",
    "check",
    "diff",
    "derive",
    "watch",
    "figures",
    "publish",
    "correct",
    "compat",
    "explore",
    "site",
    "commands",
]
MODULES = sorted([*(ROOT / "scripts").rglob("*.py"), *(ROOT / "schemas").rglob("*.py")])


def stage(parts: tuple[str, ...]) -> str | None:
    """The stage of a module by the parts of its name; None for what is none."""
    if parts[0] == "scripts":
        return parts[1] if len(parts) > 1 else None
    return parts[0] if parts[0] == "schemas" else None


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_every_folder_of_scripts_is_a_stage():
    assert {path.relative_to(ROOT).parts[1] for path in (ROOT / "scripts").glob("*/**/*.py")} == set(STAGES[1:])
    assert [path.name for path in (ROOT / "scripts").glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_import_runs_back_up(path: Path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    own = stage(parts)
    if own is None or own == "__init__":
        return
    used = {stage(tuple(name.split("."))) for name in imported(path)} - {None, own}
    later = [name for name in used if name in STAGES and STAGES.index(name) > STAGES.index(own)]
    assert not later, f"{own} comes before {', '.join(later)}"
