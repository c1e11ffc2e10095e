"""Read JSON that every reader takes alike: no key twice, no number that is none, bounded in size and depth.

RFC 8259 leaves to each reader what it makes of a key that stands twice; `NaN` and `Infinity` are no JSON at all, though
Python's reader takes them.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

# The descriptor of the package is a twentieth as long and half as deep.
BYTES, DEPTH = 4 * 2**20, 20
# What tells where a key or a list begins in text that is known to be JSON: a string, a bracket, a word that is no number.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:]|NaN|-?Infinity', re.DOTALL)  # "name" of {"name": [1]}


class NotStrict(ValueError):
    """What is wrong with the text, and the line where that is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def loads(data: bytes) -> Any:
    """What a JSON text in UTF-8 says; raises NotStrict, a ValueError, where it is none or not as this module asks."""
    if len(data) > BYTES:
        raise NotStrict(f"longer than {BYTES:,} bytes")
    try:
        text = data.decode("utf-8")
        value = json.loads(text, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise NotStrict(error.msg, error.lineno) from error
    except RecursionError as error:
        raise NotStrict(f"nested deeper than {DEPTH} levels") from error
    except ValueError as error:  # no UTF-8, or a number of thousands of digits
        raise NotStrict(str(error)) from error
    _check(text)
    return value


def _finite(number: str) -> float:
    if math.isinf(value := float(number)):
        raise NotStrict(f"the number {number[:40]} is too large")
    return value


def _check(text: str) -> None:
    """Raise NotStrict, with the line, for a key that stands twice in its object, a word such as NaN, and too deep nesting."""
    # Of each bracket that is open, the keys so far; None in a list, which has none.
    opened: list[set[str] | None] = []
    string = ""
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in "{[":
            opened.append(set() if sign == "{" else None)
            if len(opened) > DEPTH:
                raise NotStrict(f"nested deeper than {DEPTH} levels", _line(text, token.start()))
        elif sign in "}]":
            opened.pop()
        elif sign[0] == '"':
            string = sign
        elif sign != ":":
            raise NotStrict(f"{sign} is no number of JSON", _line(text, token.start()))
        elif (keys := opened[-1]) is not None:
            key = json.loads(string)
            if key in keys:
                raise NotStrict(f"the key {key[:40]!r} stands twice in one object", _line(text, token.start()))
            keys.add(key)


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
