"""meetings: a plenary meeting of the General Assembly."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, day, text
from schemas.relations import Implied
from schemas.says.documents import of_meeting
from schemas.vocabulary import MEETING, SESSION, SOURCES


class Meetings(Table):
    meeting: str = text(
        "Symbol of the verbatim record of the meeting, a resumption with its own. Until the thirtieth session it names no "
        "session, for meetings were numbered through.",
        example="A/ES-11/PV.19",
        unique=True,
        pattern=MEETING,
        vocabulary="http://purl.org/dc/terms/identifier",
    )
    session: str = text(
        "Session that held the meeting. Where the symbol does not say it, it is the session of most resolutions, decisions and votes of the "
        "meeting.",
        example="ES-11",
        pattern=SESSION,
        points_at="sessions.session",
        relations=(Implied(("meeting",), of_meeting),),
    )
    number: pd.Int64Dtype = count(
        "Number of the meeting, as the symbol has it.",
        example=19,
        minimum=1,
        relations=(Implied(("meeting",), of_meeting),),
    )
    resumption: pd.Int64Dtype = count(
        "Number of the resumption, where the meeting was suspended and went on later. Empty for its first sitting.",
        example=1,
        required=False,
        minimum=1,
        relations=(Implied(("meeting",), of_meeting),),
    )
    date: str = day(
        "Day of the meeting: all its resolutions, decisions, votes and amendments have it. Empty where what sources say of the day cannot "
        "be right and none decides; discrepancies then says what they say.",
        example="2023-02-23",
        required=False,
        vocabulary="http://purl.org/dc/terms/date",
    )
    sources: str = text(
        "The sources that name the meeting, keys of sources, joined by a vertical bar.",
        example="undl | unxml",
        pattern=SOURCES,
    )

    class Config:
        name = "meetings"
        title = "Meetings"
        description = "One row is a plenary meeting at which something in this package was decided; a resumption has a row of its own."
        metadata = {"key": ["meeting"]}
