from __future__ import annotations

import httpx
import pytest

from .library import Library
from .running import running


@pytest.fixture
def library():
    return Library()


@pytest.fixture
def serve(library):
    """Serves the API while the test runs; returns a client: `serve(guarded=True, rate="3")`."""
    opened = []

    def start(**options):
        context = running(library, **options)
        address, application = context.__enter__()
        client = httpx.Client(base_url=address, timeout=30)
        client.application = application
        opened.append((context, client))
        return client

    yield start
    for context, client in opened:
        client.close()
        context.__exit__(None, None, None)
