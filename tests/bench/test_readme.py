from __future__ import annotations

import pytest

from tests.bench.readme import replace_part

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
