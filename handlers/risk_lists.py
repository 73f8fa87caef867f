"""Questions about many risks: the register, the highest, somebody's, a topic's, the closed, what changed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import cards.risk_lists
from cards.model import Reply
from cards.risks import View
from handlers import changing, finding, looking_back, membership, register
from handlers.request import Request
from reports import risks as facts
from rules.dates import Kind, spoken
from rules.people import candidates
from rules.permissions import require_writer
from rules.refusal import Refusal
from rules.risks import BANDS, Trend, band, band_called, mentions
from storage.models import Group, NoRisks, Priority
from storage.risks import Registered
from storage.store import Store

_USUAL = 5
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ARTICLE = re.compile(r"^(?:the|our|this)\s+(?=\S)", re.I)
_LOOK_BACK = timedelta(days=28)


def listed(request: Request, store: Store) -> Reply:
    """`any risks for priority 2?`, `risk register`, `top 5 risks`."""
    if request.sentence.parts.keys() & {"top", "most"}:
        return _top(request, store)
    priority = finding.priority(request, store)
    if priority is not None:
        return _for_priority(request, store, priority)
    found = _open(request, store)
    footer = cards.risk_lists.below(_below(request, store, found))
    if not found:
        return Reply(cards.risk_lists.no_open(scope(request), request.today, footer))
    view = register.view(request, store, *found)
    return Reply(cards.risk_lists.register(found, view, scope(request), footer=footer))


def _top(request: Request, store: Store) -> Reply:
    """`top 5 risks`: by current score; those without one stand last."""
    found = sorted(narrowed(request, store), key=lambda risk: (-(risk.score or 0), risk.risk.number))
    if not found:
        return Reply(cards.risk_lists.nothing(f"open risks for {scope(request)}", request.today))
    words = request.sentence.parts.get("count") or request.sentence.parts.get("many") or str(_USUAL)
    many = _NUMBERS.index(words.lower()) + 1 if words.lower() in _NUMBERS else int(words)
    highest = found[: max(many, 1)]
    view = register.view(request, store, *highest)
    return Reply(cards.risk_lists.top(highest, view, scope(request), len(found)))


def _for_priority(request: Request, store: Store, priority: Priority) -> Reply:
    assert priority.id is not None
    found = _readable(request, store, store.risks.for_priority(priority.id))
    none_found = store.risks.none_found(priority.id)
    if not found:
        return Reply(cards.risk_lists.none(priority, none_found, request.today))
    view = register.view(request, store, *found)
    footer = cards.risk_lists.was_none(priority, none_found)
    return Reply(cards.risk_lists.register(found, view, scope(request), footer=footer))


def none_found(request: Request, store: Store) -> Reply:
    """`no risks for priority 2`: its SRO, the chair or the programme manager looked and found none."""
    priority = finding.priority(request, store)
    if priority is None or priority.id is None:
        raise Refusal("For which priority? For example: no risks for priority 2.")
    require_writer(request.member, f"the {request.group.name}")
    register.require_sro(request.member, priority.sro_id, "confirm that there are no risks")
    open_risks = store.risks.for_priority(priority.id)
    if open_risks:
        names = ", ".join(cards.risks.name(risk, request.group) for risk in open_risks)
        raise Refusal(
            f"Priority {priority.number} still has {names} open. Close them first, with the reason."
        )
    store.session.add(NoRisks(priority_id=priority.id, person_id=request.member.person_id, on=request.today))
    return Reply(cards.risk_lists.no_risks_confirmed(priority, request.today))


def mine(request: Request, store: Store) -> Reply:
    """`my risks`: in every register, those of people one stands in for included."""
    people = {request.member.person_id} | request.member.standing_in
    found = [risk for person_id in sorted(people) for risk in store.risks.owned_by(person_id)]
    return _list(request, store, found, "risk", "you", f"open risks belong to you, {request.member.name}")


def owned(request: Request, store: Store) -> Reply:
    """`Priya's risks`"""
    person = finding.person(
        request, store, request.sentence.who or "", lambda name: f"risks owned by {name}", reading=True
    )
    found = _readable(request, store, store.risks.owned_by(person.id))
    return _list(request, store, found, "risk", person.name, f"open risks belong to {person.name}")


def of_programme(request: Request, store: Store) -> Reply:
    """`programme risks`: those of no single priority."""
    found = [risk for risk in _open(request, store) if risk.priority is None]
    register_of = f"in the register of {scope(request)}"
    none = f"open risks of the whole programme are recorded {register_of}"
    return _list(request, store, found, "risk", f"the whole programme, {register_of}", none)


def in_band(request: Request, store: Store) -> Reply:
    """`extreme risks`, `red risks`: in the words of this partnership's bands."""
    preset, parts = store.partnership.risk_bands, request.sentence.parts
    names = [_band(parts[said], preset) for said in ("band", "band2") if said in parts]
    found = [each for each in narrowed(request, store) if each.score and band(each.score, preset) in names]
    called = " or ".join(names)
    return _list(
        request, store, found, f"{called} risk", scope(request), f"{called} risks for {scope(request)}"
    )


def _band(word: str, preset: str) -> str:
    name = band_called(word, preset)
    if name is None:
        known = ", ".join(f"{each.name} ({each.colour.lower()})" for each in BANDS[preset])
        raise Refusal(f"No band is called {word.lower()} here. Risks are {known}, or not scored.")
    return name


_LACKS: dict[str, tuple[str, Callable[[Registered], bool]]] = {
    "score": ("without a score", lambda risk: risk.score is None),
    "owner": ("without an owner", lambda risk: risk.owner is None),
    "control": ("without control measures", lambda risk: not risk.controls and not risk.linked),
}


def lacking(request: Request, store: Store) -> Reply:
    """`unscored risks`, `risks without an owner`"""
    said = request.sentence.parts["lack"].lower()
    key = "score" if "scor" in said else "control" if "control" in said else "owner"
    words, lacks = _LACKS[key]
    found = [risk for risk in _open(request, store) if lacks(risk)]
    what = f"risk {words}"
    return _list(request, store, found, what, scope(request), f"open risks {words} for {scope(request)}")


def flagged(request: Request, store: Store) -> Reply:
    """`overdue controls`: risks with a control measure or a linked action past its day."""
    found = [risk for risk in _open(request, store) if risk.needs_attention(request.today)]
    none = f"control measures and no linked actions are overdue in the register of {scope(request)}"
    return _list(request, store, found, "risk with overdue controls", scope(request), none)


def about(request: Request, store: Store) -> Reply:
    """`any risks on staffing?`: by the words of risks and their control measures; or by an owner's name."""
    words = _ARTICLE.sub("", request.sentence.parts["word"].strip(" \"'?."))
    if candidates(words, store.people.everybody()):
        return owned(replace(request, sentence=replace(request.sentence, who=words)), store)
    group = _group(request, store, words)
    if group is not None:
        return _of_group(request, store, group)
    found = [risk for risk in _open(request, store) if mentions(_text(risk), words)]
    none = f'open risks of {scope(request)} mention "{words}"'
    return _list(request, store, found, "risk", f'{scope(request)} about "{words}"', none)


def _group(request: Request, store: Store, words: str) -> Group | None:
    """`risks for the board`: by code or name, or by the kind where there is one of it."""
    wanted = words.lower()
    if wanted == "group":
        return request.group
    everyone = store.groups.all()
    named = [one for one in everyone if wanted in (one.code.lower(), one.name.lower())]
    found = named or [one for one in everyone if wanted == one.kind.lower()]
    return found[0] if len(found) == 1 else None


def _of_group(request: Request, store: Store, group: Group) -> Reply:
    membership.require_risk_reader(request, store, group)
    assert group.id is not None
    found = store.risks.open([group.id])
    scope = f"the {group.name}"
    return _list(request, store, found, "risk", scope, f"open risks are recorded for {scope}")


def _text(risk: Registered) -> str:
    row = risk.risk
    return " ".join(
        filter(None, (row.title, row.cause, row.consequence, *(control.text for control in risk.controls)))
    )


def closed(request: Request, store: Store) -> Reply:
    """`closed risks`, `closed risks since April`"""
    membership.require_risk_reader(request, store, request.group)
    assert request.group.id is not None
    since = _day(request) if "day" in request.sentence.parts else None
    found = [
        risk
        for risk in store.risks.all(request.group.id)
        if risk.risk.closed_on is not None and (since is None or risk.risk.closed_on >= since)
    ]
    view = register.view(request, store)
    return Reply(cards.risk_lists.closed(found, view, scope(request), since))


def changes(request: Request, store: Store) -> Reply:
    """`what changed in the risks since 1 May`; without a day, since the last meeting."""
    membership.require_risk_reader(request, store, request.group)
    since = _day(request) if "day" in request.sentence.parts else None
    last = _last_meeting(request, store)
    day = since or last or request.today - _LOOK_BACK
    why = ", the day of the last meeting" if day == last else ""
    found = facts.changes(store, request.group, day, request.today)
    way = request.sentence.parts.get("way", "").lower()
    if way:
        return _gone(request, store, found, Trend.HIGHER if way in ("worse", "higher") else Trend.LOWER)
    return Reply(cards.risk_lists.changes(found, register.view(request, store), why))


def _gone(request: Request, store: Store, found: facts.Changes, trend: Trend) -> Reply:
    """`which risks got worse?`: those whose score is higher than on that day."""
    risks = [each.risk for each in found.changed if each.trend is trend]
    what = f"with a {trend} score than on {spoken(found.since)}"
    none = f"risks of the {found.group.name} {what}"
    return _list(request, store, risks, f"risk {what}", scope(request), none)


def _day(request: Request) -> date | None:
    """The day that was said to look back to; None where it is the last meeting."""
    words = re.sub(
        r"(?i)^(?:since|from|after|in|on|during)\s+", "", request.sentence.parts["day"].strip(" ?.")
    )
    said = looking_back.past_day(words, changing.day_context(request))
    if said.kind is Kind.MEETING:
        return None
    if said.first_day is None:
        raise Refusal(
            f'I cannot read "{words}" as a day. Say for example: since 1 May, or since the last board.'
        )
    return min(said.first_day, request.today)


def _last_meeting(request: Request, store: Store) -> date | None:
    assert request.group.id is not None
    last = store.groups.last_meeting(request.group.id, request.today)
    return last.on if last else None


def _open(request: Request, store: Store) -> Sequence[Registered]:
    """The open risks of the group that is asked about, whose register the speaker must be allowed to read.

    What came up to it from the groups below is in its register as well, under the number it has there.
    """
    membership.require_risk_reader(request, store, request.group)
    assert request.group.id is not None
    own = store.risks.open([request.group.id])
    came_up = store.risks.open_among(store.passing.came_up(request.group.id))
    return (*own, *(risk for risk in came_up if risk.group.id != request.group.id))


def narrowed(request: Request, store: Store) -> Sequence[Registered]:
    """Those of the priority that was said, else of the group."""
    priority = finding.priority(request, store)
    if priority is None:
        return _open(request, store)
    assert priority.id is not None
    return _readable(request, store, store.risks.for_priority(priority.id))


def _readable(request: Request, store: Store, found: Sequence[Registered]) -> Sequence[Registered]:
    for group in {risk.group.id: risk.group for risk in found}.values():
        membership.require_risk_reader(request, store, group)
    return found


def _below(request: Request, store: Store, shown: Sequence[Registered]) -> Sequence[Registered]:
    """Those of the groups below, of theirs and so on, that did not come up."""
    ids = [group.id for group in _descendants(store, request.group) if group.id is not None]
    known = {risk.id for risk in shown}
    return [risk for risk in store.risks.open(ids) if risk.id not in known]


def _descendants(store: Store, group: Group) -> Sequence[Group]:
    children = store.groups.children(group)
    return [*children, *(each for child in children for each in _descendants(store, child))]


def scope(request: Request) -> str:
    priority = request.sentence.priority
    return f"the {request.group.name}" if priority is None else f"Priority {priority}"


def _list(
    request: Request, store: Store, found: Sequence[Registered], what: str, scope: str, none: str
) -> Reply:
    if not found:
        return Reply(cards.risk_lists.nothing(none, request.today))
    view: View = register.view(request, store, *found)
    return Reply(cards.risk_lists.register(found, view, scope, what=what))
