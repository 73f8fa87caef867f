"""What Clerk says about deputies and absences: the days, who stands in, and whether they may agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cards.model import Button, Card, Line
from cards.words import joined, name
from rules.dates import brief, spoken
from storage.logged import Logged
from storage.models import Absence, Group, Membership, Person

UNDO = Button("Undo", "undo")
_SHOWN = 3
"""Of the actions that fall due while somebody is away."""


def until_when(who: Person, first: date | None) -> str:
    since = f", from {spoken(first)} on" if first else ""
    return f"Until which day is {who.name} away{since}? I keep the days and no reason. Nothing is saved yet."


def stands_in(who: Person, deputy: Person | None, row: Absence, group: Group, others: Sequence[str]) -> Card:
    when = (
        f"from {spoken(row.starts)} to {spoken(row.ends)}"
        if row.starts < row.ends
        else f"on {spoken(row.ends)}"
    )
    if deputy is None:
        text = (
            f"{who.name} is away {when}, and nobody stands in. Say: NAME deputises for {who.name}, "
            f"and the days."
        )
    else:
        text = (
            f"{deputy.name} stands in for {who.name} in the {group.name} {when}, {_authority(row.may_agree)}."
        )
    lines = tuple(
        Line(
            f"{who.name} is also in the {other}. If somebody stands in there too, say so in that group. "
            "Until then I write to nobody about what is theirs there."
            if row.starts < row.ends
            else f"{who.name} is also in the {other}: say it there too if it counts there."
        )
        for other in others
    )
    return Card(f"{text} No reason is kept.", lines=lines, buttons=(UNDO,))


@dataclass(frozen=True)
class FallsDue:
    """What has its day while somebody is away. `meets_on` is when the group meets then, if it does."""

    group: Group
    actions: tuple[Logged, ...] = ()
    meets_on: date | None = None
    has_sent_apologies: bool = False


def with_what_falls_due(card: Card, who: Person, found: FallsDue) -> Card:
    """One sentence on it, and what can be done about it."""
    due = [f"{name(one, found.group)} ({brief(one.action.due)})" for one in found.actions if one.action.due]
    more = f" and {len(due) - _SHOWN} more" if len(due) > _SHOWN else ""
    falls = f"their {joined(due) if not more else ', '.join(due[:_SHOWN])}{more}"
    says = [f"{falls} {'falls' if len(due) == 1 else 'fall'} due"] if due else []
    if found.meets_on:
        says.append(f"the {found.group.name} meets on {spoken(found.meets_on)}")
    if not says:
        return card
    buttons = [
        Button(f"Move {name(one, found.group)}", f"{one.permanent} slipping")
        for one in found.actions[:_SHOWN]
    ]
    if found.meets_on and not found.has_sent_apologies:
        day = found.meets_on.isoformat()
        buttons.insert(0, Button("Send apologies", f"apologies from {who.name} for {day}"))
    line = Line(f"In that time {joined(says)}.")
    return replace(card, lines=(line, *card.lines), buttons=(*buttons, *card.buttons))


def nominated(who: Person, deputy: Person, may_agree: bool, group: Group) -> Card:
    return Card(
        f"{deputy.name} is the nominated deputy of {who.name} in "
        f"the {group.name}, {_authority(may_agree)}. That "
        f"counts on the days on which {who.name} is away.",
        buttons=(UNDO,),
    )


def no_deputy(who: Person, group: Group) -> Card:
    return Card(f"{who.name} has no nominated deputy in the {group.name} now.", buttons=(UNDO,))


def of_person(
    who: Person, seat: Membership | None, absences: Sequence[Absence], names: Mapping[int, str], today: date
) -> Card:
    lines = [_absence(one, names, today) for one in absences]
    if seat is not None and seat.deputy_id is not None:
        lines.append(_nominee(who, seat, names))
    if not lines:
        return Card(
            f"Nobody deputises for {who.name}, as at {spoken(today)}: no absence and no nominated deputy is "
            "recorded."
        )
    return Card(" ".join(lines))


def listed(
    group: Group,
    nominated: Sequence[tuple[Person, Membership]],
    absences: Sequence[Absence],
    names: Mapping[int, str],
    today: date,
) -> Card:
    lines = [_absence(one, names, today) for one in absences]
    lines += [_nominee(person, seat, names) for person, seat in nominated]
    if not lines:
        return Card(f"Nobody of the {group.name} is away and no deputy is recorded, as at {spoken(today)}.")
    text = f"Absences and deputies of the {group.name}, as at {spoken(today)}."
    return Card(text, lines=tuple(map(Line, lines)))


def _absence(row: Absence, names: Mapping[int, str], today: date) -> str:
    who = names.get(row.person_id, "Somebody")
    when = (
        f"until {spoken(row.ends)}"
        if row.starts <= today
        else f"from {spoken(row.starts)} to {spoken(row.ends)}"
    )
    deputy = names.get(row.deputy_id or 0)
    if deputy is None:
        return f"{who} is away {when}, and nobody stands in."
    return f"{who} is away {when}: {deputy} stands in, {_authority(row.may_agree)}."


def _nominee(person: Person, seat: Membership, names: Mapping[int, str]) -> str:
    deputy = names.get(seat.deputy_id or 0, "somebody")
    return f"{person.name}'s nominated deputy is {deputy}, {_authority(seat.deputy_may_agree)}."


def _authority(may_agree: bool) -> str:
    return "with authority to agree for them" if may_agree else "without authority to agree for them"
