"""Bodies of REST requests and responses, as its OpenAPI document describes them.

Responses are made by `qa.interchange`; what stands here says what they look like.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

from qa.phrased import Fault, Setback, Verdict  # noqa: TC001 - pydantic reads the annotations
from qa.records import RefusalReason  # noqa: TC001 - pydantic reads the annotation

LONGEST_QUESTION = 2000
LONGEST_QUERY = 200
MOST_HISTORY = 20
MOST_HITS = 100
_ASKED = "上半年地区生产总值是多少？"

Text = Annotated[
    str,
    Field(min_length=1, max_length=LONGEST_QUESTION, description="In Chinese or English."),
]
Start = Annotated[int, Field(ge=0, description="First character, in the document's text.")]
End = Annotated[int, Field(ge=0, description="One past the last character.")]
Range = Annotated[
    list[int], Field(min_length=2, max_length=2, description="Start and end, half-open.")
]


def _no_text(value: object) -> object:
    """Return what may be a number: 5.0 is a whole one to JSON, "5" and true are none."""
    if isinstance(value, (bool, str)):
        raise ValueError("a number is wanted, without quotes")  # noqa: TRY004 - pydantic's class
    return value


Number = Annotated[int, BeforeValidator(_no_text)]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Response(BaseModel):
    model_config = ConfigDict(extra="forbid")


class AskBody(_Request):
    """A question, and the questions of the same chat before it."""

    question: Text = Field(examples=[_ASKED])
    history: list[Text] = Field(
        default=[],
        max_length=MOST_HISTORY,
        description="The earlier questions of the chat, oldest first.",
        examples=[[]],
    )
    documents: list[str] = Field(
        default=[], max_length=100, description="Only these reports may answer.", examples=[[]]
    )
    phrase: StrictBool = Field(
        default=False,
        description="Whether the language model, where one is configured, puts the answer into "
        "other words, each sentence verified against what it cites.",
        examples=[False],
    )


class SearchBody(_Request):
    """A question, and where to look for passages."""

    question: Text = Field(examples=[_ASKED])
    k: Number = Field(default=5, ge=1, le=MOST_HITS, description="Passages at most.", examples=[3])
    documents: list[str] = Field(
        default=[], max_length=100, description="Only these reports.", examples=[[]]
    )
    sections: list[str] = Field(
        default=[],
        max_length=100,
        description="Only under headings that contain one of these.",
        examples=[[]],
    )


class Citation(_Response):
    """A place in a report, with its text."""

    citation: str = Field(description="What names the place.", examples=["futian_2023h1:224-246"])
    document: str = Field(examples=["futian_2023h1"])
    section: list[str] = Field(description="Headings, the outermost first.")
    page: int | None = Field(description="From 1, where the format has pages.")
    start: Start
    end: End
    text: str = Field(description="The report's own characters of the range.")


class Passage(Citation):
    """A place in a report amid its neighbours."""

    before: str = Field(description="The characters before it.")
    after: str = Field(description="The characters after it.")


class Hit(Citation):
    """A passage that was found."""

    kind: Literal["passage", "row"]
    score: float = Field(description="Comparable within one question only; higher is better.")
    parts: dict[str, float] = Field(description="The score's parts before weighting.")
    matched: list[Range] = Field(description="The words that matched the question's.")


class Figure(_Response):
    """A figure of a report. Amounts are strings, so that no digit is lost."""

    citation: str
    document: str
    section: list[str]
    start: Start
    end: End
    text: str = Field(description="As printed.", examples=["2731亿元"])
    indicator: str = Field(examples=["地区生产总值"])
    value: str | None = Field(examples=["2731"])
    upper: str | None = Field(description="The far end of a range.")
    unit: str = Field(examples=["亿元"])
    bound: str
    direction: Literal["", "up", "down"]
    kind: Literal["value", "change", "share", "rank", "words"]
    base: str
    period: str
    status: Literal["result", "target"]
    column: str


class Change(_Response):
    """A sentence of the language model, and what is shown for it."""

    verdict: Verdict
    said: str
    shown: str = Field(description="The sentence, our own line instead of it, or nothing.")
    before: str = Field(description="What parts `shown` from the text before it.")
    fault: Fault | None = Field(description="Why it was not kept.")
    detail: str


class Phrased(_Response):
    """An answer in a language model's words; where `setback` says why not, our own text."""

    text: str = Field(description="[1] is the first of `citations` of the reply.")
    model: str
    setback: Setback | None
    detail: str
    changes: list[Change]


class Answered(_Response):
    """An answer, or a refusal: then `refused` is true and `reason` says why."""

    refused: bool = Field(description="Whether the reports do not hold the answer.")
    reason: RefusalReason | None = Field(default=None, description="Of a refusal alone.")
    act: str | None = Field(
        default=None,
        description="Of a turn that asks nothing of the reports, such as a greeting, alone.",
    )
    text: str = Field(
        description="The reply; [1] is the first of `citations`.",
        examples=["地区生产总值2731亿元，增长3.5%[1]"],
    )
    reading: str = Field(description="How a follow-up was read; else empty.")
    citations: list[Citation]
    figures: list[Figure]
    hits: list[Hit]
    phrased: Phrased | None = Field(
        default=None, description="Of an answer that was asked to be phrased; else left out."
    )


class Hits(_Response):
    """Passages, best first."""

    hits: list[Hit]


class Figures(_Response):
    """Figures, in the order of the reports."""

    figures: list[Figure]
    total: int = Field(description="How many match, those beyond `limit` too.")


class Document(_Response):
    """What is known of a report."""

    id: str
    title: str
    place: str
    period: str
    issuer: str
    date: str
    language: str
    path: str = Field(description="Name of its file.")
    sha256: str
    characters: int
    pages: int


class Documents(_Response):
    """All reports."""

    documents: list[Document]


class Block(_Response):
    """A paragraph, list item or table, as ranges of the text."""

    kind: str
    range: Range
    lead: Range | None
    table: dict[str, object] | None


class Section(_Response):
    """A heading and what stands under it."""

    level: int
    title: str
    range: Range
    blocks: list[Block]
    children: list[Section]


class Outline(_Response):
    """A report with its section tree."""

    document: Document
    outline: Section


class PassedOver(_Response):
    """A file that could not be read."""

    file: str
    reason: str
    remedy: str


class Health(_Response):
    """That the server answers, and over how much."""

    status: Literal["ok"]
    documents: int
    passed_over: list[PassedOver] = Field(default_factory=list)


class FieldError(_Response):
    """Where a request is wrong."""

    where: str = Field(examples=["body.k"])
    detail: str


class Problem(_Response):
    """A request that could not be answered, as RFC 9457 has it."""

    type: str = Field(examples=["urn:qa:problem:full"])
    title: str
    status: int
    detail: str
    remedy: str = Field(description="What to do next.")
    instance: str
    errors: list[FieldError] = []
