from __future__ import annotations

import gzip

import pytest

from qa.errors import InputError
from qa.evaluate import KeptReply, read_questions, read_replies, write_replies
from qa.evaluate.replies import kept
from qa.records import Answer, Citation, Span

from .base import base_replies
from .library import refused
from .test_questions import GOLD

SAID = Answer(
    "增长3.5%[1]", (Citation("report", 0, 6, "增长 3.5%"),), emphasis=(Span(2, 6),)
)  # fmt: skip


def test_what_scoring_needs_of_an_answer_is_kept():
    assert kept("q", SAID) == KeptReply(
        "q", "增长3.5%[1]", refused=False, bold=("3.5%",), cited="增长 3.5%"
    )


def test_a_refusal_is_kept_with_its_reason():
    reply = kept("q", refused("没有"), trace=("unit",))
    assert (reply.refused, reply.reason, reply.trace) == (True, "no_indicator", ("unit",))


@pytest.mark.parametrize("name", ["kept.jsonl", "kept.jsonl.gz"])
def test_kept_replies_are_read_as_they_were(tmp_path, name):
    replies = [kept("a", SAID), kept("b", refused("没有\n这项")), KeptReply("c", error="KeyError")]
    write_replies(tmp_path / name, replies)
    assert list(read_replies(tmp_path / name).values()) == replies


def test_the_same_replies_make_the_same_bytes(tmp_path):
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        write_replies(tmp_path / name, [kept("a", SAID)])
    first, second = (tmp_path / name for name in ("a.jsonl.gz", "b.jsonl.gz"))
    assert first.read_bytes() == second.read_bytes()
    assert "3.5%" in gzip.decompress(first.read_bytes()).decode()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jsonl", b"{", "line 1 is not JSON"),
        ("a.jsonl", b'{"text": "3.5%"}', "line 1 is no reply"),
        ("a.jsonl", b"\xff", "cannot be read"),
        ("a.jsonl.gz", b"{}", "cannot be read"),
        ("a.jsonl.gz", gzip.compress(b'{"id": "a"}')[:-9], "cannot be read"),
    ],
)
def test_a_file_of_something_else_is_named(tmp_path, name, data, said):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=said) as caught:
        read_replies(tmp_path / name)
    assert name in caught.value.message
    assert caught.value.remedy


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.jsonl cannot be read: No such file"):
        read_replies(tmp_path / "none.jsonl")


def test_the_base_has_a_reply_to_every_question_of_every_set():
    asked = [
        question.id
        for path in sorted(GOLD.parent.glob("*.jsonl"))
        for question in read_questions(path).questions
    ]
    assert len(asked) == len(set(asked))
    assert set(base_replies()) == set(asked)
