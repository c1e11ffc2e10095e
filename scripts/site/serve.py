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


def server(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server of a folder on loopback; with port 0 the system chooses a free one. It serves once `serve_forever` is called."""
    return ThreadingHTTPServer((LOOPBACK, port), partial(_Quiet, directory=str(folder)))


def address(serving: ThreadingHTTPServer) -> str:
    """Where a server is, ending in a stroke."""
    return f"http://{LOOPBACK}:{serving.server_address[1]}/"


def show(serving: ThreadingHTTPServer, page: str = "") -> None:
    """Open a page of a server in the browser, and serve until interrupted."""
    webbrowser.open(address(serving) + page)
    try:
        serving.serve_forever()
    except KeyboardInterrupt:
        serving.server_close()
