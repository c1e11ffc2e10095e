"""The server for assistants, as a client of the protocol starts it: every tool answers, and no query does harm."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any

import anyio
import package as small
import pytest
from mcp import Client, StdioServerParameters

import schemas
from schemas import package
from scripts.commands import mcp as command
from scripts.common import cli
from scripts.common.errors import UsageError
from scripts.explore import queries
from scripts.explore.assistant import ROWS

DATABASE = {"database": "unga-record"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.write(tmp_path_factory.mktemp("mcp") / "package")


def run(*arguments: str) -> str:
    """What the command prints to standard output."""
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(printed):
        patch.setattr(sys, "argv", ["mcp", *arguments])
        assert command.main() == cli.GOOD
    return printed.getvalue()


async def answer(client: Client, tool: str, **arguments: Any) -> Any:
    found = await client.call_tool(tool, arguments)
    assert not found.is_error, found.content
    return found.structured_content


async def every_tool_answers(client: Client) -> None:
    assert client.server_info.name == package.NAME
    assert "non_voting" in (client.instructions or "")
    tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools.values())
    called = {"list_databases", "get_database_schema", "execute_sql", "list_canned_queries", "execute_canned_query", "describe_table"}  # fmt: skip
    assert set(tools) == called
    assert (await answer(client, "list_databases"))["databases"] == ["unga-record"]
    assert 'CREATE TABLE "votes"' in (await answer(client, "get_database_schema", **DATABASE))["schema"]
    listed = (await answer(client, "list_canned_queries"))["queries"]
    assert {each["name"] for each in listed} == set(queries.NAMES)
    assert not [each for each in listed if each["write"]]
    found = await answer(client, "execute_sql", **DATABASE, sql="SELECT count(*) AS n FROM votes")
    assert found["rows"] == [{"n": len(small.tables()["votes"])}]
    assert set(await answer(client, "describe_table")) == set(schemas.TABLES)
    described = await answer(client, "describe_table", table="votes")
    assert described["key"] == ["roll_call_id", "member_id"]
    assert set(described["columns"]["vote"]["one_of"]) == {"yes", "no", "abstain", "non_voting"}
    # A vote is found by words, its names by its key, and a Member's record by its code.
    (found,) = (await prepared(client, "find_votes", words='"title" comma', session="77"))["rows"]
    assert found["roll_call_id"] == "A/RES/77/1A#vote"
    votes = (await prepared(client, "roll_call", vote=found["roll_call_id"]))["rows"]
    assert {row["member_id"]: row["vote"] for row in votes}["CCC"] == "no"
    record = (await prepared(client, "member_record", member="CCC"))["rows"]
    assert {row["roll_call_id"]: row["vote"] for row in record}["A/RES/77/1A#vote"] == "no"


async def prepared(client: Client, query: str, **parameters: str) -> Any:
    return await answer(client, "execute_canned_query", **DATABASE, query=query, parameters=parameters)


# What is asked, and why it is refused.
REFUSED = {
    "DELETE FROM votes": "must be a SELECT",
    "DROP TABLE votes": "must be a SELECT",
    "ATTACH '/etc/passwd' AS other": "must be a SELECT",
    "PRAGMA query_only = OFF": "must be a SELECT",
    "WITH one AS (SELECT 1) INSERT INTO about VALUES ('a', 'b')": "not authorized",
    "SELECT load_extension('x')": "not authorized",
    "SELECT printf('%.*c', 2000000000, 'x')": "not authorized",
    "SELECT count(*) FROM votes a, votes b, votes c, votes d, votes e": "time limit",
    "SELECT 1; SELECT 2": "one statement",
}


async def no_query_does_harm(client: Client) -> None:
    for sql, why in REFUSED.items():
        found = await client.call_tool("execute_sql", DATABASE | {"sql": sql})
        assert found.is_error, sql
        assert why in found.content[0].text, (sql, found.content)  # type: ignore[union-attr]
    for tool, arguments in {
        "describe_table": {"table": "nothing"},
        "execute_canned_query": DATABASE | {"query": "nothing"},
        "execute_sql": {"database": "_internal", "sql": "SELECT 1"},
    }.items():
        assert (await client.call_tool(tool, arguments)).is_error, tool
    cut = await answer(client, "execute_sql", **DATABASE, sql="SELECT a.vote FROM votes a, votes b")
    assert (len(cut["rows"]), cut["truncated"]) == (ROWS, True)


def test_every_tool_answers_an_assistant_and_no_query_does_harm(folder: Path) -> None:
    """Started as its settings say, in a folder that is not ours."""
    (told,) = json.loads(run(str(folder), "--into", str(folder.parent / "made"), "--config"))["mcpServers"].values()
    told["args"] += ["--seconds", "1"]

    async def ask() -> None:
        with anyio.fail_after(120):
            async with Client(StdioServerParameters(**told, cwd=Path.home())) as client:
                await every_tool_answers(client)
                await no_query_does_harm(client)

    anyio.run(ask)


@pytest.mark.parametrize(
    ("arguments", "said"), [(["nowhere"], "there is no such folder"), (["--seconds", "0"], "may run from 0.1 to 600")]
)
def test_a_call_that_is_wrong_is_said(arguments: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        run(*arguments)
