"""What Clerk says about one line of a document, before anybody has said yes to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cards import offered_kpis
from cards.model import Button
from cards.words import counted, ended, joined, titled
from importers.actions.matching import Part
from importers.meetings import verdicts
from importers.offers import Kind, Offer, What
from importers.proposed import (
    Attendee,
    ProposedAction,
    ProposedKpi,
    ProposedPriority,
    ProposedRisk,
    Score,
    Verdict,
)
from rules.calendar import Calendar
from rules.dates import Due, spoken
from rules.progress import Closure
from storage.logged import Logged
from storage.models import Group, Priority
from storage.risks import Registered

NOBODY = "nobody named"
_CUT, _LONG = 140, 240
_FEW = 3
_NAMES = 12
_EDITED = (Kind.ACTION, Kind.CANDIDATE, Kind.UNREAD, Kind.RISK)
"""What may be put right before it is kept."""


@dataclass(frozen=True)
class Asked:
    """What somebody has to settle, with a button for each answer that Clerk can offer."""

    text: str
    answers: tuple[Button, ...] = ()


@dataclass(frozen=True)
class Offered:
    """A line of a document beside the record.

    `what` is it with what was put right; `record` is the action that it changes or speaks of, `risk` and
    `priority` likewise, and `changes` what of it. `ending` is how an older action would close. `bar`: why it
    cannot be kept. `follows`: the line that it is kept with. `who` are its owners by the names that they can
    only have; `rating` and `names` are ratings as this partnership calls them.
    """

    number: int
    offer: Offer
    what: What
    edit: Mapping[str, str] = field(default_factory=dict)
    record: Logged | None = None
    risk: Registered | None = None
    priority: Priority | None = None
    changes: frozenset[Part] = frozenset()
    ending: Closure | None = None
    bar: str | None = None
    follows: int | None = None
    who: Sequence[str] = ()
    rating: str | None = None
    names: Sequence[str] = ()
    parts: Sequence[str] = ()
    """The steps of it that are new, or done, or due on another day."""
    moves_to: Due | None = None
    """The day that the paper carries an older action forward to."""
    asks: tuple[Asked, ...] = ()
    by_number: bool = False
    """Kept only where somebody names this line, for it may be about something else."""

    @property
    def is_usual(self) -> bool:
        """Kept with all."""
        return self.bar is None and not self.offer.is_off and not self.by_number

    @property
    def is_editable(self) -> bool:
        return self.offer.kind in _EDITED


def line(one: Offered, here: Group, calendar: Calendar) -> str:
    """`3. h: Book the hall. Owner: TR. Due: Friday 12 July 2024. (page 2)`"""
    told = [f"{one.number}. {said(one, here, calendar)}", *(ended(ask.text) for ask in one.asks)]
    if one.bar:
        told.append(f"It cannot be kept: {one.bar}")
    if one.offer.source:
        told.append(f"({one.offer.source})")
    return " ".join(told)


def said(one: Offered, here: Group, calendar: Calendar) -> str:
    """What would be saved, without its number and without what is still to settle."""
    what = one.what
    if isinstance(what, ProposedAction):
        return _change(one, what, here) if one.record else _new(one, what)
    if isinstance(what, Verdict):
        return _verdict(one, what, here)
    if isinstance(what, ProposedRisk):
        return _changed_risk(one, what, one.risk) if one.risk else _risk(one, what)
    if isinstance(what, ProposedPriority):
        return _priority(one, what)
    if isinstance(what, tuple):
        return _together(what, calendar)
    if one.offer.kind is Kind.DECISION:
        return f"Decision: {ended(one.offer.says)}"
    return f"Next meeting: {spoken(what)}."  # type: ignore[arg-type]  # nothing else is left


def _together(what: Sequence[ProposedKpi] | Sequence[Attendee], calendar: Calendar) -> str:
    kpis = [one for one in what if isinstance(one, ProposedKpi)]
    if kpis:
        return _kpis(kpis, calendar)
    return attendance([one for one in what if isinstance(one, Attendee)])


# Actions


def _new(one: Offered, action: ProposedAction) -> str:
    if one.offer.kind is Kind.UNREAD and not one.edit:
        return f'I did not understand "{cut(action.printed.text, _LONG)}". Is it an action?'
    opens = "Possible action: " if one.offer.kind is Kind.CANDIDATE else ""
    ref = f"{action.ref}: " if action.ref else ""
    more = status(one, action)
    text = ended(cut(action.called, _LONG))
    return f"{opens}{ref}{text} Owner: {owners(one, action)}. Due: {due(action)}.{more}"


def status(one: Offered, action: ProposedAction) -> str:
    status = action.status if action.status in ("complete", "closed", "in progress") else None
    begins = f" Starts {spoken(action.start)}." if action.start else ""
    again = f" Comes again {action.recurs}." if action.recurs else ""
    part = f" Part of {action.parent}." if action.parent else ""
    rated = f" Rated {one.rating}." if one.rating else ""
    steps = f" {counted(len(action.parts), 'part')}." if action.parts else ""
    return f"{begins}{again}{part}{steps}{f' {status.capitalize()}.' if status else ''}{rated}"


def _change(one: Offered, action: ProposedAction, here: Group) -> str:
    """What would be otherwise than it is in the log."""
    record = one.record
    assert record is not None
    told = []
    if Part.TEXT in one.changes or "text" in one.edit:
        told.append(f"the words, now: {action.called.rstrip(' .')}")
    if Part.OWNERS in one.changes or "owners" in one.edit:
        told.append(f"the owner, {owners(one, action)}, was {record.owner_words}")
    if Part.DUE in one.changes or "due" in one.edit:
        was = spoken(record.action.due) if record.action.due else "no date"
        told.append(f"the due date, {due(action)}, was {was}")
    if Part.FINISHED in one.changes:
        told.append("close it as complete")
    if one.parts:
        told.append(f"{counted(len(one.parts), 'part')}, {joined([cut(part) for part in one.parts])}")
    if Part.RATING in one.changes and one.rating:
        told.append(f"the rating, {one.rating}, was {record.action.rating or 'none'}")
    return f"Change {titled(record, here)}: {'; '.join(told)}."


def owners(one: Offered, action: ProposedAction) -> str:
    """As they are understood; words that may be two people or nobody stay as they are."""
    either = " or " in (one.edit.get("owners") or action.printed.owners or "")
    return joined(one.who or action.owners, "or" if either else "and") or NOBODY


def due(action: ProposedAction) -> str:
    """The day it comes to, and what was printed where that was not a day."""
    printed = action.printed.due
    if action.due is None or action.due.due is None:
        return f'no date ("{printed}")' if printed else "no date"
    day = spoken(action.due.due)
    if action.printed.was:
        return f'{day} (was "{action.printed.was}")'
    return day if action.due.kind == "day" or not printed else f'{day} (printed "{printed}")'


def _verdict(one: Offered, verdict: Verdict, here: Group) -> str:
    if one.record is None:
        return f'{verdict.ref}: "{cut(verdict.text)}"'
    told = verdict.text if not verdict.before else verdicts.words(verdict, one.record.action.title)
    quoted = f'"{cut(told)}"'
    if one.ending is None:
        day = one.moves_to.due if one.moves_to else None
        until = f" and move its date to {spoken(day)}" if day else ""
        return f"Keep {titled(one.record, here)} open{until}: {quoted}"
    by = f" by line {one.follows}" if one.follows else ""
    return f"Close {titled(one.record, here)} as {one.ending}{by}: {quoted}"


def is_it_this(record: Logged, here: Group) -> Asked:
    """Of a number that another log may have given as well."""
    return Asked(f"Is this {titled(record, here)}? If so, keep this line by its number")


def cut(text: str, letters: int = _CUT) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= letters else f"{flat[:letters].rstrip()}..."


# Everything else


def _changed_risk(one: Offered, risk: ProposedRisk, found: Registered) -> str:
    """What would be otherwise than it is in the register."""
    row, owner = found.risk, joined(one.who) or risk.owner
    scores = (
        ("score", risk.current, Score(row.likelihood, row.impact)),
        ("score before controls", risk.inherent, Score(row.inherent_likelihood, row.inherent_impact)),
        ("score aimed for", risk.target, Score(row.target_likelihood, row.target_impact)),
    )
    told = [
        f"the {name}, {scored(new)}, was {scored(was) or 'none'}"
        for name, new, was in scores
        if scored(new) and scored(new) != scored(was)
    ]
    if owner and owner not in (found.owner, row.owner_printed):
        told.append(f"the owner, {owner}, was {found.owner or 'nobody'}")
    known = {control.text.casefold() for control in found.controls}
    new = [text for text in (*risk.controls, *risk.planned) if text.strip(" .").casefold() not in known]
    told += [f"{counted(len(new), 'new control measure')}"] if new else []
    told += [f"reviewed on {spoken(risk.review)}"] if risk.review and risk.review != row.review_on else []
    told += ["close it"] if risk.closed and row.closed_on is None else []
    told += [f'what is said of it, "{cut(risk.description)}"'] if not told and risk.description else []
    return f"Change R{row.number} {cut(row.title)}: {'; '.join(told) or 'what is said of it'}."


def _risk(one: Offered, risk: ProposedRisk) -> str:
    return " ".join([f"Risk: {ended(cut(risk.title))}", *about_risk(one, risk)])


def about_risk(one: Offered, risk: ProposedRisk) -> list[str]:
    """All that is understood of a new risk besides its title, a sentence each."""
    scores = [
        f"{kind} {score}"
        for kind, score in (
            ("Score", scored(risk.current)),
            ("before controls", scored(risk.inherent)),
            ("aimed for", scored(risk.target)),
        )
        if score
    ]
    controls = len(risk.controls) + len(risk.planned)
    told = [f"Owner: {joined(one.who) or risk.owner or NOBODY}."]
    told += [f"{', '.join(scores)}."] if scores else []
    told += [f"{counted(controls, 'control measure')}."] if controls else []
    served = offered_kpis.served(risk.priority)
    told += [f"F{served[1:]}."] if served else []
    told += [f"Review on {spoken(risk.review)}."] if risk.review else []
    return [*told, *(["Closed."] if risk.closed else [])]


def scored(score: Score) -> str:
    """`4 x 3`; with a half that is missing as it stands."""
    if score.likelihood is None and score.impact is None:
        return ""
    return f"{score.likelihood or '?'} x {score.impact or '?'}"


def _kpis(kpis: Sequence[ProposedKpi], calendar: Calendar) -> str:
    return f"{offered_kpis.named(kpis)}: {offered_kpis.figures(kpis, calendar)}."


def _priority(one: Offered, told: ProposedPriority) -> str:
    number = f"Priority {told.number} " if told.number is not None else "Priority "
    printed = f"rated {joined(one.names or told.ratings)}" if told.ratings else ""
    unread = " (in no words of your ratings, so left out)" if told.ratings and not one.names else ""
    parts = (
        f"{printed}{unread}",
        counted(len(told.completed), "thing completed", "things completed") if told.completed else "",
        counted(len(told.evidence), "piece of evidence", "pieces of evidence") if told.evidence else "",
        counted(len(told.next_steps), "next step") if told.next_steps else "",
    )
    here = one.priority.title if one.priority else told.title
    other = f" (here {here})" if here.casefold() != told.title.casefold() else ""
    return f"{number}{told.title}{other}: {', '.join(filter(None, parts)) or told.status or 'nothing'}."


def attendance(people: Sequence[Attendee]) -> str:
    """`Attendance: 2 present (ZF and Sue), 1 apology (Liam Moss).`"""
    present, away = ([one for one in people if one.present is there] for there in (True, False))
    told = [f"{len(present)} present{_named(present)}"]
    if away:
        told.append(f"{counted(len(away), 'apology', 'apologies')}{_named(away)}")
    return f"Attendance: {', '.join(told)}."


def _named(people: Sequence[Attendee]) -> str:
    return f" ({joined(names(people))})" if people else ""


def names(people: Sequence[Attendee]) -> list[str]:
    """The first of them, and how many more."""
    more = [counted(len(people) - _NAMES, "other")] if len(people) > _NAMES else []
    return [*(one.name or one.initials or "somebody" for one in people[:_NAMES]), *more]


def attended(people: Sequence[Attendee]) -> str:
    """Where their names stand beside it."""
    present = sum(one.present for one in people)
    away = len(people) - present
    return f"{present} present" + (f", {counted(away, 'apology', 'apologies')}" if away else "")
