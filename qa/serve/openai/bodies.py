"""Bodies of requests as OpenAI's clients send them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from qa.serve.bodies import Number  # noqa: TC001 - pydantic reads the annotations

MOST_MESSAGES = 200
MOST_INPUTS = 64
LONGEST_CONTENT = 100_000
CHAT_MODEL = "qa"

Content = Annotated[str, Field(max_length=LONGEST_CONTENT)]


class _Request(BaseModel):
    """Takes what it does not know, too: clients send many parameters that mean nothing here."""

    model_config = ConfigDict(extra="allow")


class Part(_Request):
    """A part of a message; only text can be read."""

    type: str
    text: Content = ""


class Message(_Request):
    """A message of the chat."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Content | list[Part] | None = None

    def words(self) -> str:
        """Return the message's text."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""

    def unreadable(self) -> str:
        """Return the type of a part that is no text; empty where all are."""
        parts = self.content if isinstance(self.content, list) else []
        return next((part.type for part in parts if part.type != "text"), "")


class StreamOptions(_Request):
    """What a stream holds besides the reply."""

    include_usage: StrictBool = False


class ResponseFormat(_Request):
    """The form of the reply; only text is given."""

    type: str = "text"


class ChatBody(_Request):
    """A chat whose last message of the user is the question.

    Earlier messages of the user are the questions before it. What guides a language model
    (temperature, max_tokens, tools, system messages …) is taken and has no effect.
    """

    model: Annotated[str, Field(max_length=200)] = CHAT_MODEL
    messages: list[Message] = Field(min_length=1, max_length=MOST_MESSAGES)
    stream: StrictBool | None = False
    stream_options: StreamOptions | None = None
    n: Number | None = Field(default=None, description="1; there is one reply to a question.")
    response_format: ResponseFormat | None = None


class EmbeddingBody(_Request):
    """Texts to encode with the model that the reports are searched by."""

    model: Annotated[str, Field(max_length=200)]
    input: Content | Annotated[list[Content], Field(min_length=1, max_length=MOST_INPUTS)]
    encoding_format: Literal["float", "base64"] | None = "float"
    dimensions: Number | None = Field(
        default=None, description="The model's own, where it is given."
    )
    input_type: Literal["query", "passage"] = Field(
        default="query", description="An extension: what the texts are to the model."
    )
