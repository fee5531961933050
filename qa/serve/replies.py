"""Replies, each worked out once: the same question gets the same reply as long as the server runs.

A reply depends on nothing but the index that is open and what was asked.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.records import Reply
    from qa.serve.desk import Desk
    from qa.serve.library import Heard, Library

_KEPT = 512
"""Replies remembered: some ten megabytes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a reply depends on."""

    question: str
    history: tuple[str, ...] = ()
    """The questions before it, oldest first."""
    documents: tuple[str, ...] = ()
    """Ids of the only reports that may answer; empty for all."""


@dataclass(slots=True)
class _Coming:
    """A reply that is being worked out, and how many wait for it."""

    task: asyncio.Task[Reply]
    listeners: int = 0


class Replies:
    """Asks the library; who asks what is being asked, or was lately, shares the reply."""

    def __init__(self, library: Library, desk: Desk) -> None:
        """Ask `library`, on the threads of `desk`."""
        self._library = library
        self._desk = desk
        self._kept: OrderedDict[Asked, Reply] = OrderedDict()
        self._coming: dict[Asked, _Coming] = {}

    def known(self, asked: Asked) -> Reply | None:
        """Return the reply where it was worked out lately."""
        if asked in self._kept:
            self._kept.move_to_end(asked)
        return self._kept.get(asked)

    def keep(self, asked: Asked, reply: Reply) -> None:
        """Remember a reply that was worked out elsewhere."""
        self._kept[asked] = reply
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    async def ask(self, asked: Asked) -> Reply:
        """Return the reply. Raises RequestError where the desk is full, QaError as the library.

        Where everyone who waits for a reply is cancelled, its work is dropped.
        """
        found = self.known(asked)
        if found is not None:
            return found
        coming = self._coming.get(asked)
        if coming is None:
            coming = self._coming[asked] = _Coming(asyncio.create_task(self._work_out(asked)))
        coming.listeners += 1
        try:
            return await asyncio.shield(coming.task)
        finally:
            coming.listeners -= 1
            if not coming.listeners:
                coming.task.cancel()
                if self._coming.get(asked) is coming:
                    del self._coming[asked]

    async def _work_out(self, asked: Asked) -> Reply:
        reply = await self._desk.run(lambda: answered(self._library, asked))
        self.keep(asked, reply)
        return reply


def answered(library: Library, asked: Asked, *, heard: Heard | None = None) -> Reply:
    """Return what the library replies."""
    return library.ask(
        asked.question, history=asked.history, documents=asked.documents, heard=heard
    )
