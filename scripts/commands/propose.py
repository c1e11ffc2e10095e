"""Propose what changed in this checkout: commit it to a branch, push that, and open or renew its pull request, with a file as its text.

The first line of the file is the title. The branch belongs to this command: each run writes it anew. Where there is no such file, nothing is
proposed. The token comes from GH_TOKEN. Exit code: 0 proposed, or nothing to propose; 2 git or the forge refuses.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.common import cli, forge, git
from scripts.common.errors import UsageError
from scripts.common.paths import ROOT

BRANCH, TEXT = "weekly-update", ROOT / "build" / "cycle.md"
# Who a commit is by where git knows nobody, as on a runner: the account of its token.
AUTHOR = (
    "-c",
    "user.name=github-actions[bot]",
    "-c",
    "user.email=41898282+github-actions[bot]@users.noreply.github.com",
)


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s propose --", description=__doc__)
    parser.add_argument(
        "text", nargs="?", type=Path, default=TEXT, metavar="FILE", help="the text (default: build/cycle.md)"
    )
    parser.add_argument("--branch", default=BRANCH, help=f"the branch (default: {BRANCH})")
    parser.add_argument("--title", help="the title, and all of the text, in place of a file")
    given = parser.parse_args()
    if not (given.title or given.text.exists()):
        return _done(f"{given.text} is not there: nothing to propose")
    if not git.output(ROOT, "status", "--porcelain", purpose="what is proposed is what changed in the checkout"):
        return _done("nothing changed in the checkout: nothing to propose")
    title, text = (given.title, given.title) if given.title else forge.read(given.text)
    if given.branch == git.output(ROOT, "branch", "--show-current", purpose="a branch of its own is proposed"):
        raise UsageError(f"--branch {given.branch} is the branch of this checkout; right would be one of its own")
    known = AUTHOR if git.run(ROOT, "config", "user.email").returncode else ()
    for step in (
        ("switch", "--quiet", "--force-create", given.branch),
        ("add", "--all"),
        (*known, "commit", "--quiet", f"--message={title}"),
        (*forge.CREDENTIALS, "push", "--quiet", "--force", "origin", f"HEAD:refs/heads/{given.branch}"),
    ):
        git.output(ROOT, *step, purpose="the change is pushed to a branch of its own")
    return _done(f"{title}\n{forge.pull_request(ROOT, given.branch, title, text)}")


def _done(words: str) -> int:
    cli.console.print(words, highlight=False, markup=False, soft_wrap=True)
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
