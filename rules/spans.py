"""A time that is behind, from one day to another: what a question about the past is about."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Span:
    """Both days are in it. Without a last day it runs until today."""

    first: date
    last: date | None = None

    def has(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)
