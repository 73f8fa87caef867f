"""What Clerk says about one risk: its score, control measures, reviews, and what needs attention."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from cards.model import Button, Card, Line
from cards.words import counted, ended
from rules import risks as rules
from rules.dates import brief, spoken
from rules.risks import Trend
from storage.models import Group, Note, RiskReview
from storage.risks import Linked, Registered

HAPPENED = "issue"
"""The kind of a note that says that a risk has happened."""


@dataclass(frozen=True)
class View:
    """From where a risk is looked at: in which group, on which day, with which bands and what may be read."""

    here: Group | None
    today: date
    bands: str
    readable: Set[int] = frozenset()
    """The groups whose action texts the reader may see."""


def name(risk: Registered, here: Group | None) -> str:
    return f"R{risk.risk.number}" if here and risk.group.id == here.id else risk.permanent


def titled(risk: Registered, here: Group | None) -> str:
    return f"{name(risk, here)} {risk.risk.title}"


def linked_as_before(risk: Registered, action: str, here: Group, linked: bool) -> str:
    """After an undo. `action` is its number."""
    return f"{action} is {'linked to' if linked else 'no longer linked to'} {titled(risk, here)}."


def scored(risk: Registered, bands: str) -> str:
    """`16, extreme (likelihood 4, impact 4)`, or that nobody scored it."""
    return _scored(risk.risk.likelihood, risk.risk.impact, bands)


def _scored(likelihood: int | None, impact: int | None, bands: str) -> str:
    score = rules.score(likelihood, impact)
    if score is None:
        return "not scored"
    return f"{score}, {rules.band(score, bands)} (likelihood {likelihood}, impact {impact})"


def said(verb: str, risk: Registered, view: View, *more: str, buttons: Sequence[Button] = ()) -> Card:
    """One risk after a change; `verb` says which: Raised, Scored, Closed. `more` is what changed besides."""
    text = (
        f"{verb} {titled(risk, view.here)}. Owner: {risk.owner or 'nobody yet'}. "
        f"Score: {scored(risk, view.bands)}. {scope(risk)}."
    )
    if risk.risk.closed_on:
        text += f" {_closed(risk)}"
    elif risk.owner is None:
        text += f" Who owns it? Say a name, or later: give {name(risk, view.here)} to and the name."
    lines = tuple(map(Line, (*more, *attention(risk, view))))
    return Card(text, lines=lines, buttons=(*buttons, *_buttons(risk), _UNDO))


def because(note: Note) -> str:
    """Why a score is another, kept beside it."""
    return f"Noted: {ended(note.text)}"


def noted(risk: Registered, here: Group, note: Note) -> Card:
    text = f"Noted on {titled(risk, here)}: {ended(note.text)} Owner: {risk.owner or 'nobody yet'}."
    return Card(text, buttons=(*_buttons(risk), _UNDO))


def happened(risk: Registered, here: Group, note: Note) -> Card:
    """A risk that has happened is an issue: what is done about it belongs in the action log."""
    return Card(
        f"Noted on {titled(risk, here)}: {ended(note.text)} It is an issue now, and stays in the register "
        f"until it is closed. Owner: {risk.owner or 'nobody yet'}. What will be done about it? "
        "Log it, for example: log: Name to do something by Friday.",
        buttons=(Button("Log an action", "log", primary=True), *_buttons(risk), _UNDO),
    )


@dataclass(frozen=True)
class Story:
    """What was said of a risk, oldest first. `passed` says where it was escalated or sent on to."""

    notes: Sequence[tuple[Note, str]] = ()
    reviews: Sequence[tuple[RiskReview, str]] = ()
    passed: Sequence[str] = ()


def shown(risk: Registered, view: View, story: Story) -> Card:
    """Its latest three reviews; all that was noted."""
    written = tuple(Line(f"{brief(note.on)}, {by}: {ended(note.text)}") for note, by in story.notes)
    reviews = tuple(Line(_review(review, by, view.bands)) for review, by in story.reviews[-3:])
    lines = (
        *map(Line, _facts(risk, view.bands)),
        *map(Line, story.passed),
        *map(Line, attention(risk, view)),
        *map(Line, controls(risk)),
        *map(Line, linked(risk, view)),
        *reviews,
        *written,
    )
    return Card(titled(risk, view.here), lines=lines, buttons=_offered(risk))


def controlled(risk: Registered, view: View) -> Card:
    """`controls of R1`"""
    kept = len(risk.controls) + len(risk.linked)
    if not kept:
        add = f"add control to {name(risk, view.here)}: what is done about it"
        return Card(f"{titled(risk, view.here)} has no control measures yet. Say for example: {add}.")
    done = sum(control.done_on is not None for control in risk.controls)
    linked_too = f" and {counted(len(risk.linked), 'linked action')}" if risk.linked else ""
    measures = f"{counted(len(risk.controls), 'control measure')} ({done} done)"
    text = f"{titled(risk, view.here)}: {measures}{linked_too}, as at {spoken(view.today)}."
    lines = map(Line, (*attention(risk, view), *controls(risk), *linked(risk, view)))
    return Card(text, lines=tuple(lines), buttons=_buttons(risk))


def reviewed(risk: Registered, review: RiskReview, view: View) -> Card:
    """After a review: the trend in words, and when the next one is."""
    text = f"Reviewed {titled(risk, view.here)} on {spoken(review.on)}. Score: {scored(risk, view.bands)}. "
    text += f"{trend(risk)} Owner: {risk.owner or 'nobody yet'}."
    text += f" Note: {ended(review.note)}" if review.note else ""
    if risk.risk.review_on is None:
        text += f" No next review is planned: say for example review {name(risk, view.here)} on 1 September."
    return Card(
        text,
        lines=(*map(Line, attention(risk, view)), *_next_review(risk, view.today)),
        buttons=(*_buttons(risk), _UNDO),
    )


def review_planned(risk: Registered, here: Group) -> Card:
    assert risk.risk.review_on is not None
    return Card(
        f"The next review of {titled(risk, here)} is on {spoken(risk.risk.review_on)}. "
        f"Owner: {risk.owner or 'nobody yet'}.",
        buttons=(*_buttons(risk), _UNDO),
    )


def only_these(risk: Registered, here: Group) -> str:
    ref = name(risk, here)
    return (
        f"A risk has no due date or progress. You can say: score {ref} 4x3, add control to {ref}, review "
        f"{ref} on 1 September, note {ref}, or close {ref}."
    )


def none_called(ref: str, here: Group) -> str:
    return (
        f"No risk in the register of the {here.name} came from a paper that calls it {ref}. "
        f"Say risks to see them all."
    )


def several_called(ref: str) -> str:
    return f"{ref} is what several papers call a risk of theirs. Which one do you mean?"


def each_of(risks: Sequence[Registered], here: Group) -> tuple[Button, ...]:
    return tuple(Button(titled(risk, here)[:75], f"show {risk.permanent}") for risk in risks)


def trend(risk: Registered) -> str:
    """`Trend: lower at the review on Saturday 1 June 2024 (16 before, 12 now).`"""
    if risk.review is None:
        return _not_reviewed(risk)
    if risk.trend is Trend.NEW:
        return f"Trend: new, scored for the first time. Last reviewed on {spoken(risk.review.on)}."
    if risk.trend is Trend.SAME:
        return f"Trend: the same. Last reviewed on {spoken(risk.review.on)}."
    found = rules.score(risk.review.likelihood, risk.review.impact)
    when = f"{'at' if found == risk.score else 'since'} the review on {spoken(risk.review.on)}"
    return f"Trend: {risk.trend} {when} ({risk.before} before, {risk.score} now)."


def _not_reviewed(risk: Registered) -> str:
    """A score may have moved without anybody saying that the risk was reviewed."""
    if risk.rescored is None:
        return "Trend: new, not reviewed yet."
    on, was = spoken(risk.rescored.on), risk.rescored.was
    return f"Trend: {risk.trend}, scored again on {on} ({was} before, {risk.score} now). Not reviewed yet."


def attention(risk: Registered, view: View) -> tuple[str, ...]:
    """What flags a risk: a control measure or an action past its day, a review that is due."""
    if risk.risk.closed_on is not None:
        return ()
    late = tuple(
        f'Control measure {number}, "{control.text}", is {_days(control.due, view.today)} overdue.'
        for number, control in risk.late_controls(view.today)
    )
    actions = tuple(
        f"{_action(each, view.here)}, a control of it, is "
        f"{counted(each.days_overdue(view.today), 'day')} overdue."
        for each in risk.late_actions(view.today)
    )
    review = risk.risk.review_on if risk.is_due_for_review(view.today) else None
    return (*late, *actions, *((f"Its review was due on {spoken(review)}.",) if review else ()))


def controls(risk: Registered) -> tuple[str, ...]:
    """Numbered, so that each can be said to be done."""
    return tuple(
        f"{number}. Control measure: {control.text}"
        + (f", by {spoken(control.due)}" if control.due else "")
        + (f", done on {spoken(control.done_on)}" if control.done_on else "")
        + "."
        for number, control in enumerate(risk.controls, 1)
    )


def linked(risk: Registered, view: View) -> tuple[str, ...]:
    """The actions that control it; of a log that is not the reader's, the number alone."""
    return tuple(f"Linked action: {_linked(each, view)}" for each in risk.linked)


def scope(risk: Registered) -> str:
    return f"Priority {risk.priority}" if risk.priority else "Whole programme"


def _linked(each: Linked, view: View) -> str:
    text = f" {each.action.title}" if each.group.id in view.readable else ""
    due = f", due {spoken(each.action.due)}" if each.action.due else ", no due date"
    return f"{_action(each, view.here)}{text}, {each.action.status}{due}."


def _action(each: Linked, here: Group | None) -> str:
    return f"#{each.action.number}" if here and each.group.id == here.id else each.permanent


def _facts(risk: Registered, bands: str) -> list[str]:
    facts = [f"Owner: {risk.owner or 'nobody yet'}.", f"Score: {scored(risk, bands)}."]
    facts += [*other_scores(risk, bands), f"{scope(risk)}."]
    facts += [_closed(risk)] if risk.risk.closed_on else []
    next_review = [f"Next review: {spoken(risk.risk.review_on)}."] if risk.risk.review_on else []
    return [*facts, *told(risk), trend(risk), *next_review]


def _review(review: RiskReview, by: str, bands: str) -> str:
    note = f": {ended(review.note)}" if review.note else "."
    return f"{brief(review.on)}, reviewed by {by}, {_scored(review.likelihood, review.impact, bands)}{note}"


def told(risk: Registered) -> tuple[str, ...]:
    """What leads to it, and what it would do."""
    facts = [f"Cause: {ended(risk.risk.cause)}"] if risk.risk.cause else []
    facts += [f"Consequence: {ended(risk.risk.consequence)}"] if risk.risk.consequence else []
    return tuple(facts)


def other_scores(risk: Registered, bands: str) -> tuple[str, ...]:
    row = risk.risk
    before = rules.score(row.inherent_likelihood, row.inherent_impact)
    aim = rules.score(row.target_likelihood, row.target_impact)
    found = []
    if before is not None:
        found.append(f"Inherent score: {_scored(row.inherent_likelihood, row.inherent_impact, bands)}.")
    if aim is not None:
        found.append(f"Target score: {_scored(row.target_likelihood, row.target_impact, bands)}.")
    return tuple(found)


def _next_review(risk: Registered, today: date) -> tuple[Line, ...]:
    on = risk.risk.review_on
    return (Line(f"Next review: {spoken(on)}."),) if on is not None and on > today else ()


def _days(due: date | None, today: date) -> str:
    return counted((today - due).days if due else 0, "day")


def _closed(risk: Registered) -> str:
    assert risk.risk.closed_on is not None
    return (
        f"Closed on {spoken(risk.risk.closed_on)}: {ended(risk.risk.closed_why or 'no reason was recorded')}"
    )


_UNDO = Button("Undo", "undo")


def _buttons(risk: Registered) -> tuple[Button, ...]:
    return (Button("Show", f"show {risk.permanent}"),)


def _offered(risk: Registered) -> tuple[Button, ...]:
    if risk.risk.closed_on is not None:
        return (Button("Reopen", f"reopen {risk.permanent}"),)
    return (
        Button("Reviewed, no change", f"review {risk.permanent}: no change"),
        Button("Score", f"score {risk.permanent}"),
        Button("Add a control measure", f"add control to {risk.permanent}"),
    )


def which_pair(product: str) -> str:
    return f"A score of {product} can be made in several ways. Which is it? Nothing is saved yet."


def no_such_product(product: str) -> str:
    return (
        f"No likelihood and impact from 1 to 5 give {product}, so nothing is saved. Say both, for example: "
        "likelihood 4, impact 3."
    )
