"""An index on disk → a store, or what to run to have one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qa.errors import QaError, StoreError
from qa.mishaps import shortage
from qa.store.local import LocalStore
from qa.store.manifest import Manifest, manifest_of, verify_files
from qa.store.pointer import REBUILD, settled

if TYPE_CHECKING:
    from pathlib import Path

    from qa.encoding.protocol import Encoder
    from qa.settings import Settings
    from qa.store.pointer import Pointer
    from qa.store.protocol import Store


def open_store(settings: Settings, *, encoder: Encoder | None = None) -> Store:
    """Return the index in `settings.index`, its files verified.

    An index whose reports have changed since opens all the same; `staleness` tells. Raises
    StoreError where there is none, one of its files is missing or altered, or it was built by
    another model or, when an encoder is given, another encoder.
    """
    return settled(settings.index, partial(_open, settings=settings, encoder=encoder))


def check_index(settings: Settings) -> Manifest:
    """Return the manifest of the index after hashing every file. Raises StoreError as opening."""
    return settled(settings.index, partial(_check, threads=settings.threads))


def _check(pointer: Pointer, *, threads: int) -> Manifest:
    manifest = manifest_of(pointer)
    verify_files(pointer.build, manifest, thorough=True)
    _load(pointer.build, manifest, threads=threads).close()
    return manifest


def _open(pointer: Pointer, *, settings: Settings, encoder: Encoder | None) -> Store:
    manifest = manifest_of(pointer)
    _check_encoder(manifest, settings, encoder)
    verify_files(pointer.build, manifest)
    return _load(pointer.build, manifest, threads=settings.threads)


def _load(build: Path, manifest: Manifest, *, threads: int) -> LocalStore:
    try:
        return LocalStore(build, manifest=manifest, threads=threads)
    except QaError:
        raise
    except Exception as error:  # whatever the checksums of a stranger's index let pass
        raise shortage(error, at=build, kind=StoreError) or StoreError(
            f"the index in {build} cannot be read: {error}", remedy=REBUILD
        ) from error


def _check_encoder(manifest: Manifest, settings: Settings, encoder: Encoder | None) -> None:
    compared: list[tuple[str, object, object]] = [("model", manifest.model, settings.model)]
    if encoder is not None:
        compared.append(("encoder", manifest.encoder, encoder.name))
        compared.append(("dimension", manifest.dimension, encoder.dimension))
    for what, built, wanted in compared:
        if built != wanted:
            raise StoreError(
                f"the index was built with {what} {built}, not {wanted}", remedy=REBUILD
            )
