"""What a program contacts: its system calls as strace tells them, and a network with nobody in it.

`python -m tests.contacts COMMAND…` runs a command in the network namespace it is in, whose loopback
is raised first: within `unshare --net`, nothing else can be reached.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_CALLS = "connect,sendto,sendmsg,sendmmsg"
_CONTACT = re.compile(rf"\b(?:{_CALLS.replace(',', '|')})\(.*sa_family=(?P<family>AF_\w+)")
"""A call that names whom it is for; one that names nobody answers who called or was connected."""
_KERNEL = {"AF_NETLINK"}
"""The kernel itself is asked which interfaces there are."""
_SIOCGIFFLAGS, _SIOCSIFFLAGS, _IFF_UP = 0x8913, 0x8914, 1
QA = (sys.executable, "-c", "from qa.cli import main; main(prog_name='qa')")
"""The program, as a shell would run it."""


def traced(trace: Path) -> list[str]:
    """Return what runs the command behind it, its contacts told in the file `trace`.

    strace runs beside the command, not around it, so that a signal ends the command itself.
    """
    needed("strace")
    return ["strace", "-D", "-f", "-qq", "-s", "256", "-e", f"trace={_CALLS}", "-o", str(trace)]


def alone() -> list[str]:
    """Return what runs the command behind it in a network of its own, loopback alone."""
    needed("unshare")
    ways = (["unshare", "--net"], ["unshare", "--net", "--map-root-user"])
    found = next((way for way in ways if _runs([*way, "true"])), None)
    if found is None:
        lacking("no namespace can be made here: unshare --net")
    return [*found, sys.executable, "-m", "tests.contacts"]


def _runs(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def contacts(trace: Path) -> list[str]:
    """Return the calls of a trace that were for someone else, a resolver on this machine too."""
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    found = ((line, _CONTACT.search(line)) for line in lines)
    return [line for line, call in found if call and call["family"] not in _KERNEL]


def needed(program: str) -> None:
    """Skip the test where a program is missing; in CI (`CI` is set), fail it."""
    if shutil.which(program) is None:
        lacking(f"no {program} on this machine: apt-get install {program}")


def lacking(reason: str) -> None:
    """Skip the test, or fail it in CI, where what it needs must be there."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def raise_loopback() -> None:
    """Raise the interface `lo`, which a new namespace has lowered."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asked = struct.pack("16sH14s", b"lo", 0, b"")
        flags = struct.unpack("16sH14s", fcntl.ioctl(asking, _SIOCGIFFLAGS, asked))[1]
        fcntl.ioctl(asking, _SIOCSIFFLAGS, struct.pack("16sH14s", b"lo", flags | _IFF_UP, b""))


def main(command: Sequence[str]) -> None:
    """Become the command, loopback raised."""
    raise_loopback()
    os.execvp(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
