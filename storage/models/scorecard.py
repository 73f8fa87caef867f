"""The scorecard."""

from datetime import date
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.models.columns import NEVER_AGAIN, Numbered, json_column


class Kpi(Numbered, table=True):
    """A scorecard line. `better` is `higher` or `lower`; `basis` is `cumulative` or `individual month`."""

    __tablename__ = "kpis"
    __table_args__ = (UniqueConstraint("partnership_id", "code"), NEVER_AGAIN)
    partnership_id: int = Field(foreign_key="partnerships.id")
    priority_id: int | None = Field(default=None, foreign_key="priorities.id")
    code: str
    title: str
    unit: str = ""
    better: str = "higher"
    basis: str = "cumulative"
    baseline: float | None = None
    baseline_as_at: date | None = None
    targets: list[dict[str, Any]] = json_column(list)


class Reading(Numbered, table=True):
    """One KPI in one period (`2024-04`)."""

    __tablename__ = "readings"
    __table_args__ = (UniqueConstraint("kpi_id", "period"), NEVER_AGAIN)
    kpi_id: int = Field(foreign_key="kpis.id", index=True)
    period: str
    value: float | None = None
