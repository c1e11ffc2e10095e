"""The numbers behind the label of a place: "5 and 6 (a)" of paragraphs, "II.A" of a section, "one" of a part."""

from __future__ import annotations

import re

# What may not follow a number: a stroke or a session, which make it the number of a document, or more of a word.
_END = r"(?![\w/]|\.\d| ?\((?:[IVXLC]+|19\d\d|20\d\d|E?S-\w+)\)|-\w*/)"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
]  # fmt: skip
_ORDINAL = rf"(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
# "third", "third, fourth and fifth", "eighth to twelfth".
ORDINALS = re.compile(rf"{_ORDINAL}(?:(?:, and |, | and | to ){_ORDINAL})*")
# "5", "5 (a)", "5 (a) (ii)", "29.5"; behind another one also "(b)" alone.
LETTERED = re.compile(
    rf"(?P<number>\d+(?:\.\d+)?[a-z]?{_END})(?P<points>(?: ?\([a-z]{{1,4}}\))*)|(?P<alone>\([a-z]{{1,4}}\))"
)
# Of an article, which has a number of either kind, "VI" or "19", and points of either kind, in the Charter without brackets: "Article 73 e of".
ARTICLED = re.compile(
    rf"(?P<number>(?:[IVXLC]+|\d+(?:\.\d+)?[a-z]?){_END})(?P<points>(?: [a-h](?= of\b))|(?: ?\((?:[a-z]{{1,4}}|\d{{1,2}})\))*)"
    r"|(?P<alone>\([a-z]{1,4}\))"
)
# "II", "II.A", "C.1", "A", "5", "28A".
_OF_PART = re.compile(rf"(?P<number>(?:[IVXLC]+|[A-Z]|\d+[A-Z]?)(?:\.(?:[A-Z]|\d+))*{_END})")
VALUES: dict[str, re.Pattern[str]] = dict.fromkeys(
    ("section", "chapter", "annex", "appendix", "enclosure", "rule", "principle", "guideline", "regulation", "recommendation", "table"),
    _OF_PART,
) | {
    "paragraph": LETTERED,
    "article": ARTICLED,
    "part": re.compile(rf"(?P<number>(?:[IVXLC]+|[A-Z]|\d+|{'|'.join(_WORDS)}){_END})"),
    # Of other bodies: "1/CP.21", "VI/5", "1", "3/COP.8", "IDB.50/Dec.5", "BS-V/3", "SS.XII/1".
    "decision": re.compile(r"(?P<number>[A-Z0-9](?:[\w./-]*\w)?(?: \([IVXLC]+\))?)"),
    "resolution": re.compile(r"(?P<number>[A-Z0-9](?:[\w./-]*\w)?(?: \([IVXLC]+\))?)"),
}  # fmt: skip
_MORE = re.compile(r",? and |,? or |, | to |-")
_RANGE = {" to ", "-"}


def values(words: str, at: int, form: re.Pattern[str] | None) -> tuple[tuple[str, ...], int]:
    """The values of a form that stand in a row behind a character, and where they end; none where the first is of another form.

    A range is all values that it spans. Points become levels: "5 (a) (ii)" is 5.a.ii.
    """
    match = form.match(words, at + 1) if form and words[at : at + 1] == " " else None
    if form and not match and words[at - 1 : at] == ".":  # "para.5"
        match = form.match(words, at)
    if not form or not match or match["number"] is None:
        return (), at
    found = [_value(match, "")]
    end = match.end()
    while (more := _MORE.match(words, end)) and (match := form.match(words, more.end())):
        value = _value(match, found[-1])
        found += _spanned(found[-1], value) if more[0] in _RANGE else [value]
        end = match.end()
    return tuple(found), end


def numbers(ordinals: str) -> tuple[str, ...]:
    """The numbers in "third, fourth and fifth" or "eighth to twelfth"."""
    found: list[str] = []
    for piece in re.split(r",? and |, ", ordinals.lower()):
        first, *last = (str(_ORDINALS.index(word) + 1) for word in piece.split(" to "))
        found += [first, *(_spanned(first, last[0]) if last else [])]
    return tuple(found)


def _value(match: re.Match[str], before: str) -> str:
    """What one match says; a point alone belongs to the number before it."""
    said = match.groupdict()
    if said.get("alone"):
        return f"{before.partition('.')[0]}.{said['alone'].strip('()')}"
    points = re.findall(r"\w+", said.get("points") or "")
    number = match["number"].replace(" ", "")
    if number in _WORDS:
        number = str(_WORDS.index(number) + 1)
    return ".".join([number, *points])


def _spanned(first: str, last: str) -> list[str]:
    """The values behind the first one to the last: of numbers, and of points of one letter; of others the last alone."""
    if first.isdecimal() and last.isdecimal():
        return [str(number) for number in range(int(first) + 1, int(last) + 1)] or [last]
    stem, _, point = first.rpartition(".")
    other, _, end = last.rpartition(".")
    if stem and stem == other and len(point) == len(end) == 1 and point.isalpha() and point < end:
        return [f"{stem}.{chr(letter)}" for letter in range(ord(point) + 1, ord(end) + 1)]
    return [last]
