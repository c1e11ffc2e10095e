"""What validate finds: for each rule how much was looked at, what was found and how long it took; all make a report."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from schemas.rules import RULES, WARNING, Rule

# A table in which every cell is wrong must not fill the memory: of each rule so many findings are kept, all are counted.
KEPT = 10_000


class Finding(NamedTuple):
    """One thing that breaks a rule. The line is that of the file, the header being line 1; None where it is the whole file."""

    rule: str
    severity: str
    file: str
    line: int | None
    column: str | None
    value: str | None
    message: str


@dataclass
class Look:
    """What became of a rule: the rows it looked at, how often it was broken, the findings kept, the seconds it took."""

    rule: Rule
    rows: int = 0
    count: int = 0
    findings: list[Finding] = field(default_factory=list)
    seconds: float = 0.0


class Report:
    """All rules over one package; the steps add to it what they find."""

    def __init__(self, rules: Iterable[str] = RULES, strict: bool = False) -> None:
        self.package, self.version, self.seconds, self.strict = "", "", 0.0, strict
        self.looks = {identifier: Look(RULES[identifier]) for identifier in rules}

    def find(
        self,
        rule: str,
        file: str,
        message: str,
        line: int | None = None,
        column: str | None = None,
        value: object = None,
    ) -> None:
        """Add a finding."""
        look = self.looks[rule]
        look.count += 1
        if len(look.findings) < KEPT:
            line, shown = None if line is None else int(line), None if value is None else str(value)
            look.findings.append(Finding(rule, look.rule.severity, file, line, column, shown, message))

    def saw(self, rows: int, *rules: str) -> None:
        """Say that rules looked at so many rows more."""
        for rule in rules:
            self.looks[rule].rows += rows

    def join(self, other: Report) -> None:
        """Add what another report found, saw and took."""
        for identifier, look in other.looks.items():
            mine = self.looks[identifier]
            mine.rows += look.rows
            mine.count += look.count
            mine.seconds += look.seconds
            mine.findings += look.findings[: KEPT - len(mine.findings)]

    @contextmanager
    def timed(self, rule: str) -> Iterator[None]:
        """Add the seconds that the body takes; where rules are looked at together, to the first of them."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.looks[rule].seconds += time.perf_counter() - start

    @property
    def findings(self) -> list[Finding]:
        """What was found and kept: errors, then oddities, in order of the rules, then of files and lines."""
        found = [
            finding
            for look in self.looks.values()
            for finding in sorted(look.findings, key=lambda found: (found.file, found.line or 0, found.column or ""))
        ]
        return sorted(found, key=lambda finding: finding.severity == WARNING)

    def _count(self, oddities: bool) -> int:
        return sum(look.count for look in self.looks.values() if (look.rule.severity == WARNING) is oddities)

    @property
    def errors(self) -> int:
        """How often rules were broken that make a package invalid."""
        return self._count(oddities=False)

    @property
    def oddities(self) -> int:
        """How often something was found that is worth a look."""
        return self._count(oddities=True)

    @property
    def valid(self) -> bool:
        """Whether there are no errors, and where it is strict no oddities; a rule that could not run is an error."""
        return not self.errors and not (self.strict and self.oddities)

    def as_json(self) -> dict[str, Any]:
        """The report as one JSON object."""
        return {
            "package": self.package,
            "version": self.version,
            "valid": self.valid,
            "errors": self.errors,
            "oddities": self.oddities,
            "seconds": round(self.seconds, 2),
            "rules": [
                {
                    "id": look.rule.id,
                    "severity": look.rule.severity,
                    "sentence": look.rule.sentence,
                    "why": look.rule.why,
                    "rows": look.rows,
                    "findings": look.count,
                    "seconds": round(look.seconds, 2),
                }
                for look in self.looks.values()
            ],
            "findings": [finding._asdict() for finding in self.findings],
        }
