"""The scorecard by chat: one KPI's card, all of them, and those on or off target."""

from collections.abc import Callable

import cards.kpis
import cards.scorecard
from cards.model import Reply
from cards.words import joined
from handlers import finding, kpis, readings
from handlers.request import Request
from reports import scorecard as reports
from reports.scorecard import Entry
from rules.refusal import Refusal
from rules.scorecard import Direction, State
from storage.scorecard import Scored
from storage.store import Store


def scorecard(request: Request, store: Store) -> Reply:
    """`kpi 33`, `kpi 33 for May`, `scorecard`, `scorecard for priority 5`: figures are for every group."""
    if "kpi" in request.sentence.parts:
        return _one(request, store)
    return _those(request, store, "", lambda _: True)


def off_target(request: Request, store: Store) -> Reply:
    """`kpis off target for priority 5`"""
    return _those(request, store, "off target", lambda one: one.standing.state is State.OFF)


def on_target(request: Request, store: Store) -> Reply:
    """`kpis on track`"""
    return _those(request, store, "on target", lambda one: one.standing.state is State.ON)


def worsening(request: Request, store: Store) -> Reply:
    """`kpis getting worse`"""
    return _those(request, store, "worsening", lambda one: one.standing.since_last is Direction.WORSENING)


def improving(request: Request, store: Store) -> Reply:
    """`kpis improving`"""
    return _those(request, store, "improving", lambda one: one.standing.since_last is Direction.IMPROVING)


def establishing(request: Request, store: Store) -> Reply:
    """`kpis establishing baseline`, `kpis without a baseline`"""
    if "none" in request.sentence.parts:
        return _those(request, store, "without a baseline", lambda one: one.line.kpi.baseline is None)
    return _those(request, store, "establishing a baseline", lambda one: one.line.kpi.establishing)


def below_baseline(request: Request, store: Store) -> Reply:
    """`kpis worse than baseline`"""
    return _against_baseline(request, store, "worse than the baseline", Direction.WORSENING)


def above_baseline(request: Request, store: Store) -> Reply:
    """`kpis better than the baseline`"""
    return _against_baseline(request, store, "better than the baseline", Direction.IMPROVING)


def _against_baseline(request: Request, store: Store, what: str, way: Direction) -> Reply:
    return _those(request, store, what, lambda one: (one.standing.kept or one.standing).since_baseline is way)


def of_section(request: Request, store: Store) -> Reply:
    """`kpis in section Leadership`"""
    parts = request.sentence.parts
    words = (parts.get("section") or parts.get("named") or "").strip(" .\"'")
    sections = sorted({kpi.section for kpi in store.scorecard.all() if kpi.section})
    named = [section for section in sections if section.lower() == words.lower()]
    if not named:
        known = f"The sections are {joined(sections)}." if sections else "No KPI has a section."
        raise Refusal(f'No section of the scorecard is called "{words}". {known}')
    return _those(request, store, f"in section {named[0]}", lambda one: one.line.kpi.section == named[0])


def _one(request: Request, store: Store) -> Reply:
    line = kpis.called(request, store)
    entry = reports.entry(line, request.calendar, request.today)
    known = reports.in_order(line.readings, request.calendar)
    by_code = {period.code: period for period, _ in known}
    past = cards.kpis.History(
        readings=known,
        comments=store.scorecard.comments(line.id),
        former=[(old, by_code[old.period]) for old in store.scorecard.former(line.id)],
    )
    return Reply(cards.kpis.card(entry, past, request.today, _asked_of(request, line)))


def _asked_of(request: Request, line: Scored) -> str | None:
    """`kpi 33 for May`: that reading first."""
    words = request.sentence.parts.get("period")
    if words is None:
        return None
    period = readings.period_said(request, words, f"kpi {line.kpi.code} for {{period}}")
    held = line.reading(period.code)
    value = cards.kpis.value(held, line.kpi.unit) if held else "no reading is recorded"
    return f"{period.spoken[:1].upper()}{period.spoken[1:]}: {value}."


def _those(request: Request, store: Store, what: str, asked_for: Callable[[Entry], bool]) -> Reply:
    priority = finding.priority(request, store)
    of = reports.entries(store, request.calendar, request.today, priority.id if priority else None)
    scope = f" for priority {priority.number}" if priority else ""
    found = [one for one in of if asked_for(one)]
    return Reply(cards.scorecard.listed(found, of, what, scope, request.today))
