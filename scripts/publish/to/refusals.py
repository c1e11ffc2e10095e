"""What a service says when it refuses, in words: what it did not do, why, and what to do about it. The token is in none of them."""

from __future__ import annotations

import re
from typing import Any

import requests

from scripts.common.errors import UsageError, printable

TOO_MANY = 429
WORDS = 300
AGAIN = "the same command goes on where this one stopped"


class Broken(UsageError):
    """The connection was lost or the service failed: whether it did what it was asked is to be looked up."""


class Absent(UsageError):
    """The service has no such thing."""


class Conflict(UsageError):
    """The service's state does not fit to what it was asked."""


def hidden_in(text: str, token: str) -> str:
    """A text without a token, fit to be printed."""
    return printable(text.replace(token, "[token]") if token else text)


def fault(
    answer: requests.Response, doing: str, host: str, token: str, variable: str, rights: str, repeated: int
) -> UsageError:
    """The fault that an answer tells of; `doing` says in words what was asked for, `variable` holds the token, which needs `rights`, and the
    request was `repeated` so often."""
    code, said = answer.status_code, said_by(answer, token)
    if code == 401:
        return UsageError(f"{host} does not accept the token in {variable}; right would be one with {rights}")
    if code == TOO_MANY or (code == 403 and ("rate limit" in said.lower() or "Retry-After" in answer.headers)):
        return UsageError(f"{host} was asked too much to {doing} ({said}); wait some minutes, {AGAIN}")
    if code == 413 or re.search(r"quota|storage limit|size limit|exceed", said, re.IGNORECASE):
        return UsageError(f"{host} has no room to {doing}: {said}; nothing was published, and once it has, {AGAIN}")
    if code == 403:
        return UsageError(f"{host}: the token in {variable} may not {doing}: {said}; it needs {rights}")
    if code == 404:
        return Absent(
            f"{host} cannot {doing}: there is no such thing, or the token in {variable} may not see it ({said})"
        )
    if code in (409, 422):
        return Conflict(f"{host} refuses to {doing}: {said}")
    if code >= 500:
        times = f" {repeated + 1} times" if repeated else ""
        return Broken(f"{host} failed{times} to {doing} ({code} {said}); {AGAIN}")
    return UsageError(f"{host} answered {code}, asked to {doing}: {said}")


def said_by(answer: requests.Response, token: str) -> str:
    """What a service says of a refusal, in one line, without the token; its word for the state where it says nothing."""
    try:
        found = answer.json()
        details = found.get("errors") or []
        parts = [found.get("message") or found.get("error"), *(_detail(one) for one in details)]
        text = "; ".join(str(part) for part in parts if part)
    except (ValueError, AttributeError, TypeError):
        text = ""
    text = hidden_in(" ".join((text or str(answer.reason)).split()), token)
    return text if len(text) <= WORDS else text[:WORDS] + " …"


def _detail(error: Any) -> str:
    if not isinstance(error, dict):
        return str(error)
    return " ".join(str(error[name]) for name in ("field", "code", "message") if error.get(name) is not None)
