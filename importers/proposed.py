"""What an import proposes: records to keep, edit or drop, in the shape that scripts rely on."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from rules.dates import Due

MINUTES = "minutes"
ACTION_LOG = "action_log"
ACTION_PLAN = "action_plan"
RISK_REGISTER = "risk_register"
SCORECARD = "scorecard"
PROGRESS_REPORT = "progress_report"


@dataclass(frozen=True)
class Score:
    """Likelihood and impact, 1 to 5 each. `printed` is what stood there; a half that is missing is None."""

    likelihood: int | None = None
    impact: int | None = None
    printed: str | None = None


@dataclass(frozen=True)
class Printed:
    """Verbatim, with whatever letters the document used."""

    ref: str | None
    text: str
    owners: str | None
    due: str | None
    was: str | None = None
    """The date that `due` took the place of."""


@dataclass(frozen=True)
class ProposedPart:
    """One of the steps that the text of an action lists, with the date or the mark that is its own."""

    text: str
    due: Due | None = None
    status: str | None = None


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
    """What shows that it was done, or will."""
    update: str | None = None
    """How far it is, as somebody told."""
    met: date | None = None
    """The day of the meeting that gave it, where a log of many meetings says so."""
    closed_on: date | None = None
    """The day that it was done, where the document tells it."""
    start: date | None = None
    recurs: str | None = None
    parent: str | None = None
    parts: tuple[ProposedPart, ...] = ()
    source: str | None = None
    """Where it stands in the document, as a person looks it up: `page 3`, `sheet Log, row 12`."""
    title: str = ""
    """Its text without who and when, where it names them: "Kim to book the hall" is "Book the hall"."""

    @property
    def called(self) -> str:
        """What it is called in the log."""
        return self.title or self.text

    def as_json(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "title": self.called,
            "owners": list(self.owners),
            "due": self.due.iso() if self.due else None,
            "parts": [{**asdict(one), "due": one.due.iso() if one.due else None} for one in self.parts],
            "start": self.start.isoformat() if self.start else None,
            "met": self.met.isoformat() if self.met else None,
            "closed_on": self.closed_on.isoformat() if self.closed_on else None,
        }


@dataclass(frozen=True)
class Verdict:
    """What the meeting said about an action that was already in the log."""

    ref: str
    verdict: str
    text: str
    source: str | None = None
    called: bool = False
    """Its number was called one: "Action 54", "#54"."""
    subject: str = ""
    """What the paper says it is about, beside its number: "Action 54 (the hall)"."""
    before: str = ""
    """What stands between its number and `text`: its title again, or more of what was said."""


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
class ProposedRisk:
    """One risk of a register or of a report. `owner` and `priority` stay as the document calls them.

    `current` is the score with its controls, and `likelihood` and `impact` in JSON; `inherent` is the one
    before them and `target` the one aimed for. Without any score a risk is valid (DOMAIN.md 5.3).
    """

    ref: str | None
    title: str
    owner: str | None = None
    current: Score = Score()
    inherent: Score = Score()
    target: Score = Score()
    controls: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    """Controls that are still to come."""
    cause: str | None = None
    consequence: str | None = None
    description: str | None = None
    """The risk in more words, where the document gives it a title besides."""
    priority: str | None = None
    review: date | None = None
    closed: bool = False
    matches: int | None = None
    source: str | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "likelihood": self.current.likelihood,
            "impact": self.current.impact,
            "controls": list(self.controls),
            "planned": list(self.planned),
            "review": self.review.isoformat() if self.review else None,
        }


@dataclass(frozen=True)
class ProposedReading:
    """A value in one period, spelled as storage spells periods: `2024-04`, `2024-Q1`, `Autumn 2023`, `2023`.

    `printed` is the cell; without a value it is missing, or with `not_applicable` never expected.
    """

    period: str
    value: float | None
    printed: str
    not_applicable: bool = False


@dataclass(frozen=True)
class ProposedTarget:
    """`by` is the last day of the period that its column names; `kind` is `interim` or `target`."""

    by: date | None
    value: float
    kind: str = "target"


@dataclass(frozen=True)
class ProposedKpi:
    """One line of a scorecard. `better` is `higher` or `lower`; `priority` stays as the document calls it.

    `matches` is the code of the KPI that it adds to or changes, for a KPI has no number; None: it is new.
    """

    code: str | None
    title: str
    section: str = ""
    unit: str = ""
    better: str = "higher"
    basis: str = "cumulative"
    baseline: float | None = None
    baseline_as_at: date | None = None
    establishing: bool = False
    readings: tuple[ProposedReading, ...] = ()
    targets: tuple[ProposedTarget, ...] = ()
    footnote: str = ""
    matches: str | None = None
    source: str | None = None
    priority: str | None = None

    def as_json(self) -> dict[str, Any]:
        days = {"baseline_as_at": self.baseline_as_at.isoformat() if self.baseline_as_at else None}
        targets = [{**asdict(one), "by": one.by.isoformat() if one.by else None} for one in self.targets]
        return {
            **asdict(self),
            **days,
            "readings": [asdict(one) for one in self.readings],
            "targets": targets,
        }


@dataclass(frozen=True)
class ProposedPriority:
    """What a report says of one priority or strand.

    `ratings` are the words of its present ratings in the order of its columns, such as delivery and impact;
    those of last time are left out.
    """

    number: int | None
    title: str
    ratings: tuple[str, ...] = ()
    completed: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()
    status: str | None = None
    """The sentence that sums it up."""
    source: str | None = None

    def as_json(self) -> dict[str, Any]:
        told = ("ratings", "completed", "evidence", "next_steps")
        return {**asdict(self), **{name: list(getattr(self, name)) for name in told}}


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
    unread: tuple[ProposedAction, ...] = ()
    """Lines that look like work and were not understood, each as the action that it may be."""
    updates: tuple[Verdict, ...] = ()
    attendance: tuple[Attendee, ...] = ()
    risks: tuple[ProposedRisk, ...] = ()
    kpis: tuple[ProposedKpi, ...] = ()
    decisions: tuple[Decision, ...] = ()
    priorities: tuple[ProposedPriority, ...] = ()
    questions: tuple[Question, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The document that `import --dry-run --json` prints (DESIGN.md, the commands)."""
        return {
            "kind": self.kind,
            "meeting_date": self.meeting_date.isoformat() if self.meeting_date else None,
            "next_meeting": self.next_meeting.isoformat() if self.next_meeting else None,
            "actions": [action.as_json() for action in self.actions],
            "candidates": [action.as_json() for action in self.candidates],
            "unread": [action.as_json() for action in self.unread],
            "updates": [asdict(update) for update in self.updates],
            "attendance": [asdict(attendee) for attendee in self.attendance],
            "risks": [one.as_json() for one in self.risks],
            "kpis": [one.as_json() for one in self.kpis],
            "decisions": [asdict(decision) for decision in self.decisions],
            "priorities": [one.as_json() for one in self.priorities],
            "questions": [asdict(question) for question in self.questions],
        }
