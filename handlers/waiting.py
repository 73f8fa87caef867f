"""What an action waits for, and what may go on once that is closed."""

import cards.waiting
from cards.model import Reply
from cards.words import name, titled
from handlers import carried, changing, finding, membership
from handlers.request import Request
from rules.plans import leads_to
from rules.refusal import Refusal
from storage.actions import Logged
from storage.models import Dependency
from storage.store import Store


def wait(request: Request, store: Store) -> Reply:
    """`104 waits for 103`; `104 depends on 103`"""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "say what it waits for")
    changing.require_open(logged, request)
    needs = other(request, store, f"{logged.permanent} waits for {{other}}")
    _require_possible(request, store, logged, needs)
    store.session.add(Dependency(action_id=logged.id, needs_id=needs.id))
    changing.change(logged, request)
    return Reply(cards.waiting.waits(logged, needs, request.group, request.today))


def _require_possible(request: Request, store: Store, logged: Logged, needs: Logged) -> None:
    here = request.group
    if needs.action.status.closed:
        raise Refusal(f"{titled(needs, here)} is closed already, so nothing has to wait for it.")
    if store.plans.wait(logged.id, needs.id) is not None:
        raise Refusal(f"{titled(logged, here)} waits for {name(needs, here)} already.")
    if leads_to(store.plans.waits(), needs.id, logged.id):
        raise Refusal(cards.waiting.circle(logged, needs, here))


def no_wait(request: Request, store: Store) -> Reply:
    """`104 no longer waits for 103`"""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "say what it waits for")
    needs = other(request, store, f"{logged.permanent} no longer waits for {{other}}")
    row = store.plans.wait(logged.id, needs.id)
    if row is None:
        raise Refusal(f"{titled(logged, request.group)} does not wait for {name(needs, request.group)}.")
    store.session.delete(row)
    changing.change(logged, request)
    return Reply(cards.waiting.no_longer(logged, needs, request.group, request.today))


def waiting(request: Request, store: Store) -> Reply:
    """`what is waiting for 103?`; `what does 104 wait for?`"""
    logged = finding.action(request, store)
    needs, needed_by = store.plans.needs(logged.id), store.plans.needed_by(logged.id)
    return Reply(cards.waiting.standing(logged, needs, needed_by, request.group, request.today))


def may_go_on(request: Request, store: Store, closed: Logged) -> list[str]:
    """One sentence for each open action that waited for what was closed."""
    waited = [one for one in store.plans.needed_by(closed.id) if not one.action.status.closed]
    found = [one for one in waited if membership.may_read_action(request, store, one)]
    return [cards.waiting.goes_on(one, open_needs(store, one), request.group) for one in found]


def open_needs(store: Store, logged: Logged) -> list[Logged]:
    return [one for one in store.plans.needs(logged.id) if not one.action.status.closed]


def other(request: Request, store: Store, say: str) -> Logged:
    """The second action of a sentence about two; `say` is the whole again, with `{other}` in it."""
    words = request.sentence.parts["other"]
    ref = carried.refs(f"action {words}")[0]
    return finding.called(request, store, ref, lambda permanent: say.replace("{other}", permanent))
