"""roll_calls: one recorded vote."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from schemas.base import Table, count, day, text, truth
from schemas.relations import Filled, Holds, Implied, NotAfter, SameAs, none_of, one_of, word
from schemas.says.documents import of_symbol
from schemas.says.votes import of_roll_call, voted_on
from schemas.vocabulary import ADDRESS, DOCUMENT, MEETING, ROLL_CALL, SESSION, UNOFFICIAL

SUBJECTS = {
    "resolution": "a draft as a whole that was adopted, and so is a resolution",
    "decision": "a draft decision as a whole that was adopted",
    "clause": "a paragraph, section or words of a draft, voted on separately",
    "amendment": "an amendment to a draft",
    "motion": "a motion on procedure, such as to adjourn the debate",
    "draft": "a draft, report or recommendation as a whole that was not adopted, or of which no source names the resolution",
    "unknown": "no source says clearly what was voted on",
}

MAJORITIES = {
    "simple": "a majority of the Members present and voting (Charter, Article 18, paragraph 3)",
    "two_thirds": "two thirds of the Members present and voting (Charter, Article 18, paragraph 2; rules 83 and 84)",
}

RESULTS = {
    "adopted": "what was voted on was adopted",
    "rejected": "what was voted on was not adopted",
}

EVIDENCE = {
    "official_lists": "an official record names how each Member voted, and votes has a row for each",
    "voeten_lists": "only Voeten's data name how each Member voted, and votes has a row for each",
    "official_tally": "an official record gives the counts and no names",
} | UNOFFICIAL

# How the sources on one vote were brought together, or why there is but one.
LINKAGES = {
    "symbol_and_votes": "the sources name the same symbol, and who voted how agrees",
    "votes": "who voted how singles out one vote of the month; the symbol could not decide or was coded wrong",
    "symbol": "the symbol alone, as the official source names no Member",
    "not_in_voeten": "no vote in Voeten's data fits, though they cover the day",
    "after_voeten": "Voeten's data end before it",
    "voeten_only": "the official sources have adoptions as a whole only, and this is another vote",
    "no_match": "a vote on a whole draft in Voeten's data that no official record fits",
    "ambiguous": "a vote on a whole draft in Voeten's data that fits several official records about as well",
    "curated": "brought together, or entered, by a row in sources/, with its reason",
}

# What a subject says of the vote, and what a word for how well it is attested, or was linked, says of the sources.
WHOLE = {subject: subject in ("resolution", "decision", "draft") for subject in SUBJECTS}
ADOPTED = {"resolution": "adopted", "decision": "adopted"}
OF_LINKAGE = {
    "symbol_and_votes": "official_lists",
    "votes": "official_lists",
    "symbol": "voeten_lists",
    "voeten_only": "voeten_lists",
    "no_match": "voeten_lists",
    "ambiguous": "voeten_lists",
}
WITHOUT_LISTS = {"official_tally": 0} | dict.fromkeys(UNOFFICIAL, 0)
IN_VOETEN = dict.fromkeys(OF_LINKAGE, True) | {"not_in_voeten": False, "after_voeten": False}


def _has(*columns: str) -> Callable[[pd.DataFrame], pd.Series]:
    """The rows in which columns are filled."""
    return lambda rows: rows[list(columns)].notna().all(axis=1)


def _decided(rows: pd.DataFrame) -> pd.Series:
    """The votes whose counts decide, under the majority that was needed or under either."""
    counted = rows[["yes", "no"]].notna().all(axis=1)
    either = (rows["yes"] <= rows["no"]) | (rows["yes"] >= 2 * rows["no"])
    return counted & (rows["majority"].notna() | either.fillna(False))


# "A/56/579", "A/65/456/Add.2": a report of a session from 31 on; a draft has an L.
_REPORT = r"A/[0-9]+/[0-9]+(?:/Add\.[0-9]+)?"


def _names_the_draft(rows: pd.DataFrame) -> pd.Series:
    """The adoptions of which the draft, if it is one and no report, stands in the resolution, too."""
    return (rows["subject"] == "resolution") & rows["draft"].str.contains("/L.", regex=False).fillna(True).astype(bool)


def _may_name_it(rows: pd.DataFrame) -> pd.Series:
    """The other votes on a resolution, its parts or its amendments; a motion may be about something else, and a part be put to the
    vote as it stands in the report of a committee, such as A/56/579."""
    in_report = (rows["subject"] == "clause") & rows["draft"].str.fullmatch(_REPORT).fillna(False).astype(bool)
    return rows["subject"].isin(["resolution", "clause", "amendment"]) & ~_names_the_draft(rows) & ~in_report


def _deciding(rows: pd.DataFrame) -> pd.Series:
    """The votes on amendments but those after which there was another on the same one, as rule 95 has it after a tie."""
    return ~(rows["date"] < rows.groupby("amendment_id")["date"].transform("max")).fillna(False)


class RollCalls(Table):
    roll_call_id: str = text(
        "Symbol of the document that was put to the vote, the place in it behind a #, and the word vote. A number follows where "
        "several votes were taken on one place. Where no source names the document, it is opaque, such as A/15#n7.vote: the "
        "session and a number. The key never changes; former_ids says what became of one that is gone.",
        example="A/RES/ES-11/6#vote",
        unique=True,
        pattern=ROLL_CALL,
        vocabulary="http://purl.org/dc/terms/identifier",
        relations=(SameAs("amendment_id", "amendments.roll_call_id", _deciding, told="of the last vote on it"),),
    )
    date: str = day(
        "Day of the vote. Empty where no source gives it for certain.",
        example="2023-02-23",
        required=False,
        vocabulary="http://purl.org/dc/terms/date",
        relations=(NotAfter("resolutions.adopted_on", via="resolution_id"),),
    )
    date_from: str = day(
        "First day on which the vote can have been taken, where date is empty: within the month that Voeten "
        "gives and between the votes before and after. Empty where date is known, or nothing is.",
        example="1948-12-10",
        required=False,
        relations=(
            Filled("only", lambda rows: rows["date"].isna(), "date is empty"),
            NotAfter("date_to"),
            NotAfter("resolutions.adopted_on", via="resolution_id"),
        ),
    )
    date_to: str = day(
        "Last day on which the vote can have been taken, where date is empty. Empty where date is known, or nothing is.",
        example="1948-12-12",
        required=False,
        relations=(
            Filled("exactly", _has("date_from"), "date_from is"),
            Holds(
                ("date_from", "date_to"),
                lambda rows: rows["date_from"].str[:7] == rows["date_to"].str[:7],
                "it is of the month of date_from",
            ),
        ),
    )
    session: str = text(
        "Session in which the vote was taken. It names the file of votes that holds the rows.",
        example="ES-11",
        pattern=SESSION,
        points_at="sessions.session",
        relations=(
            Implied(("roll_call_id",), of_symbol),
            Implied(("draft",), of_symbol),
            SameAs("resolution_id", "resolutions.session"),
            SameAs("meeting", "meetings.session"),
        ),
    )
    meeting: str = text(
        "Symbol of the verbatim record of the plenary meeting that took the vote, a key of meetings. Empty where it was not seen.",
        example="A/ES-11/PV.19",
        required=False,
        pattern=MEETING,
        points_at="meetings.meeting",
    )
    label: str = text(
        "What was voted on, in our words: the place, the draft and what came of it, and behind a colon its title. Where neither "
        "the resolution nor the draft has a title that we know, it is the heading of Voeten's data, as written there.",
        example="Resolution ES-11/6, draft A/ES-11/L.7: Principles of the Charter of the United Nations underlying a "
        "comprehensive, just and lasting peace in Ukraine",
        vocabulary="http://purl.org/dc/terms/title",
    )
    subject: str = text(
        "What kind of thing was voted on.",
        example="resolution",
        values=SUBJECTS,
        relations=(Implied(("roll_call_id",), of_roll_call),),
    )
    is_final: pd.BooleanDtype = truth(
        "Whether this is the vote on a draft or report as a whole, adopted or not. Each counts once, and with the subject resolution each "
        "adoption does.",
        example=True,
        relations=(word("subject", WHOLE), word("linkage", {"voeten_only": False})),
    )
    decision_id: str = text(
        "The decision that resulted, or to whose draft the amendment voted on belonged, a key of decisions. Empty where none resulted, or none "
        "in this package.",
        example="A/DEC/76/552",
        required=False,
        points_at="decisions.decision_id",
        relations=(
            Filled(
                "always",
                lambda rows: (rows["subject"] == "decision") & ~rows["evidence"].isin(UNOFFICIAL),
                "the subject is a decision and a record tells of the vote",
            ),
        ),
    )
    resolution_id: str = text(
        "The resolution that resulted, or that the part, amendment or motion voted on belonged to, a key of resolutions; the first of "
        "several lettered parts that one vote adopted. Where only Voeten has the vote, the document that his words name decides, "
        "and his number where they name none. Empty where none resulted, or none in this package.",
        example="A/RES/ES-11/6",
        required=False,
        points_at="resolutions.resolution_id",
        relations=(
            Implied(("roll_call_id",), of_roll_call),
            Filled("always", one_of("subject", "resolution"), "the subject is a resolution"),
            Filled("only", none_of("subject", "decision", "draft"), "the subject is no decision or draft"),
        ),
    )
    amendment_id: str = text(
        "The amendment voted on, a key of amendments. Empty where something else was voted on.",
        example="A/ES-11/L.8",
        required=False,
        points_at="amendments.amendment_id",
        relations=(Implied(("roll_call_id", "subject"), voted_on),),
    )
    draft: str = text(
        "Symbol of the draft that the vote was about, or of the report that holds it, as the resolution, the vote or Voeten's words "
        "name it. Empty where none does.",
        example="A/ES-11/L.7",
        required=False,
        pattern=DOCUMENT,
        relations=(
            Implied(("roll_call_id", "subject"), voted_on),
            SameAs(
                "resolution_id", "resolutions.draft", _names_the_draft, told="of an adoption, unless it is a report"
            ),
            SameAs(
                "resolution_id",
                "resolutions.draft",
                _may_name_it,
                filled=True,
                told="unless it is a motion, or a report in which the part stands",
            ),
        ),
    )
    yes: pd.Int64Dtype = count("Members in favour. Empty where no source gives the count.", example=141, required=False)
    no: pd.Int64Dtype = count("Members against. Empty where no source gives the count.", example=7, required=False)
    abstain: pd.Int64Dtype = count(
        "Members that abstained. Empty where no source gives the count.", example=32, required=False
    )
    non_voting: pd.Int64Dtype = count(
        "Members of that day that are in none of the three lists. Empty where one of the other counts is, or no record names the "
        "Members.",
        example=13,
        required=False,
        relations=(
            Filled(
                "exactly",
                lambda rows: _has("yes", "no", "abstain", "members")(rows) & none_of("evidence", *UNOFFICIAL)(rows),
                "the other counts are and evidence is that of a record",
            ),
        ),
    )
    members: pd.Int64Dtype = count(
        "Number of Members of the United Nations on that day, from memberships. Empty where the day is not "
        "known well enough.",
        example=193,
        required=False,
        minimum=51,
        relations=(Filled("always", _has("date"), "the day is known"),),
    )
    majority: str = text(
        "Majority required: as a source or a motion that the Assembly adopted says; two thirds for an admission or reconsideration; simple "
        "for the agenda and other motions. In the first 26 sessions, of which the records have every draft adopted, two thirds for one "
        "with more votes for than against of which no resolution came. Empty where none of these tells, as for most votes.",
        example="two_thirds",
        required=False,
        values=MAJORITIES,
        relations=(Filled("always", one_of("subject", "motion"), "the subject is a motion"),),
    )
    result: str = text(
        "What the vote decided, where the record says so or the counts decide under either majority. Empty otherwise.",
        example="adopted",
        required=False,
        values=RESULTS,
        relations=(word("subject", ADOPTED), Filled("always", _decided, "the counts decide")),
    )
    important_vote: pd.BooleanDtype = truth(
        "Whether the Department of State of the United States listed the vote as important, as Voeten's data "
        "say. Empty where they do not say.",
        example=False,
        required=False,
        relations=(Filled("only", _has("voeten_rcid"), "the vote has a voeten_rcid"),),
    )
    voeten_rcid: pd.Int64Dtype = count(
        "Number of the vote (rcid) in Voeten's United Nations General Assembly Voting Data. Empty where it is not linked.",
        example=9058,
        required=False,
        unique=True,
        minimum=1,
        vocabulary="https://doi.org/10.7910/DVN/LEJUQZ",
        relations=(
            Filled(
                "exactly", lambda rows: rows["linkage"].map(IN_VOETEN), "linkage says that Voeten's data have the vote"
            ),
        ),
    )
    undl_id: pd.Int64Dtype = count(
        "Number of the voting record in the UN Digital Library, at digitallibrary.un.org/record/. Empty where it is not "
        "linked.",
        example=4003921,
        required=False,
        unique=True,
        minimum=1,
        relations=(
            SameAs(
                "resolution_id",
                "resolutions.undl_id",
                lambda rows: (rows["subject"] == "resolution") & (rows["linkage"] != "symbol"),
                told="of a vote on a whole one for which the library names States",
            ),
            Filled("only", one_of("evidence", "official_lists", "official_tally"), "evidence is official"),
        ),
    )
    evidence: str = text(
        "How well the counts are attested.",
        example="official_lists",
        values=EVIDENCE,
        relations=(word("linkage", OF_LINKAGE),),
    )
    n_sources: pd.Int64Dtype = count(
        "How many sources name how each Member voted (UN XML, UN library, Voeten, verbatim records where neither of the "
        "first two has it). They are compared Member by Member.",
        example=2,
        relations=(word("evidence", WITHOUT_LISTS),),
    )
    linkage: str = text(
        "How the records of the vote in several sources were linked, or why there is only one.",
        example="not_in_voeten",
        values=LINKAGES,
        relations=(word("evidence", dict.fromkeys(UNOFFICIAL, "curated")),),
    )
    source_url: str = text(
        "Address of the report that the vote rests on. What it did not say stands in sources/reported_votes.csv or amendments. Empty where "
        "an official record or Voeten's data have the vote.",
        example="https://press.un.org/en/2025/ga12738.doc.htm",
        required=False,
        pattern=ADDRESS,
        vocabulary="http://purl.org/dc/terms/source",
        relations=(Filled("exactly", one_of("evidence", *UNOFFICIAL), "a report attests the vote"),),
    )

    class Config:
        name = "roll_calls"
        title = "Recorded votes"
        description = (
            "One row is what the United Nations calls a recorded vote (rule 87 of the rules of procedure) of "
            "the General Assembly in plenary, with its counts as far as a source gives them."
        )
        metadata = {"key": ["roll_call_id"]}
