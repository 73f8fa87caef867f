"""Reminders that somebody asks for: of a record or in their own words, for themselves or for their group."""

import re
from dataclasses import replace
from datetime import date, time

import cards.reminding
from cards.model import Button, Reply
from cards.reminding import Comes
from handlers import deliverables, finding, reminder_days, titles
from handlers.asking import Declined
from handlers.grammar import is_risk
from handlers.request import Request
from reports import reminding
from reports.reminding import Reminded
from rules import nudges, privacy
from rules.dates import spoken
from rules.nudges import Pace
from rules.permissions import require_writer
from rules.refusal import Refusal
from storage.actions import Logged
from storage.calendars import calendar_of
from storage.deliverables import Delivering
from storage.models import Group, Reminder
from storage.risks import Registered
from storage.store import Store

LONGEST = 300

_AN_ACTION = re.compile(r".+ (?:action|one)", re.I)

About = Logged | Registered | Delivering | None


def me(request: Request, store: Store) -> Reply:
    """`remind me about 104 on Monday`, `remind me to chase the ICB on 1 July`"""
    _require_willing(request)
    abouts, words = _abouts(request, store)
    wanted = reminder_days.wanted(request, store, _first(abouts), _again("me", abouts, words))
    address = f"@{request.person.id}"
    comes = when(store, request, request.group, address, reminder_days.when_there(store, request, wanted))
    _require_reachable(request, store)
    rows = [_row(request, about, words, comes.day, person_id=request.person.id) for about in abouts]
    found = _added(request, store, rows, comes)
    notes = _notes(request, store, wanted, comes)
    return Reply(cards.reminding.set_for_oneself(found, comes, request.group, *notes))


def group(request: Request, store: Store) -> Reply:
    """`remind us about the return on 1 July`: told in this channel."""
    require_writer(request.member, f"the {request.group.name}")
    channel = None if request.message.private else store.groups.channel(request.message.channel)
    if channel is None or channel.group_id != request.group.id:
        raise Refusal("Say that in the channel of the group, where it is to be told.")
    abouts, words = _abouts(request, store)
    _require_from_here(request, abouts)
    wanted = reminder_days.wanted(request, store, _first(abouts), _again("us", abouts, words))
    comes = when(store, request, request.group, channel.address, wanted)
    rows = [_row(request, about, words, comes.day, channel=channel.address) for about in abouts]
    found = _added(request, store, rows, comes)
    notes = [cards.reminding.AT_THE_HOUR] if "clock" in request.sentence.parts else []
    return Reply(cards.reminding.set_for_group(found, comes, request.group, *notes))


def when(store: Store, request: Request, group: Group, recipient: str, wanted: date) -> Comes:
    """The working day and the time at which this recipient is told what is wanted for a day."""
    calendar = calendar_of(store.partnership, group)
    day = nudges.told_on(
        Pace(calendar, at=time.fromisoformat(group.nudge_at)),
        wanted,
        request.now,
        is_gone=lambda day: store.reminding.is_gone(recipient, day),
    )
    at = None if day.opens <= request.now else calendar.clock(day.opens)
    return Comes(day.today, calendar.today(request.now), at)


def row(request: Request, group: Group, on: date, about: About) -> Reminder:
    """Asked for now by whoever speaks; whom it is for is still to be said."""
    partnership_id = group.partnership_id
    found = Reminder(
        partnership_id=partnership_id,
        group_id=finding.numbered(group),
        asked_by_id=request.member.person_id,
        on=on,
        made_at=request.now,
    )
    if isinstance(about, Logged):
        found.action_id = about.id
    elif isinstance(about, Registered):
        found.risk_id = about.id
    elif isinstance(about, Delivering):
        found.deliverable_id = about.id
    return found


def _require_willing(request: Request) -> None:
    if not request.person.wants_nudges:
        raise Declined(
            "You have stopped your private reminders, so I could not tell you. Say start reminders, and "
            "ask again.",
            Button("Start reminders", "start reminders"),
        )


def _require_reachable(request: Request, store: Store) -> None:
    group_id = finding.numbered(request.group)
    if store.reminding.address(request.person, group_id, request.today) is None:
        raise Refusal(cards.reminding.unreachable_oneself(request.group))


def _require_from_here(request: Request, abouts: list[About]) -> None:
    for about in abouts:
        if about is not None and about.group.id != request.group.id:
            raise Refusal(
                f"{about.permanent} is in the log of the {about.group.name}, so I do not speak of it here. "
                "Say that in its own channel."
            )


def _abouts(request: Request, store: Store) -> tuple[list[About], str | None]:
    """The records that are named, or nothing with words; asks where neither is said."""
    sentence = request.sentence
    if sentence.refs:
        return [_record(request, store, ref) for ref in sentence.refs], None
    if sentence.title and _AN_ACTION.fullmatch(sentence.title):
        return [_titled(request, store, sentence.title)], None
    words = sentence.title or reminder_days.meeting_meant(request)
    if words is None:
        return [_of_thread(request, store)], None
    if len(words) > LONGEST:
        raise Refusal(f"That is too long for a reminder. Say it in at most {LONGEST} letters.")
    return [None], privacy.without_absence_reason(words)


def _titled(request: Request, store: Store, words: str) -> Logged:
    """`the dashboard action`: known by its title."""
    found = titles.named(replace(request, sentence=replace(request.sentence, telling=words)), store)
    request.about.action(found.id)
    return found


def _of_thread(request: Request, store: Store) -> Logged:
    if not request.message.thread:
        raise Refusal(cards.reminding.about_what())
    return finding.action(request, store)


def _record(request: Request, store: Store, ref: str) -> About:
    if is_risk(ref):
        alone = replace(request, sentence=replace(request.sentence, refs=(ref,)))
        return finding.risk(alone, store)
    if ref.rpartition("#")[2].startswith("D"):
        parts = {**request.sentence.parts, "deliverable": ref}
        return deliverables.called(replace(request, sentence=replace(request.sentence, parts=parts)), store)
    return finding.called(request, store, ref)


def _row(
    request: Request,
    about: About,
    words: str | None,
    on: date,
    *,
    person_id: int | None = None,
    channel: str | None = None,
) -> Reminder:
    found = row(request, request.group, on, about)
    found.person_id, found.channel, found.words = person_id, channel, words if about is None else None
    return found


def _added(request: Request, store: Store, rows: list[Reminder], comes: Comes) -> list[Reminded]:
    """Refused where all of it is on its way already."""
    found = [(one, store.reminding.same(one)) for one in rows]
    if all(same for _, same in found):
        known = reminding.read(store, found[0][1] or found[0][0])
        raise Refusal(cards.reminding.already(known, comes, request.group))
    return [reminding.read(store, same or store.reminding.add(one)) for one, same in found]


def _first(abouts: list[About]) -> About:
    return abouts[0] if len(abouts) == 1 else None


def _again(whom: str, abouts: list[About], words: str | None) -> str:
    """The sentence once more, up to the day."""
    if words is not None:
        return f"remind {whom} {cards.reminding.led(words)}"
    return f"remind {whom} about {' and '.join(one.permanent for one in abouts if one)}"


def _notes(request: Request, store: Store, wanted: date, comes: Comes) -> list[str]:
    """What may surprise: another day or time than the one that was said."""
    notes = []
    if comes.day < wanted:
        notes.append(f"{spoken(wanted)} is not a working day.")
    if comes.day > wanted:
        notes.append(reminder_days.why_later(store, request, wanted, comes.day))
    if "clock" in request.sentence.parts:
        notes.append(cards.reminding.AT_THE_HOUR)
    return notes
