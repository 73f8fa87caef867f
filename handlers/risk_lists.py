"""Questions about many risks: the register, the highest, somebody's, a topic's, the closed, what changed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import cards.risk_lists
from cards.model import Reply
from cards.risks import View
from handlers import changing, finding, looking_back, membership, narrowing, register
from handlers.narrowing import Narrowing
from handlers.request import Request
from handlers.sentence import Filter
from reports import risks as facts
from rules.dates import Kind, spoken
from rules.permissions import require_writer
from rules.refusal import Refusal
from rules.risks import BANDS, Trend, band, band_called
from storage.models import Group, NoRisks
from storage.risks import Registered
from storage.store import Store

_USUAL = 5
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ARTICLE = re.compile(r"^(?:the|our|this)\s+(?=\S)", re.I)
_LOOK_BACK = timedelta(days=28)


@dataclass(frozen=True)
class Chosen:
    """The risks that are asked about, and the words for them: `scope` completes "2 risks for ..."."""

    risks: Sequence[Registered]
    only: Narrowing
    whose: str
    """Of whom or what, without what they are about."""

    @property
    def scope(self) -> str:
        return " ".join([self.whose, *self.only.topics])

    @property
    def none(self) -> str:
        topics = " and ".join(f'"{words}"' for words in self.only.about)
        if topics:
            return f"open risks of {self.whose} mention {topics}"
        alone = self.only.has_owner and self.whose == self.only.whose
        return f"open risks {'belong to' if alone else 'for'} {self.whose}"


def listed(request: Request, store: Store) -> Reply:
    """`any risks for priority 2?`, `risk register`, `risks about data for Chris`, `top 5 risks`."""
    if request.sentence.parts.keys() & {"top", "most"}:
        return _top(request, store)
    chosen = _chosen(request, store)
    if chosen.only.has_owner or chosen.only.about or _other_group(request, store):
        return _list(request, store, chosen, "risk", chosen.none)
    if chosen.only.priority is not None:
        return _for_priority(request, store, chosen)
    footer = _footer(cards.risk_lists.below(_below(request, store, chosen.risks)), chosen.only.footer)
    if not chosen.risks:
        return Reply(cards.risk_lists.no_open(chosen.scope, request.today, footer))
    view = register.view(request, store, *chosen.risks)
    return Reply(cards.risk_lists.register(chosen.risks, view, chosen.scope, footer=footer))


def _top(request: Request, store: Store) -> Reply:
    """`top 5 risks`: by current score; those without one stand last."""
    chosen = _chosen(request, store)
    found = sorted(chosen.risks, key=lambda risk: (-(risk.score or 0), risk.risk.number))
    if not found:
        return Reply(cards.risk_lists.nothing(f"open risks for {chosen.scope}", request.today))
    words = request.sentence.parts.get("count") or request.sentence.parts.get("many") or str(_USUAL)
    many = _NUMBERS.index(words.lower()) + 1 if words.lower() in _NUMBERS else int(words)
    highest = found[: max(many, 1)]
    view = register.view(request, store, *highest)
    return Reply(cards.risk_lists.top(highest, view, chosen.scope, len(found), chosen.only.footer))


def _for_priority(request: Request, store: Store, chosen: Chosen) -> Reply:
    priority = chosen.only.priority
    assert priority is not None
    assert priority.id is not None
    none_found = store.risks.none_found(priority.id)
    if not chosen.risks:
        return Reply(cards.risk_lists.none(priority, none_found, request.today, chosen.only.footer))
    view = register.view(request, store, *chosen.risks)
    footer = _footer(cards.risk_lists.was_none(priority, none_found), chosen.only.footer)
    return Reply(cards.risk_lists.register(chosen.risks, view, chosen.scope, footer=footer))


def _footer(*parts: str | None) -> str | None:
    return " ".join(filter(None, parts)) or None


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
    only = narrowing.of(request, store)
    own = [risk for person_id in sorted(people) for risk in store.risks.owned_by(person_id)]
    chosen = Chosen([risk for risk in own if _fits(risk, only)], only, f"you{_priority_words(only)}")
    none = f"open risks belong to you, {request.member.name}"
    return _list(request, store, chosen, "risk", f"{chosen.none} belong to you" if only.words else none)


def owned(request: Request, store: Store) -> Reply:
    """`Priya's risks`"""
    return listed(request, store)


def of_programme(request: Request, store: Store) -> Reply:
    """`programme risks`: those of no single priority."""
    chosen = _chosen(request, store)
    found = [risk for risk in chosen.risks if risk.priority is None]
    register_of = f"in the register of {chosen.scope}"
    none = f"open risks of the whole programme are recorded {register_of}"
    of_all = Chosen(found, chosen.only, f"the whole programme, in the register of {chosen.whose}")
    return _list(request, store, of_all, "risk", none)


def in_band(request: Request, store: Store) -> Reply:
    """`extreme risks`, `red risks`: in the words of this partnership's bands."""
    preset, parts = store.partnership.risk_bands, request.sentence.parts
    names = [_band(parts[said], preset) for said in ("band", "band2") if said in parts]
    called = " or ".join(names)
    chosen = _chosen(request, store)
    found = [each for each in chosen.risks if each.score and band(each.score, preset) in names]
    none = f"{called} risks for {chosen.scope}"
    return _list(request, store, replace(chosen, risks=found), f"{called} risk", none)


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
    chosen = _chosen(request, store)
    found = replace(chosen, risks=[risk for risk in chosen.risks if lacks(risk)])
    return _list(request, store, found, f"risk {words}", f"open risks {words} for {chosen.scope}")


def flagged(request: Request, store: Store) -> Reply:
    """`overdue controls`: risks with a control measure or a linked action past its day."""
    chosen = _chosen(request, store)
    found = [risk for risk in chosen.risks if risk.needs_attention(request.today)]
    none = f"control measures and no linked actions are overdue in the register of {chosen.scope}"
    return _list(request, store, replace(chosen, risks=found), "risk with overdue controls", none)


def about(request: Request, store: Store) -> Reply:
    """`look in the register for staffing`: by the words of risks and their control measures."""
    if "word" not in request.sentence.parts:
        return listed(request, store)
    words = _ARTICLE.sub("", request.sentence.parts["word"].strip(" \"'?."))
    sentence = replace(request.sentence, filters=(Filter("for", words), *request.sentence.filters))
    return listed(replace(request, sentence=sentence), store)


def _other_group(request: Request, store: Store) -> Group | None:
    """`risks for the board`: by code or name, or by the kind where there is one of it."""
    said = (_ARTICLE.sub("", one.words) for one in request.sentence.filters if one.kind == "for")
    return next((group for words in said if (group := _group(request, store, words)) is not None), None)


def _group(request: Request, store: Store, words: str) -> Group | None:
    wanted = words.lower()
    if wanted == "group":
        return request.group
    everyone = store.groups.all()
    named = [one for one in everyone if wanted in (one.code.lower(), one.name.lower())]
    found = named or [one for one in everyone if wanted == one.kind.lower()]
    return found[0] if len(found) == 1 else None


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
    only = narrowing.of(request, store)
    found = [
        risk
        for risk in store.risks.all(request.group.id)
        if risk.risk.closed_on is not None
        and (since is None or risk.risk.closed_on >= since)
        and _fits(risk, only)
    ]
    view = register.view(request, store)
    scope_ = f"the {request.group.name}{only.words}"
    return Reply(cards.risk_lists.closed(found, view, scope_, since, only.footer))


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
    chosen = Chosen(risks, Narrowing(), scope(request))
    return _list(request, store, chosen, f"risk {what}", none)


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
    """Those of everything that was said, else of the group."""
    return _chosen(request, store).risks


def _chosen(request: Request, store: Store) -> Chosen:
    """Of a priority or a person, in every register that is the speaker's to read; else of one group."""
    only, group = narrowing.of(request, store), _other_group(request, store)
    if only.roles:
        only.unused += only.roles
        only.roles = ()
    if only.priority is not None:
        assert only.priority.id is not None
        found, whose = store.risks.for_priority(only.priority.id), f"Priority {only.priority.number}"
        whose += f", owned by {only.whose}" if only.has_owner else ""
    elif only.has_owner:
        found = tuple(risk for person in only.people for risk in store.risks.owned_by(person.id))
        whose = only.whose
    else:
        there = replace(request, group=group or request.group)
        opened = [risk for risk in _open(there, store) if _fits(risk, only)]
        return Chosen(opened, only, f"the {there.group.name}")
    fitting = [risk for risk in found if _fits(risk, only) and _is_of(risk, group)]
    whose += f" in the {group.name}" if group else ""
    return Chosen(_readable(request, store, fitting), only, whose)


def _fits(risk: Registered, only: Narrowing) -> bool:
    ids = {person.id for person in only.people}
    return (
        (only.priority is None or risk.priority == only.priority.number)
        and (not ids or risk.risk.owner_id in ids)
        and only.is_about(_text(risk))
    )


def _is_of(risk: Registered, group: Group | None) -> bool:
    return group is None or risk.group.id == group.id


def _priority_words(only: Narrowing) -> str:
    return f" for Priority {only.priority.number}" if only.priority else ""


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
    """Of a chart or of changes, which only a priority narrows."""
    priority = request.sentence.priority
    return f"the {request.group.name}" if priority is None else f"Priority {priority}"


def _list(request: Request, store: Store, chosen: Chosen, what: str, none: str) -> Reply:
    if not chosen.risks:
        return Reply(cards.risk_lists.nothing(none, request.today, chosen.only.footer))
    view: View = register.view(request, store, *chosen.risks)
    footer = chosen.only.footer
    return Reply(cards.risk_lists.register(chosen.risks, view, chosen.scope, what=what, footer=footer))
