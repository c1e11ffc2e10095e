"""Replace several files, all of them or none."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from scripts.common.errors import UsageError


def replace_all(changes: Mapping[Path, Path | None]) -> None:
    """Give each file the content of another, or remove it where that is None; in the order of the mapping.

    Everything is copied beside its place first, so that what may fail has been done; then files are renamed. Where one cannot
    be, or the run is interrupted, those before it get back what they were. Raises UsageError, naming the file.
    """
    done: list[Path] = []
    target = Path()
    try:
        for target, content in changes.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():
                shutil.copy2(target, _before(target))
            if content:
                shutil.copyfile(content, _after(target))
        for target, content in changes.items():
            done.append(target)
            if content:
                _after(target).replace(target)
            else:
                target.unlink(missing_ok=True)
    except BaseException as error:
        for path in done:
            if _before(path).exists():
                _before(path).replace(path)
            else:
                path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise UsageError(f"{target} cannot be written: {error.strerror}; everything is as it was") from error
        raise
    finally:
        for path in changes:
            _before(path).unlink(missing_ok=True)
            _after(path).unlink(missing_ok=True)


def replace_text(target: Path, text: str) -> None:
    """Give a file a text, by way of a temporary name beside it; raises UsageError where it cannot be written."""
    scratch = _after(target)
    try:
        scratch.write_text(text, encoding="utf-8", newline="")
        scratch.replace(target)
    except OSError as error:
        scratch.unlink(missing_ok=True)
        raise UsageError(f"{target} cannot be written: {error.strerror}") from error


def _before(path: Path) -> Path:
    return path.with_name(f".{path.name}.before")


def _after(path: Path) -> Path:
    return path.with_name(f".{path.name}.after")
