"""What Clerk says about a plan: counts beside every percentage, as at a day."""

from collections.abc import Iterator, Sequence
from datetime import date

from cards.model import Button, Card, Line, Table
from cards.words import counted, joined, owner_and_due, titled
from reports.plans import Counts, Standing
from rules.dates import spoken
from rules.progress import in_words
from storage.actions import Logged
from storage.models import Group, Plan

_UNDO = Button("Undo", "undo")
_MOST = 10
_FOOTER = (
    "Sub-actions are parts of their rows and are not counted beside them; milestones are rows. "
    "An action that serves several priorities is one row."
)


NONE_YET = (
    "There is no plan here yet. The chair or the programme manager can begin one, for example: "
    "new plan PAP: Priority Action Plan."
)


def none_yet() -> Card:
    return Card(NONE_YET, buttons=(Button("Progress", "progress"),))


def begun(plan: Plan, group: Group) -> Card:
    text = (
        f"Began the plan {plan.code} {plan.title} of the {group.name}. Put actions in it, for example: "
        f"put 104 in the plan as 1.2.3."
    )
    return Card(text, buttons=(_UNDO,))


def standing(found: Standing, here: Group) -> Card:
    plan, counts = found.plan, found.counts
    text = f"Plan {plan.code} {plan.title}, as at {spoken(found.as_at)}: {counted(counts.rows, 'row')}."
    lines = (*_counted(counts), *_overdue(found, here), *_attention(counts), *_twice(found, here))
    return Card(
        text,
        lines=tuple(map(Line, lines)) if counts.rows else (),
        table=_headings(found),
        buttons=(Button("Every row", f"list plan {plan.code}"), Button("Late starts", "late starts")),
        footer=_FOOTER,
    )


def _counted(counts: Counts) -> Iterator[str]:
    named = (
        ("Complete", counts.complete),
        ("Ready to close", counts.ready),
        ("In progress", counts.in_progress),
        ("Not started", counts.not_started),
        ("Closed for another reason", counts.closed),
    )
    always = ("Complete", "In progress", "Not started")
    for name, number in named:
        if number or name in always:
            yield f"{name}: {in_words(number, counts.rows)}."


def _overdue(found: Standing, here: Group) -> Iterator[str]:
    """The oldest first. An answer to a question names actions, and still nobody beside them."""
    said = f"Overdue: {in_words(found.counts.overdue, found.counts.rows)}"
    oldest = sorted(found.overdue, key=lambda row: (row.action.due, row.action.number))
    names = [titled(row, here) for row in oldest[:_MOST]]
    if len(oldest) > _MOST:
        names.append(f"{len(oldest) - _MOST} more")
    yield f"{said}: {joined(names)}." if names else f"{said}."


def _attention(counts: Counts) -> Iterator[str]:
    for words, number in (
        ("late to start", counts.late_to_start),
        ("without a due date", counts.undated),
        ("without an owner", counts.unassigned),
    ):
        if number:
            yield f"{counted(number, 'row')} {words}."


def _twice(found: Standing, here: Group) -> Iterator[str]:
    for ref, rows in found.twice:
        names = joined([titled(row, here) for row in rows])
        yield f"{ref} is printed {len(rows)} times: {names}. I ask which is meant."


def _headings(found: Standing) -> Table | None:
    if len(found.headings) < 2:
        return None
    rows = tuple(
        (
            name,
            counted(one.rows, "row"),
            f"{one.complete} complete",
            f"{one.overdue} overdue",
            f"{one.not_started} not started",
        )
        for name, one in found.headings
    )
    return Table("The plan by heading", ("Heading", "Rows", "Complete", "Overdue", "Not started"), rows)


def put_in(
    action: Logged, plan: Plan, printed: str | None, others: Sequence[Logged], here: Group, today: date
) -> Card:
    number = f" as {printed}" if printed else ""
    text = f"{titled(action, here)} is in the plan {plan.code}{number}. {owner_and_due(action, today)}"
    if others:
        names = joined([titled(one, here) for one in others])
        text += f" The plan prints {printed} for {names} too: both are kept, and I ask which is meant."
    return Card(text, buttons=(Button("Plan", f"plan {plan.code}"), _UNDO))


def taken_out(action: Logged, plan: Plan, here: Group, today: date) -> Card:
    text = f"{titled(action, here)} is no longer in the plan {plan.code}. {owner_and_due(action, today)}"
    return Card(text, buttons=(_UNDO,))
