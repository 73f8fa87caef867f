"""The calendar of a group: its partnership's time zone, bank holidays and terms, and its own closure days."""

from datetime import date

from rules.calendar import Calendar, Term
from storage.models import Group, Partnership


def calendar_of(partnership: Partnership, group: Group) -> Calendar:
    return Calendar(
        timezone=partnership.timezone,
        subdivision=partnership.holidays,
        closure_days=frozenset(date.fromisoformat(day) for day in group.closure_days),
        terms=tuple(_term(term) for term in partnership.terms),
    )


def _term(kept: dict[str, str]) -> Term:
    return Term(kept["name"], date.fromisoformat(kept["starts"]), date.fromisoformat(kept["ends"]))
