"""Highlight reports: the drafts and the signed ones of each priority."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from storage.models import HighlightReport, Priority


@dataclass(frozen=True)
class HighlightReports:
    session: Session
    partnership_id: int

    def of_priority(self, priority_id: int) -> Sequence[HighlightReport]:
        """Newest version first."""
        return self.session.exec(
            select(HighlightReport)
            .join(Priority, col(Priority.id) == HighlightReport.priority_id)
            .where(Priority.partnership_id == self.partnership_id, Priority.id == priority_id)
            .order_by(col(HighlightReport.version).desc())
        ).all()

    def add(self, report: HighlightReport) -> HighlightReport:
        """As the next version of its priority."""
        latest = next(iter(self.of_priority(report.priority_id)), None)
        report.version = latest.version + 1 if latest else 1
        self.session.add(report)
        self.session.flush()
        return report
