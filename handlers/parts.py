"""The parts of an action: sub-actions that are how it gets done, and milestones whose evidence it holds."""

import re
from collections.abc import Sequence
from dataclasses import replace

import cards.parts
from cards.model import Button, Reply
from cards.words import joined, name, titled
from handlers import changing, finding, grammar, making, membership, owners, ticks, waiting
from handlers.asking import Ask
from handlers.request import Request
from rules.people import role_named
from rules.plans import MILESTONE, SUB_ACTION, leads_to
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import Action, ActionOwner
from storage.store import Store

MOST_PARTS = 20


def split(request: Request, store: Store) -> Reply:
    """`split 107 per SRO`; `split 104 into: draft; consult; publish`"""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "split it")
    changing.require_open(logged, request)
    if request.sentence.parts.get("per"):
        return _per_holder(request, store, logged)
    pieces = request.sentence.parts.get("pieces")
    if not pieces:
        raise _into_what(request, store, logged)
    return _into(request, store, logged, _pieces(pieces))


def _into_what(request: Request, store: Store, logged: Logged) -> Ask:
    each = Button("One for each of them", f"split {logged.permanent} per holder")
    return Ask(
        cards.parts.into_what(logged, request.group),
        options=(each,) if ticks.doers(store, logged) else (),
    )


def _pieces(words: str) -> list[str]:
    """By semicolons or lines; where there are none, by commas and a last "and"."""
    cut = r"[;\n]" if re.search(r"[;\n]", words) else r",(?:\s*and\b)?|\band\b"
    return [piece.strip(" .*•-–") for piece in re.split(cut, words) if re.search(r"\w", piece)]


def _into(request: Request, store: Store, logged: Logged, pieces: Sequence[str]) -> Reply:
    if not 1 < len(pieces) <= MOST_PARTS:
        raise Refusal(
            f"I can split an action into 2 to {MOST_PARTS} parts. Say each of them, for example: "
            f"split {name(logged, request.group)} into: draft; consult; publish."
        )
    made = [_piece(request, store, logged, piece) for piece in pieces]
    changing.change(logged, request)
    return Reply(cards.parts.split(logged, request.group, made, request.today))


def _piece(request: Request, store: Store, parent: Logged, piece: str) -> Logged:
    """One part, read as an action is that is logged: `Tom to draft the annex by 1 July`."""
    said = grammar.read(f"log: {piece}", changing.day_context(request))
    whole = request.sentence.text
    words = said.who or ""
    rows = owners.read(request, store, words, lambda who: whole.replace(words, who, 1))
    action = _part(request, store, parent, said.title or piece)
    changing.set_due(action, changing.settled(said.due, whole.replace(piece, f"{said.title} by {{day}}", 1)))
    return _keep(store, action, parent, rows, parent.priorities)


def _part(request: Request, store: Store, parent: Logged, title: str) -> Action:
    group_id = parent.action.group_id
    return Action(
        group_id=group_id,
        number=store.actions.next_number(group_id),
        title=title[: making.LONGEST_TITLE],
        logged_on=request.today,
        news_on=request.today,
    )


def _keep(
    store: Store, action: Action, parent: Logged, rows: list[ActionOwner], numbers: Sequence[int]
) -> Logged:
    making.as_part(action, parent)
    priorities = [p.id for p in store.groups.priorities() if p.id and p.number in numbers]
    return store.actions.add(action, rows or parent.owners_again(), priorities)


def _per_holder(request: Request, store: Store, logged: Logged) -> Reply:
    """One for each person who owns it today; who has one already, or has ticked it off, needs no other."""
    people = _holders(request, store, logged)
    has = {one for part in store.plans.parts(logged.id) for one in part.owner_ids}
    new = {one: words for one, words in people.items() if one not in has | set(ticks.ticked(store, logged))}
    if not new:
        raise Refusal(cards.parts.split_already(logged, request.group, store.plans.parts(logged.id)))
    made = []
    for one, words in new.items():
        numbers = _answered_for(store, logged, one)
        action = _part(request, store, logged, f"{logged.action.title}{_for(numbers)}")
        owner = ActionOwner(action_id=0, printed=words, person_id=one)
        made.append(_keep(store, action, logged, [owner], numbers or logged.priorities))
    changing.change(logged, request)
    return Reply(cards.parts.split(logged, request.group, made, request.today))


def _holders(request: Request, store: Store, logged: Logged) -> dict[int, str]:
    """Whoever holds the role that was said, else everybody who owns it by name or by role."""
    role = role_named(request.sentence.parts["per"])
    roster = store.people.roster(logged.action.group_id)
    found = {one.id: one.name for one in roster.holding(role.role)} if role else {}
    found = found or ticks.holders(store, logged)
    found = found or {o.person_id: o.words for o in logged.owners if o.person_id and not o.supporter}
    if len(found) < 2:
        raise Refusal(
            f"Fewer than two people have a part in {titled(logged, request.group)}, so I cannot split it "
            f"among them. Say its parts: split {name(logged, request.group)} into: draft; publish."
        )
    return found


def _answered_for(store: Store, logged: Logged, person_id: int) -> list[int]:
    """The priorities of one SRO, where the action is one for each SRO."""
    if not any(owner.role == "sro" for owner in logged.owners):
        return []
    return [p.number for p in store.groups.priorities() if p.sro_id == person_id]


def _for(numbers: Sequence[int]) -> str:
    """`, Priority 2`: what an SRO answers for tells the parts apart, without a name in the title."""
    word = "Priority" if len(numbers) == 1 else "Priorities"
    return f", {word} {joined([str(number) for number in numbers])}" if numbers else ""


def add(request: Request, store: Store) -> Reply:
    """`add part to 104: Tom to draft the annex by 1 July`"""
    parent = finding.action(request, store)
    changing.updater(request, store, parent, "add a part to it")
    changing.require_open(parent, request)
    words = request.sentence.title or ""
    opens = "log action" if re.match(r"(?i)for\b[^:]{1,80}:", words) else "log:"
    said = grammar.read(f"{opens} {words}", changing.day_context(request))
    part = replace(request, sentence=replace(said, confirmed=request.sentence.confirmed))
    reply = making.added(part, store, parent)
    changing.change(parent, request)
    return reply


def parts(request: Request, store: Store) -> Reply:
    """`parts of 104`"""
    logged = finding.action(request, store)
    return Reply(cards.parts.listed(logged, request.group, store.plans.parts(logged.id), request.today))


def milestone(request: Request, store: Store) -> Reply:
    """`110 is a milestone of 104`; `for 110 see 104`"""
    return _make(request, store, MILESTONE)


def sub_action(request: Request, store: Store) -> Reply:
    """`110 is part of 104`"""
    return _make(request, store, SUB_ACTION)


def _make(request: Request, store: Store, part: str) -> Reply:
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "say what it is a part of")
    say = f"{logged.permanent} is a {part} of {{other}}"
    parent = waiting.other(request, store, say)
    here = request.group
    if parent.group.id != logged.group.id:
        raise Refusal("An action and its parts must be in the log of one group, so nothing has changed.")
    if (logged.action.parent_id, logged.action.part) == (parent.id, part):
        raise Refusal(f"{titled(logged, here)} is a {part} of {name(parent, here)} already.")
    if leads_to(store.plans.lineage(), parent.id, logged.id):
        raise Refusal(cards.parts.of_itself(logged, parent, here))
    changing.change(logged, request, parent_id=parent.id, part=part)
    return Reply(cards.parts.made(logged, parent, here, request.today))


def apart(request: Request, store: Store) -> Reply:
    """`110 is no longer a milestone of 104`"""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "say what it is a part of")
    if logged.action.parent_id is None:
        raise Refusal(f"{titled(logged, request.group)} is not a part of another action.")
    changing.change(logged, request, parent_id=None, part=None)
    return Reply(cards.parts.apart(changing.again(store, logged), request.group, request.today))


# When a parent or a part is closed


def ask_about_open(request: Request, store: Store, logged: Logged) -> None:
    """Before an action is done or closed: what is still open of it, and what it still waits for."""
    if request.sentence.confirmed:
        return
    left = [part for part in store.plans.parts(logged.id) if not part.action.status.closed]
    needs = waiting.open_needs(store, logged)
    if not left and not needs:
        return
    says = grammar.says(request.sentence, logged.permanent, changing.day_context(request))
    says = says if not says.startswith("show ") else f"close {logged.permanent}"
    raise Ask(
        cards.parts.close_with_open(logged, request.group, left, needs),
        lines=cards.parts.lines(left, request.group, request.today),
        options=(Button("Yes, close it", f"{says} (confirmed)"), Button("No", "no")),
    )


def all_closed(request: Request, store: Store, closed: Logged) -> list[str]:
    """The last open part of an action that is still open itself."""
    parent = store.actions.with_id(closed.action.parent_id) if closed.action.parent_id else None
    if parent is None or parent.action.status.closed:
        return []
    if not membership.may_read_action(request, store, parent):
        return []
    left = [part for part in store.plans.parts(parent.id) if not part.action.status.closed]
    return [] if left else [cards.parts.may_close(parent, request.group)]
