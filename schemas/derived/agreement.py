"""agreement and agreement_by_session: how often two Members voted alike."""

from __future__ import annotations

from typing import Any

import pandas as pd

from schemas.base import Table, count, number, text
from schemas.vocabulary import MEMBER, SESSION

# Poole and Rosenthal, Congress: A Political-Economic History of Roll Call Voting (1997), leave out votes with fewer on the losing side.
LOSING_SIDE = 0.025
_CONTESTED = f"at least {LOSING_SIDE:.1%} of the Members that said yes or no were on the smaller of the two sides"


def _share(description: str, example: float) -> Any:
    return number(
        f"{description} Empty where there is no such vote.", example=example, required=False, minimum=0, maximum=1
    )


class _Pair(Table):
    member_a: str = text(
        "The Member of the pair whose code comes first, a key of members.", example="CHN", pattern=MEMBER
    )
    member_b: str = text("The other Member, a key of members. Each pair stands once.", example="USA", pattern=MEMBER)


class _InYear(_Pair):
    year: pd.Int64Dtype = count(
        "Calendar year of the votes, known where their month is. A session goes over two of them.",
        example=2023,
        minimum=1946,
    )


class _InSession(_Pair):
    session: str = text("Session of the votes, a key of sessions.", example="78", pattern=SESSION)


class _Counts(Table):
    """The columns behind the pair and its period."""

    n_both_voted: pd.Int64Dtype = count(
        "Final votes in which both said yes, no or abstain, each vote once.", example=87
    )
    n_alike: pd.Int64Dtype = count("Those of n_both_voted in which both said the same.", example=14)
    n_opposed: pd.Int64Dtype = count(
        "Those of n_both_voted in which one said yes and the other no. In the rest one abstained and the other did not.",
        example=52,
    )
    share_alike_both_voted: float = _share(
        "n_alike divided by n_both_voted: votes in which one of the two was absent do not count.", 0.1609
    )
    affinity_both_voted: float = _share(
        "The mean over n_both_voted of 1 where both said the same, 0.5 where one abstained and the other did not, and 0 where they were "
        "opposed. It is Lijphart's index of agreement (1963) divided by 100, and (S + 1) / 2 of the similarity S of Signorino and Ritter (1999) "
        "with yes, abstain and no as 1, 2 and 3.",
        0.2816,
    )
    n_one_or_both_absent: pd.Int64Dtype = count(
        "Final votes in which both were Members and one or both are non_voting. No other count has them.", example=1
    )
    n_contested_both_voted: pd.Int64Dtype = count(
        f"Those of n_both_voted that were contested: {_CONTESTED}.", example=53
    )
    n_contested_alike: pd.Int64Dtype = count("Those of n_contested_both_voted in which both said the same.", example=3)
    n_contested_opposed: pd.Int64Dtype = count(
        "Those of n_contested_both_voted in which one said yes and the other no.", example=39
    )
    share_alike_contested_both_voted: float = _share("n_contested_alike divided by n_contested_both_voted.", 0.0566)
    affinity_contested_both_voted: float = _share("As affinity_both_voted, over n_contested_both_voted.", 0.1604)


_ROW = (
    "One row is a pair of Members and a {period} in which both were Members in a final vote whose lists of names are known: how often they "
    "voted alike in votes on drafts as a whole, and in contested ones alone."
)


class Agreement(_Counts, _InYear):
    class Config:
        name = "agreement"
        title = "Agreement by year"
        description = _ROW.format(period="year")
        metadata = {"key": ["member_a", "member_b", "year"]}


class AgreementBySession(_Counts, _InSession):
    class Config:
        name = "agreement_by_session"
        title = "Agreement by session"
        description = _ROW.format(period="session")
        metadata = {"key": ["member_a", "member_b", "session"]}
