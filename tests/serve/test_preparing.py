import json
import threading
import time
import urllib.error
import urllib.request

import pytest

from qa.errors import StoreError
from qa.serve.server import Address, serve, teller
from qa.settings import load_settings

from .library import Library


@pytest.fixture
def told():
    return []


def start(library, told, monkeypatch):
    """Serve in a thread; return the address, what ends it and what it raised."""
    bound, raised = [], []
    import uvicorn

    class Server(uvicorn.Server):
        def run(self, sockets=None):
            bound.append((self, sockets[0].getsockname()[1]))
            super().run(sockets)

    monkeypatch.setattr(uvicorn, "Server", Server)

    def run():
        try:
            settings = load_settings({"QA_LANGUAGE": "en"})
            serve(library, settings=settings, at=Address(port=0), tell=teller("en", told.append))
        except StoreError as error:
            raised.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    until(lambda: bound)
    server, port = bound[0]

    def end():
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()

    return f"http://127.0.0.1:{port}/", end, raised


def until(holds):
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < 60, "waited too long"
        time.sleep(0.02)


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

    address, end, _ = start(opened, told, monkeypatch)
    until(lambda: "Encoding" in get(address)[1])
    status, waiting = get(address)
    assert status == 503
    assert 'value="0.750"' in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting
    assert "setInterval" in waiting
    go_on.set()
    until(lambda: get(address)[0] == 200)
    assert "page/page.js" in get(address)[1]
    until(lambda: told)
    assert f"{address} is ready (library" in told[0]
    end()


def test_a_program_that_asks_meanwhile_is_told_to_come_again(told, monkeypatch):
    go_on = threading.Event()

    def opened(progress):
        progress("encoding", 3, 4)
        go_on.wait(30)
        return Library()

    address, end, _ = start(opened, told, monkeypatch)
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
    end()
    go_on.set()


def test_a_library_that_cannot_be_opened_ends_the_server_with_its_error(told, monkeypatch):
    def opened(progress):
        raise StoreError("the index is broken", remedy="run qa index")

    _, end, raised = start(opened, told, monkeypatch)
    until(lambda: raised)
    end()
    assert raised[0].remedy == "run qa index"
    assert told == []


def test_an_interrupt_while_preparing_ends_the_server(told, monkeypatch):
    go_on = threading.Event()

    def opened(progress):
        go_on.wait(30)
        return Library()

    address, end, raised = start(opened, told, monkeypatch)
    until(lambda: "Starting" in get(address)[1])
    end()
    go_on.set()
    assert raised == []
    assert told == []
