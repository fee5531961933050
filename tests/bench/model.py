"""The bundled model as every engine needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.encoding.bundled import EXPORT, converted
from qa.settings import Settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path


def settings() -> Settings:
    """Return the settings of this process."""
    return load_settings()


def exported_model() -> Path:
    """Return the sentence-transformers folder of the bundled model, converted on first use."""
    return converted(settings()) / EXPORT
