"""Paper in: a shared document becomes a preview, and with a person's yes, records.

What is kept between the preview and the yes is the document's text, without what the privacy guard stopped.
Saying yes, to all of it or to some lines, reads it again beside the log as it then is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import cards.intake
import cards.previews
from cards.model import Card, Reply
from handlers import choosing
from handlers.owners import resolved
from handlers.request import Opened, Request, SharedFile
from importers import files
from importers.document import Document
from importers.proposals import Known, Proposals, ProposedAction, Surroundings, propose
from reports.intake import Saved
from rules import privacy
from rules.people import split_owners
from rules.permissions import require_decider, require_writer
from rules.progress import Status
from storage.actions import Logged
from storage.calendars import calendar_of
from storage.models import Action, ActionOwner, ActionRef, Decision, Group, Meeting, Preview, Slippage
from storage.previews import DROPPED, KEPT, PreviewLine
from storage.store import Store


@dataclass(frozen=True)
class Reading:
    """A document beside a group's log."""

    opened: Opened
    proposals: Proposals


def opened(file: SharedFile) -> Opened:
    """Read a file. It may take seconds, so it is done before any transaction begins.

    Raises Refusal for what cannot be read.
    """
    return _guarded(files.read(file.name, file.content))


def preview(request: Request, store: Store) -> Reply:
    """Somebody shared a file: what is in it, as printed and as understood, whole or line by line."""
    require_writer(request.member)
    reading = read(store, request.group, request.opened[0], request.today)
    document, found = reading.opened.document, reading.proposals
    kept = store.previews.put(_new(request, store, document, found)) if found.actions else None
    return Reply(
        cards.intake.preview(document.name, found, reading.opened.withheld, kept.id if kept else None)
    )


def keep(request: Request, store: Store, preview: Preview) -> Reply:
    """`keep all`, `keep 1 and 3`: the chair or the programme manager says yes."""
    require_decider(request.member, "add a document's actions to the log")
    wanted, dropped = choosing.chosen(request, store, preview)
    lines = store.previews.lines(preview)
    keys = {_key_of(lines[number - 1]) for number in wanted}
    act = dict.fromkeys(wanted, (KEPT, None)) | dict.fromkeys(dropped, (DROPPED, None))
    left = choosing.waiting(store.previews.settle(preview, act))
    proposals = _propose(store, request.group, _document(preview), request.today, None)
    actions = tuple(action for action in proposals.actions if _key(action) in keys)
    decisions = () if left else proposals.decisions
    proposals = replace(proposals, actions=actions, decisions=decisions)
    saved = _save(store, request.group, proposals, preview.name, request.today)
    return _still(store, preview, left, cards.intake.saved(preview.name, saved, request.group, request.today))


def drop(request: Request, store: Store, preview: Preview) -> Reply:
    """`drop all`, `drop 2`: by whoever shared it, or who could keep it."""
    if preview.person_id != request.member.person_id:
        require_decider(request.member, "drop a document that somebody else shared")
    _, dropped = choosing.chosen(request, store, preview)
    lines = store.previews.settle(preview, dict.fromkeys(dropped, (DROPPED, None)))
    left = choosing.waiting(lines)
    everything = len(dropped) == len(lines)
    card = (
        cards.intake.dropped(preview.name) if everything else cards.intake.dropped_some(preview.name, dropped)
    )
    return _still(store, preview, left, card)


def show(request: Request, store: Store, preview: Preview, start: int) -> Reply:
    """Ten of the actions that still wait, each with its own buttons."""
    proposals = _propose(store, request.group, _document(preview), request.today, None)
    found = {_key(action): action for action in proposals.actions}
    lines = store.previews.lines(preview)
    waiting = choosing.waiting(lines)
    numbered = [
        (number, found[_key_of(lines[number - 1])])
        for number in waiting
        if _key_of(lines[number - 1]) in found
    ]
    shown = [(number, action) for number, action in numbered if number >= start]
    if not shown:
        raise choosing.settled(lines)
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
        lines=[{"says": action.printed.text, "ref": action.printed.ref} for action in found.actions],
    )


def _still(store: Store, preview: Preview, left: Sequence[int], card: Card) -> Reply:
    """What was done, and what still waits; the document's text is kept no longer than that."""
    if not left:
        store.previews.drop(preview)
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
    return _save(store, group, _propose(store, group, document, today, meeting), document.name, today)


def _save(store: Store, group: Group, proposals: Proposals, source: str, today: date) -> Saved:
    held = _meeting(store, group, proposals.meeting_date)
    _meeting(store, group, proposals.next_meeting)
    new, changed = [], []
    for action in proposals.actions:
        if action.matches is None:
            new.append(_add(store, group, action, held, source, today))
        else:
            changed.append(_change(store, group, action, source, today))
    return Saved(tuple(new), tuple(changed), _decide(store, group, proposals, held, today))


def _propose(store: Store, group: Group, document: Document, today: date, meeting: date | None) -> Proposals:
    assert group.id is not None
    around = Surroundings(
        on=today,
        calendar=calendar_of(store.partnership, group),
        roster=store.people.roster(group.id),
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


def _guarded(document: Document) -> Opened:
    """The document without the paragraphs and cells that hold what must never be kept."""
    stopped = 0

    def safe(text: str) -> str:
        nonlocal stopped
        if any(found.level is privacy.Level.BLOCK for found in privacy.scan(text)):
            stopped += 1
            return ""
        return text

    safe_document = document.with_texts(safe)
    return Opened(safe_document, stopped)


def _meeting(store: Store, group: Group, day: date | None) -> Meeting | None:
    """The group's meeting on this day; it is added to the calendar where it was missing."""
    if day is None or group.id is None:
        return None
    found = store.groups.meeting_on(group.id, day)
    if found is None:
        found = Meeting(group_id=group.id, on=day)
        store.session.add(found)
        store.session.flush()
    return found


def _add(
    store: Store, group: Group, proposed: ProposedAction, held: Meeting | None, source: str, today: date
) -> Logged:
    assert group.id is not None
    due = proposed.due
    action = Action(
        group_id=group.id,
        number=store.actions.next_number(group.id),
        title=_title(proposed),
        due=due.due if due else None,
        due_printed=proposed.printed.due,
        due_kind=str(due.kind) if due else None,
        first_due=due.due if due else None,
        starts=proposed.start,
        recurs=proposed.recurs,
        status=_status(proposed),
        meeting_id=held.id if held else None,
        source=source,
        logged_on=today,
        news_on=today,
    )
    if action.status is Status.CLOSED:
        action.closed_on = today
    logged = store.actions.add(action, _owners(store, group, proposed))
    if proposed.ref:
        meeting_id = held.id if held else None
        ref = proposed.ref.lower()
        store.session.add(ActionRef(group_id=group.id, action_id=logged.id, meeting_id=meeting_id, ref=ref))
        store.session.flush()
    return _again(store, logged.id)


def _change(store: Store, group: Group, proposed: ProposedAction, source: str, today: date) -> Logged:
    """A corrected document changes what it says; a moved date is slippage, with the document as reason."""
    assert group.id is not None
    assert proposed.matches is not None
    logged = store.actions.numbered(group.id, proposed.matches)
    assert logged is not None
    action = logged.action
    action.title = _title(proposed)
    if proposed.due and proposed.due.due != action.due:
        by = store.session.info["acting"].person_id
        if by is not None:
            slip = Slippage(
                action_id=logged.id,
                was=action.due,
                now=proposed.due.due,
                now_printed=proposed.printed.due,
                reason=f"As in {source}",
                asked_by_id=by,
                decided_by_id=by,
                on=today,
            )
            store.session.add(slip)
        action.due, action.due_printed = proposed.due.due, proposed.printed.due
        action.due_kind = str(proposed.due.kind)
    action.news_on = today
    store.actions.own(logged.id, _owners(store, group, proposed))
    return _again(store, logged.id)


def _title(proposed: ProposedAction) -> str:
    """As printed; a full stop at its end is the document's, for a card adds its own."""
    return proposed.text.rstrip(" .;,")


def _owners(store: Store, group: Group, proposed: ProposedAction) -> list[ActionOwner]:
    roster = store.people.roster(group.id or 0)
    words = split_owners(proposed.printed.owners or "", roster)
    return [resolved(store, group, one, roster) for one in words]


def _status(proposed: ProposedAction) -> Status:
    said = {"in progress": Status.IN_PROGRESS, "complete": Status.CLOSED, "closed": Status.CLOSED}
    return said.get(proposed.status or "", Status.OPEN)


def _decide(store: Store, group: Group, proposals: Proposals, held: Meeting | None, today: date) -> int:
    assert group.id is not None
    on = held.on if held and held.on else today
    for decision in proposals.decisions:
        meeting_id = held.id if held else None
        store.session.add(Decision(group_id=group.id, meeting_id=meeting_id, text=decision.text, on=on))
    return len(proposals.decisions)


def _again(store: Store, action_id: int) -> Logged:
    found = store.actions.with_id(action_id)
    assert found is not None
    return found
