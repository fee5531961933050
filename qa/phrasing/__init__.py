"""A verified answer in a language model's words: what it may say is what the cited spans say."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa.phrasing.phraser import Phraser
    from qa.records import Answer, Document, Reply
    from qa.settings import Settings

__all__ = ["is_phrased", "load_phraser", "phraser_of"]


def load_phraser(settings: Settings, *, documents: Iterable[Document] = ()) -> Phraser | None:
    """Return what phrases answers through the configured model; None where none is configured.

    Nothing is loaded for None, and nothing is sent before the first answer is phrased.
    """
    if not settings.llm_url:
        return None
    from qa.phrasing.chat import ChatModel
    from qa.phrasing.phraser import Phraser

    return Phraser(ChatModel.of(settings), documents=documents)


def phraser_of(library: object) -> Phraser | None:
    """Return what a library phrases its answers with; None for one that does not."""
    found: Phraser | None = getattr(library, "phraser", None)
    return found


def is_phrased(reply: Reply) -> TypeGuard[Answer]:
    """Return whether a reply is one to phrase: no refusal, and no greeting or other act."""
    return not reply.refused and not reply.act
