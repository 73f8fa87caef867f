"""What a report says of a whole priority: its ratings, and what was completed, shown and is to come."""

from collections.abc import Iterator

import cards.intake
import cards.taking
from handlers import priorities
from handlers.taking.taking import Taking
from importers.proposed import ProposedPriority
from reports.intake import Became, Kept
from reports.progress import labels, scheme_of
from rules import privacy
from rules.ratings import read_rating
from rules.refusal import Refusal
from storage.models import Note, Priority, PriorityRating
from storage.store import Store


def keep(taking: Taking, proposed: ProposedPriority) -> Kept:
    priority = meant(taking.store, proposed)
    if priority is None:
        raise Refusal(f"There is no {called(proposed)} here.")
    priorities.require_own(taking.request, taking.store, priority, "rate")
    names = ratings(taking.store, proposed)
    on = taking.proposals.meeting_date or taking.today
    assert priority.id is not None
    if names and _is_new(taking.store, priority, names):
        row = PriorityRating(
            priority_id=priority.id,
            person_id=taking.by,
            on=min(on, taking.today),
            ratings=names,
            reason=proposed.status or taking.because,
        )
        taking.store.session.add(row)
    told = list(_untold(taking.store, priority, proposed))
    for kind, text in told:
        taking.store.session.add(_note(taking, priority, kind, text))
    taking.store.session.flush()
    return Kept(Became.PRIORITY, cards.taking.priority(priority, names, len(told)))


def meant(store: Store, proposed: ProposedPriority) -> Priority | None:
    """By its number, else by its title."""
    if proposed.number is not None:
        return store.groups.priority(proposed.number)
    title = proposed.title.casefold()
    same = [one for one in store.groups.priorities() if one.title.casefold() == title]
    return same[0] if len(same) == 1 else None


def called(proposed: ProposedPriority) -> str:
    return f"Priority {proposed.number}" if proposed.number is not None else f'priority "{proposed.title}"'


def ratings(store: Store, proposed: ProposedPriority) -> list[str]:
    """In the words of the scheme; nothing where one of them is none of it, or they are too few or many."""
    scheme, wanted = scheme_of(store), len(labels(store)) or 1
    read = [read_rating(words, scheme) for words in proposed.ratings]
    names = [rating.name for rating in read if rating is not None]
    return names if len(names) == len(proposed.ratings) == wanted else []


def is_news(store: Store, proposed: ProposedPriority) -> bool:
    priority = meant(store, proposed)
    if priority is None:
        return True
    names = ratings(store, proposed)
    return (bool(names) and _is_new(store, priority, names)) or any(_untold(store, priority, proposed))


def _is_new(store: Store, priority: Priority, names: list[str]) -> bool:
    """A report that says again what an earlier one said, or what was said and is past, says nothing new."""
    assert priority.id is not None
    return all(list(one.ratings) != names for one in store.ratings.of_priorities(priority.id))


def _untold(store: Store, priority: Priority, proposed: ProposedPriority) -> Iterator[tuple[str, str]]:
    assert priority.id is not None
    told = store.ratings.told(priority.id)
    known = {(kind, note.text) for kind, notes in told.items() for note, _ in notes}
    said = (
        *(("completed", text) for text in proposed.completed),
        *(("evidence", text) for text in proposed.evidence),
        *(("next step", text) for text in proposed.next_steps),
        *((("status", proposed.status),) if proposed.status else ()),
    )
    for kind, text in dict.fromkeys((kind, privacy.without_absence_reason(text)) for kind, text in said):
        if (kind, text) not in known:
            yield kind, text


def _note(taking: Taking, priority: Priority, kind: str, text: str) -> Note:
    return Note(
        priority_id=priority.id,
        person_id=taking.request.member.person_id,
        on=taking.today,
        at=taking.request.now,
        kind=kind,
        text=text,
    )
