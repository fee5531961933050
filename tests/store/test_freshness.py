"""Whether an index is current: it is until something it depends on changes."""

from __future__ import annotations

import dataclasses
import os
import shutil

import pytest

from qa.errors import ReadingError, StoreError
from qa.store import build_index, staleness
from qa.store.pointer import current_build
from tests.fakes import LetterEncoder


def test_a_fresh_index_is_current(built, encoder):
    assert staleness(built, encoder=encoder) == ""


def test_no_index_is_not_current(settings):
    assert "no index" in staleness(settings)


def test_touching_a_report_does_not_make_it_stale(built, encoder):
    os.utime(built.corpus / "north.txt", (1, 1))
    assert staleness(built, encoder=encoder) == ""


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda corpus: (corpus / "north.txt").write_text("一、新\n\n地铁。"), "north.txt"),
        (lambda corpus: (corpus / "south.txt").unlink(), "south.txt"),
        (lambda corpus: (corpus / "west.txt").write_text("一、西区"), "west.txt"),
        (
            lambda corpus: (corpus / "manifest.toml").write_text('[[report]]\nfile="north.txt"'),
            "manifest.toml",
        ),
    ],
)
def test_a_change_of_the_corpus_is_named(built, change, named):
    change(built.corpus)
    assert named in staleness(built)


def test_a_same_sized_edit_is_noticed(built):
    path = built.corpus / "north.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("2731", "2713"), encoding="utf-8")
    assert "north.txt" in staleness(built)


def same_size_and_time(path, status):
    """Change two digits of a report, its size and time left as they were."""
    path.write_text(path.read_text(encoding="utf-8").replace("2731", "2713"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_an_edit_of_the_same_size_and_time_within_the_clocks_tick_is_noticed(built):
    path = built.corpus / "north.txt"
    same_size_and_time(path, path.stat())
    assert "north.txt" in staleness(built)


def test_an_edit_of_the_same_size_and_time_is_noticed_by_a_thorough_look(settings, encoder):
    path = settings.corpus / "north.txt"
    os.utime(path, (1, 1))
    build_index(settings, encoder=encoder)
    same_size_and_time(path, path.stat())
    assert staleness(settings) == ""
    assert "north.txt" in staleness(settings, thorough=True)


def test_a_report_that_was_put_in_anothers_place_is_noticed(settings, encoder):
    path = settings.corpus / "north.txt"
    os.utime(path, (1, 1))
    build_index(settings, encoder=encoder)
    other = path.with_name("other")
    text = path.read_text(encoding="utf-8").replace("2731", "2713")
    other.write_text(text, encoding="utf-8")
    os.utime(other, (1, 1))
    other.replace(path)
    assert "north.txt" in staleness(settings)


@pytest.mark.parametrize(("field", "value"), [("model", "other/model"), ("faiss", "HNSW8")])
def test_a_change_of_settings_is_named(built, field, value):
    assert value in staleness(dataclasses.replace(built, **{field: value}))


def test_another_corpus_folder_is_named(built, tmp_path):
    shutil.copytree(built.corpus, tmp_path / "other")
    assert "other" in staleness(dataclasses.replace(built, corpus=tmp_path / "other"))


def test_the_corpus_folder_does_not_matter_to_an_index_of_named_files(settings, encoder, tmp_path):
    build_index(settings, sources=[settings.corpus / "north.txt"], encoder=encoder)
    assert not staleness(dataclasses.replace(settings, corpus=tmp_path / "none"))


def test_a_new_report_in_a_named_folder_is_noticed(settings, encoder):
    build_index(settings, sources=[settings.corpus], encoder=encoder)
    (settings.corpus / "west.txt").write_text("一、西区", encoding="utf-8")
    assert "west.txt" in staleness(settings)


def test_another_encoder_is_named(built):
    assert "syllables" in staleness(built, encoder=LetterEncoder(name="syllables"))


def test_another_chunker_is_named(built, monkeypatch):
    monkeypatch.setattr("qa.store.freshness.CHUNKER", "paragraphs-7")
    assert "paragraphs-7" in staleness(built)


def test_another_format_is_stale_rather_than_damaged(built, monkeypatch):
    monkeypatch.setattr("qa.store.freshness.FORMAT", 99)
    assert "99" in staleness(built)


def test_a_damaged_manifest_is_an_error_rather_than_stale(built):
    (current_build(built.index) / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(StoreError, match=r"manifest\.json"):
        staleness(built)


def test_a_broken_corpus_manifest_is_an_error_rather_than_stale(built):
    (built.corpus / "manifest.toml").write_text("[[report", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"manifest\.toml"):
        staleness(built)
