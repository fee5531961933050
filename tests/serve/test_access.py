from __future__ import annotations

import logging

import httpx
import pytest

from qa.keys import add_key, revoke_key

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


def test_who_guesses_keys_must_wait(client):
    for guess in range(20):
        client.get("/api/v1/documents", headers={"x-api-key": str(guess)})
    response = client.get("/api/v1/documents", headers={"x-api-key": "21"})
    assert response.status_code == 429
    assert int(response.headers["retry-after"]) > 0


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


def test_a_damaged_file_of_keys_opens_nothing(client, ring):
    headers = {"x-api-key": add_key(ring, "alice")}
    ring.write_text("{", encoding="utf-8")
    response = client.get("/api/v1/documents", headers=headers)
    assert response.status_code == 500
    assert isinstance(response, httpx.Response)
