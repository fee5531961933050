"""Which files this user named for an index, on this machine.

An index says itself what it was made of; one that came from elsewhere could name any file here. It
is built again by itself only of what was named here, as is written down in the user's own folder.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING

import platformdirs

from qa.disk import replace_whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def remember_named(index: Path, requested: Sequence[str]) -> None:
    """Write down what was named for an index; where that cannot be, it was not named."""
    path = _place(index)
    with suppress(OSError):
        if not requested:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        data = {"index": str(index.resolve()), "requested": list(requested)}
        replace_whole(path, json.dumps(data, indent=1).encode(), mode=0o600)


def was_named(index: Path, requested: Sequence[str]) -> bool:
    """Return whether this user named these files for this index, on this machine."""
    try:
        data = json.loads(_place(index).read_text(encoding="utf-8"))
        return bool(data["requested"] == list(requested))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False


def _place(index: Path) -> Path:
    name = hashlib.sha256(str(index.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return platformdirs.user_state_path("qa") / "named" / f"{name[:32]}.json"
