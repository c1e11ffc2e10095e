"""The commands of the project. `nox -s validate` checks the package; `nox -s tests` passes the tests; `nox -l` lists all.

The sessions share nine environments in .nox: `validate` (500 MB), `explore` (420 MB), `mcp` (450 MB), `scores` (800 MB), `site` (800 MB),
`notebooks` (800 MB), `dev` (1.2 GB, everything else), `citation`, and `readers` (210 MB, libraries of others that the tests open our files
with). Each is made anew when the packages that pyproject.toml and its file of constraints name for it change.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "none"
nox.options.sessions = ["validate"]

PYPROJECT = nox.project.load_toml("pyproject.toml")
CONSTRAINTS = Path("constraints.txt")
# The dependency group of each environment, and the file that pins its packages, if not the group itself does.
ENVIRONMENTS = {
    "validate": ("validate", CONSTRAINTS),
    "dev": ("lint", CONSTRAINTS),
    "explore": ("explore", CONSTRAINTS),
    "site": ("site", CONSTRAINTS),
    "mcp": ("mcp", CONSTRAINTS),
    "notebooks": ("notebooks", CONSTRAINTS),
    "scores": ("scores", CONSTRAINTS),
    "citation": ("citation", None),
    "readers": ("readers", Path("constraints-readers.txt")),
}


def python(session: nox.Session, name: str) -> str:
    """The interpreter of an environment, which is made where it is missing or was made of other packages."""
    group, constraints = ENVIRONMENTS[name]
    packages = nox.project.dependency_groups(PYPROJECT, group)
    folder = Path(".nox", name).resolve()
    interpreter = str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    stamp = folder / "made-of"
    content = "\n".join([str(folder), sys.version, *packages, constraints.read_text() if constraints else ""])
    digest = hashlib.sha256(content.encode()).hexdigest()
    if not stamp.is_file() or stamp.read_text() != digest:
        session.log(f"making the environment {name} in {folder}, once")
        session.run(sys.executable, "-m", "venv", "--clear", str(folder), silent=True)
        pins = ["-c", str(constraints)] if constraints else []
        session.run(interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *pins, *packages)
        stamp.write_text(digest)
    return interpreter


def command(session: nox.Session, module: str, environment: str = "dev", interrupt_timeout: float = 0.3) -> None:
    """Run a module of the checkout with what stands after `--`; an interrupted one gets some seconds to tidy up."""
    interpreter = python(session, environment)
    session.run(interpreter, "-m", module, *session.posargs, interrupt_timeout=interrupt_timeout)


@nox.session
def validate(session: nox.Session) -> None:
    """Check the package in this checkout, or another in a folder or zip archive: nox -s validate -- PATH --html report.html."""
    command(session, "scripts.commands.validate", "validate")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests, on two cores: all take half an hour and more, `-- -m "not slow"` six minutes, `-- -k es11_6` seconds."""
    interpreter, given = python(session, "dev"), session.posargs
    if not given:
        session.log(
            'all tests take half an hour and more on two cores; nox -s tests -- -m "not slow" takes six minutes'
        )
    cores = [] if any(one.startswith(("-n", "--numprocesses")) for one in given) else ["-n", "2"]
    session.env["UNGA_RECORD_READERS"] = python(session, "readers")
    session.run(interpreter, "-m", "pytest", "-q", *cores, "--dist", "loadgroup", *given)


@nox.session
def fetch(session: nox.Session) -> None:
    """Bring the pinned upstream files to upstream/ or to where UNGA_RECORD_UPSTREAM says."""
    command(session, "scripts.commands.fetch", interrupt_timeout=35)


@nox.session
def update(session: nox.Session) -> None:
    """Bring lock and files to what the publishers have now, all or nothing; -- --check only shows what is new."""
    command(session, "scripts.commands.update", interrupt_timeout=35)


@nox.session
def watch(session: nox.Session) -> None:
    """Say what the official sources have and the package lacks; -- --markdown FILE writes it for an issue."""
    command(session, "scripts.commands.watch")


@nox.session
def build(session: nox.Session) -> None:
    """Write data/, datapackage.json and CODEBOOK.md from the upstream files and sources/; -- --check only compares."""
    command(session, "scripts.commands.build", interrupt_timeout=10)


@nox.session
def cycle(session: nox.Session) -> None:
    """Fetch, update, build, validate, and what that changed in words, in build/cycle.md; says so where nothing is new."""
    command(session, "scripts.commands.cycle", interrupt_timeout=35)


@nox.session
def version(session: nox.Session) -> None:
    """Make a number the version, and today its day: nox -s version -- 0.4.0 --line "What is new."."""
    command(session, "scripts.commands.version", "validate")


@nox.session
def propose(session: nox.Session) -> None:
    """Commit what changed to a branch of its own and open or renew its pull request, with build/cycle.md as the text."""
    command(session, "scripts.commands.propose", "validate")


@nox.session
def tell(session: nox.Session) -> None:
    """Open or renew the issue that says what the package lacks: nox -s tell -- FILE."""
    command(session, "scripts.commands.tell", "validate")


@nox.session
def verbatim(session: nox.Session) -> None:
    """Read recorded votes from verbatim records (PDF) into sources/verbatim/: nox -s verbatim -- A_48_PV.46.pdf."""
    command(session, "scripts.commands.verbatim")


@nox.session
def correct(session: nox.Session) -> None:
    """Turn a report that a value is wrong into a row of sources/: nox -s correct -- ISSUE.md, or -- --kind vote."""
    command(session, "scripts.commands.correct")


@nox.session
def describe(session: nox.Session) -> None:
    """Write datapackage.json and CODEBOOK.md from schemas/ and data/; -- --check only compares."""
    command(session, "scripts.commands.describe")


@nox.session
def texts(session: nox.Session) -> None:
    """The text of every clause in texts/, checked against data/clauses.csv; or of one resolution: nox -s texts -- A/RES/ES-11/6."""
    command(session, "scripts.commands.texts")


@nox.session
def release(session: nox.Session) -> None:
    """Make what people download in dist/, all of it or nothing; -- --texts adds the texts, -- --against WHAT names the last release."""
    command(session, "scripts.commands.release", interrupt_timeout=10)


@nox.session
def sign(session: nox.Session) -> None:
    """Sign a release folder with a key of minisign: nox -s sign -- dist/unga-record-VERSION --key FILE."""
    command(session, "scripts.commands.sign", "validate")


@nox.session
def publish(session: nox.Session) -> None:
    """Show what would be published of a release, or with --yes publish it: nox -s publish -- --to zenodo|github|huggingface|dataverse|folder."""
    command(session, "scripts.commands.publish", interrupt_timeout=35)


@nox.session
def released(session: nox.Session) -> None:
    """Note that this version was published, and where, so that the next is compared with it: nox -s released -- COMMIT."""
    command(session, "scripts.commands.released")


@nox.session
def diff(session: nox.Session) -> None:
    """What changed between two folders, zips, versions or revisions, and which version it calls for: nox -s diff -- OLD NEW."""
    command(session, "scripts.commands.diff")


@nox.session
def compat(session: nox.Session) -> None:
    """Our data in the layouts of unvotes and of the UN library: nox -s compat -- --into FOLDER, or --compare."""
    command(session, "scripts.commands.compat")


@nox.session
def r_package(session: nox.Session) -> None:
    """Make the package ungarecord of R alone, which a release has too, in build/r/: nox -s r_package -- --into FOLDER."""
    command(session, "scripts.commands.r_package", interrupt_timeout=5)


@nox.session
def explore(session: nox.Session) -> None:
    """Look into the package in a browser, with prepared queries: nox -s explore -- --open, or -- RELEASE for a release folder."""
    command(session, "scripts.commands.explore", "explore", interrupt_timeout=5)


@nox.session
def mcp(session: nox.Session) -> None:
    """Answer an assistant that speaks the Model Context Protocol; -- --config prints what to put into its settings."""
    command(session, "scripts.commands.mcp", "mcp", interrupt_timeout=5)


@nox.session
def scores(session: nox.Session) -> None:
    """How often Members voted alike, and where they stand, in build/scores/; -- NAME makes only that table."""
    command(session, "scripts.commands.scores", "scores")


@nox.session
def figures(session: nox.Session) -> None:
    """The pictures that users draw first, as SVG and PNG with their numbers, in build/figures; -- NAME draws only that."""
    command(session, "scripts.commands.figures", interrupt_timeout=5)


@nox.session
def site(session: nox.Session) -> None:
    """Write the package as pages to look at, to build/site/; -- --open shows them in the browser."""
    command(session, "scripts.commands.site", "site", interrupt_timeout=10)


@nox.session
def notebooks(session: nox.Session) -> None:
    """Open the notebooks for students in the browser; -- NAME opens one, -- --run runs them and prints their answers."""
    command(session, "scripts.commands.notebooks", "notebooks", interrupt_timeout=5)


@nox.session
def citation(session: nox.Session) -> None:
    """Check CITATION.cff with cffconvert; what stands after `--` goes to cffconvert instead."""
    interpreter = python(session, "citation")
    session.run(interpreter, "-c", "from cffconvert.cli.cli import cli; cli()", *(session.posargs or ["--validate"]))


@nox.session
def audit(session: nox.Session) -> None:
    """Ask a service of advisories about every pinned package; exit code 2 where it does not answer."""
    command(session, "scripts.commands.audit")


@nox.session
def fuzz(session: nox.Session) -> None:
    """Damage packages at random and look whether validate bears it: nox -s fuzz -- --minutes 20."""
    interpreter = python(session, "dev")
    session.run(interpreter, "tests/fuzz.py", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and types with ruff and mypy, and the workflows of the forge."""
    if {"-h", "--help"} & set(session.posargs):
        print(
            "usage: nox -s lint\n\nCheck style and types: ruff check, ruff format --check, mypy; then nox -s workflows."
        )
        return
    interpreter = python(session, "dev")
    session.run(interpreter, "-m", "ruff", "check", ".")
    session.run(interpreter, "-m", "ruff", "format", "--check", ".")
    session.run(interpreter, "-m", "mypy")
    command(session, "scripts.commands.workflows")


@nox.session
def workflows(session: nox.Session) -> None:
    """Check the workflows of the forge with actionlint and zizmor, without a network."""
    command(session, "scripts.commands.workflows")


@nox.session
def benchmark(session: nox.Session) -> None:
    """Time the work of validate against a plain `frictionless validate datapackage.json` on the same package."""
    command(session, "benchmarks.validate", "validate")


@nox.session
def benchmark_loading(session: nox.Session) -> None:
    """Time reading all votes from the newest release in dist/ and from the files of other datasets."""
    command(session, "benchmarks.loading")


@nox.session
def benchmark_scores(session: nox.Session) -> None:
    """Time the derived tables, and counting agreement against a join of the votes with themselves in DuckDB."""
    command(session, "benchmarks.scores", "scores")


@nox.session
def benchmark_coding(session: nox.Session) -> None:
    """Time the coding of the clauses at 1, 4 and 16 times their number."""
    command(session, "benchmarks.coding")
