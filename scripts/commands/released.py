"""Note that this version was published: commit, DOI and addresses in releases.csv, CITATION.cff and README.md, its rows in sources/history.csv.

What `nox -s publish` left in dist/ is read unasked. Run it again after publishing at one more place: what is new is added.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from schemas import package
from scripts.common import cli
from scripts.common.paths import ROOT
from scripts.publish import citation_file, documents, download, history, readme, releases
from scripts.publish.to import receipts

DIST = ROOT / "dist"


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s released --", description=__doc__)
    parser.add_argument("commit", help="the commit that the release was made from, as `nox -s release` says")
    parser.add_argument(
        "--receipt", action="append", default=[], type=Path, metavar="FILE",
        help="what `nox -s publish` left (default: dist/published-VERSION-*.json of this version); may be said again",
    )  # fmt: skip
    parser.add_argument("--doi", default="", help="the DOI of the version, where it was published by hand")
    parser.add_argument("--concept-doi", default="", metavar="DOI", help="the DOI of all versions")
    parser.add_argument("--url", default="", metavar="ADDRESS", help="where it was published by hand")
    arguments = parser.parse_args()
    version = package.version()
    found = [receipts.read(path) for path in arguments.receipt or receipts.of_version(DIST, version)]
    if arguments.doi or arguments.concept_doi or arguments.url:
        found.append(receipts.Receipt("--url", version, "", arguments.url, arguments.doi, arguments.concept_doi, ""))
    rows = history.note_release(arguments.commit, found)
    if rows:
        cli.console.print(f"{history.FILE.name}: {rows} rows for version {version}", soft_wrap=True)
    (row,) = [one for one in releases.read(history.RELEASES) if one["version"] == version]
    told = " ".join(filter(None, (row["commit"], row["doi"], row["addresses"])))
    cli.console.print(f"{history.RELEASES.name}: {told}", soft_wrap=True, highlight=False)
    for name in _note(history.ROOT, row):
        cli.console.print(f"{name}: what is known of the publication", soft_wrap=True)
    cli.console.print("`nox -s build` publishes the history with the next version")
    return cli.GOOD


def _note(root: Path, row: releases.Row) -> list[str]:
    """Write the DOI of all versions, or else of this one, to CITATION.cff, and README.md anew with it; returns which changed."""
    doi = row["concept_doi"] or row["doi"]
    if not doi or not (root / documents.CITATION).is_file():
        changed: dict[str, str] = {}
    else:
        text = (root / documents.CITATION).read_text(encoding="utf-8")
        changed = {documents.CITATION: citation_file.filled(text, {"doi": doi})}
        package.CITATION["doi"] = doi
    if (root / "README.md").is_file():
        text = (root / "README.md").read_text(encoding="utf-8")
        text = readme.filled(text, "citation", f"> {package.citation()}")
        changed["README.md"] = readme.filled(text, "download", download.links(releases.read(history.RELEASES)))
    changed = {name: text for name, text in changed.items() if (root / name).read_text(encoding="utf-8") != text}
    documents.put(root, changed)
    return list(changed)


if __name__ == "__main__":
    cli.run(main)
