"""Errors that name the culprit and say what to do next."""

from __future__ import annotations


class QaError(Exception):
    """A failure a person can act on.

    Args:
        message: What went wrong, quoting the offending value.
        remedy: The next step, a command where there is one.
    """

    exit_code = 1

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}\n{self.remedy}" if self.remedy else self.message


class InputError(QaError):
    """What was asked cannot be asked: an empty question, an unknown document, a bad citation."""

    exit_code = 2


class SettingsError(QaError):
    """A setting is unknown or has a value that cannot be used."""

    exit_code = 2


class ReadingError(QaError):
    """A report file cannot be read: missing, empty, too large, binary or undecodable."""


class ModelError(QaError):
    """The encoder cannot be made or loaded."""


class StoreError(QaError):
    """The index is missing, altered, or was built by something else."""


class VerificationError(QaError):
    """A reply holds something its citations do not: it is not shown."""
