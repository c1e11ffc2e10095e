"""Show a site in the browser, from this machine and to it alone."""

from __future__ import annotations

import webbrowser
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

LOOPBACK = "127.0.0.1"


class _Quiet(SimpleHTTPRequestHandler):
    """A handler that does not list every file that it serves."""

    def log_message(self, *_: Any) -> None:
        pass


def server(folder: Path) -> ThreadingHTTPServer:
    """A server of a folder on loopback, at a free port. It serves once `serve_forever` is called."""
    return ThreadingHTTPServer((LOOPBACK, 0), partial(_Quiet, directory=str(folder)))


def address(serving: ThreadingHTTPServer) -> str:
    """Where a server is, ending in a slash."""
    return f"http://{LOOPBACK}:{serving.server_address[1]}/"


def show(serving: ThreadingHTTPServer) -> None:
    """Open the first page of a server in the browser, and serve until interrupted."""
    webbrowser.open(address(serving))
    try:
        serving.serve_forever()
    except KeyboardInterrupt:
        serving.server_close()
