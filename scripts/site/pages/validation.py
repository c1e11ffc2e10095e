"""The validation report: every rule, what it checked, and what it found in this very package."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.check.check import check
from scripts.site import addresses
from scripts.site.page import Page
from scripts.site.tables import Tables

# So many findings the page has at the most; `nox -s validate` shows all.
SHOWN = 1_000
# Frictionless checks again what our own rules checked, in as much time: the page says that it is left to `nox -s validate`.
LEFT_TO_FRICTIONLESS = ("T1",)


def pages(tables: Tables) -> Iterator[Page]:
    """One page; the package is checked for it, which takes ten seconds, and so a part made for trying has none."""
    if tables.site.sessions:
        return
    report = check(tables.folder, frictionless="none")
    findings = report.findings
    yield Page(
        path=addresses.VALIDATION,
        template="validation.html",
        title="Validation",
        description="The rules that the package is checked by, why each must hold, and what was found.",
        data={
            "valid": report.valid,
            "errors": report.errors,
            "warnings": report.warnings,
            "rules": [each for name, each in report.rules.items() if name not in LEFT_TO_FRICTIONLESS],
            "findings": findings[:SHOWN],
            "number": report.errors + report.warnings,
        },
    )
