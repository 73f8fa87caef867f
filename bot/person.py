"""`clerk person export` and `clerk person erase`: all that is held about somebody, and taking them out."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from sqlmodel import Session

import cards.guarding
import cards.person_data
from bot import carrying, noting
from bot.clock import moment
from bot.desk import database_of, reader, writer, writer_alone
from cards.document import guarded
from handlers.arriving import only_partnership
from papers import reports
from rules.calendar import Calendar
from rules.people import candidates
from rules.refusal import Refusal
from rules.withholding import Withholding
from storage import ones_own
from storage.acts import COMMAND_LINE
from storage.database import Database
from storage.erasing import erase as erase_in
from storage.models import Person
from storage.person_data import Held, held, traces
from storage.store import Store

_ENDINGS = (".json", *reports.ENDINGS)
ERASE = "erase person"


@dataclass(frozen=True)
class Whose:
    """A person of a partnership, by name; `also` are further words that stand for them."""

    name: str
    partnership: str | None = None
    also: tuple[str, ...] = ()


def export(whose: Whose, out: Path | None, *, as_json: bool, db: str | None, now: str | None) -> None:
    """It only looks, so it works beside a running server. On the screen it is plain text."""
    usual = ".json" if as_json else ".txt"
    ending = out.suffix.lower() if out and str(out) != "-" else usual
    if ending not in _ENDINGS or (as_json and ending != ".json"):
        wanted = ".json" if as_json else ", ".join(_ENDINGS)
        raise Refusal(f"{out} says no format that I write. End its name in {wanted}.")
    withholding = Withholding()
    with reader(db) as database, database.reading() as session:
        store, person = meant(session, whose)
        at = moment(now, store.partnership.timezone)
        found = withholding.without(vars(held(session, person, traces(session, person, whose.also))))
        noted = noting.entry("export person", at, partnership_id=store.partnership_id)
        noted.about_id = person.id
        name, day = person.name, Calendar(store.partnership.timezone).today(at)
        code, known = store.partnership.code, _known(store)
    if ending == ".json":
        told = {"person": name, "partnership": code, "as_at": day.isoformat(), **found}
        content = json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"
    else:
        paper, _ = guarded(cards.person_data.document(name, Held(**found), day, known))
        content = reports.made(paper, ending).content
    _written(out, content)
    noting.note(db, noted)
    for sentence in cards.guarding.before_it_goes_out(withholding):
        print(sentence, file=sys.stderr)


def _known(store: Store) -> cards.person_data.Known:
    return cards.person_data.Known(
        {one.id: one.name for one in store.people.everybody()},
        {group_id: name for group_id, _, name in store.groups.names()},
        ZoneInfo(store.partnership.timezone),
    )


def erase(whose: Whose, *, by: str | None, yes: bool, db: str | None, now: str | None) -> None:
    """Without a yes it is done as well, and taken back: what is told is what would be."""
    with writer_alone(db) if yes else _to_try_on(db) as database:
        told = _erased(database, whose, by, now, yes=yes)
        if yes:
            database.overwrite_deleted()
    print("\n".join(told))


@contextmanager
def _to_try_on(db: str | None) -> Iterator[Database]:
    """Of SQLite a copy, so that a server may go on writing; it is gone afterwards."""
    if database_of(db).file is None:
        with writer(db) as database:
            yield database
        return
    with TemporaryDirectory() as folder:
        with reader(db) as database:
            carrying.snapshot(database, Path(folder) / "copy.db")
        copy = Database(f"sqlite:///{folder}/copy.db")
        try:
            yield copy
        finally:
            copy.close()


class _OnlyLooking(Exception):
    """Take it all back."""


def _erased(database: Database, whose: Whose, by: str | None, now: str | None, *, yes: bool) -> list[str]:
    told: list[str] = []
    try:
        with database.writing() as session:
            store, person = meant(session, whose)
            at = moment(now, store.partnership.timezone)
            today, name = Calendar(store.partnership.timezone).today(at), person.name
            admin = administrator(store, by)
            store.act(at=at, on=today, via=COMMAND_LINE, verb=ERASE, person_id=admin, group_id=None)
            noted = noting.entry(ERASE, at, partnership_id=store.partnership_id)
            noted.person_id = admin
            session.add(noted)
            found = erase_in(store, person, traces(session, person, whose.also), today)
            told = list(cards.person_data.erased(name, found, done=yes))
            if not yes:
                raise _OnlyLooking
    except _OnlyLooking:
        pass
    return told


def administrator(store: Store, name: str | None) -> int | None:
    """Whoever may run commands on the server may say who they are; None where they do not."""
    if name is None:
        return None
    person = store.people.called(name)
    if person is None:
        raise Refusal(f"There is no {name} on the roster. Write the whole name with --as.")
    roles = {role for _, row in store.people.belongs_to(person.id or 0) for role in row.roles}
    if "administrator" not in roles:
        raise Refusal(f"{person.name} is no administrator. Name one with --as.")
    return person.id


def meant(session: Session, whose: Whose) -> tuple[Store, Person]:
    store = Store(session, only_partnership(session, whose.partnership))
    exact = store.people.called(whose.name)
    if exact is not None:
        return store, exact
    found = candidates(whose.name, store.people.everybody())
    if len(found) == 1:
        raise Refusal(f"There is no {whose.name} here. Do you mean {found[0].name}? Write the whole name.")
    if found:
        names = " or ".join(one.name for one in found)
        raise Refusal(f"{whose.name} may be {names}. Write the whole name.")
    raise Refusal(f"There is no {whose.name} on the roster. Write the whole name as the roster has it.")


def _written(out: Path | None, content: bytes) -> None:
    if out is None or str(out) == "-":
        sys.stdout.write(content.decode())
        return
    try:
        with ones_own.written(out) as made:
            made.write(content)
    except OSError:
        raise Refusal(f"I cannot write {out}. Check its name and folder.") from None
    print(f"Wrote {out}. It may name other people: look at it before it is handed over.")
