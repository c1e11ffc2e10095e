"""The commands of the project. `nox -s validate` checks the package; `nox -s tests` passes the tests; `nox -l` lists all."""

from __future__ import annotations

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "venv"
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = ["validate"]

PYPROJECT = nox.project.load_toml("pyproject.toml")


def install(session: nox.Session, group: str) -> None:
    """Install a dependency group of pyproject.toml at the versions that constraints.txt pins."""
    session.install("--quiet", "-c", "constraints.txt", *nox.project.dependency_groups(PYPROJECT, group))


@nox.session
def validate(session: nox.Session) -> None:
    """Check the package in this checkout, or another in a folder or zip archive: nox -s validate -- PATH --html report.html."""
    install(session, "validate")
    session.run("python", "-m", "scripts.validate", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests: nox -s tests -- -k evening."""
    install(session, "tests")
    session.run("pytest", *(session.posargs or ["-q", "-n", "2"]))


@nox.session
def fetch(session: nox.Session) -> None:
    """Bring the pinned upstream files, 94 MiB, to upstream/ or to where UNGA_RECORD_UPSTREAM says."""
    install(session, "build")
    # Time to remove a half-written file when interrupted.
    session.run("python", "-m", "scripts.fetch", *session.posargs, interrupt_timeout=35)


@nox.session
def build(session: nox.Session) -> None:
    """Write data/, datapackage.json and CODEBOOK.md from the upstream files and sources/; -- --check only compares."""
    install(session, "build")
    session.run("python", "-m", "scripts.build", *session.posargs, interrupt_timeout=10)


@nox.session
def texts(session: nox.Session) -> None:
    """Make the text of every clause on this machine, checked against the hashes in data/clauses.csv."""
    install(session, "build")
    session.run("python", "-m", "scripts.texts", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and types with ruff and mypy."""
    install(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")


@nox.session
def benchmark(session: nox.Session) -> None:
    """Time the work of validate against a plain `frictionless validate datapackage.json` on the same package."""
    install(session, "validate")
    session.run("python", "-m", "benchmarks.validate", *session.posargs)
