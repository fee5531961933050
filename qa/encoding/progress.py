"""How a conversion tells how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum


class Stage(StrEnum):
    """What a conversion is busy with; its message has the key `model.` and this."""

    READING = "reading"
    VOCABULARY = "vocabulary"
    ENCODER = "encoder"
    EXPORT = "export"
    DONE = "done"


Progress = Callable[[Stage, float], None]
"""Called with the stage that begins and the share of the work done before it, 0 to 1."""


@contextmanager
def reporting(progress: Progress | None, language: str) -> Iterator[Progress]:
    """Yield what reports progress: `progress` where there is one, or else a bar on stderr."""
    if progress is not None:
        yield progress
        return
    from tqdm import tqdm

    from qa.messages import load_messages

    messages = load_messages(language)
    layout = "{desc} {percentage:3.0f}% |{bar}| {elapsed}"
    with tqdm(total=1.0, bar_format=layout) as bar:

        def report(stage: Stage, done: float) -> None:
            bar.set_description_str(messages(f"model.{stage}"), refresh=False)
            bar.update(done - bar.n)

        yield report
