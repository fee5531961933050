"""Writes generated parts of README.md and of the manual between their markers."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
MANUAL = ROOT / "qa" / "manual"


def pages() -> list[Path]:
    """Return README.md and the manual's pages."""
    return [README, *sorted(MANUAL.glob("*.md"))]


def write_part(name: str, text: str, *, path: Path | None = None) -> None:
    """Replace what stands between `<!-- name:start -->` and `<!-- name:end -->`.

    `path` is the page, the one that has the marker without it. Raises ValueError where none has, or
    the page has not exactly one of each, in this order.
    """
    home = path or home_of(name)
    home.write_text(replace_part(home.read_text(encoding="utf-8"), name, text), encoding="utf-8")


def home_of(name: str) -> Path:
    """Return the page with the part of this name. Raises ValueError where there is none."""
    for path in pages():
        if f"<!-- {name}:start -->" in path.read_text(encoding="utf-8"):
            return path
    raise ValueError(f"no page has <!-- {name}:start -->")


def replace_part(page: str, name: str, text: str) -> str:
    """Return the page with the named part replaced; everything else stays as it is."""
    start, end = f"<!-- {name}:start -->", f"<!-- {name}:end -->"
    if page.count(start) != 1 or page.count(end) != 1 or page.index(start) > page.index(end):
        raise ValueError(f"the page needs one {start} before one {end}")
    before, rest = page.split(start)
    after = rest.split(end)[1]
    return f"{before}{start}\n{text.strip()}\n{end}{after}"
