"""What `tests/fuzz.py` found once stays mended, and a few kinds of damage are tried each time."""

from __future__ import annotations

import json
from pathlib import Path

import fuzz
import package
import pytest

KEPT = json.loads(fuzz.KEPT.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def valid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package.write(tmp_path_factory.mktemp("package"))


@pytest.mark.parametrize("name", KEPT)
def test_a_damage_that_was_found(valid: Path, name: str) -> None:
    fuzz.attempt(valid, KEPT[name])
