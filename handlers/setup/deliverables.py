"""The part of a partnership file that is its deliverables, and what groups passed on to those above."""

from typing import Any

from sqlmodel import select

from handlers.setup import dues, facts
from handlers.setup.compare import Applying, Kind, OwnRows, Part, column, columns, identified, rows
from importers.partnership.log_lines import DeliverableLine, EscalationLine
from storage.history import counting_for
from storage.models import Deliverable, DeliverablePriority, Escalation, Risk, SignOff


def deliverables(there: Applying) -> None:
    before = {(line.group, line.number): line for line in there.was("deliverables")}
    kind = _kind(there)
    for new in there.file.deliverables:
        group = there.groups[new.group]
        found = select(Deliverable).where(
            Deliverable.group_id == identified(group), Deliverable.number == new.number
        )
        there.settle(kind, there.session.exec(found).first(), before.get((new.group, new.number)), new)
        group.next_deliverable = max(group.next_deliverable, new.number + 1)


def _kind(there: Applying) -> Kind:
    return Kind(
        "deliverables",
        "deliverable",
        lambda line: f"{line.group} D{line.number}",
        lambda line: Deliverable(
            group_id=identified(there.groups[line.group]),
            number=line.number,
            title=line.title,
            logged_on=there.today,
        ),
        (
            column("title"),
            column("kind"),
            columns(
                ("owner_id", "owner_printed"),
                "lead",
                lambda line: _lead(there, line),
                shown=lambda held: held[1],
            ),
            _day(there, "deliver"),
            _day(there, "launch"),
            column("recurs", "cycle", lambda line: line.repeats),
            column("allocated", "money allocated"),
            column("spent", "money spent"),
            column("delivered_on", "day of delivery", lambda line: line.delivered),
            column("launched_on", "day of launch", lambda line: line.launched),
            _priorities(there),
            _checklist(there),
        ),
    )


def _lead(there: Applying, line: DeliverableLine) -> tuple[int | None, str | None]:
    known = there.people.get(line.lead or "")
    return known.id if known else None, line.lead


def _day(there: Applying, which: str) -> Part:
    def meant(line: DeliverableLine) -> tuple[Any, ...]:
        printed = getattr(line, which)
        if printed is None or line not in there.file.deliverables:
            return None, printed
        return dues.understood(there, line, printed, there.groups[line.group], there.today).due, printed

    names = (f"{which}_on", f"{which}_printed")
    return columns(names, f"day to {which}", meant, shown=lambda held: held[0] or held[1])


def _priorities(there: Applying) -> Part:
    links = OwnRows(
        "deliverable priority",
        DeliverablePriority,
        "deliverable_id",
        lambda row: next(number for number, one in there.priorities.items() if one.id == row.priority_id),
        lambda deliverable, _, number: DeliverablePriority(
            deliverable_id=identified(deliverable), priority_id=identified(there.priorities[number])
        ),
    )
    return rows(there, links, "priorities", lambda line: list(line.priorities))


def _checklist(there: Applying) -> Part:
    own = OwnRows(
        "sign-off",
        SignOff,
        "deliverable_id",
        lambda row: (row.text, row.done_on),
        lambda deliverable, place, value: SignOff(
            deliverable_id=identified(deliverable), position=place, text=value[0], done_on=value[1]
        ),
        done="done_on",
    )
    return rows(there, own, "checklist", lambda line: [(one.text, one.done) for one in line.sign_off])


def escalations(there: Applying) -> None:
    told: list[tuple[EscalationLine, Escalation]] = []

    def escalation(line: EscalationLine) -> Escalation:
        group, number = line.action or line.risk or ("", 0)
        row = Escalation(
            group_id=identified(there.groups[group]),
            to_group_id=identified(there.groups[line.to]),
            action_id=there.action_id(group, number) if line.action else None,
            risk_id=_risk_id(there, group, number) if line.risk else None,
            reason=line.reason,
            by_id=there.somebody(line.by),
            on=line.on,
        )
        told.append((line, row))
        return row

    facts.tell(
        there,
        "escalations",
        there.was("escalations"),
        there.file.escalations,
        lambda line: line.on,
        escalation,
    )
    for line, row in told:
        _outcome(there, line, row)


def _outcome(there: Applying, line: EscalationLine, row: Escalation) -> None:
    """What came of it counts for its own day: until then, it waited."""
    with counting_for(there.session, line.decided_on or line.on):
        row.outcome, row.decided_on = line.outcome, line.decided_on
        row.decided_by_id = there.person_id(line.decided_by)


def _risk_id(there: Applying, group: str, number: int) -> int | None:
    found = select(Risk.id).where(Risk.group_id == there.group_id(group), Risk.number == number)
    return there.session.exec(found).first()
