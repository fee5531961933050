"""Addresses that ask, and the first screen: one report's card, the choice among several."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from .test_browser import ask

pytestmark = pytest.mark.browser
BEDS, PLACES = "新增养老床位多少张？", "新增托位呢？"
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def replied(page, count):
    page.wait_for_function(
        "count => document.querySelectorAll('.turn .reply').length === count", arg=count
    )
    return page.locator(".turn .question").all_inner_texts()


def test_an_address_with_a_question_asks_it_at_once(window):
    page = window(f"/?q={quote(BEDS)}")
    assert replied(page, 1)[0].endswith(BEDS)
    assert "711张" in page.locator(".turn .said").inner_text()
    assert "?" not in page.url
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert len(replied(page, 1)) == 1


def test_a_copied_link_shows_a_follow_up_again_with_the_question_before_it(window):
    page = window(permissions=CLIPBOARD)
    ask(page, BEDS)
    ask(page, PLACES)
    page.locator(".turn").nth(1).get_by_role("button", name="复制链接").click()
    page.get_by_role("button", name="链接已复制").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    fresh = window(at=link, path="")
    assert [each.split()[-1] for each in replied(fresh, 2)] == [BEDS, PLACES]
    assert BEDS in fresh.locator(".turn .reading").inner_text()


def test_a_link_to_a_reply_of_a_chosen_report_asks_that_report(window, two_reports):
    page = window(at=two_reports, permissions=CLIPBOARD)
    page.locator("#qa-scope summary").click()
    page.locator("#qa-scope label", has_text="清河区").click()
    page.keyboard.press("Escape")
    ask(page, BEDS)
    page.locator(".turn").get_by_role("button", name="复制链接").click()
    page.get_by_role("button", name="链接已复制").wait_for()
    fresh = window(at=page.evaluate("navigator.clipboard.readText()"), path="")
    replied(fresh, 1)
    assert fresh.locator(".turn .scoped").inner_text().startswith("只问了：清河区")


def test_a_link_to_a_report_that_is_gone_says_so_and_asks_the_others(window):
    page = window(f"/?q={quote(BEDS)}&in=weg&in=qinghe")
    replied(page, 1)
    assert "已不在库里：weg" in page.locator(".qa-toast").inner_text()
    assert "711张" in page.locator(".turn .said").inner_text()


@pytest.mark.parametrize(
    ("host", "warned"), [("127.0.0.1", True), ("localhost", True), ("lan.test", False)]
)
def test_a_link_of_this_machine_alone_says_that_it_is_one(window, address, host, warned):
    page = window(at=f"http://{host}:{address.rpartition(':')[2]}")
    ask(page, BEDS)
    page.locator(".turn").get_by_role("button", name="复制链接").click()
    page.get_by_role("button", name="链接已复制").wait_for()
    assert ("只在这台机器上打得开" in page.locator(".qa-toast").inner_text()) == warned
    page.locator("#qa-evidence .card.cited [data-act=copy-link]").click()
    page.get_by_role("button", name="链接已复制").nth(1).wait_for()
    assert ("qa serve --host" in page.locator(".qa-toast").inner_text()) == warned


@pytest.mark.parametrize(
    "question", ["长" * 3000, "<img src=x onerror=alert(1)>人口？", "{}%00\\'\"", "&#60;b&#62;"]
)
def test_an_address_with_an_odd_question_gets_a_reply_and_runs_nothing(window, question):
    page = window(f"/?q={quote(question)}")
    replied(page, 1)
    assert page.locator(".turn :is(img, b)").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.failures == []


def test_an_address_without_a_question_shows_the_first_screen(window):
    page = window("/?q=%20&other=1")
    assert page.locator("#qa-welcome").is_visible()
    assert page.locator(".turn").count() == 0


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("zh", "light", 1440), ("en", "dark", 1280), ("zh", "dark", 390)],
)
def test_the_first_screen_shows_what_the_only_report_says_at_a_glance(
    window, language, scheme, width
):
    page = window(language=language, color_scheme=scheme, viewport={"width": width, "height": 900})
    card = page.locator("#qa-welcome .report-card")
    assert "清河区2024年上半年工作报告" in card.locator("h3").inner_text()
    assert "2024年上半年" in card.locator(".about").inner_text()
    assert "2731亿元" in card.inner_text()
    assert "+3.5%" in card.inner_text()
    example = page.locator("#qa-welcome [data-act=example]:visible").first
    box = example.bounding_box()
    assert box["y"] + box["height"] < 900
    card.locator(".contents summary").click()
    assert "民生保障持续加强" in card.locator(".contents").inner_text()
    card.locator("a.figure-card").first.click()
    page.locator(".report-body mark.place").first.wait_for()
    assert page.locator(".report-body mark.place").first.inner_text() == "711张"


def test_a_report_among_several_is_chosen_by_its_card_and_asked_alone(window, two_reports):
    page = window(at=two_reports)
    assert page.locator(".report-card").count() == 0
    entry = page.locator("#qa-welcome .library button", has_text="清河区")
    entry.click()
    assert "清河区" in page.locator(".report-card h3").inner_text()
    assert "清河区" in page.locator("#qa-scope summary").inner_text()
    entry.click()
    assert page.locator(".report-card").count() == 0
    assert page.locator("#qa-scope summary").inner_text() == "全部 2 份报告"


def test_reports_are_found_by_name_where_there_are_many(window, many_reports):
    page = window(at=many_reports)
    page.locator("#qa-welcome").get_by_role("searchbox", name="查找报告").fill("镇7")
    assert page.locator("#qa-welcome .library button:visible").count() == 1
    page.locator("#qa-scope summary").click()
    page.locator("#qa-scope").get_by_role("searchbox", name="查找报告").fill("镇3")
    assert page.locator("#qa-scope label:visible").count() == 1


def test_the_header_counts_the_figures_as_the_table_does(window):
    page = window()
    said = page.locator("#qa-header .health").inner_text()
    page.locator("#qa-figures-button").click()
    page.locator(".figure-table tbody tr").first.wait_for()
    assert f"{page.locator('.figure-table tbody tr').count()} 条数字" in said
    assert "none" not in said  # the model's name
