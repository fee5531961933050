"""The command as a shell runs it, on the bundled report."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.model


def qa(*args, index):
    program = "from qa.cli import main; main(prog_name='qa')"
    return subprocess.run(
        [sys.executable, "-c", program, *args],
        env=os.environ | {"QA_INDEX": str(index), "QA_LANGUAGE": "en"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """A folder where the first question has built the index."""
    folder = tmp_path_factory.mktemp("first") / "index"
    asked = qa("ask", "上半年地区生产总值是多少？", index=folder)
    assert asked.returncode == 0
    assert "2731亿元" in asked.stdout
    assert "Encoding passages" in asked.stderr
    return folder


def test_the_second_question_is_answered_without_talk(index):
    asked = qa("ask", "新增停车泊位多少个？", "--json", index=index)
    assert asked.stderr == ""
    assert json.loads(asked.stdout)["citations"]


def test_what_a_reply_cites_can_be_shown(index):
    reply = json.loads(qa("ask", "上半年地区生产总值是多少？", "--json", index=index).stdout)
    cited = reply["citations"][0]
    shown = json.loads(qa("show", cited["citation"], "--json", index=index).stdout)
    assert shown["text"] == cited["text"]
    assert shown["section"] == cited["section"]


def test_a_filter_that_matches_nothing_finds_nothing(index):
    found = qa("search", "停车位", "-s", "没有这样的标题", index=index)
    assert (found.stdout, found.returncode) == ("", 3)


def test_an_unknown_report_is_an_error_not_an_empty_result(index):
    found = qa("search", "停车位", "-d", "futain_2023h1", index=index)
    assert "futain_2023h1" in found.stderr
    assert found.returncode == 2
