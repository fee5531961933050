from __future__ import annotations

import re

import pytest

import qa
from tests.bench.readme import README, replace_part
from tests.readme import EXAMPLE, example, generated

PAGE = README.read_text(encoding="utf-8")
REPAIR = "README.md has drifted from the program; write it anew: make readme"


def test_the_generated_parts_are_those_of_the_program():
    assert generated(PAGE) == PAGE, REPAIR


def test_a_drift_is_found():
    assert generated(PAGE.replace("qa ask [OPTIONS]", "qa ask [CHOICES]")) == PAGE


@pytest.mark.model
def test_the_example_is_what_the_program_replies(library):
    assert replace_part(PAGE, "example", example(library)) == PAGE, REPAIR


@pytest.mark.model
@pytest.mark.parametrize("code", re.findall(r"(?<!-->\n)```python\n(.*?)```", PAGE, re.DOTALL))
def test_the_python_of_the_page_runs(code, library, monkeypatch):
    monkeypatch.setattr(qa, "open", lambda: library)
    names = {}
    exec(code, names)
    assert names["reply"].refused is False
    assert EXAMPLE in code


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", PAGE))
def test_a_link_leads_somewhere(target):
    assert (README.parent / target).exists()
