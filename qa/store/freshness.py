"""Whether an index still says what the reports say."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qa.chunking import CHUNKER
from qa.corpus import MANIFEST, Source, find_sources, read_corpus, readable, real
from qa.stamps import unchanged
from qa.store.manifest import FORMAT, manifest_of, read_format
from qa.store.named import was_named
from qa.store.pointer import POINTER, Pointer, settled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.encoding.protocol import Encoder
    from qa.settings import Settings
    from qa.stamps import FileStamp
    from qa.store.manifest import Manifest


_PACKAGE = Path(__file__).resolve().parents[1]
_MAKERS = ("records.py", "reading", "chunking", "figures", "lexicon", "store")


def has_index(settings: Settings) -> bool:
    """Return whether there is an index at all, whatever its state."""
    return (settings.index / POINTER).is_file()


def staleness(settings: Settings, *, encoder: Encoder | None = None, thorough: bool = False) -> str:
    """Return why the index has to be built again; empty when it is current.

    With an encoder, its identity is compared too. A report whose size, time and inode are as they
    were is taken for the same unless `thorough`. Raises StoreError for an index that is damaged
    rather than old, ReadingError for a corpus that cannot be read.
    """
    if not has_index(settings):
        return "there is no index yet"

    def reason(pointer: Pointer) -> str:
        found = read_format(pointer)
        if found != FORMAT:
            return f"the index has format {found}, this program writes {FORMAT}"
        manifest = manifest_of(pointer)
        otherwise = _built_otherwise(manifest, settings, encoder)
        return otherwise or _changed(manifest, settings, thorough=thorough)

    return settled(settings.index, reason)


def chosen_sources(settings: Settings, requested: Sequence[str]) -> tuple[Source, ...]:
    """Return the reports to index: those of the requested paths, of the corpus without any."""
    if requested:
        return find_sources([Path(path) for path in requested])
    return read_corpus(settings.corpus)


def input_files(sources: Sequence[Source]) -> tuple[Path, ...]:
    """Return the files an index depends on: those to read and the manifests that describe them."""
    reports = [real(source.path) for source in sources]
    beside = dict.fromkeys(real(source.path.parent) / MANIFEST for source in sources)
    return (*reports, *(path for path in beside if path.is_file()))


@cache
def code_checksum() -> str:
    """Return the checksum of the code and word lists that make what is stored, in hexadecimal.

    An index made by an older version is built again; passages that came out the same keep their
    vectors.
    """
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(path for place in _MAKERS for path in _files_of(_PACKAGE / place)):
        digest.update(f"{path.relative_to(_PACKAGE)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files_of(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return [path for path in place.rglob("*") if path.suffix in {".py", ".tsv", ".sql"}]


def _built_otherwise(manifest: Manifest, settings: Settings, encoder: Encoder | None) -> str:
    compared = [
        ("model", manifest.model, settings.model),
        ("FAISS index", manifest.faiss, settings.faiss),
        ("chunker", manifest.chunker, CHUNKER),
    ]
    if encoder is not None:
        compared.append(("encoder", manifest.encoder, encoder.name))
    if not manifest.requested:
        compared.append(("corpus", manifest.corpus, str(settings.corpus.resolve())))
    for what, built, wanted in compared:
        if built != wanted:
            return f"the {what} was {built} and is {wanted} now"
    return "" if manifest.code == code_checksum() else "an older version of qa read the reports"


def _changed(manifest: Manifest, settings: Settings, *, thorough: bool) -> str:
    if manifest.requested and not was_named(settings.index, manifest.requested):
        return ""  # a stranger's index answers as it is; its files are nobody's to look at here
    for path in manifest.requested:
        if not Path(path).exists():
            return f"{readable(path)} is gone"
    files = {str(path) for path in input_files(chosen_sources(settings, manifest.requested))}
    for path in sorted(files ^ manifest.sources.keys()):
        return f"{readable(path)} is new" if path in files else f"{readable(path)} is gone"
    for path, known in manifest.sources.items():
        if _differs(Path(path), known, thorough=thorough):
            return f"{readable(path)} has changed"
    return ""


def _differs(path: Path, known: FileStamp, *, thorough: bool) -> bool:
    try:
        fits = known.checksum and not thorough and known.fits(path)
        return not fits and not unchanged(path, known, thorough=thorough)
    except OSError:
        return True
