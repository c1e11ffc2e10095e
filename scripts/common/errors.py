"""The two ways in which a run fails, each with its exit code, and how their messages show what came with the data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class DataError(Exception):
    """The data is at fault: exit code 1. The message names file, place and value, and says what would be right."""


class UsageError(Exception):
    """The call or the environment is at fault: exit code 2. The message says what to do about it."""


def together(*steps: Callable[[], Any]) -> list[Any]:
    """What each step returns, in order. Raises one DataError with what all of them raise, each message once, where any does."""
    found, errors = [], []
    for step in steps:
        try:
            found.append(step())
        except DataError as error:
            errors.append(str(error))
    if errors:
        raise DataError("\n".join(dict.fromkeys(errors)))
    return found


def shown(value: object, length: int = 80) -> str:
    """A name or value that came with the data, for a message: in quotes, cut to `length`, and without control characters."""
    text = value if isinstance(value, str) else repr(value)
    return printable(repr(text if len(text) <= length else text[: length - 1] + "…"))


def printable(text: str) -> str:
    """A text in which whatever is not printed, but for line breaks, is shown as its code."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign == "\n" else f"\\u{ord(sign):04x}" for sign in text)
