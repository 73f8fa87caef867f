"""The scorecard."""

from datetime import date
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.models.columns import NEVER_AGAIN, Numbered, added, json_column


class Kpi(Numbered, table=True):
    """A scorecard line. `better` is `higher` or `lower`.

    `basis` is `cumulative`, `individual month`, or `not stated` where its paper does not say.
    """

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
    """`{"by": day, "value": number}`, and `"kind": "interim"` for one on the way to the target."""
    section: str = added("")
    establishing: bool = added(False)
    """There is no baseline yet: it is being established."""
    every: str | None = None
    """How often a reading is owed: `month`, `quarter`, `term`, `academic year` or `year`; None: it is not."""
    owner_id: int | None = Field(default=None, foreign_key="people.id")
    """Who gives the readings, where that is not the SRO of its priority."""
    footnote: str = added("")


class Reading(Numbered, table=True):
    """One KPI in one period: `2024-04` a month, `2024-Q1` a quarter of the year, `2023/24` an academic year,
    `Autumn 2023` a term, `2023` a year. Without a value it is missing, or does not apply.
    """

    __tablename__ = "readings"
    __table_args__ = (UniqueConstraint("kpi_id", "period"), NEVER_AGAIN)
    kpi_id: int = Field(foreign_key="kpis.id", index=True)
    period: str
    value: float | None = None
    not_applicable: bool = added(False)
    note: str | None = None
    """What the SRO says about it."""
    person_id: int | None = Field(default=None, foreign_key="people.id")
    on: date | None = None
    """The day it was told; None where it came with the partnership file."""
