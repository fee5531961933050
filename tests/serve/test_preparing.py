import json
import threading
import urllib.error
import urllib.request

import pytest

from qa.errors import StoreError
from qa.serve.server import teller

from .library import Library
from .running import starting, until


@pytest.fixture
def told():
    return []


@pytest.fixture
def page_held(monkeypatch):
    """Holds the page back, as a slow import does, until the event is set."""
    from qa.web import application

    go_on, make = threading.Event(), application.app

    def held(*arguments, **options):
        go_on.wait(30)
        return make(*arguments, **options)

    monkeypatch.setattr(application, "app", held)
    yield go_on
    go_on.set()


def get(address):
    try:
        with urllib.request.urlopen(address) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except urllib.error.URLError:
        return 0, ""


def test_the_stage_is_shown_until_the_page_takes_its_place(told, monkeypatch):
    go_on = threading.Event()

    def opened(progress):
        progress("encoding", 3, 4)
        go_on.wait(30)
        return Library()

    with starting(opened, monkeypatch, teller("en", told.append)) as (address, _):
        until(lambda: "Encoding" in get(address)[1])
        status, waiting = get(address)
        assert status == 503
        assert 'value="0.750"' in waiting
        assert '<noscript><meta http-equiv="refresh"' in waiting
        assert "embed/waiting.js" in waiting
        assert get(address + "embed/waiting.js")[0] == 200
        go_on.set()
        until(lambda: get(address)[0] == 200)
        assert "page/page.js" in get(address)[1]
        until(lambda: told)
        assert f"{address} is ready (library" in told[0]


def test_the_api_answers_while_the_page_is_still_made(page_held, monkeypatch):
    with starting(Library(), monkeypatch) as (address, _):
        until(lambda: get(address + "api/v1/health")[0] == 200)
        status, waiting = get(address)
        assert status == 503
        assert "Loading the whole page" in waiting
        asked = urllib.request.Request(
            address + "api/v1/ask",
            json.dumps({"question": "新增养老床位多少张？"}).encode(),
            {"content-type": "application/json"},
        )
        with urllib.request.urlopen(asked) as reply:
            assert "711张" in json.loads(reply.read())["text"]
        assert get(address + "api/v1/nothing")[0] == 404
        assert get(address + "mcp")[0] == 503
        page_held.set()
        until(lambda: get(address)[0] == 200)
        assert get(address + "mcp")[0] not in {404, 503}


def test_a_page_that_cannot_be_made_ends_the_server_with_its_error(monkeypatch):
    def broken(*_, **__):
        raise StoreError("the votes cannot be kept", remedy="make room")

    monkeypatch.setattr("qa.web.application.app", broken)
    with starting(Library(), monkeypatch) as (_, raised):
        until(lambda: raised)
    assert raised[0].remedy == "make room"


def test_a_program_that_asks_meanwhile_is_told_to_come_again(monkeypatch):
    go_on = threading.Event()

    def opened(progress):
        progress("encoding", 3, 4)
        go_on.wait(30)
        return Library()

    with starting(opened, monkeypatch) as (address, _):
        until(lambda: get(address)[0])
        for path in ("api/v1/health", "health", "metrics", "api/v1/ask", "mcp"):
            with pytest.raises(urllib.error.HTTPError) as caught:
                urllib.request.urlopen(address + path)
            with caught.value as error:
                assert error.code == 503
                assert error.headers["retry-after"] == "1"
                assert error.headers["content-type"] == "application/problem+json"
                assert "Encoding" in json.loads(error.read())["detail"]
        _, body = get(address + "v1/models")
        assert json.loads(body)["error"]["code"] == "starting"
    go_on.set()


def test_a_library_that_cannot_be_opened_ends_the_server_with_its_error(told, monkeypatch):
    def opened(progress):
        raise StoreError("the index is broken", remedy="run qa index")

    with starting(opened, monkeypatch, told.append) as (_, raised):
        until(lambda: raised)
    assert raised[0].remedy == "run qa index"
    assert told == []


def test_an_interrupt_while_preparing_ends_the_server(told, monkeypatch):
    go_on = threading.Event()

    def opened(progress):
        go_on.wait(30)
        return Library()

    with starting(opened, monkeypatch, told.append) as (address, raised):
        until(lambda: "Starting" in get(address)[1])
    go_on.set()
    assert raised == []
    assert told == []
