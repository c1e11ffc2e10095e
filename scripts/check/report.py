"""What validate finds: for each rule the rows that it checked, its findings and the seconds that it took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from schemas.rules import RULES, WARNING, Rule
from schemas.rules.base import VALUE_LENGTH, cut
from scripts.check.unread import Unread
from scripts.common.errors import shown

# A table in which every cell is wrong must not fill the memory: so many findings of each rule are kept, and so many are
# given in all. The others are counted.
KEPT, GIVEN = 1_000, 20_000
# A message is a line or two, whatever the data hold.
MESSAGE_LENGTH = 300


class Finding(NamedTuple):
    """One violation of a rule. The line is that of the file, the header being line 1; None where it is the whole file."""

    rule: str
    severity: str
    file: str
    line: int | None
    column: str | None
    value: str | None
    message: str


def cause(rule: str) -> tuple[int, int]:
    """A sort key of rules, causes before what follows from them: errors before warnings; then the descriptor, bytes,
    cells, keys and references, the rules across rows and tables, Frictionless."""
    family = rule.split(".")[0]
    if family.startswith("M"):
        family = "M" if int(family[1:]) < 10 else "keys"
    elif family != "R11":
        family = family[0]
    return int(RULES[rule].severity == WARNING), ["D", "R11", "M", "keys", "R", "T", "W"].index(family)


@dataclass
class RuleReport:
    """What became of a rule: the rows that it checked, the number of its findings, those kept, the seconds it took, and
    how many findings were withheld, for they may follow from cells that could not be read."""

    rule: Rule
    rows: int = 0
    count: int = 0
    withheld: int = 0
    findings: list[Finding] = field(default_factory=list)
    seconds: float = 0.0


class Report:
    """All rules over one package; the steps add their findings."""

    def __init__(self, strict: bool = False) -> None:
        self.package, self.version, self.seconds, self.strict = "", "", 0.0, strict
        self.rules = {identifier: RuleReport(rule) for identifier, rule in RULES.items()}
        self.notes: list[str] = []
        self.unread = Unread()

    def find(
        self,
        rule: str,
        file: str,
        message: str,
        line: int | None = None,
        column: str | None = None,
        value: object = None,
    ) -> None:
        """Add a finding; what is long in it is cut."""
        reported = self.rules[rule]
        reported.count += 1
        if len(reported.findings) < KEPT:
            line, shown = None if line is None else int(line), None if value is None else cut(str(value), VALUE_LENGTH)
            column = None if column is None else cut(column, VALUE_LENGTH)
            file, message = cut(file, MESSAGE_LENGTH), cut(message, MESSAGE_LENGTH)
            reported.findings.append(Finding(rule, reported.rule.severity, file, line, column, shown, message))

    def note_furniture(self, paths: list[str]) -> None:
        """Note, where there are any, files of file managers that were passed over; they are no fault of the package."""
        if paths:
            more = f" and {len(paths) - 1:,} more" if len(paths) > 1 else ""
            self.notes.append(f"passed over, as a file manager left it: {shown(paths[0])}{more}")

    def find_rows(
        self,
        rule: str,
        place: Callable[[int], tuple[str, int]],
        rows: np.ndarray,
        column: str,
        values: Sequence[object],
        messages: Sequence[str] | str,
    ) -> None:
        """Add a finding for each row; `place` gives its file and line, `values` are those of the first `KEPT` rows at
        least, and `messages` one of each of these or one for all."""
        kept = min(len(rows), KEPT - len(self.rules[rule].findings), len(values))
        for number in range(kept):
            message = messages if isinstance(messages, str) else messages[number]
            file, line = place(int(rows[number]))
            self.find(rule, file, message, line, column, values[number])
        self.rules[rule].count += len(rows) - kept

    def count_rows(self, rows: int, *rules: str) -> None:
        """Add so many rows to those that rules checked."""
        for rule in rules:
            self.rules[rule].rows += rows

    def join(self, other: Report) -> None:
        """Add the findings, rows and seconds of another report."""
        for identifier, theirs in other.rules.items():
            own = self.rules[identifier]
            own.rows += theirs.rows
            own.count += theirs.count
            own.withheld += theirs.withheld
            own.seconds += theirs.seconds
            own.findings += theirs.findings[: KEPT - len(own.findings)]
        self.unread.join(other.unread)

    @contextmanager
    def timed(self, rule: str) -> Iterator[None]:
        """Add the seconds that the body takes; where rules are checked together, to the first of them."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.rules[rule].seconds += time.perf_counter() - start

    @property
    def findings(self) -> list[Finding]:
        """The findings that were kept, in order of cause, then of files and lines."""
        order = {identifier: (cause(identifier), place) for place, identifier in enumerate(self.rules)}
        found = [finding for reported in self.rules.values() for finding in reported.findings]
        found.sort(
            key=lambda each: (order[each.rule][0], each.file, each.line or 0, order[each.rule][1], each.column or "")
        )
        return found[:GIVEN]

    @property
    def withheld(self) -> int:
        """The number of findings that were withheld, for they may follow from cells that could not be read."""
        return sum(each.withheld for each in self.rules.values())

    @property
    def errors(self) -> int:
        """The number of violations that make a package invalid."""
        return sum(each.count for each in self.rules.values() if each.rule.severity != WARNING)

    @property
    def warnings(self) -> int:
        """The number of findings that are worth a look."""
        return sum(each.count for each in self.rules.values() if each.rule.severity == WARNING)

    @property
    def valid(self) -> bool:
        """Whether there are no errors, and if `strict` no warnings; a rule that could not run is an error."""
        return not self.errors and not (self.strict and self.warnings)

    def as_json(self) -> dict[str, Any]:
        """The report as one JSON object."""
        return {
            "package": self.package,
            "version": self.version,
            "valid": self.valid,
            "errors": self.errors,
            "warnings": self.warnings,
            "unread": self.unread.count,
            "withheld": self.withheld,
            "seconds": round(self.seconds, 2),
            "notes": self.notes,
            "rules": [
                {
                    "id": each.rule.id,
                    "severity": each.rule.severity,
                    "sentence": each.rule.sentence,
                    "why": each.rule.why,
                    "rows": each.rows,
                    "findings": each.count,
                    "withheld": each.withheld,
                    "seconds": round(each.seconds, 2),
                }
                for each in self.rules.values()
            ],
            "findings": [finding._asdict() for finding in self.findings],
        }
