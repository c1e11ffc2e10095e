"""The explorer for assistants: a server of the Model Context Protocol with tools that only read.

The tools are those of datasette-mcp, which the makers of Datasette keep: the prepared queries, and SQL under the same limits as in the
browser (`guard`). One of ours says what a table and its columns mean. Who starts the server talks to it over standard input and output;
there is no port, and so nobody else can.
"""

from __future__ import annotations

from typing import Any

from datasette.plugins import pm
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from schemas import package
from scripts.explore import server
from scripts.explore.database import Explored
from scripts.explore.metadata import DATABASE

# What an assistant can take in at once; a query that is asked for more says that it was cut.
ROWS = 500
# Of datasette-mcp, for queries that write; there are none.
_WRITES = "execute_writable_canned_query"
_PLUGINS = {"datasette-mcp": {"canned_queries": True}}
INSTRUCTIONS = f"""Resolutions, clauses and recorded votes of the United Nations General Assembly, in the database {DATABASE!r}.

Call list_canned_queries first: the query find_votes finds recorded votes by words, roll_call gives who voted how, member_record a Member's
votes. For anything else call describe_table, then execute_sql (SQLite). Say with each answer what it counts:
- A vote is yes, no, abstain or non_voting. non_voting is a Member in none of the three lists; sources do not say whether it was absent.
- A State without a row in votes was no Member that day, or no record at hand names how Members voted (roll_calls.evidence says which).
- An empty value is not known, and no zero. Members have codes such as NAM; NA is Namibia's code of two letters.
- is_final marks votes on drafts as a whole; others are on paragraphs, amendments and motions.
Cite: """


def assistant(explored: Explored, seconds: float) -> MCPServer:
    """The server over a file; a query may run for so many seconds. Raises DataError where the file is no SQLite database."""
    shown = server.application(explored, server.counted(explored.file), seconds, ROWS, _PLUGINS)
    found = MCPServer(
        package.NAME,
        title=explored.descriptor["title"],
        instructions=INSTRUCTIONS + package.citation(),
        version=explored.descriptor["version"],
        log_level="WARNING",
    )
    pm.hook.register_mcp_tools(datasette=shown, mcp=found)
    found.remove_tool(_WRITES)
    found.add_tool(
        _describing(explored.descriptor),
        name="describe_table",
        annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False),
    )
    return found


def _describing(descriptor: dict[str, Any]) -> Any:
    """The tool that says what the tables mean."""
    tables = {resource["name"]: resource for resource in descriptor["resources"]}

    def describe_table(table: str = "") -> dict[str, Any]:
        """What a table holds, its key, and what each column means with the words that it may have; without a name, all tables."""
        if not table:
            return {name: resource["description"] for name, resource in tables.items()}
        if table not in tables:
            raise ToolError(f"There is no table {table!r}; there are {', '.join(tables)}.")
        schema = tables[table]["schema"]
        columns = {
            field["name"]: {
                "meaning": field["description"],
                **({"one_of": words} if (words := _words(field)) else {}),
            }
            for field in schema["fields"]
        }
        return {
            "table": table,
            "description": tables[table]["description"],
            "key": schema.get("primaryKey"),
            "columns": columns,
        }

    return describe_table


def _words(field: dict[str, Any]) -> dict[str, str]:
    """The words of a closed vocabulary, each with what it means."""
    return {word["value"]: word.get("label", "") for word in field.get("categories", [])}
