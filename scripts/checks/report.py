"""What validate finds: a step or rule, with how much it looked at and its findings; all of them make a report."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Finding(NamedTuple):
    """One thing that is wrong. The line is that of the file, the header being line 1; None where it is the whole file."""

    rule: str
    file: str
    line: int | None
    column: str | None
    value: str | None
    message: str


@dataclass
class Step:
    """A step or a rule: its id, what must hold, the rows it looked at, what it found, the seconds it took."""

    id: str
    sentence: str
    rows: int = 0
    findings: list[Finding] = field(default_factory=list)
    seconds: float = 0.0

    def find(
        self, file: str, message: str, line: int | None = None, column: str | None = None, value: Any = None
    ) -> None:
        """Add a finding."""
        shown = None if value is None else str(value)
        self.findings.append(Finding(self.id, file, None if line is None else int(line), column, shown, message))

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Add the seconds that the body takes."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds += time.perf_counter() - start


@dataclass
class Report:
    """All steps of one run over one package."""

    package: str
    version: str
    steps: list[Step]
    seconds: float

    @property
    def findings(self) -> list[Finding]:
        """What was found, in order of the steps, then of files and lines."""
        return [
            finding
            for step in self.steps
            for finding in sorted(step.findings, key=lambda found: (found.file, found.line or 0, found.column or ""))
        ]

    @property
    def valid(self) -> bool:
        """Whether nothing at all was found; a step that could not run has found that."""
        return not any(step.findings for step in self.steps)

    def as_json(self) -> dict[str, Any]:
        """The report as one JSON object."""
        return {
            "package": self.package,
            "version": self.version,
            "valid": self.valid,
            "seconds": round(self.seconds, 2),
            "rules": [
                {
                    "id": step.id,
                    "sentence": step.sentence,
                    "rows": step.rows,
                    "findings": len(step.findings),
                    "seconds": round(step.seconds, 2),
                }
                for step in self.steps
            ],
            "findings": [finding._asdict() for finding in self.findings],
        }
