"""The meetings of a group in a partnership file: when and where, who was there, how its minutes stand."""

from typing import Any

from importers.partnership.lines import AttendanceLine, MeetingLine
from importers.partnership.values import (
    Key,
    Reader,
    clock,
    day,
    distinct,
    log_text,
    many,
    mapping,
    must,
    one_of,
    words,
    yes_no,
)
from importers.partnership.yaml import Value


def _day_or_tbc(value: Value) -> Any:
    return "" if value.printed.casefold() == "tbc" else day(value)


def _attending(state: str) -> Reader:
    """Somebody of the file, or the words that stand for somebody else."""
    return lambda value: AttendanceLine(value.line, words(value), state)


_STATES = {"present": "present", "apologies": "apologies", "absent": "absent", "guests": "guest"}


_KEYS = {
    "date": must(_day_or_tbc),
    "at": Key(clock),
    "ends": Key(clock),
    "place": Key(words),
    "link": Key(words),
    "note": Key(log_text),
    "minutes": Key(one_of(("draft", "agreed"))),
    "cancelled": Key(yes_no, False),
    "declarations": Key(distinct(log_text), ()),
    **{name: Key(many(_attending(state)), ()) for name, state in _STATES.items()},
}


def meeting(value: Value) -> MeetingLine:
    found = mapping(value, _KEYS)
    attendance = tuple(line for name in _STATES for line in found.pop(name))
    found["date"] = found["date"] or None
    return MeetingLine(line=value.line, attendance=attendance, **found)
