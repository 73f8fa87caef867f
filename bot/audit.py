"""`clerk audit`: what administrators did, when and from where."""

import json
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import cards.audit
import reports.audit
from bot.clock import moment
from bot.desk import reader
from handlers.arriving import only_partnership
from storage.store import Store

USUAL = timedelta(days=30)


def show(
    since: date | None, *, partnership: str | None, db: str | None, now: str | None, as_json: bool
) -> None:
    with reader(db) as database, database.reading() as session:
        store = Store(session, only_partnership(session, partnership))
        zone = ZoneInfo(store.partnership.timezone)
        first = since or (moment(now, store.partnership.timezone) - USUAL).astimezone(zone).date()
        found = reports.audit.since(store, datetime.combine(first, time.min, zone))
    if as_json:
        told = {"since": first.isoformat(), "entries": [cards.audit.as_json(one, zone) for one in found]}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print("\n".join(cards.audit.lines(found, zone)))
