"""A Card as an Adaptive Card, version 1.5. Pure: no SDK, no network.

What people wrote goes into text runs: Teams reads Markdown in a TextBlock, and never in a TextRun, so a link,
bold type or a list in an action's title is shown as the characters it is. Only `{{DATE(...)}}` is read even
there.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any, TypeVar

from cards.model import Button, Card, Field, FieldKind, Form, Line, Table

CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"
VERSION = "1.5"
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
SAYS = "says"
SAY, BACK = "say", "back"
"""The verbs of our buttons: a sentence, or out of a form without one."""

CARD_BYTES = 24_000
"""Teams takes about 80 KB a message (its manual); a card of 25 KB also opens on a telephone."""
ROWS_WITH_BUTTONS = 15
BUTTONS_IN_A_ROW = 6
PARAGRAPH_BYTES = 6_000
TEXT_BYTES = 8_000
LINE_BYTES = 1_500
LABEL_BYTES = 300
SPOKEN_BYTES = 50
BUTTONS_BYTES = 3_000
OPTIONS_BYTES = 8_000
FORM_BYTES = 10_000
SUMMARY_BYTES = 2_000

_MORE = re.compile(r"and \d+ more")

T = TypeVar("T")
_OPENS_A_FUNCTION = re.compile(r"\{(?=\{)")
Element = dict[str, Any]


@dataclass(frozen=True)
class Link:
    """A file to download, at a signed and short-lived address. With `alt` it is a picture, and shown."""

    name: str
    url: str
    alt: str = ""


def message(card: Card, links: Sequence[Link] = ()) -> dict[str, Any]:
    """The activity that shows this card. `summary` is what notifications and screen readers say."""
    attachment = {"contentType": CONTENT_TYPE, "content": adaptive(card, links)}
    return {"type": "message", "summary": summary(card), "attachments": [attachment]}


def summary(card: Card) -> str:
    """The card in words, cut after a whole line. Shown beside the card only where the card itself is not."""
    lines = [cut(line, LINE_BYTES) for line in card.plain().splitlines() if line.strip()]
    kept = _fitting(lines, SUMMARY_BYTES)
    return "\n".join([*kept, *_and_more(len(lines) - len(kept))])


def adaptive(card: Card, links: Sequence[Link] = ()) -> dict[str, Any]:
    head = _paragraphs(card.text)
    foot = [*_footer(card), *_form(card.form), *_buttons(card.buttons), *_links(links)]
    seen = _pictures(links)
    body = [*head, *seen, *_rows(card, CARD_BYTES - size(head) - size(seen) - size(foot)), *foot]
    return {"$schema": SCHEMA, "type": "AdaptiveCard", "version": VERSION, "body": body}


def is_cut(drawn: object) -> bool:
    """Does it say somewhere that there is more than it shows?"""
    if isinstance(drawn, dict):
        return any(map(is_cut, drawn.values()))
    if isinstance(drawn, list):
        return any(map(is_cut, drawn))
    return isinstance(drawn, str) and _MORE.fullmatch(drawn) is not None


def size(value: Any) -> int:
    """Bytes as they are sent."""
    return len(json.dumps(value))


def cut(text: str, limit: int) -> str:
    """At most `limit` bytes of JSON, at a character, with a mark where something is missing."""
    if size(text) <= limit:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if size(text[:middle]) + 8 <= limit else (low, middle - 1)
    return text[:low] + "…"


def _rows(card: Card, room: int) -> list[Element]:
    """The lines and the table, as many as there is room for, and how many were left out."""
    lines = _fitting(_within_reach(card.lines), room)
    room -= size(lines)
    table = _table(card.table, room) if card.table else []
    shown = len(lines) + (len(table[1]["rows"]) - 1 if table else 0)
    there = len(card.lines) + (len(card.table.rows) if card.table else 0)
    return [*chain.from_iterable(lines), *table, *map(_run, _and_more(there - shown))]


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
    lines = _said(text, PARAGRAPH_BYTES)
    kept = _fitting(lines, TEXT_BYTES)
    return [*kept, *map(_run, _and_more(len(lines) - len(kept)))]


def _said(text: str, limit: int, **looks: Any) -> list[Element]:
    """A paragraph for each line: inside a text run, a line break is only a space."""
    return [_run(line, limit, **looks) for line in text.splitlines() if line.strip()]


def _run(text: str, limit: int = LINE_BYTES, **looks: Any) -> Element:
    """A paragraph of plain text."""
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": _literal(text, limit), **looks}]}


def _literal(text: str, limit: int) -> str:
    """One line, with no `{{` in it, that fits."""
    return cut(_OPENS_A_FUNCTION.sub("{\u200b", " ".join(text.splitlines())), limit)


def _line(line: Line) -> list[Element]:
    return [*_said(cut(line.text, LINE_BYTES), LINE_BYTES), *_buttons(line.buttons, line.text)]


def _footer(card: Card) -> list[Element]:
    footer = cut(card.footer or "", LINE_BYTES)
    return _said(footer, LINE_BYTES, isSubtle=True, size="Small")


def _table(table: Table, room: int) -> list[Element]:
    """The caption comes first, so that a screen reader says what the table is.

    The first row is the header.
    """
    caption = _run(table.caption, LABEL_BYTES, weight="Bolder")
    header = _row(table.header, weight="Bolder")
    width = max(map(len, (table.header, *table.rows)))
    columns = [{"width": 1} for _ in range(width)]
    rows = _fitting([_row(row) for row in table.rows], room - size([caption, header, columns]) - 100)
    return [caption, {"type": "Table", "columns": columns, "rows": [header, *rows]}]


def _row(cells: Sequence[str], **looks: Any) -> Element:
    shown = [_run(cell or " ", LABEL_BYTES, **looks) for cell in cells]
    return {"type": "TableRow", "cells": [{"type": "TableCell", "items": [run]} for run in shown]}


def _buttons(buttons: Sequence[Button], of_line: str = "") -> list[Element]:
    """Teams shows six buttons in a row and hides the seventh, so there are more rows."""
    kept = _fitting([_button(button, of_line) for button in buttons], BUTTONS_BYTES)
    rows = (kept[start : start + BUTTONS_IN_A_ROW] for start in range(0, len(kept), BUTTONS_IN_A_ROW))
    return [{"type": "ActionSet", "actions": row} for row in rows]


def _button(button: Button, of_line: str) -> Element:
    """`tooltip` is what a screen reader says, where the same label stands in many lines."""
    looks = {"style": "positive"} if button.primary else {}
    if of_line:
        looks["tooltip"] = _literal(f"{button.label}: {of_line}", SPOKEN_BYTES)
    return _action(button.label, button.says, **looks)


def _action(title: str, says: str, verb: str = SAY, **more: Any) -> Element:
    shown = _literal(title, LABEL_BYTES)
    return {"type": "Action.Execute", "title": shown, "verb": verb, "data": {SAYS: says}, **more}


def _pictures(links: Sequence[Link]) -> list[Element]:
    """Above the words that say the same, and as wide as the card."""
    return [
        {"type": "Image", "url": link.url, "altText": _literal(link.alt, LINE_BYTES), "size": "Stretch"}
        for link in links
        if link.alt
    ]


def _links(links: Sequence[Link]) -> list[Element]:
    actions = [
        {
            "type": "Action.OpenUrl",
            "title": _literal(f"Download {link.name}", LABEL_BYTES),
            "url": link.url,
        }
        for link in links
    ]
    return [{"type": "ActionSet", "actions": actions}] if actions else []


def _form(form: Form | None) -> list[Element]:
    if form is None:
        return []
    inputs = _fitting([_input(field) for field in form.fields], FORM_BYTES)
    submit = _action(form.submit, form.says, style="positive")
    cancel = _action("Cancel", "no", BACK, associatedInputs="none")
    return [
        _run(form.title, LABEL_BYTES, weight="Bolder"),
        *inputs,
        {"type": "ActionSet", "actions": [submit, cancel]},
    ]


def _input(field: Field) -> Element:
    """A field, with its label and what is asked for where it was left empty."""
    label = _literal(field.label, LABEL_BYTES)
    asked = {"isRequired": True, "errorMessage": f"Fill in: {label}"} if field.required else {}
    value = {"value": cut(field.value, LINE_BYTES)} if field.value else {}
    return {"id": field.name, "label": label, **_kind_of_input(field), **asked, **value}


_INPUTS: Mapping[FieldKind, Mapping[str, Any]] = {
    FieldKind.TEXT: {"type": "Input.Text"},
    FieldKind.LONG_TEXT: {"type": "Input.Text", "isMultiline": True},
    FieldKind.DATE: {"type": "Input.Date"},
    FieldKind.NUMBER: {"type": "Input.Number"},
    FieldKind.CHOICE: {"type": "Input.ChoiceSet"},
    FieldKind.PERSON: {"type": "Input.ChoiceSet", "style": "filtered"},
}


def _kind_of_input(field: Field) -> Mapping[str, Any]:
    """Where the options are too many to send, the answer is typed."""
    kind = _INPUTS[field.kind]
    if kind["type"] != "Input.ChoiceSet":
        return kind
    choices = [{"title": _literal(option, LABEL_BYTES), "value": option} for option in field.options]
    if not choices or size(choices) > OPTIONS_BYTES:
        return _INPUTS[FieldKind.TEXT]
    return {**kind, "choices": choices}
