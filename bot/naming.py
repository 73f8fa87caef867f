"""What people call groups and each other, at the command line: as chat takes it, and never a guess."""

from dataclasses import replace

from bot.terminal import Seat
from cards.words import joined
from handlers.arriving import only_partnership
from rules.people import candidates
from rules.refusal import Refusal
from storage.database import Database
from storage.models import Group
from storage.store import Store


def seated(database: Database, seat: Seat) -> Seat:
    """`--group "SEND Board" --as Sam`: the seat with the group's code and the whole name."""
    with database.reading() as session:
        store = Store(session, only_partnership(session, seat.partnership))
        group = group_called(store, seat.group)
        return replace(seat, group=group.code, name=person_called(store, group, seat.name))


def group_called(store: Store, words: str) -> Group:
    """By its code, its whole name, or words of its name that no other has."""
    found, said = store.groups.called(words), " ".join(words.casefold().split())
    if found is not None:
        return found
    groups = store.groups.all()
    exact = [one for one in groups if said in (one.code.casefold(), one.name.casefold())]
    meant = exact or [one for one in groups if set(said.split()) <= set(one.name.casefold().split())]
    if len(meant) == 1:
        return meant[0]
    if said and meant:
        which = joined([f"{one.name} ({one.code})" for one in meant], "or")
        raise Refusal(f"{words} may be the {which}. Write its code with --group.")
    known = ", ".join(group.code for group in groups)
    raise Refusal(f"There is no group {words}. The groups are {known}.")


def person_called(store: Store, group: Group, words: str) -> str:
    """Somebody of the group goes before somebody of another. Nobody: chat says what to do."""
    if store.people.called(words) is not None:
        return words
    for roster in (store.people.roster(group.id or 0), store.people.everybody()):
        found = candidates(words, roster)
        if len(found) == 1:
            return found[0].name
        if found:
            names = joined([one.name for one in found], "or")
            raise Refusal(f"{words} may be {names}. Write more of the name with --as.")
    return words
