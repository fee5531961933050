"""Packages that tell others how they are used, imported so that they do not."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

SWITCHES: Mapping[str, Mapping[str, str]] = {
    # Read when the library is loaded: `disable_telemetry_events()` comes too late, and ten seconds
    # after the import a host of its maker is looked up.
    "onnxruntime": {"ORT_DISABLE_TELEMETRY": "1"},
    "ray": {"RAY_USAGE_STATS_ENABLED": "0"},
    "sentence_transformers": {"HF_HUB_DISABLE_TELEMETRY": "1"},
}
"""Packages with the environment variables that silence them; nothing else here imports these."""


def import_silent(module: str) -> Any:  # noqa: ANN401 - these packages have no types
    """Return a module of a package of `SWITCHES`, or of another that may import one of them.

    Whatever the environment says, all of `SWITCHES` are set first. Raises ImportError.
    """
    for switches in SWITCHES.values():
        os.environ.update(switches)
    return import_module(module)
