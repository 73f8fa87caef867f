"""`clerk retention`: what is at the end of the years that its group keeps it for. It only looks."""

import cards.retention
from bot.clock import moment
from bot.desk import reader, timezone_of
from storage.retention import ended


def show(*, db: str | None, now: str | None) -> None:
    with reader(db) as database, database.reading() as session:
        at = moment(now, timezone_of(database, None) if now else "UTC")
        told = list(cards.retention.lines(ended(session, at)))
    print("\n".join(told))
