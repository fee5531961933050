"""`python -m tests.torture [--full] [--seed N] [NAME …]`: all campaigns, or those named."""

from __future__ import annotations

import argparse
import os
import random
import secrets
import sys
import tempfile
import time
from pathlib import Path

COUNTS = {
    "kills": (400, 1000),
    "corruptions": (300, 300),
    "requests": (3000, 10_000),
    "faults": (40, 40),
    "swaps": (1000, 2000),
    "users": (30, 60),
}
"""How often each is tried, and with --full; for how many seconds users ask."""


def main() -> int:
    """Run the campaigns, print what each found; return 1 where one found a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(COUNTS))
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1 << 30))
    given = parser.parse_args()
    if unknown := set(given.names) - set(COUNTS):
        parser.error(f"no campaign {unknown.pop()}; there are {', '.join(COUNTS)}")
    print(f"seed {given.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        os.environ |= {"XDG_STATE_HOME": f"{folder}/state", "QA_INDEX": f"{folder}/index"}
        wrong = [
            _ran(name, COUNTS[name][given.full], given.seed, Path(folder) / name)
            for name in given.names or COUNTS
        ]
    return int(any(wrong))


def _ran(name: str, count: int, seed: int, folder: Path) -> bool:
    """Run a campaign and print what it found; return whether it found a fault."""
    from tests.torture import asking, corruptions, faults, kills, swaps, users

    campaigns = {
        "kills": kills.kills,
        "corruptions": corruptions.corruptions,
        "requests": asking.requests,
        "faults": faults.faults,
        "swaps": swaps.swaps,
        "users": users.users,
    }
    folder.mkdir()
    start = time.monotonic()
    result = campaigns[name](random.Random(f"{seed} {name}"), count, folder)
    took = time.monotonic() - start
    hit = f"{result.met:6,} hit" if result.met else ""
    found = f"{len(result.faults):4} faults"
    print(f"{name:12} {result.done:6,} {hit:10} {found} {took:6.0f} s", flush=True)
    for fault in result.faults:
        print(f"  {fault}", flush=True)
    return bool(result.faults)


if __name__ == "__main__":
    sys.exit(main())
