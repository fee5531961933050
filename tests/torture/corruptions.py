"""Damage to any file that is kept: it is named with the next step, or did no harm."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.encoding.cache import is_whole
from qa.errors import QaError
from qa.keys import add_key, read_keys
from qa.store import build_index
from qa.web.feedback import FeedbackLog
from tests.fakes import LetterEncoder
from tests.torture import work
from tests.torture.campaign import Result, make_library, number_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    from qa.settings import Settings


def corruptions(random: Random, count: int, folder: Path) -> Result:
    """Damage a file `count` times: of the index, the model cache, keys and votes."""
    result = Result("corruption")
    whole = make_library(folder / "whole")
    build_index(whole, encoder=LetterEncoder())
    work.convert(whole)
    add_key(whole.keys, "a")
    add_key(whole.keys, "b")
    FeedbackLog(whole.index.with_name("feedback.jsonl")).add(question="问", reply="答", vote="up")
    files = sorted(path for path in whole.index.parent.rglob("*") if path.is_file())
    kept = [path for path in files if path.suffix != ".lock" and path.name != "lock"]
    kept = [path for path in kept if whole.corpus not in path.parents]
    while result.done < count:
        result.done += 1
        path = random.choice(kept)
        damage = random.choice(_DAMAGES)
        said = f"{damage.__name__} of {path.relative_to(whole.index.parent)}"
        copy = folder / "copy"
        shutil.copytree(whole.index.parent, copy)
        try:
            damage(random, copy / path.relative_to(whole.index.parent))
            _look(result, _moved(whole, copy), said)
        except Exception as error:  # noqa: BLE001 - a fault of any kind is what is looked for
            result.wrong(f"{said}: {error!r}")
        shutil.rmtree(copy)
    return result


def _moved(settings: Settings, folder: Path) -> Settings:
    return replace(
        settings, index=folder / "index", cache=folder / "cache", keys=folder / "keys.json"
    )


def _look(result: Result, settings: Settings, said: str) -> None:
    """See what each part makes of what is there: what is right, or an error of the house."""
    for part in (_index, _cache, _keys, _votes):
        try:
            wrong = part(settings)
        except QaError as error:
            result.met += 1
            wrong = "" if error.remedy else f"no next step: {error}"
        if wrong:
            result.wrong(f"{said}: {wrong}")


def _index(settings: Settings) -> str:
    found = number_of(settings)
    return "" if found == 1 else f"the index says {found}"


def _cache(settings: Settings) -> str:
    model = settings.cache / "model"
    if is_whole(model):
        right = all((model / name).read_bytes() == data for name, data in work.FILES.items())
        return "" if right else "a damaged model is taken for whole"
    work.convert(settings)
    return "" if is_whole(model) else "the model is not made anew"


def _keys(settings: Settings) -> str:
    found = [key.name for key in read_keys(settings.keys) if not key.revoked]
    return "" if set(found) <= {"a", "b"} else f"keys {found}"


def _votes(settings: Settings) -> str:
    path = settings.index.with_name("feedback.jsonl")
    FeedbackLog(path).add(question="后", reply="答", vote="down")
    last = path.read_bytes().splitlines()[-1]
    return "" if json.loads(last)["question"] == "后" else "votes are joined"


def _cut(random: Random, path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: random.randrange(len(data) or 1)])


def _flip(random: Random, path: Path) -> None:
    data = bytearray(path.read_bytes())
    if data:
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    path.write_bytes(data)


def _zero_half(_random: Random, path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] + bytes(len(data) - len(data) // 2))


def _garble(random: Random, path: Path) -> None:
    path.write_bytes(random.randbytes(random.randrange(1, 2000)))


def _empty(_random: Random, path: Path) -> None:
    path.write_bytes(b"")


def _remove(_random: Random, path: Path) -> None:
    path.unlink()


def _append(random: Random, path: Path) -> None:
    with path.open("ab") as file:
        file.write(random.randbytes(random.randrange(1, 100)))


def _folder(_random: Random, path: Path) -> None:
    path.unlink()
    path.mkdir()


def _nest(_random: Random, path: Path) -> None:
    path.write_bytes(b"[" * 100_000)


def _other_types(_random: Random, path: Path) -> None:
    path.write_text(json.dumps({"keys": [{"sha256": None}], "build": 7, "manifest": []}))


_DAMAGES: tuple[Callable[[Random, Path], None], ...] = (
    _cut, _flip, _zero_half, _garble, _empty, _remove, _append, _folder, _nest, _other_types,
)  # fmt: skip
