"""What pages share: our own style and scripts, and what others made, copied beside the pages."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from scripts.site.folder import MARK
from scripts.site.page import Site

ASSETS = Path(__file__).with_name("assets")


def write(into: Path, site: Site, on_progress: Callable[[str, int, int], None]) -> None:
    """Copy the shared files into the folder of a site, and mark it as one."""
    on_progress("shared files", 0, 0)
    shutil.copytree(ASSETS, into / "assets")
    about = {"name": "unga-record", "version": site.version, "sessions": list(site.sessions)}
    (into / MARK).write_text(json.dumps(about) + "\n", encoding="utf-8")
