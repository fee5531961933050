"""Conversations in a real browser: found, renamed, deleted and brought back, exported, copied."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest

from .test_browser import ask, open_tab

pytestmark = pytest.mark.browser
BEDS, PEOPLE, GDP = "新增养老床位多少张？", "人口多少？", "地区生产总值是多少？"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
LOCKED = """for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });
"""
FULL = """const put = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  if (key.startsWith('qa.chat.') && this === localStorage && value.length > 2000)
    throw new DOMException('full', 'QuotaExceededError');
  return put.call(this, key, value);
};"""


def open_history(page):
    page.locator("#qa-history summary").click()
    return page.locator("#qa-earlier")


def chats(window, *questions, **options):
    """Open a window that has had a conversation for each of the questions."""
    page = window(**options)
    for at, question in enumerate(questions):
        if at:
            page.get_by_role("button", name="新对话").click()
        ask(page, question)
    return page


def test_an_earlier_chat_is_opened_again(window):
    page = chats(window, BEDS, PEOPLE)
    open_history(page).locator("button.open", has_text=BEDS).click()
    assert page.locator(".turn .question").inner_text().endswith(BEDS)


def test_chats_are_found_by_their_questions_and_replies(window):
    page = chats(window, BEDS, GDP, PEOPLE)
    history = open_history(page)
    assert history.locator("li").count() == 3
    find = page.get_by_role("searchbox", name="在历史对话里查找")
    find.fill("2731亿元")  # said in the reply alone
    assert history.locator("li .open").all_inner_texts()[0].startswith(GDP)
    assert history.locator("li").count() == 1
    find.fill("没有这样的话")
    assert history.get_by_text("没有找到这样的对话").is_visible()


def test_a_chat_is_renamed_and_keeps_its_name(window):
    page = chats(window, BEDS)
    history = open_history(page)
    page.get_by_role("button", name=f"改名: {BEDS}").click()
    name = page.get_by_role("textbox", name="对话的名字")
    name.fill("养老 <b>")
    name.press("Enter")
    assert history.locator(".open").inner_text().startswith("养老 <b>")
    page.keyboard.press("Escape")
    ask(page, PEOPLE)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert open_history(page).locator(".open").inner_text().startswith("养老 <b>")
    page.get_by_role("button", name="改名").click()
    page.keyboard.type("别的")
    page.keyboard.press("Escape")
    assert history.locator(".open").inner_text().startswith("养老 <b>")


def test_a_deleted_chat_comes_back_by_undo(window):
    page = chats(window, BEDS, PEOPLE)
    history = open_history(page)
    page.get_by_role("button", name=f"删除这段对话: {PEOPLE}").click()
    assert history.locator("li").count() == 1
    assert page.locator(".turn").count() == 0
    assert f"已删除“{PEOPLE}”" in history.inner_text()
    page.get_by_role("button", name="撤销").click()
    assert history.locator("li").count() == 2
    assert page.locator(".turn .question").inner_text().endswith(PEOPLE)


def test_all_chats_are_cleared_only_after_asking(window):
    page = chats(window, BEDS, PEOPLE)
    history = open_history(page)
    page.get_by_role("button", name="全部清除").click()
    assert "要清除全部 2 段对话吗" in history.inner_text()
    page.get_by_role("button", name="取消").click()
    assert history.locator("li").count() == 2
    page.get_by_role("button", name="全部清除").click()
    page.get_by_role("button", name="全部清除").click()
    assert page.locator(".turn").count() == 0
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('qa.chat.'))") == []


def test_an_empty_chat_is_not_offered_for_export(window):
    page = window()
    assert not page.locator("#qa-export summary").is_visible()
    ask(page, BEDS)
    assert page.locator("#qa-export summary").is_visible()
    page.get_by_role("button", name="新对话").click()
    assert not page.locator("#qa-export summary").is_visible()


def export(page, kind):
    page.locator("#qa-export summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=kind).click()
    return download.value.path().read_bytes()


def test_a_chat_is_exported_as_markdown_with_its_citations(window, address):
    page = chats(window, BEDS)
    ask(page, "<b>*人口*</b>多少？")
    text = export(page, "Markdown").decode()
    assert f"({address}/?place=qinghe:" in text
    assert "新增养老床位711张，同比增长8.3%。[1]" in text
    assert r"\<b\>\*人口\*\</b\>" in text
    assert "报告里没有" in text


def test_a_chat_is_exported_as_a_word_file_with_its_citations(window, address):
    page = chats(window, BEDS)
    with zipfile.ZipFile(io.BytesIO(export(page, "Word"))) as file:
        assert "新增养老床位711张" in file.read("word/document.xml").decode()
        assert f"{address}/?place=qinghe:" in file.read("word/_rels/document.xml.rels").decode()


def test_a_reply_is_copied_as_rich_and_as_plain_text_with_its_sources(window):
    page = chats(window, BEDS, permissions=CLIPBOARD)
    page.get_by_role("button", name="复制（含出处）").click()
    page.get_by_role("button", name="已复制").wait_for()
    forms = page.evaluate(
        """async () => { const [item] = await navigator.clipboard.read(); const found = {};
        for (const type of item.types) found[type] = await (await item.getType(type)).text();
        return found; }"""
    )
    assert "711张，同比增长8.3%。[1]" in forms["text/plain"]
    assert "?place=qinghe:" in forms["text/plain"]
    assert "\\" not in forms["text/plain"]
    assert "**" not in forms["text/plain"]
    assert re.search(r"<sup[^>]*>\[1\]</sup>", forms["text/html"])
    assert re.search(r'<a href="[^"]+\?place=qinghe:', forms["text/html"])


def test_a_reply_is_copied_on_an_address_of_a_local_network_too(window, address):
    port = address.rpartition(":")[2]
    page = window(at=f"http://lan.test:{port}")
    assert not page.evaluate("isSecureContext")
    ask(page, BEDS)
    page.get_by_role("button", name="复制（含出处）").click()
    page.get_by_role("button", name="已复制").wait_for()
    page.evaluate(
        """() => { const place = document.createElement('div'); place.id = 'paste';
        place.contentEditable = 'true'; document.body.append(place); place.focus(); }"""
    )
    page.keyboard.press("Control+v")
    assert page.locator("#paste sup").inner_text() == "[1]"
    assert "711张" in page.locator("#paste").inner_text()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_browser_that_keeps_nothing_has_a_page_that_works_and_says_so(window, language):
    said = {"zh": "不保存对话", "en": "does not keep chats"}[language]
    page = window("/" if language == "zh" else "/?lang=en", scripts=[LOCKED])
    assert page.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[language]
    assert said in page.locator("#qa-welcome").inner_text()
    assert ask(page, BEDS).get_attribute("data-outcome") == "answer"
    assert said in open_history(page).inner_text()
    page.keyboard.press("Escape")
    page.locator("#qa-header [data-act=language]").click()
    page.get_by_role("tab", name={"zh": "Figures", "en": "数字"}[language]).wait_for()
    assert page.failures == []


def test_a_browser_that_is_full_says_that_the_chat_is_not_kept(window):
    page = window(scripts=[FULL])
    ask(page, BEDS)
    assert "不保存对话" in page.locator(".unkept").inner_text()
    assert ask(page, PEOPLE).is_visible()


def test_what_is_kept_of_another_format_is_passed_over(window):
    kept = {"qa.chat.1.old": json.dumps({"at": 1, "turns": [{"question": "旧"}]}),
            "qa.chat.2.bad": "{not json", "qa.chat.2.odd": "7"}  # fmt: skip
    page = window()
    for key, value in kept.items():
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, value])
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert open_history(page).locator("li").count() == 0
    page.keyboard.press("Escape")
    open_tab(page, "ask")
    assert ask(page, BEDS).is_visible()
    assert page.failures == []
