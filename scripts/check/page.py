"""A report as one page of HTML that needs no network: the rules, and every finding that was kept, to be filtered."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.check.report import KEPT, Report
from scripts.common.paths import CODEBOOK

# A browser bears so many rows; the rest is counted, and --json has it.
ROWS, LENGTH = 20_000, 300


def write(report: Report, path: Path) -> None:
    """Write the page; raises what writing raises."""
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    findings = [
        finding._replace(value=_short(finding.value), message=_short(finding.message) or "")
        for finding in report.findings[:ROWS]
    ]
    codebook = quote(Path(os.path.relpath(CODEBOOK, path.resolve().parent)).as_posix())
    page = templates.get_template("page.html").render(
        report=report, findings=findings, total=report.errors + report.warnings, kept=KEPT, codebook=codebook
    )
    path.write_text(page, encoding="utf-8", errors="backslashreplace", newline="\n")


def _short(text: str | None) -> str | None:
    return text if text is None or len(text) <= LENGTH else text[: LENGTH - 1] + "…"
