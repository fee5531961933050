"""The manual: a page a subject, in Markdown, read as files or at `/manual` of a running server."""

from qa.manual.routes import manual_routes

__all__ = ["manual_routes"]
