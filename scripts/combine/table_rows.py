"""The rows of the tables while the package is put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass
class Tables:
    """The rows of each table, and of each draft the Members that sponsor it and their role."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    sponsored: dict[str, dict[str, str]] = field(default_factory=dict)
    noted: dict[str, Row] = field(default_factory=dict)  # the discrepancies by their id

    def add(self, table: str, rows: Iterable[Row]) -> None:
        self.rows.setdefault(table, []).extend(rows)

    def differ(self, table: str, key: str, field_name: str, reason: str, **values: Any) -> None:
        """Record that the XML contradicts itself; `values` as for `note`."""
        self.note(table, key, field_name, reason, **{"kind": "source_contradicts_itself", "source_b": "unxml"} | values)

    def note(self, table: str, key: str, field_name: str, reason: str, **values: Any) -> None:
        """Record a discrepancy; `values` may give kind, source_a, value_a, source_b, value_b, kept and exception_to.

        A place that is noted already keeps its first row; what the later one says is put behind its reason.
        """
        row = {"kind": "source_disagrees", "source_a": "unxml", "source_b": "undl"} | values
        text = {name: None if value in (None, "") else str(value) for name, value in row.items()}
        place = f"{table}:{key}:{field_name}"
        if place in self.noted:
            known = self.noted[place]
            known["reason"] = f"{known['reason']} {reason}"
            known["kept"] = text.get("kept", known.get("kept"))
            return
        self.noted[place] = {
            "discrepancy_id": place, "table_name": table, "row_key": key, "column_name": field_name, "reason": reason,
        } | text  # fmt: skip
        self.add("discrepancies", [self.noted[place]])
