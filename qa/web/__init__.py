"""The web page: ask, see the evidence, read the report, look through its figures.

Gradio takes seconds to import, so a name is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module

_HOMES = {"app": "qa.web.application", "build_page": "qa.web.page"}
__all__ = ["app", "build_page"]


def __getattr__(name: str) -> object:
    """Return a public name from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
