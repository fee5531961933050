"""Servers to ask: the API over a library in memory, and `qa serve` as a person starts it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from qa.settings import load_settings

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def running(library, *, guarded=False, page=None, **settings):
    """Serve the API in a thread; yield the address and the application.

    `page` makes the page, which is missing without it: `qa.web.app`, say. `settings` are
    environment variables without their prefix, in small letters.
    """
    import uvicorn

    from qa.serve.application import assemble
    from qa.serve.server import web_server

    environ = {"QA_LANGUAGE": "en", **{f"QA_{key.upper()}": v for key, v in settings.items()}}
    loaded = load_settings(environ)
    application = assemble(library, loaded, guarded=guarded, page=page)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        config = uvicorn.Config(application, **web_server(loaded) | {"log_level": "critical"})
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{port}", application
        finally:
            server.should_exit = True
            thread.join(20)


SERVED = """
import json, sys
from qa.serve.server import Address, serve
from qa.settings import load_settings
from tests.serve.library import Library

def tell(ready):
    print(json.dumps(ready.address), flush=True)

guarded = "guarded" in sys.argv
serve(Library(), settings=load_settings(), at=Address(port=0), guarded=guarded, tell=tell)
"""


@contextmanager
def whole_server(*, guarded=False, **settings):
    """Run page, API, MCP and widget as `qa serve` does, over a library in memory.

    Yields the address. `settings` are environment variables without their prefix, in small letters.
    """
    environ = {"QA_LANGUAGE": "en", **{f"QA_{key.upper()}": v for key, v in settings.items()}}
    command = [sys.executable, "-c", SERVED, *(["guarded"] if guarded else [])]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)} | environ
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings
    ) as process:
        try:
            line = process.stdout.readline()
            assert line, process.stderr.read()
            yield json.loads(line).rstrip("/")
        finally:
            process.terminate()


@contextmanager
def qa_serve(*options, environ=None):
    """Run `qa serve --json` on a free port; yield what it printed, with its process."""
    program = "from qa.cli import main; main(prog_name='qa')"
    command = [sys.executable, "-c", program, "serve", "--json", "--port", "0", *options]
    surroundings = os.environ | {"QA_LANGUAGE": "en", "PYTHONPATH": str(ROOT)} | (environ or {})
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings
    ) as process:
        try:
            line = process.stdout.readline()
            assert line, process.stderr.read()
            yield json.loads(line), process
        finally:
            process.terminate()


@contextmanager
def starting(library, monkeypatch, tell=lambda _: None):
    """Start a server in a thread; yield its address and what its start raised."""
    import uvicorn

    from qa.errors import QaError
    from qa.serve.server import Address, serve

    bound, raised = [], []

    class Server(uvicorn.Server):
        def run(self, sockets=None):
            bound.append((self, sockets[0].getsockname()[1]))
            super().run(sockets)

    monkeypatch.setattr(uvicorn, "Server", Server)

    def run():
        try:
            settings = load_settings({"QA_LANGUAGE": "en"})
            serve(library, settings=settings, at=Address(port=0), tell=tell)
        except QaError as error:
            raised.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    until(lambda: bound)
    server, port = bound[0]
    try:
        yield f"http://127.0.0.1:{port}/", raised
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()


def until(holds, seconds=30):
    """Wait until `holds()` is true."""
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < seconds, "waited too long"
        time.sleep(0.01)
