"""What Clerk says of who hears when an action is late: on whose weekly list it comes, from when, and where
it stops."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cards.model import Button, Card, Line
from cards.words import counted, due, joined, titled
from reports.lateness import NEVER, Answers, Hears, Lateness, Steps
from rules.dates import spoken
from rules.lateness import Step
from rules.progress import Status
from storage.models import Group

STOPS = "and goes no further"


@dataclass(frozen=True)
class Late:
    """One late action by its number; `own`: whoever reads this answers for its priority as its SRO.

    `leads`: they lead its group, so "the chair's weekly list" is theirs.
    """

    ref: str
    steps: Steps
    own: bool = False
    leads: bool = False


def who_is_told(facts: Lateness, here: Group, today: date) -> Card:
    """`who is told about 104`: its owners, then the lists that it comes on to."""
    action = facts.action
    lines = tuple(map(Line, _in_order(facts, today)))
    text = f"{titled(action, here)}. {due(action, today)}."
    return Card(text, lines=lines, buttons=(Button("Show", f"show {action.permanent}"),))


def _in_order(facts: Lateness, today: date) -> Iterator[str]:
    row = facts.action.action
    if row.status is Status.CLOSED:
        yield "It is closed, so nobody is reminded of it."
    elif row.status is Status.READY:
        yield (
            "It is ready to close, so nobody is reminded of it. "
            f"It waits on {_whose(facts)} weekly list until the closure is agreed."
        )
    elif row.due_kind == "continuous":
        yield "It goes on without an end, so nobody is reminded of it."
    elif row.due is None:
        yield "It has no due date, so nobody is reminded of it."
        yield f"It is on the weekly list of {joined([*_sros(facts), _head(facts)])} until it has one."
    else:
        yield from _chased(facts, today)


def _chased(facts: Lateness, today: date) -> Iterator[str]:
    yield _owners(facts)
    if facts.steps.sro:
        yield f"{_on_list(facts.steps.sro, today)} the weekly list of {joined(_sros(facts))}."
    else:
        yield "It serves no priority, so no SRO has it on a list."
    if facts.steps.chair:
        yield (f"{_on_list(facts.steps.chair, today)} the weekly list of {_head(facts)}. It goes no further.")
    if facts.above:
        yield (
            f"It goes to the {facts.above.name} only where somebody passes it on: say "
            f"escalate {facts.action.permanent} because, and the reason."
        )


def in_general(group: Group, role: str) -> Card:
    """How it is in one group."""
    lines = (
        f"Owners are reminded {_when(group)}.",
        f"At {counted(group.sro_after, 'day')} overdue, it is on the weekly list of the SRO of its priority.",
        f"At {counted(group.chair_after, 'day')} overdue, it is on the {role}'s weekly list. "
        "It goes no further.",
        "What is ready to close is not chased.",
    )
    text = f"What happens in the {group.name} when an action is late:"
    return Card(text, lines=tuple(map(Line, lines)), buttons=(Button("What is overdue", "what's overdue?"),))


def _owners(facts: Lateness) -> str:
    action, when = facts.action, _when(facts.action.group)
    if action.has_owner:
        return f"Reminded by message: {action.owner_words}, {when}."
    return f"It has no named owner, so the {facts.keeper} is reminded in their place: {when}."


def _when(group: Group) -> str:
    """`7 days before, 1 day before and on the day, then every 7 days while it is overdue`."""
    before = [_before(days) for days in sorted(set(group.nudge_days), reverse=True)]
    every = f"every {counted(group.overdue_every, 'day')}" if group.overdue_every > 1 else "every day"
    return f"{joined(before)}, then {every} while it is overdue" if before else f"{every} once it is overdue"


def _before(days: int) -> str:
    return f"{counted(days, 'day')} before" if days else "on the day"


def _on_list(step: Step, today: date) -> str:
    when = "since" if step.is_reached(today) else "from"
    return f"At {counted(step.after, 'day')} overdue, {when} {spoken(step.on)}: on"


def _sros(facts: Lateness) -> list[str]:
    return [_answering(one) for one in facts.answers]


def _answering(one: Answers) -> str:
    several = len(one.priorities) > 1
    of = f"{'Priorities' if several else 'Priority'} {joined([str(number) for number in one.priorities])}"
    if one.is_sro:
        return f"{_named(one.people)} (SRO of {of})"
    return f"{_named(one.people)} (programme manager, as {of} {'have' if several else 'has'} no SRO)"


def _head(facts: Lateness) -> str:
    return f"{_named(facts.heads)} ({facts.role})"


def _whose(facts: Lateness) -> str:
    return f"the {facts.role}'s"


def _named(people: Sequence[Hears]) -> str:
    return joined([_hearing(one) for one in people]) or "nobody at present"


def _hearing(one: Hears) -> str:
    name = f"{one.name} for {one.instead_of}" if one.instead_of else one.name
    if one.silent_until is None:
        return name
    if one.silent_until == NEVER:
        return f"{name}, who has stopped private messages"
    return f"{name}, who has no private messages before {spoken(one.silent_until)}"


# In passing


def of_one(steps: Steps, today: date) -> str | None:
    """Beside a late action that is shown."""
    far = _so_far(steps, today, "its SRO's")
    return far and f"Because it is late, it {far}."


def of_each(late: Sequence[Late], today: date) -> dict[str, str]:
    """For an owner, by the number of each: `It is on its SRO's weekly list and joins ...`."""
    far = (
        (one.ref, _so_far(one.steps, today, _yours(one.own, "its SRO's"), _yours(one.leads, "the chair's")))
        for one in late
    )
    return {ref: f"It {how}." for ref, how in far if how}


def of_all(each: Mapping[str, str]) -> str | None:
    """Once for all that is late, where all of it has gone equally far."""
    if len(set(each.values())) != 1:
        return None
    return next(iter(each.values())).replace("It", "What is overdue", 1)


def _yours(is_so: bool, whose: str) -> str:
    return "your own" if is_so else whose


def _so_far(steps: Steps, today: date, sro: str, chair: str = "the chair's") -> str | None:
    """`is on its SRO's weekly list and joins the chair's on Monday 24 June 2024, and goes no further`."""
    lists = [(step, whose) for step, whose in ((steps.sro, sro), (steps.chair, chair)) if step]
    there = list(dict.fromkeys(whose for step, whose in lists if step.is_reached(today)))
    days = sorted({step.on for step, _ in lists if not step.is_reached(today)})
    said = [f"is on {_lists(there)}"] if there else []
    if days:
        then = [whose for step, whose in lists if step.on == days[0]]
        said.append(f"joins {_lists(then)} on {spoken(days[0])}")
    stops = f", {STOPS}" if steps.chair and len(days) < 2 else ""
    return f"{joined(said)}{stops}" if said else None


def _lists(whose: Sequence[str]) -> str:
    return f"{joined(whose)} weekly {'list' if len(whose) == 1 else 'lists'}"
