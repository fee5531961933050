"""The server: lists the tools, runs one in a thread, and keeps refusals and errors apart."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import anyio.to_thread
from mcp import types
from mcp.server.lowlevel import Server
from mcp.shared.exceptions import MCPError
from pydantic import ValidationError

from qa.errors import InputError, QaError
from qa.mcp.tools import TOOLS, Outcome, Tool
from qa.mishaps import shortage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from mcp.server.context import ServerRequestContext

    from qa.mcp.library import Opening
    from qa.messages import Messages

    Runner = Callable[[Callable[[], Outcome]], Awaitable[Outcome]]

_LOG = logging.getLogger(__name__)
_INSTRUCTIONS = (
    "Answers about Chinese government reports, in the reports' own words and figures. Start with "
    "ask; use search for broader topics and passage to read around a citation. Questions may be "
    "Chinese or English. A reply with refused: true means that the reports do not say: it is a "
    "result, not an error. Quote figures exactly and keep the citations (document:start-end)."
)


async def in_thread(work: Callable[[], Outcome]) -> Outcome:
    """Return what `work` returns, from a thread; who goes away does not wait for it."""
    return await anyio.to_thread.run_sync(work, abandon_on_cancel=True)


def build_server(opening: Opening, messages: Messages, *, run: Runner | None = None) -> Server[Any]:
    """Return a server of the tools over the library that `opening` brings.

    `run` does the work of a call away from the event loop: in a thread of its own without.
    """
    known = {tool.name: tool for tool in TOOLS}

    async def list_tools(
        _ctx: ServerRequestContext[Any], _params: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(tool) for tool in TOOLS])

    async def call_tool(
        _ctx: ServerRequestContext[Any], params: types.CallToolRequestParams
    ) -> types.CallToolResult:
        if params.name not in known:
            raise MCPError(
                code=types.INVALID_PARAMS,
                message=f"no tool is called {params.name!r}; known: {', '.join(known)}",
            )
        tool = known[params.name]
        try:
            work = await _work(tool, params.arguments or {}, opening, messages)
            outcome = await (run or in_thread)(work)
        except QaError as error:
            return _failed(str(error))
        except Exception as error:  # noqa: BLE001 - the boundary: logged, never an empty result
            _LOG.exception("the tool %s failed", tool.name)
            lacking = shortage(error)
            return _failed(str(lacking or messages("mcp.unexpected", tool=tool.name)))
        content: list[types.ContentBlock] = [types.TextContent(text=outcome.text)]
        return types.CallToolResult(content=content, structured_content=outcome.value)

    return Server(
        "qa",
        version=version("qa"),
        title="Chinese government reports",
        instructions=_INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


async def _work(
    tool: Tool, arguments: dict[str, Any], opening: Opening, messages: Messages
) -> Callable[[], Outcome]:
    """Return a call to run, once the library is open. Raises QaError for wrong arguments."""
    try:
        given = tool.takes.model_validate(arguments)
    except ValidationError as error:
        raise _wrong_arguments(tool, error) from error
    # shielded, for one caller that goes away must not end the opening that others wait for
    library = await asyncio.shield(asyncio.wrap_future(opening.begin()))
    return partial(tool.run, library, given, messages)


def _wrong_arguments(tool: Tool, error: ValidationError) -> InputError:
    wrong = [
        f"{'.'.join(map(str, each['loc']))}: {each['msg']} (given: {_short(each['input'])})"
        for each in error.errors()
    ]
    return InputError(
        f"wrong arguments for {tool.name}: {'; '.join(wrong)}",
        remedy=f"{tool.name} takes: {', '.join(tool.takes.model_fields) or 'no arguments'}",
    )


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:60]}…"


def _failed(text: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(text=text)], is_error=True)


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.takes.model_json_schema(),
        output_schema=tool.returns.model_json_schema(mode="serialization"),
        annotations=types.ToolAnnotations(
            title=tool.title,
            read_only_hint=True,
            destructive_hint=False,
            idempotent_hint=True,
            open_world_hint=False,
        ),
    )
