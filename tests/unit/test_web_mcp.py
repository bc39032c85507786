"""The tools for assistants, called through the protocol's own client and over HTTP."""

from pathlib import Path
from typing import Any

import anyio
import pytest
from fastapi.testclient import TestClient
from mcp import Client
from mcp.types import CallToolResult, TextContent

from qa.contract import answer_json, decision_json
from qa.web.application import build_app
from qa.web.mcp_tools import described, tools
from tests import fakes
from tests.fakes import FakeEngine
from tests.unit.test_web_api import desk_over, without_time

NAMES = ["ask", "search", "facts", "decisions", "timeline", "case", "documents", "document", "status"]


def call(folder: Path, name: str, arguments: dict[str, Any]) -> CallToolResult:
    async def calling() -> CallToolResult:
        async with Client(tools(desk_over(FakeEngine(), folder))) as client:
            return await client.call_tool(name, arguments)

    return anyio.run(calling)


def test_every_tool_only_reads_and_says_what_it_takes() -> None:
    assert [tool.name for tool in described()] == NAMES
    for tool in described():
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint is True
        assert tool.input_schema["additionalProperties"] is False


def test_a_tool_gives_the_same_as_the_api(tmp_path: Path) -> None:
    answered = call(tmp_path, "ask", {"question": "åbningstider"})
    assert answered.is_error is False
    assert without_time(answered.structured_content) == without_time(answer_json(fakes.answer("åbningstider")))
    decided = call(tmp_path, "decisions", {"committee": "Kulturudvalget"}).structured_content
    assert decided == {"decisions": [decision_json(each) for each in fakes.DECISIONS], "total": 1, "offset": 0}


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("ask", {}, "question mangler."),
        ("facts", {"udvalg": "x"}, "Ukendt filter: udvalg. Kendte: document"),
        ("slet", {}, "Kender ikke værktøjet “slet”. Kendte: ask, search"),
        ("timeline", {"name": " "}, "name er tomt."),
    ],
)
def test_a_call_that_cannot_be_used_is_told_in_danish(tmp_path: Path, name: str, arguments: dict[str, Any], told: str) -> None:
    answered = call(tmp_path, name, arguments)
    assert answered.is_error is True
    (line,) = answered.content
    assert isinstance(line, TextContent)
    assert line.text.startswith(told)


def test_the_tools_answer_over_http_beside_the_page(tmp_path: Path) -> None:
    app = build_app(desk_over(FakeEngine(), tmp_path))
    ask = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "ask", "arguments": {"question": "årsværk"}}}
    with TestClient(app, base_url="http://127.0.0.1:7860") as client:
        headers = {"Accept": "application/json, text/event-stream"}
        answer = client.post("/mcp", json=ask, headers=headers)
        assert answer.json()["result"]["structuredContent"]["answer"] == fakes.answer("årsværk").text
        assert client.get("/mcp").status_code == 405
        assert client.post("/mcp", json=ask, headers=headers | {"Origin": "http://x.example"}).status_code == 403
        assert client.get("/").status_code == 200
