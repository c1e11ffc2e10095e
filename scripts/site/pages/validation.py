"""The validation report: every rule, what it checked, and what it found in this very package."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.check.check import check
from scripts.site import addresses
from scripts.site.page import Page
from scripts.site.tables import Tables

# So many findings the page has at the most; `nox -s validate` shows all.
SHOWN = 1_000


def pages(tables: Tables) -> Iterator[Page]:
    """One page; the package is checked for it, which takes a quarter of a minute, and so a part made for trying has none."""
    if tables.site.sessions:
        return
    report = check(tables.folder)
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
            "rules": list(report.rules.values()),
            "findings": findings[:SHOWN],
            "number": report.errors + report.warnings,
        },
    )
