"""What a platform is given, and how it says that it did not take it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cards.model import Card
from reminders.planned import Planned


@dataclass(frozen=True)
class Posting:
    """One card for one place. `uncertain`: an earlier attempt may have arrived, so look it up by `key` first.

    `reference` is what the platform stored about the place (Teams); `replaces` is the provider's id of a post
    to edit in place. `edit_only`: where that post is gone, nothing is posted instead. `trail`: the parcel's.
    """

    address: str
    card: Card
    key: str
    uncertain: bool = False
    reference: Mapping[str, Any] = field(default_factory=dict)
    replaces: str | None = None
    edit_only: bool = False
    trail: str | None = None


class Undelivered(Exception):
    """A platform did not take a posting. `permanent`: it never will. `uncertain`: it may have, all the same.

    `retry_after` is the number of seconds that the platform asked for.
    """

    def __init__(
        self,
        why: str = "",
        *,
        permanent: bool = False,
        uncertain: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(why)
        self.permanent = permanent
        self.uncertain = uncertain
        self.retry_after = retry_after


Post = Callable[[Posting], Awaitable[str]]
"""Posts, and returns the provider's id of what it posted."""


@dataclass(frozen=True)
class Delivered(Planned):
    """What arrived, and the id that its platform gave it."""

    provider_id: str
    parcel_id: int
