"""What pages share: our own style and scripts, and what others made, copied beside the pages."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.site import vendor
from scripts.site.folder import MARK
from scripts.site.tables import Tables

ASSETS = Path(__file__).with_name("assets")


def write(into: Path, tables: Tables, on_progress: Callable[[str, int, int], None]) -> None:
    """Copy the shared files into the folder of a site, draw the world map, and mark the folder as a site."""
    site = tables.site
    on_progress("shared files", 0, 0)
    shutil.copytree(ASSETS, into / "assets", dirs_exist_ok=True)
    (into / "assets" / "map.js").write_text(world_map(tables, vendor.world()), encoding="utf-8")
    about = {"name": "unga-record", "version": site.version, "sessions": list(site.sessions)}
    (into / MARK).write_text(json.dumps(about) + "\n", encoding="utf-8")


def world_map(tables: Tables, world: dict[str, Any]) -> str:
    """The script that has the world: shapes by Member, one shape for all that is no Member's, and circles of those too small to see."""
    codes = {row.m49: row.member_id for row in tables.rows("members") if row.regional_group}
    ended = {row.member_id for row in tables.rows("members") if not row.regional_group}
    shapes = {codes[code]: path for code, path in world["shapes"].items() if code in codes}
    rest = world["rest"] + "".join(path for code, path in world["shapes"].items() if code not in codes)
    places = {codes[code]: world["places"][code] for code in world["small"] if code in codes}
    places |= {seat: place for seat, place in world["places"].items() if seat in ended}
    drawn = {"width": world["width"], "height": world["height"], "rest": rest, "shapes": shapes, "places": places}
    return f"const UNGA_MAP = {json.dumps(drawn, separators=(',', ':'))};\n"
