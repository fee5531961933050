"""The encoder that questions are encoded with: low-rank changes to the weights of its last layers.

People ask in other words than reports write. The changes are fitted on questions with the sentences
that answer them, by `python -m tests.fitting.encoder`, with the vectors of passages left as they
are; Hu et al., LoRA: Low-Rank Adaptation of Large Language Models (2021).
"""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from qa.encoding.e5s1 import Packed

CHANGES = "questions.npz"
"""For each linear layer changed, `NAME.down`, float16 (inputs, r), and `NAME.up`, (r, outputs)."""


def for_questions(packed: Packed) -> Packed:
    """Return the model with the changes added to its weights."""
    with (files("qa.encoding") / CHANGES).open("rb") as file, np.load(file) as changes:
        names = sorted({name.rpartition(".")[0] for name in changes.files})
        changed = {f"{name}.w": _added(packed, name, changes).reshape(-1) for name in names}
    kept = {name: blocks for name, blocks in packed.blocks.items() if name not in changed}
    return replace(packed, plain={**packed.plain, **changed}, blocks=kept)


def _added(
    packed: Packed, name: str, changes: Mapping[str, NDArray[np.float16]]
) -> NDArray[np.float32]:
    down, up = (changes[f"{name}.{part}"].astype(np.float32) for part in ("down", "up"))
    added: NDArray[np.float32] = packed.matrix(name) + (down @ up).T
    return added
