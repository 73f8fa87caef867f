"""An action of a document that is in the log already: what the document says otherwise is changed there."""

from datetime import date

import cards.intake
import cards.taking
from handlers import changing, closing, moving
from handlers.sentence import Sentence
from handlers.taking import actions
from handlers.taking.taking import Edit, Taking
from importers.actions import matching
from importers.actions.matching import Part
from importers.proposed import ProposedAction
from reports import progress
from reports.intake import Became, Kept
from rules import dates
from rules.progress import Closure
from rules.refusal import Refusal
from storage.logged import Logged


def keep(taking: Taking, proposed: ProposedAction, edit: Edit) -> Kept:
    store = taking.store
    logged = store.actions.numbered(taking.group_id, proposed.matches or 0)
    assert logged is not None
    scheme = progress.scheme_of(store)
    parts = matching.changes(proposed, taking.known[logged.action.number], taking.roster, scheme)
    if not parts and not edit:
        raise Refusal("It is in the log already.")
    if Part.TEXT in parts or "text" in edit:
        logged.action.title = edit.get("text", actions.title_of(proposed.called))
    if Part.OWNERS in parts or "owners" in edit:
        words = edit.get("owners", proposed.printed.owners or "")
        store.actions.own(logged.id, actions.owners_of(taking, words, by_hand="owners" in edit))
    if Part.RATING in parts and not actions.rate(taking, logged.action, proposed.rating):
        actions.note_rating(taking, logged, proposed.rating)
    changing.change(logged, taking.request)
    asked = _move(taking, logged, proposed, edit) if Part.DUE in parts or "due" in edit else None
    if Part.PARTS in parts:
        _change_parts(taking, logged, proposed)
    if Part.FINISHED in parts:
        _finish(taking, logged, proposed.closed_on)
    again = changing.again(store, logged)
    taking.logged.append((proposed, again))
    return Kept(Became.CHANGED_ACTION, cards.taking.changed(again, taking.group, taking.today, asked))


def _change_parts(taking: Taking, logged: Logged, proposed: ProposedAction) -> None:
    """New steps are new sub-actions; what is said of an older one is said of its own action."""
    for part, held in matching.changed_parts(proposed, taking.known[logged.action.number]):
        own = taking.store.actions.numbered(taking.group_id, held.number) if held else None
        if held is None or own is None:
            actions.add_part(taking, logged, part)
            continue
        if matching.is_moved(part.due, held):
            _move_to(taking, own, part.due)
        if part.status in ("complete", "closed"):
            _finish(taking, own)


def _move(taking: Taking, logged: Logged, proposed: ProposedAction, edit: Edit) -> str | None:
    due = actions.due_of(taking, edit["due"]) if "due" in edit else proposed.due
    return _move_to(taking, logged, due)


def _move_to(taking: Taking, logged: Logged, due: dates.Due | None) -> str | None:
    """A date that moves is slippage, with the document as the reason; a first date is none."""
    if due is None:
        due = dates.Due("", dates.Kind.UNDATED)
    if logged.action.due is None:
        changing.set_due(logged.action, due)
        return None
    said, *others = moving.propose(taking.request, taking.store, logged, due, taking.because)
    taking.told += others
    return said.card.text if logged.action.due != due.due else None


def _finish(taking: Taking, logged: Logged, on: date | None = None) -> None:
    sentence = Sentence(
        text="", verb="close", refs=(logged.permanent,), closure=Closure.COMPLETE, note=taking.because
    )
    closing.done(taking.saying(sentence), taking.store)
    if on and logged.action.status.closed:
        logged.action.closed_on = on
