"""Draw the sentences to label by hand: `python tests/figures/sampling.py FILE COUNT SEED`.

Sentences that hold a numeral of any sort, years and names included, are drawn without looking at
any rule, so that what the rules find in them is a fair estimate. The files in `labels/` were drawn
with seed 2023 and labelled in full before the first rule was written.
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(
    r"[。！？]|(?<=[^，、。；\u4e00-\u9fff])\n|\n{3,}"
    r"|\n\s*(?=- |\d+\.|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|附表|指标名称|注：)"
)
_NUMERAL = re.compile(
    r"[0-9０-９]|[两二三四五六七八九十百千万半]+[多余]?[个家项条所次名场成倍户件]"
    r"|翻[一两]?番|第[一二三四五六七八九十]|一半"
)


def sample(path: Path, *, count: int, seed: int) -> list[tuple[int, str]]:
    """Return `count` sentences of the file that hold a numeral, with their offsets, in order."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("gb18030")
    pool = [
        (start + len(piece) - len(piece.lstrip()), piece.strip())
        for start, piece in _pieces(text)
        if _NUMERAL.search(piece)
    ]
    return sorted(random.Random(seed).sample(pool, min(count, len(pool))))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in _END.finditer(text):
        yield start, text[start : match.end()]
        start = match.end()
    yield start, text[start:]


if __name__ == "__main__":
    for start, sentence in sample(Path(sys.argv[1]), count=int(sys.argv[2]), seed=int(sys.argv[3])):
        line = {"start": start, "sentence": sentence, "figures": []}
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
