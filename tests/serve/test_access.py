from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from pathlib import Path

import pytest
from starlette.requests import HTTPConnection
from starlette.responses import Response

from qa.errors import SettingsError
from qa.keys import Key, KeyRing, add_key, revoke_key
from qa.serve.sessions import Sessions
from qa.settings import load_settings

QUESTION = {"question": "新增基础教育学位多少座？"}


@pytest.fixture
def ring(tmp_path):
    return tmp_path / "keys.json"


@pytest.fixture
def client(serve, ring):
    return serve(guarded=True, keys=str(ring), origins="https://friend.example")


@pytest.mark.parametrize(
    "headers", [lambda key: {"authorization": f"Bearer {key}"}, lambda key: {"x-api-key": key}]
)
def test_a_key_opens(client, ring, headers):
    response = client.post("/api/v1/ask", json=QUESTION, headers=headers(add_key(ring, "alice")))
    assert response.status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/documents", "/metrics", "/openapi.json", "/anything"])
def test_nothing_opens_without_a_key(client, path):
    response = client.get(path)
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Bearer")
    assert response.json()["type"] == "urn:qa:problem:no-key"
    assert "Authorization: Bearer" in response.json()["remedy"]


def test_the_health_opens_without_a_key(client):
    assert client.get("/health").status_code == 200


def test_a_wrong_key_is_logged_once_without_the_key(client, caplog):
    caplog.set_level(logging.INFO)
    response = client.get("/api/v1/documents", headers={"x-api-key": "guessed-secret"})
    assert response.json()["type"] == "urn:qa:problem:wrong-key"
    (record,) = [each for each in caplog.records if each.name.startswith("qa")]
    assert "wrong_key" in record.getMessage()
    assert "guessed-secret" not in caplog.text


def test_a_revoked_key_is_told_so_at_once(client, ring):
    headers = {"x-api-key": add_key(ring, "alice")}
    assert client.get("/api/v1/documents", headers=headers).status_code == 200
    revoke_key(ring, "alice")
    response = client.get("/api/v1/documents", headers=headers)
    assert response.status_code == 401
    assert response.json()["type"] == "urn:qa:problem:revoked-key"


def test_who_guesses_keys_must_wait_and_who_has_one_need_not(client, ring):
    alice = {"x-api-key": add_key(ring, "alice")}
    client.post("/login", data={"key": alice["x-api-key"]})
    for guess in range(20):
        response = client.get("/api/v1/documents", headers={"x-api-key": str(guess)})
        assert response.status_code == 401
    response = client.get("/api/v1/documents", headers={"x-api-key": "21"})
    assert response.status_code == 429
    assert int(response.headers["retry-after"]) > 0
    assert client.get("/api/v1/documents", headers=alice).status_code == 200
    assert client.get("/api/v1/documents").status_code == 200  # by the session


def test_who_guesses_at_the_login_must_wait_and_who_has_a_key_need_not(client, ring):
    key = add_key(ring, "alice")
    statuses = [client.post("/login", data={"key": f"x{n}"}).status_code for n in range(21)]
    assert statuses == [401] * 20 + [429]
    assert client.post("/login", data={"key": key}).status_code == 303


def test_a_rate_holds_for_each_key(serve, ring):
    client = serve(guarded=True, keys=str(ring), rate="2")
    alice, bob = ({"x-api-key": add_key(ring, name)} for name in ("alice", "bob"))
    statuses = [client.get("/api/v1/documents", headers=alice).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert client.get("/api/v1/documents", headers=bob).status_code == 200
    response = client.get("/api/v1/documents", headers=alice)
    assert 0 < int(response.headers["retry-after"]) <= 60
    assert (
        'qa_turned_away_total{reason="too_many"} 2.0' in client.get("/metrics", headers=alice).text
    )


def test_a_rate_holds_for_an_address_where_no_key_is_asked_for(serve):
    client = serve(rate="1")
    assert [client.get("/v1/models").status_code for _ in range(2)] == [200, 429]
    assert client.get("/health").status_code == 200


def test_the_pages_calls_of_the_language_model_are_counted(serve):
    client = serve(rate="1")
    assert [client.post("/phrase", json={}).status_code for _ in range(2)] == [404, 429]


def test_other_sites_are_let_in_by_the_list_alone(client):
    ask = {"access-control-request-method": "POST", "access-control-request-headers": "x-api-key"}
    friend = client.options("/api/v1/ask", headers={"origin": "https://friend.example", **ask})
    assert friend.status_code == 200
    assert friend.headers["access-control-allow-origin"] == "https://friend.example"
    stranger = client.options("/api/v1/ask", headers={"origin": "https://stranger.example", **ask})
    assert "access-control-allow-origin" not in stranger.headers


def test_other_sites_are_shut_out_by_default(serve):
    response = serve().get("/api/v1/documents", headers={"origin": "https://friend.example"})
    assert "access-control-allow-origin" not in response.headers


def test_browsers_are_told_to_be_careful(client):
    headers = client.get("/health").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "frame-ancestors 'self'"


def browse(client, path, **options):
    return client.get(path, headers={"accept": "text/html"}, **options)


def test_a_browser_without_a_session_is_led_to_the_login_and_back(client, ring):
    key = add_key(ring, "alice")
    response = browse(client, "/figures?x=1")
    assert response.status_code == 303
    assert response.headers["location"] == "/login?next=/figures%3Fx%3D1"
    form = browse(client, response.headers["location"])
    assert 'name="next" value="/figures?x=1"' in form.text
    assert "default-src 'none'" in form.headers["content-security-policy"]
    opened = client.post("/login", data={"key": key, "next": "/figures?x=1"})
    assert (opened.status_code, opened.headers["location"]) == (303, "/figures?x=1")
    cookie = opened.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert key not in cookie
    assert client.get("/api/v1/documents").status_code == 200


def test_a_wrong_key_does_not_log_in(client, caplog):
    response = client.post("/login", data={"key": "guessed-secret"})
    assert response.status_code == 401
    assert "does not open" in response.text
    assert "set-cookie" not in response.headers
    assert "guessed-secret" not in response.text + caplog.text


def test_a_session_ends_with_its_key_and_at_the_logout(client, ring):
    client.post("/login", data={"key": add_key(ring, "alice")})
    revoke_key(ring, "alice")
    assert client.get("/api/v1/documents").status_code == 401
    client.post("/login", data={"key": add_key(ring, "bob")})
    assert client.get("/api/v1/documents").status_code == 200
    client.post("/logout")
    assert client.get("/api/v1/documents").status_code == 401


def test_a_forged_session_opens_nothing(client, ring):
    add_key(ring, "alice")
    response = client.get("/api/v1/documents", headers={"cookie": "qa_session=ImFsaWNlIg.x.y"})
    assert response.status_code == 401


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_a_login_leads_to_no_other_site(client, ring, elsewhere):
    opened = client.post("/login", data={"key": add_key(ring, "alice"), "next": elsewhere})
    assert opened.headers["location"] == "/"


ENTRY = {"id": "1", "name": "alice", "sha256": "0" * 64, "created": "", "revoked": ""}
DAMAGED = {
    "cut off": "{",
    "no list": '{"keys": 3}',
    "no hash": json.dumps({"keys": [ENTRY | {"sha256": None}]}),
    "a short hash": json.dumps({"keys": [ENTRY | {"sha256": "0"}]}),
    "a number": json.dumps({"keys": [ENTRY | {"revoked": 0}]}),
    "no id": json.dumps({"keys": [ENTRY | {"id": ""}]}),
    "an unknown field": json.dumps({"keys": [ENTRY | {"admin": "x"}]}),
    "nested": '{"keys": ' + "[" * 100_000,
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_of_keys_opens_nothing_and_is_not_told_of(client, ring, caplog, text):
    headers = {"x-api-key": add_key(ring, "alice")}
    client.post("/login", data={"key": headers["x-api-key"]})
    ring.write_text(text, encoding="utf-8")
    for tried in (
        client.get("/api/v1/documents", headers=headers),
        client.get("/api/v1/documents"),
        client.post("/login", data={"key": headers["x-api-key"]}),
    ):
        assert tried.status_code == 500
        assert "keys" in tried.text
        assert str(ring) not in tried.text
        assert ring.name not in tried.text
    assert str(ring) in caplog.text
    assert client.get("/health").status_code == 200


@pytest.mark.parametrize(
    "path", ["/api/v1/x%0AWARNING%20forged", "/x%0D%0Aforged", "/x%E2%80%A8forged", "/x%1B%5B2J"]
)
def test_what_a_client_sends_begins_no_line_of_the_log(client, caplog, path):
    client.get(path, headers={"x-api-key": "guessed"})
    (record,) = [each for each in caplog.records if each.name.startswith("qa")]
    assert record.getMessage().isprintable()


def test_a_session_that_was_closed_is_closed_for_every_copy_of_it(client, ring):
    client.post("/login", data={"key": add_key(ring, "alice")})
    copy = {"cookie": f"qa_session={client.cookies['qa_session']}"}
    assert client.get("/api/v1/documents", headers=copy).status_code == 200
    client.post("/logout")
    assert client.get("/api/v1/documents", headers=copy).status_code == 401


def test_a_session_ends_by_a_clock_that_does_not_step():
    clock = iter([0.0, 14 * 24 * 3600 - 1.0, 14 * 24 * 3600 + 0.0]).__next__
    key = Key("environment", "QA_KEY", "0" * 64, "")
    sessions = Sessions(KeyRing(Path("none"), environment="k" * 16), clock=clock)
    response = Response()
    sessions.open(key, response, secure=False)
    cookie = response.headers["set-cookie"].partition(";")[0].encode()
    connection = HTTPConnection({"type": "http", "headers": [(b"cookie", cookie)]})
    assert sessions.key_of(connection)
    assert sessions.key_of(connection) is None


def test_whom_a_proxy_names_counts_where_the_proxy_is_configured(serve):
    import uvicorn

    from qa.serve.server import web_server

    for proxies, seen in (
        ("", "127.0.0.1"),
        ("127.0.0.1", "10.9.9.9"),
        ("10.0.0.0/8", "127.0.0.1"),
    ):
        told = []

        async def app(scope, receive, send, told=told):
            told.append(scope["client"][0])

        settings = load_settings({"QA_PROXIES": proxies})
        config = uvicorn.Config(app, **web_server(settings))
        config.load()
        scope = {"type": "http", "client": ("127.0.0.1", 1), "scheme": "http",
                 "headers": [(b"x-forwarded-for", b"10.9.9.9")],
                 "asgi": {"version": "3.0"}}  # fmt: skip
        with contextlib.suppress(Exception):
            asyncio.run(config.loaded_app(scope, None, None))
        assert told == [seen]


@pytest.mark.parametrize("value", ["localhost", "*", "10.0.0.0/99", "127.0.0.1:80"])
def test_what_is_no_proxys_address_is_refused(value):
    with pytest.raises(SettingsError, match="QA_PROXIES"):
        load_settings({"QA_PROXIES": value})
