"""Take the README's pictures of the page: `python -m tests.web.screenshots`."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

import qa

from .conftest import serving
from .windows import CHROMIUM, FLAGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_FOLDER = Path(__file__).parent / "screenshots"
_WIDE = {"width": 1280, "height": 860}
_PHONE = {"width": 390, "height": 800}


def main() -> None:
    """Write one picture for each language, theme and width."""
    _FOLDER.mkdir(exist_ok=True)
    with serving(qa.open(), _FOLDER / "unused.jsonl") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        chinese = ["上半年新增养老床位多少张？", "全年计划新增多少学位？"]
        english = ["How many nursing-home beds were added?", "What was the GDP of Hangzhou?"]
        _take(browser, address, "zh", chinese)
        _take(browser, address, "en", english, language="en")
        _take(browser, address, "dark", ["本区生产总值完成目标了吗？"], color_scheme="dark")
        _take(browser, address, "phone", chinese[:1], viewport=_PHONE)
        _take(browser, address, "charts", [], tab="charts")
        _take(browser, address, "report", ["上半年新增养老床位多少张？"], tab="report")
        browser.close()


def _take(
    browser: Browser,
    address: str,
    name: str,
    questions: list[str],
    *,
    language: str = "zh",
    tab: str = "",
    **options: object,
) -> None:
    context = browser.new_context(**{"viewport": _WIDE, "device_scale_factor": 1.5, **options})
    context.add_init_script(f"localStorage.setItem('qa.language', '{language}')")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    for at, question in enumerate(questions, start=1):
        page.locator("#qa-question textarea").fill(question)
        page.locator("#qa-question textarea").press("Enter")
        page.wait_for_selector(f".turn:nth-child({at}) .reply")
    if tab == "report":
        page.locator("#qa-evidence .card.cited a.open-place").first.click()
    elif tab:
        page.locator(f"#qa-{tab}-button").click()
    page.wait_for_timeout(1500)  # smooth scrolling comes to rest
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.quantize(128).save(_FOLDER / f"{name}.png", optimize=True)
    context.close()


if __name__ == "__main__":
    main()
