from __future__ import annotations

import json

import pytest

from qa.evaluate import read_replies

ROWS = [
    {"id": "a", "kind": "single", "question": "地区生产总值是多少", "expect": "answer"},
    {"id": "b", "kind": "absent", "question": "区长是谁", "expect": "refuse", "must": [["区长"]]},
]


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "set.jsonl"
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_set_of_the_answers_format_is_told_by_kind_with_its_guards(run, gold):
    shown = run("eval", str(gold), "--markdown", "--misses", "0", env={"QA_LANGUAGE": "en"}).stdout
    assert shown.startswith("| kind | n | pass | part mark |")
    assert "| single | 1 | 1.000 (1/1) | 1.000 |" in shown
    assert "guards: hedged 0 · none bold 0 · number first 0" in shown


def test_kept_replies_are_scored_without_asking(run, gold, tmp_path):
    kept = tmp_path / "kept.jsonl.gz"
    asked = run("eval", str(gold), "--save", str(kept), "--json")
    assert list(read_replies(kept)) == ["a", "b"]
    again = run("eval", str(gold), "--from", str(kept), "--json")
    told, retold = json.loads(asked.stdout), json.loads(again.stdout)
    assert told["by_kind"] == retold["by_kind"]
    assert retold["latency"]["ask"]["n"] == 0


def test_a_reply_that_differs_from_the_kept_one_is_listed(run, gold, tmp_path):
    old = tmp_path / "old.jsonl"
    old.write_text('{"id": "a", "text": "2713"}\n', encoding="utf-8")
    told = json.loads(run("eval", str(gold), "--diff", str(old), "--json").stdout)
    (change,) = told["diff"]
    assert (change["id"], change["before"]["text"]) == ("a", "2713")
    assert {"mark", "text"} <= change["after"].keys()


def test_where_no_reply_is_kept_the_error_says_how_to_keep_them(run, gold, tmp_path):
    kept = tmp_path / "kept.jsonl"
    kept.write_text('{"id": "c"}\n', encoding="utf-8")
    failed = run("eval", str(gold), "--from", str(kept))
    assert failed.exit_code == 2
    assert "--save" in failed.stderr


def test_the_ledger_is_drawn_from_kept_traces(run, gold, tmp_path):
    kept = tmp_path / "kept.jsonl"
    kept.write_text('{"id": "b", "refused": true, "trace": ["person"]}\n', encoding="utf-8")
    told = json.loads(run("eval", str(gold), "--from", str(kept), "--ledger", "--json").stdout)
    line = next(line for line in told["ledger"] if line["name"] == "person")
    assert (line["catches"], line["alone"], line["costs"]) == (1, 1, 0)


def test_replies_that_were_kept_without_traces_have_no_ledger(run, gold, tmp_path):
    kept = tmp_path / "kept.jsonl"
    kept.write_text('{"id": "b", "refused": true}\n', encoding="utf-8")
    failed = run("eval", str(gold), "--from", str(kept), "--ledger")
    assert failed.exit_code == 2
    assert "--ledger --save" in failed.stderr


def test_a_set_that_is_only_searched_has_no_replies_to_keep(run, tmp_path):
    squad = {"data": [{"paragraphs": [{"context": "甲在乙地。", "qas": [
        {"id": "1", "question": "甲在哪", "answers": [{"text": "乙地"}]}
    ]}]}]}  # fmt: skip
    path = tmp_path / "squad.json"
    path.write_text(json.dumps(squad), encoding="utf-8")
    failed = run("eval", str(path), "--save", str(tmp_path / "kept.jsonl"))
    assert failed.exit_code == 2
    assert "has no replies" in failed.stderr
