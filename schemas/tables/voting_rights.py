"""voting_rights: a Member that might vote, or might not, under Article 19 of the Charter."""

from __future__ import annotations

import pandas as pd

from schemas.base import Table, text, truth
from schemas.relations import Alone, Filled, Implied
from schemas.vocabulary import ADDRESS, DOCUMENTS, SESSION, UNOFFICIAL

EVIDENCE = {
    "official": "the words of the resolution",
    "un_page": "a page of the United Nations on Article 19, as it was stored",
} | UNOFFICIAL


def _of_clause(rows: pd.DataFrame) -> pd.DataFrame:
    """What a clause says of the permission that it gives: its resolution, and that the row is official."""
    return pd.DataFrame({"document": rows["clause_id"].str.replace(r"#.*$", "", regex=True), "evidence": "official"})


class VotingRights(Table):
    session: str = text(
        "Session in which Article 19 applied to the Member.",
        example="77",
        pattern=SESSION,
        points_at="sessions.session",
    )
    member_id: str = text("The Member in arrears, a key of members.", example="SOM", points_at="members.member_id")
    may_vote: pd.BooleanDtype = truth(
        "Whether it might vote all the same, by a decision of the Assembly, until the end of the session. A Member that might not got its "
        "vote back when it had paid enough; when that was, no source at hand says.",
        example=True,
    )
    as_of: str = text(
        "A day, month or year of which the source says so: of a permission the day on which the Assembly gave it.",
        example="2022-10-07",
        pattern="[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?",
        relations=(Alone("the source of the row"),),
    )
    document: str = text(
        "Symbol of the resolution that permits the Member to vote, or of the letters that name the Members in arrears, joined by a vertical bar. "
        "Empty where the report names none.",
        example="A/RES/77/2",
        required=False,
        pattern=DOCUMENTS,
        relations=(Implied(("clause_id",), _of_clause),),
    )
    clause_id: str = text(
        "The clause that permits it, a key of clauses. Empty where its text was not seen.",
        example="A/RES/77/2#op4",
        required=False,
        points_at="clauses.clause_id",
        relations=(Filled("only", lambda rows: rows["may_vote"], "may_vote is true"),),
    )
    evidence: str = text(
        "How well the row is attested.",
        example="official",
        values=EVIDENCE,
        relations=(Implied(("clause_id",), _of_clause),),
    )
    evidence_note: str = text(
        "What the source says beside it, in our words. Empty where there is nothing to say.",
        example="The page as stored in May 2015.",
        required=False,
        relations=(Alone("the source of the row"),),
    )
    source_url: str = text(
        "Address of the page or report that the row rests on. Empty where it rests on the words of the resolution.",
        example="http://www.un.org/en/ga/about/art19.shtml",
        required=False,
        pattern=ADDRESS,
        relations=(Filled("exactly", lambda rows: rows["clause_id"].isna(), "clause_id is not"),),
    )
    source_id: str = text(
        "The source of this row, a key of sources.",
        example="unxml",
        points_at="sources.source_id",
        vocabulary="http://purl.org/dc/terms/source",
    )

    class Config:
        name = "voting_rights"
        title = "Voting rights in arrears"
        description = (
            "One row is a Member in arrears to which Article 19 of the Charter applied in a session, so far as a source at hand tells: one that "
            "the Assembly permitted to vote, or one that had no vote for a time. It is no list of all."
        )
        metadata = {"key": ["session", "member_id", "may_vote"]}
