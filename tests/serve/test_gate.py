"""By which names one gets in, and from whose pages: links, the widget and programs as ever."""

from __future__ import annotations

import httpx
import pytest

from qa.keys import add_key
from qa.web import app

from .library import Library
from .running import running

QUESTION = {"question": "新增基础教育学位多少座？"}
LINK = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
FRAME = LINK | {"sec-fetch-dest": "iframe"}
SCRIPT = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"}
EVERYWHERE = ("/", "/api/v1/ask", "/v1/models", "/mcp", "/health", "/embed", "/widget.js", "/login",
              "/openapi.json", "/gradio_api/component_server/", "/metrics")  # fmt: skip
"""An address of every part of the server."""


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Serves page and API for the module: `served(guarded=True, hosts=…)`, its client returned."""
    opened = []

    def start(*, page=False, **options):
        votes = tmp_path_factory.mktemp("votes") / "votes.jsonl"
        page = (lambda library: app(library, feedback=votes)) if page else None
        context = running(Library(), page=page, **options)
        address, application = context.__enter__()
        client = httpx.Client(base_url=address, timeout=30)
        client.application = application
        opened.append((context, client))
        return client

    yield start
    for context, client in opened:
        client.close()
        context.__exit__(None, None, None)


@pytest.fixture(scope="module")
def open_server(served):
    """A server without keys, whose API a friend's pages may call."""
    return served(page=True, origins="https://friend.example", embed="https://shows.example")


@pytest.fixture(scope="module")
def guarded(served, tmp_path_factory):
    """A server with keys, its client with one."""
    ring = tmp_path_factory.mktemp("keys") / "keys.json"
    client = served(page=True, guarded=True, keys=str(ring), origins="https://friend.example")
    client.headers["x-api-key"] = add_key(ring, "alice")
    return client


def own(client):
    return str(client.base_url).rstrip("/")


@pytest.mark.parametrize("path", EVERYWHERE)
@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:7860", "x.localhost", "localhost.", "127.0.0.1.evil.example",
     "0.0.0.0:7860", "2130706433", "[::ffff:127.0.0.1]", "10.0.0.1", "user@127.0.0.1",
     "127.0.0.1 x", ""],
)  # fmt: skip
def test_without_keys_no_other_name_leads_in(open_server, host, path):
    for method in ("GET", "POST"):
        response = open_server.request(method, path, headers={"host": host})
        assert response.status_code == 421
        assert "QA_HOSTS" in response.text


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:7860", "127.0.0.1", "127.8.9.1:80", "[::1]", "[::1]:7860"]
)
def test_every_name_of_this_machine_leads_in(open_server, host):
    assert open_server.post("/api/v1/ask", json=QUESTION, headers={"host": host}).is_success
    assert open_server.get("/", headers={"host": host}).is_success


@pytest.mark.parametrize("path", EVERYWHERE)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "http://127.0.0.1:9", "http://localhost.", "http://x.localhost:7860",
     "null", "", "file://", "chrome-extension://abc", "http://[", "https://shows.example"],
)  # fmt: skip
def test_a_page_of_another_origin_gets_in_nowhere(open_server, guarded, origin, method, path):
    for client in (open_server, guarded):
        response = client.request(method, path, headers={"origin": origin})
        assert response.status_code == 403
        assert not [name for name in response.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", [each for each in EVERYWHERE if each != "/widget.js"])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_request_of_another_site_that_names_no_origin_gets_in_nowhere(
    open_server, guarded, site, path
):
    for client in (open_server, guarded):
        for method, mode in (("GET", "no-cors"), ("POST", "no-cors"), ("POST", "navigate")):
            headers = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": "document"}
            assert client.request(method, path, headers=headers).status_code == 403


def test_the_servers_own_page_asks(open_server, guarded):
    for client in (open_server, guarded):
        headers = {"origin": own(client), "sec-fetch-site": "same-origin"}
        assert client.post("/api/v1/ask", json=QUESTION, headers=headers).is_success
        assert client.get("/", headers=headers).is_success


def test_programs_send_neither_header_and_get_in(open_server, guarded):
    for client in (open_server, guarded):
        assert client.post("/api/v1/ask", json=QUESTION).is_success
        assert client.get("/v1/models").is_success


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
@pytest.mark.parametrize("path", ["/", "/?place=qinghe:1-2", "/api/v1/documents", "/login"])
def test_a_link_from_elsewhere_is_followed(open_server, guarded, path, site):
    for client in (open_server, guarded):
        assert client.get(path, headers=LINK | {"sec-fetch-site": site}).is_success


def test_a_form_of_another_site_is_no_link(open_server):
    response = open_server.post("/login", data={"key": "x"}, headers=LINK)
    assert response.status_code == 403


def test_the_widgets_script_and_frame_are_had_from_anywhere(open_server, guarded):
    for client in (open_server, guarded):
        assert client.get("/widget.js", headers=SCRIPT).is_success
        assert client.get("/embed", headers=FRAME).is_success


@pytest.mark.parametrize("path", ["/", "/login", "/api/v1/documents"])
def test_nothing_but_the_widget_is_framed(open_server, path):
    assert open_server.get(path, headers=FRAME).status_code == 403


@pytest.mark.parametrize("path", ["/", "/page/page.js", "/embed"])
def test_nothing_but_the_widget_is_a_script(open_server, path):
    assert open_server.get(path, headers=SCRIPT).status_code == 403


FRIEND = {"origin": "https://friend.example", "sec-fetch-site": "cross-site"}


def test_a_site_that_is_named_calls_the_api_and_nothing_else(open_server, guarded):
    for client in (open_server, guarded):
        response = client.post("/api/v1/ask", json=QUESTION, headers=FRIEND)
        assert response.headers["access-control-allow-origin"] == "https://friend.example"
        assert response.is_success
        assert client.post("/mcp", headers=FRIEND).status_code not in {403, 421}
        for path in ("/", "/page/page.js", "/login", "/gradio_api/component_server/"):
            assert client.get(path, headers=FRIEND).status_code == 403
        assert client.post("/gradio_api/component_server/", headers=FRIEND).status_code == 403


@pytest.mark.parametrize("origin", ["http://friend.example", "https://friend.example:8443",
                                    "https://friend.example.evil.example"])  # fmt: skip
def test_a_site_that_only_looks_like_one_that_is_named_does_not(open_server, origin):
    headers = FRIEND | {"origin": origin}
    assert open_server.post("/api/v1/ask", json=QUESTION, headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("192.168.1.4:7860", "http://192.168.1.4:7860"),
        ("[fe80::1]:7860", "http://[fe80::1]:7860"),
        ("reports.example", "https://reports.example"),
    ],
)
def test_with_keys_an_address_of_the_network_and_a_proxys_name_will_do(guarded, host, origin):
    for headers in ({"host": host}, {"host": host, "origin": origin}):
        assert guarded.post("/api/v1/ask", json=QUESTION, headers=headers).is_success


def test_without_keys_a_proxys_name_will_do_where_it_is_named(served):
    client = served(hosts="reports.example, 192.168.1.4:8000")
    ask = {"url": "/api/v1/ask", "json": QUESTION}
    for headers in (
        {"host": "reports.example", "origin": "https://reports.example"},
        {"host": "reports.example:8443", "origin": "https://reports.example:8443"},
        {"host": "127.0.0.1:7860", "origin": "https://reports.example"},  # the proxy's own Host
        {"host": "192.168.1.4:8000", "origin": "http://192.168.1.4:8000"},
    ):
        assert client.post(**ask, headers=headers).is_success
    for headers in (
        {"host": "127.0.0.1:7860", "origin": "https://reports.example:8443"},
        {"host": "other.example", "origin": "https://reports.example"},
    ):
        assert not client.post(**ask, headers=headers).is_success


def test_who_is_turned_away_is_told_why_and_counted(open_server):
    headers = {"origin": "https://evil.example", "accept-language": "en"}
    problem = open_server.get("/api/v1/documents", headers=headers).json()
    assert problem["type"] == "urn:qa:problem:origin"
    assert "https://evil.example" in problem["detail"]
    assert "QA_ORIGINS" in problem["remedy"]
    counts = open_server.get("/metrics").text
    assert 'qa_turned_away_total{reason="origin"}' in counts


def test_the_pages_questions_are_counted_against_the_rate_and_told_so(served):
    client = served(page=True, rate="2")
    page = client.get("/")

    from tests.visited import header

    def call(name):
        body = {"component_id": header(page.text), "fn_name": name, "session_hash": "x",
                "data": {"question": QUESTION["question"], "language": "en"}}  # fmt: skip
        return client.post("/gradio_api/component_server/", json=body).json()

    assert [call("ask")["outcome"] for _ in range(3)] == ["answer", "answer", "failure"]
    assert "More than 2 requests a minute" in call("ask")["reply"]
    assert "outcome" not in call("figures")
    assert client.post("/api/v1/ask", json=QUESTION).status_code == 429
