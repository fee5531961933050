"""What OpenAI's API offers and this one does not, told rather than passed over."""

from __future__ import annotations

from dataclasses import replace

from qa.serve.problems import RequestError, trouble


def unsupported(param: str, value: object, *, language: str) -> RequestError:
    """Return the problem that a parameter asks for what there is not."""
    found = trouble("unsupported", language, param=param, value=str(value)[:80])
    return RequestError(replace(found.problem, param=param))


def unknown_model(model: str, known: list[str], *, language: str) -> RequestError:
    """Return the problem that there is no such model."""
    found = trouble("model", language, model=model[:80], known=", ".join(known))
    return RequestError(replace(found.problem, param="model"))
