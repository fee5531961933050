"""Measure the page in a real browser: `python -m tests.bench.page`.

Prints how long a start on a built index takes until the first reply is on the screen, with the
server's own breakdown, and the time from Enter to the reply, over the development questions.
"""

from __future__ import annotations

import json
import shutil
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_GOLD = Path(__file__).resolve().parents[1] / "gold" / "futian_dev.jsonl"
_QUESTIONS = 60
_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    """Measure, and print one line a measure."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("no chromium on this machine: apt-get install chromium")
    lines = _GOLD.read_text(encoding="utf-8").splitlines()
    asked = [entry for entry in map(json.loads, lines) if not entry.get("history")]
    questions = [entry["question"] for entry in asked][:: max(1, len(asked) // _QUESTIONS)]
    port = _free_port()
    begun = time.perf_counter()
    program = Path(sys.executable).with_name("qa")
    command = [str(program), "serve", "--no-browser", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            _drive(chromium, port, questions, begun)
        finally:
            server.terminate()
        told = server.stderr.read() if server.stderr else ""
    print(told.strip())


def _drive(chromium: str, port: int, questions: list[str], begun: float) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        page = browser.new_page()
        _open(page, f"http://127.0.0.1:{port}/")
        _ask(page, questions[0])
        print(f"start to first reply on the screen: {time.perf_counter() - begun:.1f} s")
        taken = sorted(_ask(page, question) for question in questions[1:])
        p95 = taken[int(len(taken) * 0.95)]
        p50 = statistics.median(taken)
        print(f"Enter to reply, {len(taken)} questions: p50 {p50:.3f} s, p95 {p95:.3f} s")
        browser.close()


def _open(page: Page, address: str) -> None:
    """Open the page; while the server starts it refuses, then shows a page that reloads itself."""
    host, port = "127.0.0.1", int(address.rstrip("/").rpartition(":")[2])
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as knock:
            if knock.connect_ex((host, port)) == 0:
                break
        time.sleep(0.05)
    page.goto(address)
    page.wait_for_selector("html[data-ready]", timeout=120_000)


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
