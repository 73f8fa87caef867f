"""The tables: what a partnership is, who belongs to it, and its log.

Times are aware and stored in UTC; what falls on a day is a `date`. What was printed or typed is kept beside
what Clerk understood by it, and never overwritten. The postbox and the playground have their own tables, in
`storage/postbox.py` and `storage/playground.py`.
"""

from storage.models.actions import (
    Action,
    ActionOwner,
    ActionPriority,
    ActionRef,
    Dependency,
    Note,
    Plan,
    Slippage,
    Tick,
)
from storage.models.columns import Spelled
from storage.models.deliverables import Deliverable, DeliverablePriority, SignOff
from storage.models.groups import (
    Attendance,
    Channel,
    Decision,
    Declaration,
    Group,
    Meeting,
    Priority,
    PriorityRating,
)
from storage.models.index import ActionWord, NamesVersion, PersonKey
from storage.models.memory import (
    Act,
    History,
    IdentityClaim,
    Preview,
    Question,
    Refused,
    Review,
    ReviewItem,
    Seen,
    Thread,
)
from storage.models.passing import Escalation, Passage
from storage.models.people import Absence, Identity, Membership, Partnership, Person
from storage.models.reminders import Reminder
from storage.models.reports import HighlightReport
from storage.models.risks import Control, NoRisks, Risk, RiskAction, RiskReview
from storage.models.scorecard import Kpi, Reading

__all__ = [
    "Absence",
    "Act",
    "Action",
    "ActionOwner",
    "ActionPriority",
    "ActionRef",
    "ActionWord",
    "Attendance",
    "Channel",
    "Control",
    "Decision",
    "Declaration",
    "Deliverable",
    "DeliverablePriority",
    "Dependency",
    "Escalation",
    "Group",
    "HighlightReport",
    "History",
    "Identity",
    "IdentityClaim",
    "Kpi",
    "Meeting",
    "Membership",
    "NamesVersion",
    "NoRisks",
    "Note",
    "Partnership",
    "Passage",
    "Person",
    "PersonKey",
    "Plan",
    "Preview",
    "Priority",
    "PriorityRating",
    "Question",
    "Reading",
    "Refused",
    "Reminder",
    "Review",
    "ReviewItem",
    "Risk",
    "RiskAction",
    "RiskReview",
    "Seen",
    "SignOff",
    "Slippage",
    "Spelled",
    "Thread",
    "Tick",
]
