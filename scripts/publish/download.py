"""Where the package can be had and where faults are reported: the sentences of README.md and SECURITY.md, made of the one place that has
the addresses, [project.urls] in pyproject.toml, and of releases.csv. While there is none, they say so."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from schemas import package
from scripts.publish.releases import Row

NONE = "There is no public address yet"
FORMATS = "CSV, Parquet, SQLite, DuckDB (1.1 and later) and Stata"
# What most people look for, by its path in a release.
FILES = {
    "all tables as CSV": "unga-record-csv.zip",
    "SQLite": "unga-record.sqlite",
    "DuckDB (1.1 and later)": "unga-record.duckdb",
    "Stata": "unga-record-stata.zip",
    "the list of all files": "latest.json",
    "their hashes": "SHA256SUMS",
}


def links(releases: Sequence[Row]) -> str:
    """Where to get the package, in Markdown; `releases` are the rows of releases.csv."""
    lines = []
    if base := package.address():
        named = ", ".join(f"[{words}]({package.version_address()}/{path})" for words, path in FILES.items())
        lines.append(
            f"Version {package.version()}: {named}. The newest version is always below <{base}/latest/>, each version for good below\n"
            f"<{base}/> and its number."
        )
    out = next((row for row in reversed(releases) if row["addresses"]), None)
    if out:
        places = ", ".join(f"[{urlsplit(url).netloc}]({url})" for url in out["addresses"].split())
        doi = f"; its DOI is [{out['doi']}](https://doi.org/{out['doi']})" if out["doi"] else ""
        every = (
            f"; that of all versions is [{out['concept_doi']}](https://doi.org/{out['concept_doi']})"
            if out["concept_doi"]
            else ""
        )
        lines.append(f"Version {out['version']} is published at {places}{doi}{every}.")
    if repository := package.address(package.REPOSITORY):
        lines.append(f"The code is at <{repository}>.")
    return (
        "\n\n".join(lines)
        or f"{NONE}: clone this repository, or take a release folder, which has the same tables as\n{FORMATS}."
    )


def place() -> str:
    """Where releases are, in a sentence of Markdown."""
    base = package.address()
    return f"Releases are below <{base}/>, the newest below <{base}/latest/>." if base else f"{NONE}."


def report() -> str:
    """Whom to tell of a fault that is a matter of security, in Markdown."""
    what = "with the file or the steps that make one, the version, and what happened"
    if issues := package.address(package.ISSUES):
        return f"Report it without making it public: <{issues}>\nsays how, {what}."
    return f"{NONE}. Until there is one, write to whoever gave you the package,\n{what}."
