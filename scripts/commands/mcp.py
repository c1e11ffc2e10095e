"""Answer an assistant that speaks the Model Context Protocol, over standard input and output: find votes, read records, ask in SQL.

An assistant starts the server by itself. `--config` makes what is needed and prints what to put into the assistant's settings.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import anyio

from schemas import package
from scripts.common import cli
from scripts.common.paths import ROOT
from scripts.explore import assistant, database, options


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s mcp --", description=__doc__)
    options.add(parser)
    parser.add_argument(
        "--config", action="store_true", help="print the settings for an assistant as JSON, and answer nobody"
    )
    arguments = parser.parse_args()
    options.check(arguments)
    with cli.stages(database.STAGES) as on_progress:
        explored = database.of(arguments.package, arguments.into, on_progress)
    if arguments.config:
        print(json.dumps(_config(arguments.package, arguments.into), indent=2))
        return cli.GOOD
    found = assistant.assistant(explored, arguments.seconds)
    cli.console.print(
        f"answers over standard input and output from {explored.file}; end it with Ctrl-C", soft_wrap=True
    )
    try:
        anyio.run(found.run_stdio_async)
    except KeyboardInterrupt:
        cli.console.print("ended", highlight=False)
    return cli.GOOD


def _config(path: Path, into: Path) -> dict[str, object]:
    """What assistants read: the command that starts the server, wherever they call it from."""
    started = {
        "command": sys.executable,
        "args": ["-m", "scripts.commands.mcp", str(path.resolve()), "--into", str(into.resolve())],
        "env": {"PYTHONPATH": str(ROOT)},
    }
    return {"mcpServers": {package.NAME: started}}


if __name__ == "__main__":
    cli.run(main)
