"""The first working day after an absence or a pause: one private catch-up, and the digest as on any day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

import cards.returns
from reminders.planned import Asked, Planned
from reminders.schedule import GroupDay, pace_of
from reports import returns as reported
from rules.calendar import Calendar
from storage import returns
from storage.postbox import CATCH_UP
from storage.returns import WITHIN, Away

_ONE_DAY = timedelta(days=1)


def put(session: Session, days: Sequence[GroupDay], now: datetime) -> None:
    """One for each person, whatever number of groups they were away from: that of the latest return."""
    if not days:
        return
    by_group = {day.group_id: day for day in days}
    today = max(day.day.today for day in days)
    latest: dict[int, tuple[date, GroupDay]] = {}
    for away, group_id in returns.ended(session, today - WITHIN, today - _ONE_DAY):
        day = by_group.get(group_id)
        back = _back_on(away, day) if day else None
        if day and back and back > latest.get(away.person_id, (date.min, day))[0]:
            latest[away.person_id] = (back, day)
    returns.put(session, [_params(person_id, *found) for person_id, found in latest.items()])


def catch_up(asked: Asked) -> Planned | None:
    assert asked.parcel.person_id is not None
    back = date.fromisoformat(asked.parcel.key.rsplit("/", 1)[-1])
    calendar = pace_of(asked.store.partnership, asked.group).calendar
    since = back - WITHIN
    away = [
        one
        for one in returns.of_person(asked.store.session, asked.parcel.person_id, since, back - _ONE_DAY)
        if _first_day_back(one, calendar) == back
    ]
    person = asked.store.people.numbered(asked.parcel.person_id)
    if not away or not returns.is_there(asked.store.session, person, asked.group, asked.today):
        return None
    facts = reported.of_person(asked.store, person, away, asked.today)
    if facts.nothing_to_say or (not facts.has_news and _is_one_day(away, calendar)):
        return None
    return asked.planned(cards.returns.catch_up(facts), (cards.returns.why(facts.since, person.name),))


def _is_one_day(away: Sequence[Away], calendar: Calendar) -> bool:
    """Apologies for one meeting: then only what happened is worth a message, and not what waits anyway."""
    first = calendar.working_day_on_or_after(min(one.first for one in away))
    return calendar.next_working_day(first) > max(one.last for one in away)


def _back_on(away: Away, day: GroupDay) -> date | None:
    """Their first working day again, where it has come and was not long ago."""
    back, today = _first_day_back(away, day.pace.calendar), day.day.today
    return back if back and today - WITHIN < back <= today and back > day.group.set_up_at.date() else None


def _first_day_back(away: Away, calendar: Calendar) -> date | None:
    """None where no working day was missed."""
    missed = calendar.working_day_on_or_after(away.first) <= away.last
    return calendar.working_day_on_or_after(away.last + _ONE_DAY) if missed else None


def _params(person_id: int, back: date, day: GroupDay) -> Mapping[str, Any]:
    return {
        "key": f"{CATCH_UP}/@{person_id}/{back.isoformat()}",
        "person": person_id,
        "of_group": day.group_id,
        "today": day.day.today,
        "opens": day.day.opens,
        "closes": day.day.closes,
    }
