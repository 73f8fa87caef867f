"""What became of a partnership file: what it created and changed, and what it left as people had put it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Changed:
    """A part of a record that now is as the file says."""

    record: str
    part: str
    now: object


@dataclass(frozen=True)
class Kept:
    """A part of a record that people had changed since, and what the file would have it be.

    `on` and `via` are the day and the door of that change, where history has them. A `part` of None is the
    record itself: it is no longer where the file last had it.
    """

    record: str
    part: str | None
    held: object = None
    wanted: object = None
    on: date | None = None
    via: str | None = None


@dataclass(frozen=True)
class SetupReport:
    """`created` counts records by what they are called in the plural.

    `left_out` are the records that the file last applied had and this one has not; they are kept.
    """

    partnership: str
    on: date
    created: Mapping[str, int] = field(default_factory=dict)
    changed: tuple[Changed, ...] = ()
    kept: tuple[Kept, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.created or self.changed or self.kept)
