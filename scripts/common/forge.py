"""Ask the forge through its own program, `gh`, which takes the token from GH_TOKEN and the repository from the checkout."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from scripts.common.errors import UsageError

# git asks gh for the token when it pushes, so that it stands in no file, address or command line.
CREDENTIALS = ("-c", "credential.helper=", "-c", "credential.helper=!gh auth git-credential")
LABEL = "watch"
LONGEST_TITLE, LONGEST = 200, 65_000  # characters; GitHub takes 256 and 65,536


def read(path: Path) -> tuple[str, str]:
    """The title of a text, which is its first line, and the text, both cut to what the forge takes.

    Raises UsageError where the file is not there or its first line is empty.
    """
    if not path.is_file():
        raise UsageError(f"{path} is not there; right would be a file of Markdown whose first line is the title")
    text = path.read_text(encoding="utf-8")
    if not (title := text.partition("\n")[0].lstrip("# ").strip()):
        raise UsageError(f"{path}: its first line is empty; right would be the title")
    title = title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"
    return title, text if len(text) <= LONGEST else text[:LONGEST] + "\n\n… The rest is cut off.\n"


def gh(root: Path, *arguments: str, text: str | None = None) -> str:
    """What a command of `gh` prints, given a text on standard input. Raises UsageError where the program is missing or fails, with its words."""
    if not (program := shutil.which("gh")):
        raise UsageError(
            "gh, the program of GitHub, is not installed; runners of GitHub have it: https://cli.github.com"
        )
    done = subprocess.run([program, *arguments], cwd=root, input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise UsageError(f"gh {' '.join(arguments[:2])}: {done.stderr.strip()}")
    return done.stdout.strip()


def pull_request(root: Path, branch: str, title: str, text: str) -> str:
    """Open the pull request of a branch, or give the open one title and text; returns what `gh` says, its address."""
    if number := _first(gh(root, "pr", "list", "--head", branch, "--state", "open", "--json", "number")):
        return gh(root, "pr", "edit", number, "--title", title, "--body-file", "-", text=text)
    return gh(root, "pr", "create", "--head", branch, "--title", title, "--body-file", "-", text=text)


def issue(root: Path, title: str, text: str) -> str:
    """Open the issue with LABEL, or give the open one title and text; returns what `gh` says, its address."""
    if number := _first(gh(root, "issue", "list", "--label", LABEL, "--state", "open", "--json", "number")):
        return gh(root, "issue", "edit", number, "--title", title, "--body-file", "-", text=text)
    gh(root, "label", "create", LABEL, "--force", "--description", "What the sources have and the package lacks")
    return gh(root, "issue", "create", "--label", LABEL, "--title", title, "--body-file", "-", text=text)


def _first(listed: str) -> str | None:
    found = json.loads(listed or "[]")
    return str(found[0]["number"]) if found else None
