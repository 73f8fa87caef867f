"""Whole priorities by chat: their ratings, and what their SRO tells of them."""

from collections.abc import Sequence

import cards.progress
from cards.model import Button, Reply
from cards.ratings import worded
from handlers import membership, progress
from handlers.asking import Ask
from handlers.request import Request
from reports.progress import labels, scheme_of
from rules import privacy
from rules.permissions import Member
from rules.ratings import Rating, Scheme, read_pair, read_rating
from rules.refusal import Refusal
from storage.models import Note, Priority, PriorityRating
from storage.ratings import JudgedPriority
from storage.store import Store


def rate(request: Request, store: Store) -> Reply:
    """`rate priority 4 amber because ...`; where they are rated in pairs, `rate strand 4 green, amber`."""
    priority = _own(request, store, "rate")
    assert priority.id is not None
    before = next(iter(store.ratings.of_priorities(priority.id)), None)
    found, reason = _said(request, store, priority, before)
    names = [rating.name for rating in found]
    reason = _reason(priority, found, before, reason)
    if before and (before.ratings, before.on, before.reason) == (tuple(names), request.today, reason):
        raise Refusal(f"{cards.progress.named(priority)} is rated so already, with today's date.")
    store.session.add(
        PriorityRating(
            priority_id=priority.id,
            person_id=request.member.person_id,
            on=request.today,
            ratings=names,
            reason=reason,
        )
    )
    store.session.flush()
    return Reply(cards.progress.priority_rated(progress.picture(request, store, priority)))


def tell(request: Request, store: Store) -> Reply:
    """`completed for priority 2: ...`, `next step for priority 2: ...`, `status of priority 2: ...`"""
    priority = _own(request, store, "report on")
    note = Note(
        priority_id=priority.id,
        person_id=request.member.person_id,
        on=request.today,
        at=request.now,
        kind=_kind(request.sentence.parts["kind"]),
        text=privacy.without_absence_reason((request.sentence.note or "").strip(" .") + "."),
    )
    assert priority.id is not None
    told = store.ratings.told(priority.id).get(note.kind, [])
    if any((said.text, said.on) == (note.text, note.on) for said, _ in told):
        raise Refusal(f"That is noted for {cards.progress.named(priority)} already, in the same words.")
    store.session.add(note)
    return Reply(cards.progress.noted(priority, note, request.member.name))


def _kind(words: str) -> str:
    if "step" in words.lower():
        return "next step"
    return "status" if words.lower().startswith("status") else "completed"


def _own(request: Request, store: Store, what: str) -> Priority:
    """A priority that the speaker answers for, or decides on; `what` completes "... can rate Priority 2"."""
    priority = progress.said(request, store)
    if priority is None:
        raise Refusal("Which priority? Say its number, for example: priority 2.")
    require_own(request, store, priority, what)
    return priority


def require_own(request: Request, store: Store, priority: Priority, what: str) -> None:
    if not any(_answers_for(member, priority) for member in _members(request, store, priority)):
        sro = store.people.names().get(priority.sro_id or 0)
        raise Refusal(cards.progress.only_sro(priority, sro, what))


def _answers_for(member: Member, priority: Priority) -> bool:
    return member.decides or member.agrees_among({priority.sro_id or 0})


def _members(request: Request, store: Store, priority: Priority) -> list[Member]:
    """What the speaker is in the group that looks after it, and in those above."""
    group = store.groups.numbered(priority.group_id) if priority.group_id else request.group
    line = [group, *store.groups.line_of_parents(group)]
    return [membership.member_in(request, store, one) for one in line]


def _said(
    request: Request, store: Store, priority: Priority, before: JudgedPriority | None
) -> tuple[tuple[Rating, ...], str | None]:
    """One rating, or the pair, and the reason that was said with it."""
    scheme, names = scheme_of(store), labels(store)
    words = request.sentence.parts.get("rating", "")
    read = read_pair(words, scheme, names or ("Rating",))
    if read is None or read_rating(read[1], scheme):
        raise _which(priority, scheme, names)
    pair, rest = read
    reason = ", ".join(filter(None, (rest, request.sentence.reason)))
    if len(names) == 2 and read_rating(words, scheme):
        raise _both(priority, words, reason)
    known = [read_rating(name, scheme) for name in before.ratings] if before else []
    known += [None] * (len(pair) - len(known))
    whole = tuple(rating or was for rating, was in zip(pair, known, strict=False))
    found = tuple(rating for rating in whole if rating is not None)
    if len(found) < len(pair):
        raise _which(priority, scheme, names)
    return found, privacy.without_absence_reason(reason) if reason else None


def _which(priority: Priority, scheme: Scheme, labels: Sequence[str]) -> Ask:
    says = f"rate priority {priority.number}"
    if labels:
        return Ask(cards.progress.which_pair(priority, labels), free=f"{says} {{answer}}")
    options = tuple(Button(worded(each), f"{says} {each.name}") for each in scheme.ratings)
    return Ask(cards.progress.which_rating(priority), options=options, free=f"{says} {{answer}}")


def _both(priority: Priority, words: str, reason: str) -> Ask:
    """One rating was said where there are two."""
    says, because = f"rate priority {priority.number}", f" because {reason}" if reason else ""
    return Ask(
        cards.progress.both(priority, words),
        options=(Button(f"Yes, both {words}", f"{says} {words}, {words}{because}"), Button("No", "no")),
        free=f"{says} {{answer}}{because}",
    )


def _reason(
    priority: Priority, found: Sequence[Rating], before: JudgedPriority | None, said: str | None
) -> str | None:
    """Asked for where a rating changes; what is confirmed anew keeps the reason that it had."""
    names = [rating.name for rating in found]
    if said is not None or before is None:
        return said
    if list(before.ratings) != names:
        says = f"rate priority {priority.number} {', '.join(names)} because {{answer}}"
        raise Ask(cards.progress.why(priority, found, before.ratings), free=says)
    return before.reason
