"""Every recipe of the manual runs as it stands, against a server as a person starts it."""

from __future__ import annotations

import os

import pytest

from tests.recipes import all_recipes, recipes, run_recipe
from tests.serve.running import qa_serve

RECIPES = all_recipes()
EXPECTED = {
    "rest": ("2731亿元", "event: passages", "futian_2023h1"),
    "openai": ("2731亿元", "384"),
}
"""What each recipe prints."""
ELSEWHERE = {"langchain", "llamaindex", "mcp", "widget", "frame"}
"""Run by tests/test_tool_recipes.py."""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("recipes")
    with qa_serve(environ={"QA_INDEX": str(folder / "index")}) as (ready, _):
        yield ready["address"]


def test_every_recipe_says_what_it_prints():
    assert set(RECIPES) == set(EXPECTED) | ELSEWHERE


@pytest.mark.model
@pytest.mark.parametrize("name", EXPECTED)
def test_a_recipe_runs(name, address):
    done = run_recipe(RECIPES[name], address=address, environ=os.environ)
    assert done.returncode == 0, done.stderr
    for expected in EXPECTED[name]:
        assert expected in done.stdout


def test_a_mark_without_a_code_block_is_found():
    with pytest.raises(ValueError, match="lost"):
        recipes("<!-- recipe:lost -->\n\ntext")
