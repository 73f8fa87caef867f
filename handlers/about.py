"""What the record holds about a subject that is named in its own words; nothing changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cards.about
from cards.model import Card, Reply
from cards.words import titled
from handlers import finding, lists, membership, risks, scorecard, showing, titles
from handlers.request import Request
from rules.people import candidates
from rules.titles import holds, telling, without_asking
from storage.actions import Logged
from storage.models import Decision
from storage.risks import Registered
from storage.scorecard import Scored
from storage.store import Store

_WAITS = frozenset({"wait", "waits", "waiting", "take", "takes", "taking"})
"""How long something takes is what it is about, whether its title says so or not."""


@dataclass(frozen=True)
class Found:
    """All that holds every telling word of the subject."""

    actions: Sequence[Logged] = ()
    risks: Sequence[Registered] = ()
    kpis: Sequence[Scored] = ()
    decisions: Sequence[Decision] = ()

    @property
    def how_many(self) -> int:
        return sum(map(len, (self.actions, self.risks, self.kpis, self.decisions)))


def about(request: Request, store: Store) -> Reply:
    """`what's happening with the survey?`, `how are we doing on 20 weeks?`, `how long do families wait?`"""
    if request.sentence.refs:
        return showing.show(request, store)
    topic = request.sentence.parts["topic"]
    if _is_somebody(store, topic):
        return lists.listed(_whose(request, topic), store)
    wanted = telling(topic)
    found = _all_about(request, store, wanted)
    if found.how_many == 0:
        found = _all_about(request, store, without_asking(wanted), loosely=True)
    if found.how_many == 0 and "figure" in request.sentence.parts:
        found = _all_about(request, store, without_asking(wanted) - _WAITS, loosely=True)
    if "figure" in request.sentence.parts and len(found.kpis) == 1:
        found = Found(kpis=found.kpis)
    if found.how_many == 1:
        return _the_one(request, store, found)
    if found.how_many == 0:
        return _nearly(request, store, topic)
    return Reply(_listed(request, topic, found))


def _is_somebody(store: Store, topic: str) -> bool:
    """`how is Colin doing?` asks after what is his."""
    return len(candidates(topic, store.people.everybody())) == 1


def _whose(request: Request, who: str) -> Request:
    return replace(request, sentence=replace(request.sentence, verb="list", who=who))


def _all_about(request: Request, store: Store, wanted: frozenset[str], *, loosely: bool = False) -> Found:
    def is_about(title: str) -> bool:
        return holds(title, wanted, loosely=loosely)

    group_id = finding.numbered(request.group)
    kpis = [line for line in store.scorecard.lines() if is_about(line.kpi.title)]
    if not membership.may_read(request, store, request.group):
        return Found(kpis=kpis)
    having = store.titles.beginning_all if loosely else store.titles.having_all
    open_ones = having(group_id, wanted, titles.MOST_OPTIONS)
    closed = () if open_ones else store.titles.closed_having_all(group_id, wanted, titles.MOST_OPTIONS)
    register = [one for one in store.risks.open([group_id]) if is_about(one.risk.title)]
    decided = [one for one, _, _ in store.meetings.decided(group_id) if is_about(one.text)]
    return Found([*open_ones, *closed], register, kpis, () if open_ones or closed else decided)


def _the_one(request: Request, store: Store, found: Found) -> Reply:
    if found.actions:
        return showing.show(_naming(request, found.actions[0].permanent), store)
    if found.risks:
        return risks.show(_naming(request, found.risks[0].permanent), store)
    if found.kpis:
        sentence = replace(request.sentence, parts={"kpi": found.kpis[0].kpi.code})
        return scorecard.scorecard(replace(request, sentence=sentence), store)
    return Reply(cards.about.decided(found.decisions[0]))


def _naming(request: Request, ref: str) -> Request:
    return replace(request, sentence=replace(request.sentence, refs=(ref,)))


def _listed(request: Request, topic: str, found: Found) -> Card:
    shown = [(titled(one, request.group), f"show {one.permanent}") for one in found.actions]
    shown += [
        (f"{one.permanent.rpartition('#')[2]} {one.risk.title}", f"show {one.permanent}")
        for one in found.risks
    ]
    shown += [(f"KPI {one.kpi.code} {one.kpi.title}", f"kpi {one.kpi.code}") for one in found.kpis]
    return cards.about.listed(topic, shown, [one.text for one in found.decisions])


def _nearly(request: Request, store: Store, topic: str) -> Reply:
    """Nothing holds every word: what holds the most of them, or that there is nothing."""
    if not membership.may_read(request, store, request.group):
        return Reply(cards.about.nothing(topic))
    whose = candidates(topic, store.people.everybody())
    if len(whose) == 1:
        sentence = replace(request.sentence, verb="list", who=whose[0].name, parts={})
        return lists.listed(replace(request, sentence=sentence), store)
    near = titles.alike(store, request.group, telling(topic))
    if not near:
        return Reply(cards.about.nothing(topic))
    shown = [(titled(one, request.group), f"show {one.permanent}") for one in near[: titles.MOST_OPTIONS]]
    return Reply(cards.about.nearly(topic, shown))
