"""What Datasette shows beside the rows: titles, meanings of tables and columns, licence and sources, and the prepared queries."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from scripts.explore.queries import Query
from scripts.publish.formats import sql

DATABASE = "unga-record"
TABLES = Path(__file__).parent / "tables.toml"
STYLE = "/explore/explore.css"
# A closed vocabulary of more words is listed without their meanings, which the codebook has.
EXPLAINED = 12
_SHOWN = {"facets": "facets", "label": "label_column", "sort": "sort", "sort_desc": "sort_desc", "size": "size", "hidden": "hidden", "units": "units"}  # fmt: skip


def metadata(descriptor: dict[str, Any], queries: list[Query]) -> dict[str, Any]:
    """The metadata for Datasette 0.65 of a package with this descriptor."""
    licence = descriptor["licenses"][0]
    shared = {
        "license": licence.get("title", licence["path"]),
        "license_url": licence["path"],
        "source": "records of the United Nations; each source with its terms",
        "source_url": f"/{DATABASE}/sources",
        "about": f"{descriptor['name']} {descriptor['version']}",
        "about_url": "/",
    }
    shown = tomllib.loads(TABLES.read_text(encoding="utf-8"))
    described = {each["name"]: _table(each) for each in descriptor["resources"]}
    described |= {view: {"title": f"{view} (view)", "description": text} for view, (text, _) in sql.VIEWS.items()}
    tables = {
        name: described.get(name, {}) | {_SHOWN[key]: value for key, value in shown.get(name, {}).items()}
        for name in {**described, **shown}
    }
    return {
        "title": descriptor["title"],
        "description": descriptor["description"],
        **shared,
        "extra_css_urls": [STYLE],
        "databases": {
            DATABASE: {
                "title": descriptor["title"],
                "description_html": Markup(
                    '<p>The <a href="/{0}#queries">prepared queries</a> answer what is asked most. Each of the '
                    '<a href="/{0}#tables">tables</a> and <a href="/{0}#views">views</a> has a page of its own, too; '
                    'the <a href="/">start page</a> says what they hold.</p>'
                ).format(DATABASE),
                **shared,
                "tables": tables,
                "queries": {query.name: _query(query) for query in queries},
            }
        },
    }


def _table(resource: dict[str, Any]) -> dict[str, Any]:
    columns = {field["name"]: _meaning(field) for field in resource["schema"]["fields"]}
    return {
        "title": f"{resource['title']} ({resource['name']})",
        "description": resource["description"],
        "columns": columns,
    }


def _meaning(field: dict[str, Any]) -> str:
    """The description of a column, with its vocabulary where that is closed: each word with what it means, if there are few."""
    words = field.get("categories", [])
    if not words:
        return str(field["description"])
    each = [f"{word['value']} ({word['label']})" if len(words) <= EXPLAINED else word["value"] for word in words]
    return f"{field['description']} One of: {', '.join(each)}."


def _query(query: Query) -> dict[str, Any]:
    examples = [
        Markup('<a href="{}">{}</a>').format(
            address(query.name, values), ", ".join(filter(None, values.values())) or "all"
        )
        for values in query.examples
    ]
    description = Markup("<p>{}</p><p>Try: {}.</p>").format(_code(query.about), Markup(" · ").join(examples))
    return {
        "title": query.title,
        "description": query.about,
        "description_html": description,
        "sql": query.sql,
        "params": query.parameters,
        "hide_sql": True,
    }


def address(query: str, values: dict[str, str]) -> str:
    """The address of a query with these values, on this server."""
    return f"/{DATABASE}/{quote(query)}?{urlencode(values)}"


def _code(text: str) -> Markup:
    """A text in which what stands between backticks is code."""
    parts = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part) for place, part in enumerate(parts)
    )
