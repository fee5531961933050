"""Windows of one browser, lent to a test at a time: what a window has loaded, the next has cached.

A test finds nothing that another one kept: storage, cookies and permissions are cleared when its
windows are given back. Windows that a test has at the same time never share them.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP lan.test 127.0.0.1",  # an address that is no secure context
]
_OF_PAGE = {"viewport", "color_scheme", "permissions"}
"""Options that a window can be given after its context was made."""
_KEPT = "cookies,local_storage,session_storage,indexeddb,cache_storage,service_workers"


@pytest.fixture(scope="session")
def chromium():
    """A headless browser; `tests/conftest.py` puts all tests that use it last."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def windows(chromium):
    """Contexts of the browser, lent to a test at a time."""
    return Windows(chromium)


class Windows:
    """The contexts of a browser, by the options that only a new context takes."""

    def __init__(self, browser):
        self.browser = browser
        self.idle = {}

    @contextmanager
    def lent(self):
        """Yields what opens a blank window: `blank(**options of a context)`."""
        taken = []

        def blank(**options):
            key, context = self._context(options)
            origins = set()
            taken.append((key, context, origins))
            context.grant_permissions(options.get("permissions", []))
            page = context.new_page()
            page.failures, page.requested, page.said = [], [], []
            page.on("pageerror", lambda error: page.failures.append(str(error)))
            page.on("dialog", lambda dialog: page.failures.append(dialog.message))
            page.on("request", lambda request: page.requested.append(request.url))
            page.on("console", lambda message: page.said.append(message.text))
            page.on("framenavigated", lambda frame: origins.add(_origin(frame.url)))
            if not options.get("is_mobile"):
                if "viewport" in options:
                    page.set_viewport_size(options["viewport"])
                page.emulate_media(color_scheme=options.get("color_scheme", "light"))
            return page

        yield blank
        for key, context, origins in taken:
            self._clear(context, origins)
            self.idle.setdefault(key, []).append(context)

    def _context(self, options):
        mobile = options.get("is_mobile")
        fixed = {key: value for key, value in options.items() if mobile or key not in _OF_PAGE}
        fixed.pop("permissions", None)
        key = str(sorted(fixed.items()))
        idle = self.idle.get(key)
        return key, idle.pop() if idle else self.browser.new_context(**{"locale": "en-GB", **fixed})

    def _clear(self, context, origins):
        context.clear_permissions()
        blank = context.new_page()
        session = context.new_cdp_session(blank)
        for page in context.pages:
            if page is not blank:
                origins.add(_origin(page.url))
                page.close()
        for origin in origins:
            if origin.startswith("http"):
                session.send(
                    "Storage.clearDataForOrigin", {"origin": origin, "storageTypes": _KEPT}
                )
        blank.close()


def _origin(address):
    found = urlsplit(address)
    return f"{found.scheme}://{found.netloc}"
