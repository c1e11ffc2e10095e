"""JSON is read strictly: what two readers could take in two ways is refused, with its line."""

from __future__ import annotations

import pytest

from scripts.common import strict_json


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b'{"a":\n{"b": 1,\n"b": 2}}', "the key 'b' stands twice", 3),
        (b'{"b": 1, "\\u0062": 2}', "the key 'b' stands twice", 1),
        (b'{"a\\"b": 1,\n"a\\"b": 1}', "stands twice", 2),
        (b'[1,\nNaN]', "NaN is no number", 2),
        (b'{"a": -Infinity}', "-Infinity is no number", 1),
        (b"[1e999]", "1e999 is too large", None),
        (b"[" + b"1" * 5_000 + b"]", "4300 digits", None),
        (b"[" * 21 + b"]" * 21, "nested deeper than 20 levels", 1),
        (b"[" * 100_000, "nested deeper than 20 levels", None),
        (b'["\xff"]', "utf-8", None),
        (b"\xef\xbb\xbf[]", "BOM", 1),
        (b" " * (strict_json.BYTES + 1), "longer than", None),
        (b'["a\n"]', "control character", 1),
        (b"", "Expecting value", 1),
    ],
)  # fmt: skip
def test_what_is_refused(data: bytes, message: str, line: int | None) -> None:
    with pytest.raises(strict_json.NotStrict, match=message) as caught:
        strict_json.loads(data)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b'{"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}', {"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}),
        (b'["NaN", "{[{[", "\\"a\\": 1, \\"a\\": 2"]', ["NaN", "{[{[", '"a": 1, "a": 2']),
        (b"[" * 20 + b"]" * 20, [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]),
    ],
)
def test_what_is_read(data: bytes, value: object) -> None:
    assert strict_json.loads(data) == value
