"""A build that is killed, or that meets another one."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap

import pytest

from qa.store import build_index, check_index, open_store, refresh_index, staleness
from qa.store.lock import building
from qa.store.pointer import current_build
from tests.fakes import LetterEncoder

BUILD = """
    import os, signal, sys
    from pathlib import Path
    import qa.store.build as build
    from qa.settings import Settings
    from tests.fakes import LetterEncoder

    corpus, index, where = map(str, sys.argv[1:])

    def die(*_args, **_kwargs):
        os.kill(os.getpid(), signal.SIGKILL)

    def progress(stage, done, total):
        print(stage, flush=True)
        if stage == where:
            die()

    if hasattr(build, where):
        setattr(build, where, die)
    settings = Settings(corpus=Path(corpus), index=Path(index), cache=Path(index))
    build.build_index(settings, encoder=LetterEncoder(), progress=progress)
"""


def start(settings, where="nowhere"):
    command = [sys.executable, "-c", textwrap.dedent(BUILD)]
    arguments = [str(settings.corpus), str(settings.index), where]
    return subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, text=True)


def titles(settings):
    return [chunk.text for chunk in open_store(settings).chunks() if "学位" in chunk.text]


@pytest.fixture
def changed(built):
    """An index whose corpus has changed since."""
    north = built.corpus / "north.txt"
    north.write_text(north.read_text(encoding="utf-8").replace("2490", "3000"), encoding="utf-8")
    return built


BEFORE = ["reading", "chunking", "_write_records", "encoding", "write_faiss", "write_manifest"]


@pytest.mark.parametrize("where", [*BEFORE, "publish"])
def test_killed_before_the_end_the_old_index_answers(changed, where):
    with start(changed, where) as process:
        process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL
    check_index(changed)
    assert titles(changed) == ["新增学位2490个，比去年增长12%。"]
    assert "north.txt" in staleness(changed)


def test_killed_after_the_switch_the_new_index_answers(changed):
    built = current_build(changed.index)
    script = BUILD.replace("if hasattr", "build.sweep = die\n    if hasattr")
    command = [sys.executable, "-c", textwrap.dedent(script)]
    arguments = [str(changed.corpus), str(changed.index), "nowhere"]
    done = subprocess.run([*command, *arguments], check=False, stdout=subprocess.DEVNULL)
    assert done.returncode == -signal.SIGKILL
    assert current_build(changed.index) != built
    check_index(changed)
    assert titles(changed) == ["新增学位3000个，比去年增长12%。"]


def test_what_a_killed_build_left_is_swept_by_the_next(changed):
    with start(changed, "write_manifest") as process:
        process.communicate(timeout=120)
    assert len([*(changed.index / "builds").iterdir()]) == 2
    build_index(changed, encoder=LetterEncoder())
    assert [*(changed.index / "builds").iterdir()] == [current_build(changed.index)]
    assert titles(changed) == ["新增学位3000个，比去年增长12%。"]


def test_what_a_killed_build_left_goes_at_the_next_start_without_a_build(built):
    left = built.index / "builds" / "123456789abc"
    left.mkdir()
    with building(built.index, waiting=lambda: None):
        assert not refresh_index(built, encoder=LetterEncoder())
        assert left.exists()  # it may be what is being built
    assert not refresh_index(built, encoder=LetterEncoder())
    assert not left.exists()


def test_a_second_builder_says_that_it_waits_and_then_builds(settings):
    with building(settings.index, waiting=lambda: None):
        process = start(settings)
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "waiting"
        assert process.poll() is None
        assert not (settings.index / "current.json").exists()
    rest, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert rest.splitlines()[-1] == "writing"
    check_index(settings)


def test_a_killed_builder_does_not_hold_the_lock(settings):
    with start(settings, "encoding") as process:
        process.communicate(timeout=120)
    waited = []
    with building(settings.index, waiting=lambda: waited.append(True)):
        pass
    assert not waited
