"""Where the page of each thing is, relative to the site: short, and the same in every version, for keys never change.

No two keys have one path, not even where capitals do not count. Strokes become `_`, which no symbol has, and `#` becomes `~`.
"""

from __future__ import annotations

from collections.abc import Callable

LANDING, MISSING, SEARCH = "index.html", "404.html", "search.html"
VOTES, MEMBERS, RESOLUTIONS, SESSIONS = (
    f"{folder}/index.html" for folder in ("votes", "members", "resolutions", "sessions")
)
AMENDMENTS, DISCREPANCIES, SERIES = (f"{folder}/index.html" for folder in ("amendments", "discrepancies", "series"))
CODEBOOK, VALIDATION, CHANGELOG = "codebook.html", "validation.html", "changelog.html"


def vote(roll_call_id: str) -> str:
    """The page of a recorded vote: "A/RES/ES-11/6#vote" is at votes/A_RES_ES-11_6~vote.html."""
    return f"votes/{_name(roll_call_id)}.html"


def ballots(roll_call_id: str) -> str:
    """The CSV file of a recorded vote."""
    return f"votes/{_name(roll_call_id)}.csv"


def votes_of(session: str) -> str:
    """The list of the recorded votes of a session."""
    return f"votes/session-{session}.html"


def member(member_id: str) -> str:
    """The page of a Member."""
    return f"members/{member_id}.html"


def agreement(member_id: str) -> str:
    """The CSV file of how often a Member agreed with each other."""
    return f"members/{member_id}-agreement.csv"


def resolution(resolution_id: str) -> str:
    """The page of a resolution."""
    return f"resolutions/{_name(resolution_id)}.html"


def session(session: str) -> str:
    """The page of a session."""
    return f"sessions/{session}.html"


def series(series: str) -> str:
    """The page of a series of resolutions."""
    return f"series/{series}.html"


def decision(decision_id: str) -> str:
    """The page of a decision."""
    return f"decisions/{_name(decision_id)}.html"


def amendment(amendment_id: str) -> str:
    """The page of an amendment."""
    return f"amendments/{_name(amendment_id)}.html"


# What templates may link by the name of the kind; a link to a page that this site does not have is shown as its words alone.
KINDS: dict[str, Callable[[str], str]] = {
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


def _name(key: str) -> str:
    return key.replace("/", "_").replace("#", "~")
