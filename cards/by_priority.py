"""The ratings of a log as a sheet of numbers: a line for each priority, ready to be charted."""

from collections.abc import Iterator

from cards.progress import named
from cards.sheet import Cell, Column, Share, Sheet
from cards.words import counted
from reports.by_priority import ByPriority, Part
from rules.dates import spoken
from rules.progress import in_words
from rules.ratings import Scheme
from storage.models import Group


def progress(found: ByPriority, group: Group, scheme: Scheme) -> Sheet:
    """Every number is beside its share; the first line is the whole log, as chat's `progress` has it."""
    names = [rating.name for rating in scheme.ratings]
    return Sheet(
        "Progress",
        f"Progress of the {group.name}",
        (
            Column("Priority", 44),
            Column("Counted", 24),
            Column("Actions", 9),
            *(Column(name, 13) for name in names),
            *(Column(f"{name}, share", 13) for name in names),
            Column("Only suggested", 11),
            Column("Overdue", 9),
            Column("Closed without being done", 13),
        ),
        tuple(_row(part) for part in found.parts),
        "",
        tuple(_notes(found)),
    )


def _notes(found: ByPriority) -> Iterator[str]:
    whole = found.parts[0].progress
    yield f"As at {spoken(whole.as_at)}: {in_words(whole.good, whole.whole)} completed or on target."
    said = "The priorities of this log come to the whole of it"
    if found.several:
        serve = f"{counted(found.several, 'action')} {'serves' if found.several == 1 else 'serve'}"
        said += (
            f", and to more than it, for {serve} several and {'is' if found.several == 1 else 'are'} in each"
        )
    yield f"{said}. Each share is rounded by itself. What was closed without being done is in no share."


def _row(part: Part) -> tuple[Cell, ...]:
    facts = part.progress
    return (
        _called(part),
        str(part.counted),
        facts.whole,
        *(count.actions for count in facts.counts),
        *(Share.of(count.actions, facts.whole) if facts.whole else None for count in facts.counts),
        facts.suggested,
        facts.overdue,
        facts.left_out,
    )


def _called(part: Part) -> str:
    if part.priority is not None:
        return named(part.priority)
    return "No priority" if part.unassigned else "All actions"
