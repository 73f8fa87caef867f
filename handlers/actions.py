"""Logging actions, noting progress and showing one: find, ask whether they may, change, say."""

import re
from datetime import timedelta

import cards.actions
import cards.forms
from cards.model import Button, Reply
from cards.words import titled
from handlers import changing, finding, membership, owners
from handlers.asking import Ask
from handlers.request import Request
from rules import dates, privacy
from rules.permissions import require_writer
from rules.progress import Status
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import Action, ActionOwner
from storage.store import Store

LONGEST_TITLE = 300
_BLOCKED = ("waiting", "blocked", "stuck")
_EACH = re.compile(r"^\s*(?:log|(?:new )?action)s?\b[^:\n]*:", re.I | re.M)
_DUE_NEAR = timedelta(days=14)


def log(request: Request, store: Store) -> Reply:
    """`log: TR to add special schools to the terms of reference by 1 July`."""
    require_writer(request.member, f"the {request.group.name}")
    _require_one(request)
    title = _title(request)
    rows = owners.read(
        request, store, _owner_words(request) or "", lambda who: _as_log(request, title, who=who)
    )
    due = changing.settled(changing.day_given(request), _as_log(request, title, day="{day}"))
    if due and due.due and due.due < request.today and not request.sentence.confirmed:
        raise _past(request, title, due)
    assert request.group.id is not None
    action = Action(
        group_id=request.group.id,
        number=store.actions.next_number(request.group.id),
        title=title,
        logged_on=request.today,
        news_on=request.today,
    )
    changing.set_due(action, due)
    logged = store.actions.add(action, rows, _priority_ids(request, store))
    return Reply(
        cards.actions.logged(logged, request.group, request.today, _doubts(store, logged, due, rows))
    )


def log_form(request: Request, store: Store) -> Reply:
    """`log` alone opens the form."""
    if request.given("title"):
        return log(request, store)
    require_writer(request.member, f"the {request.group.name}")
    return Reply(cards.forms.log_form())


def offer_log(request: Request, store: Store) -> Reply:
    """`CF to circulate the survey by Friday`, pasted from the minutes: only with a yes."""
    require_writer(request.member, f"the {request.group.name}")
    text = request.sentence.text
    raise Ask(
        f'Shall I log this as an action: "{text}"? Nothing is saved yet.',
        options=(Button("Yes, log it", f"log: {text}"), Button("No", "no")),
    )


def note(request: Request, store: Store) -> Reply:
    """`note 104: charter drafted`: any member notes progress on any action."""
    logged = finding.action(request, store)
    changing.writer(request, store, logged)
    words = request.given("note") or request.sentence.note or request.sentence.reason or _whole(request)
    if not words:
        raise Ask(
            f"What shall I note on {titled(logged, request.group)}?",
            free=f"note {logged.permanent}: {{answer}}",
        )
    blocked = any(word in words.lower() for word in _BLOCKED)
    return _noted(request, store, logged, words, "blocker" if blocked else "note")


def no_change(request: Request, store: Store) -> Reply:
    """`no change from me`: that nothing is new is news too."""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "report on it")
    changing.require_open(logged, request)
    return _noted(request, store, logged, request.sentence.note or "No change", "no change")


def offer_note(request: Request, store: Store) -> Reply:
    """`104 first draft circulated`: perhaps a note, and only with a yes."""
    logged = finding.action(request, store)
    changing.writer(request, store, logged)
    words = request.sentence.note or ""
    raise Ask(
        f'Shall I note "{words}" on {titled(logged, request.group)}? Nothing has changed yet.',
        options=(Button("Yes, note it", f"note {logged.permanent}: {words}"), Button("No", "no")),
    )


def _noted(request: Request, store: Store, logged: Logged, words: str, kind: str) -> Reply:
    if changing.same_as_before(request, store, logged, words, kind):
        raise Refusal(f"That is noted on {titled(logged, request.group)} already, in the same words.")
    row = changing.note(request, store, logged, words, kind)
    assert row is not None
    member = membership.member_in(request, store, logged.group)
    started = logged.action.status is Status.OPEN and kind != "no change"
    if started and member.is_one_of(membership.ownership(store, logged, request.group).owners):
        changing.change(logged, request, status=Status.IN_PROGRESS)
    changing.change(logged, request)
    return Reply(
        cards.actions.noted(logged, request.group, row, request.today, _suggestion(request, logged, kind))
    )


def _suggestion(request: Request, logged: Logged, kind: str) -> str | None:
    """A blocked action that is due soon looks delayed. Only a suggestion: a person judges."""
    due = logged.action.due
    if kind == "blocker" and due is not None and request.today <= due <= request.today + _DUE_NEAR:
        return "delayed"
    return None


def start(request: Request, store: Store) -> Reply:
    """`started 104`; `104 on track`."""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "say how it is going")
    changing.require_open(logged, request)
    words = request.sentence.note
    if request.sentence.verb == "on track":
        words = "; ".join(filter(None, ("On track", words)))
    if logged.action.status is Status.IN_PROGRESS and _said_already(request, store, logged, words):
        raise Refusal(f"{titled(logged, request.group)} is in progress already, and that is noted.")
    changing.note(request, store, logged, words)
    changing.change(logged, request, status=Status.IN_PROGRESS)
    return Reply(cards.actions.started(logged, request.group, request.today, words))


def _said_already(request: Request, store: Store, logged: Logged, words: str | None) -> bool:
    return words is None or changing.same_as_before(request, store, logged, words)


def show(request: Request, store: Store) -> Reply:
    """`show 103`; `what's 103?`."""
    logged = finding.action(request, store)
    return Reply(
        cards.actions.shown(
            logged,
            request.group,
            request.today,
            store.actions.notes(logged.id),
            store.actions.slippages(logged.id),
        )
    )


# What a new action is made of


def _require_one(request: Request) -> None:
    """Several lines of actions are not one action with a long title."""
    if len(_EACH.findall(request.message.text)) > 1:
        raise Refusal(
            "I log one action at a time, so nothing is saved. Say each in its own message, "
            "or share the list as a file."
        )


def _title(request: Request) -> str:
    title = (request.given("title") or request.sentence.title or "").strip()
    if not any(letter.isalnum() for letter in title):
        raise Refusal("What is to be done? For example: log: Tom to book the room by Friday.")
    title = privacy.without_absence_reason(title)
    if len(title) > LONGEST_TITLE:
        raise Refusal(
            f"That is {len(title)} letters long. Say the action in {LONGEST_TITLE} "
            f"or fewer; you can add a note to it."
        )
    return title


def _owner_words(request: Request) -> str | None:
    return request.given("owners") or request.sentence.who


def _as_log(request: Request, title: str, *, who: str | None = None, day: str | None = None) -> str:
    """The same action as one plain sentence, with one thing in it made clear."""
    who = who or _owner_words(request)
    given = request.given("due") or (request.sentence.due.printed if request.sentence.due else None)
    day = day or (given.removeprefix("by ") if given else None)
    number = request.given("priority") or request.sentence.priority
    parts = (
        f"log action for {who}: {title}" if who else f"log: {title}",
        f"by {day}" if day else "",
        f"for priority {number}" if number else "",
    )
    return " ".join(part for part in parts if part)


def _past(request: Request, title: str, due: dates.Due) -> Ask:
    assert due.due is not None
    sure = f"{_as_log(request, title, day=due.due.isoformat())} (confirmed)"
    return Ask(
        f"{dates.spoken(due.due)} has already passed. Log it as overdue, "
        f"or say another day? Nothing is saved yet.",
        options=(Button("Yes, log it as overdue", sure), Button("No", "no")),
        free=_as_log(request, title, day="{answer}"),
    )


def _doubts(store: Store, logged: Logged, due: dates.Due | None, rows: list[ActionOwner]) -> list[str]:
    doubts = []
    if not rows:
        doubts.append("Nobody owns it yet: say who, and I will ask them.")
    doubts += [_role_doubt(store, logged, row) for row in rows if row.role and row.person_id is None]
    if due is None or due.due is None:
        doubts.append("It has no day to be done by.")
    elif due.approximate:
        doubts.append("That day is approximate: say another if it is wrong.")
    return doubts


def _role_doubt(store: Store, logged: Logged, row: ActionOwner) -> str:
    assert logged.group.id is not None
    holders = [person.name for person in store.people.roster(logged.group.id) if row.role in person.roles]
    return cards.actions.role_owner(row.printed, holders)


def _priority_ids(request: Request, store: Store) -> list[int]:
    found = finding.priority(request, store)
    return [found.id] if found and found.id is not None else []


def _whole(request: Request) -> str | None:
    """`104 nearly done, just waiting on legal`: the sentence itself is the note."""
    words = finding.without_refs(request.sentence)
    return words if len(words.split()) > 1 else None
