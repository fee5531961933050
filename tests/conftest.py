"""What every test may use: real reports where they are, and surroundings of its own."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.web.windows import chromium, windows

__all__ = ["chromium", "windows"]

ROOT = Path(__file__).resolve().parents[1]


def pytest_collection_modifyitems(items):
    """Run what drives a browser last, and together: the browser is started once.

    Playwright keeps an event loop running in this thread while it is open, and other tests run
    loops of their own.
    """
    items.sort(key=lambda item: "chromium" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def shared():
    """The folder of real reports and benchmark data beside the checkout."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder of real reports beside the checkout")
    return folder


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    """The bundled report under the default model, indexed once for the session."""
    from qa.assistant import open_library
    from qa.settings import load_settings

    cache = {key: value for key, value in os.environ.items() if key == "QA_CACHE"}
    settings = replace(load_settings(cache), index=tmp_path_factory.mktemp("index"))
    return open_library(settings)


@pytest.fixture(autouse=True)
def surroundings(tmp_path, monkeypatch):
    """Keep a test from the developer's own settings and index; converted models are shared."""
    for name in [name for name in os.environ if name.startswith("QA_") and name != "QA_CACHE"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("QA_INDEX", str(tmp_path / "own-index"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "own-state"))  # logs of failures
