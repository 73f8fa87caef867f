"""Highlight reports: the drafts and the signed ones of each priority."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from storage.models import HighlightReport, Priority


@dataclass(frozen=True)
class HighlightReports:
    session: Session
    partnership_id: int

    def of_priority(self, priority_id: int) -> Sequence[HighlightReport]:
        """Newest version first."""
        return self.of_each([priority_id])[priority_id]

    def of_each(self, priority_ids: Sequence[int]) -> Mapping[int, Sequence[HighlightReport]]:
        """The same of several priorities, by their ids."""
        found: dict[int, list[HighlightReport]] = defaultdict(list)
        for report in self.session.exec(
            _OF_EACH, params={"partnership": self.partnership_id, "ids": priority_ids}
        ):
            found[report.priority_id].append(report)
        return found

    def add(self, report: HighlightReport) -> HighlightReport:
        """As the next version of its priority."""
        latest = next(iter(self.of_priority(report.priority_id)), None)
        report.version = latest.version + 1 if latest else 1
        self.session.add(report)
        self.session.flush()
        return report


_OF_EACH = (
    select(HighlightReport)
    .join(Priority, col(Priority.id) == HighlightReport.priority_id)
    .where(
        Priority.partnership_id == bindparam("partnership"),
        col(Priority.id).in_(bindparam("ids", expanding=True)),
    )
    .order_by(col(HighlightReport.version).desc())
)
