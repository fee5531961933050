"""What each tool takes. An argument that is not known is refused, never left aside."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

LONGEST_HISTORY = 20
LONGEST_QUERY = 200


class Arguments(BaseModel):
    """The arguments of a tool."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Ask(Arguments):
    """Arguments of `ask`."""

    question: str
    """The question, in Chinese or English, about one thing."""
    history: list[str] = Field(default=[], max_length=LONGEST_HISTORY)
    """Earlier questions of the same conversation that this one follows up, oldest first."""


class Search(Arguments):
    """Arguments of `search`."""

    question: str
    """What the passages should bear on, in Chinese or English."""
    k: int = Field(default=5, ge=1, le=100)
    """How many passages at most."""
    documents: list[str] = []
    """Ids of the only reports to search, as `documents` lists them; empty for all."""
    sections: list[str] = []
    """Pieces of headings; only passages under one of them are found. Empty for all."""


class Figures(Arguments):
    """Arguments of `figures`."""

    query: str = Field(default="", max_length=LONGEST_QUERY)
    """Words that a figure must all have: a name of the indicator (GDP, 地区生产总值), a period, a \
heading, a unit. Empty for all figures."""
    documents: list[str] = []
    """Ids of the only reports to look in; empty for all."""
    status: Literal["result", "target"] | None = None
    """Only results (what was) or only targets (what is meant to be); null for both."""
    limit: int = Field(default=50, ge=1, le=500)
    """How many figures at most; `total` says how many there are."""


class Passage(Arguments):
    """Arguments of `passage`."""

    citation: str
    """A place as replies and passages name it: document:start-end, such as \
futian_2023h1:120-158."""
    context: int = Field(default=200, ge=0, le=5000)
    """How many characters to give on either side of it."""


class Documents(Arguments):
    """Arguments of `documents`: none."""
