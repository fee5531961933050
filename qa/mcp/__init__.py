"""The library for models: its tools over the Model Context Protocol, on stdio or HTTP.

The protocol's SDK is the extra `mcp`; what needs it raises QaError where it is not installed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from qa.extras import missing_package

if TYPE_CHECKING:
    from qa.mcp.http import mcp_app
    from qa.mcp.stdio import serve_stdio

_HOMES = {"mcp_app": "qa.mcp.http", "serve_stdio": "qa.mcp.stdio"}
__all__ = ["mcp_app", "serve_stdio"]


def __getattr__(name: str) -> object:
    """Return a public name from the module it lives in. Raises QaError without the SDK."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        import_module("mcp")
    except ImportError as error:
        raise missing_package("mcp", extra="mcp", error=error) from error
    return getattr(import_module(_HOMES[name]), name)
