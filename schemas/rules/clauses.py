"""Rules on the paragraphs of a resolution and what they cite: R6 and R8."""

from __future__ import annotations

from schemas.rules.base import RuleResult, Tables, Violation, lookup, rule, violations

ORDER = {"preamble": 0, "operative": 1, "annex": 2}


@rule(
    "R6",
    "clauses stand in order: positions 1…n, preamble before operative before annex, parents before children, printed "
    "numbers rising, and an operative clause in every resolution that has clauses",
    why="Format: the United Nations Editorial Manual on resolutions; a gap or a leap means that a paragraph was lost or misread.",
    needs="clauses",
    by_session=True,
)
def clauses_in_order(tables: Tables) -> RuleResult:
    clauses = tables["clauses"].sort_values(["resolution_id", "position"], kind="stable")
    resolution = clauses["resolution_id"].fillna("")
    clauses["place"] = clauses.groupby(resolution, sort=False).cumcount() + 1
    found = violations(
        "clauses",
        clauses[(clauses["position"] != clauses["place"]).fillna(True)],
        "position",
        "the next position in {resolution_id} is {place}, not {position}",
    )
    # A section may have a preamble of its own; annexes close the resolution.
    rank = clauses["part"].map(ORDER).fillna(-1).astype(int)
    above = rank.groupby([resolution, clauses["section"].fillna("")], sort=False).cummax()
    annexed = (rank == ORDER["annex"]).groupby(resolution, sort=False).cummax()
    early = (rank >= 0) & ((rank < above) | (annexed & (rank != ORDER["annex"])))
    found += violations(
        "clauses", clauses[early], "part", "{part} after a later part; the order is preamble, operative, annex"
    )
    found += _family(tables)
    numbered = clauses[clauses["parent_id"].isna() & clauses["number"].notna()]
    numbered = numbered.assign(value=numbered["number"].str.extract(r"^(\d{1,9})\s*\.?$", expand=False))
    numbered = numbered[numbered["value"].notna()]
    numbered["value"] = numbered["value"].astype("int64")
    run = [numbered[column].fillna("") for column in ("resolution_id", "part", "section")]
    numbered["last"] = numbered.groupby(run, sort=False)["value"].shift().astype("Int64")
    found += violations(
        "clauses",
        numbered[(numbered["value"] <= numbered["last"]).fillna(False)],
        "number",
        "number {number} after {last} in the same part and section; printed numbers rise",
    )
    acting = clauses.loc[clauses["part"] == "operative", "resolution_id"]
    idle = clauses[~clauses["resolution_id"].isin(acting) & (clauses["place"] == 1)]
    found += violations("clauses", idle, "resolution_id", "{resolution_id} has clauses, but no operative one")
    return RuleResult(len(clauses), found)


def _family(tables: Tables) -> list[Violation]:
    """Whether every clause stands right below its parent."""
    clauses = tables["clauses"]
    columns = {"resolution_id": "its_resolution", "position": "its_position", "depth": "its_depth"}
    parents = lookup(clauses, "clause_id", *columns).rename(columns=columns)
    joined = clauses.join(parents, on="parent_id")
    child = joined["parent_id"].notna()
    found: list[Violation] = []
    for wrong, column, message in (
        (child & joined["its_position"].isna(), "parent_id", "{parent_id} is no clause of the package"),
        (
            child & joined["its_position"].notna() & (joined["its_resolution"] != joined["resolution_id"]),
            "parent_id",
            "{parent_id} is of another resolution",
        ),
        (
            child & (joined["its_position"] >= joined["position"]).fillna(False),
            "parent_id",
            "{parent_id} has position {its_position}; a parent comes before its children",
        ),
        (
            child & (joined["its_depth"] + 1 != joined["depth"]).fillna(False),
            "depth",
            "{parent_id} has depth {its_depth}, so that this one is one deeper, not at {depth}",
        ),
        (~child & (joined["depth"] != 1).fillna(False), "depth", "without a parent its depth is 1, not {depth}"),
    ):
        found += violations("clauses", joined[wrong], column, message)
    return found


@rule(
    "R8",
    "a cited resolution or decision is not younger than the resolution that cites it",
    why="Time: a text can cite only what is there; a later footnote of the editors is an exception to be listed.",
    needs="citations clauses resolutions decisions",
    guards="citations.decision_id",
    by_session=True,
)
def citations_look_back(tables: Tables) -> RuleResult:
    citations = tables["citations"]
    days = lookup(tables["resolutions"], "resolution_id", "adopted_on")["adopted_on"]
    citing = citations["clause_id"].map(lookup(tables["clauses"], "clause_id", "resolution_id")["resolution_id"])
    of_decisions = lookup(tables["decisions"], "decision_id", "adopted_on")["adopted_on"]
    checked, found = 0, list[Violation]()
    for column, cited_on in (("resolution_id", days), ("decision_id", of_decisions)):
        held = citations.assign(cited_on=citations[column].map(cited_on), adopted_on=citing.map(days))
        held = held.dropna(subset=["cited_on", "adopted_on"])
        checked += len(held)
        late = held[held["cited_on"] > held["adopted_on"]]
        message = "adopted on {cited_on}, it cannot be cited by a resolution of {adopted_on}"
        found += violations("citations", late, column, message)
    return RuleResult(checked, found)
