"""Reports → index. Everything is made beside the index in use, which is replaced in one step."""

from __future__ import annotations

import contextlib
import sqlite3
import uuid
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from qa.chunking import CHUNKER
from qa.corpus import real
from qa.disk import sync
from qa.encoding import load_encoder
from qa.errors import StoreError
from qa.lexicon.folding import fold
from qa.mishaps import shortage
from qa.stamps import stamp, unchanged
from qa.store import database
from qa.store.arrays import load_array
from qa.store.bm25 import Bm25
from qa.store.freshness import chosen_sources, code_checksum, has_index, staleness
from qa.store.inputs import read_inputs
from qa.store.leavings import sweep, tidy
from qa.store.lock import building
from qa.store.manifest import (
    FORMAT,
    MANIFEST,
    Manifest,
    manifest_of,
    read_manifest,
    read_requested,
    verify_files,
    write_manifest,
)
from qa.store.named import remember_named, was_named
from qa.store.pointer import publish, read_pointer
from qa.store.tokens import load_tokens
from qa.store.trees import write_tree
from qa.store.vectors import POOLED, Known, write_faiss, write_vectors
from qa.store.words import chunk_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from qa.encoding.protocol import Encoder
    from qa.settings import Settings
    from qa.stamps import FileStamp
    from qa.store.intake import Intake, Taken

_TRIES = 3
"""How often an index is built whose reports are changed meanwhile."""


class Progress(Protocol):
    """Told how far a build is: a stage, how much of it is done, and of how much."""

    def __call__(self, stage: str, done: int, total: int, /) -> None:
        """Take note; stages are waiting, reading, chunking, encoding and writing, in order."""


def build_index(
    settings: Settings,
    *,
    sources: Sequence[Path] | None = None,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
    fresh: bool = False,
) -> None:
    """Build the index of `settings.index` anew and put it in the place of the one in use.

    Args:
        settings: Where the corpus and the index are, and what encodes.
        sources: Files and folders to index instead of the corpus.
        encoder: The encoder of `settings`, where it is loaded already.
        progress: Told of every step.
        fresh: Whether all passages are encoded, those too whose vectors the index in use has.

    Raises:
        ReadingError: Not one report can be read; the index stays as it was. A file among others
            that cannot be read is named in the index's manifest.
        StoreError: The index folder cannot be written.
    """
    told = progress or _silent
    wanted = tuple(str(path.resolve()) for path in sources or ())
    chosen_sources(settings, wanted)  # what is wrong with them is told before anyone waits
    with building(settings.index, waiting=lambda: told("waiting", 0, 0)):
        _build_settled(settings, wanted, encoder=encoder, progress=told, fresh=fresh)
        remember_named(settings.index, wanted)


def refresh_index(
    settings: Settings, *, encoder: Encoder | None = None, progress: Progress | None = None
) -> bool:
    """Build the index if there is none or it is no longer current; return whether it was built.

    An index of files that were named one by one is built again from those that are still there.
    """
    if not staleness(settings, encoder=encoder):
        tidy(settings.index)
        return False
    told = progress or _silent
    with building(settings.index, waiting=lambda: told("waiting", 0, 0)):
        if not staleness(settings, encoder=encoder):
            return False  # another process has built it while this one waited
        wanted = _still_there(settings)
        _build_settled(settings, wanted, encoder=encoder, progress=told)
        remember_named(settings.index, wanted)
    return True


def _still_there(settings: Settings) -> tuple[str, ...]:
    """Return the named paths of the index in use that exist; none where it is of the corpus.

    Raises StoreError where they are gone, or were named by others than this user.
    """
    requested = read_requested(settings.index) if has_index(settings) else ()
    if requested and not was_named(settings.index, requested):
        raise StoreError(
            f"the index in {settings.index} is of an older version, and of files that were not "
            "named on this machine",
            remedy="name them: qa index PATH, or index the corpus: qa index",
        )
    found = tuple(path for path in requested if Path(path).exists())
    if requested and not found:
        raise StoreError(
            f"none of the indexed reports is there any more: {', '.join(requested)}",
            remedy="name others: qa index PATH, or index the corpus: qa index",
        )
    return found


def _silent(_stage: str, _done: int, _total: int, /) -> None:
    pass


def _build_settled(
    settings: Settings,
    requested: tuple[str, ...],
    *,
    encoder: Encoder | None,
    progress: Progress,
    fresh: bool = False,
) -> None:
    """Build, and once more where a file was changed meanwhile: the others' vectors are known then.

    What stays older than its file all the same says so by its stamps, and the next start builds.
    """
    load = cache(lambda: encoder or load_encoder(settings))
    for attempt in range(_TRIES):
        again = fresh and not attempt
        stamps = _build(settings, requested, load=load, progress=progress, fresh=again)
        if all(_rests(Path(path), known) for path, known in stamps.items()):
            return


def _rests(path: Path, known: FileStamp) -> bool:
    """Whether a file is as it was read; one that is gone rests, too."""
    return not path.exists() or unchanged(path, known, thorough=True)


def _build(
    settings: Settings,
    requested: tuple[str, ...],
    *,
    load: Callable[[], Encoder],
    progress: Progress,
    fresh: bool,
) -> Mapping[str, FileStamp]:
    intake, stamps = read_inputs(settings, requested, progress=progress)
    ids = _ids(settings)
    encoder = load()  # slow: not before the reports are read
    intake.take(known=ids, fits=_fits(encoder), progress=progress)
    folder = settings.index / "builds" / uuid.uuid4().hex[:12]
    try:
        folder.mkdir(parents=True)
        known = Known() if fresh else _known(settings, encoder)
        _write_index(folder, intake, encoder=encoder, known=known, progress=progress)
        write_faiss(folder, factory=settings.faiss, dimension=encoder.dimension)
        manifest = _manifest(settings, requested, intake, encoder, stamps=stamps, ids=ids)
        _finish(settings.index, folder, manifest)
        progress("writing", 1, 1)
    except Exception as error:
        lacking = shortage(error, at=folder, kind=StoreError)
        if lacking is None and not isinstance(error, (OSError, sqlite3.Error)):
            raise
        raise lacking or StoreError(
            f"cannot write the index in {folder}: {getattr(error, 'strerror', None) or error}",
            remedy="make the folder writable, or set QA_INDEX to another",
        ) from error
    finally:
        sweep(settings.index)
    return stamps


def _fits(encoder: Encoder) -> Callable[[str], bool]:
    return lambda text: encoder.count_tokens([fold(text)])[0] <= encoder.max_tokens


def _ids(settings: Settings) -> Mapping[str, str]:
    """The ids that files have in the index in use, or had before; none where it tells none."""
    try:
        return read_manifest(settings.index).ids
    except StoreError:
        return {}


def _write_index(
    folder: Path, intake: Intake, *, encoder: Encoder, known: Known, progress: Progress
) -> None:
    chunks = [chunk for each in intake.taken for chunk in each.chunks]
    _write_records(folder, intake.taken)
    write_vectors(folder, chunks, encoder=encoder, known=known, progress=progress)
    progress("writing", 0, 1)
    docs = {each.report.doc.id: each.report.doc for each in intake.taken}
    Bm25.of([chunk_words(chunk, docs[chunk.document]) for chunk in chunks]).save(folder)


def _write_records(folder: Path, taken: Sequence[Taken]) -> None:
    with contextlib.closing(database.create_database(folder)) as db, db:
        for number, each in enumerate(taken):
            doc = each.report.doc
            database.write_document(db, doc, number=number)
            write_tree(db, doc.id, each.report.root)
            database.write_figures(db, each.figures)
        database.write_chunks(db, [chunk for each in taken for chunk in each.chunks])


def _known(settings: Settings, encoder: Encoder) -> Known:
    """Return the vectors of the index in use, where it can be read and is the same encoder's."""
    try:
        pointer = read_pointer(settings.index)
        manifest, build = manifest_of(pointer), pointer.build
        verify_files(build, manifest)
    except StoreError:
        return Known()
    if (manifest.encoder, manifest.dimension) != (encoder.name, encoder.dimension):
        return Known()
    with contextlib.closing(database.open_database(build)) as db:
        texts = database.read_indexed(db)
    rows = {fold(text): number for number, text in texts}
    return Known(rows, pooled=load_array(build / POOLED), tokens=load_tokens(build))


def _manifest(
    settings: Settings,
    requested: tuple[str, ...],
    intake: Intake,
    encoder: Encoder,
    *,
    stamps: Mapping[str, FileStamp],
    ids: Mapping[str, str],
) -> Manifest:
    own = {str(real(each.source.path)): each.report.doc.id for each in intake.taken}
    return Manifest(
        format=FORMAT,
        model=settings.model,
        encoder=encoder.name,
        dimension=encoder.dimension,
        normalised=True,
        chunker=CHUNKER,
        code=code_checksum(),
        faiss=settings.faiss,
        chunks=sum(len(each.chunks) for each in intake.taken),
        corpus="" if requested else str(settings.corpus.resolve()),
        requested=requested,
        sources=stamps,
        files={},
        ids={**ids, **own},
        unread=tuple(sorted(intake.unread, key=lambda each: each.path)),
        reports={each.report.doc.id: each.summary() for each in intake.taken},
    )


def _finish(index: Path, folder: Path, manifest: Manifest) -> None:
    files = sorted(folder.iterdir())
    for path in files:
        sync(path)
    complete = replace(manifest, files={path.name: stamp(path) for path in files})
    checksum = write_manifest(folder, complete)
    for path in (folder / MANIFEST, folder, folder.parent):
        sync(path)
    publish(index, folder.name, manifest=checksum)
