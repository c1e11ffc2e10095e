"""Write the package as pages to look at: a static site that works from any web server, and from its folder."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from schemas import package
from scripts.common import cli
from scripts.common.opening import opened
from scripts.common.paths import ROOT
from scripts.site import about, serve
from scripts.site.site import build


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s site --", description=__doc__)
    parser.add_argument(
        "path",
        nargs="?",
        type=Path,
        default=ROOT,
        metavar="PACKAGE",
        help="a release folder, a zip archive or a checkout (default: this checkout)",
    )
    parser.add_argument(
        "--into", type=Path, default=ROOT / "build" / "site", metavar="FOLDER", help="where (default: build/site/)"
    )
    parser.add_argument(
        "--open", action="store_true", help="serve the site on this machine alone, and open it in the browser"
    )
    parser.add_argument(
        "--session",
        action="append",
        default=[],
        metavar="SESSION",
        help="only this session, such as ES-11, to try; may be said again",
    )
    parser.add_argument(
        "--texts", type=Path, metavar="FOLDER", help="show the words of clauses that `nox -s texts` wrote there"
    )
    parser.add_argument(
        "--address",
        default=package.address(package.HOMEPAGE) or "",
        metavar="ADDRESS",
        help="where the site will be published, for the feeds and the sitemap (default: Homepage of [project.urls] in pyproject.toml)",
    )
    parser.add_argument("--json", action="store_true", help="print the result to standard output as one JSON object")
    arguments = parser.parse_args()
    began = time.perf_counter()
    # Processes fork beside no thread, so that the bar has none of its own.
    with cli.progress(auto_refresh=False) as bar, opened(arguments.path) as folder:
        task = bar.add_task("", total=None)
        site = about.site(
            folder, arguments.path, tuple(dict.fromkeys(arguments.session)), arguments.address, arguments.texts
        )
        written = build(
            folder,
            arguments.into,
            site,
            lambda step, done, total: bar.update(
                task, description=step, completed=done, total=total or None, refresh=True
            ),
        )
    seconds = round(time.perf_counter() - began, 1)
    if arguments.json:
        result = {"folder": str(arguments.into), "pages": written.pages, "bytes": written.bytes, "seconds": seconds}
        json.dump(result, sys.stdout)
        print()
    cli.console.print(
        f"{arguments.into}: {written.pages:,} pages and files, {written.bytes / 2**20:,.1f} MiB, in {seconds} s",
        highlight=False,
        soft_wrap=True,
    )
    if arguments.open:
        serving = serve.server(arguments.into)
        cli.console.print(f"{serve.address(serving)} until you interrupt it (Ctrl+C)", highlight=False)
        serve.show(serving)
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
