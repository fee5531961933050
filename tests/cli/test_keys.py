from __future__ import annotations

import json

import pytest


@pytest.fixture
def environ(tmp_path):
    return {"QA_KEYS": str(tmp_path / "keys.json"), "QA_LANGUAGE": "en"}


def test_a_key_is_printed_once_and_listed_by_name(run, environ):
    made = run("keys", "add", "alice", env=environ)
    key = made.stdout.strip()
    assert key.startswith("qa_")
    assert "only time" in made.stderr
    listed = run("keys", "list", env=environ)
    assert "alice" in listed.stdout
    assert key not in listed.stdout


def test_a_revoked_key_is_listed_as_such(run, environ):
    assert "key" in json.loads(run("keys", "add", "alice", "--json", env=environ).stdout)
    assert run("keys", "revoke", "alice", env=environ).exit_code == 0
    assert "revoked" in run("keys", "list", env=environ).stdout
    (key,) = json.loads(run("keys", "list", "--json", env=environ).stdout)
    assert key["revoked"] > key["created"] or key["revoked"] == key["created"]


def test_no_keys_is_said_and_tells_how_to_make_one(run, environ):
    listed = run("keys", "list", env=environ)
    assert listed.stdout == ""
    assert "qa keys add" in listed.stderr


def test_an_open_address_without_a_key_is_one_error(run, environ):
    result = run("serve", "--host", "0.0.0.0", "--port", "0", "--no-browser", env=environ)
    assert result.exit_code == 1
    assert result.stderr.count("error: ") == 1
    assert "qa keys add" in result.stderr


def test_a_key_in_the_environment_is_never_printed(run, environ, tmp_path):
    secret = "a-key-in-the-environment"
    shown = run("doctor", env={**environ, "QA_KEY": secret})
    assert secret not in shown.output
    assert "QA_KEY=***" in shown.output


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("QA_KEY", "short", "too few"),
        ("QA_ORIGINS", "example.org", "'example.org'"),
        ("QA_QUEUE", "0", "'0'"),
        ("QA_RATE", "many", "'many'"),
        ("QA_TIMEOUT", "-1", "'-1'"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(run, environ, name, value, said):
    result = run("ask", "x", env={**environ, name: value})
    assert result.exit_code == 2
    assert name in result.stderr
    assert said in result.stderr
