from __future__ import annotations

import json

import pytest

from .library import TEXT

ASKED = "上半年地区生产总值是多少？"
ABSENT = "有几座火山？"


def test_an_answer_is_printed_with_its_numbered_place(run):
    result = run("ask", ASKED)
    answer, _, place = result.stdout.splitlines()[-3:]
    assert "2731亿元" in answer
    assert place.startswith("[1] qinghe:")
    assert result.exit_code == 0


def test_a_refusal_is_told_by_its_exit_code_and_still_printed(run):
    result = run("ask", ABSENT)
    assert "报告没有说" in result.stdout
    assert result.exit_code == 3


def test_the_json_of_an_answer_cites_the_characters_of_the_source(run):
    reply = json.loads(run("ask", ASKED, "--json").stdout)
    cited = reply["citations"][0]
    assert reply["refused"] is False
    assert TEXT[cited["start"] : cited["end"]] == cited["text"]
    assert cited["citation"] == f"qinghe:{cited['start']}-{cited['end']}"
    assert reply["figures"][0]["value"] == "2731"


def test_the_json_of_a_refusal_has_its_reason(run):
    result = run("ask", ABSENT, "--json")
    assert json.loads(result.stdout)["reason"] == "no_indicator"
    assert result.exit_code == 3


def test_a_follow_up_says_how_it_was_read(run):
    result = run("ask", "新增养老床位呢？", "--after", ASKED)
    assert ASKED in result.stderr
    assert "711张" in result.stdout
    assert json.loads(run("ask", ABSENT, "--after", ASKED, "--json").stdout)["reading"]


def test_a_dash_reads_the_question_from_stdin(run):
    assert run("ask", "-", input=f"{ASKED}\n").stdout == run("ask", ASKED).stdout


def test_stdin_that_is_not_utf8_is_named(run):
    result = run("ask", "-", input=ASKED.encode("gb18030"))
    assert "stdin is not UTF-8" in result.stderr
    assert result.exit_code == 2


def test_hits_are_printed_whole_best_first_with_their_places(run):
    result = run("search", "新增养老床位", "-k", "2")
    assert result.stdout.index("新增养老床位711张") < result.stdout.index("新增养老床位150张")
    assert "一、上半年工作情况 › （一）民生保障持续加强" in result.stdout
    assert result.exit_code == 0


def test_a_pipe_gets_no_escape_codes(run):
    assert "\x1b" not in run("search", "新增养老床位").stdout


def test_a_terminal_gets_the_matched_words_in_bold(run):
    assert "\x1b[33m\x1b[1m新增养老床位" in run("search", "新增养老床位", color=True).stdout


def test_colour_can_be_declined(run):
    result = run("search", "新增养老床位", color=True, env={"NO_COLOR": "1"})
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        (("-s", "提升医养"), ["（二）提升医养服务品质"]),
        (("-s", "提升医养", "-s", "扩大教育"), ["（二）提升医养服务品质", "（一）扩大教育供给"]),
        (("-k", "1", "--section", "下半年"), ["（二）提升医养服务品质"]),
    ],
)
def test_a_section_narrows_the_search(run, narrowed, found):
    hits = json.loads(run("search", "新增养老床位", *narrowed, "--json").stdout)["hits"]
    assert [hit["section"][-1] for hit in hits] == found


def test_nothing_found_is_said_on_stderr_alone(run):
    result = run("search", ABSENT, "-d", "qinghe", "-s", "没有这一节")
    assert result.stdout == ""
    assert ABSENT in result.stderr
    assert result.exit_code == 3


def test_the_json_of_nothing_found_is_an_empty_list(run):
    result = run("search", "火山", "--json")
    assert json.loads(result.stdout)["hits"] == []
    assert result.exit_code == 3
