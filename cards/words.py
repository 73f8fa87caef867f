"""Small pieces of wording that every subject uses: days, actions, people in a row."""

import re
from collections.abc import Sequence
from datetime import date

from rules.dates import brief, spoken
from rules.plans import is_row
from rules.progress import days_overdue
from rules.spans import Span
from storage.actions import Logged
from storage.logged import Ref
from storage.models import Group

_FEW_IN_A_ROW = 3
_LETTERS_AND_NUMBER = re.compile(r"[a-z]+[-/. ]?\d")


def joined(parts: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def numbered(numbers: Sequence[int], one: str = "line") -> str:
    """`line 3`; `lines 1, 3 and 5 to 11`: four or more in a row are told by the first and the last."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [
        part
        for run in runs
        for part in ([f"{run[0]} to {run[-1]}"] if len(run) > _FEW_IN_A_ROW else map(str, run))
    ]
    return f"{one if len(numbers) == 1 else one + 's'} {joined(told)}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 action`, `3 actions`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def actions_counted(actions: Sequence[Logged], which: str = "") -> str:
    """`11 open actions and 3 open sub-actions`: a part is listed, and not counted as one more action."""
    rows = sum(is_row(one.action.part) for one in actions)
    parts = len(actions) - rows
    said = [counted(rows, f"{which}action")] if rows or not parts else []
    return " and ".join([*said, *([counted(parts, f"{which}sub-action")] if parts else [])])


def during(span: Span) -> str:
    """`since Monday 1 April 2024`; `on ...`; `between ... and ...`."""
    if span.last is None:
        return f"since {spoken(span.first)}"
    if span.last == span.first:
        return f"on {spoken(span.first)}"
    return f"between {spoken(span.first)} and {spoken(span.last)}"


def ended(words: str) -> str:
    """A sentence has one full stop, whoever wrote it."""
    return words if words.rstrip().endswith((".", "?", "!")) else f"{words.rstrip()}."


def sentence(words: str) -> str:
    """What somebody typed, where it stands alone: a capital letter and one full stop. `iPad` stays."""
    first = words.split(maxsplit=1)[0] if words.strip() else ""
    begun = words[:1].upper() + words[1:] if first.isalpha() and first.islower() else words
    return ended(begun)


def not_counted(actions: int) -> str:
    """Of those closed without being done; nothing where there is none."""
    if not actions:
        return ""
    are = (
        "was closed without being completed, and is"
        if actions == 1
        else ("were closed without being completed, and are")
    )
    return f"{counted(actions, 'action')} {are} not counted."


def status(logged: Logged) -> str:
    """`in progress`; `closed, no longer needed`."""
    if logged.action.closure:
        return f"closed, {logged.action.closure}"
    return str(logged.action.status)


def name(logged: Logged, here: Group | None) -> str:
    """`#101` in its own group's channels, `board#101` everywhere else: None is a list over several groups."""
    return f"#{logged.action.number}" if here and logged.group.id == here.id else logged.permanent


def reference(ref: str) -> str:
    """As papers print it, which Clerk keeps in small letters: "IDG12" and "AP3", but "h" and "1.2.3a"."""
    return ref.upper() if _LETTERS_AND_NUMBER.match(ref) else ref


def dated(ref: Ref) -> str:
    """With the day of the meeting that gave it."""
    return f"{reference(ref.ref)}, {brief(ref.meeting_on)}" if ref.meeting_on else reference(ref.ref)


def titled(logged: Logged, here: Group | None) -> str:
    """`#101 First risk register for the board (h, 17 April)`."""
    refs = [dated(ref) for ref in logged.refs]
    return f"{name(logged, here)} {logged.action.title}" + (f" ({'; '.join(refs)})" if refs else "")


def due(logged: Logged, today: date) -> str:
    """`Due Thursday 20 June 2024`, with how late it is, or that it has no date."""
    action = logged.action
    if action.due is None:
        return "Continuous" if action.due_kind == "continuous" else _undated(action.due_printed)
    text = f"Due {spoken(action.due)}"
    if action.due_kind == "meeting":
        text += " (moves with the meeting)"
    late = days_overdue(action.status, action.due, today)
    return f"{text}, {counted(late, 'day')} overdue" if late else text


def _undated(printed: str | None) -> str:
    return f'No due date ("{printed}")' if printed else "No due date"


def owner_and_due(logged: Logged, today: date) -> str:
    """`Owner: Liam Moss. Due Thursday 20 June 2024.`"""
    return f"{owner(logged)}. {due(logged, today)}."


def owner(logged: Logged) -> str:
    """`Owner: Liam Moss and Tom Rigby`."""
    return f"Owner: {logged.owner_words}"
