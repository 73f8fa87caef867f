"""How a group's log is printed: its actions, its slippage, its decisions, and what the figures mean."""

from collections.abc import Callable, Iterator
from datetime import date

from cards.glossary import MEANINGS
from cards.moving import STATES
from cards.ratings import in_a_cell
from cards.sheet import Cell, Column, Share, Sheet
from cards.words import counted, ended, reference
from reports.exports import Export, Logging
from reports.progress import Judged
from rules.dates import brief, spoken
from rules.progress import days_overdue, in_words
from rules.ratings import Rating
from storage.actions import Logged
from storage.lines import Line
from storage.moving import Move

_RED = "Red"


def actions(facts: Export) -> Sheet:
    return Sheet(
        "Action log",
        f"Action log of the {facts.group.name}",
        (
            Column("No.", 7),
            Column("Ref", 7, written=True, in_word=False),
            Column("Action", 40, written=True),
            Column("Owner", 18, written=True),
            Column("Due", 15),
            Column("Due as printed", 13, written=True, in_word=False),
            Column("Days overdue", 10, colours={"*": _RED}),
            Column("Status", 12),
            Column("Rating", 13, colours={in_a_cell(one): one.colour for one in facts.scheme.ratings}),
            Column("Rating is", 12),
            Column("Priority", 9, in_word=False),
            Column("Latest note", 38, written=True),
            Column("Closed", 13, in_word=False),
            Column("How it was closed", 20, written=True, in_word=False),
        ),
        tuple(_action(one, facts) for one in facts.actions),
        "No action is in the log.",
        (totals(facts), "Open actions come first, then closed ones, each by their number."),
    )


def totals(facts: Export) -> str:
    """`12 actions: 11 open (3 overdue), 1 closed.` Sub-actions and errors are in no figure."""
    found = facts.counts
    said = f"{counted(found.open + found.closed, 'action')}: {found.open} open ({found.overdue} overdue), "
    said += f"{found.closed} closed."
    beside = [f"{counted(found.parts, 'sub-action')}, counted with the whole"] if found.parts else []
    beside += [f"{counted(found.in_error, 'action')} logged in error"] if found.in_error else []
    return f"{said} Listed besides, and in no figure: {'; '.join(beside)}." if beside else said


def slippage(facts: Export) -> Sheet:
    return Sheet(
        "Slippage",
        f"Slippage of the {facts.group.name}",
        (
            Column("No.", 7),
            Column("Action", 40, written=True),
            Column("Was", 15),
            Column("Now", 15, written=True),
            Column("Days later", 8, in_word=False),
            Column("Reason", 44, written=True),
            Column("Asked by", 18),
            Column("Asked on", 13),
            Column("State", 20),
            Column("Decided by", 18),
            Column("Decided on", 13, in_word=False),
            Column("Meeting", 13, in_word=False),
        ),
        tuple(_move(action, move) for action, move in facts.moves),
        "No due date has moved.",
        ("Due dates that moved, or that somebody asked to move. Only an approved one has moved.",)
        if facts.moves
        else (),
    )


def decisions(facts: Export) -> Sheet:
    rows = (
        (decision.on, decision.text, met.on if met else None, by or "")
        for decision, met, by in facts.decisions
    )
    return Sheet(
        "Decisions",
        f"Decisions of the {facts.group.name}",
        (
            Column("On", 13),
            Column("Decision", 90, written=True),
            Column("Meeting", 13),
            Column("Recorded by", 20),
        ),
        tuple(rows),
        "No decision is recorded.",
    )


def about(facts: Export, by: str) -> Sheet:
    """The words of the ratings, and figures that add up to every row of the log."""
    return Sheet(
        "About",
        f"About this file: {facts.group.name}",
        (
            Column("What", 38),
            Column("Actions", 10),
            Column("Share", 12),
            Column("Of these only suggested", 14),
            Column("What it means", 90),
        ),
        (*_rated(facts, Share.of), *_beside(facts)),
        "",
        (
            f"{facts.partnership.name}. {facts.group.name}. As at {spoken(facts.as_at)}. Exported by {by}.",
            meets(facts),
            "Each share is rounded by itself, so together they may come to 99% or 101%.",
        ),
    )


def ratings(facts: Export) -> Sheet:
    """The first lines of the figures, for a page: each rating, and how many it has."""
    whole = about(facts, "")
    return Sheet("Progress", "Progress", whole.columns, tuple(_rated(facts, in_words)), "", whole.notes[2:])


def meets(facts: Export) -> str:
    met = facts.next_meeting
    if met is None or met.on is None:
        return "The day of the next meeting is not recorded yet."
    return f"The next meeting is on {spoken(met.on)}{f' at {met.at}' if met.at else ''}."


def _action(one: Logging, facts: Export) -> tuple[Cell, ...]:
    line = one.line
    late = days_overdue(line.status, line.due, facts.as_at)
    return (
        line.number,
        ", ".join(dict.fromkeys(map(reference, line.refs))),
        _titled(line),
        line.owner_words,
        line.due or _undated(line),
        _printed(line),
        late or None,
        str(line.status),
        *rating(one.judged),
        line.priorities[0] if len(line.priorities) == 1 else ", ".join(map(str, line.priorities)),
        _note(one),
        line.closed_on,
        _how_closed(line),
    )


def _titled(line: Line) -> str:
    """A part says what it is a part of."""
    return line.title if line.parent is None else f"{line.title} ({line.part} of #{line.parent})"


def _undated(line: Line) -> str:
    return "continuous" if line.due_kind == "continuous" else "no date"


def _printed(line: Line) -> str:
    """As the minutes have it, where that says more than the day."""
    printed = line.due_printed or ""
    return "" if line.due and printed == line.due.isoformat() else printed


def rating(judged: Judged | None) -> tuple[str, str]:
    """The one that counts, and whether somebody confirmed it."""
    if judged is None or judged.rating is None:
        return "", ""
    return in_a_cell(judged.rating), "confirmed" if judged.is_confirmed else "suggested"


def _note(one: Logging) -> str:
    if one.note is None:
        return ""
    by = f", {one.note.by}" if one.note.by else ""
    return f"{_dated(one.note.on)}{by}: {one.note.text}"


def _how_closed(line: Line) -> str:
    if not line.status.closed:
        return f"kept open: {line.kept_open}" if line.kept_open else ""
    return ": ".join(filter(None, (line.closure or line.status, line.successor, line.closure_note)))


def _move(action: Logged, move: Move) -> tuple[Cell, ...]:
    slip = move.slip
    return (
        action.action.number,
        action.action.title,
        slip.was or "no date",
        slip.now or slip.now_printed or "no date",
        (slip.now - slip.was).days if slip.was and slip.now else None,
        slip.reason,
        move.asked_by,
        slip.on,
        STATES[slip.state],
        move.decided_by or move.passed_on_by or "",
        slip.decided_on or slip.passed_on_on,
        move.met_on,
    )


def _rated(facts: Export, share: Callable[[int, int], Cell]) -> Iterator[tuple[Cell, ...]]:
    """On a page a share says its counts; a workbook has it as a number."""
    whole = facts.progress.whole
    for count in facts.progress.counts:
        said = share(count.actions, whole)
        yield f"Rated {count.rating.name}", count.actions, said, count.suggested, _means(count.rating)
    yield "All that count", whole, share(whole, whole), facts.progress.suggested, _CONFIRMED


def _beside(facts: Export) -> Iterator[tuple[Cell, ...]]:
    found = facts.counts
    yield (
        "Closed without being done",
        facts.progress.left_out,
        None,
        None,
        "In no share: it was not to be done.",
    )
    yield "Sub-actions", found.parts, None, None, "Counted with the action that they are a part of."
    yield "Logged in error", found.in_error, None, None, "Never asked for: in the log, and in no figure."
    yield "All rows of the action log", found.rows, None, None, "The four lines above together."
    yield "Of these overdue", found.overdue, None, None, MEANINGS["overdue"]


_CONFIRMED = "A rating is suggested from the dates and the notes until the SRO or the chair confirms it."


def _means(rating: Rating) -> str:
    """With the colour beside the word, or beside a colour the word for it."""
    same = rating.name.casefold() == rating.colour.casefold()
    return ended(f"{(str(rating.judgement) if same else rating.colour).capitalize()}: {rating.meaning}")


def _dated(day: date) -> str:
    return f"{brief(day)} {day.year}"
