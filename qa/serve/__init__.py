"""The server: REST, an OpenAI-compatible API and the page, on one port in one process.

FastAPI takes a while to import, so a name is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module

_HOMES = {"assemble": "qa.serve.application", "serve": "qa.serve.server"}
__all__ = ["assemble", "serve"]


def __getattr__(name: str) -> object:
    """Return a public name from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
