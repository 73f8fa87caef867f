"""What Clerk says about the parts of an action."""

from collections.abc import Sequence
from datetime import date

from cards.model import Button, Card, Line
from cards.words import counted, joined, name, owner_and_due, status, titled
from rules.plans import MILESTONE
from rules.progress import in_words
from storage.actions import Logged
from storage.models import Group

_UNDO = Button("Undo", "undo")


def split(action: Logged, here: Group, made: Sequence[Logged], today: date) -> Card:
    text = (
        f"Split {titled(action, here)} into {counted(len(made), 'part')}. It stays open itself, "
        f"and its parts do not count beside it in totals. {owner_and_due(action, today)}"
    )
    return Card(text, lines=lines(made, here, today), buttons=(_UNDO,))


def into_what(action: Logged, here: Group) -> str:
    return (
        f"Into which parts shall I split {titled(action, here)}? Say them all, for example: "
        f"split {name(action, here)} into: draft; consult; publish. Nothing has changed yet."
    )


def split_already(action: Logged, here: Group, parts: Sequence[Logged]) -> str:
    names = joined([name(part, here) for part in parts])
    told = f"Its parts are {names}." if names else "Everybody has ticked it off."
    return f"{titled(action, here)} is split already, or done by each of them. {told}"


def listed(action: Logged, here: Group, parts: Sequence[Logged], today: date) -> Card:
    text = f"{titled(action, here)}. {owner_and_due(action, today)} Status: {status(action)}."
    if not parts:
        return Card(f"{text} It has no parts.")
    said = f"{text} {counted_parts(parts)}"
    return Card(said, lines=lines(parts, here, today), buttons=(Button("Show", f"show {action.permanent}"),))


def counted_parts(parts: Sequence[Logged]) -> str:
    """`Parts closed: 33% (1 of 3).`"""
    return f"Parts closed: {in_words(sum(part.action.status.closed for part in parts), len(parts))}."


def lines(parts: Sequence[Logged], here: Group, today: date) -> tuple[Line, ...]:
    return tuple(Line(line(part, here, today)) for part in parts)


def line(part: Logged, here: Group, today: date) -> str:
    milestone = " Milestone." if part.action.part == MILESTONE else ""
    how = status(part)
    return f"{titled(part, here)}. {owner_and_due(part, today)} {how[:1].upper()}{how[1:]}.{milestone}"


def is_part(action: Logged, parent: Logged, here: Group) -> str:
    return f"It is a {action.action.part} of {titled(parent, here)}."


def made(action: Logged, parent: Logged, here: Group, today: date) -> Card:
    evidence = " Its evidence is that of the parent." if action.action.part == MILESTONE else ""
    text = (
        f"{titled(action, here)} is a {action.action.part} of {titled(parent, here)}.{evidence} "
        f"{owner_and_due(action, today)}"
    )
    return Card(text, buttons=(Button("Parts", f"parts of {parent.permanent}"), _UNDO))


def apart(action: Logged, here: Group, today: date) -> Card:
    text = f"{titled(action, here)} stands by itself now. {owner_and_due(action, today)}"
    return Card(text, buttons=(_UNDO,))


def of_itself(action: Logged, parent: Logged, here: Group) -> str:
    if action.id == parent.id:
        return f"{titled(action, here)} cannot be a part of itself."
    return f"{titled(parent, here)} is a part of {name(action, here)}, so it cannot be the other way round."


def close_with_open(action: Logged, here: Group, left: Sequence[Logged], needs: Sequence[Logged]) -> str:
    said = []
    if left:
        said.append(f"has {counted(len(left), 'open part')}, {_names(left, here)}")
    if needs:
        said.append(f"waits for {_names(needs, here)}")
    stay = " What is open stays open." if left else ""
    return f"{titled(action, here)} {joined(said)}. Close it all the same?{stay} Nothing has changed yet."


def may_close(parent: Logged, here: Group) -> str:
    return f"All parts of {titled(parent, here)} are closed now: close it too if it is done."


def _names(actions: Sequence[Logged], here: Group) -> str:
    return joined([name(one, here) for one in actions])
