"""The page while the server starts, in a real browser: it asks, and makes way for the whole one."""

from __future__ import annotations

import threading
from urllib.parse import quote

import pytest

from tests.serve.library import Library
from tests.serve.running import starting
from tests.serve.test_preparing import page_held

from .test_browser import ASKED, ask

__all__ = ["page_held"]

pytestmark = pytest.mark.browser


@pytest.fixture
def held(page_held, monkeypatch):
    with starting(Library(), monkeypatch) as (address, _):
        yield address


def replied(page, count):
    page.wait_for_selector("html[data-ready=true]")
    page.wait_for_function(
        "count => document.querySelectorAll('.turn .reply').length === count", arg=count
    )
    return page.locator(".turn .question").all_inner_texts()


def test_what_was_asked_and_typed_meanwhile_goes_on_in_the_whole_page(held, page_held, visit):
    page = visit(held)
    assert "711张" in ask(page).inner_text()
    page.locator("#question").fill("还没问完")
    page.evaluate("window.before = 1")
    page_held.set()
    assert replied(page, 1)[0].endswith(ASKED)
    assert page.evaluate("window.before") == 1  # nothing was loaded anew
    assert page.locator("#qa-question textarea").input_value() == "还没问完"
    assert "711张" in page.locator(".turn .said").inner_text()
    assert page.failures == []


def test_an_address_that_asks_is_answered_before_the_page_is_there(held, page_held, visit):
    page = visit(f"{held}?q={quote(ASKED)}")
    page.locator("article.answer").wait_for()
    page_held.set()
    assert replied(page, 1)[0].endswith(ASKED)


def test_an_address_of_a_place_opens_it_when_the_page_is_there(held, page_held, visit):
    page = visit(f"{held}?place=qinghe:10-20")
    page.locator("#starting").wait_for()
    page_held.set()
    page.locator(".report-body mark.place").first.wait_for()


def test_a_question_waits_for_the_library(monkeypatch, visit):
    go_on = threading.Event()

    def opened(progress):
        go_on.wait(30)
        return Library()

    with starting(opened, monkeypatch) as (address, _):
        page = visit(address)
        page.locator("#question").fill(ASKED)
        page.locator("#question").press("Enter")
        page.locator(".pending").wait_for()
        go_on.set()
        page.locator("article.answer, .turn .reply.answer").first.wait_for()


@pytest.mark.parametrize(("language", "title"), [("zh", "问报告"), ("en", "Ask the Report")])
def test_the_language_that_was_chosen_before_is_spoken(held, visit, language, title):
    page = visit(f"{held}?lang={language}")
    page.wait_for_selector("html[data-ready]")
    assert page.locator("h1").inner_text() == title
