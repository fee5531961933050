"""Measures search, answers and refusals on sets of questions."""

from qa.evaluate.changes import Change, compare
from qa.evaluate.evaluation import Evaluation
from qa.evaluate.questions import GoldQuestion, QuestionSet, read_questions
from qa.evaluate.rendering import render
from qa.evaluate.replies import KeptReply, read_replies, write_replies
from qa.evaluate.runner import evaluate, evaluate_search, reevaluate

__all__ = [
    "Change",
    "Evaluation",
    "GoldQuestion",
    "KeptReply",
    "QuestionSet",
    "compare",
    "evaluate",
    "evaluate_search",
    "read_questions",
    "read_replies",
    "reevaluate",
    "render",
    "write_replies",
]
