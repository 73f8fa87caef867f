"""What is said of a pause, of days on which a group is closed, and of who works in school terms only."""

from collections.abc import Sequence
from datetime import date

import cards.pace
from cards.model import Button, Card
from cards.pace import Pacing
from rules.calendar import Term
from rules.dates import brief, spoken
from storage.models import Group, Person

_UNDO = Button("Undo", "undo")


def paused(now: Pacing) -> Card:
    group = now.group
    said = cards.pace.pause(now)
    if not said:
        text = (
            f"I remind the {group.name} again "
            f"{cards.pace.starting(now)[0].lower()}{cards.pace.starting(now)[1:]}."
        )
        return Card(f"{text} What fell due in the meantime is sent once.", buttons=(_UNDO,))
    text = (
        f"For the {group.name}, {said} What fell due in the meantime is then sent once. "
        "Actions, answers and the log go on as before."
    )
    return Card(text, buttons=(Button("End the pause", "start reminders again for the group"), _UNDO))


def pause_until_when(group: Group) -> str:
    return f"Until when shall I send nothing to the {group.name}? Nothing has changed yet."


def whose_reminders(group: Group) -> str:
    return f"Do you mean the reminders of the whole {group.name}, or your own? Nothing has changed yet."


def no_days_read(words: str) -> str:
    return f'I cannot read "{words}" as days. Write them like 24 December, or 24 to 31 December.'


def never_written_to(span: Sequence[date]) -> str:
    what = spoken(span[0]) if len(span) == 1 else f"{spoken(span[0])} to {spoken(span[-1])}"
    return (
        f"{what}: nothing is sent then anyway, because it is a weekend or a bank holiday. Nothing has "
        "changed."
    )


def closed(group: Group, new: Sequence[date]) -> Card:
    said = "is a closure day" if len(new) == 1 else "are closure days"
    text = (
        f"{cards.pace.days(new)} {said} of the {group.name}. Nothing is sent then: what falls due there "
        "is said on the "
        "working day before, and what is late on the one after."
    )
    return Card(text, buttons=(_UNDO,))


def opened(group: Group, free: Sequence[date]) -> Card:
    said = "is a working day" if len(free) == 1 else "are working days"
    return Card(f"{cards.pace.days(free)} {said} of the {group.name} again.", buttons=(_UNDO,))


def not_closed(group: Group, span: Sequence[date], today: date) -> str:
    known = [day for day in map(date.fromisoformat, sorted(group.closure_days)) if day >= today]
    what = spoken(span[0]) if len(span) == 1 else f"None of {brief(span[0])} to {spoken(span[-1])}"
    has = f" The closure days to come are {cards.pace.days(known)}." if known else " There are none to come."
    return f"{what} is {'no' if len(span) == 1 else 'a'} closure day of the {group.name}.{has}"


def works(person: Person, term: Term | None, today: date, *, mine: bool) -> Card:
    who = "You" if mine else person.name
    if not person.term_time_only:
        return Card(f"{who} {'have' if mine else 'has'} reminders all year again.", buttons=(_UNDO,))
    you = "you" if mine else "them"
    text = (
        f"{who} {'are' if mine else 'is'} reminded in school terms only. What falls due in the holidays "
        "I say on "
        f"the last working day before them, and what is late on the first one after. In between I write "
        f"nothing to {you}; the channel's digest still has it.{_next_term(term, today)}"
    )
    return Card(text, buttons=(_UNDO,))


def _next_term(term: Term | None, today: date) -> str:
    if term is None:
        return ""
    about = " (a usual date: the partnership has not told me its own)" if term.approximate else ""
    if term.starts > today:
        return f" The next term starts on {spoken(term.starts)}{about}."
    return f" This term ends on {spoken(term.ends)}{about}."


def works_so_already(person: Person, *, mine: bool) -> str:
    who = "You are" if mine else f"{person.name} is"
    how = "in school terms only" if person.term_time_only else "all year"
    return f"{who} reminded {how} already."
