"""Who might vote in arrears: what resolutions permit, and the facts of sources/."""

from __future__ import annotations

import pandas as pd
import pytest

from scripts.combine import copies, voting_rights
from scripts.combine.copies import Linked
from scripts.common.errors import DataError
from scripts.extract.unxml.documents import extract_document
from tests import xml_maker

WHERE = "unxml/77session/English/A_RES_77_901_E.xml"
COLUMNS = ["session", "members", "may_vote", "as_of", "document", "evidence", "evidence_note", "source_url"]
NONE = pd.DataFrame(columns=COLUMNS)


def permitting(names: str, session: str = "seventy-seventh") -> list[Linked]:
    words = f" that {names} shall be permitted to vote in the General Assembly until the end of its {session} session."
    body = xml_maker.op("1.", xml_maker.italic("Decides", words))
    return copies.link([extract_document(WHERE, xml_maker.document(xml_maker.statement(body=body)), {})])


def fact(**cells: str) -> pd.DataFrame:
    row = dict.fromkeys(COLUMNS, "") | {
        "session": "76", "members": "IRN VEN", "may_vote": "false", "as_of": "2022-01", "evidence": "press", "source_url": "https://example.org/",
    }  # fmt: skip
    return pd.DataFrame([row | cells], index=[2])


def test_a_resolution_permits_members_by_name():
    found = voting_rights.table(permitting("the Comoros, Sao Tome and Principe and Somalia"), NONE)
    assert found["member_id"].tolist() == ["COM", "STP", "SOM"]
    assert found.iloc[0][["session", "may_vote", "as_of", "document", "clause_id", "evidence"]].tolist() == [
        "77", True, "2023-02-23", "A/RES/77/901", "A/RES/77/901#op1", "official",
    ]  # fmt: skip


def test_a_fact_has_a_row_for_each_member_and_what_it_does_not_say_stays_empty():
    found = voting_rights.table([], fact())
    assert found["member_id"].tolist() == ["IRN", "VEN"]
    assert found.iloc[0][["session", "may_vote", "as_of", "evidence"]].tolist() == ["76", False, "2022-01", "press"]
    assert found[["document", "clause_id", "evidence_note"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("names", "session", "message"),
    [
        (
            "Somalia",
            "seventy-eighth",
            "until the end of the seventy-eighth session; right would be Members, and session 77",
        ),
        ("Somalia and the European Union", "seventy-seventh", "permits European Union to vote"),
        ("Somalia and Atlantis", "seventy-seventh", "'Atlantis"),
    ],
)
def test_a_permission_that_is_not_understood_stops_the_build(names: str, session: str, message: str):
    with pytest.raises(DataError, match=message):
        voting_rights.table(permitting(names, session), NONE)


@pytest.mark.parametrize("cells", [{"may_vote": "no"}, {"as_of": "May 2022"}, {"evidence": "rumour"}])
def test_a_fact_of_another_form_stops_with_its_line(cells: dict[str, str]):
    with pytest.raises(DataError, match=r"sources/voting_rights[.]csv:2: may_vote"):
        voting_rights.table([], fact(**cells))


def test_what_a_resolution_says_is_no_fact_of_sources_as_well():
    known = fact(session="77", members="SOM", may_vote="true", as_of="2023-02-23")
    with pytest.raises(DataError, match="session 77 has SOM twice"):
        voting_rights.table(permitting("Somalia"), known)
