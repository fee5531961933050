"""The widget of the whole server on pages of other origins, with keys and without."""

from __future__ import annotations

import fastapi
import httpx
import pytest
from fastapi.responses import HTMLResponse

import qa.web
from qa.records import Citation
from qa.serve.passes import Passes
from tests.mcp.clients import serving
from tests.serve.library import Library
from tests.serve.running import running

from .test_browser import ASKED, ask

KEY = "a-key-in-the-environment"


def site():
    """Return a page of another site that takes the script from the address it is told."""
    application = fastapi.FastAPI()

    @application.get("/")
    def page(qa: str):
        return HTMLResponse(f'<!doctype html><title>A site</title><script src="{qa}/widget.js">'
                            "</script>")  # fmt: skip

    return application


@pytest.fixture(scope="module")
def sites():
    """The addresses of a site that may show the widget, and of one that may not."""
    with serving(site()) as friend, serving(site()) as stranger:
        yield friend, stranger


@pytest.fixture(scope="module")
def home(sites):
    with running(Library(), page=qa.web.app, embed=sites[0]) as (address, _):
        yield address


@pytest.fixture(scope="module")
def guarded(sites):
    """A server that asks for keys, and lets the readers of a site ask."""
    with running(Library(), guarded=True, page=qa.web.app, key=KEY, embed=sites[0]) as (address, _):
        yield address


def reply_on(visit, address, home):
    page = visit(f"{address}/?qa={home}")
    page.get_by_role("button", name="Ask the Report").click()
    return page, ask(page.frame_locator("iframe"))


@pytest.mark.browser
def test_a_site_that_may_show_it_asks(sites, home, visit):
    page, reply = reply_on(visit, sites[0], home)
    assert "711张" in reply.inner_text()
    assert page.failures == []


@pytest.mark.browser
def test_a_site_that_may_not_shows_nothing(sites, home, visit):
    page = visit(f"{sites[1]}/?qa={home}")
    page.wait_for_load_state("networkidle")
    assert page.get_by_role("button").count() == 0
    assert any("frame-ancestors" in each for each in page.said)


@pytest.mark.browser
def test_readers_of_a_site_that_may_show_it_ask_without_a_login(sites, guarded, visit):
    page, reply = reply_on(visit, sites[0], guarded)
    assert "711张" in reply.inner_text()
    assert page.failures == []
    again = ask(page.frame_locator("iframe"), "新增基础教育学位多少座？")
    assert again.get_attribute("class") == "answer"


@pytest.mark.browser
def test_a_guest_reads_the_cited_section_and_nothing_else(sites, guarded, visit):
    page, reply = reply_on(visit, sites[0], guarded)
    reply.locator(".cite").first.click()
    with page.context.expect_page() as opened:
        reply.locator("blockquote a").first.click()
    shown = opened.value
    assert "新增养老床位711张" in shown.locator("mark.place").inner_text()
    assert shown.locator("h1").inner_text()
    assert shown.locator("a, script, form").count() == 0
    assert shown.request.get(shown.url.replace("of=", "of=x")).status == 404
    assert shown.request.get(f"{guarded}/?place=qinghe:1-2", max_redirects=0).status in {303, 401}


@pytest.mark.browser
def test_readers_of_another_site_get_nothing(sites, guarded, visit):
    page = visit(f"{sites[1]}/?qa={guarded}")
    page.wait_for_load_state("networkidle")
    assert page.get_by_role("button").count() == 0


@pytest.mark.browser
def test_where_no_site_is_named_the_frame_asks_for_a_login(visit):
    with running(Library(), guarded=True, key=KEY) as (address, _):
        page = visit(f"{address}/embed")
        reply = ask(page)
        assert reply.get_attribute("class") == "failure"
        assert "sign" in reply.inner_text() or "log" in reply.inner_text().lower()
        assert f"{address}/embed/pass" not in page.requested


@pytest.fixture
def client(sites):
    with (
        running(Library(), guarded=True, key=KEY, embed=sites[0], rate="3") as (address, _),
        httpx.Client(base_url=address, timeout=20) as found,
    ):
        yield found


def a_pass(client):
    return {"x-qa-pass": client.get("/embed/pass").json()["pass"]}


BODY = {"question": ASKED, "history": []}
ELSEWHERE = Citation("qinghe", 10, 20, "")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/v1/ask/stream"), ("POST", "/api/v1/search"), ("GET", "/api/v1/documents"),
        ("POST", "/v1/chat/completions"), ("POST", "/mcp"), ("GET", "/metrics"), ("GET", "/"),
        ("GET", "/api/v1/ask"),
    ],
)  # fmt: skip
def test_a_pass_opens_nothing_but_asking(client, method, path):
    response = client.request(method, path, json=BODY, headers=a_pass(client))
    assert response.status_code == 401


@pytest.mark.parametrize("given", ["", "forged", "Imd1ZXN0Ig.abc.def", Passes().issue()])
def test_a_pass_that_this_server_did_not_give_opens_nothing(client, given):
    assert client.post("/api/v1/ask", json=BODY, headers={"x-qa-pass": given}).status_code == 401


def test_what_a_reply_cites_opens_until_a_day_is_over(client, monkeypatch):
    reply = client.post("/api/v1/ask", json=BODY, headers=a_pass(client))
    opener = reply.headers["x-qa-places"].split(",")[0]
    shown = client.get("/embed/place", params={"of": opener})
    assert '<mark class="place">' in shown.text
    assert shown.headers["content-security-policy"].startswith("default-src 'none'")
    monkeypatch.setattr("qa.serve.passes._SHOWN", -1)
    assert client.get("/embed/place", params={"of": opener}).status_code == 404


@pytest.mark.parametrize("given", ["", "forged", "qinghe:10-20", Passes().places([ELSEWHERE])])
def test_a_place_that_this_server_did_not_tell_of_does_not_open(client, given):
    assert client.get("/embed/place", params={"of": given}).status_code == 404


def test_who_has_a_key_is_told_no_places_for_guests(client):
    reply = client.post("/api/v1/ask", json=BODY, headers={"x-api-key": KEY})
    assert "x-qa-places" not in reply.headers


def test_a_pass_ends(client, monkeypatch):
    headers = a_pass(client)
    monkeypatch.setattr("qa.serve.passes._LONGEST", -1)
    assert client.post("/api/v1/ask", json=BODY, headers=headers).status_code == 401


def test_guests_are_counted_by_their_address_however_many_passes_they_take(client):
    statuses = [
        client.post("/api/v1/ask", json=BODY, headers=a_pass(client)).status_code for _ in range(4)
    ]
    assert statuses == [200, 200, 200, 429]
    keyed = client.post("/api/v1/ask", json=BODY, headers={"x-api-key": KEY})
    assert keyed.status_code == 200


def test_a_guest_may_not_make_the_language_model_work(client, monkeypatch):
    monkeypatch.setattr("qa.serve.context.phraser_of", lambda _: object())
    response = client.post("/api/v1/ask", json=BODY | {"phrase": True}, headers=a_pass(client))
    assert response.status_code == 401


def test_no_pass_is_given_where_no_site_is_named_or_no_key_is_asked_for(sites):
    with running(Library(), guarded=True, key=KEY) as (address, _):
        assert httpx.get(f"{address}/embed/pass").status_code == 401
        assert httpx.get(f"{address}/embed/place").status_code == 401
    with running(Library(), embed=sites[0]) as (address, _):
        assert httpx.get(f"{address}/embed/pass").status_code == 404


@pytest.mark.parametrize("path", ["/widget.js", "/embed", "/embed/embed.js", "/embed/embed.css"])
def test_the_widget_itself_needs_no_key(guarded, path):
    assert httpx.get(f"{guarded}{path}").status_code == 200


def test_the_page_still_asks_for_a_key(guarded):
    response = httpx.get(f"{guarded}/", headers={"accept": "text/html"})
    assert response.headers["location"].startswith("/login")
    assert httpx.post(f"{guarded}/phrase", json={}).status_code == 401
