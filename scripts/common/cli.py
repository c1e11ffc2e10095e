"""What every command line of the project shares: the console, progress bars and exit codes.

Exit codes: 0 good, 1 the data is at fault, 2 the call or the environment is at fault (argparse uses 2, too).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderableType
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.segment import Segment

from scripts.common.errors import DataError, UsageError, printable
from scripts.common.paths import ROOT

OnProgress = Callable[[str], None]

GOOD, DATA_AT_FAULT, CALL_AT_FAULT = 0, 1, 2

# A message is cut to so many characters: what it quotes may be without end.
LONGEST = 10_000


class _Console(Console):
    """A console that shows what is not printed as its code, so that no name or value can steer the terminal."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=printable(segment.text))


def add_package(parser: argparse.ArgumentParser) -> None:
    """Add the option `--package`, for commands that read one which is complete."""
    parser.add_argument(
        "--package",
        type=Path,
        default=ROOT,
        metavar="PATH",
        help="the package, a folder, a zip or a release (default: this checkout)",
    )


# People read standard error; standard output is kept for what a machine may read (--json).
console = _Console(stderr=True)
# What was asked to be shown, and may go into a pipe.
output = _Console()


def progress(auto_refresh: bool = True) -> Progress:
    """A progress bar on standard error; it leaves no trace once it is done, and prints nothing to a pipe."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        auto_refresh=auto_refresh,
        disable=not console.is_terminal,
    )


@contextmanager
def stages(count: int) -> Iterator[OnProgress]:
    """A function to call with the name of each stage as it begins, shown with a progress bar."""
    with progress() as bar:
        task = bar.add_task("", total=count)
        yield lambda stage: bar.update(task, description=stage, advance=1)


def run(main: Callable[[], int]) -> None:
    """Run a command's `main` and leave the process with its exit code; a known error becomes one clear message."""
    try:
        sys.exit(main())
    except DataError as error:
        console.print(f"[bold red]data error:[/] {_shown(error)}", highlight=False, soft_wrap=True)
        sys.exit(DATA_AT_FAULT)
    except UsageError as error:
        console.print(f"[bold red]cannot run:[/] {_shown(error)}", highlight=False, soft_wrap=True)
        sys.exit(CALL_AT_FAULT)
    except MemoryError:
        console.print("[bold red]cannot run:[/] there is not enough memory")
        sys.exit(CALL_AT_FAULT)
    except KeyboardInterrupt:
        console.print("interrupted; what was there before is as it was")
        sys.exit(CALL_AT_FAULT)


def _shown(error: Exception) -> str:
    text = str(error)
    return escape(text if len(text) <= LONGEST else text[:LONGEST] + " …")
