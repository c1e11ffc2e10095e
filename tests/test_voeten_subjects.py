"""Made-up descriptions in the three styles of Voeten's data: each rule has one that it alone reads right."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from schemas import symbols
from scripts.common import members, paths
from scripts.common.errors import DataError
from scripts.extract.voeten import curated, subject
from scripts.extract.voeten.places import Clause, mentions
from scripts.extract.voeten.roll_call import RollCall, Subject

RCID = 900_000  # none of the data's
ADJECTIVES = curated.adjectives()
EVERY = {"subject", "how", "clauses", "amendment", "oral", "ordinal", "amended_by", "draft", "proposers"}
REQUEST = "A separate vote has been requested on operative paragraph 4. "
END = " A recorded vote has been requested. A"


def read(
    descr: str,
    unres: str = "R/9/12",
    amend: bool | None = None,
    para: bool | None = None,
    year: int = 1955,
    short: str = "",
    values: dict[str, object] | None = None,
) -> Subject:
    """The subject of a roll call of the 1st of June; `values` are curated."""
    return subject.read(RollCall(RCID, unres, amend, para, short, descr, date(year, 6, 1)), ADJECTIVES, values or {})


def clauses(found: Subject) -> str:
    """Clauses in one string, with ~ where only a part is meant."""
    return " ".join(clause.name + ("" if clause.whole else "~") for clause in found.clauses)


def check(found: Subject, **expected: Any) -> None:
    assert {field: getattr(found, field) for field in expected} == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("OPERATIVE PARAGRAPH 7 OF", "op7"),
        ("OP PARAS 2 THRU 4 OF", "op2 op3 op4"),
        ("OPERATIVE PARAGRAPHS 5-7 OF", "op5 op6 op7"),
        ("OPER. PARAG. 3 (B)(II)", "op3.b.ii"),
        ("OPERATIVE PARAGRAPH 1-C OF", "op1.c"),
        ("OPERATIVE PARAGRAPHS 3 (C), 3 (E), 13 AND 21", "op3.c op3.e op13 op21"),
        ("PREAMB PARA 5", "pp5"),
        ("1ST AND 2ND PREAMBULAR PARAGRAPHS", "pp1 pp2"),
        ("THE THIRTY-SECOND PREAMBULAR PARAGRAPH AND OPERATIVE PARAGRAPH 16", "pp32 op16"),
        ("THE TWENTY- SIXTH PREAMBULAR PARAGRAPH", "pp26"),
        ("LAST PREAMBULAR PARAGRAPH", "pp.last"),
        ("LAST TWO PREAMBULAR PARAGRAPHS", ""),
        ("PARAGRAPH 8", "p8"),
        ("SUB-PARAGRAPH 4 (G)", "p4.g"),
        ("SUB-PARAGRAPH (D) OF THE DRAFT", "p.d"),
        ("SUB-PARAGRAPH (I) OF PARAGRAPH 1", "p1.i"),
        ("2ND OPERATIVE PARAGRAPH AND SUB-PARAGRAPH (A)", "op2 op2.a"),
        ("THE OPERATIVE PARAGRAPH OF THE DRAFT", "op"),
        ("OPERATIVE PARAGRAPHS OF THE DRAFT", ""),
        ("OPERATIVE PARAGRAPH 2, SECTION B OF", "section.B.op2"),
        ("SECTION C, OPERATIVE PARAGRAPH 1 OF", "section.C.op1"),
        ("OP PARA 6 OF SECTION II", "section.II.op6"),
        ("POINT (2), OPERATIVE PARAGRAPH 1, SECTION I", "section.I.op1.2"),
        ("PART 1, OPERATIVE PARAGRAPH 3", "op3"),
        ("SECTION XIX OF", "section.XIX"),
        ("PART V OF", "part.V"),
        ("PART V OF THE U.N. BUDGET", ""),
        ("CHAPTER XII OF THE CHARTER", ""),
        ("PARAGRAPH 2, ARTICLE IV, OF", "art.IV.2"),
        ("ARTICLE 10, PARAG. 2", "art.10.2"),
        ("ARTICLES I AND II", "art.I art.II"),
        ("RULE 59 ON", "rule.59"),
        ("PARAG. 2 OF ANNEX", "annex.2"),
        ("PREAMBLE AND OPERATIVE PARAGRAPH 1", "preamble op1"),
        ("THE TITLE AND PREAMBULAR PARAG. 1", "title pp1"),
        ("PARAGRAPH 12 (A/5000)", "p12"),
    ],
)
def test_clauses_are_named_like_the_clauses_of_the_package(text: str, names: str) -> None:
    assert " ".join(mention.name for mention in mentions(text)) == names


@pytest.mark.parametrize(
    ("descr", "subject", "named", "draft"),
    [
        ("TO ADOPT 9TH COMM. DRAFT RESOL. II (A/9001 AND CORR.1) ON FISH.", "whole", "", "A/9001"),
        ("TO ADOPT 9TH COMM. DRAFT RESOL. (A/L9) ON FISH, MINUS PREAMBULAR PARAGRAPH 3.", "whole", "", "A/L.9"),
        ("TO ADOPT THE WHOLE TEXT OF THE DRAFT CONVENTION ON FISH (A/9001, ANNEX).", "whole", "", "A/9001"),
        ("TO ADOPT A GENERAL COMM. RECOMMENDATION (A/9001) TO INCLUDE ITEM 3 IN THE AGENDA.", "whole", "", "A/9001"),
        ("TO ADOPT 2-POWER DRAFT RESOL. (A/9001) THAT FISH IS AN IMPORTANT QUESTION.", "whole", "", "A/9001"),
        ("RES, I.A., REQ SYG TO SEPARATE FISH, & AMENDING THE PROTOCOL.", "whole", "", None),
        ("TO ADOPT PARAGRAPH 2 OF THE USSR DRAFT RESOL. (A/9001), CITING PARAGRAPH 9.", "clause", "p2", "A/9001"),
        ("TO ADOPT OPERATIVE PARAG. 4 OF DRAFT RESOL. (A/L. 12/REV. 1) ON FISH.", "clause", "op4", "A/L.12/Rev.1"),
        ("TO ADOPT OPERATIVE PARAGRAPH 3 (9TH COMM. DRAFT RESOL.; A/9001).", "clause", "op3", "A/9001"),
        ("TO RETAIN THE WORDS \\AND FISH\\\\ IN OP PARA 3 OF RES.", "clause", "op3~", None),
        (
            "TO RETAIN THE WORD \\IN PARAGRAPH 8\\\\ IN THE TITLE AND PREAMB PARA 1 OF RES.",
            "clause",
            "title~ pp1~",
            None,
        ),
        (
            "TO ADOPT PREAMBLE AND FIRST PART OF OP PARA 1 OF DRAFT RESOL. (A/9001).",
            "clause",
            "preamble op1~",
            "A/9001",
        ),
        ("TO ADOPT FIRST PARAGRAPH IN OPERATIVE PARAGRAPH 2 OF DRAFT RESOL. (A/9001).", "clause", "op2~", "A/9001"),
        ("TO ADOPT OP PARA 2 OF DRAFT RESOL. (A/9001) MINUS WORDS \\AND FISH\\\\.", "clause", "op2~", "A/9001"),
        ("TO ADOPT OP PARA 3 (A) EXCLUDING SUB-PARAGRAPH (I) OF DRAFT RESOL. (A/9001).", "clause", "op3.a~", "A/9001"),
        ("TO ADOPT REMAINING PARAGRAPHS OF DRAFT RESOL. (A/9001).", "clause", "", "A/9001"),
        ("OP PARA 2 OF RESOLUTION V (A/9001).", "clause", "op2", "A/9001"),
        ("RETENTION OF LAST PART OF OP PARA 1 OF RES (A/9001).", "clause", "op1~", "A/9001"),
        ("TO ADOPT SECTION A OF 9TH COMM. DRAFT RESOL. (A/9001).", "clause", "section.A", "A/9001"),
        ("TO REQUIRE THE 2/3 MAJORITY RULE IN VOTING ON DRAFT RESOL. (A/9001).", "motion", "", "A/9001"),
        ("INCLUSION OF ITEM \\FISH\\\\.", "motion", "", None),
        ("TO ALLOCATE THE ITEM ON FISH TO THE NINTH COMMITTEE.", "motion", "", None),
        ("TO ADOPT PRESIDENT'S RULING AGAINST THE USSR PROPOSAL TO AMEND FISH.", "motion", "", None),
        ("REQ FOR PRIORITY IN VOTING ON RES (A/L.12).", "motion", "", "A/L.12"),
    ],
)
def test_a_telegram_tells_its_subject(descr: str, subject: str, named: str, draft: str | None) -> None:
    found = read(descr)
    check(found, subject=subject, how="words", draft=draft, amendment=None, proposers=())
    assert clauses(found) == named


@pytest.mark.parametrize(
    ("descr", "expected", "targets"),
    [
        (
            "TO ADOPT CUBAN AMENDMENT (A/L.7) TO 9TH COMM. DRAFT RESOL. (A/9001), DELETING PARAGRAPH 2. THE RESOLUTION "
            "CITES PARAGRAPH 8.",
            {"amendment": "A/L.7", "draft": "A/9001", "proposers": ("CUB",), "ordinal": None, "oral": False},
            "p2",
        ),
        (
            "TO ADOPT 6TH CUBAN AMENDMENT (A/L.7) TO DRAFT RESOL. (A/9001), DELETING WORD \\FISH\\\\ IN OP PARA 3.",
            {"ordinal": 6, "proposers": ("CUB",)},
            "op3~",
        ),
        ("TO ADOPT A 6TH COMM. AMENDMENT (A/14) TO THE RULES.", {"ordinal": None, "amendment": "A/14"}, ""),
        ("TO ADOPT A SECOND 6TH COMM. AMENDMENT (A/14) TO THE RULES.", {"ordinal": 2, "proposers": ()}, ""),
        ("TO ADOPT 3-POWER AMENDMENT (A/L.7) TO DRAFT RESOL. (A/9001).", {"proposers": (), "remarks": ()}, ""),
        (
            "TO ADOPT U.S. (ORAL) AMENDMENT TO DRAFT RESOL. (A/9001).",
            {"oral": True, "amendment": None, "draft": "A/9001", "proposers": ("USA",)},
            "",
        ),
        (
            "SAUDI ARABIAN ORAL AMEND TO DELETE OP PARA 3 OF RESOL (A/9001).",
            {"oral": True, "proposers": ("SAU",)},
            "op3",
        ),
        ("TO AMEND TO RES (A/L.9) REPLACING OP PARAS 1 THRU 2 WITH OTHERS.", {"draft": "A/L.9"}, "op1 op2"),
        ("TO ADOPT AMENDMENT (A/L.7) ADDING A NEW OP PARA 1 TO RES (A/L.9).", {"draft": "A/L.9"}, ""),
        ("TO ADOPT AMENDMENT (A/L.7) INSERTING TEXT AFTER PREAMB PARA 4 OF RES (A/L.9).", {}, ""),
        ("TO ADOPT AMENDMENT TO OP PARA 4 OF RES (A/L.9).", {"amendment": None, "draft": "A/L.9"}, "op4~"),
        ("TO ADOPT AMENDMENT TO PARAGRAPH 1 OF RES (A/L.9), DELETING EXISTING TEXT.", {}, "p1"),
        (
            "TO ADOPT THE AMENDMENT REPLACING OP PARA 7 OF RES ON FISH BY A NEW TEXT (A/L.7).",
            {"amendment": "A/L.7"},
            "op7",
        ),
        (
            "TO ADOPT CHINA AMENDMENT (A/L.7) TO THE 3-POWER AMENDMENT (A/L.8) REVISING OP PARA 4 OF DRAFT (A/L.9).",
            {"amendment": "A/L.7", "draft": "A/L.9", "proposers": ("CHN",)},
            "op4~",
        ),
        (
            "BULGARIAN ORAL SUB AMEND TO AMEND (A/L.8) TO RESOL (A/9001).",
            {"amendment": None, "draft": "A/9001", "oral": True, "proposers": ("BGR",)},
            "",
        ),
        (
            "TO ADOPT PART 1 OF THE 3-POWER AMENDMENT (A/L.7) TO DRAFT RESOL. (A/L.9).",
            {"amendment": "A/L.7", "remarks": ("A part of the amendment, voted on by itself.",)},
            "",
        ),
        ("TO ADOPT CEYLONESE PROPOSAL TO DELETE PARAGRAPH 7 OF DRAFT RESOL. (A/9001).", {"proposers": ("LKA",)}, "p7"),
        ("TO ADOPT AMENDMENT (A/L.7) ADDING WORDS TO DRAFT RESOL. (A/8142, PARA. 19).", {"draft": "A/8142"}, ""),
        ("REWORD OP PARA 3 OF RESOL (A/9001).", {"draft": "A/9001"}, "op3"),
    ],
)
def test_an_amendment_tells_what_it_would_change(descr: str, expected: dict[str, Any], targets: str) -> None:
    found = read(descr)
    check(found, subject="amendment", how="words", **expected)
    assert clauses(found) == targets


@pytest.mark.parametrize(
    ("descr", "subject", "amended_by"),
    [
        ("TO ADOPT DRAFT RESOL. (A/9001), AS AMENDED BY INDIAN PROPOSAL (A/L.143).", "whole", ("A/L.143",)),
        (
            "TO ADOPT DRAFT RESOL. (A/9001), AS AMENDED BY MEXICO (A/L.1) AND THE U.S. (A/L.2).",
            "whole",
            ("A/L.1", "A/L.2"),
        ),
        ("TO ADOPT DRAFT RESOL. (A/9001), AS AMENDED BY U.K. PROPOSAL ON FISH.", "whole", ("U.K. PROPOSAL ON FISH",)),
        ("TO ADOPT DRAFT RESOL. (A/9001), AS ORALLY AMENDED IN PARAGRAPH 1.", "whole", ("oral amendment",)),
        ("RES, AS AMENDED, DECIDING ON FISH.", "whole", ("not named",)),
        ("TO ADOPT DRAFT RESOL. (A/9001) INCORPORATING U.S.S.R. AMENDMENTS (A/L.3).", "whole", ("A/L.3",)),
        ("TO ADOPT OP PARA 2 OF DRAFT RESOL. (A/9001), AS AMENDED BY USSR PROPOSAL (A/L.3).", "clause", ("A/L.3",)),
    ],
)
def test_an_amended_text_is_no_vote_on_the_amendment(descr: str, subject: str, amended_by: tuple[str, ...]) -> None:
    found = read(descr)
    check(found, subject=subject, amended_by=amended_by, amendment=None)
    assert found.draft in {"A/9001", None}


@pytest.mark.parametrize(
    ("descr", "proposers", "oral"),
    [
        ("TO ADOPT GHANA-MOTION ADJOURNING DEBATE ON FISH.", ("GHA",), False),
        ("TO ADOPT THE U.A.R. PROPOSAL SUSPENDING MEETING FOR 1 HOUR.", ("EGY",), False),
        ("TO ADOPT NORWEGIAN ORAL PROPOSAL POSTPONING FISH.", ("NOR",), True),
        ("TO ADOPT 1ST PART OF U.S. PROPOSAL, WHICH PART ADJOURNS FISH.", ("USA",), False),
        ("COSTA RICAN REQ FOR SEPARATE VOTE ON PARA 65 OF 5TH COMTE RPT (A/8980).", ("CRI",), False),
        ("TO ADOPT A MOTION FOR SEPARATE VOTES ON PARTS OF DRAFT RESOL. (A/9001).", (), False),
    ],
)
def test_a_motion_names_who_moved_it(descr: str, proposers: tuple[str, ...], oral: bool) -> None:
    check(read(descr, year=1961), subject="motion", proposers=proposers, oral=oral, remarks=())


def test_a_motion_is_about_the_draft_and_not_about_its_own_symbol() -> None:
    assert read("TO ADOPT U.S. MOTION (A/L.5) DEFERRING DRAFT RESOL. (A/9001).").draft == "A/9001"
    assert read("TO ADOPT U.S. MOTION (A/L.5) POSTPONING FISH.").draft == "A/L.5"


def test_who_was_no_member_is_no_proposer() -> None:
    unknown = read("TO ADOPT THE KOREAN PROPOSAL THAT FISH BE COUNTED.")
    check(unknown, subject="motion", proposers=(), remarks=("'KOREAN' names no Member.",))
    early = read("TO ADOPT GHANA MOTION TO ADJOURN THE MEETING.", year=1946)
    check(early, subject="motion", proposers=(), remarks=("'GHANA' names no Member of that year.",))


@pytest.mark.parametrize("unres", ["R/31/62", "A/RES/71/36", "R/24/2511"])
@pytest.mark.parametrize("descr", ["TO NOTE PARAGRAPH 11 OF RESOLUTION 194 (III) ON FISH.", "Right of fish to peace"])
def test_content_beside_a_resolution_number_is_a_whole_draft(descr: str, unres: str) -> None:
    check(read(descr, unres), subject="whole", how="content", clauses=())


def test_content_without_a_resolution_number_tells_nothing() -> None:
    check(read("TO NOTE FISH.", "R/9/12"), subject=None, how=None)
    check(read("TO NOTE FISH.", ""), subject=None, how=None)


def test_a_law_that_a_resolution_amends_is_no_amendment_to_a_draft() -> None:
    check(read("TO AMEND RULES 31 AND 38 OF THE RULES OF PROCEDURE.", "R/33/138"), subject="whole", how="content")


def test_a_section_of_a_resolution_is_left_undecided() -> None:
    found = read("TO APPROVE A RESOLUTION ON FISH.", "R/34/233/XII")
    check(found, subject=None, how=None)
    assert found.remarks == ("Section XII of a resolution; whether it was put by itself is not told.",)


def test_a_description_that_slipped_a_column_is_found() -> None:
    short = 'ALGERIA, \\FISH\\\\"\tTO ADOPT 3RD PREAMBULAR PARAGRAPH OF DRAFT RESOL. (A/L.276).'
    found = read("0", "R/14/746", amend=False, para=True, year=1959, short=short)
    check(found, subject="clause", clauses=(Clause("pp3", True),), draft="A/L.276", remarks=())


def test_nothing_is_told_by_nothing() -> None:
    check(read("", "R/31/62"), subject=None, how=None, remarks=("The description is empty.",))


@pytest.mark.parametrize(
    ("descr", "amend", "para", "remarks"),
    [
        ("TO ADOPT DRAFT RESOL. (A/9001) ON SEPARATE FISH.", False, True, 1),
        ("TO ADOPT DRAFT RESOL. (A/9001), AS AMENDED.", True, False, 1),
        ("TO ADOPT DRAFT RESOL. (A/9001).", False, False, 0),
        ("TO ADOPT OP PARA 1 OF RES.", False, True, 0),
        ("TO ADOPT OP PARA 1 OF RES.", True, False, 2),
        ("TO ADOPT AMENDMENT TO OP PARA 1 OF RES.", True, True, 0),
        ("TO ADOPT AMENDMENT (A/L.7) TO RES (A/L.9).", True, False, 0),
        ("TO ADOPT AMENDMENT (A/L.7) TO RES (A/L.9).", False, None, 1),
        ("TO ADOPT DRAFT RESOL. (A/9001), AS AMENDED.", None, None, 0),
    ],
)
def test_flags_that_say_other_than_the_words_are_remarked(
    descr: str, amend: bool | None, para: bool | None, remarks: int
) -> None:
    found = read(descr, amend=amend, para=para)
    assert len(found.remarks) == remarks
    assert all(remark.startswith("Flag ") for remark in found.remarks)


@pytest.mark.parametrize(
    ("descr", "named", "draft"),
    [
        ("The President: I shall now put to the vote operative paragraph 6 of draft resolution A/57/L.9.", "op6", "A/57/L.9"),
        ("The President: I shall now put to the voteoperativeparagraph4 (b) of draft resolution R.", "op4.b", None),
        ("The President: I next put to the vote the words _and fish<d3> in operative paragraph 3.", "op3~", None),
        ("The President: I next put to the vote operative paragraph 3 as a whole.", "op3", None),
        (
            "The President: I put to the vote operative paragraph 3, the last words of operative paragraph 4 _and fish<d3> "
            "and operative paragraph 8.",
            "op3 op4~ op8",
            None,
        ),
        ("The President: I shallput to the vote the fourth preambular paragraph and operative paragraphs 4, 5 and 21.",
         "pp4 op4 op5 op21", None),
        ("The President: I shall firstto the vote sub-paragraph (i) of paragraph 1 of draft resolution IV.", "p1.i", None),
        ("The President: I shall therefore put to the vote first operative paragraph 4 (b).", "op4.b", None),
        ("The President: We shall now take a recorded vote on operative paragraph 4 of draft resolution II.", "op4", None),
        ("The President: A separate, recorded vote has been requested on section IX of draft resolution II.", "section.IX",
         None),
        (REQUEST + "Is there any objection to that request? There is none.", "op4", None),
        (REQUEST + "If there is no objection, I shall put that paragraph to the vote.", "op4", None),
        (
            "Separate votes have been requested on operative paragraphs 4 and 9. I shall first put to the vote paragraph 9.",
            "op9",
            None,
        ),
        (
            "A single separate vote has been requested on the first preambular paragraph and operative paragraphs 2 and 3.",
            "pp1 op2 op3",
            None,
        ),
        (
            "Report of the First Committee (A/60/9) Report of the Fifth Committee (A/60/10) The President: "
            "The report of the Fifth Committee on the programme budget implications is contained in document A/60/11. "
            + REQUEST,
            "op4",
            "A/60/9",
        ),
    ],
)  # fmt: skip
def test_the_president_puts_a_clause(descr: str, named: str, draft: str | None) -> None:
    found = read(descr + END, "R/57/9", year=2002)
    check(found, subject="clause", how="words", draft=draft, remarks=())
    assert clauses(found) == named


def test_a_lost_number_is_the_first_of_those_requested_and_remarked() -> None:
    descr = (
        "The President: Separate votes have been requested on operative paragraph 7 and on operative paragraph 9 of draft "
        "resolution X. I see none. I shall first put to the vote operative paragraphof draft resolution X."
    )
    found = read(descr + END, year=2002)
    check(found, subject="clause", clauses=(Clause("op7", True),))
    assert len(found.remarks) == 1


@pytest.mark.parametrize(
    "descr",
    [
        "The President: Separate votes have been requested on paragraphs 4 and 9.",
        "Separate votes have been requested on paragraphs 4 and 9. I shall put that paragraph to the vote.",
        "The President: I shall now put to the vote the paragraph.",
    ],
)
def test_which_clause_is_not_guessed(descr: str) -> None:
    found = read(descr + END, year=2002)
    check(found, subject="clause", clauses=())
    assert len(found.remarks) == 1


@pytest.mark.parametrize(
    "descr",
    [
        "The President:",
        "Mr. Fish (Peru): We reject the amendment to operative paragraph 3. The President:",
        "The President: Amendments to such proposals shall be made by a two-thirds majority of the members present.",
    ],
)
def test_a_president_who_does_not_say_what_is_put_leaves_it_undecided(descr: str) -> None:
    found = read(descr + END, year=2002)
    check(found, subject=None, how=None)
    assert len(found.remarks) == 1


@pytest.mark.parametrize(
    ("descr", "expected"),
    [
        ("Draft resolution XV was adopted. The President: Draft resolution XVI is entitled _Fish<d3>.", {}),
        ("The President: We turn first to draft resolution A/59/L.3, entitled _Fish<d3>.", {"draft": "A/59/L.3"}),
        (
            "The oral amendment to paragraph 3 was adopted. The President: We will now take a decision on draft resolution B, "
            "as orally amended.",
            {"amended_by": ("oral amendment",)},
        ),
        (
            "The President: Since the oral amendment submitted by the representative of Peru has not been adopted, we shall "
            "now proceed to take a decision on draft resolution III as a whole.",
            {"proposers": ()},
        ),
        (
            "Report of the First Committee (A/52/9) The President: The Assembly will now take a decision on the draft "
            "resolution recommended by the First Committee in paragraph 7 of its report.",
            {"draft": "A/52/9"},
        ),
    ],
)
def test_the_president_puts_a_whole_draft(descr: str, expected: dict[str, Any]) -> None:
    check(read(descr + END, year=2002), subject="whole", how="words", clauses=(), amendment=None, **expected)


@pytest.mark.parametrize(
    ("descr", "expected"),
    [
        (
            "The President: We take a decision on draft resolution A/54/L.8 and on the amendment thereto, contained in document "
            "A/54/L.9. The Assembly will first take a decision on the amendment circulated in document A/54/L.9.",
            {"amendment": "A/54/L.9", "draft": "A/54/L.8", "oral": False},
        ),
        (
            "The President: The representative of Peru has submitted oral amendments to operative paragraph 6 (b) of draft "
            "resolution XV. We will take a decision on the second amendment submitted by the representative of Peru.",
            {
                "oral": True,
                "ordinal": 2,
                "proposers": ("PER",),
                "clauses": (Clause("op6.b", False),),
                "amendment": None,
            },
        ),
        (
            "The President: The Assembly will take a decision on the oral amendment submitted by the representative of the "
            "Bolivarian Republic of Venezuela.",
            {"oral": True, "proposers": ("VEN",), "draft": None},
        ),
        (
            "The President: A recorded vote has been requested on the oral amendment to delete the twenty- sixth preambular "
            "paragraph of draft resolution XIX.",
            {"oral": True, "clauses": (Clause("pp26", True),)},
        ),
        (
            "The President: The United States has submitted an oral amendment to section II of the draft resolution contained "
            "in paragraph 17 of document A/66/9. We shall take a decision on the amendment.",
            {"amendment": None, "draft": "A/66/9", "clauses": (Clause("section.II", False),)},
        ),
        (
            "The President: We take a decision on the amendments contained in documents A/66/L.1 and A/66/L.2.",
            {"amendment": "A/66/L.1", "remarks": ("Voted on together with A/66/L.2.",)},
        ),
    ],
)
def test_the_president_puts_an_amendment(descr: str, expected: dict[str, Any]) -> None:
    check(read(descr + END, year=2015), subject="amendment", how="words", **expected)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("that no action be taken on draft resolution A/63/L.9", {"draft": "A/63/L.9", "amendment": None}),
        (
            "that no action be taken on the amendment contained in document A/52/L.9, an amendment to the draft resolution "
            "contained in document A/52/L.8",
            {"draft": "A/52/L.8", "amendment": "A/52/L.9"},
        ),
    ],
)
def test_the_president_puts_a_motion(what: str, expected: dict[str, Any]) -> None:
    descr = (
        f"The President: I put to the vote the motion submitted by the representative of the Russian Federation {what}."
    )
    found = read(descr + " A recorded vote has been requested on the motion. A", year=2008)
    check(found, subject="motion", how="words", proposers=("RUS",), **expected)


def frame(rcids: list[int]) -> pd.DataFrame:
    """Roll calls that say nothing but their content."""
    count = len(rcids)
    return pd.DataFrame(
        {
            "rcid": rcids,
            "unres": ["R/31/62"] * count,
            "amend": [1] + [None] * (count - 1),
            "para": [0] + [None] * (count - 1),
            "short": ["FISH"] * count,
            "descr": ["TO NOTE FISH."] * count,
            "date": ["1976-12-01"] * count,
        }
    )


def test_a_table_has_a_row_a_roll_call() -> None:
    values = {8: {"subject": "clause", "clauses": (Clause("op1", True),)}}
    table = subject.read_all(frame([7, 8, 9]), ADJECTIVES, values)
    assert table["rcid"].tolist() == [7, 8, 9]
    named = {"draft_number", "draft_title", "motion", "asks_two_thirds", "majority"}
    assert set(table.columns) == EVERY | named | {"rcid", "remarks", "printed"}
    assert table["subject"].tolist() == ["whole", "clause", "whole"]
    assert table["how"].tolist() == ["content", "curated", "content"]
    assert [len(remarks) for remarks in table["remarks"]] == [1, 0, 0]
    assert table.loc[1, "clauses"] == (("op1", True),)


def test_a_roll_call_stands_once() -> None:
    with pytest.raises(DataError, match="rcid 7 stands twice"):
        subject.read_all(frame([7, 7]), ADJECTIVES, {})


def test_a_curated_row_for_no_roll_call_is_a_fault() -> None:
    with pytest.raises(DataError, match="rcid 5 is not in un_roll_calls"):
        subject.read_all(frame([7]), ADJECTIVES, {5: {"subject": "clause"}})


def test_a_stale_curated_row_is_a_fault() -> None:
    with pytest.raises(DataError, match=f"rcid {RCID} has subject 'whole' already"):
        read("TO ADOPT DRAFT RESOL. (A/9001).", values={"subject": "whole"})


def test_a_symbol_that_is_corrected_is_kept_as_the_words_have_it() -> None:
    found = read("TO ADOPT DRAFT RESOL. (A/9001).", values={"draft": "A/9002", "amendment": "A/9003"})
    check(found, draft="A/9002", amendment="A/9003", printed=(("draft", "A/9001"),))


def test_a_curated_row_can_take_a_subject_away() -> None:
    check(read("TO ADOPT DRAFT RESOL. (A/9001).", values={"subject": None}), subject=None, how=None)


HEADER = "rcid,column,value,reason\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rcid,column,value\n", "columns"),
        (HEADER + "x,draft,A/1,why\n", "right would be an rcid"),
        (HEADER + "5,colour,red,why\n", "right would be an rcid"),
        (HEADER + "5,draft,A/1,\n", "reason is empty"),
        (HEADER + "5,draft,A/1,why\n4,draft,A/1,why\n", "must come after"),
        (HEADER + "5,draft,A/1,why\n5,draft,A/2,why\n", "stands in line 2 already"),
        (HEADER + "5,subject,section,why\n", "subject 'section'"),
        (HEADER + "5,oral,yes,why\n", "true or false"),
        (HEADER + "5,draft,A/ 1/rev.1,why\n", "right would be 'A/1/Rev.1'"),
    ],
)
def test_a_curated_table_of_another_kind_is_a_fault(tmp_path: Path, text: str, message: str) -> None:
    table = tmp_path / "voeten_subjects.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        curated.subjects(tmp_path)


def test_curated_values_are_read_by_their_column(tmp_path: Path) -> None:
    table = tmp_path / "voeten_subjects.csv"
    rows = "5,clauses,op1 pp2~,why\n5,draft,,why\n5,oral,true,why\n5,ordinal,2,why\n5,proposers,FRA PER,why\n"
    table.write_text(HEADER + rows, encoding="utf-8")
    assert curated.subjects(tmp_path) == {
        5: {
            "clauses": (Clause("op1", True), Clause("pp2", False)),
            "draft": None,
            "oral": True,
            "ordinal": 2,
            "proposers": ("FRA", "PER"),
        }
    }


def test_the_curated_tables_are_sound() -> None:
    known = set(members.load().tables["members"]["member_id"])
    with (paths.SOURCES / "member_adjectives.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = list(csv.reader(stream))
    assert header == ["adjective", "member_id", "note"]
    adjectives = [row[0] for row in rows]
    assert curated.adjectives() == {row[0]: row[1] for row in rows}
    assert adjectives == sorted(set(adjectives))
    assert {row[1] for row in rows} <= known
    assert not {adjective for adjective in adjectives if adjective in members.spellings()}
    values = curated.subjects()
    assert values
    for value in values.values():
        assert set(value.get("proposers", ())) <= known  # type: ignore[call-overload]
        for column in ("amendment", "draft"):
            assert value.get(column) is None or symbols.canonical(str(value[column])) == value[column]


@pytest.mark.parametrize(
    ("descr", "number"),
    [
        ("TO ADOPT PARAGRAPH 2 OF 4TH COMM. DRAFT RESOL. II (A/9001)", "II"),
        ("TO ADOPT PARAGRAPH 2 OF 2ND COMM. DRAFT RESOL.VI (A/9001)", "VI"),
        ("TO ADOPT PARAGRAPH 2 OF DRAFT RESOLUTION A (A/9001 AND CORR.1)", "A"),
        ("OP PARA 2 OF RESOLUTION I E (A/9001).", "I E"),
        ("TO ADOPT PARAGRAPH 2 OF DRAFT RESOL. (A/9001) ON I.C.J.", None),
        (
            "The President: Draft resolution I was adopted. I shall now put to the vote operative paragraph 4 of draft resolution XVI."
            + END,
            "XVI",
        ),
        ("The President: I shall now put to the vote operative paragraph 4 of draft resolution A/59/L.3." + END, None),
    ],
)
def test_the_number_of_a_draft_in_its_report(descr: str, number: str | None):
    assert read(descr).draft_number == number


@pytest.mark.parametrize(
    ("descr", "title"),
    [
        (
            "The President: Draft resolution I is entitled _Salt<d3>. It was adopted. Draft resolution II is entitled _Fish<d3>. "
            + REQUEST
            + END,
            "Fish",
        ),
        (
            "The President: Draft resolution II is entitled _Fish<d3>. "
            + REQUEST
            + "I shall first put to the vote operative paragraph 4 of draft resolution II."
            + END,
            "Fish",
        ),
        ('The President: Draft resolution II, entitled "Fish". ' + REQUEST + END, "Fish"),
        (
            "The President: Draft resolution I is entitled _Salt<d3>. I shall now put to the vote operative paragraph 4 of draft resolution II."
            + END,
            None,
        ),
        ("The President: We turn to draft resolution A/59/L.3, entitled _Fish<d3>. " + REQUEST + END, "Fish"),
        ("TO ADOPT PARAGRAPH 2 OF DRAFT RESOL. II (A/9001)", None),
    ],
)
def test_the_title_that_the_president_read_out(descr: str, title: str | None):
    assert read(descr).draft_title == title


@pytest.mark.parametrize(
    ("descr", "kind"),
    [
        ("TO ADOPT FISH MOTION FOR PRIORITY IN VOTING ON DRAFT RES (A/L.7) THAT ASKS FOR A 2/3 MAJORITY", "priority"),
        ("TO ADOPT FISH MOTION FOR RECONSIDERATION OF DRAFT RESOL. (A/L.7)", "reconsideration"),
        ("TO REQUIRE A 2/3 MAJORITY RULE IN VOTING ON DRAFT RESOL. (A/9001)", "majority"),
        ("TO ADOPT PRESIDENT'S RULING ON THE AGENDA", "ruling"),
        ("TO ADOPT FISH MOTION FOR A SEPARATE ROLL CALL VOTE ON OPERATIVE PARAGRAPH 7", "division"),
        ("TO ADOPT FISH MOTION TO CLOSE DEBATE ON SALT", "closure"),
        ("TO ADOPT FISH MOTION ADJOURNING DEBATE ON SALT", "adjournment of the debate"),
        ("TO ADOPT FISH MOTION FOR A SUSPENSION OF THE MEETING", "suspension or adjournment of the meeting"),
        ("TO INCLUDE ITEM 7 IN THE AGENDA", "agenda"),
        ("TO ADOPT FISH PROPOSAL POSTPONING SALT", "postponement"),
        ("TO ADOPT FISH PROPOSAL TO PROCEED WITH ELECTIONS", "election"),
        ("TO ADOPT FISH PROPOSAL REFERRING SALT TO THE 1ST COMMITTEE", "reference to a committee"),
        (
            "The President: I shall now put to the vote the motion that no action be taken on draft resolution III."
            + END,
            "no action",
        ),
        ("TO ADOPT FISH PROPOSAL TO CENSURE SALT", None),
        ("TO ADOPT DRAFT RESOL. (A/9001) ON PRIORITY", None),  # no motion
    ],
)
def test_what_a_motion_asks(descr: str, kind: str | None):
    assert read(descr).motion == kind


@pytest.mark.parametrize(
    ("descr", "asks"),
    [
        (
            "TO REQUIRE A 2/3 MAJORITY RULE IN VOTING ON 4TH COMM. DRAFT RESOL. (A/9001) IN ACCORDANCE WITH ARTICLE 73",
            True,
        ),
        ("TO ADOPT FISH PROPOSAL THAT DRAFT RESOL. (A/L.7) IS AN IMPORTANT QUESTION", True),
        ("TO ADOPT FISH MOTION (A/L.7) THAT DRAFT RESOL. B DOES NOT COME UNDER IMPORTANT QUESTIONS", False),
        ("TO ADOPT FISH MOTION THAT THE VOTE ON DRAFT RESOL. (A/L.7) BE DECIDED BY A SIMPLE MAJORITY", False),
        ("TO ADOPT FISH MOTION THAT OPERATIVE PARAG. 1 OF DRAFT RESOL. I (A/9001) IS AN IMPORTANT QUESTION", None),
        ("TO ADOPT FISH MOTION FOR PRIORITY OF DRAFT RESOL. (A/L.7) ON A 2/3 MAJORITY", None),
    ],
)
def test_whether_a_motion_asks_for_two_thirds(descr: str, asks: bool | None):
    assert read(descr).asks_two_thirds is asks


@pytest.mark.parametrize(
    ("descr", "majority"),
    [
        ("TO ADMIT FISH INTO THE UN (41-POWER RESOLUTION; A/L.7).", "two_thirds"),
        ("TO ADOPT FISH MOTION FOR RECONSIDERATION OF DRAFT RESOL. (A/L.7)", "two_thirds"),
        ("TO ADOPT FISH MOTION TO CLOSE DEBATE", "simple"),
        ("TO ADOPT A GENERAL COMM. RECOMMENDATION (A/9001) TO INCLUDE FISH IN THE AGENDA", "simple"),
        ("TO ADOPT GEN. COMMITTEE RECOMMENDATION (A/9001) TO INCLUDE FISH", "simple"),
        ("TO ADOPT FISH DRAFT RESOL. (A/L.7) ON ADMISSION TO THE UN", None),
    ],
)
def test_which_majority_follows_from_the_words(descr: str, majority: str | None):
    assert read(descr).majority == majority
