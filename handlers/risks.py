"""The risk register by chat: raise, score, add a control measure, note, close, reopen, list."""

import re

import cards.risks
from cards.model import Reply
from handlers import finding, membership, owners
from handlers.asking import Ask
from handlers.request import Request
from rules import privacy
from rules.permissions import Member, require_writer
from rules.refusal import Refusal
from rules.risks import read_score
from storage.models import Control, Group, NoRisks, Note, Priority, Risk
from storage.risks import Registered
from storage.store import Store

LONGEST_TITLE = 300
_OWNER = re.compile(r"[,;.(]\s*(?:the )?owne(?:r|d by)(?: is)?:?\s+(?P<who>[^,;)]+)\)?\s*$", re.I)


def raise_risk(request: Request, store: Store) -> Reply:
    """`raise risk: too few people to do the work`: any member may; its owner is asked for."""
    require_writer(request.member, f"the {request.group.name}")
    priority = finding.priority(request, store)
    group_id = _id(request.group)
    likelihood, impact = request.sentence.scores or (None, None)
    title, who = _title_and_owner(request)
    usual = priority.sro_id if priority else None
    risk = Risk(
        group_id=group_id,
        number=store.risks.next_number(group_id),
        title=title,
        priority_id=priority.id if priority else None,
        owner_id=_named_owner(request, store, title, who) if who else usual,
        likelihood=likelihood,
        impact=impact,
        raised_on=request.today,
    )
    store.session.add(risk)
    store.session.flush()
    found = _again(store, risk)
    if found.owner is None:
        _ask_for_owner(request, store, found)
    return _said(request, store, risk, "Raised")


def _title_and_owner(request: Request) -> tuple[str, str | None]:
    """`no cups, owner Priya Nair` -> the risk, and whose it is."""
    words = request.given("title") or request.sentence.title or ""
    found = _OWNER.search(words)
    return (_title(words[: found.start()]), found["who"].strip(" .")) if found else (_title(words), None)


def _named_owner(request: Request, store: Store, title: str, who: str) -> int:
    return finding.person(request, store, who, lambda name: f"raise risk: {title}, owner {name}").id


def _title(words: str) -> str:
    title = words.strip(" .,:-")
    if not any(letter.isalnum() for letter in title):
        raise Refusal("What is the risk? For example: raise risk: the data may come too late for the report.")
    if len(title) > LONGEST_TITLE:
        raise Refusal(f"That is {len(title)} letters long. Say the risk in {LONGEST_TITLE} or fewer.")
    title = privacy.without_absence_reason(title)
    return title[:1].upper() + title[1:]


def _ask_for_owner(request: Request, store: Store, found: Registered) -> None:
    """The risk is raised already, so the next words may simply say whose it is."""
    free = f"assign {found.permanent} to {{answer}}"
    store.questions.ask(request.member.person_id, request.message.channel, request.now, [], free)


def score(request: Request, store: Store) -> Reply:
    """`score R1 4x4`: likelihood and impact, each from 1 to 5."""
    found = _kept_by(request, store, "score it")
    scores = request.sentence.scores or read_score(_after_ref(request))
    if scores is None:
        raise Ask(
            f"How likely is {cards.risks.titled(found, request.group)}, and how serious would it be? "
            "Say two numbers from 1 to 5, for example 4x3.",
            free=f"score {found.permanent} {{answer}}",
        )
    if (found.risk.likelihood, found.risk.impact) == scores:
        raise Refusal(f"{cards.risks.titled(found, request.group)} has that score already.")
    found.risk.likelihood, found.risk.impact = scores
    return _said(request, store, found.risk, "Scored")


def _after_ref(request: Request) -> str:
    words = finding.without_refs(request.sentence).lower()
    return words.removeprefix("score").removeprefix("rate").strip(" :,-")


def add_control(request: Request, store: Store) -> Reply:
    """`add control to R3 - agency staff from September`."""
    found = _kept_by(request, store, "add a control measure")
    text = privacy.without_absence_reason(
        (request.given("control") or request.sentence.note or "").strip(" .")
    )
    if not text:
        raise Ask(
            f"What is done about {cards.risks.titled(found, request.group)}?",
            free=f"add control to {found.permanent}: {{answer}}",
        )
    if any(control.text == text for control in found.controls):
        raise Refusal(f"{cards.risks.titled(found, request.group)} has that control measure already.")
    said = request.sentence.due
    day = (said.due or said.start) if said else None
    store.session.add(Control(risk_id=found.id, position=len(found.controls), text=text, due=day))
    return _said(request, store, found.risk, "Added a control measure to")


def note(request: Request, store: Store) -> Reply:
    """`note R1: the first draft was shown`: any member notes progress on any risk."""
    found = finding.risk(request, store)
    require_writer(membership.member_in(request, store, found.group), f"the {found.group.name}")
    words = request.sentence.note or request.sentence.reason
    if not words:
        raise Ask(
            f"What shall I note on {cards.risks.titled(found, request.group)}?",
            free=f"note {found.permanent}: {{answer}}",
        )
    row = Note(
        risk_id=found.id,
        person_id=request.member.person_id,
        on=request.today,
        at=request.now,
        text=privacy.without_absence_reason(words),
    )
    store.session.add(row)
    return Reply(cards.risks.noted(found, request.group, row))


def close(request: Request, store: Store) -> Reply:
    """`close R2 because the lead has started`."""
    found = _kept_by(request, store, "close it")
    if found.risk.closed_on is not None:
        raise Refusal(f"{cards.risks.titled(found, request.group)} was already closed.")
    why = request.sentence.reason or request.sentence.note
    if not why:
        raise Ask(
            f"Why is {cards.risks.titled(found, request.group)} closed?",
            free=f"close {found.permanent} because {{answer}}",
        )
    found.risk.closed_on, found.risk.closed_why = request.today, privacy.without_absence_reason(why)
    return _said(request, store, found.risk, "Closed")


def reopen(request: Request, store: Store) -> Reply:
    """`reopen R2`"""
    found = _kept_by(request, store, "reopen it")
    if found.risk.closed_on is None:
        raise Refusal(f"{cards.risks.titled(found, request.group)} is open already.")
    found.risk.closed_on, found.risk.closed_why = None, None
    return _said(request, store, found.risk, "Reopened")


def assign(request: Request, store: Store) -> Reply:
    """`give R2 to Priya`."""
    found = finding.risk(request, store)
    if found.owner is None:
        require_writer(membership.member_in(request, store, found.group), f"the {found.group.name}")
    else:
        _require_keeper(request, store, found, "give it to somebody else")
    if not request.sentence.who:
        raise Ask(
            f"Who owns {cards.risks.titled(found, request.group)}?",
            free=f"assign {found.permanent} to {{answer}}",
        )
    rows = owners.read(request, store, request.sentence.who, lambda who: f"assign {found.permanent} to {who}")
    if len(rows) != 1:
        raise Refusal("A risk has one owner. Say one name.")
    found.risk.owner_id, found.risk.owner_printed = rows[0].person_id, rows[0].printed
    return _said(request, store, found.risk, "Gave a new owner to")


def not_for_risks(request: Request, store: Store) -> Reply:
    """What only actions have, such as a due date."""
    found = finding.risk(request, store)
    raise Refusal(cards.risks.only_these(found, request.group))


def show(request: Request, store: Store) -> Reply:
    """`show R1`"""
    found = finding.risk(request, store)
    notes = store.risks.notes(found.id)
    return Reply(cards.risks.shown(found, request.group, store.partnership.risk_bands, notes))


def listed(request: Request, store: Store) -> Reply:
    """`any risks for priority 2?`, `risk register`."""
    priority = finding.priority(request, store)
    if priority is not None:
        return _for_priority(request, store, priority)
    membership.require_risk_reader(request, store, request.group)
    scope = f"the {request.group.name}"
    found = store.risks.open([_id(request.group)])
    if not found:
        return Reply(cards.risks.none(scope, None, request.today))
    bands = store.partnership.risk_bands
    return Reply(cards.risks.register(found, request.group, request.today, bands, scope))


def none_found(request: Request, store: Store) -> Reply:
    """`no risks for priority 2`: its SRO, the chair or the programme manager looked and found none."""
    priority = finding.priority(request, store)
    if priority is None or priority.id is None:
        raise Refusal("For which priority? For example: no risks for priority 2.")
    require_writer(request.member, f"the {request.group.name}")
    _require_sro(request.member, priority.sro_id, "confirm that there are no risks")
    open_risks = store.risks.for_priority(priority.id)
    if open_risks:
        names = ", ".join(cards.risks.name(risk, request.group) for risk in open_risks)
        raise Refusal(
            f"Priority {priority.number} still has {names} open. Close them first, with the reason."
        )
    store.session.add(NoRisks(priority_id=priority.id, person_id=request.member.person_id, on=request.today))
    return Reply(cards.risks.no_risks_confirmed(priority, request.today))


def _for_priority(request: Request, store: Store, priority: Priority) -> Reply:
    assert priority.id is not None
    scope = f"Priority {priority.number}"
    found = store.risks.for_priority(priority.id)
    for group in {risk.group.id: risk.group for risk in found}.values():
        membership.require_risk_reader(request, store, group)
    if not found:
        return Reply(cards.risks.none(scope, store.risks.none_found(priority.id), request.today))
    bands = store.partnership.risk_bands
    return Reply(cards.risks.register(found, request.group, request.today, bands, scope))


def _said(request: Request, store: Store, risk: Risk, verb: str) -> Reply:
    found = _again(store, risk)
    return Reply(cards.risks.said(verb, found, request.group, store.partnership.risk_bands))


def _again(store: Store, risk: Risk) -> Registered:
    store.session.flush()
    found = store.risks.numbered(risk.group_id, risk.number)
    assert found is not None
    return found


def _kept_by(request: Request, store: Store, what: str) -> Registered:
    found = finding.risk(request, store)
    _require_keeper(request, store, found, what)
    return found


def _require_keeper(request: Request, store: Store, found: Registered, what: str) -> None:
    """A risk is kept by its owner, its priority's SRO, and the deciders."""
    member = membership.member_in(request, store, found.group)
    require_writer(member, f"the {found.group.name}")
    priority = store.groups.priority(found.priority) if found.priority else None
    if not member.is_one_of({found.risk.owner_id or 0}):
        _require_sro(member, priority.sro_id if priority else None, what, found.owner)


def _require_sro(member: Member, sro_id: int | None, what: str, owner: str | None = None) -> None:
    if member.decides or (sro_id is not None and member.agrees_among({sro_id})):
        return
    who = f"its owner {owner}, " if owner else ""
    raise Refusal(f"Only {who}the priority's SRO, the chair or the programme manager can {what}.")


def _id(group: Group) -> int:
    assert group.id is not None
    return group.id
