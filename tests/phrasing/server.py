"""A real HTTP server that speaks the chat protocol, and misbehaves as a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class ChatServer:
    """Answers each POST with the next act, the last one for ever; keeps what it was asked."""

    def __init__(self, *acts):
        self.acts = list(acts)
        self.requests = []
        self.headers = []
        self.hung_up = threading.Event()
        self.gone = threading.Event()
        """Set when the server ends: an act that waits for ever waits for this."""

    def __enter__(self):
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                length = int(self.headers["content-length"])
                owner.requests.append((self.path, json.loads(self.rfile.read(length))))
                owner.headers.append(dict(self.headers))
                act = owner.acts.pop(0) if len(owner.acts) > 1 else owner.acts[0]
                try:
                    act(self, owner)
                except (BrokenPipeError, ConnectionResetError):
                    owner.hung_up.set()
                self.close_connection = True

            def do_GET(self):
                owner.requests.append((self.path, None))
                owner.headers.append(dict(self.headers))
                owner.acts[0](self, owner)
                self.close_connection = True

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.gone.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def says(text, *, size=3, end=True, finish="stop"):
    """Stream a text in pieces of `size` characters; without `end`, close half-way."""

    def act(handler, owner):
        begin(handler)
        for at in range(0, len(text), size):
            send(handler, {"choices": [{"delta": {"content": text[at : at + size]}}]})
        if end:
            send(handler, {"choices": [{"delta": {}, "finish_reason": finish}]})
            handler.wfile.write(b"data: [DONE]\n\n")

    return act


def fails(status, body="", **headers):
    """Answer with a status, and a body as JSON unless it is text."""

    def act(handler, owner):
        data = (body if isinstance(body, str) else json.dumps(body)).encode()
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("content-length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return act


def whole(body, kind="application/json"):
    """Answer a streaming request with one body."""
    return fails(200, body, content_type=kind)


def sends(*raw):
    """Stream bytes as they are."""

    def act(handler, owner):
        begin(handler)
        for part in raw:
            handler.wfile.write(part)

    return act


def silent(*, headers):
    """Say nothing for ever, before the headers or after them."""

    def act(handler, owner):
        if headers:
            begin(handler)
            handler.wfile.flush()
        owner.gone.wait(30)

    return act


def drips(piece, *, pause=0.05):
    """Send the same bytes for ever, until the other side hangs up."""

    def act(handler, owner):
        begin(handler)
        while not owner.gone.is_set():
            handler.wfile.write(piece)
            time.sleep(pause)

    return act


def hangs_up(handler, owner):
    """Close without a word."""
    with suppress(OSError):
        handler.connection.shutdown(2)


def event(content):
    return b"data: " + json.dumps({"choices": [{"delta": {"content": content}}]}).encode() + b"\n\n"


def begin(handler):
    handler.send_response(200)
    handler.send_header("content-type", "text/event-stream; charset=utf-8")
    handler.send_header("connection", "close")
    handler.end_headers()


def send(handler, value):
    handler.wfile.write(b"data: " + json.dumps(value).encode() + b"\n\n")
