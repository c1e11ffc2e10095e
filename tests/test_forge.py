"""What a checkout proposes and tells on the forge: through git and a made `gh`, on a repository with a bare one as its origin."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from conftest import git
from gh_maker import Gh

from scripts.commands import propose, tell
from scripts.common import forge
from scripts.common.errors import UsageError

WORDS = "1 new resolution of session 81\n\n## New\n\n- 1 new resolution.\n"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with one commit, whose origin is a folder; what lies in build/ is ignored."""
    root, origin = tmp_path / "checkout", tmp_path / "origin"
    (root / "build").mkdir(parents=True)
    (root / ".gitignore").write_text("/build/\n")
    (root / "data.csv").write_text("a\n")
    git(tmp_path, "init", "-q", "--bare", str(origin))
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "one")
    git(root, "remote", "add", "origin", str(origin))
    for command in (propose, tell):
        monkeypatch.setattr(command, "ROOT", root)
    return root


@pytest.fixture
def gh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gh:
    return Gh(tmp_path / "bin", monkeypatch)


def run(monkeypatch: pytest.MonkeyPatch, command: object, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["command", *arguments])
    return command.main()  # type: ignore[attr-defined,no-any-return]


def words(root: Path, text: str = WORDS) -> str:
    path = root / "build" / "cycle.md"
    path.write_text(text)
    return str(path)


def test_what_changed_becomes_a_branch_and_a_pull_request(
    checkout: Path, gh: Gh, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / "data.csv").write_text("b\n")
    (checkout / "new.csv").write_text("c\n")
    assert run(monkeypatch, propose, words(checkout)) == 0
    origin = checkout.parent / "origin"
    assert git(origin, "log", "-1", "--format=%s", "weekly-update") == "1 new resolution of session 81"
    assert git(origin, "show", "--name-only", "--format=", "weekly-update").split() == ["data.csv", "new.csv"]
    (listed, _), (created, text) = gh.asked
    assert listed[:4] == ["pr", "list", "--head", "weekly-update"]
    title = "1 new resolution of session 81"
    assert created == ["pr", "create", "--head", "weekly-update", "--title", title, "--body-file", "-"]
    assert text == WORDS


def test_an_open_one_is_renewed(checkout: Path, gh: Gh, monkeypatch: pytest.MonkeyPatch) -> None:
    (checkout / "data.csv").write_text("b\n")
    run(monkeypatch, propose, words(checkout))
    git(checkout, "switch", "-q", "main")
    (checkout / "data.csv").write_text("c\n")
    gh.answers(**{"pr list": '[{"number": 7}]'})
    assert run(monkeypatch, propose, words(checkout, "Other words\n")) == 0
    assert gh.asked[-1] == (["pr", "edit", "7", "--title", "Other words", "--body-file", "-"], "Other words\n")
    origin = checkout.parent / "origin"
    assert git(origin, "show", "weekly-update:data.csv") == "c"
    assert git(origin, "rev-list", "--count", "weekly-update") == "2", "the branch is written anew"


def test_where_there_is_no_text_or_no_change_nothing_is_proposed(
    checkout: Path, gh: Gh, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / "data.csv").write_text("b\n")
    assert run(monkeypatch, propose, str(checkout / "build" / "cycle.md")) == 0
    git(checkout, "checkout", "-q", "data.csv")
    assert run(monkeypatch, propose, words(checkout)) == 0
    assert gh.asked == []
    assert git(checkout, "branch", "--show-current") == "main"


def test_a_title_may_be_all_of_the_text(checkout: Path, gh: Gh, monkeypatch: pytest.MonkeyPatch) -> None:
    (checkout / "data.csv").write_text("b\n")
    assert run(monkeypatch, propose, "--title", "Note it", "--branch", "released") == 0
    assert gh.asked[-1] == (["pr", "create", "--head", "released", "--title", "Note it", "--body-file", "-"], "Note it")


def test_the_branch_of_the_checkout_is_not_written_over(
    checkout: Path, gh: Gh, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / "data.csv").write_text("b\n")
    with pytest.raises(UsageError, match="main is the branch of this checkout"):
        run(monkeypatch, propose, words(checkout), "--branch", "main")
    assert git(checkout, "log", "--format=%s") == "one"


def test_a_refusal_is_said_and_shows_no_token(checkout: Path, gh: Gh, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GH_TOKEN", "ghp_secret")
    (checkout / "data.csv").write_text("b\n")
    gh.answers(**{"pr list": "[]", "pr create": 1})
    with pytest.raises(UsageError, match="gh pr create: HTTP 403") as caught:
        run(monkeypatch, propose, words(checkout))
    assert "secret" not in str(caught.value)
    assert "secret" not in (checkout / ".git" / "config").read_text()


def test_without_the_program_it_says_where_it_comes_from(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(UsageError, match="gh, the program of GitHub, is not installed"):
        run(monkeypatch, tell, words(checkout))


def test_a_report_becomes_an_issue_and_later_renews_it(checkout: Path, gh: Gh, monkeypatch: pytest.MonkeyPatch) -> None:
    report = words(checkout, "# What is missing\n\nMuch.\n")
    assert run(monkeypatch, tell, report) == 0
    listed, label, (created, text) = gh.asked
    assert listed[0][:4] == ["issue", "list", "--label", forge.LABEL]
    assert label[0][:3] == ["label", "create", forge.LABEL]
    title = ["--title", "What is missing", "--body-file", "-"]
    assert (created, text) == (["issue", "create", "--label", forge.LABEL, *title], "# What is missing\n\nMuch.\n")
    gh.answers(**{"issue list": '[{"number": 3}]'})
    assert run(monkeypatch, tell, report) == 0
    assert gh.asked[-1][0] == ["issue", "edit", "3", *title]


def test_a_text_that_the_forge_would_refuse_is_cut_and_says_so(
    checkout: Path, gh: Gh, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(monkeypatch, tell, words(checkout, "x" * 300 + "\n" + "y" * 70_000))
    arguments, text = gh.asked[-1]
    assert len(arguments[arguments.index("--title") + 1]) <= 256
    assert len(text) < 65_536
    assert text.endswith("The rest is cut off.\n")


@pytest.mark.parametrize("text", ["", "\n\nwords\n", "#\nwords\n"])
def test_a_text_without_a_title_is_refused(checkout: Path, gh: Gh, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    with pytest.raises(UsageError, match="its first line is empty"):
        run(monkeypatch, tell, words(checkout, text))
    with pytest.raises(UsageError, match="is not there"):
        run(monkeypatch, tell, str(checkout / "nothing.md"))
    assert gh.asked == []
