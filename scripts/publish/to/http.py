"""Requests to a service: repeated only where that does no harm, as late as the service asks, and with words for each refusal.

The token goes into a header, to the service's own address alone, and is cut out of whatever a service says.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3 import BaseHTTPResponse
from urllib3.util.retry import Retry

from scripts.common import cli
from scripts.common.errors import UsageError, printable
from scripts.fetch.download import TIMEOUT, reason
from scripts.publish.to.refusals import AGAIN, TOO_MANY, Absent, Broken, Conflict, fault, hidden_in

__all__ = [
    "AGAIN",
    "Absent",
    "Broken",
    "Conflict",
    "Server",
    "ask",
    "base",
    "connect",
    "hidden_in",
    "json_of",
    "token",
    "wait",
]

# How often a request is repeated, and the seconds of the first pause, which double.
TRIES, PAUSE = 4, 1.0
# So many seconds a service may ask us to wait; where it asks for more, the run ends and says so.
LONGEST_WAIT = 300
# What may be asked twice without doing anything twice; PATCH and POST are not.
IDEMPOTENT = {"GET", "HEAD", "PUT", "DELETE"}
PASSING = {500, 502, 503, 504}
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class Server(NamedTuple):
    """A service to ask: its base address without a stroke at its end, its name, the token, the variable that holds it, the rights that it
    needs, and the session."""

    base: str
    host: str
    token: str
    variable: str
    rights: str
    session: requests.Session


class _Token(AuthBase):
    """Puts the token into each request; with it, requests asks no file of the user's for another."""

    def __init__(self, headers: dict[str, str]) -> None:
        self._headers = headers

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers.update(self._headers)
        return request


class _Patient(Retry):
    """Waits as long as a service asks for, and says so."""

    def sleep_for_retry(self, response: BaseHTTPResponse) -> bool:
        seconds = self.get_retry_after(response)
        if seconds is None:
            return False
        wait(seconds)
        return True


def base(given: str) -> str:
    """An address that a token may be sent to: https, or this machine. Raises UsageError for any other."""
    parts = urlsplit(given)
    plain = parts.hostname and not (parts.username or parts.password or parts.query or parts.fragment)
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not plain or not safe:
        raise UsageError(f"{printable(given)} is no address for a token; right would be https://sandbox.zenodo.org")
    return given.rstrip("/")


def token(variable: str, value: str | None) -> str:
    """The token of an environment variable. Raises UsageError, without the value, where there is none or it cannot be one."""
    value = (value or "").strip()
    if not value:
        raise UsageError(f"{variable} is not set; put the token there (docs/how-to/publish.md says where to get one)")
    # Checked here, for what refuses a header elsewhere would print it.
    if not re.fullmatch(r"[!-~]+", value):  # "hf_a1B2": signs of ASCII, no blank
        raise UsageError(f"{variable} holds a blank or a sign that no token has")
    return value


def connect(address: str, token: str, variable: str, rights: str, headers: dict[str, str]) -> Server:
    """A service to ask; `headers` are those with the token."""
    retry = _Patient(
        TRIES,
        status_forcelist=PASSING | {TOO_MANY},
        allowed_methods=IDEMPOTENT,
        backoff_factor=PAUSE,
        raise_on_status=False,
        redirect=0,
    )
    session = requests.Session()
    session.auth = _Token(headers)
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry))
    return Server(address, urlsplit(address).netloc, token, variable, rights, session)


def wait(seconds: float) -> None:
    """Wait as a service asks for; raises UsageError where that is too long."""
    if seconds > LONGEST_WAIT:
        raise UsageError(
            f"the service asks to wait {seconds:,.0f} seconds; run the same command then, it goes on where it stopped"
        )
    cli.console.print(f"the service asks to wait {seconds:,.0f} seconds", highlight=False)
    time.sleep(seconds)


def ask(
    server: Server, method: str, address: str, doing: str, body: Callable[[], Any] | None = None, **more: Any
) -> requests.Response:
    """The answer of a service, of a good state; `address` is full or below the base, `doing` says in words what is asked for, such as "send
    csv.zip", `body` opens what is sent. Raises Broken, Absent, Conflict or UsageError, with what the service says and what to do."""
    url = _own(server, address)
    for left in reversed(range(TRIES)):
        content = {"data": body()} if body else {}
        try:
            answer = server.session.request(method, url, timeout=TIMEOUT, allow_redirects=False, **content, **more)
        except UsageError:
            raise
        except (requests.RequestException, OSError) as error:
            raise Broken(hidden(server, f"cannot {doing}: {reason(error, url)}; {AGAIN}")) from None
        seconds = answer.headers.get("Retry-After", "")
        # Too many questions: this one was not looked at, so that it may be asked again whatever it is.
        if answer.status_code != TOO_MANY or method in IDEMPOTENT or not seconds.isdigit() or not left:
            break
        wait(int(seconds))
    if 200 <= answer.status_code < 300:
        return answer
    raise fault(
        answer,
        doing,
        server.host,
        server.token,
        server.variable,
        server.rights,
        repeated=TRIES if method in IDEMPOTENT else 0,
    )


def json_of(server: Server, answer: requests.Response, doing: str) -> Any:
    """What an answer says in JSON; raises UsageError where it is none."""
    try:
        return answer.json()
    except ValueError:
        raise UsageError(f"{server.host} answered with what is no JSON, asked to {doing}") from None


def hidden(server: Server, text: str) -> str:
    """A text without the token."""
    return hidden_in(text, server.token)


def _own(server: Server, address: str) -> str:
    """The full address, which must be at the service's own: nothing else gets the token."""
    url = urljoin(f"{server.base}/", address)
    if urlsplit(url)[:2] != urlsplit(server.base)[:2]:
        raise UsageError(
            hidden(server, f"{server.host} leads to {urlsplit(url).netloc}, which is not asked: it would get the token")
        )
    return url
