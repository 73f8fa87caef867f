"""What every handler that changes an action does: note words, set what is new, ask about days."""

import re
from dataclasses import replace
from datetime import date, timedelta

import cards.closing
from cards.model import Button
from handlers import finding, membership
from handlers.asking import Ask, Declined
from handlers.request import Request
from rules import dates, privacy
from rules.permissions import Member, Ownership, may_update, require_writer, who_may
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import Action, Note
from storage.store import Store


def note(
    request: Request, store: Store, logged: Logged, words: str | None, kind: str = "note"
) -> Note | None:
    """Keep somebody's words about an action. That a colleague is away is kept, and never why."""
    if not words:
        return None
    text = privacy.without_absence_reason(words)
    request.about.softened |= text != words
    row = Note(
        action_id=logged.id,
        person_id=request.member.person_id,
        on=request.today,
        at=request.now,
        kind=kind,
        text=text,
    )
    store.session.add(row)
    return row


def change(logged: Logged, request: Request, **values: object) -> None:
    """Every change is news about the action."""
    for name, value in values.items():
        setattr(logged.action, name, value)
    logged.action.news_on = request.today


def again(store: Store, logged: Logged) -> Logged:
    """The action as it is now, with its new owners."""
    found = store.actions.with_id(logged.id)
    assert found is not None
    return found


def writer(request: Request, store: Store, logged: Logged) -> Member:
    """What the speaker is in the action's group: who writes there, or answers for this one action."""
    member = membership.member_for(request, store, logged)
    if not member.writes and not membership.answers_for(request, store, logged):
        require_writer(member, f"the {logged.group.name}")
    return member


_ABOUT_ONESELF = ("not mine", "snooze")


def updater(request: Request, store: Store, logged: Logged, what: str) -> tuple[Member, Ownership]:
    """An owner, a deputy of one, or a decider; `what` completes "... can move its date"."""
    member = writer(request, store, logged)
    whose = membership.ownership(request, store, logged)
    if not may_update(member, whose):
        raise declined(request, logged, who_may(whose, what))
    return member, whose


def declined(request: Request, logged: Logged, text: str) -> Declined:
    """Refused, with the offer to keep the words as a note, which any member may add.

    Who pressed somebody else's Not mine or Snooze has said nothing that is worth a note.
    """
    words = request.sentence.note or request.sentence.reason or finding.without_refs(request.sentence)
    if words.lower() in _ABOUT_ONESELF:
        return Declined(text)
    offer = Button("Add it as a note", f"note {logged.permanent}: {words}")
    return Declined(f"{text} You can add a note instead.", offer)


def require_open(logged: Logged, request: Request) -> None:
    if logged.action.status.closed:
        raise Refusal(cards.closing.already(logged, request.group))


def same_as_before(request: Request, store: Store, logged: Logged, words: str, kind: str = "note") -> bool:
    """Did this person say exactly this today? A button that is pressed twice is heard once."""
    text = privacy.without_absence_reason(words)
    said = ((row.person_id, row.on, row.kind, row.text) for row, _ in store.actions.notes(logged.id))
    return (request.member.person_id, request.today, kind, text) in said


_FAR = timedelta(days=183)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_TO_OR_BY = re.compile(r"^(?:to|by|until|due|on)\s+(?=\S)", re.I)
_LEAD = r"(?:(?:by|to|until|due|on|for|the|end|of|in)\W+)*"
_WITHOUT_YEAR = re.compile(
    rf"(?i){_LEAD}(?:\d{{1,2}}(?:st|nd|rd|th)?\W+(?:of )?)?(?:{_MONTHS})[a-z]*"
    r"(?:\W+\d{1,2}(?:st|nd|rd|th)?)?"
    rf"|{_LEAD}\d{{1,2}}[./]\d{{1,2}}"
)


def day_context(request: Request) -> dates.Context:
    return dates.Context(request.today, request.calendar, request.next_meeting)


def day_given(request: Request) -> dates.Due | None:
    """The day in a form's field, else the one in the sentence. Refused where the field holds no date."""
    words = request.given("due")
    due = request.sentence.due if words is None else dates.understand(words, day_context(request))
    if due is not None and due.kind is dates.Kind.UNKNOWN and not due.question:
        raise Refusal(
            f'I cannot read "{due.printed}" as a date. Write it like 4 July, 04.07.24 or next Friday.'
        )
    return surely(due, request.today)


def surely(due: dates.Due | None, today: date) -> dates.Due | None:
    """ "1 May" said in June is most likely a slip: next year's is asked about, not assumed."""
    if due is None or due.due is None or due.due - today < _FAR or not _WITHOUT_YEAR.fullmatch(due.printed):
        return due
    question = f"{dates.brief(due.due)} has passed this year. Do you mean {dates.spoken(due.due)}?"
    return replace(due, due=None, question=question, options=(due.due,))


def settled(due: dates.Due | None, say: str) -> dates.Due | None:
    """Ask where the words allow two days; `say` is the sentence of each answer, with `{day}` in it."""
    if due is None or not due.question:
        return due
    options = tuple(
        Button(_day_label(due, day), say.replace("{day}", day.isoformat())) for day in due.options
    )
    raise Ask(f"{due.question} Nothing is saved yet.", options=options, free=say.replace("{day}", "{answer}"))


def _day_label(due: dates.Due, day: date) -> str:
    """As the question calls it: "Next week, Wednesday 19 June 2024"."""
    spoken = dates.spoken(day)
    called = re.search(rf"\b(?P<name>today|next week), {spoken}", due.question or "")
    name = called["name"] if called else "yes" if len(due.options) == 1 else ""
    return f"{name.capitalize()}, {spoken}" if name else spoken


def as_said(due: dates.Due) -> str:
    """The words of the day itself: "to 5 July" was said, and 5 July was meant. "Before" means another day."""
    return _TO_OR_BY.sub("", due.printed)


def set_due(action: Action, due: dates.Due | None) -> None:
    """A due date as an action keeps it: as printed beside as understood, and the first one for ever.

    When it starts, and how often it comes again, stay as they are unless these words say otherwise.
    """
    action.due = due.due if due else None
    action.due_printed = as_said(due) if due else None
    action.due_kind = str(due.kind) if due else None
    starts = due.start if due and due.kind is not dates.Kind.WEEK else None  # a week is when it is due
    action.starts = starts or action.starts
    action.recurs = due.recurs if due and due.recurs else action.recurs
    action.first_due = action.first_due or action.due
