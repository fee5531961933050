"""An answer in a model's words, in a real browser."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from qa.phrasing.chat import ChatModel
from qa.phrasing.phraser import Phraser
from tests.phrasing.server import ChatServer, fails, says

from .conftest import serving
from .memory import MemoryLibrary

pytestmark = pytest.mark.browser
QUESTION = "新增养老床位多少张？"
GOOD = "上半年新增养老床位711张，同比增长8.3%[1]。"


@pytest.fixture
def page(windows, votes, outside):
    """Opens the page with a model that answers with the given acts."""
    with ExitStack() as opened:
        blank = opened.enter_context(windows.lent())

        def open_page(*acts):
            model = opened.enter_context(ChatServer(*acts))
            library = MemoryLibrary()
            library.phraser = Phraser(ChatModel(model.url, "m7", sleep=lambda _: None))
            address = opened.enter_context(serving(library, votes))
            window = blank()
            window.set_default_timeout(20_000)
            window.goto(address)
            window.wait_for_selector("html[data-ready]")
            return window

        yield open_page


def ask(page, question=QUESTION):
    box = page.locator("#qa-question textarea")
    box.fill(question)
    box.press("Enter")
    turn = page.locator(".turn").last
    turn.locator(".reply[data-outcome]").wait_for()
    return turn


def test_the_phrased_reply_appears_above_our_own_and_survives_a_reload(page):
    window = page(says(f"{GOOD}新增养老床位712张[1]。<img src=x onerror=alert(1)>[1]。"))
    turn = ask(window)
    turn.locator(".phrased:not([aria-busy])").wait_for()
    assert turn.locator(".slot > .reply").first.get_attribute("class") == "reply phrased"
    assert "m7" in turn.locator(".phrased .outcome").inner_text()
    assert "711张" in turn.locator(".phrased .said").inner_text()
    assert "712" not in turn.locator(".phrased .said").inner_text()
    assert turn.locator(".phrased img").count() == 0
    turn.locator(".phrased summary").click()
    assert "712张" in turn.locator(".phrased .changed").inner_text()
    turn.locator(".phrased a.cite").first.click()
    assert window.locator("#qa-evidence .card.sought").count() == 1
    window.reload()
    window.wait_for_selector("html[data-ready]")
    assert "711张" in window.locator(".turn .phrased .said").inner_text()
    assert window.failures == []


def test_a_failing_model_leaves_our_own_answer_with_a_note(page):
    window = page(fails(401, "no"))
    turn = ask(window)
    turn.locator(".phrased .note").wait_for()
    assert "QA_LLM_KEY" in turn.locator(".phrased .note").inner_text()
    assert "711张" in turn.locator(".reply.answer .said").inner_text()
    assert window.failures == []


def test_a_refusal_stays_as_it_is(page):
    turn = ask(page(says(GOOD)), "人口多少？")
    assert turn.locator(".reply.refusal").count() == 1
    assert turn.locator(".phrased").count() == 0
