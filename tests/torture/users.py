"""Many users at once while the index is built anew beside the server: all are answered."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
import time
from itertools import cycle
from typing import TYPE_CHECKING

from tests.bench.load import USERS, ask, gold, session
from tests.serve.running import qa_serve
from tests.torture.campaign import Result

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

_PROGRAM = "from qa.cli import main; main(prog_name='qa')"


def users(random: Random, count: int, folder: Path) -> Result:
    """Let fifty users ask for `count` seconds; what is done are their requests."""
    result = Result("user")
    environ = os.environ | {"QA_INDEX": str(folder / "index")}
    over = threading.Event()
    with qa_serve(environ={"QA_INDEX": str(folder / "index")}) as (told, _):
        rebuilding = threading.Thread(target=_rebuild, args=(result, environ, over))
        rebuilding.start()
        try:
            asyncio.run(_asked(result, told["address"], random, count))
        finally:
            over.set()
            rebuilding.join()
    return result


def _rebuild(result: Result, environ: dict[str, str], over: threading.Event) -> None:
    """Build again and again, all of it anew."""
    while not over.is_set():
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM, "index", "--fresh"],
            env=environ, capture_output=True, text=True, check=False,
        )  # fmt: skip
        result.met += not done.returncode
        if done.returncode:
            result.wrong(f"a build: {done.stderr[-500:]}")
            return


async def _asked(result: Result, address: str, random: Random, seconds: int) -> None:
    questions = gold()
    random.shuffle(questions)
    coming = cycle(questions)
    begun = time.monotonic()

    async def user() -> None:
        while time.monotonic() - begun < seconds:
            status, later = await ask(client, next(coming))
            result.done += 1
            if status != "200" and (status != "503" or not later):
                result.wrong(f"got {status}{'' if later else ', without Retry-After'}")

    async with session(address) as client:
        await asyncio.gather(*(user() for _ in range(USERS)))
