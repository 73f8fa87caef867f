"""What the record holds already, as an import looks at it."""

from dataclasses import dataclass
from datetime import date

from importers.proposed import Score
from rules.calendar import Calendar
from rules.people import Named
from rules.ratings import Scheme


@dataclass(frozen=True)
class Before:
    """What an action said before it was changed: a document that still says so says nothing new.

    `dues` are printed, and `days` were asked for and not agreed to, or not yet.
    """

    texts: tuple[str, ...] = ()
    owners: tuple[tuple[str, ...], ...] = ()
    dues: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    ratings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """One action that the log already holds; `refs` are its aliases with the meetings that gave them."""

    number: int
    text: str
    refs: tuple[tuple[str, date | None], ...]
    owners: tuple[str, ...]
    due: date | None
    due_printed: str | None
    closed: bool
    rating: str | None = None
    before: Before = Before()
    parts: tuple["Known", ...] = ()


@dataclass(frozen=True)
class KnownRisk:
    """One risk that the register already holds; its scores are as they stand now."""

    number: int
    title: str
    owner: str | None
    current: Score
    inherent: Score
    target: Score
    controls: tuple[str, ...]
    closed: bool
    owner_printed: str | None = None
    """All of its owners as a document names them, where it names more than the one that counts."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class KnownKpi:
    """One line of the scorecard as it is held; a reading is a period and its value, or None without one."""

    code: str
    title: str
    baseline: float | None = None
    targets: tuple[tuple[date, float], ...] = ()
    """The last day of each, and its value."""
    readings: tuple[tuple[str, float | None], ...] = ()


@dataclass(frozen=True)
class Surroundings:
    """All that an import knows besides the document. `meeting` is the date somebody gave by hand."""

    on: date
    calendar: Calendar
    roster: tuple[Named, ...]
    log: tuple[Known, ...]
    meetings: tuple[date, ...] = ()
    meeting: date | None = None
    risks: tuple[KnownRisk, ...] = ()
    kpis: tuple[KnownKpi, ...] = ()
    scheme: Scheme | None = None
    """How this partnership rates, by which the ratings of a document are read."""
    everybody: tuple[Named, ...] = ()
    """The people of all its groups."""
