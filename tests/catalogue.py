"""The fault catalogue: small changes to the package of `tests/package.py`, each with the rule that must catch it and where.

`tests/faults/*.toml` holds them as data. AAA to EEE are lines 2 to 6 of a table with a row a Member; in clauses, lines 2
to 6 are A/RES/77/1A. Run as a program, this module prints which rules fire on which fault.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

FOLDER = Path(__file__).parent / "faults"
sys.path[:0] = [str(FOLDER.parent), str(FOLDER.parent.parent)]

import package  # noqa: E402

from schemas.rules import RULES  # noqa: E402
from scripts.check.check import check  # noqa: E402
from scripts.check.report import Report  # noqa: E402
from scripts.publish import documents  # noqa: E402


@dataclass(frozen=True)
class Fault:
    """A change to one file of a package, the rule that must find it, and the file, line and column where it must; `changes`
    is the column, table.column, that the change is of, where that is another.

    `old`, which stands once in the file, becomes `new` (with `all` wherever it stands, and `new` so often as `repeat`
    says); or the file becomes `text`, a link to `link`, a hole of `size` bytes, or is gone. `renew` has the descriptor
    written anew, so that no hash gives the fault away. `frictionless` says that Frictionless sees it, too.
    """

    name: str
    rule: str
    file: str
    at: str
    column: str | None = None
    old: str | None = None
    new: str = ""
    all: bool = False
    repeat: int = 1
    encoding: str = "utf-8"
    text: str | None = None
    link: str | None = None
    size: int | None = None
    delete: bool = False
    renew: bool = True
    frictionless: bool = False
    changes: str | None = None

    def apply(self, folder: Path) -> None:
        """Change a package; raises AssertionError where the text to be changed is not there, or more than once."""
        path = folder / self.file
        if self.old is not None:
            data, old = path.read_bytes(), self.old.encode()
            assert data.count(old) == 1 or (self.all and old in data), f"{self.file} has {data.count(old)} {self.old!r}"
            path.write_bytes(data.replace(old, self.new.encode(self.encoding) * self.repeat))
        elif self.text is not None:
            path.write_text(self.text, encoding="utf-8")
        elif self.size is not None:
            with path.open("r+b") as stream:
                stream.truncate(self.size)
        else:
            path.rename(folder.parent / path.name)
            if self.link:
                path.symlink_to(self.link)
            else:
                assert self.delete
        if self.renew and self.old is not None and self.file != "datapackage.json":
            documents.write(folder)

    def caught(self, report: Report) -> bool:
        """Whether the rule has found the fault at its place."""
        return any(
            finding.rule == self.rule
            and self.at == (finding.file if finding.line is None else f"{finding.file}:{finding.line}")
            and self.column in (None, finding.column)
            for finding in report.findings
        )


def load() -> dict[str, list[Fault]]:
    """The faults by file of the catalogue."""
    known = {field.name for field in fields(Fault)}
    found = {}
    for path in sorted(FOLDER.glob("*.toml")):
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["fault"]
        assert all(set(row) <= known for row in rows), path
        found[path.stem] = [Fault(**row) for row in rows]
    return found


FAULTS = [fault for faults in load().values() for fault in faults]
# The first fault of each rule, and of each rule in each file: all of them take minutes.
FIRST = set({fault.rule: fault for fault in reversed(FAULTS)}.values())
OF_EACH_FILE = set({(fault.rule, fault.file): fault for fault in reversed(FAULTS)}.values())
# The files of the catalogue on bytes, and those on cells and rows as such; all others are on what the cells of some tables say.
BYTES = ("bytes", "descriptor")
FORMS = (*BYTES, "cells", "tables", "warnings")
# Of each rule on what cells say one fault in each file is enough for the ways that take seconds; of all others every fault.
TRIED = [fault for name, faults in load().items() for fault in faults if name in FORMS or fault in OF_EACH_FILE]


def together(faults: list[Fault], most: int = 8) -> list[list[Fault]]:
    """Faults in groups that one package can have at once: each in a file of its own, with a descriptor written anew."""
    apart = [fault for fault in faults if fault.old is None or not fault.renew or fault.file == "datapackage.json"]
    groups: list[list[Fault]] = []
    for fault in faults:
        room = (group for group in groups if len(group) < most and all(fault.file != other.file for other in group))
        group = None if fault in apart else next(room, None)
        if group:
            group.append(fault)
        elif fault not in apart:
            groups.append([fault])
    return [*groups, *([fault] for fault in apart)]


def fired(report: Report) -> list[str]:
    """The rules that found something."""
    return [identifier for identifier, each in report.rules.items() if each.count]


def main() -> None:
    """Print a line for each fault, the rule that must catch it and the others that fire, and of each rule the faults."""
    owners: dict[str, int] = dict.fromkeys(RULES, 0)
    others: dict[str, int] = dict.fromkeys(RULES, 0)
    with tempfile.TemporaryDirectory() as scratch:
        valid = package.write(Path(scratch, "valid"))
        for fault in FAULTS:
            with tempfile.TemporaryDirectory(dir=scratch) as around:
                folder = shutil.copytree(valid, Path(around, "package"))
                fault.apply(folder)
                report = check(folder, frictionless="small" if fault.rule == "T1" else "none")
            owners[fault.rule] += 1
            more = [rule for rule in fired(report) if rule != fault.rule]
            for rule in more:
                others[rule] += 1
            said = "caught " if fault.caught(report) else "MISSED "
            print(f"{said}{fault.rule:7}{fault.name:60}{' '.join(more) or '-'}")
    print(f"\n{len(FAULTS)} faults, {len(RULES)} rules; per rule: faults that it must catch + others on which it fires")
    print("  ".join(f"{rule} {owners[rule]}+{others[rule]}" for rule in RULES))


if __name__ == "__main__":
    main()
