"""Evidence → answer or refusal, verified before it is shown."""

from qa.answer.answerer import Answerer

__all__ = ["Answerer"]
