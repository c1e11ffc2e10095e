"""A folder that a web server shows: each version in a folder of its own, and the newest in latest/ as well.

The layout is the one that docs/how-to/publish.md describes; whoever has a server of any kind copies the folder there.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from scripts.common import strict_json
from scripts.common.errors import DataError, UsageError
from scripts.diff.levels import parsed
from scripts.publish.metadata.facts import files
from scripts.publish.to import items
from scripts.publish.to.kinds import Call, Item, Published, Release

MOST = 2**60
LATEST = "latest"


def metadata(release: Release, _: str) -> dict[str, Any]:
    """What the folder gets, beside the files: nothing, for they say it themselves."""
    return {"title": release.title, "version": release.version, "folders": f"{release.version}/, {LATEST}/"}


def publish(release: Release, wanted: list[Item], call: Call) -> Published:
    """Copy a version to a folder, all of it or nothing, and have latest/ show it if none is newer. What an earlier run copied stays.

    Raises DataError where the folder has other files under that version, UsageError where it cannot be written.
    """
    root = Path(call.place)
    target, unfinished = root / release.version, root / f".unfinished-{release.version}"
    names = {item.name: item.sha256 for item in wanted}
    try:
        if already := target.is_dir():
            if {file.path: file.sha256 for file in files(target)} != names:
                raise DataError(f"{target} is there and not this release; a version is published once")
            sent = 0
        else:
            sent = sum(_copied(item, unfinished / item.name) for item in wanted)
            if {file.path: file.sha256 for file in files(unfinished)} != names:
                raise DataError(f"{unfinished} is not as the release is; remove it and run the same command")
            unfinished.rename(target)
        if parsed(release.version) >= parsed(_shown(root)):
            _show(target, root)
    except OSError as error:
        raise UsageError(
            f"{root} cannot be written: {error.strerror}; what was published before is as it was"
        ) from error
    return Published(
        f"{call.base}/{release.version}/" if call.base else "", release.version, sent=sent, already=already
    )


def _copied(item: Item, target: Path) -> bool:
    """Copy a file unless it is there; returns whether it was copied."""
    if target.is_file() and items.item(target).sha256 == item.sha256:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(item.path, target)
    return True


def _shown(root: Path) -> str:
    """The version in latest/; 0.0.0 where there is none."""
    path = root / LATEST / "latest.json"
    return str(strict_json.loads(path.read_bytes())["version"]) if path.is_file() else "0.0.0"


def _show(target: Path, root: Path) -> None:
    """Have latest/ hold the files of a version, without a copy of them where the system has hard links."""
    fresh, aside = root / f".{LATEST}-fresh", root / f".{LATEST}-before"
    for path in (fresh, aside):
        shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(target, fresh, copy_function=_linked)
    if (root / LATEST).exists():
        (root / LATEST).rename(aside)
    fresh.rename(root / LATEST)
    shutil.rmtree(aside, ignore_errors=True)


def _linked(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
    return target
