"""What Clerk says about many risks: the register and its parts, what changed, and that there are none."""

from collections.abc import Sequence
from datetime import date

from cards.model import Button, Card, Line, Table
from cards.risks import View, attention, name, scored, titled
from cards.words import counted, ended, joined
from reports.risks import Changed, Changes
from rules.dates import spoken
from rules.risks import Trend
from storage.models import Priority
from storage.risks import NoneFound, Registered


def register(
    risks: Sequence[Registered], view: View, scope: str, *, what: str = "risk", footer: str | None = None
) -> Card:
    """`scope` completes "2 risks for ..."; `what` names one of them, such as "risk without a score"."""
    several = what.replace("risk", "risks", 1)
    text = f"{counted(len(risks), what, several)} for {scope}, as at {spoken(view.today)}."
    buttons = (Button("Raise a risk", "raise risk"),)
    return Card(text, table=_table(f"Risks for {scope}", risks, view), buttons=buttons, footer=footer)


def top(risks: Sequence[Registered], view: View, scope: str, of: int, footer: str | None = None) -> Card:
    """The highest current scores first; what is not scored has no place among them, and stands last."""
    text = f"The {len(risks)} highest of {counted(of, 'open risk')} for {scope}, as at {spoken(view.today)}."
    if of == len(risks):
        text = f"{counted(of, 'open risk')} for {scope}, the highest score first, as at {spoken(view.today)}."
    unscored = [name(risk, view.here) for risk in risks if risk.score is None]
    if unscored:
        are = "is not scored, and stands" if len(unscored) == 1 else "are not scored, and stand"
        text += f" {joined(unscored)} {are} last."
    return Card(text, table=_table(f"Top risks for {scope}", risks, view), footer=footer)


def nothing(what: str, today: date, footer: str | None = None) -> Card:
    """`what` completes "No ..."."""
    buttons = (Button("All risks", "risks"),)
    return Card(f"No {what}, as at {spoken(today)}.", buttons=buttons, footer=footer)


def no_open(scope: str, today: date, footer: str | None = None) -> Card:
    """A group's register without an open risk; what was looked for and not found is said by priority."""
    text = f"No open risks are recorded for {scope}, as at {spoken(today)}."
    return Card(text, footer=footer)


def none(priority: Priority, found: NoneFound | None, today: date, footer: str | None = None) -> Card:
    """That somebody looked and found none, or since when nobody has."""
    scope = f"Priority {priority.number}"
    if found is None:
        return Card(
            f"No risks are recorded for {scope}, as at {spoken(today)}, and "
            f"nobody has confirmed that there are none.",
            buttons=_confirm(priority),
            footer=footer,
        )
    if found.until is None:
        confirmed = f"confirmed by {found.by} on {spoken(found.on)}"
        return Card(f"No risks identified for {scope} ({confirmed}).", footer=footer)
    return Card(
        f"No risks are open for {scope}, as at {spoken(today)}. That there are none is not confirmed since "
        f"{spoken(found.until)}, when the last one was closed; before, it was confirmed by {found.by} on "
        f"{spoken(found.on)}.",
        buttons=_confirm(priority),
        footer=footer,
    )


def was_none(priority: Priority, found: NoneFound | None) -> str | None:
    """Under a register: that there were none once is history now."""
    if found is None:
        return None
    return f"Before that, no risks identified for Priority {priority.number}: {found.by}, {spoken(found.on)}."


def no_risks_confirmed(priority: Priority, today: date) -> Card:
    return Card(
        f"Noted: no risks identified for Priority {priority.number} "
        f"{priority.title}, confirmed on {spoken(today)}.",
        buttons=(Button("Undo", "undo"),),
    )


def below(risks: Sequence[Registered]) -> str | None:
    """Under a group's register: what the groups below it hold."""
    if not risks:
        return None
    names = joined([risk.permanent for risk in risks[:8]])
    more = "" if len(risks) <= 8 else f" and {len(risks) - 8} more"
    return f"Groups below have {counted(len(risks), 'open risk')} of their own: {names}{more}."


def closed(
    risks: Sequence[Registered], view: View, scope: str, since: date | None, footer: str | None = None
) -> Card:
    when = f" since {spoken(since)}" if since else ""
    if not risks:
        return nothing(f"risks of {scope} were closed{when}", view.today, footer)
    lines = tuple(
        Line(
            f"{titled(risk, view.here)}: closed on {spoken(risk.risk.closed_on)}, "
            f"{ended(risk.risk.closed_why or 'no reason was recorded')}",
            (Button("Reopen", f"reopen {risk.permanent}"),),
        )
        for risk in risks
        if risk.risk.closed_on is not None
    )
    text = f"{counted(len(risks), 'closed risk')} of {scope}{when}, as at {spoken(view.today)}."
    return Card(text, lines=lines, footer=footer)


def to_review(due: Sequence[Registered], later: Sequence[Registered], never: int, view: View) -> Card:
    """Those whose day has come, those whose day is to come, and how many have none."""
    lines = [_review_line(risk, view, "due since") for risk in due]
    lines += [_review_line(risk, view, "next review on") for risk in later]
    text = f"{counted(len(due), 'risk')} due for review, as at {spoken(view.today)}."
    footer = f"{counted(never, 'open risk')} without a review date." if never else None
    return Card(text, lines=tuple(lines), footer=footer)


def _review_line(risk: Registered, view: View, when: str) -> Line:
    assert risk.risk.review_on is not None
    owner = risk.owner or "nobody yet"
    text = f"{titled(risk, view.here)}: {when} {spoken(risk.risk.review_on)}. Owner: {owner}."
    return Line(text, (Button("Reviewed, no change", f"review {risk.permanent}: no change"),))


def changes(facts: Changes, view: View, why: str) -> Card:
    """`why` says what that day was: ", the last meeting"."""
    since = f"since {spoken(facts.since)}{why}"
    if not facts.changed:
        text = f"Nothing has changed in the risks of the {facts.group.name} {since}"
    else:
        text = f"Risks of the {facts.group.name} {since}: {_counts(facts.changed)}"
    text += f". {counted(facts.open, 'risk')} open, as at {spoken(facts.as_at)}."
    lines = [Line(change(changed, view)) for changed in facts.changed]
    if facts.reviewed:
        names = joined([name(risk, view.here) for risk in facts.reviewed])
        lines.append(Line(f"Reviewed, and found the same: {names}."))
    return Card(text, lines=tuple(lines))


def _counts(changed: Sequence[Changed]) -> str:
    counts = {
        "new": sum(each.raised for each in changed),
        "closed": sum(each.closed for each in changed),
        "reopened": sum(each.reopened for each in changed),
        "higher": sum(each.trend is Trend.HIGHER for each in changed),
        "lower": sum(each.trend is Trend.LOWER for each in changed),
        "scored for the first time": sum(each.trend is Trend.NEW and not each.raised for each in changed),
    }
    done = sum(len(each.controls_done) for each in changed)
    said = [f"{count} {word}" for word, count in counts.items() if count]
    said += [f"{counted(done, 'control measure')} done"] if done else []
    return joined(said) or f"{counted(len(changed), 'risk')} with other news"


def change(changed: Changed, view: View) -> str:
    risk = changed.risk
    parts = [word for word, holds in (("new", changed.raised), ("reopened", changed.reopened)) if holds]
    if changed.closed:
        parts.append(f"closed: {(risk.risk.closed_why or 'no reason was recorded').rstrip('.')}")
    if changed.trend in (Trend.HIGHER, Trend.LOWER):
        parts.append(f"{changed.trend}, {scored(risk, view.bands)}, was {changed.was}")
    elif changed.trend is Trend.NEW or changed.raised:
        parts.append(scored(risk, view.bands))
    parts += [f"owner {risk.owner or 'nobody yet'}"] if changed.raised else []
    parts += [f"owner now {risk.owner or 'nobody'}"] if changed.owner_changed else []
    parts += [f"control measure added: {control.text}" for control in changed.controls_added]
    parts += [f"control measure done: {control.text}" for control in changed.controls_done]
    return f"{titled(risk, view.here)} - {'; '.join(parts)}."


def _table(caption: str, risks: Sequence[Registered], view: View) -> Table:
    return Table(
        caption,
        ("Risk", "Score", "Owner", "Control measures", "Trend", "Needs attention"),
        tuple(
            (
                titled(risk, view.here),
                scored(risk, view.bands),
                risk.owner or "nobody yet",
                _controls(risk) or "none recorded",
                str(risk.trend),
                " ".join(attention(risk, view)),
            )
            for risk in risks
        ),
    )


def _controls(risk: Registered) -> str:
    return "; ".join(f"{each.text} (done)" if each.done_on else each.text for each in risk.controls)


def _confirm(priority: Priority) -> tuple[Button, ...]:
    return (Button("Confirm that there are none", f"no risks for priority {priority.number}"),)
