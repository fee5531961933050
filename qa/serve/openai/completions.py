"""A reply as a chat completion, whole or in chunks."""

from __future__ import annotations

import json
import re
import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qa.interchange import citation_json
from qa.serve.openai.bodies import CHAT_MODEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa.encoding import Encoder
    from qa.records import Citation, Reply

_PIECE = re.compile(r".+?(?:[。；！？\n]+|$)|\n+", re.DOTALL)
"""Sentences: a reply is streamed by them."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A reply in the form of OpenAI's API."""

    reply: Reply
    id: str
    created: int
    """Seconds since 1970."""
    usage: dict[str, int]

    def whole(self) -> dict[str, Any]:
        """Return the completion with its one choice."""
        message = {
            "role": "assistant",
            "content": content(self.reply),
            "refusal": None,
            "citations": _citations(self.reply),
        }
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return {
            **self._head("chat.completion"),
            "choices": [choice],
            "usage": self.usage,
            "qa": _own(self.reply),
        }

    def chunks(self, *, usage: bool) -> Iterator[bytes]:
        """Yield the completion as server-sent events: sentences, then citations, then usage."""
        blank: dict[str, Any] = {"usage": None} if usage else {}
        yield self._chunk({"role": "assistant", "content": ""}, **blank)
        for piece in _PIECE.findall(content(self.reply)):
            yield self._chunk({"content": piece}, **blank)
        last = {"citations": _citations(self.reply)}
        yield self._chunk(last, finish="stop", qa=_own(self.reply), **blank)
        if usage:
            head = self._head("chat.completion.chunk")
            yield _event({**head, "choices": [], "usage": self.usage})
        yield b"data: [DONE]\n\n"

    def _chunk(self, delta: dict[str, Any], *, finish: str | None = None, **more: object) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return _event({**self._head("chat.completion.chunk"), "choices": [choice], **more})

    def _head(self, kind: str) -> dict[str, Any]:
        return {"id": self.id, "object": kind, "created": self.created, "model": CHAT_MODEL}


def complete(reply: Reply, asked: list[str], *, encoder: Encoder) -> Completion:
    """Return the completion of a reply to the last of the questions `asked`."""
    prompt = sum(encoder.count_tokens(asked))
    said = sum(encoder.count_tokens([content(reply)]))
    usage = {"prompt_tokens": prompt, "completion_tokens": said, "total_tokens": prompt + said}
    return Completion(reply, f"chatcmpl-{secrets.token_hex(12)}", int(time.time()), usage)


def content(reply: Reply) -> str:
    """Return the reply's text with the list of its citations beneath."""
    listed = [_line(number, each) for number, each in enumerate(reply.citations, start=1)]
    return "\n\n".join([reply.text, "\n".join(listed)]) if listed else reply.text


def _line(number: int, citation: Citation) -> str:
    return "  ".join([f"[{number}] {citation}", *citation.section[-1:]])


def _citations(reply: Reply) -> list[dict[str, object]]:
    return [citation_json(citation) for citation in reply.citations]


def _own(reply: Reply) -> dict[str, object]:
    """Return what OpenAI's form has no field for."""
    reason = {"reason": reply.reason.value} if reply.refused else {}
    return {"refused": reply.refused, **reason, "reading": reply.reading}


def _event(value: object) -> bytes:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n".encode()
