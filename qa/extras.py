"""What to say where a part that is not needed for the main job lacks its package."""

from __future__ import annotations

from qa.errors import QaError


def missing_package(package: str, *, extra: str, error: ImportError) -> QaError:
    """Return the error to raise where `package`, which the extra brings, cannot be imported."""
    return QaError(
        f"the Python package {package} cannot be imported: {error}",
        remedy=f"pip install 'qa[{extra}]'",
    )
