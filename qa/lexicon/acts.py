"""The words and rules of `acts.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from qa.lexicon.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"\{([a-z_]+)\}")
_ACTS = (
    "languages",
    "english",
    "chinese",
    "repeat",
    "sure",
    "source",
    "identity",
    "reports",
    "ability",
    "complaint",
    "goodbye",
    "thanks",
    "apology",
    "praise",
    "greeting",
    "ack",
    "assent",
)
"""In the order in which they are tried, after the rules that say `first`."""


@dataclass(frozen=True, slots=True)
class Acts:
    """What tells acts from questions."""

    words: frozenset[str]
    """Those that say nothing of a report's matter."""
    rules: tuple[tuple[str, Rule], ...]
    """Acts with their rules, looked for in a turn made of those words."""
    errands: tuple[Rule, ...]
    """Rules that a whole clause fits, whatever its words."""
    never: re.Pattern[str]
    """What no errand holds: a word that asks for something of the report."""


@cache
def load_acts() -> Acts:
    """Return the words and rules, their patterns compiled."""
    text = files("qa.lexicon").joinpath("acts.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    parts = {name: f"(?:{'|'.join(words)})" for name, words in table["parts"].items()}
    words = frozenset(word for group in table["words"].values() for word in group.split())
    rows = [(act, row) for act in _ACTS for row in table[act]]
    rows.sort(key=lambda each: not each[1].get("first", False))
    rules = [(act, _rule(row, parts)) for act, row in rows]
    frames = {key: _filled(part, parts) for key, part in table["errand"].items()}
    errands = [_errand(row, frames) for row in table["errands"]]
    return Acts(words, tuple(rules), tuple(errands), re.compile(frames["never"]))


def _rule(row: Mapping[str, Any], parts: Mapping[str, str]) -> Rule:
    pattern = re.compile("|".join(_filled(one, parts) for one in row["patterns"]))
    return Rule(row["name"], pattern, tuple(row["yes"]), tuple(row["no"]), row["source"])


def _errand(row: Mapping[str, Any], frames: Mapping[str, str]) -> Rule:
    """Return a rule whose patterns stand between what opens and what closes a request."""
    inner = "|".join(row["patterns"])
    chinese = f"{frames['frame']} ?(?:{inner}){frames['close']}"
    english = f"{frames['frame_english']}(?:{inner}){frames['close_english']}"
    pattern = re.compile(f"(?:{chinese}|{english})")
    return Rule(row["name"], pattern, tuple(row["yes"]), tuple(row["no"]), row["source"])


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    return _NAME.sub(lambda match: parts[match[1]], pattern)
