"""Building: what is read anew, what is kept, and what a failure leaves."""

from __future__ import annotations

import dataclasses
import json
import os

import numpy as np
import pytest

from qa.chunking import chunk as chunked
from qa.errors import ReadingError, SettingsError, StoreError
from qa.store import build_index, check_index, inputs, intake, open_store, refresh_index, staleness
from qa.store.manifest import read_manifest
from qa.store.pointer import current_build
from tests.fakes import LetterEncoder


def ids(settings):
    return [doc.id for doc in open_store(settings).documents()]


def test_progress_goes_through_the_stages_in_order(settings, encoder):
    told = []
    build_index(settings, encoder=encoder, progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == [
        "reading",
        "chunking",
        "encoding",
        "writing",
    ]
    assert all(0 <= done <= total for _, done, total in told)
    assert told[-1] == ("writing", 1, 1)


def test_the_manifest_says_what_built_the_index(built, encoder):
    manifest = read_manifest(built.index)
    assert (manifest.encoder, manifest.dimension) == (encoder.name, encoder.dimension)
    assert (manifest.model, manifest.faiss) == (built.model, built.faiss)
    assert [path.rsplit("/", 1)[1] for path in manifest.sources] == ["north.txt", "south.txt"]
    assert manifest.chunks == len(open_store(built).chunks())


def test_every_file_of_a_build_has_its_checksum_in_the_manifest(built):
    files = {path.name for path in current_build(built.index).iterdir()}
    assert files == {*read_manifest(built.index).files, "manifest.json"}


def test_nothing_in_an_index_is_pickled(built):
    for path in current_build(built.index).glob("*.npy"):
        np.load(path, allow_pickle=False)


def test_the_pooled_vectors_are_the_encoder_s(built, encoder):
    texts = [chunk.indexed for chunk in open_store(built).chunks()]
    vectors = np.load(current_build(built.index) / "vectors.npy")
    np.testing.assert_allclose(vectors, LetterEncoder().encode_passages(texts).pooled, atol=1e-6)


def test_only_the_build_in_use_is_left(built, encoder):
    before = current_build(built.index)
    build_index(built, encoder=encoder)
    assert [*(built.index / "builds").iterdir()] == [current_build(built.index)]
    assert not before.exists()


def test_a_store_goes_on_answering_when_its_build_is_replaced(built, encoder):
    store = open_store(built)
    (built.corpus / "south.txt").unlink()
    build_index(built, encoder=encoder)
    assert store.report("south").doc.id == "south"
    assert len(store.tokens(np.arange(2)).values)
    assert ids(built) == ["north"]


def test_named_files_are_indexed_instead_of_the_corpus(settings, encoder):
    build_index(settings, sources=[settings.corpus / "south.txt"], encoder=encoder)
    assert ids(settings) == ["south"]
    assert not staleness(settings, encoder=encoder)


def test_a_named_folder_is_indexed_whole(settings, encoder, tmp_path):
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "east.txt").write_text("一、东区\n\n进出口总额增长2%。", encoding="utf-8")
    build_index(settings, sources=[folder, settings.corpus / "north.txt"], encoder=encoder)
    assert ids(settings) == ["east", "north"]


def test_the_manifest_s_id_is_the_document_s(settings, encoder):
    (settings.corpus / "manifest.toml").write_text(
        '[[report]]\nfile = "north.txt"\nid = "bei"\nplace = "北区"\n', encoding="utf-8"
    )
    build_index(settings, encoder=encoder)
    assert ids(settings) == ["bei", "south"]
    assert open_store(settings).documents()[0].place == "北区"


def test_unchanged_passages_are_not_encoded_again(built, encoder):
    old = open_store(built)
    encoder.passages.clear()
    (built.corpus / "east.txt").write_text("一、东区\n\n进出口总额增长2%。", encoding="utf-8")
    build_index(built, encoder=encoder)
    assert encoder.passages == ["一、东区\n进出口总额增长2%。"]
    new = open_store(built)
    for chunk in old.chunks():
        twin = next(other for other in new.chunks() if other.indexed == chunk.indexed)
        before, after = (
            store.tokens(np.array([each.id])) for store, each in ((old, chunk), (new, twin))
        )
        np.testing.assert_array_equal(before.values, after.values)
        np.testing.assert_array_equal(before.offsets, after.offsets)


def test_another_encoder_encodes_everything_again(built):
    other = LetterEncoder(name="other letters")
    build_index(built, encoder=other)
    assert len(other.passages) == len(open_store(built).chunks())


def test_vectors_of_a_damaged_index_are_not_used_again(built, encoder):
    values = current_build(built.index) / "token_values.npy"
    values.write_bytes(values.read_bytes()[:-1] + b"\x55")
    encoder.passages.clear()
    build_index(built, encoder=encoder)
    assert encoder.passages
    check_index(built)


@pytest.mark.parametrize("name", ["missing.txt", "empty.txt", "binary.txt"])
def test_a_report_that_cannot_be_read_leaves_the_index_as_it_was(built, encoder, name):
    path = built.corpus / name
    if name != "missing.txt":
        path.write_bytes(b"" if name == "empty.txt" else bytes(range(256)) * 20)
    before = (built.index / "current.json").read_bytes()
    with pytest.raises(ReadingError, match=name):
        build_index(built, sources=[path], encoder=encoder)
    assert (built.index / "current.json").read_bytes() == before
    check_index(built)


def test_a_failure_while_encoding_leaves_the_index_as_it_was(built):
    class Failing(LetterEncoder):
        def encode_passages(self, texts):
            raise RuntimeError(f"out of luck with {len(texts)} passages")

    before = (built.index / "current.json").read_bytes()
    with pytest.raises(RuntimeError, match="out of luck"):
        build_index(built, encoder=Failing(name="failing"))
    assert (built.index / "current.json").read_bytes() == before
    assert len([*(built.index / "builds").iterdir()]) == 1
    check_index(built)


def test_an_index_folder_that_cannot_be_written_is_a_store_error(settings, encoder, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    blocked = dataclasses.replace(settings, index=tmp_path / "file" / "index")
    with pytest.raises(StoreError, match="cannot write") as caught:
        build_index(blocked, encoder=encoder)
    assert "QA_INDEX" in caught.value.remedy


def test_a_full_disk_is_a_store_error_and_leaves_the_index_as_it_was(built, encoder, monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("qa.store.build.write_faiss", full)
    before = (built.index / "current.json").read_bytes()
    with pytest.raises(StoreError, match="no room is left"):
        build_index(built, encoder=encoder)
    assert (built.index / "current.json").read_bytes() == before


@pytest.mark.parametrize("factory", ["Flt", "IVF4096,Flat"])
def test_a_faiss_type_that_does_not_work_is_a_settings_error(settings, encoder, factory):
    with pytest.raises(SettingsError, match=factory):
        build_index(dataclasses.replace(settings, faiss=factory), encoder=encoder)


@pytest.mark.parametrize("factory", ["Flat", "HNSW8", "SQ8", "IVF2,Flat"])
def test_other_faiss_types_find_the_nearest_too(settings, encoder, factory):
    other = dataclasses.replace(settings, faiss=factory)
    build_index(other, encoder=encoder)
    store = open_store(other)
    from qa.store import Where

    chunk = store.chunks()[3]
    vector = encoder.encode_questions([chunk.indexed]).pooled[0]
    found = store.candidates("none", vector, limit=1, where=Where())
    assert chunk.id in found.ids


def test_a_current_index_is_not_built_again(built, encoder):
    pointer = json.loads((built.index / "current.json").read_text(encoding="utf-8"))
    assert refresh_index(built, encoder=encoder) is False
    assert json.loads((built.index / "current.json").read_text(encoding="utf-8")) == pointer


def test_a_missing_index_is_built(settings, encoder):
    assert refresh_index(settings, encoder=encoder) is True
    assert ids(settings) == ["north", "south"]


def test_a_named_file_that_is_gone_stops_answering(settings, encoder):
    paths = [settings.corpus / name for name in ("north.txt", "south.txt")]
    build_index(settings, sources=paths, encoder=encoder)
    paths[0].unlink()
    assert refresh_index(settings, encoder=encoder) is True
    assert ids(settings) == ["south"]


def test_when_all_named_files_are_gone_it_says_what_to_run(settings, encoder):
    path = settings.corpus / "north.txt"
    build_index(settings, sources=[path], encoder=encoder)
    path.unlink()
    with pytest.raises(StoreError, match=r"north\.txt") as caught:
        refresh_index(settings, encoder=encoder)
    assert "qa index" in caught.value.remedy


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_indexed(settings, encoder):
    (settings.corpus / "bad.pdf").write_bytes(b"not a pdf")
    (settings.corpus / "list.csv").write_text("a,b", encoding="utf-8")
    (settings.corpus / "empty.txt").write_bytes(b"")
    (settings.corpus / "nowhere.txt").symlink_to(settings.corpus / "gone.txt")
    build_index(settings, encoder=encoder)
    assert ids(settings) == ["north", "south"]
    unread = read_manifest(settings.index).unread
    assert [each.name for each in unread] == ["bad.pdf", "empty.txt", "list.csv", "nowhere.txt"]
    assert all(each.name in each.reason and each.remedy for each in unread)
    assert not staleness(settings, encoder=encoder)


def test_a_file_that_was_passed_over_is_read_once_it_is_mended(settings, encoder):
    (settings.corpus / "bad.txt").write_bytes(b"")
    build_index(settings, encoder=encoder)
    (settings.corpus / "bad.txt").write_text("一、东区\n\n进出口总额增长2%。", encoding="utf-8")
    assert "bad.txt" in staleness(settings, encoder=encoder)
    refresh_index(settings, encoder=encoder)
    assert ids(settings) == ["bad", "north", "south"]
    assert read_manifest(settings.index).unread == ()


def test_an_error_of_any_kind_in_one_file_is_that_file_s(settings, encoder, monkeypatch):
    def failing(report, **given):
        if report.doc.id == "north":
            raise RecursionError("too deep")
        return chunked(report, **given)

    monkeypatch.setattr(intake, "chunk", failing)
    build_index(settings, encoder=encoder)
    assert ids(settings) == ["south"]
    assert "RecursionError" in read_manifest(settings.index).unread[0].reason
    check_index(settings)


def test_an_id_stays_when_a_report_of_the_same_stem_comes_and_goes(settings, encoder):
    build_index(settings, encoder=encoder)
    (settings.corpus / "north.md").write_text("一、东区\n\n进出口总额增长2%。", encoding="utf-8")
    build_index(settings, encoder=encoder)
    assert ids(settings) == ["north.md", "north", "south"]
    (settings.corpus / "north.txt").unlink()
    build_index(settings, encoder=encoder)
    assert ids(settings) == ["north.md", "south"]


def test_a_name_in_other_bytes_is_indexed(settings, encoder):
    name = os.fsdecode("报告\n".encode("gb18030")) + ".txt"
    (settings.corpus / name).write_text("一、东区\n\n进出口总额增长2%。", encoding="utf-8")
    build_index(settings, encoder=encoder)
    assert "报告" in ids(settings)
    assert not staleness(settings, encoder=encoder)


def test_an_index_of_named_files_by_an_older_version_is_built_again_of_those(
    settings, encoder, monkeypatch
):
    with monkeypatch.context() as older:
        older.setattr("qa.store.build.FORMAT", 1)
        build_index(settings, sources=[settings.corpus / "south.txt"], encoder=encoder)
    refresh_index(settings, encoder=encoder)
    assert ids(settings) == ["south"]


class Editor(LetterEncoder):
    """Changes a report each time it encodes, so many times."""

    def __init__(self, path, *, times):
        super().__init__()
        self.path, self.times = path, times

    def encode_passages(self, texts):
        if self.times:
            self.times -= 1
            text = self.path.read_text(encoding="utf-8")
            self.path.write_text(text.replace("2731", f"273{self.times}"), encoding="utf-8")
        return super().encode_passages(texts)


def test_a_report_that_is_edited_while_the_index_is_built_is_read_again(settings):
    path = settings.corpus / "north.txt"
    build_index(settings, encoder=Editor(path, times=1))
    assert staleness(settings) == ""
    assert any("2730" in chunk.text for chunk in open_store(settings).chunks())


def test_a_report_that_never_rests_leaves_an_index_that_is_known_to_be_old(settings, monkeypatch):
    path = settings.corpus / "north.txt"
    examine = intake.examine

    def edited(place, **options):
        reading = examine(place, **options)
        if place == path:
            path.write_text(path.read_text(encoding="utf-8") + "完。", encoding="utf-8")
        return reading

    monkeypatch.setattr(intake, "examine", edited)
    build_index(settings, encoder=LetterEncoder())
    assert "north.txt" in staleness(settings)
    assert ids(settings) == ["north", "south"]


def test_a_report_that_is_deleted_meanwhile_is_passed_over(settings, monkeypatch):
    path = settings.corpus / "north.txt"
    stamp = inputs.stamp

    def gone(place):
        path.unlink(missing_ok=True)
        return stamp(place)

    monkeypatch.setattr(inputs, "stamp", gone)
    build_index(settings, encoder=LetterEncoder())
    assert ids(settings) == ["south"]
    assert staleness(settings) == ""


def test_all_passages_are_encoded_anew_where_that_is_asked_for(built):
    encoder = LetterEncoder()
    build_index(built, encoder=encoder)
    assert encoder.passages == []
    build_index(built, encoder=encoder, fresh=True)
    assert encoder.passages
