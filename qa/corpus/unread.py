"""Files that are no reports, or none that can be read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that was passed over."""

    path: str
    """As it is shown."""
    reason: str
    remedy: str
    """The next step."""

    @property
    def name(self) -> str:
        """The file's name, for those whom the machine's folders do not concern."""
        return self.path.rpartition("/")[2]

    @property
    def told(self) -> str:
        """What is wrong, without the machine's folders."""
        return self.reason.replace(self.path, self.name)
