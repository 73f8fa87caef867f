"""Where a whole group stands on a day: its log, its open risks and its next meeting, without wording."""

from dataclasses import dataclass
from datetime import date

from rules.plans import is_row
from rules.progress import Closure, is_overdue
from storage.actions import Logged
from storage.models import Group
from storage.risks import Registered
from storage.store import Store


@dataclass(frozen=True)
class Standing:
    """What was logged in error is in no figure. `open` and `closed` have sub-actions, which count in none."""

    group: Group
    as_at: date
    open: tuple[Logged, ...]
    overdue: int
    closed: tuple[Logged, ...]
    risks: tuple[Registered, ...]
    next_meeting: date | None


def of_group(store: Store, group: Group, as_at: date) -> Standing:
    assert group.id is not None
    logged = [one for one in store.actions.all(group.id) if one.action.closure is not Closure.LOGGED_IN_ERROR]
    open_actions = tuple(one for one in logged if not one.action.status.closed)
    meeting = store.groups.next_meeting(group.id, as_at)
    return Standing(
        group=group,
        as_at=as_at,
        open=open_actions,
        overdue=sum(
            is_overdue(one.action.status, one.action.due, as_at)
            for one in open_actions
            if is_row(one.action.part)
        ),
        closed=tuple(one for one in logged if one.action.status.closed),
        risks=store.risks.open([group.id]),
        next_meeting=meeting.on if meeting else None,
    )
