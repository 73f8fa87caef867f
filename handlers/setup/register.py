"""The part of a partnership file that is its risk register, and what its groups decided."""

from dataclasses import replace

from rapidfuzz import fuzz
from sqlmodel import select

from handlers.setup import facts
from handlers.setup.actions import meeting_of
from handlers.setup.compare import (
    Applying,
    Kind,
    OwnRows,
    Part,
    column,
    columns,
    identified,
    paired,
    rows,
)
from handlers.setup.groups import person_column
from importers.partnership.log_lines import DecisionLine, NoRisksLine, ReviewLine, RiskLine
from storage.models import Control, Decision, NoRisks, Risk, RiskAction, RiskReview

_ALIKE = 60


def risks(there: Applying) -> None:
    before = {(line.group, line.number): line for line in there.was("risks")}
    kind = _risk_kind(there)
    for new in there.file.risks:
        group = there.groups[new.group]
        found = select(Risk).where(Risk.group_id == identified(group), Risk.number == new.number)
        old = before.get((new.group, new.number))
        row = there.settle(kind, there.session.exec(found).first(), old, new)
        if row is not None:
            _reviews(there, identified(row), old, new)
        group.next_risk = max(group.next_risk, new.number + 1)


def _risk_kind(there: Applying) -> Kind:
    return Kind(
        "risks",
        "risk",
        lambda line: f"{line.group} R{line.number}",
        lambda line: Risk(
            group_id=identified(there.groups[line.group]),
            number=line.number,
            title=line.title,
            raised_on=line.raised or there.today,
        ),
        (
            column("title"),
            priority_column(there),
            columns(
                ("owner_id", "owner_printed"),
                "owner",
                lambda line: (there.person_id(line.owner), line.owner),
                shown=lambda held: held[1],
            ),
            column("cause"),
            column("consequence"),
            column("likelihood"),
            column("impact"),
            _both("inherent"),
            _both("target"),
            column("review_on", "day of the next review", lambda line: line.review),
            replace(
                columns(
                    ("closed_on", "closed_why"), "closing", lambda line: (line.closed_on, line.closed_why)
                ),
                day=lambda line: line.closed_on,
                later=True,
            ),
            _controls(there),
            _actions(there),
        ),
        day=lambda line: line.raised,
    )


def _both(which: str) -> Part:
    """Likelihood and impact of the inherent or the target score."""
    names = (f"{which}_likelihood", f"{which}_impact")
    return columns(names, f"{which} score", lambda line: getattr(line, which) or (None, None), shown=list)


def _actions(there: Applying) -> Part:
    """The actions that control it."""
    links = OwnRows(
        "risk action",
        RiskAction,
        "risk_id",
        lambda row: row.action_id,
        lambda risk, _, action_id: RiskAction(risk_id=identified(risk), action_id=action_id),
    )
    return rows(
        there,
        links,
        "actions that control it",
        lambda line: [there.action_id(line.group, number) for number in line.actions],
    )


def _reviews(there: Applying, risk_id: int, old: RiskLine | None, new: RiskLine) -> None:
    def review(line: ReviewLine) -> RiskReview:
        return RiskReview(
            risk_id=risk_id,
            person_id=there.somebody(line.by),
            on=line.on,
            likelihood=line.likelihood,
            impact=line.impact,
            note=line.note,
        )

    facts.tell(there, "reviews", old.reviews if old else (), new.reviews, lambda line: line.on, review)


def priority_column(there: Applying) -> Part:
    def meant(line: object) -> tuple[int | None]:
        row = there.priorities.get(getattr(line, "priority", None) or 0)
        return (row.id if row else None,)

    def shown(held: tuple[int | None]) -> int | None:
        return next((number for number, row in there.priorities.items() if row.id == held[0]), None)

    return columns(("priority_id",), "priority", meant, shown=shown)


def _controls(there: Applying) -> Part:
    own = OwnRows(
        "control",
        Control,
        "risk_id",
        lambda row: (row.text, row.due, row.done_on),
        lambda risk, place, value: Control(
            risk_id=identified(risk), position=place, text=value[0], due=value[1], done_on=value[2]
        ),
        done="done_on",
    )
    return rows(
        there,
        own,
        "control measures",
        lambda line: [(one.text, one.due, one.done) for one in line.controls],
        shown=lambda them: [text for text, *_ in them],
    )


def no_risks(there: Applying) -> None:
    """Somebody looked on that day and found none: a later day is another look."""
    kind = Kind(
        "priorities without risks",
        "no risks",
        lambda line: f"Priority {line.priority}, no risks on {line.on.isoformat()}",
        lambda line: NoRisks(
            priority_id=identified(there.priorities[line.priority]),
            person_id=there.somebody(line.by),
            on=line.on,
        ),
        (person_column(there, "person_id", "name", "by"),),
        day=lambda line: line.on,
    )
    before = {(line.priority, line.on): line for line in there.was("no_risks")}
    for new in there.file.no_risks:
        there.settle(kind, _confirmation(there, new), before.get((new.priority, new.on)), new)


def _confirmation(there: Applying, line: NoRisksLine) -> NoRisks | None:
    priority_id = identified(there.priorities[line.priority])
    return there.session.exec(
        select(NoRisks).where(NoRisks.priority_id == priority_id, NoRisks.on == line.on)
    ).first()


def decisions(there: Applying) -> None:
    kind = Kind(
        "decisions",
        "decision",
        lambda line: f"{line.group}, decision",
        lambda line: Decision(
            group_id=identified(there.groups[line.group]),
            text=line.text,
            on=line.meeting or there.today,
            person_id=there.person_id(line.by),
        ),
        (
            column("text", "wording"),
            columns(
                ("meeting_id", "on"),
                "meeting",
                lambda line: (meeting_of(there, line.group, line.meeting), line.meeting or there.today),
                shown=lambda held: held[1],
            ),
        ),
        day=lambda line: line.meeting,
    )
    pairs = paired(there.was("decisions"), there.file.decisions, lambda line: line, _reworded)
    for old, new in pairs:
        if old != new:
            there.settle(kind, _decision(there, old or new), old, new)


def _reworded(old: DecisionLine, new: DecisionLine) -> bool:
    """The same decision in other words, rather than another one of the same meeting?"""
    same_place = (old.group, old.meeting) == (new.group, new.meeting)
    return same_place and fuzz.ratio(old.text, new.text) >= _ALIKE


def _decision(there: Applying, line: DecisionLine) -> Decision | None:
    found = select(Decision).where(
        Decision.group_id == identified(there.groups[line.group]), Decision.text == line.text
    )
    if line.meeting is not None:
        found = found.where(Decision.on == line.meeting)
    return there.session.exec(found).first()
