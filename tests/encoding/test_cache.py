from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys

import pytest

from qa.encoding.cache import is_whole, make_once
from qa.errors import ModelError

FILES = {"a.bin": b"first", "inner/b.bin": b"second"}


def fill(folder):
    for name, data in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)


def contents(folder):
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def refuse(_folder):
    raise AssertionError("made a second time")


def test_a_folder_is_filled(tmp_path):
    assert contents(make_once(tmp_path / "cache" / "model", fill)) == FILES


def test_a_folder_is_filled_once(tmp_path):
    make_once(tmp_path / "model", fill)
    make_once(tmp_path / "model", refuse)


@pytest.mark.parametrize(
    "damage",
    ["cut", "zeros", "removed", "no manifest", "broken manifest", "other manifest", "nested"],
)
def test_a_damaged_folder_is_made_anew(tmp_path, damage):
    folder = make_once(tmp_path / "model", fill)
    manifest = folder / "manifest.json"
    match damage:
        case "cut":
            (folder / "a.bin").write_bytes(b"fir")
        case "zeros":
            (folder / "a.bin").write_bytes(b"\0\0\0st")
        case "other manifest":
            manifest.write_text(json.dumps({"a.bin": 5, "inner/b.bin": 6}))
        case "nested":
            manifest.write_text("[" * 100_000)
        case "removed":
            (folder / "inner" / "b.bin").unlink()
        case "no manifest":
            manifest.unlink()
        case "broken manifest":
            manifest.write_text(manifest.read_text()[:-5])
    assert contents(make_once(folder, fill)) == FILES
    assert set(json.loads(manifest.read_text())) == set(FILES)


def large(folder):
    (folder / "large.bin").write_bytes(bytes(5 << 20))


def damage_quietly(path):
    """Change a byte of a file, its size and time left as they were."""
    status = path.stat()
    with path.open("r+b") as file:
        file.write(b"x")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_a_large_file_is_hashed_again_where_its_time_is_another_and_by_a_thorough_look(tmp_path):
    folder = make_once(tmp_path / "model", large)
    os.utime(folder / "large.bin", (1, 1))
    assert is_whole(folder)  # hashed, and written down so
    damage_quietly(folder / "large.bin")
    assert is_whole(folder)
    assert not is_whole(folder, thorough=True)
    os.utime(folder / "large.bin", (2, 2))
    assert not is_whole(folder)


def test_a_large_file_just_made_is_not_taken_for_unchanged(tmp_path):
    folder = make_once(tmp_path / "model", large)
    damage_quietly(folder / "large.bin")
    assert not is_whole(folder)


def test_a_folder_that_was_copied_is_hashed_once(tmp_path, monkeypatch):
    folder = make_once(tmp_path / "model", large)
    os.utime(folder / "large.bin", (1, 1))
    copied = shutil.copytree(folder, tmp_path / "copied")
    assert is_whole(copied)
    monkeypatch.setattr("qa.stamps.checksum", lambda path: "" if path.suffix == ".bin" else None)
    assert is_whole(copied)


def test_a_failed_making_leaves_nothing(tmp_path):
    def fail(folder):
        fill(folder)
        raise ModelError("no room in the model")

    with pytest.raises(ModelError, match="no room"):
        make_once(tmp_path / "model", fail)
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".lock"] == []


MAKER = """
import pathlib, sys, time
from qa.encoding.cache import make_once
def fill(folder):
    (folder / "inner").mkdir()
    (folder / "a.bin").write_bytes(b"first")
    print("half", flush=True)
    if sys.argv[2] == "stay":
        time.sleep(600)
    time.sleep(0.2)
    (folder / "inner" / "b.bin").write_bytes(b"second")
make_once(pathlib.Path(sys.argv[1]), fill)
"""


def start(folder, how):
    command = [sys.executable, "-c", MAKER, str(folder), how]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_what_a_killed_process_left_is_neither_used_nor_kept(tmp_path):
    folder = tmp_path / "model"
    with start(folder, "stay") as process:
        assert process.stdout.readline() == "half\n"
        process.send_signal(signal.SIGKILL)
    assert not folder.exists()
    assert len(list(tmp_path.glob(".partial-*"))) == 1
    assert contents(make_once(folder, fill)) == FILES
    assert list(tmp_path.glob(".partial-*")) == []


def test_of_two_processes_one_makes_and_the_other_waits(tmp_path):
    folder = tmp_path / "model"
    with start(folder, "go") as one, start(folder, "go") as other:
        printed = sorted([one.stdout.read(), other.stdout.read()])
        assert (one.wait(), other.wait()) == (0, 0)
    assert printed == ["", "half\n"]
    assert contents(folder) == FILES


@pytest.mark.parametrize("kind", ["file in the way", "read-only folder"])
def test_a_cache_that_cannot_be_written_is_named_with_a_remedy(tmp_path, kind):
    parent = tmp_path / "cache"
    if kind == "file in the way":
        parent.write_text("not a folder")
    else:
        parent.mkdir(mode=0o500)
        if os.access(parent, os.W_OK):
            pytest.skip("this user may write anywhere")
    with pytest.raises(ModelError, match=str(parent)) as caught:
        make_once(parent / "model", fill)
    assert "QA_CACHE=" in caught.value.remedy


def test_what_a_killed_making_left_goes_at_the_next_start(tmp_path):
    folder = make_once(tmp_path / "model", fill)
    left = tmp_path / ".partial-model-abc"
    left.mkdir()
    make_once(folder, fill)
    assert not left.exists()
