"""What an import changed, without wording."""

from dataclasses import dataclass

from storage.actions import Logged


@dataclass(frozen=True)
class Saved:
    """Out of one document: actions that are new, actions that it corrected, and how many decisions."""

    new: tuple[Logged, ...]
    changed: tuple[Logged, ...]
    decisions: int

    @property
    def nothing(self) -> bool:
        return not self.new and not self.changed and not self.decisions
