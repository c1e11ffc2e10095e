"""Make the source package of R alone, which a release has too, from the package in this checkout or elsewhere."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from scripts.common import cli
from scripts.common.opening import opened
from scripts.common.paths import ROOT
from scripts.compat import unvotes
from scripts.publish import r_package
from scripts.publish.formats.frames import read


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s r_package --", description=__doc__)
    cli.add_package(parser)
    parser.add_argument("--into", type=Path, default=ROOT / "build", metavar="FOLDER", help="where (default: build/)")
    parser.add_argument("--json", action="store_true", help="print the result to standard output as JSON")
    arguments = parser.parse_args()
    began = time.perf_counter()
    r_package.needs_r()
    with cli.stages(2) as on_progress, opened(arguments.package) as folder:
        on_progress("tables")
        frames = read(folder)
        on_progress("R package")
        made = r_package.files(frames, unvotes.as_in_r(frames))
    for name, content in made.items():
        path = arguments.into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.unfinished")
        unfinished.write_bytes(content)
        unfinished.replace(path)
        size, seconds = len(content), round(time.perf_counter() - began, 1)
        if arguments.json:
            json.dump({"file": str(path), "bytes": size, "seconds": seconds}, sys.stdout)
            print()
        cli.console.print(f"{path}: {size / 2**20:.1f} MiB, in {seconds} s", highlight=False, soft_wrap=True)
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
