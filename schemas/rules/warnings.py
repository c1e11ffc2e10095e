"""Warnings, W1 and W3 to W8 (W2 is in meetings.py): what a careful editor would look at. Each may be right, so that none makes a package invalid."""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

from schemas.rules.base import WARNING, RuleResult, Tables, rule, some, violations
from schemas.rules.members import COUNTS, FOREVER, spells

# The columns in which one name or term should have one spelling, and the one within which it should.
NAMES = [
    ("members", "name", None),
    ("member_names", "name", None),
    ("subjects", "term", "vocabulary"),
    ("clauses", "action_phrase", None),
]


@rule(
    "W1",
    "no sponsor votes against its own draft or amendment",
    why="Whoever proposes a text wants it; a Member may turn once the text is amended, or the lists may be misread.",
    needs="sponsors resolutions amendments roll_calls votes",
    guards="sponsors.member_id",
    severity=WARNING,
    by_session=True,
)
def sponsors_stand_by(tables: Tables) -> RuleResult:
    drafts = tables["resolutions"][["draft", "roll_call_id"]].set_axis(["proposal", "roll_call_id"], axis=1)
    changes = tables["amendments"][["amendment_id", "roll_call_id"]].set_axis(["proposal", "roll_call_id"], axis=1)
    decided = pd.concat([drafts, changes]).dropna().drop_duplicates()
    against = tables["votes"][(tables["votes"]["vote"] == "no").fillna(False)].dropna()
    signed = tables["sponsors"].dropna(subset=["proposal", "member_id"])
    signed = signed[signed["proposal"].isin(decided["proposal"])]
    turned = _turned(signed, decided, against.drop_duplicates(["roll_call_id", "member_id"]))
    message = "it sponsors {proposal} and votes against it in {roll_call_id}"
    return RuleResult(len(signed), violations("sponsors", turned, "member_id", message))


def _turned(signed: pd.DataFrame, decided: pd.DataFrame, against: pd.DataFrame) -> pd.DataFrame:
    """The sponsors with each roll call on their proposal in which they stand against it.

    One proposal may have many sponsors and many roll calls. So it is asked of whichever are fewer: whether those against
    it are sponsors, or whether its sponsors are against it.
    """
    keys = ["proposal", "roll_call_id", "member_id"]
    calls = decided.assign(against=decided["roll_call_id"].map(against["roll_call_id"].value_counts()).fillna(0))
    of_each = calls.groupby("proposal")["against"].agg(["sum", "size"])
    sponsors = signed["proposal"].value_counts().reindex(of_each.index).fillna(0)
    by_votes = decided["proposal"].isin(of_each.index[of_each["sum"] <= of_each["size"] * sponsors])
    voting = decided[by_votes].merge(against[["roll_call_id", "member_id"]], on="roll_call_id")
    signing = decided[~by_votes].merge(signed[["proposal", "member_id"]], on="proposal")
    signing = signing.merge(against[["roll_call_id", "member_id"]], on=["roll_call_id", "member_id"])
    pairs = pd.concat([voting[keys], signing[keys]])
    return signed.reset_index().merge(pairs, on=["proposal", "member_id"]).set_index("index")


@rule(
    "W3",
    "no action phrase stands once in the whole corpus",
    why="Drafters keep to formulas; a phrase of its own is often a misprint or was cut at the wrong word.",
    needs="clauses.action_phrase",
    guards="clauses.action_phrase",
    severity=WARNING,
)
def phrases_recur(tables: Tables) -> RuleResult:
    phrased = tables["clauses"][["action_phrase"]].dropna()
    plain = {phrase: phrase.casefold() for phrase in phrased["action_phrase"].unique()}
    alone = phrased[~phrased["action_phrase"].map(plain).duplicated(keep=False)]
    return RuleResult(len(phrased), violations("clauses", alone, "action_phrase", "no other clause opens with it"))


@rule(
    "W4",
    "no two recorded votes of a meeting have the same tally",
    why="Two equal tallies happen; often one list was copied to the other vote.",
    # Of all sessions at once, for a vote can stand at a meeting of another session.
    needs="roll_calls.roll_call_id roll_calls.meeting " + " ".join(f"roll_calls.{count}" for count in COUNTS),
    guards="roll_calls.yes",
    severity=WARNING,
)
def tallies_differ(tables: Tables) -> RuleResult:
    counted = tables["roll_calls"].dropna(subset=[*COUNTS, "meeting"])
    counted = counted.assign(other=counted.groupby(["meeting", *COUNTS])["roll_call_id"].shift())
    message = "{yes} to {no} with {abstain} abstaining, as in {other} of the same meeting"
    return RuleResult(len(counted), violations("roll_calls", counted[counted["other"].notna()], "yes", message))


@rule(
    "W5",
    "the numbers of the resolutions have no gaps, in sessions of which the package claims all resolutions",
    why="Resolutions are numbered in the order of adoption; a gap is a resolution that no source gave us.",
    needs="resolutions coverage",
    guards="resolutions.number",
    severity=WARNING,
    by_session=True,
)
def numbers_without_gaps(tables: Tables) -> RuleResult:
    resolutions, covered = tables["resolutions"], tables["coverage"]
    complete = covered.loc[covered["all_resolutions"].fillna(False), "session"]
    numbered = resolutions[resolutions["session"].isin(complete) & resolutions["number"].notna()]
    numbered = numbered.sort_values(["session", "number"])
    numbered = numbered.assign(last=numbered.groupby("session")["number"].shift().fillna(0))
    gaps = numbered[(numbered["number"] > numbered["last"] + 1).fillna(False)]
    gaps = gaps.assign(first=gaps["last"] + 1, final=gaps["number"] - 1)
    one, first, final = gaps["first"] == gaps["final"], gaps["first"].astype("str"), gaps["final"].astype("str")
    missing = ("resolution " + first).where(one, "resolutions " + first + " to " + final)
    message = "session {session} has no {missing}"
    return RuleResult(len(numbered), violations("resolutions", gaps.assign(missing=missing), "number", message))


@rule(
    "W6",
    "there are votes of every month in which the Assembly adopted ten resolutions or more",
    why="In a month of decisions somebody asks for a vote; a month without any may be missing from the sources.",
    needs="resolutions roll_calls votes",
    guards="resolutions.adopted_on",
    severity=WARNING,
    by_session=True,
)
def months_have_votes(tables: Tables) -> RuleResult:
    resolutions, calls = tables["resolutions"], tables["roll_calls"]
    listed = calls[calls["roll_call_id"].isin(tables["votes"]["roll_call_id"])]
    voted = listed["session"] + " " + listed["date"].str[:7]
    dated = resolutions.assign(month=resolutions["adopted_on"].str[:7])
    dated = dated.assign(both=dated["session"] + " " + dated["month"]).dropna(subset=["both"])
    adopted = dated.groupby("both")["both"].transform("size") if len(dated) else dated["both"]
    silent = dated.assign(adopted=adopted)[(adopted >= 10) & ~dated["both"].isin(voted)].drop_duplicates("both")
    message = "{adopted} resolutions were adopted in {month}, and votes has no row of that month"
    return RuleResult(dated["both"].nunique(), violations("resolutions", silent, "adopted_on", message))


@rule(
    "W7",
    "a name, a term or a phrase has one spelling",
    why="Two spellings that differ in capitals, accents, blanks or points alone are one name to a reader, two to a program.",
    needs="members member_names subjects.term subjects.vocabulary clauses.action_phrase",
    guards="member_names.name",
    severity=WARNING,
)
def one_spelling(tables: Tables) -> RuleResult:
    checked, found = 0, []
    for table, column, within in NAMES:
        rows = tables[table].dropna(subset=[column])
        checked += len(rows)
        kinds = rows.groupby([column, *([within] if within else [])], sort=False).size().reset_index(name="times")
        kinds["folded"] = kinds[column].map(folded) + (" " + kinds[within] if within else "")
        # A phrase may open a clause with a capital and go on from a chapeau without.
        kinds = kinds.assign(plain=kinds[column].str.casefold())
        kinds = kinds[kinds.groupby("folded")["plain"].transform("nunique") > 1]
        usual = kinds.sort_values("times", ascending=False, kind="stable").drop_duplicates("folded")
        kinds["usual"] = kinds["folded"].map(usual.set_index("folded")[column])
        rarer = kinds[kinds[column].str.casefold() != kinds["usual"].str.casefold()]
        unusual = rows.reset_index().merge(rarer, on=[column, *([within] if within else [])]).set_index("index")
        first = unusual[~unusual.duplicated(column)]
        found += violations(table, first, column, "spelt {usual!r} in more rows")
    return RuleResult(checked, found)


def folded(name: str) -> str:
    """A name without case, accents, blanks and points."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", "", plain)


@rule(
    "W8",
    "no vote is taken on a day on which the membership changed",
    why="Whether a State that joined or left that day could vote depends on the hour, which no table holds.",
    needs="roll_calls memberships",
    guards="roll_calls.date",
    severity=WARNING,
    by_session=True,
)
def membership_stands(tables: Tables) -> RuleResult:
    known = spells(tables)
    joined = known["member_id"].to_numpy() + " joins"
    left = (known["member_id"] + " leaves")[known["end_date"] != FOREVER]
    changes = pd.concat(
        [
            pd.Series(joined, index=known["start_date"]),
            pd.Series(left.to_numpy(), index=known.loc[left.index, "end_date"]),
        ]
    )
    changed = changes.groupby(level=0).agg(some).rename("changes")
    dated = tables["roll_calls"].dropna(subset=["date"]).join(changed, on="date")
    message = "{changes} that day"
    return RuleResult(len(dated), violations("roll_calls", dated[dated["changes"].notna()], "date", message))
