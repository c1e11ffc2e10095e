"""The address of the project, as far as the data of the package name one: each version lies in a folder of its own, the newest in latest/.

`base` in latest.json is the address of the version that it describes. A release that was made before there was an address has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# Stands for the newest release, as a source and in addresses.
NEWEST = "latest"
_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")


def home(latest: Mapping[str, Any]) -> str | None:
    """The address below which all versions lie, without a stroke at its end; None where latest.json names none.

    >>> home({"version": "0.4.0", "base": "https://example.org/unga-record/0.4.0/"})
    'https://example.org/unga-record'
    """
    base = str(latest.get("base", "")).rstrip("/")
    above, _, last = base.rpartition("/")
    return above if last == latest["version"] and above.startswith(("https://", "http://")) else None


def of_version(latest: Mapping[str, Any], version: str) -> str | None:
    """The address of a version; None where none is known, or the version is not three numbers."""
    above = home(latest)
    return f"{above}/{version}" if above and _VERSION.fullmatch(version) else None


def of_newest(latest: Mapping[str, Any]) -> str | None:
    """The address of the newest version; None where none is known."""
    above = home(latest)
    return f"{above}/{NEWEST}" if above else None
