"""The questions of a form as the inputs of an Adaptive Card, and how a button carries a form. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from pydantic import StringConstraints, TypeAdapter, ValidationError

from bot.teams.activity import Malformed
from bot.teams.text import LABEL_BYTES, Element, literal, run, said, size
from cards.model import Field, FieldKind, Form

OPTIONS_BYTES = 8_000
FORM_BYTES = 19_000
"""A card of 25 KB also opens on a telephone, and it has a button that carries the questions once more."""
LONGEST_TEXT = 3_000
"""Characters, as many as Slack takes."""
TOO_LONG = "this is too long to be changed in a form. It stays as it is; you can add to it in a message."


def questions(form: Form, wrong: Mapping[str, str] | None = None) -> list[Element]:
    """Each with its label, and above it what is `wrong` with its answer."""
    found: list[Element] = []
    for field in form.fields:
        if wrong and field.name in wrong:
            found += said(wrong[field.name], weight="Bolder", color="Attention")
        found.append(_input(field))
    return found


def askable(form: Form, room: int = FORM_BYTES) -> tuple[Form, list[Element]]:
    """The form without what there is no room for, and what is said of that: cut, it would be lost."""
    left_out = [field for field in form.fields if len(field.value or "") > LONGEST_TEXT]
    kept = [field for field in form.fields if field not in left_out]
    while kept and sum(map(_weight, kept)) > room:
        left_out.append(max(kept, key=_weight))
        kept.remove(left_out[-1])
    notes = [run(f"{field.label}: {TOO_LONG}", LABEL_BYTES) for field in form.fields if field in left_out]
    return replace(form, fields=tuple(kept)), notes


def carry(form: Form, *, filled_in: bool) -> list[Any]:
    """The form in a button's data, with or without what is filled in beforehand.

    The SDK keeps only plain values of lists, and no null: so nothing is "".
    """
    return [form.title, form.says, form.submit, [_carry(one, filled_in) for one in form.fields]]


def carried(value: Any) -> Form:
    try:
        title, says, submit, fields = _CARRIED.validate_python(value)
    except ValidationError:
        raise Malformed("a form that Clerk did not make") from None
    return Form(title, says, tuple(Field(*one[:-1], value=one[-1] or None) for one in fields), submit)


_Name = Annotated[str, StringConstraints(min_length=1)]
_CARRIED = TypeAdapter(
    tuple[str, str, str, tuple[tuple[_Name, str, FieldKind, tuple[str, ...], bool, str], ...]]
)


def _carry(field: Field, filled_in: bool) -> list[Any]:
    value = (field.value or "") if filled_in else ""
    return [field.name, field.label, field.kind.value, list(_offered(field)), field.required, value]


def _weight(field: Field) -> int:
    """Bytes of a question as it is asked, and as the button carries it."""
    return size(_input(field)) + size(_carry(field, filled_in=False))


def _offered(field: Field) -> tuple[str, ...]:
    """Where the options are too many to send, the answer is typed."""
    chosen = _INPUTS[field.kind]["type"] == "Input.ChoiceSet"
    return field.options if chosen and size(_choices(field)) <= OPTIONS_BYTES else ()


def _input(field: Field) -> Element:
    """A field, with its label and what is asked for where it was left empty."""
    label = literal(field.label, LABEL_BYTES)
    if field.kind is FieldKind.CHOICE and len(field.options) == 1 and not field.required:
        return _box(field, label)
    asked = {"isRequired": True, "errorMessage": f"Fill in: {label}"} if field.required else {}
    value = {"value": field.value} if field.value else {}
    return {"id": field.name, "label": label, **_kind_of_input(field), **asked, **value}


def _box(field: Field, label: str) -> Element:
    """One thing to agree to: ticked or not."""
    (option,) = field.options
    return {
        "id": field.name,
        "label": label,
        "type": "Input.Toggle",
        "title": literal(option, LABEL_BYTES),
        "valueOn": option,
        "valueOff": "",
        **({"value": option} if field.value == option else {}),
    }


_INPUTS: Mapping[FieldKind, Mapping[str, Any]] = {
    FieldKind.TEXT: {"type": "Input.Text", "maxLength": LONGEST_TEXT},
    FieldKind.LONG_TEXT: {"type": "Input.Text", "isMultiline": True, "maxLength": LONGEST_TEXT},
    FieldKind.DATE: {"type": "Input.Date"},
    FieldKind.NUMBER: {"type": "Input.Number"},
    FieldKind.CHOICE: {"type": "Input.ChoiceSet"},
    FieldKind.PERSON: {"type": "Input.ChoiceSet", "style": "filtered"},
}


def _kind_of_input(field: Field) -> Mapping[str, Any]:
    kind = _INPUTS[field.kind]
    if kind["type"] != "Input.ChoiceSet":
        return kind
    choices = _choices(field)
    if not choices or size(choices) > OPTIONS_BYTES:
        return _INPUTS[FieldKind.TEXT]
    return {**kind, "choices": choices}


def _choices(field: Field) -> list[dict[str, str]]:
    return [{"title": literal(option, LABEL_BYTES), "value": option} for option in field.options]
