"""What Clerk says about risks."""

from collections.abc import Sequence
from datetime import date

from cards.model import Button, Card, Line, Table
from cards.words import counted, ended
from rules import risks as rules
from rules.dates import brief, spoken
from storage.models import Group, Note, Priority
from storage.risks import NoneFound, Registered


def name(risk: Registered, here: Group) -> str:
    return f"R{risk.risk.number}" if risk.group.id == here.id else risk.permanent


def titled(risk: Registered, here: Group) -> str:
    return f"{name(risk, here)} {risk.risk.title}"


def scored(risk: Registered, bands: str) -> str:
    """`16, extreme (likelihood 4, impact 4)`, or that nobody scored it."""
    score = rules.score(risk.risk.likelihood, risk.risk.impact)
    if score is None:
        return "not scored"
    return (
        f"{score}, {rules.band(score, bands)} (likelihood {risk.risk.likelihood}, impact {risk.risk.impact})"
    )


def said(verb: str, risk: Registered, here: Group, bands: str) -> Card:
    """One risk after a change; `verb` says which: Raised, Scored, Closed, Added a control to."""
    text = (
        f"{verb} {titled(risk, here)}. Owner: {risk.owner or 'nobody yet'}. "
        f"Score: {scored(risk, bands)}. {_scope(risk)}."
    )
    if risk.risk.closed_on:
        text += f" {_closed(risk)}"
    elif risk.owner is None:
        text += f" Who owns it? Say a name, or later: give {name(risk, here)} to and the name."
    return Card(text, lines=_controls(risk), buttons=(*_buttons(risk), Button("Undo", "undo")))


def noted(risk: Registered, here: Group, note: Note) -> Card:
    text = f"Noted on {titled(risk, here)}: {ended(note.text)} Owner: {risk.owner or 'nobody yet'}."
    return Card(text, buttons=(*_buttons(risk), Button("Undo", "undo")))


def shown(risk: Registered, here: Group, bands: str, notes: Sequence[tuple[Note, str]]) -> Card:
    facts = [f"Owner: {risk.owner or 'nobody yet'}.", f"Score: {scored(risk, bands)}.", f"{_scope(risk)}."]
    facts += [_closed(risk)] if risk.risk.closed_on else []
    written = tuple(Line(f"{brief(note.on)}, {by}: {ended(note.text)}") for note, by in notes)
    return Card(
        titled(risk, here), lines=(*map(Line, facts), *_controls(risk), *written), buttons=_buttons(risk)
    )


def only_these(risk: Registered, here: Group) -> str:
    ref = name(risk, here)
    return (
        f"A risk has no due date or progress. You can say: score {ref} 4x3, add control to {ref}, note "
        f"{ref}, or close {ref}."
    )


def register(risks: Sequence[Registered], here: Group, today: date, bands: str, scope: str) -> Card:
    """`scope` completes "2 risks for ..."."""
    table = Table(
        f"Risks for {scope}",
        ("Risk", "Score", "Owner", "Control measures"),
        tuple(
            (
                titled(risk, here),
                scored(risk, bands),
                risk.owner or "nobody yet",
                "; ".join(c.text for c in risk.controls) or "none recorded",
            )
            for risk in risks
        ),
    )
    return Card(f"{counted(len(risks), 'risk')} for {scope}, as at {spoken(today)}.", table=table)


def none(scope: str, found: NoneFound | None, today: date) -> Card:
    if found:
        return Card(
            f"No risks identified for {scope}, confirmed by {found.by} on {brief(found.on)} {found.on.year}."
        )
    return Card(
        f"No risks are recorded for {scope}, as at {spoken(today)}, and "
        f"nobody has confirmed that there are none."
    )


def no_risks_confirmed(priority: Priority, today: date) -> Card:
    return Card(
        f"Noted: no risks identified for Priority {priority.number} "
        f"{priority.title}, confirmed on {spoken(today)}."
    )


def _closed(risk: Registered) -> str:
    assert risk.risk.closed_on is not None
    return (
        f"Closed on {spoken(risk.risk.closed_on)}: {ended(risk.risk.closed_why or 'no reason was recorded')}"
    )


def _scope(risk: Registered) -> str:
    return f"Priority {risk.priority}" if risk.priority else "Whole programme"


def _controls(risk: Registered) -> tuple[Line, ...]:
    return tuple(
        Line(
            f"Control measure: {control.text}" + (f", by {spoken(control.due)}" if control.due else "") + "."
        )
        for control in risk.controls
    )


def _buttons(risk: Registered) -> tuple[Button, ...]:
    return (Button("Show", f"show {risk.permanent}"),)
