"""What is asked: period, place, result or target, kind of answer, topic, and its official words."""

from __future__ import annotations

from qa.question.records import Question
from qa.question.understand import understand

__all__ = ["Question", "understand"]
