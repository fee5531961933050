"""Requests made from the API's own description: none may break it, none get an unknown status."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from qa.phrasing.chat import ChatModel
from qa.phrasing.phraser import Phraser
from tests.phrasing.server import ChatServer, says

from .library import Library
from .running import running

load_all_checks()
NAMES = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
)


@pytest.fixture(scope="module")
def operations():
    """The API's operations, by method and path, served while the module runs."""
    library = Library()
    with ChatServer(says("新增养老床位711张[1]。")) as model, running(library) as (address, _):
        library.phraser = Phraser(ChatModel(model.url, "m", sleep=lambda _: None))
        schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
        rejecting = schema.config.checks.negative_data_rejection
        rejecting.expected_statuses = [*rejecting.expected_statuses, "413"]
        found = [each.ok() for each in schema.get_all_operations()]
        yield {f"{each.method.upper()} {each.path}": each for each in found}


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
    checks = [CHECKS.get_one(check) for check in NAMES]
    seen = []

    @settings(
        max_examples=25 if name.startswith("POST") or "{" in name else 6,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operations[name].as_strategy(generation_mode=mode))
    def fuzz(case):
        seen.append(case.call_and_validate(checks=checks).status_code)

    try:
        fuzz()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE
        assert name.startswith(
            "GET"
        )  # without parameters, or with those that any text is right for
        return
    assert seen
