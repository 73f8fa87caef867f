"""The lines of a partnership file, as they were meant. The names are the file's; times are HH:MM.

`line` is where it stands in the file; two lines are equal whatever their place.
"""

from dataclasses import dataclass, field
from datetime import date

from rules.progress import Closure, Status


@dataclass(frozen=True)
class Line:
    line: int = field(compare=False)


@dataclass(frozen=True)
class TermLine(Line):
    name: str
    starts: date
    ends: date


@dataclass(frozen=True)
class SettingsLine(Line):
    """The partnership itself: the keys at the top of the file."""

    name: str
    code: str
    timezone: str
    holidays: str
    terms: tuple[TermLine, ...]
    ratings: str
    labels: tuple[str, ...]
    risk_bands: str
    safeguarding: dict[str, str]
    secure_route: str
    data_protection_contact: str


@dataclass(frozen=True)
class AddressLine(Line):
    """Where a group talks, or who a person is on a platform."""

    address: str


@dataclass(frozen=True)
class PersonLine(Line):
    name: str
    initials: str
    aliases: tuple[str, ...]
    organisation: str
    email: str | None
    identities: tuple[AddressLine, ...]


@dataclass(frozen=True)
class MeetingLine(Line):
    """A date of None is still to be confirmed."""

    date: date | None
    at: str | None
    place: str | None


@dataclass(frozen=True)
class AwayLine(Line):
    starts: date
    ends: date
    deputy: str | None
    may_agree: bool


@dataclass(frozen=True)
class MemberLine(Line):
    person: str
    roles: tuple[str, ...]
    away: AwayLine | None


@dataclass(frozen=True)
class GroupLine(Line):
    code: str
    name: str
    kind: str
    reports_to: str | None
    channels: tuple[AddressLine, ...]
    meetings: tuple[MeetingLine, ...]
    closes: str
    sro_closes: bool
    slippage: str
    nudge_at: str
    nudge_days: tuple[int, ...]
    overdue_every: int
    channel_digest: bool
    sro_after: int
    chair_after: int
    summary_day: str
    summary_at: str
    closure_days: tuple[date, ...]
    members: tuple[MemberLine, ...]


@dataclass(frozen=True)
class PriorityLine(Line):
    number: int
    title: str
    sro: str | None
    group: str | None


@dataclass(frozen=True)
class ActionLine(Line):
    """`due` and `owners` are as printed: who and when they are depends on the record."""

    group: str
    number: int
    ref: str | None
    meeting: date | None
    title: str
    owners: tuple[str, ...]
    due: str | None
    priorities: tuple[int, ...]
    rating: str | None
    status: Status
    closure: Closure | None
    closed_on: date | None


@dataclass(frozen=True)
class RiskLine(Line):
    group: str
    number: int
    priority: int | None
    title: str
    owner: str | None
    controls: tuple[str, ...]
    likelihood: int | None
    impact: int | None


@dataclass(frozen=True)
class NoRisksLine(Line):
    priority: int
    by: str
    on: date


@dataclass(frozen=True)
class DecisionLine(Line):
    group: str
    meeting: date | None
    text: str


@dataclass(frozen=True)
class BaselineLine(Line):
    as_at: date
    value: float | None


@dataclass(frozen=True)
class TargetLine(Line):
    by: date
    value: float


@dataclass(frozen=True)
class ReadingLine(Line):
    period: str
    value: float | None


@dataclass(frozen=True)
class KpiLine(Line):
    code: str
    priority: int | None
    title: str
    unit: str
    better: str
    basis: str
    baseline: BaselineLine | None
    targets: tuple[TargetLine, ...]
    readings: tuple[ReadingLine, ...]
