"""What was read, kept and found again."""

from qa.store.build import Progress, build_index, refresh_index
from qa.store.freshness import has_index, staleness
from qa.store.opening import check_index, open_store
from qa.store.protocol import Candidates, Store, TokenVectors, Where

__all__ = [
    "Candidates",
    "Progress",
    "Store",
    "TokenVectors",
    "Where",
    "build_index",
    "check_index",
    "has_index",
    "open_store",
    "refresh_index",
    "staleness",
]
