"""The days that somebody says when they speak of people: a first day, a last one, one that has been."""

import re
from datetime import date, timedelta

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
_ELSE = re.compile(r"[\s,;.–-]+(?:so|because|since|but|then|please|can (?:you|we)|could (?:you|we))\b", re.I)
"""From here on it is no longer said when: `off till the 24th so move his`."""
_DAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|satur|sat|sun)(?:day)?"
_TWO_DAYS = re.compile(
    rf"(?P<which>(?:next|this|on) )?(?P<first>{_DAY})(?P<how>,? and |\s*[&/–-]\s*| to | until | till? |"
    rf" through )"
    rf"(?P<last>{_DAY})\b(?! (?:the )?\d)(?P<when>(?: of)? (?:next|this) week|(?=))",
    re.I,
)
_DAYS_APART = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?\s*(?:-|–|to)\s*\d{1,2}|\b\d{1,2}(?:st|nd|rd|th)\b|\d{1,2} and\b"
)
"""Days without a month, beside others that have one: `1-5 and 12-14 July`."""
_ONE_AT_A_TIME = "Say one span of days at a time, such as from 1 to 5 July."
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONG = len(_WEEK)
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
    words = _ELSE.split(words, maxsplit=1)[0]
    two = _TWO_DAYS.search(words)
    if two is not None:
        return _from_day_to_day(request, two)
    found = dates.find(words, changing.day_context(request))
    asking = next((one.due for one in found if one.due.question), None)
    if asking:
        raise _which(request, asking.printed, asking)
    ends = [one.due.due for one in found if one.due.due]
    if not ends:
        return None
    if _DAYS_APART.search(words[: found[0].start]):
        raise Refusal(f"I can keep only one of these. {_ONE_AT_A_TIME}")
    opens = found[0]
    first, last = opens.due.start or opens.due.due or request.today, ends[-1]
    if len(found) == 1 and opens.due.kind is dates.Kind.MONTH:
        first = max(opens.due.first_day or first, request.today)
    if len(found) == 1 and _UP_TO.match(words[opens.start : opens.end]):
        first = request.today
    return (first - _ONE_YEAR if first > last else first), last


def _from_day_to_day(request: Request, two: re.Match[str]) -> tuple[date, date]:
    """`Thursday and Friday`, `Mon to Wed next week`"""
    opens = f"{two['which'] or ''}{two['first']}{two['when']}"
    due = _understood(request, opens)
    many = (_WEEK.index(two["last"][:3].lower()) - _WEEK.index(two["first"][:3].lower())) % _LONG
    if two["how"].strip(" ,").lower() in ("and", "&", "/") and many > 1:
        raise Refusal(f"Between these days there are others. {_ONE_AT_A_TIME}")
    days = [(day, day + timedelta(days=many)) for day in (due.options if due.question else (due.due,)) if day]
    if not days:
        raise Refusal(f'I cannot read "{two[0].strip()}" as days. {_ONE_AT_A_TIME}')
    if len(days) > 1:
        says = [
            request.sentence.text.replace(two[0].strip(), f"from {one} to {other}", 1) for one, other in days
        ]
        labels = [f"{spoken(one)} to {spoken(other)}" for one, other in days]
        options = tuple(Button(label, words) for label, words in zip(labels, says, strict=True))
        raise Ask(f"{due.question} Nothing is saved yet.", options=options)
    return days[0]


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
