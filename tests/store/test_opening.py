"""Opening: a good index opens, a bad one is named."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import sqlite3

import numpy as np
import pytest

from qa.errors import StoreError
from qa.stamps import checksum, stamp
from qa.store import build_index, check_index, open_store
from qa.store.pointer import current_build, publish
from tests.fakes import LetterEncoder

FILES = [
    "records.sqlite",
    "vectors.npy",
    "vectors.faiss",
    "bm25_words.npy",
    "bm25_starts.npy",
    "bm25_ids.npy",
    "bm25_weights.npy",
    "token_values.npy",
    "token_scales.npy",
    "token_starts.npy",
    "token_offsets.npy",
    "manifest.json",
]


def truncate(path):
    path.write_bytes(path.read_bytes()[:-7])


def alter(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def remove(path):
    path.unlink()


def test_the_list_of_files_is_complete(kept):
    assert {path.name for path in current_build(kept.index).iterdir()} == set(FILES)


@pytest.mark.parametrize("spoil", [truncate, alter, remove])
@pytest.mark.parametrize("name", FILES)
def test_a_spoilt_file_is_named_on_opening(built, name, spoil):
    spoil(current_build(built.index) / name)
    with pytest.raises(StoreError, match=name) as caught:
        open_store(built)
    assert "qa index" in caught.value.remedy


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"build": 7}', b'{"build": "gone"}', b"\xff"]
)
def test_a_spoilt_pointer_is_named_on_opening(built, content):
    (built.index / "current.json").write_bytes(content)
    with pytest.raises(StoreError, match=r"current\.json") as caught:
        open_store(built)
    assert "qa index" in caught.value.remedy


def test_no_index_says_what_to_run(settings):
    with pytest.raises(StoreError, match="no index") as caught:
        open_store(settings)
    assert "qa index" in caught.value.remedy


def test_another_model_says_what_to_run(built):
    with pytest.raises(StoreError, match="some/other") as caught:
        open_store(dataclasses.replace(built, model="some/other"))
    assert "qa index" in caught.value.remedy


@pytest.mark.parametrize("other", [LetterEncoder(name="other"), LetterEncoder(dimension=32)])
def test_another_encoder_says_what_to_run(built, other):
    with pytest.raises(StoreError) as caught:
        open_store(built, encoder=other)
    assert "qa index" in caught.value.remedy


def test_another_format_says_what_to_run(built, encoder, monkeypatch):
    monkeypatch.setattr("qa.store.manifest.FORMAT", 99)
    with pytest.raises(StoreError, match="format") as caught:
        open_store(built, encoder=encoder)
    assert "qa index" in caught.value.remedy


def test_an_index_opens_where_nothing_can_be_written(built, encoder):
    folders = [built.index, built.index / "builds", current_build(built.index)]
    for folder in folders:
        folder.chmod(0o500)
    before = sorted(path.name for folder in folders for path in folder.iterdir())
    assert open_store(built, encoder=encoder).documents()
    assert sorted(path.name for folder in folders for path in folder.iterdir()) == before


def test_a_large_file_with_its_time_is_taken_for_whole_but_not_by_a_check(built, monkeypatch):
    monkeypatch.setattr("qa.store.manifest._HASHED_ALWAYS", 0)
    path = current_build(built.index) / "token_values.npy"
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=times)
    open_store(built)
    with pytest.raises(StoreError, match=r"token_values\.npy"):
        check_index(built)


def test_opening_follows_a_build_that_takes_its_place_meanwhile(built, encoder, monkeypatch):
    from qa.store import opening

    verify = opening.verify_files
    builds = [3]  # as many are put in place, each just after the one before was looked at

    def verified(build, manifest, **options):
        if builds[0]:
            builds[0] -= 1
            build_index(built, encoder=encoder)
        verify(build, manifest, **options)

    monkeypatch.setattr(opening, "verify_files", verified)
    assert open_store(built, encoder=encoder).documents()
    assert not builds[0]


def test_the_pointer_is_read_once_for_all_that_follows(built, encoder, monkeypatch):
    from qa.store import pointer

    read, seen = pointer.read_pointer, []
    monkeypatch.setattr(pointer, "read_pointer", lambda index: seen.append(index) or read(index))
    open_store(built, encoder=encoder)
    assert len(seen) == 1


def forge(settings, change, files=()):
    """Change a build as a stranger could who makes all checksums anew."""
    build = current_build(settings.index)
    change(build)
    data = json.loads((build / "manifest.json").read_text())
    for name in files:
        data["files"][name] = dataclasses.asdict(stamp(build / name))
    text = json.dumps(data)
    (build / "manifest.json").write_text(text)
    publish(settings.index, build.name, manifest=checksum(build / "manifest.json"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("chunks", 10**12),
        ("chunks", 10**6),
        ("chunks", -1),
        ("chunks", True),
        ("chunks", "7"),
        ("dimension", 10**9),
        ("sources", {"/a": {"size": "large"}}),
        ("sources", {"/a": {"size": "1", "modified": 0, "checksum": ""}}),
        ("sources", []),
        ("files", {"../../north.txt": {"size": 1, "modified": 0, "checksum": ""}}),
        ("requested", "north.txt"),
        ("unread", [{"path": 1}]),
        ("reports", {"north": []}),
    ],
)
def test_a_manifest_of_other_counts_and_types_is_named(built, name, value):
    def change(build):
        data = json.loads((build / "manifest.json").read_text())
        (build / "manifest.json").write_text(json.dumps({**data, name: value}))

    forge(built, change)
    with pytest.raises(StoreError) as caught:
        open_store(built)
    assert "qa index" in caught.value.remedy


ENDLESS = """
DROP TABLE documents;
CREATE VIEW documents AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT i AS number, 'a' AS id FROM n;
"""


@pytest.mark.parametrize(
    "script", [ENDLESS, "DELETE FROM chunks WHERE id = 1", "CREATE TABLE more (a TEXT)"]
)
def test_a_database_of_other_tables_is_named(built, script):
    def change(build):
        with contextlib.closing(sqlite3.connect(build / "records.sqlite")) as db, db:
            db.executescript(script)

    forge(built, change, files=["records.sqlite"])
    with pytest.raises(StoreError, match="records") as caught:
        open_store(built)
    assert "qa index" in caught.value.remedy


@pytest.mark.parametrize(
    "array", [np.zeros((3, 5), np.float32), np.zeros(4), np.array(["a"]), np.zeros((0, 512))]
)
def test_vectors_of_another_shape_are_named(built, array):
    def change(build):
        np.save(build / "vectors.npy", array)

    forge(built, change, files=["vectors.npy"])
    with pytest.raises(StoreError, match="vectors"):
        open_store(built)


@pytest.mark.parametrize("name", ["../elsewhere", "/tmp", "", ".", "..", "a\0b"])
def test_a_pointer_leads_into_its_own_folder_only(built, name):
    (built.index / "current.json").write_text(json.dumps({"build": name, "manifest": ""}))
    with pytest.raises(StoreError):
        open_store(built)
