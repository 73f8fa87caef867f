"""What waits for a group to decide: dates, closures, and what was passed to it. No wording."""

from dataclasses import dataclass

from reports.highlight_content import Mention, Moved
from reports.highlight_facts import mentions, moved
from reports.highlight_reading import MayRead
from storage.models import Group
from storage.passing import Escalated, Step
from storage.store import Store


@dataclass(frozen=True)
class Needed:
    """`withheld`: dates of actions that the reader may not read."""

    dates: tuple[Moved, ...] = ()
    closures: tuple[Mention, ...] = ()
    escalated: tuple[Escalated, ...] = ()
    passed_on: tuple[Step, ...] = ()
    """Risks and reports that came to it on their route."""
    withheld: int = 0


def needed(store: Store, group: Group, may_read: MayRead) -> Needed:
    """The group's own, and what the groups below have passed on to it; not what it has passed on itself."""
    assert group.id is not None
    below = [one.id for one in store.groups.children(group) if one.id is not None]
    moves = store.moves.waiting_in([group.id], below)
    waiting = [one for one in moves if one[0].group.id != group.id or one[1].slip.state != "passed on"]
    readable = [one for one in waiting if may_read(one[0].group)]
    return Needed(
        dates=tuple(moved(*one) for one in readable),
        closures=mentions(store.actions.ready(group.id)) if may_read(group) else (),
        escalated=store.passing.unanswered(group.id),
        passed_on=store.passing.waiting(group.id),
        withheld=len(waiting) - len(readable),
    )
