"""Any other model, through sentence-transformers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.errors import ModelError

if TYPE_CHECKING:
    from qa.encoding.protocol import Encoder
    from qa.settings import Settings


def load_named(settings: Settings) -> Encoder:
    """Return the encoder of a model by hub name or folder. Raises ModelError."""
    raise ModelError(f"{settings.model} cannot be loaded yet", remedy="unset QA_MODEL")
