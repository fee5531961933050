"""An index of named files is looked at and built again only where its user named them."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from qa.errors import StoreError
from qa.store import build_index, open_store, refresh_index, staleness
from qa.store.freshness import code_checksum
from qa.store.manifest import read_manifest
from qa.store.named import remember_named, was_named


@pytest.fixture
def strange(settings, encoder, tmp_path):
    """An index of one named file that came from elsewhere."""
    build_index(settings, sources=[settings.corpus / "north.txt"], encoder=encoder)
    return replace(settings, index=shutil.copytree(settings.index, tmp_path / "copied"))


def test_what_was_named_is_known_till_the_corpus_is_indexed_again(settings, encoder):
    build_index(settings, sources=[settings.corpus / "north.txt"], encoder=encoder)
    assert was_named(settings.index, read_manifest(settings.index).requested)
    build_index(settings, encoder=encoder)
    assert not was_named(settings.index, (str(settings.corpus / "north.txt"),))


def test_a_strangers_files_are_not_looked_at(strange, encoder):
    north = strange.corpus / "north.txt"
    north.write_text(north.read_text(encoding="utf-8") + "完。", encoding="utf-8")
    assert staleness(strange, encoder=encoder) == ""
    assert not refresh_index(strange, encoder=encoder)
    assert open_store(strange).documents()


def test_a_strangers_index_of_an_older_version_is_not_built_of_its_files(
    strange, encoder, monkeypatch
):
    monkeypatch.setattr("qa.store.freshness.code_checksum", lambda: f"{code_checksum()}x")
    with pytest.raises(StoreError, match="not named on this machine") as caught:
        refresh_index(strange, encoder=encoder)
    assert "qa index" in caught.value.remedy


def test_what_cannot_be_written_down_was_not_named(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    remember_named(tmp_path / "index", ["a.txt"])
    assert not was_named(tmp_path / "index", ["a.txt"])
