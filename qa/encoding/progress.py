"""How a conversion tells how far it is."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

STAGE = "converting"
"""The only stage that encoding reports."""


class Progress(Protocol):
    """Told how far a conversion is: its stage, how much of it is done, and of how much."""

    def __call__(self, stage: str, done: int, total: int, /) -> None:
        """Take note."""


@contextmanager
def reporting(progress: Progress | None, language: str) -> Iterator[Progress]:
    """Yield what reports progress: `progress` where there is one, or else a bar on stderr."""
    if progress is not None:
        yield progress
        return
    from tqdm import tqdm

    from qa.messages import load_messages

    label = load_messages(language)(f"stage.{STAGE}")
    with tqdm(desc=label, bar_format="{desc} {percentage:3.0f}% |{bar}| {elapsed}") as bar:

        def report(_stage: str, done: int, total: int, /) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield report
