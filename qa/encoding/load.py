"""Chooses the encoder that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.encoding.bundled import load_bundled
from qa.settings import BUNDLED_MODEL

if TYPE_CHECKING:
    from qa.encoding.progress import Progress
    from qa.encoding.protocol import Encoder
    from qa.settings import Settings


def load_encoder(settings: Settings, *, progress: Progress | None = None) -> Encoder:
    """Return the encoder of `settings.model`; the bundled one is converted on first use.

    `progress` hears how far the conversion is; without it, a bar on stderr shows. Raises ModelError
    where the model cannot be made or loaded.
    """
    if settings.model == BUNDLED_MODEL:
        return load_bundled(settings, progress=progress)
    from qa.encoding.st_encoder import SentenceTransformersEncoder
    from qa.encoding.st_loading import load_model

    return SentenceTransformersEncoder(load_model(settings))
