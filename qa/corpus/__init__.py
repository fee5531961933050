"""The reports to read: the files of a folder, with what its manifest says of each."""

from qa.corpus.manifest import MANIFEST
from qa.corpus.naming import name_sources, readable
from qa.corpus.sources import SUFFIXES, Source, find_sources, read_corpus, real
from qa.corpus.unread import Unread

__all__ = [
    "MANIFEST",
    "SUFFIXES",
    "Source",
    "Unread",
    "find_sources",
    "name_sources",
    "read_corpus",
    "readable",
    "real",
]
