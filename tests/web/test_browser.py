"""The page in a real browser: asking, citations, the report, figures, languages, narrow windows."""

from __future__ import annotations

import json
import re
from pathlib import Path

import axe_playwright_python
import pytest

from .conftest import serving
from .memory import MemoryLibrary

pytestmark = pytest.mark.browser
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
PHONE = {"width": 390, "height": 800}
WIDE = {"width": 1280, "height": 800}


def ask(page, question):
    """Type a question, press Enter, and return the reply that appears."""
    before = page.locator(".turn").count()
    box = page.locator("#qa-question textarea")
    box.fill(question)
    box.press("Enter")
    turn = page.locator(".turn").nth(before)
    turn.locator(".reply").wait_for()
    return turn.locator(".reply")


def open_tab(page, name):
    page.locator(f"#qa-{name}-button").click()


def test_the_page_is_chinese_whatever_the_browser_prefers(window):
    page = window(locale="en-US")
    assert page.locator("h1").inner_text() == "问报告"
    assert page.get_by_role("tab", name="报告原文").is_visible()
    assert page.get_by_role("button", name="提问").is_visible()
    assert page.get_by_role("textbox", name="问题").is_visible()
    assert page.locator("html").get_attribute("lang") == "zh-CN"


def test_a_question_is_answered_with_its_figure_in_bold_and_its_passage_beside_it(window):
    page = window()
    reply = ask(page, "新增养老床位多少张？")
    assert reply.get_attribute("data-outcome") == "answer"
    assert "711张" in reply.locator(".said strong").all_inner_texts()
    card = page.locator("#qa-evidence .card.cited")
    assert "民生保障持续加强" in card.locator(".path").inner_text()
    assert "新增养老床位711张，同比增长8.3%。" in card.locator(".passage").inner_text()
    assert page.failures == []


def test_enter_sends_and_the_focus_stays_in_the_box(window):
    page = window()
    ask(page, "新增养老床位多少张？")
    assert page.locator("#qa-question textarea").input_value() == ""
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_enter_within_an_input_method_does_not_send(window):
    page = window()
    page.locator("#qa-question textarea").focus()
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.imeSetComposition", {"text": "yang", "selectionStart": 4, "selectionEnd": 4}
    )
    page.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
        {key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true}))"""
    )
    session.send("Input.insertText", {"text": "养老床位"})
    assert page.locator(".turn").count() == 0
    assert page.locator("#qa-question textarea").input_value() == "养老床位"


def test_the_arrow_upwards_brings_the_last_question_back(window):
    page = window()
    ask(page, "新增养老床位多少张？")
    page.keyboard.press("ArrowUp")
    assert page.locator("#qa-question textarea").input_value() == "新增养老床位多少张？"
    page.keyboard.type("目标")
    page.keyboard.press("Enter")
    page.locator(".turn").nth(1).locator(".reply").wait_for()
    assert "新增养老床位多少张？目标" in page.locator(".turn .question").nth(1).inner_text()


def test_a_question_can_be_changed_and_asked_again(window):
    page = window()
    ask(page, "人口多少？")
    page.get_by_role("button", name="改一改再问").click()
    assert page.locator("#qa-question textarea").input_value() == "人口多少？"
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_the_last_question_is_replaced_by_what_it_is_changed_to(window):
    page = window()
    ask(page, "新增养老床位多少张？")
    ask(page, "人口多少？")
    page.get_by_role("button", name="改一改再问").nth(1).click()
    assert page.locator(".changing").get_by_text("就代替这一问").is_visible()
    page.locator("#qa-question textarea").fill("新增托位多少个？")
    page.keyboard.press("Enter")
    page.locator(".turn .reply.answer").nth(1).wait_for()
    questions = [each.split()[-1] for each in page.locator(".turn .question").all_inner_texts()]
    assert questions == ["新增养老床位多少张？", "新增托位多少个？"]
    page.get_by_role("button", name="改一改再问").nth(1).click()
    page.keyboard.press("Escape")
    assert page.locator("#qa-question textarea").input_value() == ""
    ask(page, "人口多少？")
    assert page.locator(".turn").count() == 3


def test_a_follow_up_can_be_asked_alone_and_those_after_it_follow_it(window):
    page = window()
    ask(page, "新增养老床位多少张？")
    ask(page, "新增托位多少个？")
    turn = page.locator(".turn").nth(1)
    assert "新增养老床位" in turn.locator(".reading").inner_text()
    turn.get_by_role("button", name="单独问").click()
    turn.locator(".reply:not(:has(.reading))").wait_for()
    assert "276" in turn.inner_text()
    reply = ask(page, "新增基础教育学位呢？")
    assert "新增托位多少个？" in reply.locator(".reading").inner_text()
    assert page.locator(".turn").first.get_by_role("button", name="单独问").count() == 0


def test_a_pinned_reply_stays_in_sight_and_is_kept(window):
    page = window(viewport=WIDE)
    ask(page, "新增养老床位多少张？")
    page.get_by_role("button", name="置顶").click()
    for _ in range(6):
        ask(page, "地区生产总值是多少？")
    pin = page.get_by_role("navigation", name="置顶的回答").get_by_role("button")
    box = pin.bounding_box()
    assert 0 <= box["y"] < WIDE["height"]
    pin.click()
    page.wait_for_function(
        "() => document.querySelector('.turn').getBoundingClientRect().top > -20"
    )
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert pin.is_visible()
    page.get_by_role("button", name="置顶", exact=True).first.click()
    assert not pin.is_visible()


def test_a_question_that_takes_long_can_be_stopped_and_asked_again(window):
    page = window()
    page.route(re.compile("component_server"), lambda _: None)
    page.locator("#qa-question textarea").fill("新增养老床位多少张？")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="停止").click()
    page.get_by_text("已停止").wait_for()
    page.unroute(re.compile("component_server"))
    page.get_by_role("button", name="再问一次").click()
    page.locator(".turn .reply").wait_for()
    assert page.locator(".turn").count() == 1


def test_everything_is_reached_by_the_keyboard(window):
    page = window(permissions=["clipboard-read", "clipboard-write"])
    page.locator("a.skip").focus()
    assert page.locator("a.skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.type("新增养老床位多少张？")
    page.keyboard.press("Enter")
    page.locator(".turn .reply").wait_for()
    reach(page, "a.cite", "Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.card.sought')")
    reach(page, "#qa-evidence .card a.open-place", "Tab")
    page.keyboard.press("Enter")
    page.locator(".report-body mark.place").first.wait_for()
    reach(page, ".report-tools .i-link", "Shift+Tab")
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text=re.compile("^链接已复制$")).wait_for()
    assert "?place=qinghe:" in page.evaluate("navigator.clipboard.readText()")


def reach(page, selector, key):
    """Press `key` until the element that matches has the focus."""
    for _ in range(40):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached by {key}")


def test_a_follow_up_says_how_it_was_read(window):
    page = window()
    ask(page, "新增养老床位多少张？")
    reply = ask(page, "新增基础教育学位呢？")
    assert "理解为" in reply.locator(".reading").inner_text()
    assert "新增养老床位多少张？" in reply.locator(".reading").inner_text()


def test_a_citation_leads_to_its_card_also_of_an_earlier_reply(window):
    page = window()
    first = ask(page, "新增养老床位多少张？")
    ask(page, "地区生产总值是多少？")
    assert "地区生产总值" in page.locator("#qa-evidence .card.cited .passage").inner_text()
    first.locator("a.cite").first.click()
    card = page.locator("#qa-evidence .card.sought")
    assert "养老床位" in card.locator(".passage").inner_text()
    assert card.evaluate("card => card === document.activeElement")


def test_the_text_around_a_passage_unfolds(window):
    page = window()
    ask(page, "新增养老床位多少张？")
    around = page.locator("#qa-evidence .card.cited .around")
    assert not around.locator("p").last.is_visible()
    around.locator("summary").click()
    assert "教育资源不断扩大" in around.locator("p").last.inner_text()


def test_a_refusal_a_failure_and_an_answer_look_different(window):
    page = window()
    replies = [ask(page, text) for text in ("新增养老床位多少张？", "人口多少？", "坏了")]
    assert [each.get_attribute("data-outcome") for each in replies] == [
        "answer", "refusal", "failure",
    ]  # fmt: skip
    says = [each.locator(".outcome strong").inner_text() for each in replies]
    assert says == ["报告的回答", "报告里没有", "出错了"]
    colours = {each.evaluate("e => getComputedStyle(e).backgroundColor") for each in replies}
    assert len(colours) == 3
    assert "run qa index" in replies[2].inner_text()


def test_a_service_that_is_gone_is_a_failure_and_the_page_goes_on(window):
    page = window()
    page.route(re.compile("component_server"), lambda route: route.abort())
    reply = ask(page, "新增养老床位多少张？")
    assert reply.get_attribute("data-outcome") == "failure"
    page.unroute(re.compile("component_server"))
    assert ask(page, "新增养老床位多少张？").get_attribute("data-outcome") == "answer"


def test_markup_in_a_report_is_shown_as_text(window):
    page = window()
    page.on("dialog", lambda dialog: page.failures.append(dialog.message))
    open_tab(page, "report")
    text = page.locator(".report-body .text")
    text.wait_for()
    assert '<script>alert("x")</script> <b>很好</b> **星号** [链接]' in text.inner_text()
    reply = ask_from(page, "<img src=x onerror=alert(1)> 人口？")
    assert "<img src=x" in reply.inner_text()
    assert page.locator(".turn img").count() == 0
    assert page.failures == []


def ask_from(page, question):
    open_tab(page, "ask")
    return ask(page, question)


def test_a_hostile_report_is_shown_as_text_in_every_view(window, two_reports):
    page = window(at=two_reports)
    page.locator("#qa-scope summary").click()
    page.locator("#qa-scope label").nth(1).click()
    page.keyboard.press("Escape")
    reply = ask(page, "新增养老床位多少张？")
    bad = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    assert f"711张{bad}" in reply.locator(".said").inner_text()
    assert bad in page.locator("#qa-evidence .card.cited .path").inner_text()
    for summary in page.locator("#qa-evidence summary:visible").all():
        summary.click()
    page.locator("#qa-evidence .card.cited a.open-place").click()
    page.locator(".report-body mark.place").first.wait_for()
    shown = page.locator(".report-body .text").inner_text()
    assert shown.count("alert(1)") == 6
    assert "{{7*7}}${alert(5)}" in shown
    assert "&lt;b&gt;" in shown
    for name in ("figures", "charts"):
        open_tab(page, name)
        page.locator(f"#qa-{name} select.choose").select_option(index=1)
        page.locator(f"#qa-{name} .open-place", has_text="8.3%").first.wait_for()
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.locator(".turn .reply").wait_for()
    assert page.locator("gradio-app :is(img, script)[src='x'], gradio-app [onerror]").count() == 0
    assert page.locator("gradio-app a[href^='javascript']").count() == 0
    assert page.failures == []


def test_only_the_chosen_reports_answer_and_the_turn_says_so(window, two_reports):
    page = window(at=two_reports)
    page.locator("#qa-scope summary").click()
    page.locator("#qa-scope label", has_text="清河区").click()
    page.keyboard.press("Escape")
    assert "清河区" in page.locator("#qa-scope summary").inner_text()
    ask(page, "新增养老床位多少张？")
    assert page.locator(".turn .scoped").inner_text().startswith("只问了：清河区")
    assert "清河区" in page.locator("#qa-evidence .card.cited .document").inner_text()
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert "清河区" in page.locator("#qa-scope summary").inner_text()
    page.locator("#qa-scope summary").click()
    page.get_by_role("button", name="问全部报告").click()
    assert page.locator("#qa-scope summary").inner_text() == "全部 2 份报告"


def test_one_report_leaves_nothing_to_choose(window):
    assert not window().locator("#qa-scope").is_visible()


def test_an_example_question_is_asked_when_it_is_clicked(window):
    page = window()
    example = page.locator("#qa-welcome button:visible").first
    question = example.inner_text()
    example.click()
    page.locator(".turn .reply").wait_for()
    assert question in page.locator(".turn .question").inner_text()


def test_a_citation_opens_the_report_at_its_characters_and_back_returns(window):
    page = window()
    ask(page, "新增养老床位多少张？")
    page.locator("#qa-evidence .card.cited a.open-place").click()
    mark = page.locator(".report-body mark.place")
    mark.first.wait_for()
    assert "".join(mark.all_inner_texts()) == "新增养老床位711张，同比增长8.3%。"
    page.wait_for_function(
        "() => { const box = document.querySelector('mark.place').getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight; }"
    )
    assert re.search(r"\?place=qinghe:\d+-\d+$", page.url)
    page.go_back()
    page.locator("#qa-evidence .card.cited").wait_for()
    assert page.locator("#qa-evidence .card.cited").is_visible()


def test_a_link_to_a_place_opens_it_in_a_fresh_browser(window, library):
    start = library.report("qinghe").doc.text.index("2490座")
    page = window(f"/?place=qinghe:{start}-{start + 5}")
    page.locator(".report-body mark.place").wait_for()
    assert page.locator(".report-body mark.place").all_inner_texts() == ["2490座"]


def test_a_link_to_a_place_survives_a_restart(window, votes, library):
    start = library.report("qinghe").doc.text.index("2490座")
    path = f"/?place=qinghe:{start}-{start + 5}"
    for _ in range(2):
        with serving(MemoryLibrary(), votes) as address:
            page = window(path, at=address)
            page.locator(".report-body mark.place").wait_for()
            assert page.locator(".report-body mark.place").all_inner_texts() == ["2490座"]
            page.close()


def test_a_link_to_no_place_says_what_is_wrong(window):
    page = window("/?place=nowhere:1-2")
    failure = page.locator(".report-body .failure")
    failure.wait_for()
    assert "nowhere" in failure.inner_text()


def test_a_sentence_that_is_clicked_can_be_shared_and_quoted(window, address):
    page = window(permissions=["clipboard-read", "clipboard-write"])
    open_tab(page, "report")
    page.locator(".sentence", has_text="新增托位276个").click()
    page.get_by_role("button", name="复制本处链接").click()
    page.get_by_role("button", name="链接已复制").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(address)
    page.goto(copied)
    page.locator(".report-body mark.place").first.wait_for()
    shown = "".join(page.locator(".report-body mark.place").all_inner_texts())
    assert shown == "新增基础教育学位2490座，新增托位276个。"
    page.get_by_role("button", name="复制本句和出处").click()
    page.get_by_role("button", name="已复制", exact=True).wait_for()
    assert shown in page.evaluate("navigator.clipboard.readText()")


def test_the_report_is_searched_and_its_outline_leads_to_headings(window):
    page = window()
    open_tab(page, "report")
    page.locator(".report-body .text").wait_for()
    page.get_by_role("searchbox", name="在报告中查找").fill("养老床位")
    page.get_by_text("第 1 / 2 处").wait_for()
    assert page.locator("mark.found.current").count() == 1
    page.keyboard.press("Enter")
    page.get_by_text("第 2 / 2 处").wait_for()
    assert page.get_by_role("button", name="复制本处链接").is_visible()
    page.locator(".outline a.jump", has_text="扩大教育供给").click()
    heading = page.locator(".text :is(h3, h4)", has_text="扩大教育供给")
    page.wait_for_function(
        "heading => heading.getBoundingClientRect().top < innerHeight",
        arg=heading.element_handle(),
    )
    page.locator(".outline a[aria-current=location]", has_text="扩大教育供给").wait_for()
    page.locator(".outline button.fold").first.click()
    assert not page.locator(".outline a.jump", has_text="民生保障持续加强").is_visible()


def test_the_text_of_a_report_is_made_larger_and_stays_so(window):
    page = window()
    open_tab(page, "report")
    text = page.locator(".report-body .text p.paragraph").first
    text.wait_for()
    size = "each => parseFloat(getComputedStyle(each).fontSize)"
    usual = text.evaluate(size)
    page.get_by_role("button", name="放大字号").click()
    larger = text.evaluate(size)
    assert larger > usual
    page.reload()
    page.wait_for_selector("html[data-ready]")
    open_tab(page, "report")
    text.wait_for()
    assert text.evaluate(size) == larger
    for _ in range(2):
        page.get_by_role("button", name="缩小字号").click()
    assert text.evaluate(size) < usual
    assert page.get_by_role("button", name="缩小字号").is_disabled()


def test_figures_are_filtered_sorted_and_exported(window):
    page = window()
    open_tab(page, "figures")
    rows = page.locator(".figure-table tbody tr:visible")
    rows.first.wait_for()
    assert rows.count() == 9
    page.get_by_role("searchbox", name="筛选指标、章节或数值").fill("床位")
    assert rows.count() == 2
    page.get_by_label("结果或目标").select_option("target")
    assert rows.count() == 1
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) == 2
    assert "150" in text
    page.get_by_role("searchbox", name="筛选指标、章节或数值").fill("")
    page.get_by_label("结果或目标").select_option("")
    page.get_by_role("button", name="变化").click()
    assert rows.first.locator("td").nth(1).inner_text() == "−5.1%"
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("变化")


def test_a_chart_shows_changes_and_a_bar_leads_to_its_place(window):
    page = window()
    open_tab(page, "charts")
    chart = page.locator(".chart.changes")
    chart.wait_for()
    assert chart.locator(".bar").count() == 4
    assert page.locator(".chart.empty").count() == 1  # no table of targets in this report
    chart.get_by_role("link", name="+9.1%").click()
    page.locator(".report-body mark.place").wait_for()
    assert page.locator(".report-body mark.place").all_inner_texts() == ["增长9.1%"]


def test_a_comparing_reply_carries_a_chart(window):
    page = window()
    reply = ask(page, "社会消费品零售总额和一般公共预算收入各是多少？")
    assert reply.locator(".chart.small .bar").count() == 2
    reply = ask(page, "社会消费品零售总额？")
    assert reply.locator(".chart.small .bar").count() == 0


def test_english_is_chosen_once_and_stays(window):
    page = window()
    ask(page, "新增养老床位多少张？")
    page.get_by_role("button", name="English").click()
    page.get_by_role("tab", name="Figures").wait_for()
    page.wait_for_selector("html[data-ready]")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".turn .outcome strong").inner_text() == "The report says"
    assert page.get_by_role("button", name="Copy with citations").is_visible()
    page.reload()
    page.get_by_role("tab", name="Figures").wait_for()
    page.wait_for_selector("html[data-ready]")
    reply = ask(page, "人口多少？")
    assert reply.locator(".outcome strong").inner_text() == "Not in the report"


def test_a_conversation_survives_a_reload(window):
    page = window()
    ask(page, "新增养老床位多少张？")
    ask(page, "人口多少？")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.locator(".turn").count() == 2
    page.locator(".turn a.cite").first.click()
    assert page.locator("#qa-evidence .card.sought").is_visible()
    reply = ask(page, "新增托位呢？")
    assert "人口多少？" in reply.locator(".reading").inner_text()


def test_two_tabs_of_one_browser_have_a_conversation_each(window, address):
    first = window()
    ask(first, "新增养老床位多少张？")
    second = first.context.new_page()
    second.goto(address)
    second.wait_for_selector("html[data-ready]")
    assert second.locator(".turn").count() == 0
    ask(second, "人口多少？")
    first.reload()
    first.wait_for_selector("html[data-ready]")
    assert "养老床位" in first.locator(".turn .question").inner_text()


def test_a_vote_is_kept_locally_and_can_be_taken_back(window, votes):
    page = window()
    ask(page, "新增托位多少个？")
    button = page.get_by_role("button", name="有帮助")
    button.click()
    page.get_by_text("已记在本机").wait_for()
    assert button.get_attribute("aria-pressed") == "true"
    last = json.loads(votes.read_text(encoding="utf-8").splitlines()[-1])
    assert (last["vote"], last["question"]) == ("up", "新增托位多少个？")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"


def test_the_theme_can_be_switched_and_stays(window):
    page = window(color_scheme="light")
    ground = "() => getComputedStyle(document.querySelector('.gradio-container')).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="深浅色").click()
    dark = page.evaluate(ground)
    assert light != dark
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate(ground) == dark
    assert page.locator("body.dark").count() == 1


def test_on_a_phone_the_evidence_is_a_sheet_that_closes(window):
    page = window(viewport=PHONE)
    reply = ask(page, "新增养老床位多少张？")
    assert not page.locator("#qa-evidence").is_visible()
    reply.locator("a.cite").click()
    assert page.locator("#qa-evidence .card.sought").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#qa-evidence").is_visible()
    assert page.evaluate("document.activeElement.matches('a.cite')")
    page.get_by_role("button", name="查看依据").click()
    page.get_by_role("button", name="关闭").click()
    assert not page.locator("#qa-evidence").is_visible()


@pytest.mark.parametrize("tab", ["ask", "report", "figures", "charts"])
def test_a_phone_never_scrolls_sideways(window, tab):
    page = window(viewport=PHONE)
    if tab == "ask":
        ask(page, "新增养老床位多少张？")
    else:
        open_tab(page, tab)
        page.locator(f"#qa-{tab} :is(.text, .figure-table, .chart)").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_nothing_outside_this_machine_is_contacted(window, address, outside):
    page = window()
    ask(page, "新增养老床位多少张？")
    for tab in ("report", "figures", "charts"):
        open_tab(page, tab)
        page.locator(f"#qa-{tab} :is(.text, .figure-table, .chart)").first.wait_for()
    schemes = (address, "data:", "blob:")
    assert [each for each in page.requested if not each.startswith(schemes)] == []
    assert outside == []


def test_ten_windows_at_once_each_get_their_own_replies(window, address):
    names = ("新增养老床位", "区属医院病床数", "新增基础教育学位", "新增托位", "地区生产总值")
    pages = [window()]
    pages += [pages[0].context.new_page() for _ in range(9)]
    for page in pages[1:]:
        page.goto(address, wait_until="commit")
    for turn in range(5):
        for at, page in enumerate(pages):
            page.wait_for_selector("html[data-ready]")
            page.evaluate(
                "detail => window.dispatchEvent(new CustomEvent('qa-ask', {detail}))",
                f"{names[(at + turn) % 5]}，第{at}窗第{turn}问？",
            )
    for at, page in enumerate(pages):
        page.wait_for_function("document.querySelectorAll('.turn .reply').length === 5")
        questions = page.locator(".turn .question").all_inner_texts()
        replies = page.locator(".turn .said").all_inner_texts()
        for turn in range(5):
            assert f"第{at}窗第{turn}问" in questions[turn]
            assert names[(at + turn) % 5] in replies[turn]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE])
def test_the_page_has_no_serious_accessibility_violation(window, two_reports, language, viewport):
    page = window(at=two_reports, language=language, viewport=viewport)
    page.locator("#qa-scope summary").click()
    found = serious(page, "empty")
    page.keyboard.press("Escape")
    for question in (
        "新增养老床位多少张？",
        "社会消费品零售总额和一般公共预算收入各多少？",
        "人口多少？",
        "坏了",
    ):
        ask(page, question)
    page.locator("#qa-history summary").click()
    found += serious(page, "ask")
    page.keyboard.press("Escape")
    page.locator("a.cite").first.click()
    page.locator(".card.cited .around summary").first.click()
    found += serious(page, "evidence")
    page.keyboard.press("Escape")
    for tab in ("report", "figures", "charts"):
        open_tab(page, tab)
        page.locator(f"#qa-{tab} :is(.text, .figure-table, .chart)").first.wait_for()
        found += serious(page, tab)
    assert found == []


def test_a_violation_in_the_dark_alone_is_found(window):
    page = window()
    page.add_style_tag(content=".dark #qa-welcome h2 { color: #222 !important; }")
    assert {(where, rule) for where, rule, _ in serious(page, "empty")} == {
        ("empty, dark", "color-contrast")
    }


DARK = """dark => {
  document.documentElement.classList.toggle("dark", dark);
  document.body.classList.toggle("dark", dark);
}"""
VIOLATIONS = """async rules => {
  const only = rules ? { runOnly: rules } : {};
  const { violations } = await axe.run(document, { resultTypes: ["violations"], ...only });
  return violations.filter(each => ["serious", "critical"].includes(each.impact))
    .map(each => [each.id, each.nodes[0].html.slice(0, 200)]);
}"""


def serious(page, where):
    """Return the violations as shown: all of them in the light, those of colour in the dark too."""
    if page.evaluate("window.axe === undefined"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
        page.add_style_tag(content="* { animation: none !important; transition: none !important; }")
    found = []
    for theme, rules in (("dark", ["color-contrast"]), ("light", None)):
        page.evaluate(DARK, theme == "dark")
        found += [(f"{where}, {theme}", *each) for each in page.evaluate(VIOLATIONS, rules)]
    return found
