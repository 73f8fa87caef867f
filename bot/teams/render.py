"""A Card as an Adaptive Card, version 1.5. Pure: no SDK, no network."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any, TypeVar

from bot.teams import inputs
from bot.teams.text import LABEL_BYTES, LINE_BYTES, Element, cut, literal, run, said, size
from cards.forms import opens
from cards.model import Button, Card, Form, Line, Table

CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"
VERSION = "1.5"
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
SAYS = "says"
FORM = "form"
"""What a button carries: a sentence, and the form that it opens or that it was pressed in."""
SAY, BACK, REFRESH = "say", "back", "refresh"
"""The verbs of our buttons: a sentence, out of a form without one, or the card as its reader sees it."""

CARD_BYTES = 24_000
"""Teams takes about 80 KB a message (its manual); a card of 25 KB also opens on a telephone."""
ROWS_WITH_BUTTONS = 15
BUTTONS_IN_A_ROW = 6
PARAGRAPH_BYTES = 6_000
TEXT_BYTES = 8_000
SPOKEN_BYTES = 50
BUTTONS_BYTES = 3_000
FORM_BYTES = 10_000
CARRIED_BYTES = 6_000
REFRESHED_BYTES = 25_000
"""With whom Teams refreshes it for, who get what room the card itself leaves."""
SUMMARY_BYTES = 2_000

_MORE = re.compile(r"and \d+ more")

T = TypeVar("T")


@dataclass(frozen=True)
class Link:
    """A file to download, at a signed and short-lived address. With `alt` it is a picture, and shown."""

    name: str
    url: str
    alt: str = ""


@dataclass(frozen=True)
class Refresh:
    """What a refresh is asked with, and the users (`29:...`) for whom Teams asks by itself."""

    data: Mapping[str, Any]
    readers: tuple[str, ...]


def message(card: Card, links: Sequence[Link] = (), refresh: Refresh | None = None) -> dict[str, Any]:
    """The activity that shows this card. `summary` is what notifications and screen readers say."""
    attachment = {"contentType": CONTENT_TYPE, "content": adaptive(card, links, refresh)}
    return {"type": "message", "summary": summary(card), "attachments": [attachment]}


def summary(card: Card) -> str:
    """The card in words, cut after a whole line. Shown beside the card only where the card itself is not."""
    lines = [cut(line, LINE_BYTES) for line in card.plain().splitlines() if line.strip()]
    kept = _fitting(lines, SUMMARY_BYTES)
    return "\n".join([*kept, *_and_more(len(lines) - len(kept))])


def adaptive(
    card: Card,
    links: Sequence[Link] = (),
    refresh: Refresh | None = None,
    *,
    in_place: bool = False,
    room: int = CARD_BYTES,
) -> dict[str, Any]:
    """A form opens as a dialog. `in_place`: it stands in the card itself, in front of whoever pressed."""
    head = _paragraphs(card.text)
    foot = [*_footer(card), *_form(card.form, in_place), *_buttons(card.buttons), *_links(links)]
    seen = _pictures(links)
    body = [*head, *seen, *_rows(card, room - size(head) - size(seen) - size(foot)), *foot]
    drawn = {"$schema": SCHEMA, "type": "AdaptiveCard", "version": VERSION, "body": body}
    return _refreshed(drawn, refresh) if refresh else drawn


def is_cut(drawn: object) -> bool:
    """Does it say somewhere that there is more than it shows?"""
    if isinstance(drawn, dict):
        return any(map(is_cut, drawn.values()))
    if isinstance(drawn, list):
        return any(map(is_cut, drawn))
    return isinstance(drawn, str) and _MORE.fullmatch(drawn) is not None


def _refreshed(drawn: dict[str, Any], refresh: Refresh) -> dict[str, Any]:
    """For as many readers as there is room for; the others press "Refresh card"."""
    action = {"type": "Action.Execute", "title": "Refresh", "verb": REFRESH, "data": dict(refresh.data)}
    readers = _fitting(refresh.readers, REFRESHED_BYTES - size(drawn) - size(action) - 100)
    return {**drawn, "refresh": {"action": action, "userIds": readers}} if readers else drawn


def _rows(card: Card, room: int) -> list[Element]:
    """The lines and the table, as many as there is room for, and how many were left out."""
    lines = _fitting(_within_reach(card.lines), room)
    room -= size(lines)
    table = _table(card.table, room) if card.table else []
    shown = len(lines) + (len(table[1]["rows"]) - 1 if table else 0)
    there = len(card.lines) + (len(card.table.rows) if card.table else 0)
    return [*chain.from_iterable(lines), *table, *map(run, _and_more(there - shown))]


def _within_reach(lines: Sequence[Line]) -> list[list[Element]]:
    """Nobody scrolls through more than fifteen rows of buttons."""
    with_buttons = list(accumulate(bool(line.buttons) for line in lines))
    return [
        _line(line) for line, count in zip(lines, with_buttons, strict=True) if count <= ROWS_WITH_BUTTONS
    ]


def _fitting(parts: Sequence[T], room: int) -> list[T]:
    kept: list[T] = []
    for part in parts:
        room -= size(part) + 2
        if room < 0:
            break
        kept.append(part)
    return kept


def _and_more(count: int) -> list[str]:
    return [f"and {count} more"] if count > 0 else []


def _paragraphs(text: str) -> list[Element]:
    lines = said(text, PARAGRAPH_BYTES)
    kept = _fitting(lines, TEXT_BYTES)
    return [*kept, *map(run, _and_more(len(lines) - len(kept)))]


def _line(line: Line) -> list[Element]:
    return [*said(cut(line.text, LINE_BYTES), LINE_BYTES), *_buttons(line.buttons, line.text)]


def _footer(card: Card) -> list[Element]:
    footer = cut(card.footer or "", LINE_BYTES)
    return said(footer, LINE_BYTES, isSubtle=True, size="Small")


def _room(table: Table, place: int) -> int:
    """A column's share: Teams breaks no word, and one that does not fit runs into the next cell."""
    cells = [row[place] for row in (table.header, *table.rows) if place < len(row)]
    longest_word = max((len(word) for cell in cells for word in cell.split()), default=0)
    longest_text = max(map(len, cells), default=0)
    return min(longest_word, 20) + 2 + min(longest_text // 20, 3)


def _table(table: Table, room: int) -> list[Element]:
    """The caption comes first, so that a screen reader says what the table is.

    The first row is the header.
    """
    caption = run(table.caption, LABEL_BYTES, weight="Bolder")
    header = _row(table.header, weight="Bolder")
    width = max(map(len, (table.header, *table.rows)))
    columns = [{"width": _room(table, place)} for place in range(width)]
    rows = _fitting([_row(row) for row in table.rows], room - size([caption, header, columns]) - 100)
    return [caption, {"type": "Table", "columns": columns, "rows": [header, *rows]}]


def _row(cells: Sequence[str], **looks: Any) -> Element:
    shown = [run(cell or " ", LABEL_BYTES, **looks) for cell in cells]
    return {"type": "TableRow", "cells": [{"type": "TableCell", "items": [cell]} for cell in shown]}


def _buttons(buttons: Sequence[Button], of_line: str = "") -> list[Element]:
    """Teams shows six buttons in a row and hides the seventh, so there are more rows."""
    kept = _fitting([_button(button, of_line) for button in buttons], BUTTONS_BYTES)
    rows = (kept[start : start + BUTTONS_IN_A_ROW] for start in range(0, len(kept), BUTTONS_IN_A_ROW))
    return [_set(row) for row in rows]


def _set(actions: Sequence[Element]) -> Element:
    return {"type": "ActionSet", "actions": list(actions)}


def _button(button: Button, of_line: str) -> Element:
    """`tooltip` is what a screen reader says, where the same label stands in many lines."""
    looks = {"style": "positive"} if button.primary else {}
    if of_line:
        looks["tooltip"] = literal(f"{button.label}: {of_line}", SPOKEN_BYTES)
    if opens(button.says):
        return _opening(button.label, {SAYS: button.says}, **looks)
    return _action(button.label, button.says, **looks)


def _action(title: str, says: str, verb: str = SAY, **more: Any) -> Element:
    shown = literal(title, LABEL_BYTES)
    return {"type": "Action.Execute", "title": shown, "verb": verb, "data": {SAYS: says}, **more}


def _opener(form: Form) -> Element:
    """The button carries the form, so that any replica opens it, after any restart and under an old message.

    One that is too long for that is asked for by its sentence.
    """
    carried = inputs.carry(form, filled_in=True)
    data = {SAYS: form.says, FORM: carried} if size(carried) <= CARRIED_BYTES else {SAYS: form.says}
    return _opening(form.title.strip() or "Open", data, style="positive")


def _opening(title: str, data: dict[str, Any], **more: Any) -> Element:
    """Action.Execute opens no dialog, on no client; Action.Submit does on all of them."""
    shown = literal(title, LABEL_BYTES)
    opening = {"msteams": {"type": "task/fetch"}, **data}
    return {"type": "Action.Submit", "title": shown, "data": opening, **more}


def _pictures(links: Sequence[Link]) -> list[Element]:
    """Above the words that say the same, and as wide as the card."""
    return [
        {"type": "Image", "url": link.url, "altText": literal(link.alt, LINE_BYTES), "size": "Stretch"}
        for link in links
        if link.alt
    ]


def _links(links: Sequence[Link]) -> list[Element]:
    actions = [
        {
            "type": "Action.OpenUrl",
            "title": literal(f"Download {link.name}", LABEL_BYTES),
            "url": link.url,
        }
        for link in links
    ]
    return [_set(actions)] if actions else []


def _form(form: Form | None, in_place: bool) -> list[Element]:
    if form is None:
        return []
    if not in_place:
        return [_set([_opener(form)])]
    asked, notes = inputs.askable(form, FORM_BYTES)
    submit = _action(form.submit, form.says, style="positive")
    cancel = _action("Cancel", "no", BACK, associatedInputs="none")
    return [
        run(form.title, LABEL_BYTES, weight="Bolder"),
        *notes,
        *inputs.questions(asked),
        _set([submit, cancel]),
    ]
