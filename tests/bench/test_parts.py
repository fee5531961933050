from __future__ import annotations

import pytest

from tests.bench.parts import home_of, replace_part

PAGE = "# Title\n<!-- bench:start -->\nold\n<!-- bench:end -->\nend\n"


def test_only_what_stands_between_the_markers_changes():
    assert replace_part(PAGE, "bench", "new\n") == PAGE.replace("old", "new")


def test_writing_twice_is_writing_once():
    once = replace_part(PAGE, "bench", "new")
    assert replace_part(once, "bench", "new") == once


@pytest.mark.parametrize(
    "page",
    [
        "no markers",
        PAGE + PAGE,
        "<!-- bench:end -->\n<!-- bench:start -->\n",
        "<!-- bench:start -->\nnever ends",
    ],
)
def test_a_page_without_its_markers_is_refused(page):
    with pytest.raises(ValueError, match="needs one <!-- bench:start -->"):
        replace_part(page, "bench", "new")


def test_a_part_is_written_where_it_stands():
    assert home_of("bench").name == "speed.md"
    assert home_of("eval").name == "quality.md"


def test_a_part_without_a_home_is_refused():
    with pytest.raises(ValueError, match="no page has <!-- lost:start -->"):
        home_of("lost")
