"""Report → digests: per topic its points, figures and places."""

from qa.digests.digesting import digests
from qa.digests.records import Digest, Point

__all__ = ["Digest", "Point", "digests"]
