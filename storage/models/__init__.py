"""The tables: what a partnership is, who belongs to it, and its log.

Times are aware and stored in UTC; what falls on a day is a `date`. What was printed or typed is kept beside
what Clerk understood by it, and never overwritten. The postbox and the playground have their own tables, in
`storage/postbox.py` and `storage/playground.py`.
"""

from storage.models.actions import Action, ActionOwner, ActionPriority, ActionRef, Note, Slippage
from storage.models.columns import Spelled
from storage.models.groups import Channel, Decision, Group, Meeting, Priority
from storage.models.memory import Act, History, Question, Refused, Seen, SharedDocument
from storage.models.people import Absence, Identity, Membership, Partnership, Person
from storage.models.risks import Control, NoRisks, Risk
from storage.models.scorecard import Kpi, Reading

__all__ = [
    "Absence",
    "Act",
    "Action",
    "ActionOwner",
    "ActionPriority",
    "ActionRef",
    "Channel",
    "Control",
    "Decision",
    "Group",
    "History",
    "Identity",
    "Kpi",
    "Meeting",
    "Membership",
    "NoRisks",
    "Note",
    "Partnership",
    "Person",
    "Priority",
    "Question",
    "Reading",
    "Refused",
    "Risk",
    "Seen",
    "SharedDocument",
    "Slippage",
    "Spelled",
]
