"""Who helps with an action without owning it, and which priorities it serves."""

import re

import cards.supporters
from cards.model import Reply
from cards.words import titled
from handlers import changing, finding, owners
from handlers.request import Request
from rules.refusal import Refusal
from storage.store import Store


def add(request: Request, store: Store) -> Reply:
    """`add Liam as supporter of 104`; `104 with input from Liam`: copied in, and not asked to do it."""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "add who helps with it")
    changing.require_open(logged, request)
    words = request.sentence.who or ""
    rows = owners.read(request, store, words, lambda who: f"add {who} as supporter of {logged.permanent}")
    held = {_whose(owner.person_id, owner.words) for owner in logged.owners}
    new = [row for row in rows if _whose(row.person_id, row.printed) not in held]
    if not new:
        raise Refusal(f"{words} has {titled(logged, request.group)} already, as an owner or as a supporter.")
    store.actions.support(logged.id, new)
    changing.change(logged, request)
    return Reply(cards.supporters.changed(changing.again(store, logged), request.group, request.today))


def remove(request: Request, store: Store) -> Reply:
    """`remove Liam as supporter of 104`"""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "change who helps with it")
    words = request.sentence.who or ""
    rows = owners.read(request, store, words, lambda who: f"remove {who} as supporter of {logged.permanent}")
    gone = {_whose(row.person_id, row.printed) for row in rows}
    held = [row for row in store.actions.owner_rows(logged.id) if row.supporter]
    going = [row for row in held if _whose(row.person_id, row.printed) in gone]
    if not going:
        raise Refusal(f"{words} does not support {titled(logged, request.group)}.")
    for row in going:
        store.session.delete(row)
    store.session.flush()
    changing.change(logged, request)
    return Reply(cards.supporters.changed(changing.again(store, logged), request.group, request.today))


def _whose(person_id: int | None, words: str) -> int | str:
    return person_id if person_id is not None else words.lower()


def serve(request: Request, store: Store) -> Reply:
    """`104 serves priorities 1 and 3`; `104 also serves priority 2`; `104 serves all priorities`"""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "say which priorities it serves")
    wanted = _numbers(request, store)
    if request.sentence.parts.get("also"):
        wanted |= set(logged.priorities)
    if wanted == set(logged.priorities):
        raise Refusal(cards.supporters.serves_already(logged, request.group))
    ids = [p.id for p in store.groups.priorities() if p.id and p.number in wanted]
    store.actions.serve(logged.id, ids)
    changing.change(logged, request)
    return Reply(cards.supporters.serves(changing.again(store, logged), request.group, request.today))


def _numbers(request: Request, store: Store) -> set[int]:
    known = {priority.number for priority in store.groups.priorities()}
    said = request.sentence.parts.get("numbers")
    wanted = {int(number) for number in re.findall(r"\d{1,4}", said)} if said else known
    if wanted - known:
        strange = ", ".join(str(number) for number in sorted(wanted - known))
        here = ", ".join(str(number) for number in sorted(known))
        raise Refusal(f"There is no priority {strange} here. The priorities are {here}.")
    return wanted
