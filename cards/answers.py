"""What Clerk says that is about no single action or risk: help, meetings, decisions, meanings, refusals."""

from collections.abc import Mapping, Sequence
from datetime import date

from cards.model import Button, Card, Line
from cards.words import counted, joined
from rules.dates import spoken
from storage.actions import Logged
from storage.models import Group


def help_all(areas: Mapping[str, Sequence[str]]) -> Card:
    """Subjects first: what can be said of one is a question further."""
    lines = tuple(Line(f"{area}: {joined(subjects)}") for area, subjects in areas.items())
    buttons = (
        Button("My actions", "my actions"),
        Button("Overdue", "what's overdue?"),
        Button("Log an action", "log"),
        *(Button(f"Help: {subject}", f"help {subject.lower()}") for subject in _ASKED_FIRST),
    )
    return Card(
        "Write to me as you would to a clerk. Say help and one of these words, for example: help risks.",
        lines=lines,
        buttons=buttons,
    )


def two_halves() -> str:
    return "That reads like two things, and I do one at a time. Which first? Then say the other. " + _NOT_YET


_NOT_YET = "Nothing has changed yet."


def one_half(second: str) -> str:
    """What was not understood is said back, so that it can be said again."""
    return (
        f'I understood the first half of that, and not "{second}". Shall I do the first half alone? '
        "Nothing has changed yet."
    )


_ASKED_FIRST = ("Log", "Update", "Look")


def help_subject(subject: str, examples: Sequence[str], first: str | None = None) -> Card:
    """`first`: what has to be done before."""
    opens = f"{subject}. {first} Then you can say:" if first else f"{subject}. You can say:"
    return Card(opens, lines=tuple(Line(example) for example in examples))


def menu(group: Group, today: date, open_actions: int, overdue: int, next_meeting: date | None) -> Card:
    meeting = f" The next meeting is on {spoken(next_meeting)}." if next_meeting else ""
    text = f"{group.name}, {spoken(today)}: {open_actions} open actions, {overdue} overdue.{meeting}"
    return Card(
        text,
        buttons=(
            Button("My actions", "my actions"),
            Button("What's overdue", "what's overdue?"),
            Button("Log an action", "log"),
            Button("Risks", "risks"),
            Button("Summary", "summary"),
            Button("Help", "help"),
        ),
    )


def not_understood(number: int | None) -> str:
    """`number` is that of an open action of theirs or of this group."""
    done = f"{number} done, " if number is not None else ""
    return (
        "I did not understand that, so nothing has changed. Start with what you want, for example: my "
        f"actions, {done}log: Name to do something by Friday. Say help for more."
    )


def did_you_mean(words: str) -> str:
    return f'Did you mean "{words}"? Nothing has changed yet.'


def too_long(longest: int) -> str:
    return (
        f"That is too long for me to read as one message. Say it in {longest} "
        f"letters or fewer, or share it as a file."
    )


def counts_only(group: Group, open_actions: int, overdue: int, today: date) -> str:
    """For members of a group above: numbers, never texts."""
    return (
        f"The {group.name} has {counted(open_actions, 'open action')}, "
        f"{overdue} overdue, as at {spoken(today)}; "
        "only its members, its SRO, and the chairs and programme managers above it can read them."
    )


def of_one_alone(action: Logged, keeper: str) -> str:
    """For who answers for an action of a group in which they are not."""
    ref = action.permanent
    return (
        f"You answer for {ref}, but you are not a member of the {action.group.name}. You can show it, add a "
        f"note, move its date, hand it over or say that it is done. For anything else, ask {keeper}."
    )


NOT_BY_CHAT: Mapping[str, str] = {
    "reports": "I write these reports. Say one of them, with in Word after it for a file: board report; "
    "P1 highlight report; deep dive on priority 2; matters arising; six month stocktake; summary for "
    "families.",
    "rename": "I do not change the words of an action, because the minutes "
    "hold them too, so nothing has changed. "
    "Close it as logged in error and log it again.",
    "in bulk": "I do not change a whole list at once. Name the actions by their numbers, "
    "for example: close 102 and 110, and I "
    "will ask you to confirm them.",
}
"""What people ask for that Clerk does not do in chat: what to do instead, and that nothing has changed."""


def private_fact(secure_route: str) -> str:
    route = secure_route or "your organisation's secure route"
    return (
        "I keep no details of any child or family, and they must not be kept here, so I have not saved what "
        f"you wrote. For one child, use {route}."
    )


AS_BEFORE: Mapping[str, str] = {
    "risk": "The risk register is as it was before.",
    "control": "The control measures are as they were before.",
    "risk review": "The reviews of the risk are as they were before.",
    "escalation": "The escalation is as it was before.",
    "passage": "Its way from group to group is as it was before.",
    "priority rating": "The rating of the priority is as it was before.",
    "no risks": "What is said of the risks of the priority is as it was before.",
    "decision": "The decision is taken out again.",
    "attendance": "Who was at the meeting, and who sent apologies, is as it was before.",
    "declaration": "The declarations of interest are as they were before.",
    "kpi": "The scorecard line is as it was before.",
    "reading": "The readings of the scorecard are as they were before.",
    "meeting": "The meeting is as it was before.",
    "channel": "Where the group talks is as it was before.",
    "group": "The settings of the group are as they were before.",
    "person": "What is kept about the person is as it was before.",
    "membership": "The roster is as it was before.",
    "absence": "Absences and deputies are as they were before.",
    "deliverable": "The deliverable is as it was before.",
    "sign-off": "The checklist is as it was before.",
}
"""After an undo, for what is not an action."""


SEVERAL_TAKEN_BACK: Mapping[str, str] = {
    "decision": "decisions are taken out again.",
    "risk": "risks are taken off the register again.",
    "control": "control measures are taken out again.",
    "kpi": "lines are taken off the scorecard again.",
    "reading": "readings of the scorecard are taken out again.",
    "priority rating": "ratings of priorities are taken out again.",
}
"""After an undo of something that added several, as a document does."""


def as_before(subject: str, added: int = 0) -> str:
    """`subject` is the kind of row, as history calls it; `added` is how many there are no longer."""
    if added > 1 and subject in SEVERAL_TAKEN_BACK:
        return f"{added} {SEVERAL_TAKEN_BACK[subject]}"
    return AS_BEFORE.get(subject, f"The {subject} is as it was before.")


def undone(lines: Sequence[str]) -> Card:
    return Card("Undone: your last change.", lines=tuple(Line(line) for line in lines))


def erasure_refused(contact: str) -> str:
    who = contact or "the programme manager"
    return (
        "I do not delete people or their records by chat, because the log "
        "is a record that the partnership must keep. "
        f"Please ask {who} for a data protection request."
    )


def nothing_changed() -> Card:
    return Card("All right, nothing has changed.")
