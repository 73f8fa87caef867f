"""What Clerk says about documents that people share, before a yes: pages of lines, and one line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import cards.guarding
from cards import columns, offers
from cards.model import Button, Card, Field, FieldKind, Form, Line
from cards.offers import Asked, Offered
from cards.previews import PAGE
from cards.words import counted, joined
from importers.offers import Kind
from importers.proposed import ProposedAction, ProposedRisk
from rules.calendar import Calendar
from rules.dates import spoken
from rules.privacy import Finding, Level
from storage.models import Group


@dataclass(frozen=True)
class Paper:
    """A document whose lines wait: what it is called, as what it is kept, and for whom it is shown."""

    name: str
    preview_id: int
    here: Group
    calendar: Calendar
    total: int
    usual: Sequence[int]
    """The lines that wait and are kept with all."""
    waits: int = 0
    """How many wait in all."""
    may_keep: bool = True
    met_on: date | None = None
    """The day of the meeting that it is of, or that it gives as its own."""
    is_minutes: bool = True

    @property
    def of(self) -> str:
        return f"of preview {self.preview_id}"


# Before a yes


def preview(
    paper: Paper,
    lines: Sequence[Offered],
    withheld: Sequence[Finding],
    asks: Sequence[Asked],
) -> Card:
    """The first page, with how much there is of what. `asks` is what cannot be put to one line."""
    of = "of the meeting of" if paper.is_minutes else "of"
    meeting = f", {of} {spoken(paper.met_on)}" if paper.met_on else ""
    certain = "" if any(one.is_usual for one in lines) else " holds nothing that is certain to be new"
    text = f"{paper.name}{meeting}{certain}: {_counts(lines)}. Nothing is saved yet."
    page_ = page(paper, lines)
    left_out = [cards.guarding.left_out(len(withheld), (one.rule for one in withheld))] if withheld else []
    return replace(
        page_,
        text=" ".join([text, *left_out]),
        lines=(*page_.lines, *(Line(_to_check(ask), ask.answers) for ask in asks)),
        footer=_how(lines) if paper.total > 1 and paper.may_keep else None,
    )


def whole(
    paper: Paper,
    lines: Sequence[Offered],
    withheld: Sequence[Finding],
    asks: Sequence[Asked],
) -> Card:
    """All of it at once, where nothing can be pressed."""
    first = preview(paper, lines, withheld, asks)
    told = [_words(paper, one) for one in lines] + [_to_check(ask) for ask in asks]
    return Card(first.text, lines=tuple(map(Line, told)))


def _to_check(ask: Asked) -> str:
    return f"To check: {ask.text}"


def page(paper: Paper, lines: Sequence[Offered]) -> Card:
    """Ten lines, each with its own yes and no; below them what is said to all of them."""
    shown, rest = lines[:PAGE], lines[PAGE:]
    more = (Button("Next ten", f"show lines from {rest[0].number} {paper.of}"),) if rest else ()
    return Card(
        f"{counted(paper.waits, 'line')} of {paper.name} {'waits' if paper.waits == 1 else 'wait'}. Nothing "
        f"of {'it' if paper.waits == 1 else 'them'} is saved yet.",
        lines=tuple(_one(paper, one) for one in shown),
        buttons=(*_for_all(paper, shown), *more),
        columns=columns.NAMES,
    )


def single(paper: Paper, one: Offered, after: int | None, *, alone: bool) -> Card:
    """One line, and with each answer to it the next; `alone`: no other waits."""
    then = "" if alone else " and show the next"
    skip = (Button("Skip", f"review line {after} {paper.of}"),) if after else ()
    return Card(
        f"Line {one.number} of {paper.total} of {paper.name}. {_words(paper, one)}",
        buttons=(*_choices(paper, one, then), *skip),
    )


def edited(paper: Paper, one: Offered) -> Card:
    return Card(f"Put right, and not saved yet. Line {_words(paper, one)}", buttons=_choices(paper, one))


def made_plain(paper: Paper, words: str, name_: str, lines: Sequence[Offered]) -> Card:
    """Two initials that stood for two people, wherever they stand."""
    told = f"{words} is {name_} in {counted(len(lines), 'line')}. Nothing is saved yet."
    return replace(page(paper, lines), text=told)


def edit_form(paper: Paper, one: Offered) -> Card:
    values = form_values(one)
    fields = [
        Field("text", "What it says", FieldKind.LONG_TEXT, value=values["text"]),
        Field("owners", "Owner (names, initials or a role)", required=False, value=values["owners"] or None),
    ]
    if "due" in values:
        fields.append(Field("due", "Due date", FieldKind.DATE, required=False, value=values["due"] or None))
    says = f"change line {one.number} {paper.of}"
    return Card(
        f"Put right what line {one.number} of {paper.name} should say. Nothing is saved by it: keep the line "
        "afterwards.",
        lines=(Line(_words(paper, one)),),
        form=Form(f"Edit line {one.number}", says, tuple(fields), submit="Put right"),
        footer=_typed(one.number, "due" in values),
    )


def _typed(number: int, has_date: bool) -> str:
    """The same without a form."""
    day = f'"line {number} is due Friday" or ' if has_date else ""
    return f'You can also type it, for example {day}"line {number} owner me".'


def form_values(one: Offered) -> dict[str, str]:
    """What a line says before it is put right, by the fields of its form."""
    what = one.what
    if isinstance(what, ProposedRisk):
        return {"text": what.title, "owners": what.owner or ""}
    assert isinstance(what, ProposedAction)
    owner = offers.owners(one, what)
    day = what.due.due.isoformat() if what.due and what.due.due else ""
    return {"text": what.called, "owners": "" if owner == offers.NOBODY else owner, "due": day}


def nothing(name: str, withheld: Sequence[Finding]) -> Card:
    """The log holds all of it, or it holds nothing for the log."""
    text = f"{name} holds nothing that is new or changed, so there is nothing to keep."
    left_out = [cards.guarding.left_out(len(withheld), (one.rule for one in withheld))] if withheld else []
    return Card(" ".join([text, *left_out]))


def with_front_door(card: Card, withheld: Sequence[Finding], safeguarding: Mapping[str, str]) -> Card:
    """A document may tell of a child at risk, and nobody else may have read it yet."""
    if not any(one.level is Level.SIGNPOST for one in withheld):
        return card
    return replace(card, lines=(Line(cards.guarding.signpost(safeguarding).text), *card.lines))


def with_who_decides(card: Card, deciders: Sequence[str], lines: int) -> Card:
    """Who shared it may not keep it."""
    told, what = joined(deciders, "or"), "it" if lines == 1 else "them"
    says = f"{told} can keep {what}, and I have told them." if told else f"Nobody here can keep {what} yet."
    return replace(card, lines=(Line(says), *card.lines))


def waits_for_you(paper: Paper, who: str, lines: int) -> Card:
    """To who can say yes to a document that somebody else shared."""
    return Card(
        f"{who} shared {paper.name} with the {paper.here.name}: {counted(lines, 'line')} "
        f"{'waits' if lines == 1 else 'wait'} for your yes. Nothing is saved yet.",
        buttons=(Button("Show them", f"show lines {paper.of}", primary=True),),
    )


def no_edit(number: int) -> str:
    return (
        f"Line {number} is kept or dropped as it is: only actions and risks can be put right before they are "
        "kept. Keep it, and correct it afterwards."
    )


def _how(lines: Sequence[Offered]) -> str:
    """Examples that can be said of these lines."""
    numbers = [one.number for one in lines]
    first, last = numbers[0], numbers[-1]
    ways = [f'"keep {first} and {numbers[1]}"' if len(numbers) > 2 else f'"keep {first}"', f'"drop {last}"']
    ways += [f'"keep all but {numbers[1]}"'] if len(numbers) > 2 else []
    due_ = next(
        (one.number for one in lines if one.is_editable and isinstance(one.what, ProposedAction)), None
    )
    ways += [f'"line {due_} is due Friday"'] if due_ is not None else []
    return f"Or say for example {joined(ways, 'or')}. They wait here for two weeks."


def _counts(lines: Sequence[Offered]) -> str:
    """`16 actions, 9 older actions, 3 decisions and the next meeting`"""
    kinds = [_CHANGED if one.record and one.offer.kind is Kind.ACTION else one.offer.kind for one in lines]
    told = [
        counted(kinds.count(kind), *words) if len(words) == 2 else words[0]
        for kind, words in _CALLED.items()
        if kind in kinds
    ]
    return joined(told)


_CHANGED = "changed"
_CALLED: Mapping[str, tuple[str] | tuple[str, str]] = {
    Kind.ACTION: ("action", "actions"),
    _CHANGED: ("changed action", "changed actions"),
    Kind.VERDICT: ("older action", "older actions"),
    Kind.RISK: ("risk", "risks"),
    Kind.KPIS: ("line of the scorecard", "lines of the scorecard"),
    Kind.PRIORITY: ("priority", "priorities"),
    Kind.DECISION: ("decision", "decisions"),
    Kind.ATTENDANCE: ("who was there",),
    Kind.MEETING: ("the next meeting",),
    Kind.CANDIDATE: ("possible action", "possible actions"),
    Kind.UNREAD: ("line that I did not understand", "lines that I did not understand"),
}
"""One of them and several, or what there is only one of."""


def _words(paper: Paper, one: Offered) -> str:
    return offers.line(one, paper.here, paper.calendar)


def _one(paper: Paper, one: Offered) -> Line:
    return Line(_words(paper, one), _choices(paper, one), columns.cells(one, paper.here, paper.calendar))


def _choices(paper: Paper, one: Offered, then: str = "") -> tuple[Button, ...]:
    """What answers its question stands first."""
    named = f"{one.number} is an action" if one.offer.kind is Kind.UNREAD else f"Keep {one.number}"
    keep = Button(named, f"keep {one.number} {paper.of}{then}")
    drop = Button(f"Drop {one.number}", f"drop {one.number} {paper.of}{then}")
    edit = Button(f"Edit {one.number}", f"edit line {one.number} {paper.of}")
    if not paper.may_keep or one.bar:
        return (drop,)
    answers = tuple(answer for ask in one.asks for answer in ask.answers)
    return (*answers, keep, *((edit,) if one.is_editable else ()), drop)


def _for_all(paper: Paper, shown: Sequence[Offered]) -> tuple[Button, ...]:
    """How many are kept with all is said where that is not what the card shows."""
    drop = Button("Drop all", f"drop all {paper.of}")
    if not paper.may_keep:
        return (drop,)
    keep = Button(_keep_all(paper, shown), f"keep all {paper.of}", primary=True)
    review = Button("Review", f"review lines {paper.of}")
    return (*((keep,) if paper.usual else ()), review, drop)


def _keep_all(paper: Paper, shown: Sequence[Offered]) -> str:
    number = len(paper.usual)
    if number < paper.waits:
        return keep_ready(number)
    return "Keep all" if [one.number for one in shown] == list(paper.usual) else f"Keep all {number}"


def keep_ready(number: int) -> str:
    """The button where others wait as well, each for something of its own."""
    return "Keep the one that is ready" if number == 1 else f"Keep the {number} that are ready"
