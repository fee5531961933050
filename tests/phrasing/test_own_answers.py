"""Over the bundled report: our own lines pass the check, and any changed digit does not."""

import json
import re
from pathlib import Path

import pytest

from qa.phrasing import load_phraser
from qa.phrasing.checking import problem_of
from qa.phrasing.sources import own_lines, sources_of
from qa.settings import load_settings

from .server import ChatServer, says

pytestmark = pytest.mark.model
GOLD = Path(__file__).resolve().parents[1] / "gold" / "futian_dev.jsonl"
QUESTIONS = [json.loads(row)["question"] for row in GOLD.read_text(encoding="utf-8").splitlines()]
FRAMES = re.compile(
    r"^(?:(?:Result|Target)[^:]*: |(?:结果|目标)(?:（[^）]*）)?：|[是否]。|(?:Yes|No)\. )"
)
COMPUTED = re.compile(r"（计算.*?）")


@pytest.fixture(scope="module")
def quoted(library):
    """Each line of each answer, with the sources of its answer."""
    answers = [reply for reply in map(library.ask, QUESTIONS[::3]) if not reply.refused]
    return [
        (FRAMES.sub("", COMPUTED.sub("", line.text)), sources_of(answer, titles={}))
        for answer in answers
        for line in own_lines(answer)
        if line.markers
    ]


def test_our_own_lines_pass(quoted):
    assert len(quoted) > 40
    assert [line for line, sources in quoted if problem_of(f"据报告，{line}", sources)] == []


def test_no_changed_digit_passes(quoted):
    through = []
    for line, sources in quoted:
        body = line[: line.rindex("[")]
        for match in re.finditer(r"\d", body):
            digit = str((int(match.group()) + 3) % 10)
            changed = line[: match.start()] + digit + line[match.end() :]
            if problem_of(f"据报告，{changed}", sources) is None:
                through.append(changed)
    assert through == []


def test_the_settings_lead_to_a_phrased_answer(library):
    """The recipe of the README, but for the program that serves the model."""
    question = "上半年地区生产总值是多少？"
    said = "2023年上半年，福田区地区生产总值为2731亿元，同比增长3.5%[1]。"
    with ChatServer(says(said)) as server:
        environ = {"QA_LLM_URL": server.url, "QA_LLM_MODEL": "qwen3:8b"}
        phraser = load_phraser(load_settings(environ), documents=library.documents())
        reply = phraser.phrase(question, library.ask(question))
    assert (reply.text, reply.setback) == (said, None)
    assert server.requests[0][1]["model"] == "qwen3:8b"
