"""Of Gradio's many addresses the page's own are answered, and no others."""

from __future__ import annotations

import re
import time

import httpx
import pytest
from fastapi.testclient import TestClient

from qa.web import app
from qa.web.allowed import CALLS, READ, SENT, is_allowed

from .memory import MemoryLibrary


@pytest.fixture(scope="module")
def application(tmp_path_factory):
    return app(MemoryLibrary(), feedback=tmp_path_factory.mktemp("votes") / "votes.jsonl")


@pytest.fixture(scope="module")
def client(application):
    with TestClient(application, base_url="http://127.0.0.1") as found:
        yield found


def gradios(application):
    """Every method and path of Gradio's own routes, their parameters filled in."""
    mounted = [each.app for each in application.routes if getattr(each, "path", None) == ""]
    assert mounted
    routers = [getattr(each, "original_router", None) for each in mounted[0].routes]
    nested = [route for router in routers if router for route in router.routes]
    for route in (*mounted[0].routes, *nested):
        for method in getattr(route, "methods", None) or ():
            yield method, re.sub(r"\{[^}]*\}", "x", route.path) or "/"


def test_every_other_address_of_gradios_is_not_found(application, client):
    closed = sorted({each for each in gradios(application) if not is_allowed(*each)})
    assert len(closed) > 60
    statuses = {each: client.request(*each).status_code for each in closed}
    assert {each: status for each, status in statuses.items() if status != 404} == {}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/upload"), ("GET", "/gradio_api/deep_link"),
        ("GET", "/gradio_api/dev/reload"), ("GET", "/gradio_api/heartbeat/x"),
        ("GET", "/gradio_api/queue/data"), ("POST", "/gradio_api/queue/join"),
        ("GET", "/gradio_api/info"), ("GET", "/config"), ("GET", "/gradio_api/file=/etc/passwd"),
        ("GET", "/monitoring"), ("GET", "/static/img/logo.svg"), ("GET", "/assets"),
        ("GET", CALLS), ("PUT", CALLS), ("OPTIONS", CALLS), ("POST", "/"), ("DELETE", "/"),
        ("GET", "//"), ("GET", "/theme.css/"), ("POST", "/page/page.js"), ("GET", "/docs"),
    ],
)  # fmt: skip
def test_what_the_page_does_not_need_is_not_allowed(method, path):
    assert not is_allowed(method, path)


def test_a_large_icon_is_not_drawn(client):
    begun = time.monotonic()
    assert client.get("/pwa_icon/4000").status_code == 404
    assert time.monotonic() - begun < 1


def test_every_address_that_is_allowed_says_what_for():
    assert all({**READ, **SENT}.values())


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", None])
@pytest.mark.parametrize("path", SENT)
def test_what_is_sent_must_be_declared_as_json(path, kind, client):
    headers = {} if kind is None else {"content-type": kind}
    assert client.post(path, content=b"{}", headers=headers).status_code == 415


def test_a_file_is_not_taken(client):
    assert client.post(CALLS, files={"file": b"x"}).status_code == 415


@pytest.mark.parametrize("origin", ["http://x.localhost:9", "http://localhost.:9", "null"])
def test_no_other_origin_may_read(origin, client):
    headers = {"origin": origin, "host": "127.0.0.1"}
    for path in ("/", "/theme.css"):
        response = client.get(path, headers=headers)
        assert response.status_code == 200
        assert not [name for name in response.headers if name.startswith("access-control")]


@pytest.mark.browser
def test_the_page_asks_for_nothing_that_is_not_allowed(window, address):
    page = window()
    page.locator("#qa-question textarea").fill("新增养老床位多少张？")
    page.keyboard.press("Enter")
    page.locator(".turn .reply").wait_for()
    for name in ("report", "figures", "charts"):
        page.locator(f"#qa-{name}-button").click()
    page.wait_for_load_state("networkidle")
    asked = {httpx.URL(each).path for each in page.requested if each.startswith(address)}
    assert CALLS in asked
    assert [path for path in asked if not is_allowed("GET", path) and path not in SENT] == []
    assert page.failures == []
