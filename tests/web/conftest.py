"""A page over a small library in memory, and a browser to look at it with."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from .memory import HOSTILE, TEXT, MemoryLibrary


@pytest.fixture
def library():
    return MemoryLibrary()


@pytest.fixture(scope="session")
def votes(tmp_path_factory):
    """Where the served page keeps its votes."""
    return tmp_path_factory.mktemp("votes") / "feedback.jsonl"


@pytest.fixture(scope="session")
def outside():
    """Names looked up and addresses connected to outside this machine; there should be none."""
    tried = []
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def check(host):
        if not str(host or "").startswith(("127.", "::1", "localhost")) and host:
            tried.append(host)
            raise ConnectionRefusedError(f"no way out: {host}")

    def watched_connect(self, address):
        check(address[0] if isinstance(address, tuple) else "")
        return connect(self, address)

    def watched_look_up(host, *arguments, **options):
        check(host.decode() if isinstance(host, bytes) else host)
        return look_up(host, *arguments, **options)

    socket.socket.connect, socket.getaddrinfo = watched_connect, watched_look_up
    yield tried
    socket.socket.connect, socket.getaddrinfo = connect, look_up


@pytest.fixture(scope="session")
def address(votes, outside):
    """The page, served for the whole run."""
    with serving(MemoryLibrary(), votes) as found:
        yield found


@pytest.fixture(scope="session")
def two_reports(votes, outside):
    """A page over two reports, the second one full of markup, its name too."""
    with serving(MemoryLibrary({"qinghe": TEXT, '"><img src=x>': HOSTILE}), votes) as found:
        yield found


@pytest.fixture(scope="session")
def many_reports(votes, outside):
    """A page over more reports than a list shows without a search."""
    texts = {f"r{at}": TEXT.replace("清河区2024", f"清河镇{at}2024") for at in range(8)}
    with serving(MemoryLibrary(texts), votes) as found:
        yield found


@pytest.fixture
def window(windows, address):
    """Opens a window on the page, nothing kept in it: `window(path, **context options)`.

    `scripts` run before the page's own."""
    with windows.lent() as blank:

        def open_window(path="/", *, language="zh", at=address, scripts=(), **options):
            page = blank(**options)
            page.set_default_timeout(20_000)
            if language == "en":
                page.add_init_script("localStorage.setItem('qa.language', 'en')")
            for script in scripts:
                page.add_init_script(script)
            page.goto(at + path)
            page.wait_for_selector("html[data-ready]")
            return page

        yield open_window


class serving:  # noqa: N801 - read as a verb: with serving(library)
    """Serves the page over `library` on a free port, in a thread, while the block runs."""

    def __init__(self, library, votes):
        self.library, self.votes = library, votes

    def __enter__(self):
        import uvicorn

        from qa.web import app

        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        config = uvicorn.Config(
            app(self.library, feedback=self.votes), port=port, log_level="warning"
        )
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            assert self.thread.is_alive(), "the server did not start"
            time.sleep(0.05)
        return f"http://127.0.0.1:{port}"

    def __exit__(self, *_):
        self.server.should_exit = True
        self.thread.join(10)
