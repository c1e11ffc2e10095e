"""A program named `gh` that answers as GitHub's own does to the few questions of ours, and notes what it was asked."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = """#!{python}
import json, pathlib, sys
folder = pathlib.Path(__file__).parent
given = "" if sys.stdin.isatty() or "-" not in sys.argv else sys.stdin.read()
with (folder / "asked.jsonl").open("a") as stream:
    print(json.dumps(dict(arguments=sys.argv[1:], text=given)), file=stream)
answers = json.loads((folder / "answers.json").read_text())
answer = answers.get(" ".join(sys.argv[1:3]), "")
if isinstance(answer, int):
    print("HTTP 403: Resource not accessible by integration", file=sys.stderr)
    sys.exit(answer)
print(answer)
"""


class Gh:
    """The folder of the program; `answers` is what it says by its first two arguments, an exit code where it is to fail."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        folder.mkdir()
        program = folder / "gh"
        program.write_text(PROGRAM.format(python=sys.executable))
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        self.answers(**{"pr list": "[]", "issue list": "[]", "pr create": "https://github.com/o/r/pull/7"})

    def answers(self, **answers: Any) -> None:
        (self.folder / "answers.json").write_text(json.dumps(answers))

    @property
    def asked(self) -> list[tuple[list[str], str]]:
        """Arguments and standard input of each question, in order."""
        path = self.folder / "asked.jsonl"
        lines = path.read_text().splitlines() if path.exists() else []
        return [(one["arguments"], one["text"]) for one in map(json.loads, lines)]
