"""The server: Datasette over one SQLite file, at the loopback address alone, in a process of its own."""

from __future__ import annotations

import errno
import hashlib
import multiprocessing
import os
import signal
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm

from scripts.common import lifeline
from scripts.common.errors import DataError, UsageError
from scripts.explore import plugin, queries
from scripts.explore.database import Explored
from scripts.explore.guard import STUCK, Guarded
from scripts.explore.metadata import DATABASE, metadata

HOST = "127.0.0.1"
HERE = Path(__file__).parent
# More rows than the longest record of a Member has, so that a query that is asked for as CSV is whole.
ROWS = 10_000
SECONDS = 3.0


def application(
    explored: Explored, rows: dict[str, Any], seconds: float, most: int = ROWS, plugins: dict[str, Any] | None = None
) -> Datasette:
    """Datasette over a file of which `counted` gave the rows; a query may run for so many seconds and has so many rows at `most`;
    `plugins`: the settings of plugins by name."""
    if not pm.is_registered(plugin):
        pm.register(plugin)
    found = Datasette(
        memory=False,
        files=[],
        inspect_data={DATABASE: rows},
        metadata=metadata(explored.descriptor, queries.read()) | {"plugins": plugins or {}},
        template_dir=str(HERE / "templates"),
        static_mounts=[("explore", str(HERE / "static"))],
        settings={
            "sql_time_limit_ms": round(seconds * 1000),
            "facet_time_limit_ms": round(min(seconds, 1.5) * 1000),
            "max_returned_rows": most,
            "suggest_facets": False,  # each table has its own
            "max_csv_mb": 200,
            "num_sql_threads": 4,
            "truncate_cells_html": 400,
        },
    )
    found.databases.pop("_memory", None)
    # Datasette's own limit comes first and says more; the other ends what is too slow to notice it.
    found.add_database(Guarded(found, explored.file, seconds + 0.5), name=DATABASE)
    return found


def counted(file: Path) -> dict[str, Any]:
    """Rows of each table, size and a hash of name and time, as Datasette wants them of a file that stays as it is.

    Raises DataError where the file is no SQLite database.
    """
    state = file.stat()
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?immutable=1", uri=True)) as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            counts = {
                name: {"count": connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]} for name in names
            }
    except sqlite3.Error as error:
        raise DataError(f"{file} cannot be read as SQLite: {error}") from error
    digest = hashlib.sha256(f"{file.name} {state.st_size} {state.st_mtime_ns}".encode()).hexdigest()
    return {"hash": digest, "size": state.st_size, "file": file.name, "tables": counts}


def listening(port: int) -> socket.socket:
    """A socket at a port of the loopback address, at a free one for 0. Raises UsageError where it cannot be had."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((HOST, port))
        found.listen(128)
    except OSError as error:
        found.close()
        why = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be had: {error.strerror}"
        raise UsageError(
            f"port {port} {why}; name another, as in `nox -s explore -- --port {port + 1}`, or --port 0 for a free one"
        ) from error
    return found


def address(listener: socket.socket) -> str:
    """The address of the start page."""
    return f"http://{HOST}:{listener.getsockname()[1]}/"


def serve(explored: Explored, listener: socket.socket, seconds: float, on_restart: Callable[[], None]) -> None:
    """Answer until this process is told to end; `on_restart` is called where a query that nothing could stop ended the server.

    Raises DataError where the file is no SQLite database, and UsageError where the server ends by itself.
    """
    rows = counted(explored.file)
    # Whoever ends this process by its number has the server end, too.
    signal.signal(signal.SIGTERM, lambda *_: _interrupt())
    code: int | None = STUCK
    while code == STUCK:
        # Started afresh and not forked, for threads do not live through that.
        server = multiprocessing.get_context("spawn").Process(
            target=_answer, args=(explored, rows, listener, seconds, os.getpid())
        )
        server.start()
        try:
            server.join()
        finally:
            server.terminate()
            server.join()
        code = server.exitcode
        if code == STUCK:
            on_restart()
    if code:
        raise UsageError(f"the server ended with code {code}")


def _answer(explored: Explored, rows: dict[str, Any], listener: socket.socket, seconds: float, parent: int) -> None:
    lifeline.end_with(parent)
    # Plugins that happen to be installed would answer at addresses of their own; Datasette takes all of them.
    for installed, _ in pm.list_plugin_distinfo():
        pm.unregister(installed)
    # Imported before Datasette's plugins it would be none of them, and with rich it prints every bad request with all variables.
    from datasette import handle_exception

    handle_exception.rich = None
    config = uvicorn.Config(
        application(explored, rows, seconds).app(), log_level="warning", lifespan="on", timeout_graceful_shutdown=2
    )
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        return  # Ctrl-C reaches both processes


def _interrupt() -> None:
    raise KeyboardInterrupt
