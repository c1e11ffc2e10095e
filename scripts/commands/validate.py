"""Validate a package: descriptor, files, cells, keys and references, rules across tables, and Frictionless."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from scripts.check import changes, page, show
from scripts.check.check import check
from scripts.common import cli, signature
from scripts.common.errors import DataError
from scripts.common.opening import SUMS, exists, opened
from scripts.common.paths import ROOT
from scripts.diff import kept
from scripts.diff import opening as versions


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s validate --", description=__doc__)
    parser.add_argument(
        "path",
        nargs="?",
        type=Path,
        default=ROOT,
        metavar="PATH",
        help="the folder or zip archive of the package (default: this checkout)",
    )
    parser.add_argument("--json", action="store_true", help="print the report to standard output as one JSON object")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write the report to a page that needs no network")
    parser.add_argument("--all", action="store_true", help=f"show every finding and not only the first {show.SHOWN}")
    parser.add_argument(
        "-v", "--rules", action="store_true", help="show every rule with its rows, findings and seconds"
    )
    parser.add_argument("--strict", action="store_true", help="let warnings fail, too")
    parser.add_argument(
        "--frictionless", action="store_true", help="have Frictionless check every table, large ones too"
    )
    parser.add_argument(
        "--changed", action="store_true", help="check what differs from the last commit and all that depends on it"
    )
    parser.add_argument(
        "--against",
        metavar="VERSION",
        help="a released version, folder or zip: find the keys that it had and this package has no more",
    )
    parser.add_argument(
        "--signed", action="store_true", help="let a release fail that has no signature, or none that can be verified"
    )
    parser.add_argument(
        "--key",
        type=Path,
        metavar="FILE",
        help=f"the public key of minisign to verify by (default: {signature.KEY.name})",
    )
    arguments = parser.parse_args()
    # Before anything of the release is believed; SHA256SUMS, which is signed, then vouches for its other files.
    signed = _signature(arguments.path, arguments.key, arguments.signed)
    # Processes fork beside no thread, so that the bar has none of its own.
    furniture: list[str] = []
    with cli.progress(auto_refresh=False) as progress, opened(arguments.path, furniture.extend) as folder:
        task = progress.add_task("", total=None)

        def on_progress(step: str, left: int) -> None:
            done = progress.tasks[0].completed + 1
            progress.update(task, description=step, completed=done, total=done + left, refresh=True)

        only = changes.since_commit(folder) if arguments.changed else None
        report = check(
            folder,
            frictionless="none" if only else "all" if arguments.frictionless else "small",
            strict=arguments.strict,
            only=only,
            on_progress=on_progress,
        )
        if arguments.against:
            with versions.opened(arguments.against) as old:
                kept.check(old, folder, report)
    report.note_furniture(furniture)
    report.notes += signed
    if arguments.json:
        print(json.dumps(report.as_json()))
    if arguments.html:
        page.write(report, arguments.html)
    show.show(report, None if arguments.all else show.SHOWN, arguments.html, arguments.rules)
    return cli.GOOD if report.valid else cli.DATA_AT_FAULT


def _signature(path: Path, key: Path | None, demanded: bool) -> list[str]:
    """What is to be said of the signature of a release folder; raises DataError where it is wrong, or not as demanded."""
    if not path.is_dir() or not exists(path / SUMS):
        if demanded or key:
            raise DataError(f"{path}: no release folder, which has a {SUMS}, so that there is no signature to verify")
        return []
    found = signature.verify(path, key)
    if demanded and found.state != "good":
        raise DataError(f"{path}: {found.words}")
    return [found.words]


if __name__ == "__main__":
    cli.run(main)
