"""Pictures of progress in chat: each is a card that says all that is on it, and the picture as a file."""

from dataclasses import replace

import cards.charts
import cards.progress
import papers.charts
from cards.charts import Chart
from cards.model import Button, Reply
from handlers import kpis, membership, places, progress, risk_lists
from handlers.asking import Ask
from handlers.request import Request
from reports import burnup, risk_matrix, scorecard, trajectory
from reports import progress as facts
from reports.below import and_below
from rules.refusal import Refusal
from rules.scorecard import State
from storage.models import Group, Priority
from storage.store import Store

_OFFERED = 5


def shares(request: Request, store: Store) -> Reply:
    """`p1 chart`, `progress chart`: the ratings of a priority, or of a group and of each priority."""
    priority = progress.said(request, store)
    here = facts.scheme_of(store)
    if priority is not None:
        progress.require_counts(request, store, priority)
        bars = [_bar(request, store, priority)]
        chart = cards.charts.shares(cards.progress.named(priority), bars, here, request.today)
        return _drawn(
            request, chart, f"p{priority.number} ratings", _others(request, priority), bool(bars[0].whole)
        )
    group = _group(request, store)
    groups = and_below(store, group)
    whole = cards.charts.bar("All actions", facts.of_group(store, groups, request.today))
    readable, unread = progress.readable(request, store)
    bars = [whole, *(_bar(request, store, one) for one in readable)]
    chart = cards.charts.shares(cards.progress.whose(groups), bars, here, request.today)
    notes = (progress.ONCE, cards.progress.not_yours(unread))
    return _drawn(
        request,
        chart,
        f"{group.code} ratings",
        _others(request, None),
        any(bar.whole for bar in bars),
        *notes,
    )


def over_time(request: Request, store: Store) -> Reply:
    """`burn-up`, `burn-up chart for p2`: how many actions were closed, and how many planned to be."""
    priority = progress.said(request, store)
    if priority is not None:
        progress.require_counts(request, store, priority)
        found = burnup.of_priority(store, priority, request.today)
        chart = cards.charts.burnup(cards.progress.named(priority), found)
        return _drawn(
            request, chart, f"p{priority.number} burn up", _others(request, priority), bool(found.whole)
        )
    group = _group(request, store)
    found = burnup.of_group(store, group, request.today)
    chart = cards.charts.burnup(cards.progress.whose(and_below(store, group)), found)
    return _drawn(request, chart, f"{group.code} burn up", _others(request, None), bool(found.whole))


def heat_map(request: Request, store: Store) -> Reply:
    """`risk heat map`, `risk matrix for p2`: the register by likelihood and impact."""
    priority = progress.said(request, store)
    number = priority.number if priority else None
    asked = replace(request, sentence=replace(request.sentence, priority=number))
    if priority is None:
        asked = replace(asked, group=_group(request, store))
    found = risk_matrix.matrix(risk_lists.narrowed(asked, store), request.today)
    scope = risk_lists.scope(asked)
    chart = cards.charts.heat_map(scope, found, request.group, store.partnership.risk_bands)
    code = f"p{priority.number}" if priority else asked.group.code
    says = f"risks for priority {priority.number}" if priority else "risks"
    return _drawn(request, chart, f"{code} risk matrix", (Button("All risks", says),), bool(found.scored))


def of_kpi(request: Request, store: Store) -> Reply:
    """`kpi 33 chart`: its readings against its baseline and its targets."""
    if "kpi" not in request.sentence.parts:
        request = _which(request, store)
    line = kpis.called(request, store)
    entry = scorecard.entry(line, request.calendar, request.today)
    found = trajectory.course(entry, request.calendar, request.today)
    chart = cards.charts.trajectory(found)
    show = Button("Show the KPI", f"kpi {line.kpi.code}")
    return _drawn(request, chart, f"kpi {line.kpi.code}", (show,), bool(found.readings or found.aims))


def _which(request: Request, store: Store) -> Request:
    """The only one there is; of several, those off target are offered first."""
    found = list(scorecard.entries(store, request.calendar, request.today))
    if not found:
        raise Refusal(cards.charts.NO_KPI)
    if len(found) > 1:
        found.sort(key=lambda one: one.standing.state is not State.OFF)
        options = tuple(
            Button(f"KPI {one.line.kpi.code} {one.line.kpi.title}"[:75], f"kpi {one.line.kpi.code} chart")
            for one in found[:_OFFERED]
        )
        raise Ask(cards.charts.WHICH_KPI, options=options, free="kpi {answer} chart")
    parts = {**request.sentence.parts, "kpi": found[0].line.kpi.code}
    return replace(request, sentence=replace(request.sentence, parts=parts))


def _bar(request: Request, store: Store, priority: Priority) -> cards.charts.Bar:
    return cards.charts.bar(cards.progress.named(priority), facts.of_priority(store, priority, request.today))


def _group(request: Request, store: Store) -> Group:
    """The one that is named, else the one of the channel, where the speaker may see its counts."""
    words = request.sentence.parts.get("place", "")
    group = (places.spoken_of(request, store) if words else None) or request.group
    membership.require_risk_reader(request, store, group)
    return group


def _others(request: Request, priority: Priority | None) -> tuple[Button, ...]:
    """The other pictures of the same, and its figures."""
    of = f" for priority {priority.number}" if priority else ""
    offered = {
        "chart": Button("Ratings", f"progress chart{of}"),
        "burn-up": Button("Burn-up", f"burn-up{of}"),
        "heat map": Button("Risk matrix", f"risk matrix{of}"),
        "progress": Button("In figures", f"progress{of}"),
    }
    return tuple(button for verb, button in offered.items() if verb != request.sentence.verb)


def _drawn(
    request: Request,
    chart: Chart,
    name: str,
    buttons: tuple[Button, ...],
    worth_it: bool,
    *notes: str | None,
) -> Reply:
    """Of nothing at all there is no picture."""
    card = cards.charts.card(chart, buttons, " ".join(note for note in notes if note) or None)
    return Reply(card, files=(papers.charts.file(chart, name, request.today),) if worth_it else ())
