"""Rules D: datapackage.json is Data Package v2, says what the models say, and names the files in data/."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import schemas
from schemas import descriptor as says
from schemas.package import VERSION
from scripts.check import listed
from scripts.check.listed import NAME, WRITTEN, Package, cut
from scripts.check.report import Report
from scripts.check.store import Store
from scripts.common import opening, strict_json
from scripts.common.errors import shown


def read(folder: Path, report: Report) -> Package:
    """Read the descriptor of a package; what is wrong with it goes to the report.

    Raises UsageError where there is no such folder or no descriptor in it.
    """
    opening.require_descriptor(folder)
    package = Package(folder)
    descriptor = _load(folder, report)
    if descriptor is None:
        return package
    _check_package(package, descriptor, report)
    resources = descriptor.get("resources")
    if not isinstance(resources, list):
        report.find("D3", NAME, "the package has no list of resources")
        resources = []
    named: set[str] = set()
    for resource in _tables(resources, report):
        path = resource.get("path")
        paths = path if isinstance(path, list) else [path]
        if not listed.take(package, resource, paths, named, report):
            continue
        if _is_as_modelled(resource, report):
            package.plain["resources"].append(resource)
    listed.find_unnamed(folder, named, report)
    listed.leave_out_large(package, report)
    report.package, report.version = package.name, package.version
    report.count_rows(1, "D1", "D2", "D10")
    report.count_rows(len(resources), "D3", "D6", "D7")
    report.count_rows(len(named), "D4", "D5", "D8", "D9", "D11")
    return package


def _load(folder: Path, report: Report) -> dict[str, Any] | None:
    if flaw := opening.flaw_of(folder, NAME):
        report.find("D1", NAME, f"not read: {flaw}")
        return None
    try:
        descriptor = strict_json.loads(opening.content(folder / NAME, strict_json.BYTES))
    except strict_json.NotStrict as error:
        report.find("D1", NAME, f"not strict JSON in UTF-8: {error}; {WRITTEN}", line=error.line)
        return None
    except OSError as error:
        report.find("D1", NAME, f"cannot be read: {error.strerror}")
        return None
    if not isinstance(descriptor, dict):
        report.find("D1", NAME, "a descriptor is a JSON object, and this is none")
        return None
    return descriptor


def _check_package(package: Package, descriptor: dict[str, Any], report: Report) -> None:
    """Check what is said of the package as a whole; what it says of its sources is for `check_tables`."""
    if descriptor.get("$schema") != says.PROFILE:
        message = f"$schema is not {says.PROFILE}, which marks a Data Package of version 2"
        report.find("D2", NAME, message, value=cut(descriptor.get("$schema")))
    name, version = descriptor.get("name"), descriptor.get("version")
    if not isinstance(name, str):
        report.find("D2", NAME, "the package has no name", column="name")
    if not isinstance(version, str) or not re.fullmatch(VERSION, version):
        message = "the version is not three numbers such as 1.4.2"
        report.find("D2", NAME, message, column="version", value=cut(version))
    package.name, package.version = cut(name) or "", cut(version) or ""
    wanted = says.of_package(str(version), [])
    # A package that was made before there was an address names none.
    may_lack = {"homepage"} - descriptor.keys()
    for each in wanted.keys() - {"$schema", "sources", "version"} - may_lack:
        if descriptor.get(each) != wanted[each]:
            message = f"{each} of the package is not what schemas/ and CITATION.cff say; {WRITTEN}"
            report.find("D10", NAME, message, column=each, value=cut(descriptor.get(each)))
    for foreign in sorted(descriptor.keys() - wanted.keys() - {"resources"}):
        message = f"the property {shown(foreign)} of the package is not foreseen; {WRITTEN}"
        report.find("D7", NAME, message, column=cut(foreign))
    # What Frictionless is shown of a descriptor: nothing that would have it open another file or an address.
    package.plain = {name: value for name, value in descriptor.items() if name in wanted}
    package.plain |= {"$schema": says.PROFILE, "resources": []}


def check_tables(package: Package, store: Store, report: Report) -> None:
    """Compare what the descriptor says of sources and version with the tables `sources` and `history`."""
    if "sources" in store.layout:
        report.count_rows(1, "D12")
        rows = store.select(["sources"]).tables["sources"]
        wanted = says.sources(rows.astype(object).where(rows.notna(), None).to_dict("records"))
        if package.plain.get("sources") != wanted:
            message = f"sources of the package are not those of the table sources; {WRITTEN}"
            report.find("D12", NAME, message, column="sources")
    if "history" in store.layout and re.fullmatch(VERSION, package.version):
        released = store.select(["history.version"]).tables["history"]["version"]
        report.count_rows(len(released), "D13")
        for row, version in released.items():
            if (
                isinstance(version, str)
                and re.fullmatch(VERSION, version)
                and _number(version) >= _number(package.version)
            ):
                file, line = store.layout.place("history", int(str(row)))
                message = f"released already, and the package says that it is of version {package.version}"
                report.find("D13", file, message, line, "version", version)


def _number(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _tables(listed: list[Any], report: Report) -> list[dict[str, Any]]:
    """The resources that are tables of the package, each table once."""
    found: dict[str, dict[str, Any]] = {}
    for number, resource in enumerate(listed, start=1):
        name = resource.get("name") if isinstance(resource, dict) else None
        if not isinstance(name, str) or name not in schemas.TABLES:
            message = f"resource {number} is none of the tables {', '.join(schemas.TABLES)}"
            report.find("D3", NAME, message, value=cut(name))
        elif name in found:
            report.find("D3", NAME, f"resource {number} is the table {name} again", value=name)
        else:
            found[name] = resource
    for missing in [name for name in schemas.TABLES if name not in found]:
        report.find("D3", NAME, f"the table {missing} is missing; {WRITTEN}", value=missing)
    return list(found.values())


def _is_as_modelled(resource: dict[str, Any], report: Report) -> bool:
    """Whether a resource says what the model of its table says; what it says of bytes is for the next step.

    A table of one file a session may come as one file, too, as in a release.
    """
    table, several = resource["name"], isinstance(resource.get("path"), list)
    wanted = says.of_table(table)
    wrong = [name for name, value in wanted.items() if resource.get(name) != value]
    for name in wrong:
        report.find("D6", NAME, f"table {table}: {name} is not what its model says; {WRITTEN}", column=name)
    if several and not schemas.is_partitioned(table):
        wrong.append("path")
        report.find("D6", NAME, f"table {table}: path is one text", column="path")
    foreign = sorted(resource.keys() - wanted.keys() - {*says.STATED, "files"})
    for name in foreign:
        message = f"table {table}: the property {shown(name)} is not foreseen; {WRITTEN}"
        report.find("D7", NAME, message, column=cut(name))
    return not wrong and not foreign
