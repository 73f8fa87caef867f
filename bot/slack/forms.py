"""Forms: a Form as a Slack modal, what was filled in, and how a button carries the form that it opens.

The button itself carries the form, so that any replica opens it, after any restart and under an old message.
https://docs.slack.dev/surfaces/modals
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bot import beside
from bot.slack.gate import Malformed
from bot.slack.markup import clean, plain_text
from cards.model import Field, FieldKind, Form

OPENS = "form"
"""The action ids of buttons that open a form begin so."""
CALLBACK = "clerk-form"
LARGEST_VALUE = 2000
_TITLE = 24
_LONGEST_TEXT = 3000
_OPTIONS = 100
_OPTION = 75
_OPTION_VALUE = 150
_BLOCKS = 95
TOO_LONG = "this is too long to be changed in a form. It stays as it is; you can add to it in a message."


def modal(form: Form, memory: str) -> dict[str, Any]:
    """The view that views.open takes. `memory` comes back with what is filled in."""
    title = [] if len(form.title) <= _TITLE and form.fields else [_section(form.title)]
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": memory,
        "title": plain_text(form.title or "Clerk", _TITLE),
        "submit": plain_text(form.submit or "Save", _TITLE),
        "close": plain_text("Cancel", _TITLE),
        "blocks": title + [_question(field) for field in form.fields[:_BLOCKS]],
    }


def notice(words: str) -> dict[str, Any]:
    """A view that only says something: while a form is looked up, or why there is none."""
    return {
        "type": "modal",
        "callback_id": "clerk-notice",
        "title": plain_text("Clerk", _TITLE),
        "close": plain_text("Close", _TITLE),
        "blocks": [_section(words)],
    }


def filled_in(view: Mapping[str, Any]) -> dict[str, str]:
    """What was written and chosen, by field; a field left or made empty is "". Of a person it is the id.

    A question of the form that comes back without an answer was left empty too.
    """
    answered = {name: _answer(answer) or "" for name, answer in _answers(view)}
    return {name: "" for name, _ in _labels(view)} | answered


def chosen(view: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields in which a person of the workspace was chosen."""
    return tuple(name for name, answer in _answers(view) if answer.get("selected_user"))


def _answers(view: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    try:
        held = [(str(name), next(iter(one.values()), None)) for name, one in view["state"]["values"].items()]
    except (KeyError, AttributeError, TypeError) as error:
        raise Malformed("a form without its values") from error
    answers = [(name, {} if one is None else one) for name, one in held]
    if not all(isinstance(answer, dict) for _, answer in answers):
        raise Malformed("a form whose values are none")
    return answers


def blamed(view: Mapping[str, Any], field: str | None, sentence: str) -> str:
    """The field that a refusal is about: the one it names, or whose label it uses, else the first."""
    return beside.blamed(dict(_labels(view)), field, sentence)


def carry(form: Form) -> str | None:
    """The form as a button's value, or None where it is too long for one."""
    fields = [[f.name, f.label, f.kind.value, _offered(f), f.required, f.value] for f in form.fields]
    value = json.dumps(
        [form.title, form.says, form.submit, fields], ensure_ascii=False, separators=(",", ":")
    )
    return value if len(value) <= LARGEST_VALUE else None


def _offered(field: Field) -> list[str]:
    """People are chosen from all of the workspace, so a button need not carry them."""
    return [] if field.kind is FieldKind.PERSON else list(field.options)


def carried(value: str) -> Form:
    try:
        title, says, submit, fields = json.loads(value)
        return Form(title, says, tuple(_field(*field) for field in fields), submit)
    except (ValueError, TypeError) as error:
        raise Malformed("a button that Clerk did not make") from error


def _field(name: str, words: str, kind: str, options: list[str], required: bool, value: str | None) -> Field:
    return Field(name, words, FieldKind(kind), tuple(options), required, value)


def _question(field: Field) -> dict[str, Any]:
    """What Slack cannot show in full is not asked for: sent back cut, it would be lost."""
    if len(field.value or "") > _LONGEST_TEXT:
        return _section(f"{field.label}: {TOO_LONG}")
    return {
        "type": "input",
        "block_id": field.name,
        "label": plain_text(field.label or field.name, 2000),
        "element": _element(field),
        "optional": not field.required,
    }


def _element(field: Field) -> dict[str, Any]:
    """A choice without a list that Slack can show (none, or over a hundred) is typed."""
    if field.kind is FieldKind.DATE:
        return _date(field)
    if field.kind is FieldKind.PERSON:
        return {"type": "users_select", "action_id": "value"}
    if field.kind is FieldKind.CHOICE and len(field.options) == 1 and not field.required:
        return {"type": "checkboxes", "action_id": "value", "options": [_option(field.options[0])]}
    if field.kind is FieldKind.CHOICE and 0 < len(field.options) <= _OPTIONS:
        return _choice(field)
    if field.kind is FieldKind.NUMBER:
        return _with_value(
            {"type": "number_input", "is_decimal_allowed": True}, field.value if _number(field) else None
        )
    written = {
        "type": "plain_text_input",
        "multiline": field.kind is FieldKind.LONG_TEXT,
        "max_length": _LONGEST_TEXT,
    }
    return _with_value(written, field.value)


def _date(field: Field) -> dict[str, Any]:
    element: dict[str, Any] = {"type": "datepicker", "action_id": "value"}
    if field.value and _is_date(field.value):
        element["initial_date"] = field.value
    return element


def _choice(field: Field) -> dict[str, Any]:
    options = {text: _option(text) for text in field.options if text.strip()}
    element: dict[str, Any] = {
        "type": "static_select",
        "action_id": "value",
        "options": list(options.values()),
    }
    if field.value in options:
        element["initial_option"] = options[field.value]
    return element


def _option(text: str) -> dict[str, Any]:
    return {"text": plain_text(text, _OPTION), "value": clean(text)[:_OPTION_VALUE]}


def _with_value(element: dict[str, Any], value: str | None) -> dict[str, Any]:
    initial = {"initial_value": clean(value)} if value else {}
    return {**element, "action_id": "value", **initial}


def _number(field: Field) -> bool:
    return bool(field.value) and str(field.value).replace(".", "", 1).removeprefix("-").isdecimal()


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _answer(answer: Mapping[str, Any]) -> str | None:
    ticked = answer.get("selected_options") or [None]
    option = answer.get("selected_option") or ticked[0]
    if option:
        return str(option.get("value"))
    value = answer.get("value") or answer.get("selected_date") or answer.get("selected_user")
    return str(value) if value else None


def _labels(view: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for block in view.get("blocks", ()):
        if block.get("type") == "input":
            yield str(block.get("block_id")), str(block.get("label", {}).get("text"))


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": plain_text(text, _LONGEST_TEXT)}
