"""Tell people on the forge what a report says: open the issue with the label `watch`, or give the open one this text.

The first line of the file is the title. The token comes from GH_TOKEN. Exit code: 0 told; 2 there is no such file, or the forge refuses.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.common import cli, forge
from scripts.common.paths import ROOT


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s tell --", description=__doc__)
    parser.add_argument(
        "text", type=Path, metavar="FILE", help="the report, such as `nox -s watch -- --markdown FILE` writes"
    )
    given = parser.parse_args()
    title, text = forge.read(given.text)
    cli.console.print(forge.issue(ROOT, title, text), highlight=False, markup=False, soft_wrap=True)
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
