"""`clerk keys rotate` and `clerk links revoke`: what a key keeps, and what was given out by one."""

from datetime import datetime

from sqlmodel import Session, col, delete, func, select

import cards.keys
from bot import noting
from bot.clock import computer, moment
from bot.desk import timezone_of, writer
from bot.keys import keys
from bot.person import Whose, meant
from bot.settings import Settings
from bot.slack.tokens import PURPOSE, encrypted_again
from handlers.arriving import only_partnership
from rules.refusal import Refusal
from storage.calendar_addresses import CalendarAddress
from storage.handed_out import HandedOut
from storage.models import Person


def rotate(*, db: str | None) -> None:
    """Every token is encrypted with the first key, so that the others may go. What no key opens is kept."""
    held = keys(Settings())
    if held is None:
        raise Refusal(cards.keys.NO_KEY)
    with writer(db) as database, database.writing() as session:
        again = encrypted_again(session, held.box(PURPOSE))
        addresses = session.exec(select(func.count()).select_from(CalendarAddress)).one()
        session.add(noting.entry("rotate keys", computer()))
    print("\n".join(cards.keys.rotated(len(held.every), again.done, addresses)))
    if again.unreadable:
        raise Refusal(cards.keys.unreadable(again.unreadable))


def revoke(name: str | None, partnership: str | None, *, db: str | None, now: str | None) -> None:
    """Links to files and calendar addresses: of one person, or of everybody."""
    with writer(db) as database:
        at = moment(now, timezone_of(database, partnership) if now else "UTC")
        with database.writing() as session:
            said = _stopped(session, name, partnership, at)
    print(said)


def _stopped(session: Session, name: str | None, partnership: str | None, at: datetime) -> str:
    if name is None:
        here = only_partnership(session, partnership)
        people = list(session.exec(select(Person.id).where(Person.partnership_id == here.id)))
        whose, about_id, partnership_id = f"everybody in {here.name}", None, here.id
    else:
        store, person = meant(session, Whose(name, partnership))
        people = [person.id]
        whose, about_id, partnership_id = person.name, person.id, store.partnership_id
    files, calendars = (
        session.connection().execute(delete(kind).where(col(kind.person_id).in_(people))).rowcount
        for kind in (HandedOut, CalendarAddress)
    )
    noted = noting.entry("revoke links", at, partnership_id=partnership_id)
    noted.about_id, noted.about = about_id, "" if about_id else "of everybody"
    session.add(noted)
    return cards.keys.revoked(whose, files, calendars)
