"""The lines of CITATION.cff that say where the package is: its page, its repository and its DOI. The rest is written by people."""

from __future__ import annotations

import re
from collections.abc import Mapping

from schemas import package

# After this line stands what was not there.
AFTER = "license"


def filled(text: str, values: Mapping[str, str | None]) -> str:
    """The text of a CITATION.cff with these top-level values, each on a line; a value of None takes the line away."""
    for name, value in values.items():
        text = re.sub(rf"^{re.escape(name)}: .*\n", "", text, flags=re.MULTILINE)
        if value is not None:
            text = re.sub(rf"^({AFTER}: .*\n)", rf"\g<1>{name}: {value}\n", text, count=1, flags=re.MULTILINE)
    return text


def addresses() -> dict[str, str | None]:
    """What [project.urls] in pyproject.toml makes a CITATION.cff say."""
    return {"repository-code": package.address(package.REPOSITORY), "url": package.landing()}
