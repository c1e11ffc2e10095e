"""members: a Member seat, past or present."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.vocabulary import MEMBER

GROUPS = {
    "African Group": "the African States",
    "Asia-Pacific Group": "the Asian and Pacific States",
    "Eastern European Group": "the Eastern European States",
    "Latin American and Caribbean Group": "the Latin American and Caribbean States",
    "Western European and Others Group": "the Western European and other States",
}


class Members(Table):
    member_id: str = text(
        "The seat, as the ISO 3166-1 alpha-3 code of the State that holds it or, for a seat that ended, the code it had.",
        example="NAM",
        unique=True,
        pattern=MEMBER,
        vocabulary="https://www.iso.org/iso-3166-country-codes.html",
    )
    name: str = text(
        "The name of the Member in English today, or the last one that the seat had.",
        example="Namibia",
        vocabulary="https://schema.org/name",
    )
    iso2: str = text(
        "The ISO 3166-1 alpha-2 code; empty where none was assigned. NA is Namibia and not a missing value.",
        example="NA",
        required=False,
        unique=True,
        pattern="[A-Z]{2}",
        vocabulary="https://www.iso.org/iso-3166-country-codes.html",
    )
    m49: str = text(
        "The M49 code of the United Nations Statistics Division, three digits; empty where the source gives none.",
        example="516",
        required=False,
        pattern=r"\d{3}",
        vocabulary="https://unstats.un.org/unsd/methodology/m49/",
    )
    cow_code: pd.Int64Dtype = count(
        "The number of the State in the Correlates of War list of 2016; empty where that list has no such State.",
        example=565,
        required=False,
        minimum=2,
        vocabulary="https://correlatesofwar.org/data-sets/state-system-membership/",
    )
    regional_group: str = text(
        "The regional group that the Member belongs to today for elections; empty for seats that ended.",
        example="African Group",
        required=False,
        values=GROUPS,
        vocabulary="https://www.un.org/dgacm/en/content/regional-groups",
    )

    class Config:
        name = "members"
        title = "Members"
        description = (
            "One seat in the General Assembly, past or present. A seat goes on through changes of name and of "
            "government: the Union of Soviet Socialist Republics and the Russian Federation are RUS, and whoever "
            "represented China is CHN."
        )
        metadata = {"key": ["member_id"]}
