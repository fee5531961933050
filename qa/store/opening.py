"""An index on disk → a store, or what to run to have one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.errors import StoreError
from qa.store.local import LocalStore
from qa.store.manifest import REBUILD, Manifest, current_build, read_manifest, verify_files

if TYPE_CHECKING:
    from pathlib import Path

    from qa.encoding.protocol import Encoder
    from qa.settings import Settings
    from qa.store.protocol import Store

_TRIES = 3  # how often another process may put a new build in place while this one opens the old


def open_store(settings: Settings, *, encoder: Encoder | None = None) -> Store:
    """Return the index in `settings.index`, its files verified.

    An index whose reports have changed since opens all the same; `staleness` tells. Raises
    StoreError where there is none, one of its files is missing or altered, or it was built by
    another model or, when an encoder is given, another encoder.
    """
    for _ in range(_TRIES - 1):
        build = current_build(settings.index)
        try:
            return _open(build, settings, encoder)
        except (StoreError, OSError):
            if current_build(settings.index) == build:
                raise
    return _open(current_build(settings.index), settings, encoder)


def check_index(settings: Settings) -> Manifest:
    """Return the manifest of the index after hashing every file. Raises StoreError as opening."""
    manifest = read_manifest(settings.index)
    verify_files(current_build(settings.index), manifest, thorough=True)
    return manifest


def _open(build: Path, settings: Settings, encoder: Encoder | None) -> Store:
    manifest = read_manifest(settings.index)
    _check_encoder(manifest, settings, encoder)
    verify_files(build, manifest)
    return LocalStore(build, manifest=manifest, threads=settings.threads)


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
