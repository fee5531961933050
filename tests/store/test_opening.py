"""Opening: a good index opens, a bad one is named."""

from __future__ import annotations

import dataclasses
import os

import pytest

from qa.errors import StoreError
from qa.store import build_index, check_index, open_store
from qa.store.manifest import current_build
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

    stale = current_build(built.index)
    build_index(built, encoder=encoder)
    answers = [stale]  # the pointer was read just before it changed

    def pointed(index):
        return answers.pop() if answers else current_build(index)

    monkeypatch.setattr(opening, "current_build", pointed)
    assert open_store(built, encoder=encoder).documents()
