"""Writes generated parts of README.md between their markers."""

from __future__ import annotations

from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"


def write_part(name: str, text: str, *, path: Path = README) -> None:
    """Replace what stands between `<!-- name:start -->` and `<!-- name:end -->`.

    Raises ValueError where the file has not exactly one of each, in this order.
    """
    path.write_text(replace_part(path.read_text(encoding="utf-8"), name, text), encoding="utf-8")


def replace_part(page: str, name: str, text: str) -> str:
    """Return the page with the named part replaced; everything else stays as it is."""
    start, end = f"<!-- {name}:start -->", f"<!-- {name}:end -->"
    if page.count(start) != 1 or page.count(end) != 1 or page.index(start) > page.index(end):
        raise ValueError(f"the page needs one {start} before one {end}")
    before, rest = page.split(start)
    after = rest.split(end)[1]
    return f"{before}{start}\n{text.strip()}\n{end}{after}"
