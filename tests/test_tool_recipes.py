"""The recipes for other tools, run as they stand in the manual."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from mcp import StdioServerParameters

import qa
from tests.mcp.clients import call
from tests.recipes import recipe
from tests.widget.conftest import allowed, visit

__all__ = ["allowed", "visit"]

SERVED = "http://127.0.0.1:7860"


@pytest.fixture
def run(library, monkeypatch):
    """Run a recipe in Python over the bundled report; what it named comes back."""
    monkeypatch.setattr(qa, "open", lambda: library)

    def running(name):
        names = {}
        exec(recipe(name), names)
        return names

    return running


@pytest.mark.model
def test_the_langchain_recipe_quotes_the_passage_that_answers(run, capsys):
    names = run("langchain")
    passages = names["quoted"](names["retriever"].invoke("新增了多少停车位"))
    assert "新增停车泊位2413个" in passages
    assert capsys.readouterr().out == "2413个\n"


@pytest.mark.model
def test_the_llamaindex_recipe_finds_the_passage_that_answers(run):
    nodes = run("llamaindex")["response"].source_nodes
    assert any("新增停车泊位2413个" in each.node.text for each in nodes)
    assert all("城区治理" in each.node.metadata["section"] for each in nodes)


@pytest.mark.model
def test_the_mcp_recipe_starts_a_server_that_answers(tmp_path):
    server = json.loads(recipe("mcp"))["mcpServers"]["reports"]
    command = shutil.which(server["command"], path=Path(sys.executable).parent)
    assert command, "the command is not installed beside this Python"
    own = {key: os.environ[key] for key in ("QA_INDEX", "QA_CACHE") if key in os.environ}
    parameters = StdioServerParameters(
        command=command, args=server["args"], env=server["env"] | own
    )
    reply = call(parameters, "ask", question="上半年地区生产总值是多少？").structured_content
    assert reply["refused"] is False
    assert "2731亿元" in reply["text"]


@pytest.mark.browser
def test_the_widget_recipe_puts_the_assistant_on_another_sites_page(allowed, visit):
    address, _ = allowed(recipe("widget").replace(SERVED, "{qa}"))
    page = visit(address)
    page.get_by_role("button", name="问报告").click()
    assert asked(page) == "报告的回答"


@pytest.mark.browser
def test_the_frame_recipe_shows_the_assistant(allowed, visit):
    shown = "<style>iframe { display: block !important }</style>"
    address, _ = allowed(shown + recipe("frame").replace(SERVED, "{qa}"))
    assert asked(visit(address)) == "The report says"


def asked(page):
    frame = page.frame_locator("iframe")
    frame.locator("#question").fill("新增养老床位多少张？")
    frame.locator("#question").press("Enter")
    return frame.locator("article strong").inner_text()


def test_a_recipe_that_is_not_there_is_an_error():
    with pytest.raises(KeyError, match="nothing"):
        recipe("nothing")
