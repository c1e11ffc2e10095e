"""What the commands over the SQLite file ask on the command line: which package, where the file is kept, how long a query may run."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.common.errors import UsageError
from scripts.common.paths import ROOT
from scripts.explore import database, server


def add(parser: argparse.ArgumentParser) -> None:
    """Add them to the parser of a command."""
    parser.add_argument(
        "package",
        nargs="?",
        type=Path,
        default=ROOT,
        metavar="PACKAGE",
        help="the folder of a release, or the folder or zip archive of a package (default: this checkout)",
    )
    parser.add_argument(
        "--into",
        type=Path,
        default=database.MADE,
        metavar="FOLDER",
        help="where the SQLite file of a package that is no release is made and kept (default: build/explore)",
    )
    parser.add_argument(
        "--seconds", type=float, default=server.SECONDS, help="how long a query may run (default: %(default)s)"
    )


def check(arguments: argparse.Namespace) -> None:
    """Raise UsageError where an answer makes no sense."""
    if not 0.1 <= arguments.seconds <= 600:
        raise UsageError(f"--seconds {arguments.seconds}: a query may run from 0.1 to 600 seconds")
