"""What Clerk says about deliverables: their dates, checklists, notes and money."""

from collections.abc import Mapping, Sequence
from datetime import date

from cards.model import Button, Card, Line, Table
from cards.words import counted, ended, joined
from rules.dates import brief, spoken
from rules.deliverables import days_late, is_delivered
from rules.progress import share
from storage.deliverables import Delivering
from storage.models import Deliverable, Group, Note, Person, SignOff

UNDO = Button("Undo", "undo")


def name(one: Delivering, here: Group) -> str:
    """`D1` in its own group's channels, `board#D1` everywhere else."""
    return f"D{one.row.number}" if one.group.id == here.id else one.permanent


def titled(one: Delivering, here: Group) -> str:
    return f"{name(one, here)} {one.row.title}"


def logged(one: Delivering, here: Group, today: date) -> Card:
    doubts = "" if one.lead else f" To name somebody, say lead of {name(one, here)} is NAME."
    text = f"Added {titled(one, here)} ({one.row.kind}). {_facts(one, today)}{doubts}"
    return Card(text, lines=_checklist(one), buttons=(*_buttons(one), UNDO))


def said(opens: str, one: Delivering, here: Group, today: date) -> Card:
    return Card(f"{opens}: {titled(one, here)}. {_facts(one, today)}", buttons=(UNDO,))


def led(one: Delivering, here: Group, before: str | None, today: date) -> Card:
    text = (
        f"{titled(one, here)} is now led by {one.lead} "
        f"(before: {before or 'nobody'}). {_dates(one.row, today)}"
    )
    return Card(text, buttons=(UNDO,))


def shown(
    one: Delivering, here: Group, today: date, notes: Sequence[tuple[Note, str]], names: Mapping[int, str]
) -> Card:
    lines = [Line(_facts(one, today)), *_checklist(one, names)]
    lines += [Line(_money(one.row))] if one.row.allocated is not None or one.row.spent is not None else []
    lines += [Line(f"{brief(note.on)}, {by}: {ended(note.text)}") for note, by in notes[-5:]]
    text = f"{titled(one, here)} ({one.row.kind}), as at {spoken(today)}"
    return Card(text, lines=tuple(lines), buttons=_buttons(one))


def listed(group: Group, found: Sequence[Delivering], here: Group, today: date, number: int | None) -> Card:
    scope = f"the {group.name}" + (f" for Priority {number}" if number is not None else "")
    if not found:
        return Card(f"No deliverables of {scope} are recorded, as at {spoken(today)}.")
    text = f"{counted(len(found), 'deliverable')} of {scope}, as at {spoken(today)}."
    return Card(text, table=_table(found, here, today))


def overdue(group: Group, late: Sequence[Delivering], here: Group, today: date) -> Card:
    if not late:
        return Card(f"No deliverable of the {group.name} is overdue, as at {spoken(today)}.")
    text = f"{counted(len(late), 'deliverable')} of the {group.name} overdue, as at {spoken(today)}."
    return Card(text, table=_table(late, here, today))


def noted(one: Delivering, here: Group, note: Note, today: date) -> Card:
    lead = f" Lead: {one.lead}." if one.lead else ""
    return Card(
        f"Noted on {titled(one, here)}: {ended(note.text)}{lead} {_dates(one.row, today)}", buttons=(UNDO,)
    )


def delivered(one: Delivering, here: Group, today: date, was: date | None) -> Card:
    on = f" on {spoken(one.row.delivered_on)}" if one.row.delivered_on else ""
    due = f" It was due on {spoken(was)}." if was else ""
    again = ""
    if one.row.recurs:
        coming = f"is due by {spoken(one.row.deliver_on)}" if one.row.deliver_on else "has no date yet"
        again = f" It comes again {one.row.recurs}: the next round {coming}."
    open_lines = f" {_open(one)}." if one.unsigned and one.row.launched_on is None else ""
    return Card(
        f"{titled(one, here)} was delivered{on}.{due}{again}{open_lines} {_lead(one)}", buttons=(UNDO,)
    )


def launched(one: Delivering, here: Group, today: date, unsigned: Sequence[SignOff]) -> Card:
    on = f" on {spoken(one.row.launched_on)}" if one.row.launched_on else ""
    text = f"{titled(one, here)} was launched{on}. {_lead(one)}"
    if unsigned and not one.row.recurs:
        text += f" Not signed off: {joined([line.text.lower() for line in unsigned])}. That is noted."
    if one.row.recurs:
        text += f" It comes again {one.row.recurs}, so its checklist begins again."
    return Card(text, buttons=(UNDO,))


def of_lead(who: Person, found: Sequence[Delivering], here: Group, today: date) -> Card:
    if not found:
        return Card(f"{who.name} leads no deliverable here, as at {spoken(today)}.")
    text = f"{who.name} leads {counted(len(found), 'deliverable')}, as at {spoken(today)}."
    return Card(text, table=_table(found, here, today))


def withdrawn(one: Delivering, here: Group, note: Note) -> Card:
    text = f"{titled(one, here)} is withdrawn and stays on record. {ended(note.text)} {_lead(one)}"
    return Card(text, buttons=(UNDO,))


def is_withdrawn(one: Delivering, here: Group) -> str:
    on = f" on {spoken(one.row.withdrawn_on)}" if one.row.withdrawn_on else ""
    return f"{titled(one, here)} was withdrawn{on}. To reopen it, say: reopen {name(one, here)}."


def why_withdrawn(one: Delivering, here: Group) -> str:
    return (
        f"Why is {titled(one, here)} withdrawn? It stays on record with the reason. Nothing has changed yet."
    )


def how_it_ends(one: Delivering, here: Group) -> str:
    return (
        f"A deliverable is delivered, launched or withdrawn. Which is {titled(one, here)}? "
        "Nothing has changed yet."
    )


def endings(one: Delivering) -> tuple[Button, ...]:
    return (
        Button("Delivered", f"{one.permanent} delivered"),
        Button("Launched", f"{one.permanent} launched"),
        Button("Withdrawn", f"withdraw {one.permanent}"),
    )


def said_before(one: Delivering, here: Group, what: str, on: date) -> str:
    coming = one.row.deliver_on if what == "delivered" else one.row.launch_on
    due = f" The next round is due by {spoken(coming)}." if coming else ""
    return f"{titled(one, here)} was {what} on {spoken(on)} already.{due} Nothing has changed."


def open_lines(one: Delivering, here: Group, what: str) -> str:
    words = joined([f'"{line.text}"' for line in one.unsigned])
    return (
        f"{titled(one, here)} still has {counted(len(one.unsigned), 'line')} of its checklist open: {words}. "
        f"Was it {what} all the same? Nothing has changed yet."
    )


def why_move(one: Delivering, here: Group, which: str, day: date) -> str:
    return (
        f"The {which} of {titled(one, here)} moves to {spoken(day)}. What is the reason? It is kept with it. "
        "Nothing has changed yet."
    )


def moved(
    one: Delivering, here: Group, which: str, days: tuple[date | None, date], reason: str | None
) -> Card:
    was, now = days
    before = f"it was {spoken(was)} and is now" if was else "it is now"
    because = f" Reason: {ended(reason)}" if reason else ""
    return Card(
        f"Moved the {which} of {titled(one, here)}: {before} {spoken(now)}.{because} {_lead(one)}",
        buttons=(UNDO,),
    )


def signed_off(one: Delivering, here: Group, line: SignOff) -> Card:
    left = f" {_open(one)}." if one.unsigned else " Every line of its checklist is signed off."
    return Card(
        f'Signed off for {titled(one, here)}: "{line.text}".{left} {_lead(one)}',
        lines=_checklist(one),
        buttons=(UNDO,),
    )


def checklist(one: Delivering, here: Group) -> Card:
    return Card(
        f"The checklist of {titled(one, here)}: {len(one.unsigned)} of "
        f"{counted(len(one.checklist), 'line')} still open. {_lead(one)}",
        lines=_checklist(one),
        buttons=(UNDO,),
    )


def paid(one: Delivering, here: Group, today: date) -> Card:
    return Card(
        f"{titled(one, here)}: {_money(one.row)} As at {spoken(today)}. {_lead(one)}", buttons=(UNDO,)
    )


def money(group: Group, rows: Sequence[Delivering], today: date) -> Card:
    if not rows:
        return Card(
            f"No money is recorded for a deliverable of the {group.name}. Say for example: D1 allocated "
            "£690,000."
        )
    allocated = sum(one.row.allocated or 0 for one in rows)
    spent = sum(one.row.spent or 0 for one in rows)
    cells = [
        (titled(one, group), _pounds(one.row.allocated), _pounds(one.row.spent), _left(one.row))
        for one in rows
    ]
    table = Table(
        f"Money of the {group.name}",
        ("Deliverable", "Allocated", "Spent", "Left"),
        (*cells, ("All together", _pounds(allocated), _pounds(spent), _pounds(allocated - spent))),
    )
    return Card(f"{_sums(allocated, spent)} As at {spoken(today)}.", table=table)


def _facts(one: Delivering, today: date) -> str:
    facts = [_lead(one), _dates(one.row, today)]
    if one.priorities:
        several = "Priority" if len(one.priorities) == 1 else "Priorities"
        facts.append(f"{several} {joined([str(number) for number in one.priorities])}.")
    if one.row.recurs:
        facts.append(f"Comes again {one.row.recurs}.")
    return " ".join(facts)


def _lead(one: Delivering) -> str:
    return f"Lead: {one.lead}." if one.lead else "Nobody leads it yet."


def _dates(row: Deliverable, today: date) -> str:
    return (
        f"{_delivery(row, today)}. {_launch(row, today)}."
        if (row.launch_on or row.launched_on) and not row.withdrawn_on
        else f"{_delivery(row, today)}."
    )


def _delivery(row: Deliverable, today: date) -> str:
    if row.withdrawn_on:
        return f"Withdrawn on {spoken(row.withdrawn_on)}"
    if is_delivered(row.delivered_on, row.recurs) and row.delivered_on:
        return f"Delivered on {spoken(row.delivered_on)}"
    last = f", last delivered on {spoken(row.delivered_on)}" if row.delivered_on else ""
    if row.deliver_on is None:
        return f"No delivery date{last}"
    late = days_late(row.deliver_on, False, today)
    overdue = f", {counted(late, 'day')} overdue" if late else ""
    return f"Deliver by {spoken(row.deliver_on)}{overdue}{last}"


def _launch(row: Deliverable, today: date) -> str:
    if is_delivered(row.launched_on, row.recurs) and row.launched_on:
        return f"Launched on {spoken(row.launched_on)}"
    last = f", last launched on {spoken(row.launched_on)}" if row.launched_on else ""
    if row.launch_on is None:
        return f"No launch date{last}"
    late = days_late(row.launch_on, False, today)
    overdue = f", {counted(late, 'day')} overdue" if late else ""
    return f"Launch by {spoken(row.launch_on)}{overdue}{last}"


def _checklist(one: Delivering, names: Mapping[int, str] | None = None) -> tuple[Line, ...]:
    return tuple(
        Line(f"{place}. {line.text}: {_signed(line, names or {})}.", _sign_button(one, place, line))
        for place, line in enumerate(one.checklist, 1)
    )


def _signed(line: SignOff, names: Mapping[int, str]) -> str:
    if line.done_on is None:
        return "not signed off yet"
    by = names.get(line.by_id or 0)
    return f"signed off on {spoken(line.done_on)}" + (f" by {by}" if by else "")


def _sign_button(one: Delivering, place: int, line: SignOff) -> tuple[Button, ...]:
    return (Button("Sign off", f"sign off {place} of {one.permanent}"),) if line.done_on is None else ()


def _open(one: Delivering) -> str:
    return f"{len(one.unsigned)} of {counted(len(one.checklist), 'line')} of its checklist still open"


def _buttons(one: Delivering) -> tuple[Button, ...]:
    buttons = []
    if one.row.withdrawn_on is not None:
        return (
            Button("Reopen", f"reopen {one.permanent}"),
            Button("Show", f"show {one.permanent}"),
        )
    if not is_delivered(one.row.delivered_on, one.row.recurs):
        buttons.append(Button("Delivered", f"{one.permanent} delivered", primary=True))
    if not is_delivered(one.row.launched_on, one.row.recurs):
        buttons.append(Button("Launched", f"{one.permanent} launched"))
    return (*buttons, Button("Show", f"show {one.permanent}"))


def _table(found: Sequence[Delivering], here: Group, today: date) -> Table:
    return Table(
        "Deliverables",
        ("Deliverable", "Lead", "Delivery", "Launch", "Priorities", "Checklist"),
        tuple(
            (
                titled(one, here),
                one.lead or "nobody yet",
                _delivery(one.row, today),
                "" if one.row.withdrawn_on else _launch(one.row, today),
                ", ".join(str(number) for number in one.priorities),
                f"{len(one.checklist) - len(one.unsigned)} of {len(one.checklist)} signed off",
            )
            for one in found
        ),
    )


def _money(row: Deliverable) -> str:
    if row.allocated is None:
        return f"{_pounds(row.spent)} spent so far, and nothing recorded as allocated."
    return _sums(row.allocated, row.spent or 0)


def _sums(allocated: int, spent: int) -> str:
    part = f" ({share(spent, allocated)}%)" if allocated else ""
    return f"{_pounds(spent)} of {_pounds(allocated)} spent{part}, {_pounds(allocated - spent)} left."


def _left(row: Deliverable) -> str:
    return _pounds(row.allocated - (row.spent or 0)) if row.allocated is not None else ""


def _pounds(amount: int | None) -> str:
    if amount is None:
        return ""
    return f"-£{-amount:,}" if amount < 0 else f"£{amount:,}"
