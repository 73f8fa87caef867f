"""Keeping an action open: by decision, with conditions, without a date, by objection, for another plan."""

import re
from collections.abc import Sequence

import cards.closing
from cards.model import Button, Card, Line, Reply
from cards.words import titled
from handlers import changing, finding, moving, successors
from handlers.asking import Ask
from handlers.request import Request
from handlers.successors import because
from rules import privacy
from rules.permissions import Member
from rules.progress import Status
from rules.refusal import Refusal
from storage.closing import OBJECTION, WITHDRAWN, standing_objections
from storage.logged import Logged
from storage.store import Store

Replies = tuple[Reply, ...]

KEPT_OPEN = "kept open"
"""The kind of a note that says so by decision."""
KEEP = "Keep open"
"""How such a note begins where no reason was given."""

_SOME_DAY = re.compile(
    r"\b(?:future|subsequent|later) (?:meeting|board)\b|\bin due course\b|\bin the future\b|\bcoming weeks\b",
    re.I,
)


def keep_open(request: Request, store: Store) -> Replies:
    """`keep 105 open until the family has heard back`; `don't close 105, the family has not heard back`.

    Who decides decides it. Any other member objects: that is on record, and chair and clerk are told.
    """
    logged = finding.action(request, store)
    member = changing.writer(request, store, logged)
    if not member.decides:
        return _object(request, store, logged, member)
    changing.require_open(logged, request)
    when, words = _when(request), _words(request)
    moved: Replies = ()
    if "undated" in request.sentence.parts and logged.action.due is not None:
        moved = moving.take_date_away(request, store, logged, words)
    elif _is_kept_so(logged, when, words):
        raise Refusal(f"{titled(logged, request.group)} is kept open already, with the same words.")
    _keep(request, store, logged, when, words)
    lines = [reply.card.text for reply in moved[:1]]
    offer = _offer(request, logged)
    card = cards.closing.kept_open(logged, request.group, request.today, lines, offer)
    return (Reply(card), *moved[1:])


def _keep(request: Request, store: Store, logged: Logged, when: str | None, words: str | None) -> None:
    note = words or (f"{KEEP} until {when}" if when else KEEP)
    changing.note(request, store, logged, note, kind=KEPT_OPEN)
    status = Status.IN_PROGRESS if logged.action.status is Status.READY else logged.action.status
    changing.change(logged, request, status=status)
    if when:
        changing.change(logged, request, closes_when=when)
    if words or not when:
        changing.change(logged, request, kept_open=words or "Asked to keep it open.")


def _is_kept_so(logged: Logged, when: str | None, words: str | None) -> bool:
    action = logged.action
    if action.status is Status.READY:
        return False
    same_words = words is None or action.kept_open == words
    same_when = when is None or action.closes_when == when
    return same_words and same_when and (when is not None or action.kept_open is not None)


def _words(request: Request) -> str | None:
    words = because(request)
    return privacy.without_absence_reason(words.rstrip(". ")) if words and words.strip() else None


def _when(request: Request) -> str | None:
    """What must happen first."""
    when = request.sentence.parts.get("when")
    if when is None:
        _, until, rest = request.sentence.text.partition(" until ")
        when = rest if until else None
    when = (when or "").strip(" .")
    return privacy.without_absence_reason(when) if when else None


def _offer(request: Request, logged: Logged) -> Button | None:
    """`a refresh will come to a future meeting`: its old date may mean nothing any more."""
    words = because(request) or ""
    if logged.action.due is None or not _SOME_DAY.search(words):
        return None
    return Button("Take its date away", f"keep {logged.permanent} open without a date - {words}")


# Objections


def _object(request: Request, store: Store, logged: Logged, member: Member) -> Replies:
    when, words = _when(request), _words(request)
    words = words or (f"Until {when}" if when else "Asks to keep it open")
    standing = (
        (note.person_id, note.text) for note, _ in standing_objections(store.actions.notes(logged.id))
    )
    if (member.person_id, words) in standing and logged.action.status is not Status.READY:
        raise Refusal(f"Your objection to closing {titled(logged, request.group)} is on record already.")
    changing.note(request, store, logged, words, kind=OBJECTION)
    told = store.people.deciders(logged.action.group_id)
    if logged.action.status.closed:
        changing.change(logged, request)
        card = cards.closing.objected_too_late(logged, request.group, told)
    else:
        _keep_for_now(request, logged, when, words)
        card = cards.closing.objected(logged, request.group, told, request.today)
    return (Reply(card), *_tell(told, cards.closing.objection(logged, member.name, words)))


def _keep_for_now(request: Request, logged: Logged, when: str | None, words: str) -> None:
    """What the group agreed on when it may close stays as the group agreed it."""
    action = logged.action
    status = Status.IN_PROGRESS if action.status is Status.READY else action.status
    closes_when = action.closes_when or when
    changing.change(logged, request, status=status, kept_open=words, closes_when=closes_when)


def _tell(names: Sequence[str], card: Card) -> Replies:
    return tuple(Reply(card, f"@{name}") for name in names)


def withdraw(request: Request, store: Store) -> Replies:
    """`I withdraw my objection to closing 105`"""
    logged = finding.action(request, store)
    member = changing.writer(request, store, logged)
    mine = [
        note
        for note, _ in standing_objections(store.actions.notes(logged.id))
        if note.person_id == member.person_id
    ]
    if not mine:
        raise Refusal(f"You have no objection on record to closing {titled(logged, request.group)}.")
    changing.note(request, store, logged, "Withdraws the objection", kind=WITHDRAWN)
    kept_open = None if logged.action.kept_open == mine[0].text else logged.action.kept_open
    changing.change(logged, request, kept_open=kept_open)
    told = [name for name in store.people.deciders(logged.action.group_id) if name != member.name]
    card = cards.closing.withdrawn(logged, request.group, told, request.today)
    return (Reply(card), *_tell(told, cards.closing.objection_withdrawn(logged, member.name)))


# Open until something takes it over


def expect(request: Request, store: Store) -> Reply:
    """`89 will be subsumed into the strategic action plan`: open, and flagged so, until it is closed."""
    plan = privacy.without_absence_reason(request.sentence.parts["plan"].strip(" ."))
    found = [finding.called(request, store, ref) for ref in request.sentence.refs]
    for logged in found:
        changing.updater(request, store, logged, "say what will take it over")
        changing.require_open(logged, request)
        successors.require_known(store, logged, plan)
    if len(found) > 1 and not request.sentence.confirmed:
        raise _confirm(request, found, plan)
    cards_ = [_expect(request, logged, plan) for logged in found]
    if len(cards_) == 1:
        return Reply(cards_[0])
    text = cards.closing.several(len(cards_))
    return Reply(Card(text, lines=tuple(Line(card.text) for card in cards_), buttons=(cards.closing.UNDO,)))


def _confirm(request: Request, found: Sequence[Logged], plan: str) -> Ask:
    refs = " and ".join(logged.permanent for logged in found)
    says = f"{refs} will be subsumed into {plan} (confirmed)"
    return Ask(
        cards.closing.confirm_expected(found, request.group, plan),
        options=(Button("Yes, keep them open", says), Button("No", "no")),
    )


def _expect(request: Request, logged: Logged, plan: str) -> Card:
    if logged.action.expected_successor == plan:
        raise Refusal(f"{titled(logged, request.group)} is expected to go on in {plan} already.")
    status = Status.IN_PROGRESS if logged.action.status is Status.READY else logged.action.status
    changing.change(logged, request, expected_successor=plan, status=status)
    return cards.closing.expected(logged, request.group, request.today)
