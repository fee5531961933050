"""The page on a phone: what sticks, what a finger hits, what lies within the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import serving
from .memory import TEXT, MemoryLibrary
from .test_browser import ask, open_tab

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
CORPUS = Path(__file__).parents[2] / "corpus" / "futian_2023h1.txt"
LONG = "没有断开之处的名字" * 9

SMALL = """() => [...document.querySelectorAll(
  'a, button, summary, input, select'
)].filter(each => {
  const box = each.getBoundingClientRect();
  if (!each.checkVisibility() || !box.width || each.closest('.unseen, thead, .skip')) return false;
  const around = parseFloat(getComputedStyle(each, '::after').blockSize) || 0;
  const label = each.closest('label')?.getBoundingClientRect().height ?? 0;
  const within = each.closest('.said'); // a mark within a line is as wide as the mark
  return Math.max(box.height, around, label) < 44
    || (!within && each.matches('button, summary') && box.width < 44);
}).map(each => each.outerHTML.slice(0, 120))"""

OUTSIDE = """() => [...document.querySelectorAll('gradio-app *')].filter(each => {
  const box = each.getBoundingClientRect();
  if (!each.checkVisibility() || !box.width || !box.height) return false;
  if (each.closest('.scroll, .unseen, .skip, svg, .tab-container, .eta-bar')) return false;
  if (getComputedStyle(each).clipPath !== 'none' || each.closest('thead')) return false;
  return box.left < -0.5 || box.right > innerWidth + 0.5;
}).map(each => each.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def long_names(votes, outside):
    """A page over a report with tables and over one whose name has no end."""
    futian = CORPUS.read_text(encoding="utf-8")
    texts = {"futian": futian, "qinghe": TEXT, "long": f"{LONG}工作报告\n\n一、很好。\n"}
    with serving(MemoryLibrary(texts), votes) as found:
        yield found


def box(page, selector):
    return page.locator(selector).first.bounding_box()


def within(page, selector):
    """Return whether an element lies on the screen as a whole."""
    found = box(page, selector)
    size = page.viewport_size
    return (
        found["x"] >= 0
        and found["y"] >= 0
        and found["x"] + found["width"] <= size["width"]
        and found["y"] + found["height"] <= size["height"] + 0.5
    )


@pytest.mark.parametrize(("language", "scheme"), [("zh", "light"), ("en", "dark")])
def test_the_question_box_stays_in_sight_over_twenty_replies(window, language, scheme):
    page = window(language=language, color_scheme=scheme, **PHONE)
    assert within(page, "#qa-input")
    for at in range(20):
        page.evaluate(
            "detail => window.dispatchEvent(new CustomEvent('qa-ask', {detail}))",
            f"第{at}问：新增养老床位多少张？",
        )
    page.wait_for_function("document.querySelectorAll('.turn .reply').length === 20")
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height > 4000
    for top in range(0, height, 700):
        page.evaluate("top => scrollTo(0, top)", top)
        assert within(page, "#qa-input")


def test_a_keyboard_that_lies_over_the_page_covers_no_question_box(window):
    page = window(**PHONE)
    ask(page, "新增养老床位多少张？")
    content = page.locator("meta[name=viewport]").get_attribute("content")
    assert "interactive-widget=resizes-content" in content
    page.evaluate(
        """() => {
          Object.defineProperty(visualViewport, 'height', { get: () => 450 });
          visualViewport.dispatchEvent(new Event('resize'));
        }"""
    )
    found = box(page, "#qa-input")
    assert found["y"] + found["height"] <= 450


def test_the_tools_of_the_report_stay_in_sight_while_it_is_read(window, long_names):
    page = window(at=long_names, **PHONE)
    open_tab(page, "report")
    page.locator(".report-body .text").wait_for()
    page.evaluate("scrollTo(0, 3000)")
    assert page.evaluate("scrollY") > 2500
    assert within(page, ".report-tools")


@pytest.mark.parametrize("menu", ["#qa-scope", "#qa-history"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_menu_lies_within_the_screen_and_closes_beside_it(window, two_reports, menu, language):
    page = window(at=two_reports, language=language, **PHONE)
    ask(page, "新增养老床位多少张？")
    page.locator(f"{menu} summary").click()
    opened = "#qa-scope .popup" if menu == "#qa-scope" else "#qa-earlier"
    page.locator(opened).evaluate("each => Promise.all(each.getAnimations().map(a => a.finished))")
    assert within(page, opened)
    page.mouse.click(195, 60)
    assert not page.locator(opened).is_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_target_is_large_enough_and_within_the_screen(window, long_names, language):
    page = window(at=long_names, language=language, **PHONE)
    found = {}

    def look(where):
        found[where] = page.evaluate(SMALL) + page.evaluate(OUTSIDE)

    look("welcome")
    page.locator("#qa-scope summary").click()
    look("scope")
    page.keyboard.press("Escape")
    for question in (
        "新增养老床位多少张？",
        "社会消费品零售总额和一般公共预算收入？",
        LONG,
        "坏了",
    ):
        ask(page, question)
    look("ask")
    page.locator("#qa-history summary").click()
    look("earlier")
    page.keyboard.press("Escape")
    page.locator("a.cite").first.click()
    look("evidence")
    page.keyboard.press("Escape")
    for tab in ("report", "figures", "charts"):
        open_tab(page, tab)
        page.locator(f"#qa-{tab} :is(.text, .figure-table, .chart)").first.wait_for()
        if tab == "report":
            page.locator(".outline-fold summary").click()
        look(tab)
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


def test_a_table_of_a_report_scrolls_within_itself(window, long_names):
    page = window(at=long_names, **PHONE)
    open_tab(page, "report")
    table = page.locator(".text .scroll").first
    table.wait_for()
    page.add_style_tag(content=".text td { min-inline-size: 300px }")
    assert table.evaluate("each => (each.scrollLeft = 50, each.scrollLeft)") == 50
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_evidence_is_a_dialog_that_the_way_back_closes(window):
    page = window(**PHONE)
    reply = ask(page, "新增养老床位多少张？")
    reply.locator("a.cite").click()
    sheet = page.get_by_role("dialog", name="依据")
    assert sheet.is_visible()
    assert page.locator("#qa-chat").evaluate("each => each.inert")
    page.go_back()
    page.wait_for_function("!document.querySelector('#qa-side').classList.contains('open')")
    assert not sheet.is_visible()
    assert not page.locator("#qa-chat").evaluate("each => each.inert")
    assert page.locator(".turn .reply").is_visible()
    reply.locator("a.cite").click()
    page.locator("#qa-evidence .card.cited a.open-place").click()
    page.locator(".report-body mark.place").first.wait_for()
    assert not page.locator("#qa-chat").evaluate("each => each.inert")
