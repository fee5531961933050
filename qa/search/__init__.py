"""Questions → passages, ranked and explained."""

from qa.search.searcher import Searcher

__all__ = ["Searcher"]
