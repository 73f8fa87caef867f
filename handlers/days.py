"""The days that somebody says when they speak of people: a first day, a last one, one that has been."""

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from cards.model import Button
from handlers import changing
from handlers.asking import Ask
from handlers.request import Request
from rules import dates
from rules.dates import spoken
from rules.refusal import Refusal

_LIKELY = relativedelta(months=6)
_ONE_YEAR = relativedelta(years=1)
_UP_TO = re.compile(r"(?:until|till?|to|up to|through)\b", re.I)


def said(request: Request, name: str = "day", *, been: bool = False) -> date | None:
    """The day under this name of the sentence. `been`: it is told of as past, so 3 May was this year's."""
    words = request.sentence.parts.get(name)
    if not words:
        return None
    due = _understood(request, words)
    if due.question:
        raise _which(request, words, due)
    day = due.start if due.kind is dates.Kind.START else due.due
    if day is None:
        raise Refusal(f'I cannot read "{words}" as a day. Write it like 30 June, 30.06.24 or next Friday.')
    return day - _ONE_YEAR if been and day > request.today + _LIKELY else day


def first(request: Request, name: str = "day") -> date | None:
    """The day on which what is said begins: "in September" is its first; None where no day is read."""
    words = request.sentence.parts.get(name)
    due = _understood(request, words) if words else None
    if due is not None and due.question and due.options:
        raise _which(request, words or "", due)
    return due.first_day if due else None


def span(request: Request, words: str) -> tuple[date, date] | None:
    """First and last day: `from 10 to 21 June`, `until 21 June` (from today on), `next week`, `on Friday`."""
    found = dates.find(words, changing.day_context(request))
    asking = next((one.due for one in found if one.due.question), None)
    if asking:
        raise _which(request, asking.printed, asking)
    ends = [one.due.due for one in found if one.due.due]
    if not ends:
        return None
    opens = found[0]
    first, last = opens.due.start or opens.due.due or request.today, ends[-1]
    if len(found) == 1 and opens.due.kind is dates.Kind.MONTH:
        first = max(opens.due.first_day or first, request.today)
    if len(found) == 1 and _UP_TO.match(words[opens.start : opens.end]):
        first = request.today
    return (first - _ONE_YEAR if first > last else first), last


def _understood(request: Request, words: str) -> dates.Due:
    """A day with words around it, such as a whole sentence in answer to a question, is that day."""
    context = changing.day_context(request)
    due = dates.understand(words, context)
    inside = dates.find(words, context) if due.kind is dates.Kind.UNKNOWN else ()
    return inside[0].due if len(inside) == 1 else due


def _which(request: Request, words: str, due: dates.Due) -> Ask:
    text = request.sentence.text
    options = tuple(Button(spoken(day), text.replace(words, day.isoformat(), 1)) for day in due.options)
    return Ask(f"{due.question} Nothing is saved yet.", options=options)
