from __future__ import annotations

import errno
import os

import pytest

from qa import disk
from qa.disk import replace_whole


def test_a_file_takes_another_s_place_with_the_rights_asked_for(tmp_path):
    path = tmp_path / "keys.json"
    path.write_text("old")
    replace_whole(path, b"new", mode=0o600)
    assert path.read_bytes() == b"new"
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    assert [*tmp_path.iterdir()] == [path]


def test_where_the_disk_is_full_the_old_file_stays_and_nothing_beside_it(tmp_path, monkeypatch):
    path = tmp_path / "keys.json"
    path.write_text("old")

    def full(_number):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(disk.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace_whole(path, b"new")
    assert path.read_text() == "old"
    assert [*tmp_path.iterdir()] == [path]


def test_the_content_the_file_and_its_folder_are_on_the_disk_in_that_order(tmp_path, monkeypatch):
    synced, path = [], tmp_path / "keys.json"

    def sync(number):
        status = os.fstat(number)
        synced.append((status.st_ino, path.exists()))

    monkeypatch.setattr(disk.os, "fsync", sync)
    replace_whole(path, b"new")
    assert synced == [(path.stat().st_ino, False), (tmp_path.stat().st_ino, True)]
