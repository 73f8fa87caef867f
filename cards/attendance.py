"""What Clerk says about who is at a meeting: apologies and deputies, attendance, declarations of interest."""

from collections.abc import Mapping, Sequence

from cards.meetings import UNDO, called, named, when
from cards.model import Button, Card, Line
from cards.words import counted, ended, joined
from rules.dates import spoken
from storage.models import Absence, Attendance, Declaration, Group, Meeting

Names = Mapping[int, str]

# Apologies


def apologies(row: Attendance, meeting: Meeting, names: Names, *, myself: bool, settled: bool) -> Card:
    """`settled`: whether the deputy may agree to things is known, and need not be asked."""
    whose = "your apologies" if myself else f"apologies from {row.printed}"
    deputy = _deputy_sentence(row, names)
    if row.deputy_id is not None and not settled:
        deputy = f" {names[row.deputy_id]} deputises for {row.printed}."
    return Card(f"Noted {whose} for {named(meeting)}.{deputy}", buttons=(UNDO,))


def apologies_of_several(people: Sequence[str], meeting: Meeting) -> Card:
    return Card(f"Noted apologies from {joined(people)} for {named(meeting)}.", buttons=(UNDO,))


def _deputy_sentence(row: Attendance, names: Names) -> str:
    if row.deputy_id is None:
        return ""
    right = (
        ", and may agree to things for them" if row.may_agree else ", and does not agree to things for them"
    )
    return f" {names[row.deputy_id]} deputises for {row.printed}{right}."


def no_reason_kept() -> str:
    return "Only the absence is kept, and no reason."


def may_they_agree(deputy: str, for_whom: str, meeting: Meeting) -> str:
    day = f" on {spoken(meeting.on)}" if meeting.on else " at that meeting"
    return f"May {deputy} agree to things for {for_whom}{day}? Until you say yes, they may not."


def authority_is_theirs(name: str) -> str:
    return (
        f"Whether a deputy may agree to things for {name} is for {name}, the chair or the programme manager "
        "to say."
    )


def already_sent(row: Attendance, meeting: Meeting, names: Names) -> str:
    return (
        f"Apologies from {row.printed} for {named(meeting)} are noted already.{_deputy_sentence(row, names)}"
    )


def apologies_are_for_meetings(ref: str) -> str:
    return (
        f"I keep apologies for meetings, for example: apologies for the 20th. If this is about action {ref}, "
        f"say for example: note {ref}: running late. Nothing has changed."
    )


def for_the_next(meeting: Meeting) -> str:
    return f"Are these apologies for {when(meeting)}? Nothing has changed yet."


def none_to_withdraw(name: str, meeting: Meeting) -> str:
    return f"No apologies from {name} are noted for {named(meeting)}, so nothing has changed."


def withdrawn(name: str, meeting: Meeting) -> Card:
    return Card(
        f"{name} is expected at {named(meeting)} again: the apologies are withdrawn.", buttons=(UNDO,)
    )


def coming(
    meeting: Meeting,
    rows: Sequence[Attendance],
    away: Sequence[Absence],
    expected: Sequence[str],
    names: Names,
) -> Card:
    """`away` are those whose absence was known without their sending apologies."""
    sent = [_of_row(row, names) for row in _in(rows, "apologies")]
    gone = [_with_deputy(names[one.person_id], one.deputy_id, names, one.may_agree) for one in away]
    lines = [f"Apologies ({len(sent)}): {'; '.join(sent) or 'none so far'}."]
    if gone:
        lines.append(f"Away that day ({len(gone)}): {'; '.join(gone)}.")
    lines.append(f"Expected ({len(expected)}): {joined(expected) or 'nobody'}.")
    buttons = (Button("Send my apologies", f"apologies from me for {called(meeting)}"),)
    which = named(meeting)
    text = f"{which[:1].upper()}{which[1:]}{_where(meeting)}."
    return Card(text, lines=tuple(map(Line, lines)), buttons=buttons)


def _where(meeting: Meeting) -> str:
    where = ", ".join(filter(None, (meeting.at and f"at {meeting.at}", meeting.place)))
    return f", {where}" if where else ""


def _of_row(row: Attendance, names: Names) -> str:
    """By name: minutes that print initials are often read by somebody who does not know them."""
    name = names.get(row.person_id or 0, row.printed)
    return _with_deputy(name, row.deputy_id, names, row.may_agree)


def _with_deputy(name: str, deputy_id: int | None, names: Names, may_agree: bool) -> str:
    if deputy_id is None:
        return name
    return f"{name} (deputy {names[deputy_id]}, who {'may' if may_agree else 'may not'} agree for them)"


# Attendance


def recorded(meeting: Meeting, rows: Sequence[Attendance], names: Names) -> Card:
    """Everything that is now recorded of who was there."""
    lines = tuple(map(Line, _roll(rows, names)))
    return Card(f"Attendance recorded for {named(meeting)}.", lines=lines, buttons=(UNDO,))


def attended(
    group: Group,
    meeting: Meeting,
    rows: Sequence[Attendance],
    not_recorded: Sequence[str],
    declared: str,
    names: Names,
) -> Card:
    if not rows:
        return Card(
            f"Nobody is recorded as present at {named(meeting)} of the {group.name}. "
            "To record it, say for example: present: ZF, TR, LM.",
            footer=declared,
        )
    lines = [*_roll(rows, names)]
    if not_recorded:
        lines.append(f"Not recorded ({len(not_recorded)}): {joined(not_recorded)}.")
    text = f"The {group.name} met on {when(meeting)}."
    return Card(text, lines=tuple(map(Line, lines)), footer=declared)


def _roll(rows: Sequence[Attendance], names: Names) -> list[str]:
    labels = {"present": "Present", "apologies": "Apologies", "guest": "Guests", "absent": "Absent"}
    found = {label: _in(rows, state) for state, label in labels.items()}
    return [
        f"{label} ({len(some)}): {'; '.join(_of_row(row, names) for row in some)}."
        for label, some in found.items()
        if some
    ]


def _in(rows: Sequence[Attendance], state: str) -> list[Attendance]:
    return [row for row in rows if row.state == state]


def unknown_person(words: str) -> str:
    return (
        f'Nobody on the roster is called "{words}", so nothing is saved. For somebody who is not on it, '
        f"say for example: guest: {words} (their organisation)."
    )


def which_of_them(words: str, people: Sequence[str]) -> str:
    return f'Do you mean {joined(people, "or")} by "{words}"? Nothing is saved yet.'


# Declarations of interest


def declared(name: str, text: str, meeting: Meeting) -> Card:
    return Card(f"Declaration recorded for {named(meeting)}: {name}, {ended(text)}", buttons=(UNDO,))


def none_declared(meeting: Meeting) -> Card:
    return Card(f"Recorded for {named(meeting)}: nobody declared an interest.", buttons=(UNDO,))


def declarations_line(rows: Sequence[Declaration], names: Names) -> str:
    """`No declarations of interest are recorded.`"""
    made = [f"{names[row.person_id]}, {row.text}" for row in rows if row.person_id is not None]
    if made:
        return f"Declarations of interest ({len(made)}): {'; '.join(made)}."
    return "Nobody declared an interest." if rows else "No declarations of interest are recorded."


def declarations(group: Group, meeting: Meeting, rows: Sequence[Declaration], names: Names) -> Card:
    which = named(meeting)
    return Card(
        f"{which[:1].upper()}{which[1:]} of the {group.name}: {_small(declarations_line(rows, names))}"
    )


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def some_declared(meeting: Meeting, made: int) -> str:
    return (
        f"{counted(made, 'declaration')} of interest {'is' if made == 1 else 'are'} recorded for "
        f"{named(meeting)}, so it cannot be that nobody made one. Nothing has changed."
    )


def at_which_meeting() -> str:
    return "Was that declared at the last meeting, or is it for the next? Nothing has changed yet."


def mine_or_all(meeting: Meeting) -> str:
    return (
        f"Shall I record that you cannot come to {named(meeting)}, or show who sent apologies? "
        "Nothing is saved yet."
    )
