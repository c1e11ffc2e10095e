"""Do demands grow more frequent? The first act of each operative paragraph, by session."""

import math
import sys
from pathlib import Path

import pandas as pd
from figure import dots

data, figure = Path(sys.argv[1]), sys.argv[2]


def read(table: str) -> pd.DataFrame:
    return pd.read_csv(data / f"{table}.csv", dtype=str, keep_default_na=False)


actions = read("clause_actions")
first = actions[actions["position"] == "1"].merge(read("clauses").query("part == 'operative'"), on="clause_id")
first = first.merge(read("resolutions")[["resolution_id", "session"]], on="resolution_id")
# Regular sessions of which the package has the text of every resolution that has been published; of those before, only some.
first = first[first["session"].str.isdigit()]
first = first.assign(session=first["session"].astype(int)).query("session >= 74")
acts = first.groupby("session").size()

print("# first acts of operative paragraphs, and per cent of them in each class of force from 1 to 10")
force = pd.crosstab(first["session"], first["force"].astype(int)).reindex(columns=range(1, 11), fill_value=0)
for session, row in force.iterrows():
    print(session, acts[session], *(f"{100 * n / acts[session]:.2f}" for n in row), sep="\t")

shares = {}
for action in ("demand", "condemn"):
    number = (first["action"] == action).groupby(first["session"]).sum()
    shares[action] = 100 * number / acts
    print(f"# {action}: how many, and per cent of the first acts")
    for session in acts.index:
        print(session, number[session], f"{shares[action][session]:.3f}", sep="\t")
    # The test of Cochran and Armitage: whether the share rises or falls steadily from session to session.
    share, away = number.sum() / acts.sum(), acts.index - (acts.index * acts).sum() / acts.sum()
    z = (away * number).sum() / math.sqrt(share * (1 - share) * (acts * away**2).sum())
    print("trend", "up" if z > 0 else "down", f"p = {math.erfc(abs(z) / math.sqrt(2)):.2f}", sep="\t")

points = {action: [[x] for x in share] for action, share in shares.items()}
labels = [f"session {session}" for session in acts.index]
dots(figure, "Demands and condemnations among operative paragraphs", "per cent of first acts", labels, points)
