"""What Clerk says about documents after a yes or a no: what became of their lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cards import offers
from cards.intake import Paper, keep_ready
from cards.model import Button, Card, Line
from cards.offers import Offered
from cards.words import counted, due, ended, joined, numbered, titled
from importers.proposed import Attendee, Decision
from reports.intake import Kept, NotKept, Saved
from rules.dates import spoken
from rules.risks import band
from rules.risks import score as product
from storage.logged import Logged
from storage.models import Group, Priority
from storage.risks import Registered

_SHOWN = 10
"""Records of what was saved that are told one by one."""


def saved(name: str, out: Saved) -> Card:
    counts = [
        counted(number, became.value, _PLURALS.get(became.value)) for became, number in out.counts.items()
    ]
    text = f"Saved from {name}: {joined(counts)}." if counts else f"Nothing of {name} was saved."
    lines = [*_told(out)]
    return Card(text, lines=tuple(lines), buttons=(Button("Undo", "undo"),) if counts else ())


_PLURALS = {"priority": "priorities"}


def _told(out: Saved) -> list[Line]:
    """What was kept, shortened; what was not kept, all of it, for somebody has to look at it."""
    kept = [one.told for _, one in out.lines if isinstance(one, Kept)]
    lines = [Line(told) for told in kept[:_SHOWN]]
    if len(kept) > _SHOWN:
        lines.append(Line(f"And {len(kept) - _SHOWN} more."))
    not_kept = [(number, one) for number, one in out.lines if isinstance(one, NotKept)]
    return [*lines, *(Line(f"Line {number} was not kept. {one.told}") for number, one in not_kept)]


def who_is_all(words: str) -> str:
    return f'Who is meant by "{words}"? Nothing is saved yet.'


def open_owner(action: Logged, here: Group, words: str, names: Sequence[str]) -> str:
    """Its owner is kept as printed, for nobody can tell who that is."""
    said = f'"{words}" may be {joined(names, "or")}' if names else f'nobody on the roster is called "{words}"'
    how = "Who is meant?" if names else f"Say for example: assign {action.action.number} to a full name."
    return f"The owner of {titled(action, here)} is open: {said}. {how}"


def nothing_new(name: str) -> Card:
    return Card(f"{name} holds nothing new: everything in it is in the log already.")


def left(card: Card, paper: Paper, asked: Sequence[Offered], rest: Sequence[Offered]) -> Card:
    """At the desk: what was saved and has to be settled all the same, and what was not saved."""
    told = [Line(f"To settle, line {offers.line(one, paper.here, paper.calendar)}") for one in asked]
    told += [Line(f"Left out, line {offers.line(one, paper.here, paper.calendar)}") for one in rest]
    return replace(card, lines=(*card.lines, *told), buttons=())


def to_assign(card: Card, questions: Sequence[tuple[str, Sequence[Button]]]) -> Card:
    """Nobody is asked at the desk: what to say of each in chat, in the group's own channel or any other."""
    told = [Line(f"{ask}{_in_chat(answers)}") for ask, answers in questions]
    return replace(card, lines=(*card.lines, *told))


def _in_chat(answers: Sequence[Button]) -> str:
    return f" In chat say {joined([button.says for button in answers], 'or')}." if answers else ""


def unconfirmed(card: Card) -> Card:
    """Where a command kept ratings, and named nobody who confirms them."""
    return replace(
        card,
        footer="Its ratings are kept as notes, and nobody has confirmed them. Import with --as and a name, "
        "and they are that person's; or say ratings to confirm in chat.",
    )


@dataclass(frozen=True)
class Left:
    """The lines that still wait: `asking` for an answer, `ready` for a yes, `alone` each for its own."""

    asking: Sequence[int]
    ready: Sequence[int]
    alone: Sequence[int]

    @property
    def all(self) -> list[int]:
        return sorted({*self.asking, *self.ready, *self.alone})


def still_waiting(card: Card, rest: Left, of: str) -> Card:
    """What was done, with how many lines wait now, and what each of them waits for."""
    with_all = len({*rest.asking, *rest.ready})
    label = "Keep the rest" if not rest.alone else keep_ready(with_all)
    keep = (Button(label, f"keep the rest {of}"),) if with_all else ()
    others = (Button("Show the rest", f"show lines {of}"), Button("Drop the rest", f"drop all {of}"))
    lines = (*card.lines, Line(_what_for(rest)))
    return replace(card, lines=lines, buttons=(*card.buttons, *keep, *others))


def _what_for(rest: Left) -> str:
    """`Lines 2, 5 and 9 still wait: 2 and 5 for an answer; 9 for a yes of its own, such as keep 9.`"""
    waiting = f"{numbered(rest.all, 'Line')} still {'waits' if len(rest.all) == 1 else 'wait'}"
    own = "its" if len(rest.alone) == 1 else "their"
    reasons = [
        (rest.asking, "for an answer"),
        (rest.ready, "for your yes"),
        (rest.alone, f"for a yes of {own} own, such as keep {rest.alone[0]}" if rest.alone else ""),
    ]
    told = [(numbers, reason) for numbers, reason in reasons if numbers]
    if len(told) == 1:
        return f"{waiting} {told[0][1]}."
    return f"{waiting}: {'; '.join(f'{_only(numbers)} {reason}' for numbers, reason in told)}."


def _only(numbers: Sequence[int]) -> str:
    """`4 to 10, 12 and 13`"""
    return numbered(numbers).partition(" ")[2]


def with_next(card: Card, following: Card) -> Card:
    """What became of one line, and the next one."""
    lines = (*card.lines, Line(following.text))
    return replace(card, lines=lines, buttons=(*following.buttons, *card.buttons))


def dropped(name: str) -> Card:
    return Card(f"Dropped {name}. Nothing was saved.")


def dropped_some(name: str, numbers: Sequence[int]) -> Card:
    them = "it" if len(numbers) == 1 else "them"
    return Card(f"Dropped {numbered(numbers)} of {name}. Nothing of {them} was saved.")


# One record that was kept


def logged(action: Logged, here: Group, today: date) -> str:
    return f"{titled(action, here)}. {action.owner_words}. {due(action, today)}."


def changed(action: Logged, here: Group, today: date, asked: str | None) -> str:
    """`asked`: its new date waits for somebody's yes."""
    told = f"Changed {logged(action, here, today)}"
    return f"{told} {asked}" if asked else told


def risk(found: Registered, here: Group, bands: str) -> str:
    name = f"R{found.risk.number}" if found.group.id == here.id else found.permanent
    number = product(found.risk.likelihood, found.risk.impact)
    score = f"{number}, {band(number, bands)}" if number is not None else "not scored"
    return f"{name} {ended(found.risk.title)} Owner: {found.owner or 'nobody yet'}. Score: {score}."


def kpis(codes: Sequence[str], readings: int) -> str:
    span = f"KPI {codes[0]}" if len(codes) == 1 else f"KPIs {codes[0]} to {codes[-1]}"
    return f"{span}: {counted(readings, 'reading')}."


def priority(row: Priority, names: Sequence[str], told: int) -> str:
    rated = f"rated {joined(names)}" if names else "not rated"
    said = f", with {counted(told, 'note')}" if told else ""
    return f"Priority {row.number} {row.title}: {rated}{said}."


def decision(one: Decision) -> str:
    return f"Decision: {ended(offers.cut(one.text))}"


def attendance(people: Sequence[Attendee]) -> str:
    return offers.attendance(people)


def next_meeting(day: date) -> str:
    return f"Next meeting: {spoken(day)}."
