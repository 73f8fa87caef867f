"""What an import proposes: records to keep, edit or drop, in the shape that scripts rely on."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from rules.calendar import Calendar
from rules.dates import Due
from rules.people import Named

MINUTES = "minutes"
ACTION_LOG = "action_log"
ACTION_PLAN = "action_plan"
RISK_REGISTER = "risk_register"
SCORECARD = "scorecard"
PROGRESS_REPORT = "progress_report"


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


@dataclass(frozen=True)
class Surroundings:
    """All that an import knows besides the document. `meeting` is the date somebody gave by hand."""

    on: date
    calendar: Calendar
    roster: tuple[Named, ...]
    log: tuple[Known, ...]
    meetings: tuple[date, ...] = ()
    meeting: date | None = None


@dataclass(frozen=True)
class Printed:
    """Verbatim, with whatever letters the document used."""

    ref: str | None
    text: str
    owners: str | None
    due: str | None


@dataclass(frozen=True)
class ProposedAction:
    ref: str | None
    text: str
    owners: tuple[str, ...]
    due: Due | None
    printed: Printed
    matches: int | None = None
    status: str | None = None
    rating: str | None = None
    evidence: str | None = None
    start: date | None = None
    recurs: str | None = None
    parent: str | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "owners": list(self.owners),
            "due": self.due.iso() if self.due else None,
            "start": self.start.isoformat() if self.start else None,
        }


@dataclass(frozen=True)
class Verdict:
    """What the meeting said about an action that was already in the log."""

    ref: str
    verdict: str
    text: str


@dataclass(frozen=True)
class Attendee:
    name: str
    initials: str | None
    organisation: str | None
    present: bool


@dataclass(frozen=True)
class Decision:
    text: str


@dataclass(frozen=True)
class Question:
    about: str
    ask: str


@dataclass(frozen=True)
class Proposals:
    kind: str
    meeting_date: date | None = None
    next_meeting: date | None = None
    actions: tuple[ProposedAction, ...] = ()
    candidates: tuple[ProposedAction, ...] = ()
    updates: tuple[Verdict, ...] = ()
    attendance: tuple[Attendee, ...] = ()
    risks: tuple[dict[str, Any], ...] = ()
    kpis: tuple[dict[str, Any], ...] = ()
    decisions: tuple[Decision, ...] = ()
    priorities: tuple[dict[str, Any], ...] = ()
    questions: tuple[Question, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The document that `import --dry-run --json` prints (DESIGN.md, the commands)."""
        return {
            "kind": self.kind,
            "meeting_date": self.meeting_date.isoformat() if self.meeting_date else None,
            "next_meeting": self.next_meeting.isoformat() if self.next_meeting else None,
            "actions": [action.as_json() for action in self.actions],
            "candidates": [action.as_json() for action in self.candidates],
            "updates": [asdict(update) for update in self.updates],
            "attendance": [asdict(attendee) for attendee in self.attendance],
            "risks": list(self.risks),
            "kpis": list(self.kpis),
            "decisions": [asdict(decision) for decision in self.decisions],
            "priorities": list(self.priorities),
            "questions": [asdict(question) for question in self.questions],
        }
