"""What became of the lines of a document that somebody said yes to, without wording."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Became(StrEnum):
    """What a line is now; the value is what one of them is called."""

    NEW_ACTION = "new action"
    CHANGED_ACTION = "changed action"
    OLDER_ACTION = "older action"
    NEW_RISK = "new risk"
    CHANGED_RISK = "changed risk"
    KPI = "KPI"
    PRIORITY = "priority"
    DECISION = "decision"
    ATTENDANCE = "attendance list"
    MEETING = "meeting"


@dataclass(frozen=True)
class Kept:
    """One line that was kept; `count` is how many records it has, and `told` says what they are now."""

    became: Became
    told: str
    count: int = 1


@dataclass(frozen=True)
class NotKept:
    """One line that was not, and why: it `is_held` already, `asks` something first, or is refused."""

    told: str
    asks: bool = False
    is_held: bool = False


@dataclass(frozen=True)
class Saved:
    """Out of one document, line by line: the number of each and what became of it."""

    lines: Sequence[tuple[int, Kept | NotKept]]

    @property
    def counts(self) -> Counter[Became]:
        found: Counter[Became] = Counter()
        for _, one in self.lines:
            if isinstance(one, Kept):
                found[one.became] += one.count
        return found

    @property
    def kept(self) -> list[int]:
        return [number for number, one in self.lines if isinstance(one, Kept)]

    @property
    def held(self) -> list[int]:
        return [number for number, one in self.lines if isinstance(one, NotKept) and one.is_held]
