"""The lines of a partnership file, as they were meant. The names are the file's; times are HH:MM.

`line` is where it stands in the file; two lines are equal whatever their place.
"""

from dataclasses import dataclass, field
from datetime import date


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
    route: tuple[str, ...]


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
    job_title: str
    email: str | None
    term_time_only: bool
    identities: tuple[AddressLine, ...]


@dataclass(frozen=True)
class AttendanceLine(Line):
    """Somebody of the file, or the words that stand for somebody else. `state` as in the record."""

    printed: str
    state: str


@dataclass(frozen=True)
class MeetingLine(Line):
    """A date of None is still to be confirmed; `note` is what is said of it meanwhile."""

    date: date | None
    at: str | None
    ends: str | None
    place: str | None
    link: str | None
    note: str | None
    minutes: str | None
    cancelled: bool
    attendance: tuple[AttendanceLine, ...]
    declarations: tuple[str, ...]


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
    joined: date | None
    left: date | None
    deputy: str | None
    deputy_may_agree: bool


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
    summary_wanted: bool
    summary_not_in: tuple[int, ...]
    paused_from: date | None
    paused_until: date | None
    timetable: dict[str, int]
    closure_days: tuple[date, ...]
    keep_years: int | None
    cadence: str
    terms_review: date | None
    members: tuple[MemberLine, ...]


@dataclass(frozen=True)
class SaidLine(Line):
    """Words about a record, whose they are and the day; without these, its owner's and the day it is from."""

    text: str
    kind: str
    by: str | None
    on: date | None


@dataclass(frozen=True)
class JudgedLine(Line):
    """What was said of a whole priority: one rating, or a pair."""

    ratings: tuple[str, ...]
    on: date
    by: str | None
    reason: str | None


@dataclass(frozen=True)
class PriorityLine(Line):
    number: int
    title: str
    outcome: str
    sro: str | None
    group: str | None
    ratings: tuple[JudgedLine, ...]
    said: tuple[SaidLine, ...]
