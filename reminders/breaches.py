"""The privacy guard stopped something: the data protection contact is told at once.

Such a parcel is put into the postbox where it happens (`storage.breaches`), and not by the clock.
"""

import cards.guarding
import cards.nudges
from reminders.planned import Asked, Planned
from reminders.schedule import pace_of
from storage import breaches


def breach(asked: Asked) -> Planned | None:
    stopped = breaches.stopped_by(asked.store.session, asked.parcel.key)
    if stopped is None:
        return None
    at = pace_of(asked.store.partnership, asked.group).calendar.local(stopped.at)
    card = cards.guarding.breach(stopped.rules, asked.group.name, at)
    return asked.planned(card, (cards.nudges.WHY_BREACH,))
