"""Requests made from the API's own description: none may break it, none get an unknown status."""

from __future__ import annotations

import pytest
from schemathesis import GenerationMode

from tests.torture.asking import fuzz, served


@pytest.fixture(scope="module")
def operations():
    """The API's operations, by method and path, served while the module runs."""
    with served() as found:
        yield found


OPERATIONS = (
    "GET /api/v1/documents",
    "GET /api/v1/documents/{id}",
    "GET /api/v1/documents/{id}/passages/{start}-{end}",
    "GET /api/v1/figures",
    "GET /api/v1/health",
    "GET /health",
    "GET /metrics",
    "GET /v1/models",
    "GET /v1/models/{model}",
    "POST /api/v1/ask",
    "POST /api/v1/ask/stream",
    "POST /api/v1/search",
    "POST /v1/chat/completions",
    "POST /v1/embeddings",
)


def test_every_operation_is_fuzzed(operations):
    assert sorted(operations) == sorted(OPERATIONS)


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("name", OPERATIONS)
def test_no_request_breaks_the_server_or_gets_an_undocumented_status(operations, name, mode):
    examples = 25 if name.startswith("POST") or "{" in name else 6
    seen = fuzz(operations[name], mode, examples=examples)
    assert seen or (mode is GenerationMode.NEGATIVE and name.startswith("GET"))
