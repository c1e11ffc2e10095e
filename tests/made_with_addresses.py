"""What a checkout makes of the small package where its pyproject.toml has addresses: a release, the documents with marks, the feeds.

Run in a copy of the checkout: python -m tests.made_with_addresses FOLDER.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from schemas import package
from scripts.publish import artifacts, documents
from scripts.publish.formats import duck, stata
from scripts.site import about
from scripts.site.pages import machines
from scripts.site.tables import Tables
from tests import package as small

ROOT = Path(__file__).resolve().parent.parent
# What a build writes addresses to, as it stands in a checkout.
MADE = ("README.md", "SECURITY.md", "CITATION.cff", "python/README.md", "r/README.md")


def main(into: Path) -> None:
    folder = small.write(into / "package")
    for name in (*MADE, "CHANGELOG.md", "releases.csv"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    documents.put(folder, {name: text for name, text in documents.marked(folder).items() if name in MADE})
    for name in MADE:
        shutil.copy(folder / name, ROOT / name)
    # The largest formats, which say nothing of addresses, in small.
    duck.write = lambda *arguments: arguments[-1].write_bytes(b"duck")
    stata.dta = lambda *_: b"dta"
    (into / "release").mkdir()
    artifacts.make(folder, "c" * 40, None, into / "release", lambda _: None)
    tables = Tables(folder, about.site(folder, folder, address=package.address(package.HOMEPAGE) or ""))
    (into / "feed.xml").write_text(machines.votes(tables), encoding="utf-8")
    (into / "releases.xml").write_text(machines.versions(tables), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
