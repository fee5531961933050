"""Measure the page in a real browser: `python -m tests.bench.page`.

Prints how long a start on a built index takes until the first reply is on the screen, with the
server's own breakdown, and the time from Enter to the reply, over the development questions.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import qa

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page

_GOLD = Path(__file__).resolve().parents[1] / "gold" / "futian_dev.jsonl"
_QUESTIONS = 60
_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass(frozen=True, slots=True)
class PageTimes:
    """How long a person waits: for the first reply after a start, and for each reply then."""

    start: float
    """Seconds from the start of the server, its index built, to the first reply on the screen."""
    whole: float
    """Seconds from the start of the server to the same reply in the whole page."""
    replies: tuple[float, ...]
    """Seconds from Enter to the reply on the screen, in ascending order."""
    told: str
    """What the server says its start took."""


def main() -> None:
    """Measure, and print one line a measure."""
    print("\n".join(page_lines()))


def page_lines() -> list[str]:
    """Return the page's measures as a Markdown list; a line that says why where there are none."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return ["- The page: not measured, no chromium on this machine"]
    found = measure(chromium)
    p50, p95 = (quantile(found.replies, at) * 1000 for at in (0.5, 0.95))
    return [
        f"- The page, from Enter to the reply on the screen: p50 {p50:.0f} ms, p95 {p95:.0f} ms "
        f"({len(found.replies)} questions in chromium)",
        f"- The page, from the start of the server to the first reply on the screen, index built: "
        f"{found.start:.1f} s, in the whole page {found.whole:.1f} s; the server's own account: "
        f"{found.told}",
    ]


def quantile(ascending: Sequence[float], at: float) -> float:
    """Return a quantile of measures in ascending order, by the nearest rank."""
    return ascending[min(len(ascending) - 1, int(len(ascending) * at))]


def measure(chromium: str) -> PageTimes:
    """Return what a start and its replies take in a browser, the index built beforehand."""
    qa.open()
    lines = _GOLD.read_text(encoding="utf-8").splitlines()
    asked = [entry for entry in map(json.loads, lines) if not entry.get("history")]
    questions = [entry["question"] for entry in asked][:: max(1, len(asked) // _QUESTIONS)]
    port = _free_port()
    program = Path(sys.executable).with_name("qa")
    command = [str(program), "serve", "--no-browser", "--port", str(port)]
    begun = time.perf_counter()
    english = os.environ | {"QA_LANGUAGE": "en"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=english) as server:
        try:
            start, whole, replies = _drive(chromium, port, questions, begun)
        finally:
            server.terminate()
        told = server.stderr.read() if server.stderr else ""
    account = re.search(r"\((library .*?)\)", told)
    return PageTimes(start, whole, tuple(sorted(replies)), account[1] if account else told.strip())


def _drive(
    chromium: str, port: int, questions: list[str], begun: float
) -> tuple[float, float, list[float]]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        page = browser.new_page()
        _open(page, f"http://127.0.0.1:{port}/")
        page.locator("#question").fill(questions[0])
        page.locator("#question").press("Enter")
        page.locator("article.answer, article.refusal, .turn .reply").first.wait_for()
        start = time.perf_counter() - begun
        page.locator("html[data-ready=true] .turn .reply").wait_for()
        whole = time.perf_counter() - begun
        replies = [_ask(page, question) for question in questions[1:]]
        browser.close()
    return start, whole, replies


def _open(page: Page, address: str) -> None:
    """Open the page that stands in for the whole one; a server that starts refuses at first."""
    host, port = "127.0.0.1", int(address.rstrip("/").rpartition(":")[2])
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as knock:
            if knock.connect_ex((host, port)) == 0:
                break
        time.sleep(0.05)
    page.goto(address)
    page.wait_for_selector("html[data-ready]")


def _ask(page: Page, question: str) -> float:
    """Return the seconds from Enter until the reply is drawn, by the browser's own clock."""
    page.locator("#qa-question textarea").fill(question)
    seconds: float = page.evaluate(
        """() => new Promise((resolve) => {
          const log = document.querySelector("#qa-turns");
          const before = log.querySelectorAll(".reply").length;
          const box = document.querySelector("#qa-question textarea");
          new MutationObserver((_, observer) => {
            if (log.querySelectorAll(".reply").length === before) return;
            observer.disconnect();
            requestAnimationFrame(() => resolve((performance.now() - begun) / 1000));
          }).observe(log, { childList: true, subtree: true });
          const begun = performance.now();
          box.dispatchEvent(new KeyboardEvent("keypress",
            { key: "Enter", code: "Enter", keyCode: 13, bubbles: true, cancelable: true }));
        })"""
    )
    return seconds


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


if __name__ == "__main__":
    main()
