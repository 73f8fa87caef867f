"""What people asked to be reminded of: one card for each person or channel and day, with all of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

import cards.reminding
from cards.reminding import Telling
from reminders.planned import Asked, Planned
from reminders.schedule import GroupDay, group_days
from reports import reminding
from reports.reminding import Reminded
from rules import nudges
from storage import owed, owed_reminders
from storage.models import Reminder
from storage.postbox import Owed, Postbox
from storage.reminding import STALE, groups_waiting


def put(session: Session, days: Sequence[GroupDay], now: datetime) -> None:
    if not days:
        return
    waiting = groups_waiting(session, max(nudges.reach(day.pace, day.day.today) for day in days))
    asked = [_of_day(day) for day in days if day.group_id in waiting]
    if asked:
        owed_reminders.put_lines(session, asked)
        owed.put_parcels(session, now)


def reminder(asked: Asked) -> Planned | None:
    """What somebody may read no longer, or nobody need be asked any more, is withdrawn for good."""
    told: list[tuple[Owed, Telling]] = []
    for line, row in _lines_that_hold(asked):
        telling = _telling(asked, reminding.read(asked.store, row))
        if telling is None:
            row.withdrawn_at = asked.now
            Postbox(asked.store.session).withdraw([line.key])
        else:
            told.append((line, telling))
    if not told:
        return None
    tellings = [telling for _, telling in told]
    why = tuple(cards.reminding.why(one, asked.today, _recipient(asked)) for one in tellings)
    lines = [line for line, _ in told]
    if asked.parcel.person_id is None:
        return asked.planned(cards.reminding.channel(tellings, asked.group, asked.today), why, lines)
    return asked.planned(cards.reminding.private(tellings, asked.today), why, lines)


def _of_day(day: GroupDay) -> Mapping[str, Any]:
    """The parameters of `storage.owed_reminders`."""
    reach = nudges.reach(day.pace, day.day.today)
    return {
        "of_group": day.group_id,
        "today": day.day.today,
        "opens": day.day.opens,
        "closes": day.day.closes,
        "to_term_time": day.is_for_term_time,
        "reach": reach,
        "oldest": reach - STALE,
    }


def _lines_that_hold(asked: Asked) -> list[tuple[Owed, Reminder]]:
    """Taken back, paused, gone, or no longer for a deputy: withdrawn, and owed again where due."""
    session, postbox = asked.store.session, Postbox(asked.store.session)
    lines = postbox.lines(asked.parcel.key)
    days = group_days(session, asked.now, {line.group_id for line in lines})
    hold = owed_reminders.still(session, asked.parcel.key, [_of_day(day) for day in days])
    postbox.withdraw([line.key for line in lines if line.key not in hold])
    found = [(line, session.get_one(Reminder, line.reminder_id or 0)) for line in lines if line.key in hold]
    return sorted(found, key=lambda one: (one[1].on, one[1].id or 0))


def _telling(asked: Asked, reminded: Reminded) -> Telling | None:
    person_id = asked.parcel.person_id
    if person_id is None:
        return Telling(reminded) if _is_told_here(asked, reminded) else None
    person = asked.store.people.numbered(person_id)
    if not reminding.may_know(asked.store, person, reminded, asked.today):
        return None
    own = reminding.is_theirs(asked.store, reminded, person_id, asked.today)
    if reminded.is_own:
        return Telling(reminded, mine=own)
    if not reminding.is_to_be_answered(asked.store, reminded, asked.today):
        return None
    instead = reminded.person if person_id != reminded.row.person_id else None
    return Telling(reminded, instead, mine=own)


def _is_told_here(asked: Asked, reminded: Reminded) -> bool:
    """A record of another group is not for this channel."""
    return reminded.about is None or reminded.about.group.id == asked.group.id


def _recipient(asked: Asked) -> str:
    if asked.parcel.person_id is None:
        return asked.parcel.channel
    return asked.store.people.numbered(asked.parcel.person_id).name
