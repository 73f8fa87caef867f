"""Paper in: a shared document becomes a preview, and with a person's yes, records.

What is kept between the preview and the yes is the document's text, without what the privacy guard stopped.
Saying yes, to all of it or to some lines, reads it again beside the log as it then is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import cards.guarding
import cards.intake
import cards.previews
from cards.model import Card, Reply
from handlers import choosing, guarding, taking_in, withholding
from handlers.request import Opened, Progress, Request, SharedFile, unwatched
from importers import files
from importers.document import Document
from importers.proposals import Known, Proposals, ProposedAction, Surroundings, propose
from reports.intake import Saved
from rules.permissions import require_decider, require_writer
from storage.actions import Logged
from storage.calendars import calendar_of
from storage.models import Group, Preview
from storage.previews import DROPPED, KEPT, PreviewLine
from storage.store import Store


@dataclass(frozen=True)
class Reading:
    """A document beside a group's log."""

    opened: Opened
    proposals: Proposals


def opened(file: SharedFile, progress: Progress = unwatched) -> Opened:
    """Read a file. It may take seconds, so it is done before any transaction begins.

    Raises Refusal for what cannot be read, and for a name that must not be kept.
    """
    in_name = guarding.in_name(file.name)
    if in_name:
        raise cards.guarding.private_file_name(list(dict.fromkeys(one.rule for one in in_name)))
    name = files.named(file.name)
    progress(cards.intake.reading(name))
    document = files.read(name, file.content, lambda *step: progress(cards.intake.reading(name, *step)))
    looking = cards.intake.looking(name)
    return Opened(*withholding.safe(document, lambda: progress(looking)))


def preview(request: Request, store: Store) -> Reply:
    """Somebody shared a file: what is in it, as printed and as understood, whole or line by line."""
    require_writer(request.member)
    guarding.keep_count(store, request.group, request.message, request.opened[0].withheld)
    reading = read(store, request.group, request.opened[0], request.today)
    document, found = reading.opened.document, reading.proposals
    kept = store.previews.put(_new(request, store, document, found)) if found.actions else None
    if kept is not None:
        choosing.wait_for_an_answer(request, store, kept)
    number = kept.id if kept else None
    withheld = reading.opened.withheld
    card = cards.intake.preview(document.name, found, withheld, number)
    return Reply(cards.intake.with_front_door(card, withheld, store.partnership.safeguarding))


def keep(request: Request, store: Store, preview: Preview) -> Reply:
    """`keep all`, `keep 1 and 3`: the chair or the programme manager says yes."""
    require_decider(request.member, "add a document's actions to the log")
    _number(request, store, preview)
    wanted, dropped = choosing.chosen(request, store, preview)
    lines = store.previews.lines(preview)
    keys = {_key_of(lines[number - 1]) for number in wanted}
    act = dict.fromkeys(wanted, (KEPT, None)) | dict.fromkeys(dropped, (DROPPED, None))
    left = choosing.waiting(store.previews.settle(preview, act))
    proposals = _propose(store, request.group, _document(preview), request.today, None)
    actions = tuple(action for action in proposals.actions if _key(action) in keys)
    decisions = () if left else proposals.decisions
    proposals = replace(proposals, actions=actions, decisions=decisions)
    saved = taking_in.save(store, request.group, proposals, preview.name, request.today)
    card = cards.intake.saved(preview.name, saved, request.group, request.today)
    return _still(request, store, preview, left, card)


def drop(request: Request, store: Store, preview: Preview) -> Reply:
    """`drop all`, `drop 2`: by whoever shared it, or who could keep it."""
    if preview.person_id != request.member.person_id:
        require_decider(request.member, "drop a document that somebody else shared")
    _number(request, store, preview)
    _, dropped = choosing.chosen(request, store, preview)
    lines = store.previews.settle(preview, dict.fromkeys(dropped, (DROPPED, None)))
    left = choosing.waiting(lines)
    some = () if len(dropped) == len(lines) else dropped
    card = cards.intake.dropped_some(preview.name, some) if some else cards.intake.dropped(preview.name)
    return _still(request, store, preview, left, card)


def show(request: Request, store: Store, preview: Preview, start: int) -> Reply:
    """Ten of the actions that still wait, each with its own buttons."""
    proposals = _propose(store, request.group, _document(preview), request.today, None)
    found = {_key(action): action for action in proposals.actions}
    lines = store.previews.lines(preview)
    waiting = choosing.waiting(lines)
    keys = [(number, _key_of(lines[number - 1])) for number in waiting if number >= start]
    shown = [(number, found[key]) for number, key in keys if key in found]
    if not shown:
        raise choosing.settled(lines)
    choosing.wait_for_an_answer(request, store, preview)
    return Reply(cards.intake.page(preview.name, shown, proposals.questions, preview.id or 0))


def _new(request: Request, store: Store, document: Document, found: Proposals) -> Preview:
    return Preview(
        partnership_id=store.partnership_id,
        group_id=request.group.id or 0,
        person_id=request.member.person_id,
        at=request.now,
        name=document.name,
        blocks=document.as_json(),
        channel=request.message.channel,
        lines=_lines(found),
    )


def _lines(found: Proposals) -> list[dict[str, Any]]:
    return [{"says": action.printed.text, "ref": action.printed.ref} for action in found.actions]


def _number(request: Request, store: Store, preview: Preview) -> None:
    """A document that an earlier Clerk showed waits without lines: its button says yes to all of it."""
    if not preview.lines:
        preview.lines = _lines(_propose(store, request.group, _document(preview), request.today, None))


def _still(request: Request, store: Store, preview: Preview, left: Sequence[int], card: Card) -> Reply:
    """What was done, and what still waits; the document's text is kept no longer than that."""
    if not left:
        store.previews.drop(preview)
    else:
        choosing.wait_for_an_answer(request, store, preview)
    return Reply(cards.previews.one_kept(card, left, preview.id or 0))


def _document(preview: Preview) -> Document:
    return Document.from_json(preview.name, preview.blocks)


def _key(action: ProposedAction) -> tuple[str | None, str]:
    """An action of a document is the same one as long as it is printed so."""
    return action.printed.ref, action.printed.text


def _key_of(line: PreviewLine) -> tuple[str | None, str]:
    return line.ref, line.says


def read(store: Store, group: Group, paper: Opened, today: date, meeting: date | None = None) -> Reading:
    """Put what was read beside the group's log."""
    return Reading(paper, _propose(store, group, paper.document, today, meeting))


def save(store: Store, group: Group, document: Document, today: date, meeting: date | None = None) -> Saved:
    """Add what the document proposes, under permanent numbers, with its letters bound to its meeting."""
    return taking_in.save(
        store, group, _propose(store, group, document, today, meeting), document.name, today
    )


def _propose(store: Store, group: Group, document: Document, today: date, meeting: date | None) -> Proposals:
    assert group.id is not None
    around = Surroundings(
        on=today,
        calendar=calendar_of(store.partnership, group),
        roster=tuple(store.people.roster(group.id)),
        log=tuple(_known(logged) for logged in store.actions.all(group.id)),
        meetings=tuple(met.on for met in store.groups.meetings(group.id) if met.on),
        meeting=meeting,
    )
    proposals = propose(document, around)
    known = {decision.text for decision, _ in store.groups.decisions(group.id)}
    return replace(proposals, decisions=tuple(one for one in proposals.decisions if one.text not in known))


def _known(logged: Logged) -> Known:
    return Known(
        number=logged.action.number,
        text=logged.action.title,
        refs=tuple((ref.ref, ref.meeting_on) for ref in logged.refs),
        owners=tuple(owner.printed for owner in logged.owners),
        due=logged.action.due,
        due_printed=logged.action.due_printed,
        closed=logged.action.status.closed,
    )
