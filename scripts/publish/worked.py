"""The worked questions of examples/: their answers, as text between the marks of examples/README.md and as figures."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.common.errors import DataError
from scripts.publish import readme

# The scripts in examples/, each in Python and in R, and the marks of their answers in its README.md.
QUESTIONS = ("demands", "repeated", "separate_votes")


def documents(folder: Path) -> dict[str, str]:
    """examples/README.md with the answers of the tables in `folder`/data and the figures, by name; nothing where a folder has no
    such file, as a package by itself has none.

    The scripts in Python are run: what is shown is what they print. Raises DataError where one fails, or a mark is not whole.
    """
    target = folder / "examples" / "README.md"
    if not target.is_file():
        return {}
    text, made = target.read_text(encoding="utf-8"), {}
    with tempfile.TemporaryDirectory() as scratch:
        for question in QUESTIONS:
            figure = Path(scratch) / f"{question}.svg"
            answer = answered(folder / "examples" / f"{question}.py", folder / "data", figure)
            text = readme.filled(text, question, f"```text\n{answer}```")
            made[f"examples/figures/{question}.svg"] = figure.read_text(encoding="utf-8")
    return {"examples/README.md": text} | made


def answered(script: Path, data: Path, figure: Path) -> str:
    """What a script prints of the tables in a folder; it writes its figure. Raises DataError with its message where it fails."""
    command = [sys.executable, "-X", "utf8", str(script), str(data), str(figure)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise DataError(f"{script.name} could not answer its question: {done.stderr.strip()}")
    return done.stdout
