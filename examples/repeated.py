"""Which clauses has the Assembly repeated longest? The links of clauses walked back, from clauses that no later one goes on from."""

import sys
from pathlib import Path

import pandas as pd
from figure import dots

data, figure = Path(sys.argv[1]), sys.argv[2]


def read(table: str) -> pd.DataFrame:
    return pd.read_csv(data / f"{table}.csv", dtype=str, keep_default_na=False)


links, resolutions = read("clause_links"), read("resolutions").set_index("resolution_id")
phrase = read("clauses").set_index("clause_id")["action_phrase"]


def session(clauses: pd.Series) -> pd.Series:
    """The number of the session of a clause, missing for special and emergency special sessions."""
    return pd.to_numeric(clauses.str.split("#").str[0].map(resolutions["session"]), errors="coerce")


def chain(clause: str, back: dict[str, str]) -> list[str]:
    """A clause and all that it descends from, the latest first."""
    clauses = [clause]
    while clauses[-1] in back:
        clauses.append(back[clauses[-1]])
    return clauses


def longest(relations: list[str], by: list[str]) -> pd.DataFrame:
    """The ten longest chains of links of these relations: last and first clause, sessions between them, links, and all clauses."""
    kept = links[links["relation"].isin(relations)]
    back = dict(zip(kept["later_id"], kept["earlier_id"], strict=True))
    chains = pd.DataFrame({"clauses": [chain(last, back) for last in back.keys() - set(back.values())]})
    chains["last"], chains["first"] = chains["clauses"].str[0], chains["clauses"].str[-1]
    chains["links"] = chains["clauses"].str.len() - 1
    chains["sessions"] = session(chains["last"]) - session(chains["first"])
    return chains.dropna().sort_values([*by, "last"], ascending=[False, False, True]).head(10)


for how, relations in (("in the same words", ["same"]), ("in the same or revised words", ["same", "revised"])):
    for by in (["sessions", "links"], ["links", "sessions"]):
        print(f"# repeated longest {how}, by {by[0]}: sessions, links, last clause, first clause, opening of the last")
        for row in longest(relations, by).itertuples():
            print(int(row.sessions), row.links, row.last, row.first, phrase[row.last], sep="\t")

top = longest(["same"], ["sessions", "links"])
labels = [f"{phrase[last]}  {last}".strip() for last in top["last"]]
held = [session(pd.Series(clauses)).dropna().tolist() for clauses in top["clauses"]]
start = min((row[-1] for row in held), default=0) // 5 * 5
dots(
    figure,
    "The clauses repeated longest in the same words",
    "session",
    labels,
    {"a text that has the clause": held},
    start,
)
