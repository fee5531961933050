"""A reply as a chat completion, whole or in chunks."""

from __future__ import annotations

import json
import re
import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qa.interchange import citation_json, phrased_json
from qa.phrased import Phrased
from qa.serve.openai.bodies import CHAT_MODEL

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from qa.encoding import Encoder
    from qa.phrased import Event
    from qa.records import Citation, Reply

_PIECE = re.compile(r".+?(?:[。；！？\n]+|$)|\n+", re.DOTALL)
"""Sentences: a reply is streamed by them."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A reply in the form of OpenAI's API."""

    reply: Reply
    asked: tuple[str, ...]
    """The questions of the chat; the last one is replied to."""
    encoder: Encoder
    """Whose tokens the usage counts."""
    id: str = field(default_factory=lambda: f"chatcmpl-{secrets.token_hex(12)}")
    created: int = field(default_factory=lambda: int(time.time()))
    """Seconds since 1970."""

    def whole(self, phrased: Phrased | None = None) -> dict[str, Any]:
        """Return the completion with its one choice, in the model's words where there are any."""
        said = content(self.reply, self.reply.text if phrased is None else phrased.text)
        message = {
            "role": "assistant",
            "content": said,
            "refusal": None,
            "citations": _citations(self.reply),
        }
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return {
            **self._head("chat.completion"),
            "choices": [choice],
            "usage": self._usage(said),
            "qa": _own(self.reply, phrased),
        }

    async def chunks(
        self, events: AsyncIterator[Event] | None = None, *, usage: bool
    ) -> AsyncIterator[bytes]:
        """Yield the completion as server-sent events: sentences, then citations, then usage.

        Where `events` bring the answer in a model's words, each sentence is told once it is
        verified; where they fall back half-way, our own answer follows on what was told.
        """
        blank: dict[str, Any] = {"usage": None} if usage else {}
        yield self._chunk({"role": "assistant", "content": ""}, **blank)
        said, phrased = "", None
        if events is not None:
            async for event in events:
                if isinstance(event, Phrased):
                    phrased = event
                elif event.shown:
                    piece = event.before + event.shown
                    said += piece
                    yield self._chunk({"content": piece}, **blank)
        for piece in _PIECE.findall(_rest(self.reply, said, phrased)):
            said += piece
            yield self._chunk({"content": piece}, **blank)
        last = {"citations": _citations(self.reply)}
        yield self._chunk(last, finish="stop", qa=_own(self.reply, phrased), **blank)
        if usage:
            head = self._head("chat.completion.chunk")
            yield _event({**head, "choices": [], "usage": self._usage(said)})
        yield b"data: [DONE]\n\n"

    def _chunk(self, delta: dict[str, Any], *, finish: str | None = None, **more: object) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return _event({**self._head("chat.completion.chunk"), "choices": [choice], **more})

    def _head(self, kind: str) -> dict[str, Any]:
        return {"id": self.id, "object": kind, "created": self.created, "model": CHAT_MODEL}

    def _usage(self, said: str) -> dict[str, int]:
        prompt = sum(self.encoder.count_tokens(list(self.asked)))
        told = sum(self.encoder.count_tokens([said]))
        return {"prompt_tokens": prompt, "completion_tokens": told, "total_tokens": prompt + told}


def content(reply: Reply, text: str) -> str:
    """Return a text with the list of the reply's citations beneath."""
    listed = [_line(number, each) for number, each in enumerate(reply.citations, start=1)]
    return "\n\n".join([text, "\n".join(listed)]) if listed else text


def _rest(reply: Reply, said: str, phrased: Phrased | None) -> str:
    """Return what is to tell after the model's sentences."""
    if phrased is not None and phrased.setback is None:
        return content(reply, "")
    own = content(reply, reply.text)
    return f"\n\n{own}" if said else own


def _line(number: int, citation: Citation) -> str:
    return "  ".join([f"[{number}] {citation}", *citation.section[-1:]])


def _citations(reply: Reply) -> list[dict[str, object]]:
    return [citation_json(citation) for citation in reply.citations]


def _own(reply: Reply, phrased: Phrased | None) -> dict[str, object]:
    """Return what OpenAI's form has no field for."""
    if reply.refused:
        kind = {"reason": reply.reason.value}
    else:
        kind = {"act": reply.act} if reply.act else {}
    in_words = {} if phrased is None else {"phrased": phrased_json(phrased)}
    return {"refused": reply.refused, **kind, "reading": reply.reading, **in_words}


def _event(value: object) -> bytes:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n".encode()
