"""Matters arising: the list that goes with the agenda, and the few lines of it that stand in chat."""

from collections.abc import Iterator, Sequence
from datetime import date

from cards.document import Document, Heading, Part, Words
from cards.model import Button, Card, Line
from cards.sheet import Cell, Column, Sheet
from cards.words import counted, dated, joined, reference
from reports.matters_arising import Arising, Given, MattersArising
from rules.dates import brief, spoken
from rules.progress import days_overdue
from storage.logged import Logged


def document(facts: MattersArising) -> Document:
    return Document(
        f"Matters arising: {facts.group.name}",
        (f"{meeting(facts)} As at {spoken(facts.as_at)}.", totals(facts), *_beside(facts)),
        tuple(_parts(facts)),
        facts.as_at,
        f"{facts.group.code} matters arising",
        wide=True,
    )


def card(facts: MattersArising, *, may_export: bool) -> Card:
    """A file is for who may have one."""
    lines = [*_beside(facts), *(_told(facts, each) for each in facts.given)]
    if facts.to_agree:
        lines.append(f"Waiting for agreement to close: {_numbers(facts.to_agree)}.")
    if facts.kept_open:
        lines.append(f"Kept open by decision: {_numbers(facts.kept_open)}.")
    if facts.closed:
        lines.append(f"Closed since {brief(facts.since)}: {_numbers(facts.closed)}.")
    if facts.elsewhere:
        lines.append(f"Carried over, replaced or subsumed: {_numbers(facts.elsewhere)}.")
    text = f"Matters arising of the {facts.group.name}, as at {spoken(facts.as_at)}. {meeting(facts)}"
    return Card(
        f"{text} {totals(facts)}",
        lines=tuple(map(Line, lines)),
        buttons=_buttons(facts) if may_export else (),
    )


def _buttons(facts: MattersArising) -> tuple[Button, ...]:
    """Who may have the file may lead the walk through the open actions as well."""
    walk = (Button("Go through them", "review"),) if facts.open else ()
    return (*walk, Button("In Word", f"matters arising for {facts.group.code} in Word"))


def meeting(facts: MattersArising) -> str:
    met = facts.next_meeting
    if met is None or met.on is None:
        return "The day of the next meeting is not recorded yet."
    return f"For the meeting of {spoken(met.on)}{f' at {met.at}' if met.at else ''}."


def totals(facts: MattersArising) -> str:
    """Every action is counted once, whatever is said of it."""
    beside = [f"{len(facts.to_agree)} waiting for agreement to close"] if facts.to_agree else []
    beside += [f"{len(facts.kept_open)} kept open by decision"] if facts.kept_open else []
    of_these = f", of which {joined(beside)}" if beside else ""
    gone = f", {len(facts.elsewhere)} carried over, replaced or subsumed" if facts.elsewhere else ""
    return (
        f"{counted(len(facts.open), 'open action')} ({facts.overdue} overdue){of_these}. "
        f"{len(facts.closed)} closed{gone} since {_since(facts)}."
    )


def _since(facts: MattersArising) -> str:
    last = f"the last meeting, {spoken(facts.since)}"
    return last if facts.has_met else f"{spoken(facts.since)}: no earlier meeting is recorded"


def _beside(facts: MattersArising) -> tuple[str, ...]:
    if not facts.parts:
        return ()
    are = "counts with what it is" if facts.parts == 1 else "count with what they are"
    return (f"{counted(facts.parts, 'open sub-action')} {are} a part of.",)


def _told(facts: MattersArising, each: Given) -> str:
    late = sum(bool(_late(one, facts.as_at)) for one in each.actions)
    over = f", {late} overdue" if late else ""
    return f"{_from(each)}: {len(each.actions)}{over}: {_numbers(each.actions)}."


def _from(each: Given) -> str:
    return f"From the meeting of {spoken(each.on)}" if each.on else "From no meeting"


_SHOWN = 12


def _numbers(actions: Sequence[Arising]) -> str:
    more = len(actions) - _SHOWN
    named = ", ".join(f"#{one.logged.action.number}" for one in actions[:_SHOWN])
    return f"{named} and {more} more" if more > 0 else named


def _parts(facts: MattersArising) -> Iterator[Part]:
    yield Heading("Waiting for agreement to close")
    yield from _open(facts.to_agree, facts.as_at, "No action waits for agreement to close.")
    yield Heading("Open actions, by the meeting that gave them")
    if not facts.given:
        yield Words("No other action is open.")
    for each in facts.given:
        yield Heading(_from(each), 3)
        yield from _open(each.actions, facts.as_at, "None.")
    yield Heading("Kept open")
    yield from _open(facts.kept_open, facts.as_at, "No action is kept open by decision of a meeting.")
    yield Heading(f"Closed since {brief(facts.since)}")
    yield from _closed(facts.closed, "No action was closed.")
    yield Heading("Carried over, replaced or subsumed")
    yield from _closed(facts.elsewhere, "No action went on elsewhere.")


_NUMBERED = (Column("No.", 7), Column("Ref", 11, written=True), Column("Action", 36, written=True))
_NOTE = Column("Latest note", 38, written=True)
_OPEN = (
    *_NUMBERED,
    Column("Owner", 20, written=True),
    Column("Due", 17),
    Column("Overdue", 11, colours={"*": "Red"}),
    Column("Status", 14),
    _NOTE,
    Column("Kept open", 24, written=True),
)
_CLOSED = (
    *_NUMBERED,
    Column("Owner", 20, written=True),
    Column("Closed", 17),
    Column("Why", 18),
    Column("Goes on in", 20, written=True),
    Column("What was said", 38, written=True),
)


def _open(actions: Sequence[Arising], as_at: date, empty: str) -> Iterator[Part]:
    if not actions:
        yield Words(empty)
        return
    is_kept = any(_kept(one.logged) for one in actions)
    columns = _OPEN if is_kept else _OPEN[:-1]
    rows = tuple(_row(one, as_at)[: len(columns)] for one in actions)
    yield Sheet("Open actions", counted(len(actions), "open action"), columns, rows, empty)


def _row(one: Arising, as_at: date) -> tuple[Cell, ...]:
    row = one.logged.action
    due = row.due or ("continuous" if row.due_kind == "continuous" else row.due_printed or "no date")
    return (
        *_numbered(one.logged),
        one.logged.owner_words,
        due,
        _late(one, as_at),
        str(row.status),
        _note(one),
        _kept(one.logged),
    )


def _closed(actions: Sequence[Arising], empty: str) -> Iterator[Part]:
    if not actions:
        yield Words(empty)
        return
    rows = tuple(_closed_row(one.logged) for one in actions)
    yield Sheet("Closed actions", counted(len(actions), "closed action"), _CLOSED, rows, empty)


def _closed_row(logged: Logged) -> tuple[Cell, ...]:
    """Of several meetings, so each letter says of which."""
    row = logged.action
    refs = ", ".join(dated(ref) for ref in logged.refs)
    why = str(row.closure) if row.closure else "no reason recorded"
    said = (logged.owner_words, row.closed_on, why, row.successor or "", row.closure_note or "")
    return (row.number, refs, row.title, *said)


def _numbered(logged: Logged) -> tuple[Cell, ...]:
    """Its letter is that of the meeting that the heading above names."""
    return (
        logged.action.number,
        ", ".join(dict.fromkeys(reference(ref.ref) for ref in logged.refs)),
        logged.action.title,
    )


def _late(one: Arising, as_at: date) -> str:
    late = days_overdue(one.logged.action.status, one.logged.action.due, as_at)
    return counted(late, "day") if late else ""


def _note(one: Arising) -> str:
    if one.note is None:
        return ""
    by = f", {one.note.by}" if one.note.by else ""
    return f"{brief(one.note.on)} {one.note.on.year}{by}: {one.note.text}"


def _kept(logged: Logged) -> str:
    """What has to be so before it closes comes before why it was kept."""
    row = logged.action
    said = [f"until {row.closes_when}"] if row.closes_when else [row.kept_open] if row.kept_open else []
    said += [f"expected to go on in {row.expected_successor}"] if row.expected_successor else []
    return "; ".join(words for words in said if words)
