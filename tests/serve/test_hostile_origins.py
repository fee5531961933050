"""A real browser on pages of other origins: nothing is read, nothing is written; the rest works."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import fastapi
import httpx
import pytest
from fastapi.responses import HTMLResponse

from qa.keys import add_key
from qa.web import app
from tests.mcp.clients import serving
from tests.visited import header
from tests.web.windows import CHROMIUM, FLAGS
from tests.widget.test_browser import ask

from .library import Library
from .running import running

pytestmark = pytest.mark.browser
ANYWHERE = "--host-resolver-rules=MAP evil.example 127.0.0.1, MAP friend.example 127.0.0.1"
"""Names of the test that lead to this machine, as a hostile page's own name can be made to."""
OTHERS = ("127.0.0.1", "localhost", "x.localhost", "localhost.", "evil.example")
"""Names under which the hostile page is opened, on a port of its own."""
ATTACK = Path(__file__).with_name("attack.js").read_text(encoding="utf-8")


def elsewhere():
    """Return a page of another site: blank, or with a link, a form, a frame or the widget."""
    application = fastapi.FastAPI()

    @application.get("/")
    def page(holds: str = ""):
        return HTMLResponse(f"<!doctype html><title>Elsewhere</title>{holds}")

    return application


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, ANYWHERE])
        yield found
        found.close()


@pytest.fixture(scope="module")
def hostile():
    with serving(elsewhere()) as address:
        yield address


@dataclass
class Server:
    """A server that the browser in front of it may use."""

    address: str
    library: Library
    votes: Path
    key: str
    context: object
    guarded: bool

    def written(self):
        """Return what was asked and voted so far."""
        voted = self.votes.read_text(encoding="utf-8") if self.votes.exists() else ""
        return list(self.library.asked), voted


@contextmanager
def served(folder, hostile, *, guarded=False):
    library, votes, ring = Library(), folder / "votes.jsonl", folder / "keys.json"
    key = add_key(ring, "alice")
    shows = hostile.replace("127.0.0.1", "friend.example")

    def page(pages):
        return app(pages, language="en", feedback=votes)

    options = {"guarded": guarded, "keys": str(ring), "embed": shows}
    with running(library, page=page, **options) as (address, application):
        yield Server(address, library, votes, key, application.state.context, guarded)


@pytest.fixture(scope="module", params=[False, True], ids=["keyless", "guarded"])
def server(request, tmp_path_factory, hostile):
    folder = tmp_path_factory.mktemp("served")
    with served(folder, hostile, guarded=request.param) as found:
        yield found


@pytest.fixture(scope="module")
def reader(browser, server):
    """A reader's browser, logged in where the server asks for keys."""
    context = browser.new_context(locale="en-GB")
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(server.address)
    if server.guarded:
        page.locator("[name=key]").fill(server.key)
        page.locator("button").click()
    page.wait_for_selector("html[data-ready]")
    page.close()
    yield context
    context.close()


@pytest.fixture
def tab(reader, server):
    """A tab in which the reader uses the server."""
    page = reader.new_page()
    page.goto(server.address)
    page.wait_for_selector("html[data-ready]")
    yield page
    page.close()


@pytest.fixture
def other(reader):
    """A tab of the same reader for another page."""
    page = reader.new_page()
    yield page
    page.close()


def counted(context, reason):
    lines = context.metrics.text().decode().splitlines()
    found = [line for line in lines if f'qa_turned_away_total{{reason="{reason}"}}' in line]
    return float(found[0].split()[-1]) if found else 0


def test_pages_of_other_origins_read_nothing_and_write_nothing(tab, other, server, hostile):
    component = header(httpx.get(server.address, headers={"x-api-key": server.key}).text)
    before, turned_away = server.written(), counted(server.context, "origin")
    names = ["127.0.0.1", "localhost", "evil.example"]
    for name in OTHERS:
        other.goto(hostile.replace("127.0.0.1", name))
        tried = other.evaluate(ATTACK, [server.address, names, component])
        assert len(tried) >= 90
        assert {key: found for key, found in tried.items() if "read" in found} == {}
    assert server.written() == before
    assert counted(server.context, "origin") > turned_away + 100
    tab.reload()
    tab.wait_for_selector("html[data-ready]")  # nobody was logged out


def test_a_name_that_is_made_to_lead_here_reads_nothing(other, server):
    before = server.written()
    port = server.address.rpartition(":")[2]
    response = other.goto(f"http://evil.example:{port}/health")
    assert response.status == (200 if server.guarded else 421)
    tried = other.evaluate(
        """() => fetch("/api/v1/ask", {method: "POST", body: '{"question": "新增养老床位多少张？"}',
        headers: {"content-type": "application/json"}}).then((reply) => reply.status)"""
    )
    assert tried == (401 if server.guarded else 421)
    assert server.written() == before


def holding(address, markup):
    """Return the address of a page elsewhere that holds this markup."""
    return str(httpx.URL(address, params={"holds": markup}))


def test_forms_and_frames_of_another_origin_do_nothing(tab, other, server, hostile):
    before = server.written()
    form = f'<form method=post action="{server.address}/logout"><button>go</button></form>'
    other.goto(holding(hostile, f'{form}<iframe src="{server.address}/"></iframe>'))
    other.wait_for_load_state("networkidle")
    assert other.frames[1].locator("#qa-question").count() == 0
    with other.expect_navigation():
        other.get_by_role("button", name="go").click()
    assert "urn:qa:problem:origin" in other.content()
    tab.reload()
    tab.wait_for_selector("html[data-ready]")
    assert server.written() == before


def test_the_page_itself_asks_and_votes(tab, server):
    box = tab.locator("#qa-question textarea")
    box.fill("新增养老床位多少张？")
    box.press("Enter")
    reply = tab.locator(".turn .reply")
    reply.wait_for()
    assert "711张" in reply.inner_text()
    tab.locator('.turn [data-act="up"]').click()
    tab.wait_for_function("() => document.querySelector('.turn .done').textContent")
    assert json.loads(server.written()[1])["vote"] == "up"


def test_a_shared_link_on_another_origin_is_followed(other, server, hostile):
    document = server.library.documents()[0].id
    link = f'<a href="{server.address}/?place={document}:0-5">report</a>'
    other.goto(holding(hostile, link))
    other.get_by_role("link", name="report").click()
    other.wait_for_selector("html[data-ready]")
    other.locator("#qa-report-view .text").wait_for()


def test_the_widget_on_a_site_that_may_show_it_asks(other, server, hostile):
    friend = hostile.replace("127.0.0.1", "friend.example")
    other.goto(holding(friend, f'<script src="{server.address}/widget.js"></script>'))
    other.get_by_role("button", name="Ask the Report").click()
    assert "711张" in ask(other.frame_locator("iframe")).inner_text()
