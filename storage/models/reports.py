"""Highlight reports: what an SRO tells a group of one priority, and signs."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field

from storage.models.columns import NEVER_AGAIN, Numbered, json_column

DRAFT, FINAL = "draft", "final"


class HighlightReport(Numbered, table=True):
    """A draft holds what its SRO wrote, and the rest is computed; a final one holds all of it as signed."""

    __tablename__ = "highlight_reports"
    __table_args__ = (UniqueConstraint("priority_id", "version"), NEVER_AGAIN)
    group_id: int = Field(foreign_key="groups.id", index=True)
    """The group that it is written for."""
    priority_id: int = Field(foreign_key="priorities.id", index=True)
    version: int
    """1 for the first report of a priority, and one more for each that follows."""
    state: str = DRAFT
    starts: date
    """The first day of its period; the last one is `as_at`."""
    as_at: date | None = None
    """The day that its figures are of, once it is signed."""
    sro_id: int | None = Field(default=None, foreign_key="people.id")
    """Who was the SRO when it was signed, whoever signed it."""
    signed_by_id: int | None = Field(default=None, foreign_key="people.id")
    signed_at: datetime | None = None
    narrative: dict[str, Any] = json_column(dict)
    """The paragraphs that were written, by the box that they stand in (`rules.reporting.BOXES`)."""
    content: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    """What was computed, as `reports.highlight_content` writes it down; of a draft nothing is kept."""

    @property
    def is_final(self) -> bool:
        return self.state == FINAL
