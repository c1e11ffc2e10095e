"""Publish a finished release at one service: check it, show what would be sent, ask, send, and compare what arrived.

Nothing is sent without --yes or a yes on the terminal. A version is published once: a second run looks and does nothing, and one after a
broken run goes on where that stopped.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scripts.common import cli
from scripts.common.errors import UsageError
from scripts.common.paths import ROOT
from scripts.publish import history, releases
from scripts.publish.to import checked, http, items, places, receipts, show, upload
from scripts.publish.to.kinds import Call, Item, Release, Service
from scripts.publish.to.services import SERVICES

DIST = ROOT / "dist"


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s publish --", description=__doc__)
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="RELEASE",
        help="the folder of a release (default: this version's in dist/)",
    )
    parser.add_argument("--to", required=True, choices=SERVICES, help="where; folder is for any web server")
    named = "; ".join(f"{name}: {service.place}" for name, service in SERVICES.items() if service.place)
    parser.add_argument(
        "--place",
        default="",
        metavar="PLACE",
        help=f"where there ({named}); of a repository the default is [project.urls]",
    )
    parser.add_argument(
        "--service", metavar="ADDRESS", help="another address of the service, such as https://sandbox.zenodo.org"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="only check and show (the default where nobody can be asked)"
    )
    parser.add_argument("--yes", action="store_true", help="send without a question")
    parser.add_argument(
        "--json",
        action="store_true",
        help="print what would be sent, or what was, to standard output as one JSON object",
    )
    arguments = parser.parse_args()
    if arguments.yes and arguments.dry_run:
        raise UsageError("--yes sends, and --dry-run does not: say one of them")
    service, release = SERVICES[arguments.to], checked.read(arguments.folder or checked.default(DIST))
    base = places.base(arguments.to, service, arguments.service)
    place = arguments.place or places.place(arguments.to)
    if service.place and not place:
        raise UsageError(f"--place is missing; right would be --place {service.place}")
    known = releases.read(history.RELEASES)
    places.check_order(known, release)
    if there := places.there(known, release, base):
        cli.console.print(
            f"releases.csv has version {release.version} at {there} already; nothing was sent",
            highlight=False,
            soft_wrap=True,
        )
        if arguments.json:
            print(json.dumps({"sent": False, "to": arguments.to, "version": release.version, "url": there}))
        return cli.GOOD
    with TemporaryDirectory(prefix="unga-record-") as scratch:
        wanted = service.items(release, Path(scratch))
        items.check_limits(wanted, service, arguments.to)
        told = service.metadata(release, place)
        shown = (release, arguments.to, base, place, wanted, told)
        if not arguments.json:
            show.show(*shown)
        if arguments.dry_run or not (arguments.yes or _agreed(arguments.json)):
            cli.console.print("nothing was sent; --yes sends it", highlight=False)
            if arguments.json:
                print(json.dumps({"sent": False} | show.as_json(*shown), ensure_ascii=False))
            return cli.GOOD
        result = _send(arguments.to, service, release, wanted, base, place, places.at(base, releases.addresses(known)))
    if arguments.json:
        print(json.dumps(result, ensure_ascii=False))
    return cli.GOOD


def _send(
    to: str, service: Service, release: Release, wanted: list[Item], base: str, place: str, earlier: list[str]
) -> dict[str, Any]:
    """Publish, and leave a receipt beside the release folder; what is remembered on the way is there until then."""
    dist = release.folder.absolute().parent
    usual = service.base if service.token else base
    under_way, done = (
        receipts.path(dist, state, release.version, to, base, usual) for state in (receipts.UNDER_WAY, receipts.DONE)
    )
    memory = receipts.memory(under_way, release.sums_sha256)
    token = http.token(service.token, os.environ.get(service.token)) if service.token else ""

    def remember(what: dict[str, Any]) -> None:
        receipts.write(under_way, {"sums_sha256": release.sums_sha256} | what)

    with upload.bar() as bar:
        call = Call(base, place, token, tuple(earlier), memory, remember, bar)
        try:
            published = service.publish(release, wanted, call)
        except (LookupError, TypeError, ValueError, AttributeError, StopIteration) as error:
            said = http.hidden_in(repr(error), token)
            raise UsageError(
                f"{to} answered otherwise than its interface is documented: {said}; {http.AGAIN}"
            ) from None
    receipt = receipts.content(release, to, base, place, published, wanted)
    receipts.write(done, receipt)
    under_way.unlink(missing_ok=True)
    where = published.url or place
    if published.already:
        cli.console.print(
            f"version {release.version} is at {where} already; nothing was sent", highlight=False, soft_wrap=True
        )
    else:
        cli.console.print(
            f"{where}: version {release.version}, {published.sent} of {len(wanted)} files sent in this run",
            highlight=False,
            soft_wrap=True,
        )
    cli.console.print(
        f"{done.name} says what is there; note it: nox -s released -- {release.commit}", highlight=False, soft_wrap=True
    )
    return {"sent": not published.already, "files_sent": published.sent, "receipt": done.name} | receipt


def _agreed(quiet: bool) -> bool:
    """Whether a person at the terminal says yes; nobody does where there is no terminal."""
    if quiet or not (sys.stdin.isatty() and cli.console.is_terminal):
        return False
    return cli.console.input("Send it? \\[y/N] ").strip().lower() in {"y", "yes"}


if __name__ == "__main__":
    cli.run(main)
