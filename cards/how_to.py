"""How one says a thing to Clerk: one sentence for what people ask most, and the subject of help for it."""

import re
from collections.abc import Sequence

from cards.model import Button, Card, Line

_WAYS = (
    (
        r"calendar|outlook|google",
        "Say my calendar, and I give you an address that Outlook, Google or your phone can follow. For a "
        "group's, say calendar link for the board.",
        "Look",
    ),
    (
        r"summary|digest|(?:change|set|choose|move|pick) .*(?:reminders?|nudges?|time|hour)|closure|closed",
        "Say reminder settings to see and change when this group is reminded, for example: nudge us at 9:30, "
        "or stop the weekly summary.",
        "Settings",
    ),
    (
        r"stop|reminders?|nudges?|unsubscribe|mute",
        "Say stop to have no more private reminders, and start reminders to have them again.",
        "Update",
    ),
    (
        r"undo|take (?:it |that )?back|mistake|wrong|correct|typo",
        "Say undo, and I take back the last change that you made.",
        "Update",
    ),
    (
        r"\brisks?\b",
        "Say raise risk and what may happen, for example: raise risk: the data may come too late. Any "
        "member may.",
        "Risks",
    ),
    (
        r"control|mitigat",
        "Say add control to, the number of the risk, and what is done about it.",
        "Controls",
    ),
    (
        r"apolog|can'?t (?:come|attend|make)|miss (?:the|a) meeting",
        "Say apologies and the day of the meeting, for example: apologies for the 20th.",
        "Attendance",
    ),
    (
        r"keep\b|not (?:finished|done|complete)|isn'?t (?:finished|done)|object|disagree|stop .*clos",
        "Say keep, the number and open, and why, for example: keep 105 open until the family has heard "
        "back. Any "
        "member may.",
        "Agree",
    ),
    (
        r"reopen|open .*again",
        "Say reopen and the number of the action.",
        "Update",
    ),
    (
        r"clos",
        "Say close and the number of the action. Its owner says that it is done; the chair or the programme "
        "manager "
        "closes it, or the owner where the group has agreed to that.",
        "Agree",
    ),
    (
        r"finish|done|complet|sorted",
        "Say the number of the action and done, and what shows it, for example: 104 done - charter agreed. "
        "Its owner, "
        "the chair or the programme manager may.",
        "Update",
    ),
    (
        r"move|date|deadline|extend|extension|longer|more time|later|late|push|delay",
        "Say move, the number and the new date, with the reason: move 103 to 4 July because the data is "
        "late. Its "
        "owner, the chair or the programme manager may.",
        "Dates",
    ),
    (
        r"give|pass|hand|reassign|somebody else|someone else|owner",
        "Say give, the number, to and the name: give 103 to Owen. The chair or the programme manager agrees.",
        "Update",
    ),
    (
        r"rat(?:e|ing)|rag|brag|amber|green",
        "Say rate, the number, and a rating with its reason. The SRO of the priority confirms it.",
        "Ratings",
    ),
    (
        r"kpi|reading|figure|scorecard",
        "Say the code of the number, its value and the month, for example: kpi 33 is 12.4 for June 2024.",
        "Scorecard",
    ),
    (
        r"decision",
        "Say decision and what was agreed. The chair or the programme manager may.",
        "Agree",
    ),
    (
        r"escalat",
        "Say escalate, the number, and why. It goes to the group above.",
        "Passing",
    ),
    (
        r"deput|away|holiday|leave|stand in",
        "Say when you are away and who stands in, for example: I'm away from 1 to 5 July, Owen stands in.",
        "Deputies",
    ),
    (
        r"log|add|new action|create|raise",
        "Say log, and who is to do what by when: log: Liam to book the hall by Friday. Any member may.",
        "Log",
    ),
    (
        r"update|note|comment|progress|tell you|let you know|say something",
        "Say note, the number, and what is new: note 104: first draft is out. Any member may.",
        "Update",
    ),
    (
        r"find|see|look|list|check|know what|my actions|search",
        "Say my actions for yours, show and a number for one, or what's overdue.",
        "Look",
    ),
    (
        r"people|join|member|colleague",
        "Say roster for who is in the group. The chair, the programme manager or an administrator adds "
        "people.",
        "People",
    ),
    (
        r"meeting|attend",
        "Say when is the next meeting.",
        "Meetings",
    ),
)
WAYS = tuple((re.compile(rf"\b(?:{words})", re.I), says, subject) for words, says, subject in _WAYS)

STARTS = (
    "You can write to me as you would to a clerk. Say my actions for what is yours, or show and a number "
    "for one action. Say note and a number to add what is new, or the number and done when it is finished. "
    "Any member may also log an action, raise a risk, or ask for an action to be kept open."
)


def way(says: str, subject: str, examples: Sequence[str]) -> Card:
    lines = tuple(Line(example) for example in examples)
    return Card(
        f"{says} For example:", lines=lines, buttons=(Button(f"Help: {subject}", f"help {subject.lower()}"),)
    )


def starts() -> Card:
    """For who asks how it all works."""
    return Card(STARTS, buttons=(Button("My actions", "my actions"), Button("Help", "help")))
