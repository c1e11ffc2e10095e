"""Open the notebooks in the browser, on this machine alone; or run them, or write them as pages with all that they show."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.common import cli
from scripts.common.errors import UsageError, shown
from scripts.common.paths import ROOT
from scripts.common.replace import replace_all
from scripts.publish import client_folder

FOLDER = ROOT / "notebooks"
CLIENT = ROOT / "python" / "src"
MADE = ROOT / "build" / "notebooks"
# Where the client looks for its data.
VARIABLE = "UNGA_RECORD_SOURCE"
MARIMO = [sys.executable, "-m", "marimo"]


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="nox -s notebooks --",
        description=__doc__,
        epilog=f"Notebooks: {', '.join(names())}. What stands behind a second -- goes to the notebook, as in "
        "`nox -s notebooks -- members_record --run -- --member FRA`.",
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these (default: all)")
    parser.add_argument(
        "--package",
        type=Path,
        metavar="PATH",
        help=f"a release folder, or the folder or zip archive of a package (default: what {VARIABLE} names, else this checkout)",
    )
    does = parser.add_mutually_exclusive_group()
    does.add_argument(
        "--run", action="store_true", help="run them as scripts, without a browser, and print their answers"
    )
    does.add_argument(
        "--html",
        type=Path,
        metavar="FOLDER",
        help="write each as a page to this folder; the page loads the program that draws it from cdn.jsdelivr.net",
    )
    does.add_argument("--no-browser", action="store_true", help="serve them, and leave it to you to open the address")
    parser.add_argument(
        "--port", type=int, help="port at the loopback address (default: the first free one from 2718 on)"
    )
    ours, theirs = _parted(sys.argv[1:])
    arguments = parser.parse_args(ours)
    if unknown := [name for name in arguments.names if name not in names()]:
        raise UsageError(f"no notebook is named {shown(unknown[0])}; there are {', '.join(names())}")
    chosen = [FOLDER / f"{name}.py" for name in arguments.names or names()]
    environment = _environment(arguments.package)
    if arguments.run:
        return _each([[sys.executable, str(path), *theirs] for path in chosen], environment)
    if arguments.html:
        return _pages(chosen, arguments.html, theirs, environment)
    port = [] if arguments.port is None else ["--port", str(arguments.port)]
    served = [str(chosen[0] if len(chosen) == 1 else FOLDER), *(["--", *theirs] if theirs else [])]
    flags = ["--host", "127.0.0.1", "--skip-update-check", *port, *(["--headless"] if arguments.no_browser else [])]
    return _served([*MARIMO, "edit", *flags, *served], environment)


def names() -> list[str]:
    """The names of the notebooks."""
    return sorted(path.stem for path in FOLDER.glob("*.py"))


def _parted(given: list[str]) -> tuple[list[str], list[str]]:
    """What stands before the first -- and behind it."""
    at = given.index("--") if "--" in given else len(given)
    return given[:at], given[at + 1 :]


def _environment(path: Path | None) -> dict[str, str]:
    """The environment of a notebook: where the client is, and where its data are."""
    found = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [str(CLIENT), os.environ.get("PYTHONPATH")]))}
    if path is None and os.environ.get(VARIABLE):
        return found
    with cli.stages(1) as on_progress:
        on_progress("tables for the notebooks")
        return found | {VARIABLE: str(client_folder.of(path or ROOT, MADE))}


def _each(commands: list[list[str]], environment: dict[str, str]) -> int:
    """Run commands one after the other; the data is at fault where one fails, for a notebook has said why."""
    codes = [subprocess.run(command, env=environment, check=False).returncode for command in commands]
    return cli.DATA_AT_FAULT if any(codes) else cli.GOOD


def _served(command: list[str], environment: dict[str, str]) -> int:
    """Run the server until it ends or this process is told to; it does not outlive this process."""
    with subprocess.Popen(command, env=environment) as server:
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        try:
            return cli.GOOD if server.wait() in (0, -signal.SIGTERM) else cli.CALL_AT_FAULT
        except KeyboardInterrupt:  # which the server got, too
            server.wait()
            return cli.GOOD


def _pages(notebooks: list[Path], into: Path, given: list[str], environment: dict[str, str]) -> int:
    """Write each notebook as a page, all of them or none."""
    with tempfile.TemporaryDirectory(prefix="unga-record-notebooks-") as scratch:
        pages = {into / f"{path.stem}.html": Path(scratch) / f"{path.stem}.html" for path in notebooks}
        exports = [
            [*MARIMO, "export", "html", str(path), "-o", str(page), *(["--", *given] if given else [])]
            for path, page in zip(notebooks, pages.values(), strict=True)
        ]
        if code := _each(exports, environment):
            return code
        replace_all(dict(pages))
    cli.console.print(f"{into}: {', '.join(page.name for page in pages)}", highlight=False, soft_wrap=True)
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
