"""What Clerk says about what is passed up: escalations and outcomes, and the steps of a route."""

from collections.abc import Sequence
from datetime import date

from cards.model import Button, Card, Line
from cards.words import counted, ended
from rules.dates import spoken
from storage.models import Group
from storage.passing import Escalated, Step

_UNDO = Button("Undo", "undo")


def escalated(found: Escalated, here: Group) -> Card:
    text = (
        f"Escalated {name(found, here)} {found.title} to the {found.to.name} on {spoken(found.row.on)}. "
        f"Reason: {ended(found.row.reason)} Its chair says what comes of it; I have told its channel."
    )
    return Card(text, buttons=(Button("Escalations", "escalations"), _UNDO))


def waits_already(found: Escalated, here: Group) -> str:
    return (
        f"{name(found, here)} {found.title} is with the {found.to.name} already: {found.by} escalated it on "
        f"{spoken(found.row.on)}, and it waits for an outcome."
    )


def arrived(found: Escalated) -> Card:
    """For the group above: what it was passed, and what it may say to it."""
    text = (
        f"The {found.origin.name} has escalated {found.permanent} {found.title}. "
        f"Reason: {ended(found.row.reason)} Escalated by {found.by} on {spoken(found.row.on)}."
    )
    outcome = f"outcome of {found.permanent}"
    return Card(
        text,
        lines=(Line(f"To record what is agreed, say for example: {outcome}: accepted, and money found."),),
        buttons=(Button("Record the outcome", outcome, primary=True), Button("Escalations", "escalations")),
    )


def decided(found: Escalated, here: Group) -> Card:
    text = f"{name(found, here)} {found.title}. {_outcome(found)}"
    return Card(text, buttons=(Button("Show", f"show {found.permanent}"), _UNDO))


def answered(found: Escalated) -> Card:
    """For the group that escalated it."""
    return Card(
        f"The {found.to.name} has answered the escalation of {found.permanent} {found.title}. "
        f"{_outcome(found)}",
        buttons=(Button("Show", f"show {found.permanent}"),),
    )


def escalations(found: Sequence[Escalated], here: Group, today: date) -> Card:
    """Those to this group and those from it; the ones that wait for an outcome stand first."""
    how = "To pass something to the group above, say for example: escalate R1 because nobody has answered."
    if not found:
        return Card(
            f"Nothing has been escalated to or by the {here.name}, as at {spoken(today)}.", footer=how
        )
    ordered = [each for each in found if each.waits] + [each for each in found if not each.waits]
    waiting = sum(each.waits for each in found)
    text = (
        f"{counted(len(found), 'escalation')} to or by the {here.name}, {waiting} waiting for an outcome, "
        f"as at {spoken(today)}."
    )
    return Card(text, lines=tuple(_line(each, here) for each in ordered))


def _line(found: Escalated, here: Group) -> Line:
    between = f"to the {found.to.name}" if found.origin.id == here.id else f"from the {found.origin.name}"
    text = (
        f"{name(found, here)} {found.title}: escalated {between} on {spoken(found.row.on)} by {found.by}. "
        f"Reason: {ended(found.row.reason)} {_outcome(found)}"
    )
    may_answer = found.waits and found.to.id == here.id
    says = f"outcome of {found.permanent}"
    return Line(text, (Button("Record the outcome", says),) if may_answer else ())


def _outcome(found: Escalated) -> str:
    row = found.row
    if row.outcome is None or row.decided_on is None:
        return "No outcome yet."
    return f"Outcome: {row.outcome.rstrip('.')} ({found.decided_by}, {spoken(row.decided_on)})."


def name(found: Escalated, here: Group) -> str:
    if found.origin.id != here.id:
        return found.permanent
    return found.number if found.number.startswith("R") else f"#{found.number}"


def story(escalations: Sequence[Escalated], steps: Sequence[Step], here: Group) -> tuple[str, ...]:
    """Beside one risk or action: where it was passed to, and what came of it."""
    told = [
        f"Escalated to the {each.to.name} on {spoken(each.row.on)} by {each.by}: "
        f"{ended(each.row.reason)} {_outcome(each)}"
        for each in escalations
    ]
    return (*told, *map(step, steps))


def step(found: Step) -> str:
    """`Sent on to the board on Wednesday 12 June 2024 by Meera Chowdhury. Agreed on ... by Zara Fenwick.`"""
    row = found.row
    sent = f"Sent on to the {found.group.name} on {spoken(row.on)} by {found.by}."
    if row.outcome is None or row.decided_on is None:
        return f"{sent} It waits there."
    note = f": {ended(row.note)}" if row.note else "."
    return f"{sent} {row.outcome.capitalize()} on {spoken(row.decided_on)} by {found.decided_by}{note}"


def where(what: str, steps: Sequence[Step], holder: Group, route: Sequence[str], today: date) -> Card:
    """`what` is the risk or the report; `holder` is who has it, where it waits with nobody."""
    text = f"{first(what)} {_now(steps, holder)}, as at {spoken(today)}."
    if not steps:
        text += f" Its route is: {', '.join(route)}." if route else " No route is set for it."
    return Card(text, lines=tuple(Line(step(each)) for each in steps))


def _now(steps: Sequence[Step], holder: Group) -> str:
    if not steps:
        return f"is with the {holder.name} and has not been sent on"
    last = steps[-1]
    if last.waits:
        return f"waits with the {last.group.name}"
    if last.row.outcome == "agreed":
        return f"is agreed by the {last.group.name}, the end of its route"
    return f"is back with the {holder.name}"


def first(words: str) -> str:
    """At the head of a sentence: a reference such as p2#R1 stays as it is written."""
    return words.replace("the ", "The ", 1) if words.startswith("the ") else words


def sent(what: str, to: Group, ref: str, today: date) -> Card:
    """`ref` is what buttons call it: `p2#R1`, `the priority 2 report`."""
    return Card(
        f"Sent {what} on to the {to.name} on {spoken(today)}. It waits there until a decider agrees it.",
        buttons=(Button("Where is it", f"where is {ref}?"), _UNDO),
    )


def report_owed(number: int) -> Line:
    says = f"submit the priority {number} report"
    return Line(f"The Priority {number} report is not on its way yet.", (Button("Submit it", says),))


def to_be_agreed(what: str, by: str, ref: str) -> Card:
    """For the group that it was sent on to."""
    return Card(
        f"{by} has sent on {what}, for this group to agree.",
        lines=(Line(f"To send it back, say for example: send {ref} back because a score is missing."),),
        buttons=(
            Button("Agree", f"agree {ref}", primary=True),
            Button("Where is it", f"where is {ref}?"),
        ),
    )


def agreed(what: str, here: Group, onward: Group | None, ref: str, today: date) -> Card:
    text = f"{first(what)} is agreed by the {here.name}, {spoken(today)}."
    end = "That was the last step of its route."
    text += f" It goes on to the {onward.name}, and waits there." if onward else f" {end}"
    return Card(text, buttons=(Button("Where is it", f"where is {ref}?"), _UNDO))


def agree_there(what: str, group: Group) -> str:
    return (
        f"{first(what)} waits with the {group.name}. A yes counts for the group in whose channel it is said, "
        f"so say it in the channel of the {group.name}. Nothing has changed."
    )


def agree_this_too(what: str, agreed_by: Group, group: Group) -> str:
    return (
        f"You have agreed {what} for the {agreed_by.name} already. Do you agree it for the {group.name} as "
        "well? Nothing has changed yet."
    )


def sent_back(what: str, from_: Group, to: Group, reason: str, ref: str) -> Card:
    text = f"{first(what)} was sent back by the {from_.name} to the {to.name}. Reason: {ended(reason)}"
    return Card(text, buttons=(Button("Where is it", f"where is {ref}?"), _UNDO))


def came_back(what: str, from_: Group, reason: str, ref: str) -> Card:
    """For the group that it came from."""
    again = f"send {ref} on"
    return Card(
        f"The {from_.name} has sent back {what}. Reason: {ended(reason)} When it is put right, say: {again}.",
        buttons=(Button("Send it on again", again), Button("Where is it", f"where is {ref}?")),
    )


def waiting(
    found: Sequence[tuple[str, str, Step]], unanswered: Sequence[Escalated], here: Group, today: date
) -> Card:
    """What waits for this group to agree: its name, what buttons call it, and its step; then escalations."""
    if not found and not unanswered:
        return Card(f"Nothing waits for the {here.name} to agree, as at {spoken(today)}.")
    lines = tuple(
        Line(
            f"{first(what)}: sent on by {each.by} on {spoken(each.row.on)}.",
            (Button("Agree", f"agree {ref}"), Button("Where is it", f"where is {ref}?")),
        )
        for what, ref, each in found
    )
    counts = [f"{counted(len(found), 'thing')} to agree"] if found else []
    counts += [f"{counted(len(unanswered), 'escalation')} waiting for an outcome"] if unanswered else []
    text = f"{' and '.join(counts)} for the {here.name}, as at {spoken(today)}."
    return Card(text, lines=(*lines, *(_line(each, here) for each in unanswered)))
