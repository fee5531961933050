"""Serves an invented report over stdio: `python -m tests.mcp.server`. It prints, as code may."""

from __future__ import annotations

import os
import time

from qa.errors import ModelError
from qa.mcp import serve_stdio
from qa.messages import load_messages
from tests.cli.library import Library


def open_library(_progress):
    print("this line is no part of the protocol")
    time.sleep(float(os.environ.get("OPENS_AFTER", "0")))
    if os.environ.get("OPENS_NEVER"):
        raise ModelError("the model cannot be made", remedy="run qa doctor")
    return Library()


if __name__ == "__main__":
    serve_stdio(open_library, messages=load_messages("en"))
