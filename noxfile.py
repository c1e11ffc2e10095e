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
    session.run("python", "-m", "scripts.commands.validate", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests: nox -s tests -- -k evening."""
    install(session, "tests")
    session.run("pytest", *(session.posargs or ["-q", "-n", "2", "--dist", "loadgroup"]))


@nox.session
def fetch(session: nox.Session) -> None:
    """Bring the pinned upstream files, 98 MiB, to upstream/ or to where UNGA_RECORD_UPSTREAM says."""
    install(session, "build")
    # Time to remove a half-written file when interrupted.
    session.run("python", "-m", "scripts.commands.fetch", *session.posargs, interrupt_timeout=35)


@nox.session
def build(session: nox.Session) -> None:
    """Write data/, datapackage.json and CODEBOOK.md from the upstream files and sources/; -- --check only compares."""
    install(session, "build")
    session.run("python", "-m", "scripts.commands.build", *session.posargs, interrupt_timeout=10)


@nox.session
def texts(session: nox.Session) -> None:
    """Make the text of every clause on this machine, checked against the hashes in data/clauses.csv."""
    install(session, "build")
    session.run("python", "-m", "scripts.commands.texts", *session.posargs)


@nox.session
def release(session: nox.Session) -> None:
    """Make what people download in dist/, all of it or nothing; -- --against WHAT names the last release."""
    install(session, "release")
    session.run("python", "-m", "scripts.commands.release", *session.posargs, interrupt_timeout=10)


@nox.session
def released(session: nox.Session) -> None:
    """Note that this version was published, so that the next is compared with it: nox -s released -- COMMIT."""
    install(session, "validate")
    session.run("python", "-m", "scripts.commands.released", *session.posargs)


@nox.session
def diff(session: nox.Session) -> None:
    """What changed between two folders, zips or revisions, and which version it calls for: nox -s diff -- OLD NEW."""
    install(session, "release")
    session.run("python", "-m", "scripts.commands.diff", *session.posargs)


@nox.session
def neighbours(session: nox.Session) -> None:
    """Our data in the layouts of unvotes and of the UN library: nox -s neighbours -- --into FOLDER, or --compare."""
    install(session, "neighbours")
    session.run("python", "-m", "scripts.commands.compat", *session.posargs)


@nox.session
def citation(session: nox.Session) -> None:
    """Check CITATION.cff with cffconvert."""
    session.install("--quiet", *nox.project.dependency_groups(PYPROJECT, "citation"))
    session.run("cffconvert", "--validate")


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


@nox.session
def benchmark_loading(session: nox.Session) -> None:
    """Time reading all votes from the newest release in dist/ and from the neighbours' own files."""
    install(session, "neighbours")
    session.run("python", "-m", "benchmarks.loading", *session.posargs)
