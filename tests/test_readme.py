from __future__ import annotations

import re

import pytest

from tests.bench.readme import README
from tests.readme import generated

PAGE = README.read_text(encoding="utf-8")
REPAIR = "README.md has drifted from the program; write it anew: make readme"


def test_the_generated_parts_are_those_of_the_program():
    assert generated(PAGE) == PAGE, REPAIR


def test_a_drift_is_found():
    assert generated(PAGE.replace("qa ask [OPTIONS]", "qa ask [CHOICES]")) == PAGE


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", PAGE))
def test_a_link_leads_somewhere(target):
    assert (README.parent / target).exists()
