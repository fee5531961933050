"""Requests made from the server's own description: none breaks it, none gets an unknown status."""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from qa.phrasing.chat import ChatModel
from qa.phrasing.phraser import Phraser
from tests.phrasing.server import ChatServer, says
from tests.serve.library import Library
from tests.serve.running import running
from tests.torture.campaign import Result

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from random import Random

load_all_checks()
CHECKED = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
)
_MALFORMED = re.compile(r'"(?:urn:qa:problem:)?(?:wrong[-_]body|bad[-_]json)"')
"""What nothing is called that the schema allows."""


@contextmanager
def served() -> Iterator[dict[str, Any]]:
    """Serve the API over a library in memory; yield its operations by method and path."""
    library = Library()
    with ChatServer(says("新增养老床位711张[1]。")) as model, running(library) as (address, _):
        library.phraser = Phraser(ChatModel(model.url, "m", sleep=lambda _: None))
        schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
        rejecting = schema.config.checks.negative_data_rejection
        rejecting.expected_statuses = [*rejecting.expected_statuses, "413"]
        found = [each.ok() for each in schema.get_all_operations()]
        yield {f"{each.method.upper()} {each.path}": each for each in found}


def fuzz(operation: Any, mode: GenerationMode, *, examples: int, start: int = 0) -> int:
    """Make requests of one operation; return how many. Raises what is wrong with a response."""
    checks = [CHECKS.get_one(check) for check in CHECKED]
    seen = []

    @seed(start)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        response = case.call_and_validate(checks=checks)
        seen.append(response.status_code)
        malformed = _MALFORMED.search(response.text) if response.status_code in {400, 422} else None
        assert mode is not GenerationMode.POSITIVE or not malformed, response.text

    with suppress(Unsatisfiable):  # nothing is wrong for what takes no parameters, or any text
        ask()
    return len(seen)


def requests(random: Random, count: int, folder: Path) -> Result:
    """Make about `count` requests of all operations, right and wrong ones."""
    result = Result("request")
    with served() as operations:
        kinds = [(name, mode) for name in sorted(operations) for mode in GenerationMode]
        while result.done < count:
            before = result.done
            for name, mode in kinds:
                share = 1 + (count - before) // (len(kinds) // 2)
                try:
                    result.done += fuzz(
                        operations[name], mode, examples=share, start=random.randrange(1 << 30)
                    )
                except (Exception, BaseExceptionGroup) as error:  # noqa: BLE001 - looked for
                    result.done += 1
                    result.wrong(f"{name}, {mode.value}: {error}")
            if result.done == before or result.faults:
                break
    return result
