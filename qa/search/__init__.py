"""Questions → passages, ranked and explained."""

from qa.search.searcher import Searcher, checked_question

__all__ = ["Searcher", "checked_question"]
