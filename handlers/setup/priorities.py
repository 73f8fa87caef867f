"""The part of a partnership file that is its priorities, how they were rated and what was said of them."""

from sqlmodel import select

from handlers.setup import facts
from handlers.setup.compare import Applying, Kind, column, columns, identified
from handlers.setup.groups import person_column
from importers.partnership.lines import JudgedLine, PriorityLine
from storage.models import Priority, PriorityRating


def priorities(there: Applying) -> None:
    rows = there.session.exec(select(Priority).where(Priority.partnership_id == there.partnership_id)).all()
    there.priorities = {row.number: row for row in rows}
    before = {line.number: line for line in there.was("priorities")}
    kind = Kind(
        "priorities",
        "priority",
        lambda line: f"Priority {line.number}",
        lambda line: Priority(partnership_id=there.partnership_id, number=line.number, title=line.title),
        (
            column("title"),
            column("outcome", "intended outcome"),
            person_column(there, "sro_id", "SRO", "sro"),
            columns(("group_id",), "group", lambda line: (there.group_id(line.group),), shown=there.code_of),
        ),
    )
    for new in there.file.priorities:
        row = there.settle(kind, there.priorities.get(new.number), before.get(new.number), new)
        if row is not None:
            there.priorities[new.number] = row
            _told(there, row, before.get(new.number), new)


def _told(there: Applying, row: Priority, old: PriorityLine | None, new: PriorityLine) -> None:
    priority_id = identified(row)

    def rating(line: JudgedLine) -> PriorityRating:
        return PriorityRating(
            priority_id=priority_id,
            person_id=there.person_id(line.by) or row.sro_id,
            on=line.on,
            ratings=list(line.ratings),
            reason=line.reason,
        )

    facts.tell(there, "ratings", old.ratings if old else (), new.ratings, lambda line: line.on, rating)
    keeper = row.sro_id or facts.keeper_of(there, next(iter(there.groups.values())))
    facts.said(there, old.said if old else (), new.said, keeper, there.today, priority_id=priority_id)
