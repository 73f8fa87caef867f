"""What every handler of a risk does: find it, ask whether they may, and say how it stands now."""

import cards.risks
from cards.model import Button, Reply
from cards.risks import View
from handlers import finding, membership
from handlers.request import Request
from rules.permissions import Member, require_writer
from rules.refusal import Refusal
from storage.models import Risk
from storage.risks import Registered
from storage.store import Store


def kept(request: Request, store: Store, what: str) -> Registered:
    """The risk, for somebody who may change it; `what` completes "Only ... can"."""
    found = finding.risk(request, store)
    require_keeper(request, store, found, what)
    return found


def require_keeper(request: Request, store: Store, found: Registered, what: str) -> None:
    """A risk is kept by its owner, its priority's SRO, and the deciders."""
    member = membership.member_in(request, store, found.group)
    require_writer(member, f"the {found.group.name}")
    if not member.is_one_of({found.risk.owner_id or 0}):
        require_sro(member, sro_of(store, found), what, found.owner)


def require_sro(member: Member, sro_id: int | None, what: str, owner: str | None = None) -> None:
    if member.decides or (sro_id is not None and member.agrees_among({sro_id})):
        return
    who = f"its owner {owner}, " if owner else ""
    raise Refusal(f"Only {who}the priority's SRO, the chair or the programme manager can {what}.")


def sro_of(store: Store, found: Registered) -> int | None:
    priority = store.groups.priority(found.priority) if found.priority else None
    return priority.sro_id if priority else None


def require_open(found: Registered, view: View) -> None:
    if found.risk.closed_on is not None:
        ref = cards.risks.name(found, view.here)
        title = cards.risks.titled(found, view.here)
        raise Refusal(f"{title} is closed. If it is a risk again, say first: reopen {ref}.")


def view(request: Request, store: Store, *found: Registered) -> View:
    """How the speaker sees these risks: with the texts of those logs that they may read."""
    groups = {linked.group.id: linked.group for risk in found for linked in risk.linked}
    readable = {id_ for id_, group in groups.items() if id_ and membership.may_read(request, store, group)}
    return View(request.here, request.today, store.partnership.risk_bands, frozenset(readable))


def again(store: Store, risk: Risk) -> Registered:
    """The risk as it is now."""
    store.session.flush()
    found = store.risks.numbered(risk.group_id, risk.number)
    assert found is not None
    return found


def said(
    request: Request, store: Store, risk: Risk, verb: str, *more: str, buttons: tuple[Button, ...] = ()
) -> Reply:
    found = again(store, risk)
    return Reply(cards.risks.said(verb, found, view(request, store, found), *more, buttons=buttons))
