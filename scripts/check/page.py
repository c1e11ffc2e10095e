"""A report as one page of HTML that needs no network: the rules, and every finding that was kept, to be filtered."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.check.report import KEPT, Report
from scripts.common.paths import CODEBOOK


def write(report: Report, path: Path) -> None:
    """Write the page; raises what writing raises."""
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    codebook = quote(Path(os.path.relpath(CODEBOOK, path.resolve().parent)).as_posix())
    page = templates.get_template("page.html").render(
        report=report, findings=report.findings, total=report.errors + report.warnings, kept=KEPT, codebook=codebook
    )
    path.write_text(page, encoding="utf-8", errors="backslashreplace", newline="\n")
