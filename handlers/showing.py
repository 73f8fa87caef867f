"""One action with its story: how it stands, what hangs together with it, and what was said of it."""

from collections.abc import Iterable

import cards.lists
import cards.showing
from cards.model import Reply
from cards.showing import Around, Story
from handlers import evidence, finding, membership, ticks
from handlers.request import Request
from reports import lateness, progress
from storage.actions import Logged
from storage.store import Store


def show(request: Request, store: Store) -> Reply:
    """`show 103`; `what's 103?`; `show 102 and 110`, one row for each."""
    if len(request.sentence.refs) > 1:
        found = [finding.called(request, store, ref) for ref in request.sentence.refs]
        return Reply(cards.lists.listed("to show", found, request.group, request.today))
    logged = finding.action(request, store)
    return Reply(
        cards.showing.shown(
            logged, request.group, request.today, _around(request, store, logged), story(store, logged)
        )
    )


def story(store: Store, logged: Logged) -> Story:
    return Story(
        notes=store.actions.notes(logged.id),
        slips=store.actions.slippages(logged.id),
        rating=progress.confirmed(store, logged.action.rating),
        rated_by=store.people.names().get(logged.action.rating_by_id or 0),
    )


def _around(request: Request, store: Store, logged: Logged) -> Around:
    """Of what hangs together with it, as much as the speaker may read."""
    everybody, done = ticks.doers(store, logged), ticks.ticked(store, logged)
    action, kept_by = logged.action, evidence.holder(store, logged)
    return Around(
        plan=store.plans.with_id(action.plan_id) if action.plan_id else None,
        parent=_other(request, store, action.parent_id),
        parts=_readable(request, store, store.plans.parts(logged.id)),
        needs=_readable(request, store, store.plans.needs(logged.id)),
        needed_by=_readable(request, store, store.plans.needed_by(logged.id)),
        follows=_other(request, store, action.follows_id),
        done=tuple((everybody[one], tick.on) for one, tick in done.items() if one in everybody),
        to_do=tuple(name for one, name in everybody.items() if one not in done),
        late=lateness.steps(store, logged, request.today)
        if lateness.is_late(logged, request.today)
        else None,
        evidence=tuple(store.plans.evidence([one.id for one in _readable(request, store, [kept_by])])),
    )


def _other(request: Request, store: Store, action_id: int | None) -> Logged | None:
    found = store.actions.with_id(action_id) if action_id else None
    return next(iter(_readable(request, store, [found] if found else [])), None)


def _readable(request: Request, store: Store, found: Iterable[Logged]) -> tuple[Logged, ...]:
    return tuple(one for one in found if membership.may_read_action(request, store, one))
