"""The meeting that adopted a resolution: the workflow names it, and the text is printed under it.

The printed form is kept, for it is what the Organization published. The ordinal printed under a text gives no number to a
resumption; the symbol in the workflow may.
"""

from __future__ import annotations

import re

from lxml import etree

from schemas import symbols
from scripts.common.corrections import Corrections
from scripts.common.text import fold
from scripts.extract.unxml.rows import Remark
from scripts.extract.unxml.text import AKN, error_at, text

# "99th plenary meeting", "2nd (resumed) plenary meeting"
_PRINTED = re.compile(r"(?P<number>\d+)(?:st|nd|rd|th)(?P<resumed> \(?resumed\)?)? plenary meeting")
# "A/77/PV.99", "A/ES-11/PV.5(Resumption1)": number and resumption.
_SYMBOL = re.compile(r"PV\.(?P<number>\d+)(?:\(Resumption(?P<resumption>\d+)\))?")


def read(
    resolution: symbols.Resolution,
    resolution_id: str,
    holder: etree._Element,
    statement: etree._Element,
    adopted: etree._Element,
    where: str,
    corrections: Corrections,
) -> tuple[str | None, list[Remark]]:
    """The symbol of the meeting, None where none is known, and a remark where workflow and print differ.

    `adopted`: the step of the workflow. Raises DataError for words in it that name no meeting.
    """
    stated = corrections.apply(where, "meeting", fold(adopted.get("as") or ""))
    named = symbols.canonical(stated) if symbols.is_meeting(symbols.canonical(stated)) else None
    worded = _PRINTED.search(stated)
    if stated and not named and not worded and stated != "Adopted through silence procedure":
        raise error_at(adopted, where, f"{stated!r} names no meeting that is known")
    printed = _printed(holder, statement, where, corrections)
    symbol = _symbol(str(resolution.session), named, printed, worded)
    if not named or not printed or _as_printed(named) == (printed["number"], bool(printed["resumed"])):
        return symbol, []
    if named == symbol:
        reason = "The workflow names a resumption, which the print leaves out; the workflow is kept."
    else:
        reason = "The workflow names one meeting, the text is printed under another; the print is kept."
    if printed["resumed"]:
        reason += " The number of the resumption is not stated; it is taken to be the first."
    remark = Remark(
        resolution_id=resolution_id,
        column_name="meeting",
        value_a=named,
        value_b=printed[0],
        kept=str(symbol),
        reason=reason,
    )
    return symbol, [remark]


def _printed(
    holder: etree._Element, statement: etree._Element, where: str, corrections: Corrections
) -> re.Match[str] | None:
    """The ordinal of the meeting printed under the text."""
    conclusions = next(
        (e for e in (statement.find(AKN + "conclusions"), holder.find(AKN + "conclusions")) if e is not None), None
    )
    printed = _PRINTED.search(text(conclusions)) if conclusions is not None else None
    return _PRINTED.search(corrections.apply(where, "meeting", printed[0])) if printed else None


def _symbol(session: str, named: str | None, printed: re.Match[str] | None, worded: re.Match[str] | None) -> str | None:
    """The symbol of a meeting: `named` in the workflow, `printed` under the text, or `worded` in the workflow.

    The print is kept where the two differ: wherever the days of other documents tell, it is right. Where it alone says that
    the meeting was resumed, the resumption is taken to be the first, as all are that have a number in the documents. Without
    a symbol nothing says which resumption it was, and there is none.
    """
    if not named:
        found = printed or worded
        return symbols.meeting(session, int(found["number"])) if found and not found["resumed"] else None
    if not printed:
        return named
    number, resumed = _as_printed(named)
    if number == printed["number"] and resumed >= bool(printed["resumed"]):
        return named
    return symbols.meeting(session, int(printed["number"]), resumption=int(bool(printed["resumed"])))


def _as_printed(symbol: str) -> tuple[str, bool]:
    """What a print would say of a meeting: its number, and whether it was resumed."""
    number, resumption = _SYMBOL.search(symbol).groups()  # type: ignore[union-attr]
    return number, bool(resumption)
