"""Look into the package in a browser: its SQLite file in Datasette, on this machine alone, with prepared queries."""

from __future__ import annotations

import argparse
import webbrowser

from scripts.common import cli
from scripts.common.errors import UsageError
from scripts.explore import database, options, server

PORT = 8001


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s explore --", description=__doc__)
    options.add(parser)
    parser.add_argument("--open", action="store_true", help="open the start page in the browser")
    parser.add_argument(
        "--port", type=int, default=PORT, help="port at the loopback address; 0 takes a free one (default: %(default)s)"
    )
    arguments = parser.parse_args()
    if not 0 <= arguments.port <= 65535:
        raise UsageError(f"--port {arguments.port}: a port is a number from 0 to 65535")
    options.check(arguments)
    # First of all, so that nobody waits for a file to hear that the port is taken.
    with server.listening(arguments.port) as listener:
        with cli.stages(database.STAGES) as on_progress:
            explored = database.of(arguments.package, arguments.into, on_progress)
        cli.console.print(f"{server.address(listener)} shows {explored.file}", highlight=False, soft_wrap=True)
        cli.console.print("only this machine can see it; end it with Ctrl-C", highlight=False)
        if arguments.open:
            webbrowser.open(server.address(listener))
        try:
            server.serve(
                explored,
                listener,
                arguments.seconds,
                lambda: cli.console.print("a query could not be stopped; the server was started anew"),
            )
        except KeyboardInterrupt:
            cli.console.print("ended", highlight=False)
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
