from __future__ import annotations

import re

import pytest

import qa
from tests.bench.parts import MANUAL, pages, replace_part
from tests.readme import EXAMPLE, example, generated

TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in pages()}
REPAIR = "the page has drifted from the program; write it anew: make readme"
PYTHON = r"(?<!-->\n)```python\n(.*?)```"
SCREEN = 45
"""Lines of README.md in each language: a screen."""


def links():
    found = re.compile(r"\]\(([^)#:]+)\)")
    return [(path, target) for path in pages() for target in found.findall(path.read_text("utf-8"))]


@pytest.mark.parametrize("name", TEXTS)
def test_the_generated_parts_are_those_of_the_program(name):
    assert generated(TEXTS[name]) == TEXTS[name], REPAIR


def test_a_drift_is_found():
    page = TEXTS["terminal"]
    assert generated(page.replace("qa ask [OPTIONS]", "qa ask [CHOICES]")) == page


@pytest.mark.model
def test_the_example_is_what_the_program_replies(library):
    page = TEXTS["README"]
    assert replace_part(page, "example", example(library)) == page, REPAIR


@pytest.mark.model
@pytest.mark.parametrize("code", re.findall(PYTHON, TEXTS["python"], re.DOTALL))
def test_the_python_of_the_page_runs(code, library, monkeypatch):
    monkeypatch.setattr(qa, "open", lambda: library)
    names = {}
    exec(code, names)
    assert names["reply"].refused is False
    assert EXAMPLE in code


def test_all_other_python_is_a_recipe():
    assert [name for name, text in TEXTS.items() if re.search(PYTHON, text, re.DOTALL)] == [
        "python"
    ]


@pytest.mark.parametrize(("path", "target"), links())
def test_a_link_leads_somewhere(path, target):
    assert (path.parent / target).exists()


def test_the_readme_is_a_screen_in_either_language():
    chinese, english = TEXTS["README"].split("\n## English\n")
    assert max(len(part.splitlines()) for part in (chinese, english)) <= SCREEN
    assert re.search("[\u4e00-\u9fff]", chinese)


def test_the_readme_leads_to_every_page_of_the_manual_in_either_language():
    for part in TEXTS["README"].split("\n## English\n"):
        assert set(re.findall(r"\(qa/manual/([a-z]+)\.md\)", part)) == {
            path.stem for path in MANUAL.glob("*.md")
        }


@pytest.mark.parametrize("code", re.findall(r"```(?:html|bash)\n(.*?)```", TEXTS["README"], re.S))
def test_what_is_to_be_pasted_stands_in_the_manual_too_where_it_is_run(code):
    assert any(code in text for name, text in TEXTS.items() if name != "README")


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_installed_by_a_name_that_no_registry_has(name):
    assert not re.search(r"pip install (?!-e )", TEXTS[name])
