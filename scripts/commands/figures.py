"""Write the pictures that users of such data draw first, as SVG and PNG, with the numbers of each beside it as CSV."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from scripts.common import cli
from scripts.common.opening import opened
from scripts.common.paths import ROOT
from scripts.figures.figures import MEMBER, SERIES, figures
from scripts.figures.write import chosen, write


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="nox -s figures --",
        description=__doc__,
        epilog=f"Figures: {', '.join(figures())}. docs/figures.md says what each shows.",
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="draw only these (default: all)")
    cli.add_package(parser)
    parser.add_argument(
        "--into", type=Path, default=ROOT / "build" / "figures", metavar="FOLDER", help="where (default: build/figures)"
    )
    parser.add_argument(
        "--member", default=MEMBER, metavar="KEY", help=f"the Member of one_member, by its key (default: {MEMBER})"
    )
    parser.add_argument(
        "--series", default=SERIES, metavar="KEY", help=f"the series of one_series, by its key (default: {SERIES})"
    )
    parser.add_argument("--json", action="store_true", help="print the result to standard output as JSON")
    arguments = parser.parse_args()
    began = time.perf_counter()
    wanted = chosen(arguments.names, figures(arguments.member, arguments.series))
    with cli.stages(len(wanted)) as on_figure, opened(arguments.package) as folder:
        written = write(folder, arguments.into, wanted, on_figure)
    seconds = round(time.perf_counter() - began, 1)
    if arguments.json:
        named = {name: [str(path) for path in files] for name, files in written.files.items()}
        json.dump({"figures": named, "left_out": written.left_out, "seconds": seconds}, sys.stdout)
        print()
    for name, reason in written.left_out.items():
        cli.console.print(f"{name}: not drawn, for {reason}", highlight=False, soft_wrap=True)
    cli.console.print(f"{arguments.into}: {len(written.files)} figures in {seconds} s", highlight=False, soft_wrap=True)
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
