"""A played scene as one page, which asks nothing of any network: every card, in the four ways it is shown."""

import re
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from bot.playground import render as playground
from bot.slack import forms
from bot.slack import render as slack
from bot.teams import dialogs
from bot.teams import render as teams
from cards.model import Card, Form
from tests.catalogue.playing import Played

HERE = Path(__file__).parent / "templates"
FOLDER = Path(__file__).parents[2] / "docs" / "catalogue"
_VIEW = SimpleNamespace(
    player=SimpleNamespace(name=""),
    place=SimpleNamespace(slug=""),
    about=None,
    cast=SimpleNamespace(players=()),
)
"""Who looks at a card of the playground: nobody."""
_HIDDEN = re.compile(r'\s*<input type="hidden"[^>]*>|(?<=<button) name="says" value="[^"]*"')
_BETWEEN = re.compile(r"\n\s*\n|(?<=>)\n\s*(?=<)|(?<=\n) +")


def name(title: str) -> str:
    """`What comes by itself` is `what-comes-by-itself.html`."""
    return f"{title.lower().replace(' ', '-')}.html"


def page(played: Played, titles: Sequence[str]) -> str:
    pages = [(title, name(title)) for title in titles]
    style = Markup((HERE / "page.css").read_text("utf-8"))  # noqa: S704 - our own file
    html = _ENVIRONMENT.get_template("page.html").render(
        title=played.title, shown=played.shown, pages=pages, style=style
    )
    return _BETWEEN.sub("\n", html)


def _play(card: Card) -> Markup:
    """Without what is sent along with a press: nothing can be pressed here."""
    return Markup(_HIDDEN.sub("", playground.card(card, 0, "", _VIEW)))  # type: ignore[arg-type] # noqa: S704


def _slack(card: Card) -> list[dict[str, Any]]:
    return slack.render(card).blocks


def _form(form: Form) -> dict[str, Any]:
    return forms.modal(form, "")


def _teams(card: Card) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = teams.adaptive(card)["body"]
    return found


def _opened(form: Form) -> dict[str, Any]:
    found: dict[str, Any] = dialogs.opened(form, dialogs.Memory())["task"]["value"]
    return found


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([HERE, playground.HERE / "templates"]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "play": _play,
        "slack": _slack,
        "form": _form,
        "teams": _teams,
        "opened": _opened,
    }
    return environment


_ENVIRONMENT = _environment()
