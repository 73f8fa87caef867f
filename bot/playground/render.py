"""A view or a card as HTML. Pure; every text is escaped by the templates."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.playground.addresses import address, bring_your_own, export, look_at
from bot.playground.looks import CALLED, Look
from bot.playground.view import View, initials, tint
from cards.model import Card, FieldKind, Line
from rules.dates import spoken

HERE = Path(__file__).parent

STYLES = ("play.css", "chat.css", "panels.css", "narrow.css")
"""In the order in which they are loaded: what is for narrow windows comes last."""

TRIES = (
    ("What’s overdue?", "what's overdue?"),
    ("My actions", "my actions"),
    ("Log an action", "log an action"),
)
"""What a newcomer may try first: what the button says to them, and what it says to Clerk."""

INPUTS: Mapping[FieldKind, str] = {
    FieldKind.TEXT: "text",
    FieldKind.DATE: "date",
    FieldKind.NUMBER: "number",
}


def page(view: View, library: bool = False) -> str:
    return _ENVIRONMENT.get_template("page.html").render(view=view, library=library)


def news(view: View) -> dict[str, str | int]:
    """The parts of the page that change while it is open, by the id of the element they fill."""
    parts = _ENVIRONMENT.get_template("parts.html").make_module({"view": view})
    return {
        "posts": str(parts.posts(view)),  # type: ignore[attr-defined]
        "edited": str(parts.edited(view)),  # type: ignore[attr-defined]
        "channels": str(parts.channels(view)),  # type: ignore[attr-defined]
        "people": str(parts.people(view)),  # type: ignore[attr-defined]
        "clock": str(parts.clock(view)),  # type: ignore[attr-defined]
        "now": str(parts.now(view)),  # type: ignore[attr-defined]
        "tour": str(parts.tour(view)),  # type: ignore[attr-defined]
        "home": str(parts.home(view)) if view.home else "",  # type: ignore[attr-defined]
        "last": view.last,
    }


def card(card: Card, post: int, event: str, view: View) -> str:
    """One card, with the forms that carry its buttons."""
    parts = _ENVIRONMENT.get_template("parts.html").make_module({"view": view})
    return str(parts.card(card, post, event, view))  # type: ignore[attr-defined]


def own(view: View, first_day: str) -> str:
    return _ENVIRONMENT.get_template("own.html").render(view=view, first_day=first_day)


def look(shown: Look, card: Card, post: int, view: View, library: bool) -> str:
    """One post alone on a page, as a platform shows it."""
    template = _ENVIRONMENT.get_template("look.html")
    return template.render(look=shown, card=card, post=post, view=view, library=library)


def part_of_look(shown: Look, library: bool) -> str:
    """The same to be put below the post, where a script asks for it."""
    parts = _ENVIRONMENT.get_template("looks.html").make_module()
    return str(parts.look(shown, library))  # type: ignore[attr-defined]


def refusal(sentences: Sequence[str], back: str) -> str:
    return _ENVIRONMENT.get_template("refusal.html").render(sentences=sentences, back=back)


def clock_time(at: datetime) -> str:
    return f"{at:%H:%M}"


def short_day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def runs(lines: Sequence[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """Lines that stand together: those with cells are a table, the others a list."""
    for has_cells, run in groupby(lines, key=lambda line: bool(line.cells)):
        yield has_cells, list(run)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"spoken": spoken, "clock_time": clock_time, "short_day": short_day}
    environment.filters |= {"initials": initials, "tint": tint, "runs": runs}
    environment.globals |= {"address": address, "tries": TRIES, "inputs": INPUTS, "FieldKind": FieldKind}
    environment.globals |= {"styles": STYLES, "called": CALLED, "look_at": look_at}
    environment.globals |= {"bring_your_own": bring_your_own, "export": export}
    return environment


_ENVIRONMENT = _environment()
