"""The rule on the sources of a recorded vote: R31."""

from __future__ import annotations

from schemas.rules.base import RuleResult, Tables, lookup, rule, violations

# The keys in `sources` of the sources whose numbers roll calls have, and of the XML, from which resolutions come.
VOETEN, UNDL, UNXML = "voeten", "undl", "unxml"


@rule(
    "R31",
    "a recorded vote has as many sources of names as its numbers and its resolution tell, and is of the days that they cover",
    why="Who counts on two witnesses must be able to name them.",
    needs="roll_calls resolutions sources",
    guards="roll_calls.linkage roll_calls.n_sources roll_calls.voeten_rcid",
    by_session=True,
)
def sources_are_named(tables: Tables) -> RuleResult:
    calls = tables["roll_calls"]
    from_xml = (
        calls["resolution_id"].map(lookup(tables["resolutions"], "resolution_id", "source_id")["source_id"]) == UNXML
    )
    official = calls["undl_id"].notna().astype(int) + (from_xml & (calls["subject"] == "resolution")).fillna(
        False
    ).astype(int)
    # A copy by hand counts only where no other official source has the vote.
    by_hand = (official == 0) & (calls["evidence"] == "official_lists").fillna(False)
    named = (official + by_hand.astype(int) + calls["voeten_rcid"].notna().astype(int)).astype("Int64")
    listed = calls["evidence"].isin(["official_lists", "voeten_lists"])
    wrong = calls.assign(named=named)[listed & (calls["n_sources"] != named).fillna(False)]
    found = violations("roll_calls", wrong, "n_sources", "its other columns tell of {named}, not of {n_sources}")
    days = lookup(tables["sources"], "source_id", "last_day", "last_emergency_day").astype(object)
    first, last = calls["date"].fillna(calls["date_from"]), calls["date"].fillna(calls["date_to"])
    emergency = calls["session"].str.startswith("ES-").fillna(False)
    for source, column in ((VOETEN, "voeten_rcid"), (UNDL, "undl_id")):
        if source in days.index:
            ends = emergency.map({False: days.at[source, "last_day"], True: days.at[source, "last_emergency_day"]})
            late = calls.assign(ends=ends)[calls[column].notna() & (first > ends.astype("str")).fillna(False)]
            found += violations("roll_calls", late, column, f"{source} ends on {{ends}}")
    if VOETEN in days.index:
        end = "" if days["last_day"].isna()[VOETEN] else str(days.at[VOETEN, "last_day"])
        early = calls[(calls["linkage"] == "after_voeten") & last.notna() & (last.fillna("") <= end)]
        found += violations("roll_calls", early, "linkage", f"Voeten's data end on {end}")
    return RuleResult(len(calls), found)
