"""The widget in a real browser: the frame by itself, and on pages of other sites."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.memory import TEXT

pytestmark = pytest.mark.browser
ASKED = "新增养老床位多少张？"
SCRIPT = '<script src="{qa}/widget.js"></script>'


def ask(frame, question=ASKED):
    before = frame.locator("article").count()
    frame.locator("#question").fill(question)
    frame.locator("#question").press("Enter")
    reply = frame.locator("article").nth(before)
    reply.wait_for()
    return reply


@pytest.fixture
def frame(home, visit):
    return visit(f"{home[0]}/embed")


def test_a_reply_is_shown_and_its_marker_unfolds_what_it_cites(frame):
    reply = ask(frame)
    quote = reply.locator("blockquote")
    assert "711张" in reply.inner_text()
    assert not quote.is_visible()
    reply.locator(".cite").click()
    assert reply.locator(".cite").get_attribute("aria-expanded") == "true"
    assert quote.locator(".source").inner_text() in TEXT
    assert "一、上半年工作情况" in quote.locator(".where").inner_text()
    reply.locator(".cite").click()
    assert not quote.is_visible()
    assert frame.failures == []


@pytest.mark.parametrize("at", [0, 1])
def test_it_opens_with_a_greeting_and_two_questions_that_are_asked_when_clicked(frame, at):
    greeting = frame.locator("#greeting")
    assert "每一句都有出处" in greeting.inner_text()
    assert greeting.locator("button").count() == 2
    question = greeting.locator("button").nth(at).inner_text()
    greeting.locator("button").nth(at).click()
    frame.locator("article").wait_for()
    assert frame.locator(".question").inner_text().endswith(question)
    assert not greeting.is_visible()


def test_the_place_opens_in_the_report_of_the_page(home, frame):
    reply = ask(frame)
    reply.locator(".cite").click()
    link = reply.locator("blockquote a")
    address = link.evaluate("a => decodeURIComponent(a.href)")
    at = TEXT.index("新增养老床位711张")
    assert address.startswith(f"{home[0]}/?place=qinghe:{at}-")
    assert link.get_attribute("rel") == "noopener"


def test_a_follow_up_brings_what_was_asked_before(home, frame):
    ask(frame)
    reply = ask(frame, "地区生产总值呢？")
    assert home[1].state.bodies[-1] == {"question": "地区生产总值呢？", "history": [ASKED]}
    assert f"理解为：接着“{ASKED}”问" in reply.locator(".reading").inner_text()


def test_an_answer_a_refusal_and_a_failure_look_different(frame):
    replies = [ask(frame, question) for question in (ASKED, "有几座火山？", "坏了")]
    assert [each.get_attribute("class") for each in replies] == ["answer", "refusal", "failure"]
    assert [each.locator("strong").inner_text() for each in replies] == [
        "报告的回答", "报告里没有", "出错了",
    ]  # fmt: skip
    assert "the index <broken> cannot be read" in replies[2].inner_text()
    assert "run qa index" in replies[2].inner_text()


def test_a_busy_server_a_login_and_a_server_that_is_gone_say_what_to_do(frame):
    assert "请 7 秒后再问" in ask(frame, "太忙").inner_text()
    needed = ask(frame, "钥匙")
    assert "需要登录" in needed.inner_text()
    assert needed.locator("a").get_attribute("target") == "_blank"
    frame.route("**/api/v1/ask", lambda route: route.abort())
    assert "无法连接服务" in ask(frame).inner_text()
    frame.unroute("**/api/v1/ask")
    assert "711张" in ask(frame).inner_text()


def test_a_question_that_failed_is_no_history(home, frame):
    ask(frame, "坏了")
    ask(frame)
    assert home[1].state.bodies[-1]["history"] == []


def test_markup_in_questions_and_replies_is_text(frame):
    reply = ask(frame, "<img src=x onerror=alert(1)> 有几座火山？")
    assert "<img src=x onerror=alert(1)>" in reply.inner_text()
    assert "<img src=x" in frame.locator(".question").inner_text()
    assert frame.locator("#log img").count() == 0
    assert frame.failures == []


def test_a_second_question_waits_for_the_first(frame):
    held = []

    def hold(route):
        held.append(route)

    frame.route("**/api/v1/ask", hold)
    for _ in range(2):
        frame.locator("#question").fill(ASKED)
        frame.locator("#question").press("Enter")
    assert len(held) == 1
    assert frame.locator("#question").input_value() == ASKED
    held[0].continue_()
    frame.locator("article").wait_for()
    assert frame.locator("#question").input_value() == ASKED


def test_enter_within_an_input_method_and_with_shift_does_not_send(frame):
    box = frame.locator("#question")
    box.fill("养老")
    box.evaluate(
        """box => box.dispatchEvent(new KeyboardEvent('keydown',
        {key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true}))"""
    )
    box.press("Shift+Enter")
    assert frame.locator("section").count() == 0
    assert box.input_value() == "养老\n"


def test_the_language_is_the_servers_the_addresss_or_the_readers(home, visit):
    page = visit(f"{home[0]}/embed")
    assert page.locator("h1").inner_text() == "问报告"
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    page = visit(f"{home[0]}/embed?language=en")
    assert page.locator("h1").inner_text() == "Ask the Report"
    reply = ask(page)
    page.locator("#language").click()
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert reply.locator("strong").inner_text() == "报告的回答"
    assert reply.locator(".cite").get_attribute("aria-label") == "出处 1"
    assert page.locator("#question").get_attribute("placeholder") == "问一个问题"


@pytest.mark.parametrize(
    ("query", "scheme", "dark"),
    [
        ("", "dark", True), ("", "light", False), ("?theme=dark", "light", True),
        ("?theme=light", "dark", False), ("?theme=pink", "dark", True),
    ],
)  # fmt: skip
def test_light_or_dark_is_the_readers_unless_the_address_says(query, scheme, dark, home, visit):
    page = visit(f"{home[0]}/embed{query}", color_scheme=scheme)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(20, 26, 29)") == dark


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_reader_who_cannot_see_or_point_is_served(scheme, home, visit):
    page = visit(f"{home[0]}/embed?language=en", color_scheme=scheme)
    for question in (ASKED, "有几座火山？", "坏了"):
        ask(page, question)
    page.locator(".cite").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("blockquote").first.is_visible()
    assert Axe().run(page).response["violations"] == []


def test_it_fits_a_narrow_frame(home, visit):
    page = visit(f"{home[0]}/embed", viewport={"width": 280, "height": 420})
    ask(page).locator(".cite").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_frame_asks_its_own_server_alone(home, frame):
    ask(frame)
    assert frame.requested
    assert all(each.startswith(home[0]) for each in frame.requested)


def test_the_script_brings_a_button_and_a_panel_to_an_allowed_site(allowed, visit):
    address, home = allowed(SCRIPT)
    page = visit(address)
    button = page.get_by_role("button", name="问报告")
    button.click()
    frame = page.frame_locator("iframe")
    assert "711张" in ask(frame).inner_text()
    assert frame.locator("#question").evaluate("box => box === document.activeElement")
    assert page.frames[1].url.startswith(home)
    frame.locator("#question").press("Escape")
    page.locator("iframe").wait_for(state="hidden")
    assert button.evaluate("it => it === it.getRootNode().activeElement")
    button.click()
    frame.locator("#close").click()
    page.locator("iframe").wait_for(state="hidden")
    assert frame.locator("article").count() == 1
    assert page.failures == []


def test_the_script_takes_language_and_theme_and_follows_the_reader(allowed, visit):
    address, _ = allowed(
        '<script src="{qa}/widget.js" data-language="en" data-theme="dark"></script>'
    )
    page = visit(address)
    page.get_by_role("button", name="Ask the Report").click()
    assert page.locator("iframe").get_attribute("title") == "Ask the Report"
    assert page.frames[1].evaluate("document.documentElement.dataset.theme") == "dark"
    page.frame_locator("iframe").locator("#language").click()
    page.get_by_role("button", name="问报告").wait_for()


def test_the_script_in_the_head_fills_an_element_that_it_is_told(allowed, visit):
    address, _ = allowed(
        '<script src="{qa}/widget.js" data-target="#here" async></script>'
        '<div id="here" style="height: 500px"></div>'
    )
    page = visit(address)
    assert "711张" in ask(page.frame_locator("#here iframe")).inner_text()
    assert page.get_by_role("button", name="问报告").count() == 0


def test_a_frame_alone_will_do(allowed, visit):
    address, _ = allowed(
        "<style>iframe { display: block !important }</style>"
        '<iframe src="{qa}/embed" title="Ask" width="400" height="500"></iframe>'
    )
    page = visit(address)
    assert "711张" in ask(page.frame_locator("iframe")).inner_text()
    assert not page.frame_locator("iframe").locator("#close").is_visible()


def test_a_site_that_may_not_show_it_shows_nothing(allowed, visit):
    address, home = allowed(SCRIPT, permitted=False)
    page = visit(address)
    page.wait_for_load_state("networkidle")
    assert page.get_by_role("button").count() == 0
    assert any("frame-ancestors" in each for each in page.said)
    assert f"{home}/embed/embed.js" not in page.requested


@pytest.mark.parametrize("permitted", [True, False])
def test_another_sites_own_scripts_may_not_ask(permitted, allowed, visit):
    address, home = allowed("", permitted=permitted)
    page = visit(address)
    tried = page.evaluate(
        f"""fetch({json.dumps(home)} + "/api/v1/ask", {{method: "POST",
        headers: {{"content-type": "application/json"}}, body: "{{}}"}})
        .then(() => "asked", String)"""
    )
    assert "Failed to fetch" in tried


def test_a_message_of_another_frame_moves_nothing(allowed, visit):
    address, _ = allowed(SCRIPT)
    page = visit(address)
    button = page.get_by_role("button", name="问报告")
    button.wait_for()
    page.evaluate("postMessage({qa: 'retitled', title: 'Mine'}, '*')")
    page.evaluate("new Promise(done => setTimeout(done, 50))")
    assert button.inner_text() == "问报告"
