"""What is shown of figures in a real browser: tables and charts taken along, colours kept apart."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image

from .conftest import serving
from .memory import MemoryLibrary
from .test_browser import ask, open_tab

pytestmark = pytest.mark.browser
SEVERAL = "新增养老床位、区属医院病床数、新增基础教育学位、地区生产总值、一般公共预算收入是多少？"
FUTIAN = Path(__file__).parents[2] / "corpus" / "futian_2023h1.txt"


class RealFigures(MemoryLibrary):
    """A library whose figures are those that are found in its reports."""

    def __post_init__(self):
        from qa.figures import extract

        super().__post_init__()
        self._figures = [each for report in self._reports.values() for each in extract(report)]


@pytest.fixture(scope="module")
def futian(votes, outside):
    texts = {"futian": FUTIAN.read_text(encoding="utf-8")}
    with serving(RealFigures(texts), votes) as found:
        yield found


def saved(page, button):
    with page.expect_download() as download:
        button.click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_several_figures_are_one_table_that_is_copied_and_saved(window):
    page = window(permissions=["clipboard-read", "clipboard-write"])
    reply = ask(page, SEVERAL)
    assert reply.locator("table").count() == 1
    assert reply.locator(".figure-card, .chart").count() == 0
    reply.get_by_role("button", name="复制表格").click()
    reply.get_by_role("button", name="已复制").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "地区生产总值\t2731亿元\t+3.5%" in copied
    name, data = saved(page, reply.get_by_role("button", name="导出 Excel"))
    assert name == "数字.xlsx"
    rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(data)).active]
    assert ["地区生产总值", 2731, "亿元"] in [row[:3] for row in rows]
    name, data = saved(page, reply.get_by_role("button", name="CSV"))
    assert "2731" in data.decode("utf-8-sig")


def test_filtered_figures_are_saved_for_excel(window):
    page = window()
    open_tab(page, "figures")
    page.locator(".figure-table tbody tr").first.wait_for()
    page.get_by_role("searchbox", name="筛选指标、章节或数值").fill("教育")
    _, data = saved(page, page.get_by_role("button", name="导出 Excel"))
    names = [row[0].value for row in load_workbook(io.BytesIO(data)).active][1:]
    assert names == ["新增基础教育学位", "新增基础教育学位"]


def test_a_chart_is_saved_as_a_picture_with_its_source(window):
    page = window()
    open_tab(page, "charts")
    chart = page.locator(".chart.changes")
    name, data = saved(page, chart.get_by_role("button", name="存为 SVG"))
    assert name == "各项指标的变化.svg"
    assert "清河区2024年上半年工作报告" in data.decode()
    assert "社会消费品零售总额" in data.decode()
    _, data = saved(page, chart.get_by_role("button", name="存为 PNG"))
    assert Image.open(io.BytesIO(data)).size[0] == 1760


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_missed_target_has_no_colour_of_a_rise_or_a_fall(window, futian, language, scheme):
    page = window(at=futian, language=language, color_scheme=scheme)
    open_tab(page, "charts")
    page.locator(".chart.targets .verdict.missed").first.wait_for()
    colour = "each => getComputedStyle(each).color"
    missed = page.locator(".verdict.missed").first.evaluate(colour)
    reached = page.locator(".verdict.reached").first.evaluate(colour)
    open_tab(page, "figures")
    page.locator("td.number.up a").first.wait_for()
    ways = {page.locator(f"td.number.{way} a").first.evaluate(colour) for way in ("up", "down")}
    assert len({missed, reached, *ways}) == 4


@pytest.mark.parametrize("width", [1440, 1280, 390])
def test_a_chart_keeps_its_labels_whole_and_groups_what_is_alike(window, futian, width):
    page = window(at=futian, viewport={"width": width, "height": 900})
    open_tab(page, "charts")
    chart = page.locator(".chart.targets")
    chart.wait_for()
    assert chart.locator("h3").count() >= 3
    assert chart.locator(".verdict.pending").count() > 0
    named = "all => all.filter(each => getComputedStyle(each).overflow !== 'visible').length"
    assert page.locator(".bars .named").evaluate_all(named) == 0
    assert page.locator(".chart.changes .bar.cut").count() > 0


SHIFTS = """window.shifts = 0;
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) if (!each.hadRecentInput) window.shifts += each.value;
}).observe({ type: 'layout-shift', buffered: true });"""


STILL = """async () => { // ten frames without a change of height, an animation that ends, or a font
  await document.fonts.ready;
  const moves = each => each.playState === "running"
    && each.effect.getComputedTiming().iterations !== Infinity;
  for (let still = 0, before = 0; still < 10; still++) {
    await new Promise(requestAnimationFrame);
    const height = document.documentElement.scrollHeight;
    if (height !== before || document.getAnimations().some(moves)) still = 0;
    before = height;
  }
}"""


@pytest.mark.parametrize("width", [1440, 1280, 390])
def test_nothing_jumps_when_the_first_reply_comes(window, width):
    page = window(viewport={"width": width, "height": 800}, scripts=[SHIFTS])
    held = []

    def hold(route):
        held.append(route)

    page.route(re.compile("component_server"), hold)
    page.evaluate(STILL)
    before = page.evaluate("window.shifts")
    box = page.locator("#qa-question textarea")
    box.fill("新增养老床位多少张？")
    box.press("Enter")
    page.locator(".turn .pending").wait_for()
    page.evaluate(STILL)
    at = page.locator("#qa-input").bounding_box()
    held[0].continue_()
    page.locator(".turn .reply").wait_for()
    page.evaluate(STILL)
    assert page.locator("#qa-input").bounding_box() == at
    assert page.evaluate("window.shifts") - before <= 0.05


@pytest.mark.parametrize("tab", ["ask", "report"])
def test_on_paper_there_is_nothing_to_press_and_nothing_cut_off(window, tab):
    page = window()
    ask(page, "新增养老床位多少张？")
    if tab == "report":
        open_tab(page, "report")
        page.locator(".report-body .text").wait_for()
    page.emulate_media(media="print")
    assert page.locator(":is(button, .tab-wrapper, #qa-input, input):visible").count() == 0
    shown = page.locator("#qa-evidence .card.cited" if tab == "ask" else ".text")
    assert shown.is_visible()
    hidden = """all => all.filter(each => each.scrollHeight > each.clientHeight + 1
      && getComputedStyle(each).overflowY !== 'visible').length"""
    assert page.locator("#qa-ask .block:visible, .text").evaluate_all(hidden) == 0
