"""What somebody is told on their first working day after an absence or a pause: the news, and what waits."""

from collections.abc import Callable, Sequence
from datetime import date

from cards.model import Button, Card, Line
from cards.words import counted, due, joined, status
from reports.returns import CatchUp
from rules.dates import spoken
from storage.actions import Logged

SHOWN = 5


def catch_up(facts: CatchUp) -> Card:
    """Private, and about their own actions alone."""
    why = "you were away" if facts.away else "your reminders were paused"
    text = f"While {why}, since {spoken(facts.since)}: {_news(facts)}.{_stood_in(facts)}"
    parts: tuple[tuple[str, Sequence[Logged], Callable[[Logged], str]], ...] = (
        ("Closed", facts.closed, status),
        ("New to you", facts.given, lambda one: due(one, facts.today)),
        ("Moved", facts.moved, lambda one: due(one, facts.today)),
        ("Noted by others", facts.noted, lambda _: ""),
        ("Overdue now", facts.overdue, lambda one: due(one, facts.today)),
        ("Due this week", facts.due, lambda one: due(one, facts.today)),
    )
    lines = tuple(Line(_listed(name, found, more)) for name, found, more in parts if found)
    return Card(text, lines=lines, buttons=(Button("My actions", "my actions"),))


def why(since: date, recipient: str) -> str:
    return f"{recipient} is back: the catch-up on what happened since {spoken(since)}, said once."


def _news(facts: CatchUp) -> str:
    counts = (
        (facts.closed, "closed"),
        (facts.given, "new to you"),
        (facts.moved, "with a new date"),
        (facts.noted, "noted by others"),
    )
    said = [f"{counted(len(found), 'action')} {what}" for found, what in counts if found]
    return joined(said) if said else "nothing of yours has changed"


def _stood_in(facts: CatchUp) -> str:
    return f" {joined(facts.stood_in)} stood in for you." if facts.stood_in else ""


def _listed(name: str, found: Sequence[Logged], more: Callable[[Logged], str]) -> str:
    """`Overdue now, 7: board#101 Risk register (Due ...); ... and 2 more.`"""
    shown = [_titled(one, more(one)) for one in found[:SHOWN]]
    rest = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return f"{name}, {len(found)}: {'; '.join(shown)}{rest}."


def _titled(logged: Logged, more: str) -> str:
    aside = f" ({more[:1].lower()}{more[1:]})" if more else ""
    return f"{logged.permanent} {logged.action.title}{aside}"
