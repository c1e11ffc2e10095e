"""members: a Member's seat, past or present."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, count, text
from schemas.vocabulary import MEMBER

REGIONAL_GROUPS = {
    "African Group": "the Group of African States",
    "Asia-Pacific Group": "the Group of Asia-Pacific States",
    "Eastern European Group": "the Group of Eastern European States",
    "Latin American and Caribbean Group": "the Group of Latin American and Caribbean States",
    "Western European and Others Group": "the Group of Western European and other States, some of them on other continents",
}


class Members(Table):
    member_id: str = text(
        "Code of the seat: ISO 3166-1 alpha-3 for a seat of today. A seat that ended has the code of its "
        "State (CSK, DDR, YMD, YUG) or one of our own (EAZ for Zanzibar).",
        example="UKR",
        unique=True,
        pattern=MEMBER,
        vocabulary="http://www.wikidata.org/entity/P298",
    )
    name: str = text(
        "Short English name of the Member today, or the last that it had. Earlier names are in member_names.",
        example="Ukraine",
        unique=True,
        vocabulary="https://schema.org/name",
    )
    common_name: str = text(
        "What the Member is called in short in English, for plots and stories: in our words, and not always as the United Nations "
        "has it.",
        example="Ukraine",
        unique=True,
        vocabulary="https://schema.org/alternateName",
    )
    iso2: str = text(
        "ISO 3166-1 alpha-2 code; a State that ended has the one it had. NA is Namibia, not a missing value. "
        "Empty for a seat that ended whose State had none.",
        example="UA",
        required=False,
        unique=True,
        pattern="[A-Z]{2}",
        vocabulary="http://www.wikidata.org/entity/P297",
    )
    m49: str = text(
        "Three-digit M49 code of the United Nations Statistics Division, as text to keep its leading zeros. "
        "Empty for a seat that ended whose State had none.",
        example="804",
        required=False,
        unique=True,
        pattern="[0-9]{3}",
        vocabulary="http://www.wikidata.org/entity/P2082",
    )
    cow_code: pd.Int64Dtype = count(
        "Country code of the Correlates of War project, by which most datasets on voting are linked. YUG and "
        "SRB share one. Empty where the project has none.",
        example=369,
        required=False,
        minimum=1,
        vocabulary="https://correlatesofwar.org/data-sets/state-system-membership/",
    )
    regional_group: str = text(
        "Regional group of the Member today, which need not be its group at an earlier vote. Empty for seats "
        "that ended.",
        example="Eastern European Group",
        required=False,
        values=REGIONAL_GROUPS,
        vocabulary="https://www.un.org/dgacm/en/content/regional-groups",
    )

    class Config:
        name = "members"
        title = "Members"
        description = (
            "One row is a Member's seat, past or present; a seat that another State took over is one seat, so "
            "the USSR and the Russian Federation are both RUS."
        )
        metadata = {"key": ["member_id"]}
