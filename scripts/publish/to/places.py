"""Which address is asked and which place there is meant, and what releases.csv says of them."""

from __future__ import annotations

from urllib.parse import urlsplit

from schemas import package
from scripts.common.errors import UsageError
from scripts.diff.levels import parsed
from scripts.publish import releases
from scripts.publish.to import http
from scripts.publish.to.kinds import Release, Service


def base(to: str, service: Service, given: str | None) -> str:
    """The address of the service; that of a folder is where people will find it, which may not be known."""
    if given:
        return http.base(given)
    if to == "folder":
        return package.address() or ""
    if service.base is None:
        raise UsageError(
            f"--service is missing: {to} has many installations; right would be --service https://demo.dataverse.org"
        )
    return service.base


def place(to: str) -> str:
    """The repository of the project, where that is asked for and is at GitHub; nothing else is known without --place."""
    forge, found = "https://github.com/", package.address(package.REPOSITORY) or ""
    return found.removeprefix(forge) if to == "github" and found.startswith(forge) else ""


def there(known: list[releases.Row], release: Release, base: str) -> str | None:
    """The address of a version at a service, as releases.csv has it."""
    return next(iter(at(base, releases.addresses(row for row in known if row["version"] == release.version))), None)


def at(base: str, addresses: list[str]) -> list[str]:
    """Those of the addresses that are at a service; a sandbox is another one."""
    site = urlsplit(base).netloc.removeprefix("api.")
    return [url for url in addresses if site and urlsplit(url).netloc == site]


def check_order(known: list[releases.Row], release: Release) -> None:
    """Raise UsageError where a later version was released, or this one from another commit or with other files."""
    for row in known:
        if row["version"] == release.version:
            for what, noted, is_now in (
                ("commit", row["commit"], release.commit),
                ("hash of SHA256SUMS", row["sums_sha256"], release.sums_sha256),
            ):
                if noted and noted != is_now:
                    raise UsageError(
                        f"releases.csv has version {release.version} with the {what} {noted}, and this folder has {is_now}: a version is published once"
                    )
        if parsed(row["version"]) > parsed(release.version):
            raise UsageError(
                f"{row['version']} is released already, and {release.version} comes before it; publish the newest version"
            )
