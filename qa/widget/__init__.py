"""The assistant on any page: one script tag, or one frame.

Only pages of this server and of the sites in `QA_EMBED` may show it, which the browser sees to.
"""

from qa.widget.page import waiting_page
from qa.widget.routes import widget_files, widget_routes

__all__ = ["waiting_page", "widget_files", "widget_routes"]
