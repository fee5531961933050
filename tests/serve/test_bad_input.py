"""Whatever is sent gets one clear answer with its own status, and the service goes on."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time

import httpx
import pytest

from qa.keys import add_key, revoke_key

from .running import qa_serve

pytestmark = pytest.mark.model
ASK = "/api/v1/ask"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """`qa serve` on every address, as a person starts it; a client with a key, and one revoked."""
    folder = tmp_path_factory.mktemp("served")
    ring = folder / "keys.json"
    key, revoked = add_key(ring, "alice"), add_key(ring, "bob")
    revoke_key(ring, "bob")
    environ = {"QA_INDEX": str(folder / "index"), "QA_KEYS": str(ring), "QA_TIMEOUT": "10"}
    with qa_serve("--host", "0.0.0.0", environ=environ) as (ready, process):
        headers = {"authorization": f"Bearer {key}"}
        with httpx.Client(base_url=ready["address"], headers=headers, timeout=30) as client:
            client.revoked, client.process, client.environ = revoked, process, environ
            yield client
        process.terminate()
        told = process.stderr.read()
        assert "Traceback" not in told
        assert key not in told
        assert revoked not in told
        assert "guessed" not in told
        assert told.count("wrong_key") == told.count("revoked_key") == 1


def asked(question="地区生产总值是多少？", **more):
    return {"json": {"question": question, **more}}


def raw(content, media_type="application/json"):
    return {"content": content, "headers": {"content-type": media_type}}


CASES = {
    "no key": ("POST", ASK, {**asked(), "headers": {"authorization": ""}}, 401, "no-key"),
    "a wrong key": (
        "POST", ASK, {**asked(), "headers": {"authorization": "Bearer guessed"}}, 401, "wrong-key",
    ),
    "a body that is not JSON": ("POST", ASK, raw(b"{question"), 400, "bad-json"),
    "a body that is not UTF-8": ("POST", ASK, raw(b'{"question": "\xff"}'), 400, "bad-json"),
    "a body that is too large": ("POST", ASK, asked("多" * 700_000), 413, "too-large"),
    "a body of another type": ("POST", ASK, raw(b"question=x", "text/plain"), 415, "wrong-type"),
    "a number for a question": ("POST", ASK, {"json": {"question": 7}}, 422, "wrong-body"),
    "an unknown field": ("POST", ASK, asked(temperature=1), 422, "wrong-body"),
    "a list for a body": ("POST", ASK, {"json": [1]}, 422, "wrong-body"),
    "no question": ("POST", ASK, {"json": {}}, 422, "wrong-body"),
    "an empty question": ("POST", ASK, asked(""), 422, "wrong-body"),
    "a question of marks": ("POST", ASK, asked("？！"), 422, "input"),
    "a question too long": ("POST", ASK, asked("多" * 2001), 422, "wrong-body"),
    "control characters": ("POST", ASK, asked("地区\x07总值"), 422, "input"),
    "half a character": ("POST", ASK, raw(b'{"question": "\\ud800"}'), 422, "wrong-body"),
    "too many questions before": ("POST", ASK, asked(history=["x"] * 21), 422, "wrong-body"),
    "k of 0": ("POST", "/api/v1/search", asked(k=0), 422, "wrong-body"),
    "k of -1": ("POST", "/api/v1/search", asked(k=-1), 422, "wrong-body"),
    "k of a million": ("POST", "/api/v1/search", asked(k=1_000_000), 422, "wrong-body"),
    "an unknown report to search": (
        "POST", "/api/v1/search", asked(documents=["futain"]), 422, "input",
    ),
    "an unknown report": ("GET", "/api/v1/documents/futain", {}, 404, "unknown"),
    "an unknown range": (
        "GET", "/api/v1/documents/futian_2023h1/passages/5-99999999", {}, 404, "unknown",
    ),
    "a range that ends before it starts": (
        "GET", "/api/v1/documents/futian_2023h1/passages/9-3", {}, 404, "unknown",
    ),
    "a range of letters": (
        "GET", "/api/v1/documents/futian_2023h1/passages/a-b", {}, 422, "wrong-body",
    ),
    "an unknown address": ("GET", "/api/v1/nothing", {}, 404, "path"),
    "another method": ("DELETE", ASK, {}, 405, "method"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_bad_request_gets_one_clear_answer_and_the_service_goes_on(server, case):
    method, path, options, status, kind = CASES[case]
    response = server.request(method, path, **options)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["type"] == f"urn:qa:problem:{kind}"
    assert problem["status"] == status
    assert problem["detail"]
    assert problem["remedy"]
    assert len(response.content) < 2000
    assert server.post(ASK, **asked()).json()["refused"] is False


def test_a_body_that_does_not_tell_its_size_is_cut_off_where_it_is_too_large(server):
    response = server.post(ASK, content=(b" " * 100_000 for _ in range(30)),
                           headers={"content-type": "application/json"})  # fmt: skip
    assert response.status_code == 413
    assert response.json()["type"] == "urn:qa:problem:too-large"


def test_a_body_that_dribbles_in_is_given_up(server):
    address = server.base_url
    with socket.create_connection((address.host, address.port)) as slow:
        slow.settimeout(30)
        head = (
            f"POST {ASK} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            f"Authorization: {server.headers['authorization']}\r\nContent-Length: 100\r\n\r\n{{"
        )
        slow.sendall(head.encode())
        assert b" 408 " in slow.recv(100)


def test_a_revoked_key_is_told_so(server):
    response = server.post(ASK, **asked(), headers={"authorization": f"Bearer {server.revoked}"})
    assert response.status_code == 401
    assert response.json()["type"] == "urn:qa:problem:revoked-key"


def test_a_client_that_hangs_up_mid_stream_does_no_harm(server):
    with server.stream("POST", f"{ASK}/stream", **asked("新增停车泊位多少个？")) as response:
        assert response.status_code == 200
        next(response.iter_raw())
    assert server.post(ASK, **asked()).status_code == 200
    counts = ""
    for _ in range(100):
        counts = server.get("/metrics").text
        if "qa_queue_running 0.0" in counts:
            break
        time.sleep(0.05)
    assert "qa_queue_running 0.0" in counts
    assert "qa_queue_waiting 0.0" in counts


def test_the_page_and_its_calls_ask_for_a_key_too(server):
    address = str(server.base_url)
    with httpx.Client(base_url=address) as browser:
        led = browser.get("/", headers={"accept": "text/html"})
        assert (led.status_code, led.headers["location"]) == (303, "/login?next=/")
        for path in ("/config", "/assets/x.js", "/page/page.js", "/theme.css"):
            assert browser.get(path).status_code == 401
        key = server.headers["authorization"].removeprefix("Bearer ")
        assert browser.post("/login", data={"key": key}).status_code == 303
        page = browser.get("/", headers={"accept": "text/html"})
        assert "page/page.js" in page.text
        assert browser.get("/config").status_code == 404
        assert browser.get("/page/page.js").status_code == 200


def start(*args, environ):
    """Run `qa` until it ends; return its result."""
    program = "from qa.cli import main; main(prog_name='qa')"
    return subprocess.run(
        [sys.executable, "-c", program, *args],
        env=os.environ | {"QA_LANGUAGE": "en"} | environ,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def assert_one_error(done, said):
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("error: ") == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_in_use_is_one_error(server):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = start("serve", "--json", "--port", port, environ=server.environ)
    assert_one_error(done, f"cannot listen on 127.0.0.1:{port}")


def test_an_open_address_without_a_key_is_one_error(tmp_path):
    environ = {"QA_KEYS": str(tmp_path / "none.json")}
    done = start("serve", "--host", "0.0.0.0", "--port", "0", "--json", environ=environ)
    assert_one_error(done, "no key is configured")


def test_two_processes_that_build_one_index_both_serve(tmp_path):
    environ = {"QA_INDEX": str(tmp_path / "index")}
    with qa_serve(environ=environ) as (one, _), qa_serve(environ=environ) as (other, _):
        for ready in (one, other):
            reply = httpx.post(f"{ready['address']}api/v1/ask", **asked(), timeout=30)
            assert reply.json()["refused"] is False
