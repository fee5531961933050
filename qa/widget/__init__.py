"""The assistant on any page: one script tag, or one frame.

Only pages of this server and of the sites in `QA_EMBED` may show it, which the browser sees to.
"""

from qa.widget.routes import widget_routes

__all__ = ["widget_routes"]
