"""Ask a service of advisories about pinned packages, through pip-audit (https://github.com/pypa/pip-audit)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from scripts.common.errors import DataError, UsageError

# OSV gathers the advisories of PyPI, GitHub and others; a variable names another service of the same interface, such as a mirror.
OSV_VARIABLE, OSV = "UNGA_RECORD_OSV", "https://api.osv.dev/v1/query"
TIMEOUT = 15  # seconds for one answer


class Advisory(NamedTuple):
    """A known weakness of a pinned package, the versions without it, and other names of the same."""

    file: str
    package: str
    version: str
    identifier: str
    fixed_in: tuple[str, ...]
    aliases: tuple[str, ...]
    words: str


def of_pins(path: Path, ignored: Iterable[str] = (), service: str = "") -> tuple[int, list[Advisory]]:
    """How many packages a file pins, and what is known against them; `ignored` are advisories to pass over.

    Raises UsageError where there is no such file or the service does not answer, DataError where the file pins no exact versions.
    """
    service = service or os.environ.get(OSV_VARIABLE) or OSV
    server = urlsplit(service).hostname or ""
    if urlsplit(service).scheme not in {"http", "https"} or not server:
        raise UsageError(f"the service of advisories has no HTTP address; right would be {OSV}")
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file; right would be one of pins, such as constraints.txt")
    if loose := [
        line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#" and "==" not in line
    ]:
        raise DataError(f"{path.name}: {loose[0]!r} pins no version; right would be NAME==VERSION")
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(path), "--no-deps", "--disable-pip"]
    command += ["--vulnerability-service", "osv", "--osv-url", service, "--timeout", str(TIMEOUT)]
    command += ["--format", "json", "--progress-spinner", "off"]
    command += [word for name in ignored for word in ("--ignore-vuln", name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        # What pip-audit prints then is a traceback, which may quote the address with all that stands in it.
        raise UsageError(
            f"{server} does not answer, so that nothing is known of the pins of {path.name}; with a network, or "
            f"with a mirror in {OSV_VARIABLE}, it can be asked"
        ) from None
    if skipped := [each for each in found if "skip_reason" in each]:
        raise DataError(f"{path.name}: {skipped[0]['name']} was not looked up: {skipped[0]['skip_reason']}")
    advisories = [_advisory(path.name, each, one) for each in found for one in each["vulns"]]
    return len(found), advisories


def _advisory(file: str, package: Mapping[str, Any], found: Mapping[str, Any]) -> Advisory:
    fixed, aliases = tuple(found["fix_versions"]), tuple(found["aliases"])
    return Advisory(file, package["name"], package["version"], found["id"], fixed, aliases, found["description"])
