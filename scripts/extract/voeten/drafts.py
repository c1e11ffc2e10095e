"""What a description calls the draft within the report that holds it, and the title that the President reads out."""

from __future__ import annotations

import re

# The number or letter of a draft in a telegram: "DRAFT RESOL. II (A/1638)", "RESOLUTION I E (A/9372)", "DRAFT RESOL.A".
_IN_TELEGRAM = re.compile(
    r"\bRES(?:OL(?:UTION)?)?\b\.?\s*(?P<number>[IVX]+(?:\s?[A-H])?|[A-H])\b(?!\.[A-Z])(?=\s*(?:\(|RECOMMENDED\b|$))"
)
# The same in the President's words: "draft resolution XVI", "Draft resolution B"; not the A of "draft resolution A/59/L.3".
_ANNOUNCED = re.compile(r"\b[Dd]raft\s*(?:resolution|decision)\s*(?P<number>[IVXL]+(?:\s[A-H])?|[A-H])\b(?!/)")
# The title that follows: "draft resolution XVI is entitled _Fish<d3>", "draft resolution XVI, entitled "Fish"".
_ENTITLED = re.compile(r"\s*(?:is|,)?\s*entitled\s*(?:_(?P<title>[^<_]+)<d3>|\"(?P<quoted>[^\"]+)\")")
# The title of a draft that has no number: "draft resolution A/59/L.3, entitled _Fish<d3>", "entitled “Fish”".
_ANY_TITLE = re.compile(r"entitled\s*(?:_(?P<title>[^<_]+)<d3>|\"(?P<quoted>[^\"]+)\")")


def number(text: str) -> str | None:
    """The number or letter of the draft that was voted on, such as II, B or I E; None where the words give none.

    In a telegram the first that is named, in the President's words the last.
    """
    found = list(_IN_TELEGRAM.finditer(text))[:1] if text.isupper() else list(_ANNOUNCED.finditer(text))[-1:]
    return " ".join(re.findall(r"[IVXL]+(?=\s|$|[A-H])|[A-H]", found[0]["number"])) if found else None


def title(text: str) -> str | None:
    """The title of the draft that the President announced last; None where he read out none."""
    announced = list(_ANNOUNCED.finditer(text))
    last = announced[-1]["number"] if announced else None
    found = [match for one in announced if one["number"] == last and (match := _ENTITLED.match(text, one.end()))]
    if not announced:
        found = list(_ANY_TITLE.finditer(text))
    return " ".join((found[-1]["title"] or found[-1]["quoted"]).split()) if found else None
