"""A command imports no package that the environment of its session lacks: the tests run in one that has them all."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import nox
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.common.paths import ROOT

# Each command that runs in a small environment, with the dependency group of that name.
COMMANDS = re.findall(
    r'command\(session, "([\w.]+)", "(validate|explore|mcp|scores|site|notebooks)"',
    (ROOT / "noxfile.py").read_text(encoding="utf-8"),
)
# The files of ours that a fresh process has read once a module is imported.
READ = """
import importlib, sys
importlib.import_module(sys.argv[1])
print(*(module.__file__ for name, module in sys.modules.items() if name.partition(".")[0] in ("schemas", "scripts", "benchmarks")))
"""


def installed_with(group: str) -> set[str]:
    """The distributions of a dependency group, with all that they require."""
    project = nox.project.load_toml(ROOT / "pyproject.toml")
    waiting = [Requirement(each) for each in nox.project.dependency_groups(project, group)]
    found: set[tuple[str, str]] = set()
    while waiting:
        wanted = waiting.pop()
        for extra in {"", *wanted.extras}:
            known = canonicalize_name(wanted.name), extra
            if known not in found:
                found.add(known)
                required = [Requirement(each) for each in metadata.requires(wanted.name) or []]
                waiting += [each for each in required if not each.marker or each.marker.evaluate({"extra": extra})]
    return {name for name, _ in found}


def imports(path: Path) -> set[str]:
    """The names that a module imports as it is imported itself, without what stands behind their first point."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
        elif isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("module", "group"), COMMANDS)
def test_a_command_of_a_small_environment_imports_only_what_is_in_it(module: str, group: str) -> None:
    done = subprocess.run([sys.executable, "-c", READ, module], cwd=ROOT, capture_output=True, text=True, check=True)
    named = set().union(*(imports(Path(file)) for file in done.stdout.split()))
    by_import = metadata.packages_distributions()
    used = {canonicalize_name(each) for name in named for each in by_import.get(name, [])}
    assert {"pandas"} <= used <= installed_with(group)


def test_there_are_such_commands() -> None:
    assert {
        (f"scripts.commands.{name}", name) for name in ("validate", "explore", "mcp", "scores", "site", "notebooks")
    } <= set(COMMANDS)
