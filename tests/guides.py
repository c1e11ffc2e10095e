"""The code of a guide and the output that it shows, and what runs it: for the tests of the guides."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from scripts.common.paths import ROOT

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SHOWN = re.compile(r"^```(\w+)\n(.*?)^```\n\n```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
# Printed between two blocks that run as one script.
_MARK = "@@@@"
_SAY = {"python": f'print("{_MARK}")\n', "r": f'cat("{_MARK}\\n")\n'}


def shown(page: str, language: str = "") -> list[tuple[str, str]]:
    """The blocks of code of a page, or those in one language, each with the output that stands right below it."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [(code, output) for name, code, output in _SHOWN.findall(text) if language in ("", name)]


def without_output(page: str) -> list[str]:
    """The blocks of code of a page below which no output stands."""
    text = (ROOT / page).read_text(encoding="utf-8")
    known = {code for code, _ in shown(page)}
    return [code for name, code in _FENCE.findall(text) if name != "text" and code not in known]


def lines(text: str) -> list[str]:
    """The lines of an output without blanks at their ends, and without empty ones."""
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def printed(page: str, language: str, program: Sequence[str], folder: Path, **environment: str) -> list[list[str]]:
    """What the blocks of a page print, which run one after the other in one process in a folder."""
    code = "".join(_SAY[language] + block for block, _ in shown(page, language))
    done = subprocess.run(
        [*program, code], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, env=environment or None
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [lines(part) for part in done.stdout.split(f"{_MARK}\n")[1:]]


def expected(page: str, language: str) -> list[list[str]]:
    """What the blocks of a page show that they print."""
    found = [lines(output) for _, output in shown(page, language)]
    assert found
    return found
