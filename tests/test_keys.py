from __future__ import annotations

import stat
from datetime import UTC, datetime

import pytest

from qa.errors import InputError, QaError
from qa.keys import KeyRing, add_key, read_keys, revoke_key

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "keys.json"


def test_a_key_is_found_and_not_kept(path):
    key = add_key(path, "alice", now=NOW)
    found = KeyRing(path).find(key)
    assert (found.name, found.created) == ("alice", "2026-01-02T03:04:05+00:00")
    assert key.removeprefix("qa_") not in path.read_text(encoding="utf-8")
    assert KeyRing(path).find(f"{key}x") is None


def test_two_keys_are_never_alike_and_hard_to_guess(path):
    keys = {add_key(path, f"key {number}") for number in range(20)}
    assert len(keys) == 20
    assert min(map(len, keys)) > 40


def test_the_file_is_its_owners_alone(path):
    add_key(path, "alice")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_revoked_key_opens_nothing_but_is_known(path):
    key = add_key(path, "alice")
    ring = KeyRing(path)
    named = ring.find(key).id
    assert ring
    revoke_key(path, "alice", now=NOW)
    assert ring.find(key).revoked == "2026-01-02T03:04:05+00:00"
    assert ring.named(named) is None
    assert not ring


def test_a_name_can_be_given_again_after_a_revocation(path):
    add_key(path, "alice")
    with pytest.raises(InputError, match="'alice'"):
        add_key(path, "alice")
    revoke_key(path, "alice")
    add_key(path, "alice")
    assert len(read_keys(path)) == 2


def test_a_key_of_the_environment_opens_too(path):
    ring = KeyRing(path, environment="a-key-in-the-environment")
    assert ring.find("a-key-in-the-environment").name == "QA_KEY"
    assert ring


def test_no_key_is_found_where_none_was_made(path):
    assert not KeyRing(path)
    assert KeyRing(path).find("") is None


@pytest.mark.parametrize("name", ["", " ", "a" * 65, "a\x07b"])
def test_a_bad_name_is_refused(path, name):
    with pytest.raises(InputError, match="no name for a key"):
        add_key(path, name)


def test_an_unknown_name_cannot_be_revoked(path):
    with pytest.raises(InputError, match="'bob'"):
        revoke_key(path, "bob")


@pytest.mark.parametrize("text", ["{", "[]", '{"keys": [{"name": "x"}]}', '{"keys": 3}'])
def test_a_damaged_file_is_named(path, text):
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QaError, match=r"keys\.json"):
        read_keys(path)


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(QaError, match="file of keys"):
        add_key(tmp_path / "file" / "keys.json", "alice")
