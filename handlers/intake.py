"""Paper in: a shared document becomes a preview, and with a person's yes, records.

What is kept between the preview and the yes is the document's text, without what the privacy guard stopped.
Saying yes, to all of it or to some lines, reads it again beside the record as it then is.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

import cards.guarding
import cards.intake
import cards.previews
import cards.reading
import cards.taking
from cards.intake import Paper
from cards.model import Card, Reply
from cards.offers import Asked, Offered
from cards.taking import Left
from handlers import (
    choosing,
    finding,
    guarding,
    offering,
    open_owners,
    settled,
    taking_in,
    unclear,
    withholding,
)
from handlers.asking import Ask
from handlers.offering import Offering
from handlers.request import Opened, Progress, Request, SharedFile, unwatched
from handlers.taking_in import Taken
from importers.document import Document
from importers.formats import files
from importers.proposed import MINUTES, Verdict
from reports.intake import NotKept
from rules.permissions import require_decider, require_writer
from rules.refusal import Refusal
from storage.models import Preview
from storage.previews import DROPPED, KEPT, PreviewLine
from storage.store import Store

Replies = tuple[Reply, ...]


@dataclass(frozen=True)
class Waiting:
    """A document that waits, beside the record as it is now."""

    request: Request
    store: Store
    preview: Preview
    offering: Offering

    @property
    def lines(self) -> list[PreviewLine]:
        return self.store.previews.lines(self.preview)

    @property
    def id(self) -> int:
        return self.preview.id or 0

    def paper(self) -> Paper:
        lines = self.lines
        return Paper(
            self.preview.name,
            self.id,
            self.request.group,
            self.request.calendar,
            len(lines),
            choosing.usual(lines),
            len(choosing.waiting(lines)),
            may_keep=self.request.member.decides or not self.request.message.private or self._may_some(),
            met_on=self.offering.proposals.meeting_date,
            is_minutes=self.offering.proposals.kind == MINUTES,
        )

    def offered(self, numbers: Sequence[int]) -> list[Offered]:
        return self.offering.offered(self.lines, numbers, self.id)

    def _may_some(self) -> bool:
        """An SRO keeps what is of an own priority."""
        return "sro" in self.request.member.roles


def opened(file: SharedFile, progress: Progress = unwatched) -> Opened:
    """Read a file. It may take seconds, so it is done before any transaction begins.

    Raises Refusal for what cannot be read, and for a name that must not be kept.
    """
    in_name = guarding.in_name(file.name)
    if in_name:
        raise cards.guarding.private_file_name(list(dict.fromkeys(one.rule for one in in_name)))
    name = files.named(file.name)
    progress(cards.reading.reading(name))
    document = files.read(name, file.content, lambda *step: progress(cards.reading.reading(name, *step)))
    looking = cards.reading.looking(name)
    return Opened(*withholding.safe(document, lambda: progress(looking)))


def preview(request: Request, store: Store) -> Replies:
    """Somebody shared files: what is in each, as printed and as understood, line by line."""
    require_writer(request.member)
    return tuple(reply for paper in request.opened for reply in _shown(request, store, paper))


def _shown(request: Request, store: Store, paper: Opened) -> Replies:
    document, withheld = paper.document, paper.withheld
    guarding.keep_count(store, request.group, request.message, withheld)
    found = offering.propose_beside(request, store, document)
    beside = offering.of(request, store, document.name, found)
    if not beside.offers:
        card = cards.intake.nothing(document.name, withheld)
        return (Reply(cards.intake.with_front_door(card, withheld, store.partnership.safeguarding)),)
    kept = store.previews.put(_new(request, store, document, beside.lines()))
    choosing.wait_for_an_answer(request, store, kept)
    waiting = Waiting(request, store, kept, beside)
    shown = waiting.offered(range(1, len(beside.offers) + 1))
    asks = (*unclear.everywhere(store, request.group, shown, waiting.id), *map(Asked, beside.loose()))
    card = cards.intake.preview(waiting.paper(), shown, withheld, asks)
    card, others = _who_decides(waiting, card)
    return Reply(cards.intake.with_front_door(card, withheld, store.partnership.safeguarding)), *others


def _who_decides(waiting: Waiting, card: Card) -> tuple[Card, Replies]:
    """Who shared it may have no say in it: who has is named, and told."""
    request, store = waiting.request, waiting.store
    if request.member.decides:
        return card, ()
    deciders = store.people.deciders(request.group.id or 0)
    told = cards.intake.waits_for_you(waiting.paper(), request.member.name, len(waiting.lines))
    return cards.intake.with_who_decides(card, deciders, len(waiting.lines)), tuple(
        Reply(told, f"@{one}") for one in deciders
    )


def keep(request: Request, store: Store, preview: Preview) -> Replies:
    """`keep all`, `keep 1 and 3`: the chair or the programme manager says yes."""
    waiting = _waiting(request, store, preview)
    wanted, dropped = choosing.chosen(request, store, preview)
    wanted = _with_successors(waiting, wanted)
    taken = taking_in.take(waiting.offering, waiting.lines, wanted, waiting.id)
    _require_some(taken, dropped)
    act_id = store.act_id()
    became: dict[int, tuple[str, int | None]] = dict.fromkeys(taken.saved.kept, (KEPT, act_id))
    became |= dict.fromkeys(taken.saved.held, (KEPT, None)) | dict.fromkeys(dropped, (DROPPED, None))
    lines = store.previews.settle(preview, became)
    whose = open_owners.of(taken.taking)
    card = _saved(preview, taken, dropped)
    card = replace(card, lines=(*card.lines, *open_owners.lines(whose)))
    asked = taken.questions[0] if taken.questions else None
    asking = [number for number, one in taken.saved.lines if isinstance(one, NotKept) and one.asks]
    said = _still(waiting, lines, card, asking, asked or next(iter(whose), None))
    return said, *taken.taking.told, *((Reply(asked.card()),) if asked else ())


def _with_successors(waiting: Waiting, wanted: Sequence[int]) -> list[int]:
    """An older action that is replaced by a new one is closed with it."""
    lines, more = waiting.lines, list(wanted)
    waits = choosing.waiting(lines)
    for number in wanted:
        found = waiting.offering.found(lines[number - 1])
        if found is not None and isinstance(found.what, Verdict):
            new = waiting.offering.follows(found.what, lines)
            if new is not None and new in waits and new not in more:
                more.append(new)
    return more


def _require_some(taken: Taken, dropped: Sequence[int]) -> None:
    """Where nothing could be kept, that is all there is to say."""
    if taken.saved.kept or dropped:
        return
    if len(taken.saved.lines) == 1 and taken.questions:
        raise taken.questions[0]
    if not taken.questions:
        why = list(dict.fromkeys(one.told for _, one in taken.saved.lines))
        told = (f"{number}. {one.told}" for number, one in taken.saved.lines)
        raise Refusal(why[0] if len(why) == 1 else f"Nothing is saved. {' '.join(told)}")


def _saved(preview: Preview, taken: Taken, dropped: Sequence[int]) -> Card:
    if not taken.saved.lines:
        return cards.taking.dropped_some(preview.name, dropped)
    return cards.taking.saved(preview.name, taken.saved)


def drop(request: Request, store: Store, preview: Preview) -> Reply:
    """`drop all`, `drop 2`: by whoever shared it, or who could keep it."""
    if preview.person_id != request.member.person_id:
        require_decider(request.member, "drop a document that somebody else shared")
    waiting = _waiting(request, store, preview)
    _, dropped = choosing.chosen(request, store, preview)
    lines = store.previews.settle(preview, dict.fromkeys(dropped, (DROPPED, None)))
    if not choosing.waiting(lines):
        settled.empty(store, preview)
        if any(line.state == KEPT for line in lines):
            return Reply(cards.taking.dropped_some(preview.name, dropped))
        return Reply(cards.taking.dropped(preview.name))
    return _still(waiting, lines, cards.taking.dropped_some(preview.name, dropped))


def show(request: Request, store: Store, preview: Preview, start: int) -> Reply:
    """Ten of the lines that still wait, each with its own buttons."""
    waiting = _waiting(request, store, preview)
    lines = waiting.lines
    shown = waiting.offered([number for number in choosing.waiting(lines) if number >= start])
    if not shown:
        raise settled.refusal(store, request.group, lines)
    more = shown[cards.previews.PAGE].number if len(shown) > cards.previews.PAGE else len(lines) + 1
    choosing.wait_for_an_answer(request, store, preview, more=more)
    return Reply(cards.intake.page(waiting.paper(), shown))


def review(request: Request, store: Store, preview: Preview) -> Reply:
    """`review lines of preview 7`: one at a time, each answer followed by the next."""
    waiting = _waiting(request, store, preview)
    card = _next(waiting, int(request.sentence.parts.get("line") or 1))
    if card is None:
        raise settled.refusal(store, request.group, waiting.lines)
    choosing.wait_for_an_answer(request, store, preview)
    return Reply(card)


def everywhere(request: Request, store: Store, preview: Preview) -> Reply:
    """`CF is Chris Fielding in preview 7`: in every line that waits and asks who that is."""
    waiting, parts = _waiting(request, store, preview), request.sentence.parts
    person = finding.person(
        request, store, parts["who"], lambda name: f"{parts['words']} is {name} in preview {preview.id}"
    )
    shown = waiting.offered(choosing.waiting(waiting.lines))
    changed = unclear.made_plain(store, request.group, shown, parts["words"], person.name)
    if not changed:
        raise Refusal(f'No line that waits asks who "{parts["words"]}" is.')
    for number, owners in changed.items():
        edit = {**waiting.lines[number - 1].edit, "owners": owners}
        store.previews.edit(preview, number, edit=edit)
    choosing.wait_for_an_answer(request, store, preview)
    again = waiting.offered(list(changed))
    return Reply(cards.intake.made_plain(waiting.paper(), parts["words"], person.name, again))


def line_of(request: Request, store: Store, preview: Preview, number: int) -> tuple[Waiting, Offered]:
    """One line that still waits, as it is offered now."""
    waiting = _waiting(request, store, preview)
    lines = waiting.lines
    if not 1 <= number <= len(lines):
        raise Refusal(cards.previews.no_such([number], len(lines)))
    if lines[number - 1].state == KEPT:
        raise settled.refusal(store, request.group, lines, [number])
    found = waiting.offered([number])
    if not found:
        raise Refusal(f"Line {number} is in the log already, so there is nothing to put right.")
    return waiting, found[0]


def waiting_lines(request: Request, store: Store, preview: Preview) -> list[Offered]:
    """All that still wait, as they are offered now."""
    waiting = _waiting(request, store, preview)
    return waiting.offered(choosing.waiting(waiting.lines))


def _next(waiting: Waiting, start: int) -> Card | None:
    waits = choosing.waiting(waiting.lines)
    numbers = [number for number in waits if number >= start]
    found = waiting.offered(numbers[:1])
    if not found:
        return None
    after = numbers[1] if len(numbers) > 1 else None
    return cards.intake.single(waiting.paper(), found[0], after, alone=len(waits) == 1)


def _new(request: Request, store: Store, document: Document, lines: Sequence[PreviewLine]) -> Preview:
    return Preview(
        partnership_id=store.partnership_id,
        group_id=request.group.id or 0,
        person_id=request.member.person_id,
        at=request.now,
        name=document.name,
        blocks=document.as_json(),
        channel=request.message.channel,
        lines=[asdict(line) for line in lines],
    )


def _waiting(request: Request, store: Store, preview: Preview) -> Waiting:
    """A document that an earlier Clerk showed waits without lines: its button says yes to all of it."""
    document = Document.from_json(preview.name, preview.blocks)
    found = offering.propose_beside(request, store, document)
    beside = offering.of(request, store, preview.name, found)
    if not preview.lines:
        preview.lines = [asdict(line) for line in beside.lines()]
    return Waiting(request, store, preview, beside)


def _still(
    waiting: Waiting,
    lines: Sequence[PreviewLine],
    card: Card,
    asking: Sequence[int] = (),
    asked: Ask | None = None,
) -> Reply:
    """What was done, and what still waits; the document's text is kept no longer than that."""
    left, usual = choosing.waiting(lines), choosing.usual(lines)
    possible = [number for number in left if waiting.offering.can_be_kept(lines[number - 1])]
    if not possible and not usual:
        settled.empty(waiting.store, waiting.preview)
        if asked:
            choosing.wait_for_an_answer(waiting.request, waiting.store, waiting.preview, asked)
        return Reply(card)
    choosing.wait_for_an_answer(waiting.request, waiting.store, waiting.preview, asked)
    following = _next(waiting, 1) if "next" in waiting.request.sentence.parts else None
    if following is not None:
        return Reply(cards.taking.with_next(card, following))
    rest = Left(
        asking,
        ready=[number for number in usual if number not in asking],
        alone=[number for number in possible if number not in usual],
    )
    return Reply(cards.taking.still_waiting(card, rest, f"of preview {waiting.id}"))
