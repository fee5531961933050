"""Too few descriptors, a full disk, a file that may not grow: told in one message, nothing lost."""

from __future__ import annotations

from multiprocessing import Pipe
from typing import TYPE_CHECKING

from qa.keys import add_key, read_keys
from qa.store import build_index, check_index
from tests.fakes import LetterEncoder
from tests.torture import work
from tests.torture.campaign import Result, child, make_library, number_of, write_number

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

_AMOUNTS = {
    "descriptors": (0, 12),
    "size": (0, 60_000),
    "sync": (1, 14),
    "rename": (1, 3),
    "mkdir": (1, 3),
}
"""What is short, and how much of it is left, from and to."""


def faults(random: Random, count: int, folder: Path) -> Result:
    """Let `count` processes lack something while they build, open, convert, vote or add keys."""
    result = Result("resource fault")
    settings = make_library(folder)
    build_index(settings, encoder=LetterEncoder())
    add_key(settings.keys, "first")
    while result.done < count:
        result.done += 1
        kind = list(_AMOUNTS)[result.done % len(_AMOUNTS)]
        name, amount = random.choice(list(work.WORK)), random.randint(*_AMOUNTS[kind])
        before, after = number_of(settings), 1000 + result.done
        write_number(settings.corpus, after)
        receiving, sending = Pipe(duplex=False)
        process = child(work.lacking, settings, name, kind, amount, sending)
        sending.close()
        said = f"{name} with {kind} {amount}"
        try:
            outcome, detail = receiving.recv()
        except EOFError:
            outcome, detail = "raw", "the process died"
        process.join()
        result.met += outcome == "told"
        if outcome == "raw":
            result.wrong(f"{said}: {detail}")
        try:
            check_index(settings)
            if number_of(settings) not in {before, after}:
                result.wrong(f"{said}: the index says {number_of(settings)}")
            if "first" not in {key.name for key in read_keys(settings.keys)}:
                result.wrong(f"{said}: a key is lost")
        except Exception as error:  # noqa: BLE001 - a fault of any kind is what is looked for
            result.wrong(f"{said}, afterwards: {error!r}")
    return result
