"""The scorecard: KPIs and their readings."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage.models import Kpi, Reading


@dataclass(frozen=True)
class Scorecard:
    session: Session
    partnership_id: int

    def called(self, code: str) -> Kpi | None:
        return self.session.exec(
            select(Kpi).where(
                Kpi.partnership_id == self.partnership_id, func.lower(col(Kpi.code)) == code.lower()
            )
        ).first()

    def all(self) -> Sequence[Kpi]:
        return self.session.exec(
            select(Kpi).where(Kpi.partnership_id == self.partnership_id).order_by(col(Kpi.id))
        ).all()

    def readings(self, kpi: Kpi) -> Sequence[Reading]:
        """Oldest first."""
        return self.session.exec(
            select(Reading)
            .join(Kpi, col(Reading.kpi_id) == Kpi.id)
            .where(Kpi.partnership_id == self.partnership_id, Reading.kpi_id == kpi.id)
            .order_by(col(Reading.period))
        ).all()
