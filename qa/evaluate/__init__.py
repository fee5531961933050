"""Measures search, answers and refusals on sets of questions."""

from qa.evaluate.evaluation import Evaluation
from qa.evaluate.questions import GoldQuestion, QuestionSet, read_questions
from qa.evaluate.rendering import render
from qa.evaluate.runner import evaluate, evaluate_search

__all__ = [
    "Evaluation",
    "GoldQuestion",
    "QuestionSet",
    "evaluate",
    "evaluate_search",
    "read_questions",
    "render",
]
