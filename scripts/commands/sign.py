"""Sign a release folder: SHA256SUMS.minisig beside SHA256SUMS, which `nox -s validate` and minisign verify.

The secret key is one of minisign, in a file outside of the checkout (--key) or in UNGA_RECORD_SIGNING_KEY; its password stands in
UNGA_RECORD_SIGNING_PASSWORD or is asked for. Exit code: 0 signed, or signed already; 1 the folder is no sound release, or has
another signature; 2 the key or the folder is not to be had.
"""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from pathlib import Path

from scripts.common import cli, signature
from scripts.common.errors import UsageError
from scripts.publish import sign


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s sign --", description=__doc__)
    parser.add_argument("release", nargs="?", type=Path, metavar="RELEASE", help="a folder that `nox -s release` made")
    parser.add_argument("--key", type=Path, metavar="FILE", help="the file of the secret key")
    parser.add_argument("--public", action="store_true", help="only print the public key, as minisign.pub has it")
    parser.add_argument("--json", action="store_true", help="print the outcome as one JSON object to standard output")
    given = parser.parse_args()
    ask = (lambda: getpass.getpass("password of the key: ")) if sys.stdin.isatty() else None
    if given.public:
        print(sign.public_lines(given.key, ask), end="")
        return cli.GOOD
    if given.release is None:
        raise UsageError("RELEASE is missing; right would be nox -s sign -- dist/unga-record-VERSION")
    number, written = sign.sign(given.release, given.key, ask)
    path = given.release / signature.SIGNATURE
    if given.json:
        print(json.dumps({"signature": str(path), "key": number, "written": written}))
    words = "signed" if written else "signed already"
    cli.console.print(f"{path}: {words} by the key {number}", highlight=False, markup=False, soft_wrap=True)
    if not signature.KEY.exists():
        text = f"nobody can verify it yet: {signature.NO_KEY}; `nox -s sign -- --public` prints what belongs into it"
        cli.console.print(f"[bold yellow]warning[/] {text}", highlight=False, soft_wrap=True)
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
