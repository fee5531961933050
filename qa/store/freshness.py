"""Whether an index still says what the reports say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qa.chunking import CHUNKER
from qa.corpus import MANIFEST, Source, find_sources, read_corpus
from qa.store.manifest import FORMAT, POINTER, FileStamp, read_format, read_manifest, unchanged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.encoding.protocol import Encoder
    from qa.settings import Settings
    from qa.store.manifest import Manifest


def staleness(settings: Settings, *, encoder: Encoder | None = None) -> str:
    """Return why the index has to be built again; empty when it is current.

    With an encoder, its identity is compared too. Raises StoreError for an index that is damaged
    rather than old, ReadingError for a corpus that cannot be read.
    """
    if not (settings.index / POINTER).is_file():
        return "there is no index yet"
    found = read_format(settings.index)
    if found != FORMAT:
        return f"the index has format {found}, this program writes {FORMAT}"
    manifest = read_manifest(settings.index)
    return _built_otherwise(manifest, settings, encoder) or _changed(manifest, settings)


def chosen_sources(settings: Settings, requested: Sequence[str]) -> tuple[Source, ...]:
    """Return the reports to index: those of the requested paths, of the corpus without any."""
    if requested:
        return find_sources([Path(path) for path in requested])
    return read_corpus(settings.corpus)


def input_files(sources: Sequence[Source]) -> tuple[Path, ...]:
    """Return the files an index depends on: the reports and the manifests that describe them."""
    reports = [source.path.resolve() for source in sources]
    beside = dict.fromkeys(source.path.parent.resolve() / MANIFEST for source in sources)
    return (*reports, *(path for path in beside if path.is_file()))


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
    return ""


def _changed(manifest: Manifest, settings: Settings) -> str:
    for path in manifest.requested:
        if not Path(path).exists():
            return f"{path} is gone"
    files = {str(path) for path in input_files(chosen_sources(settings, manifest.requested))}
    for path in sorted(files ^ manifest.sources.keys()):
        return f"{path} is new" if path in files else f"{path} is gone"
    for path, known in manifest.sources.items():
        if _differs(Path(path), known):
            return f"{path} has changed"
    return ""


def _differs(path: Path, known: FileStamp) -> bool:
    status = path.stat()
    if (status.st_size, status.st_mtime_ns) == (known.size, known.modified):
        return False
    return not unchanged(path, known)
