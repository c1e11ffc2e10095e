"""Where the page of each thing is, relative to the site: short, and the same in every version, for keys never change.

No two keys have one path, not even where capitals do not count.
"""

from __future__ import annotations

from collections.abc import Callable

from scripts.common.addresses import file_name

LANDING, MISSING, SEARCH = "index.html", "404.html", "search.html"
VOTES, MEMBERS, RESOLUTIONS, SESSIONS = (
    f"{folder}/index.html" for folder in ("votes", "members", "resolutions", "sessions")
)
AMENDMENTS, DISCREPANCIES, SERIES = (f"{folder}/index.html" for folder in ("amendments", "discrepancies", "series"))
CODEBOOK, VALIDATION, CHANGELOG = "codebook.html", "validation.html", "changelog.html"
DOCUMENTATION = "docs/index.html"

Address = Callable[[str], str]


def _of_symbol(path: str) -> Address:
    """What makes such a path of a key with slashes: of "A/RES/ES-11/6#vote" votes/A_RES_ES-11_6~vote.html."""
    return lambda key: path.format(file_name(key))


# The page of each kind of thing by its key; `ballots` and `agreement` are the CSV files of a vote and of a Member.
vote, ballots = _of_symbol("votes/{}.html"), _of_symbol("votes/{}.csv")
resolution, decision = _of_symbol("resolutions/{}.html"), _of_symbol("decisions/{}.html")
amendment = _of_symbol("amendments/{}.html")
member: Address = "members/{}.html".format
agreement: Address = "members/{}-agreement.csv".format
series: Address = "series/{}.html".format
session: Address = "sessions/{}.html".format
# The list of the recorded votes of a session.
votes_of: Address = "votes/session-{}.html".format

# What templates may link by the name of the kind; a link to a page that this site does not have is shown as its words alone.
KINDS: dict[str, Address] = {
    "vote": vote,
    "votes_of": votes_of,
    "member": member,
    "resolution": resolution,
    "session": session,
    "series": series,
    "decision": decision,
    "amendment": amendment,
}


def root(path: str) -> str:
    """What leads from a page to the folder of the site: "../" of votes/x.html, nothing of index.html."""
    return "../" * path.count("/")
