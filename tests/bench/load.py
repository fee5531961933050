"""Many users at once through REST: `python -m tests.bench.load`.

Starts `qa serve` and asks it as users do who never pause: each sends the next question when it has
the reply. Prints errors, times, memory, and what a burst beyond the queue gets. The client is one
whose own work is small: what it computes is taken from the server's processors and counts as time.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp

from qa.evaluate.latency import Latency

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLD = Path(__file__).resolve().parents[1] / "gold" / "futian_dev.jsonl"
USERS = 50
BAR = 20
"""How many times the time of one user the slow replies of fifty may take."""
_BURST = 400
_ALONE = 60
"""Questions of the user who is alone."""


@dataclass(frozen=True, slots=True)
class Load:
    """What some users got."""

    label: str
    seconds: tuple[float, ...]
    statuses: dict[str, int]
    took: float

    @property
    def errors(self) -> str:
        """How many requests were not answered, and what they got."""
        wrong = {status: number for status, number in self.statuses.items() if status != "200"}
        kinds = f" ({', '.join(sorted(wrong))})" if wrong else ""
        return f"{sum(wrong.values())}{kinds}"

    def quantile_ms(self, share: float) -> float:
        """Quantile of the times, milliseconds."""
        return (Latency(self.seconds).quantile(share) or 0) * 1000


@dataclass(frozen=True, slots=True)
class Burst:
    """What more requests than the queue holds got, and how the service was a second later."""

    statuses: dict[str, int]
    retry_after: bool
    """Whether every request that was turned away was told when to come again."""
    later_ms: float
    """Of a question a second later; it was answered."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was measured."""

    alone: Load
    loads: tuple[Load, ...]
    memory_mb: tuple[float, float]
    """Of the server after warming up and at the end."""
    burst: Burst

    def ratio(self, load: Load) -> float:
        """How many times the median of the user alone the slow replies took (p95)."""
        return load.quantile_ms(0.95) / self.alone.quantile_ms(0.5)


def measure(*, seconds: float = 60) -> Findings:
    """Return what one user and fifty users got from a server of its own, `seconds` long each."""
    with subprocess.Popen(
        [str(Path(sys.executable).with_name("qa")), "serve", "--json", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            address = json.loads(server.stdout.readline())["address"] if server.stdout else ""
            return asyncio.run(_measure(address, server.pid, seconds))
        finally:
            server.terminate()


def page(found: Findings) -> str:
    """Return the findings as a Markdown table."""
    rows = [
        "| | requests | errors | a second | p50 (ms) | p95 (ms) | p95 against one user's p50 |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for load in (found.alone, *found.loads):
        ratio = "–" if load is found.alone else f"{found.ratio(load):.1f}×"
        rows.append(
            f"| {load.label} | {len(load.seconds)} | {load.errors} | "
            f"{len(load.seconds) / load.took:.0f} | {load.quantile_ms(0.5):.1f} | "
            f"{load.quantile_ms(0.95):.1f} | {ratio} |"
        )
    return "\n".join([*rows, "", *(f"- {line}" for line in _told(found))]) + "\n"


def _told(found: Findings) -> list[str]:
    """Return what is to say of the server's memory and of the burst."""
    before, after = found.memory_mb
    burst = found.burst
    told = ", ".join(f"{number} × {status}" for status, number in sorted(burst.statuses.items()))
    retry = "each with Retry-After" if burst.retry_after else "some without Retry-After"
    return [
        f"memory of the server: {before:.0f} MiB warm, {after:.0f} MiB at the end",
        f"{_BURST} requests at once: {told}, those turned away {retry}; "
        f"a second later a question took {burst.later_ms:.0f} ms",
    ]


def load_lines(*, seconds: float = 60) -> list[str]:
    """Return the measures as a Markdown list."""
    found = measure(seconds=seconds)
    users = [
        f"- {load.label[:1].upper()}{load.label[1:]}, through REST, without a pause for "
        f"{load.took:.0f} s: {len(load.seconds)} requests, {load.errors} errors, p95 "
        f"{load.quantile_ms(0.95):.0f} ms, {found.ratio(load):.1f} × the median of one user "
        f"({found.alone.quantile_ms(0.5):.1f} ms)"
        for load in found.loads
    ]
    return [*users, *(f"- {line[:1].upper()}{line[1:]}" for line in _told(found))]


async def _measure(address: str, pid: int, seconds: float) -> Findings:
    async with session(address) as client:
        fresh = _fresh()
        await _load(client, "warm", fresh, users=USERS, seconds=5)
        before = _memory_mb(pid)
        alone = await _load(client, "one user, no question twice", fresh, users=1, most=_ALONE)
        same = await _load(
            client, f"{USERS} users, the same {len(gold())} questions", _again(),
            users=USERS, seconds=seconds,
        )  # fmt: skip
        new = await _load(
            client, f"{USERS} users, no question twice", fresh, users=USERS, seconds=seconds
        )
        burst = await _burst(client, fresh)
        return Findings(alone, (same, new), (before, _memory_mb(pid)), burst)


async def _load(
    client: aiohttp.ClientSession,
    label: str,
    questions: Iterator[str],
    *,
    users: int,
    seconds: float = 3600,
    most: int = sys.maxsize,
) -> Load:
    """Let users ask without a pause until the time is over or enough was asked."""
    begun = time.perf_counter()
    taken: list[float] = []
    statuses: Counter[str] = Counter()

    async def user() -> None:
        while time.perf_counter() - begun < seconds and len(taken) < most:
            sent = time.perf_counter()
            statuses[(await ask(client, next(questions)))[0]] += 1
            taken.append(time.perf_counter() - sent)

    await asyncio.gather(*(user() for _ in range(users)))
    return Load(label, tuple(taken), dict(statuses), time.perf_counter() - begun)


async def _burst(client: aiohttp.ClientSession, fresh: Iterator[str]) -> Burst:
    replies = await asyncio.gather(*(ask(client, next(fresh)) for _ in range(_BURST)))
    await asyncio.sleep(1)
    sent = time.perf_counter()
    status, _ = await ask(client, next(fresh))
    if status != "200":
        raise RuntimeError(f"a second after a burst, a question got {status}")
    later = time.perf_counter() - sent
    told = all(after for status, after in replies if status == "503")
    return Burst(dict(Counter(status for status, _ in replies)), told, later * 1000)


async def ask(client: aiohttp.ClientSession, question: str) -> tuple[str, bool]:
    """Return the status of a reply, and whether it says when to come again."""
    try:
        async with client.post("/api/v1/ask", json={"question": question}) as response:
            await response.read()
    except (aiohttp.ClientError, TimeoutError) as error:
        return type(error).__name__, False
    return str(response.status), "retry-after" in response.headers


def session(address: str) -> aiohttp.ClientSession:
    """Return a client that opens as many connections as there are users."""
    return aiohttp.ClientSession(
        address,
        connector=aiohttp.TCPConnector(limit=0),
        timeout=aiohttp.ClientTimeout(total=60),
    )


def gold() -> list[str]:
    lines = map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())
    return [line["question"] for line in lines if not line.get("history")]


def _again() -> Iterator[str]:
    while True:
        yield from gold()


def _fresh() -> Iterator[str]:
    """Yield questions that the server has not been asked: a running number makes each a new one."""
    for number in count(1):
        for question in gold():
            yield f"{question}（问{number}）"


def _memory_mb(pid: int) -> float:
    """Return what the process has in RAM."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"process {pid} tells nothing of its memory")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.load", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="of each load")
    print(page(measure(seconds=parser.parse_args().seconds)))


if __name__ == "__main__":
    main()
