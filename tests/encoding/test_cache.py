from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

from qa.encoding.cache import make_once
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


@pytest.mark.parametrize("damage", ["cut", "removed", "no manifest", "broken manifest"])
def test_a_damaged_folder_is_made_anew(tmp_path, damage):
    folder = make_once(tmp_path / "model", fill)
    manifest = folder / "manifest.json"
    match damage:
        case "cut":
            (folder / "a.bin").write_bytes(b"fir")
        case "removed":
            (folder / "inner" / "b.bin").unlink()
        case "no manifest":
            manifest.unlink()
        case "broken manifest":
            manifest.write_text(manifest.read_text()[:-5])
    assert contents(make_once(folder, fill)) == FILES
    assert set(json.loads(manifest.read_text())) == set(FILES)


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
