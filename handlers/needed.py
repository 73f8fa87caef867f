"""What a group needs of somebody besides actions: ratings, readings, risks, deliverables and the report."""

from collections.abc import Iterator
from datetime import date

import cards.duties
import cards.highlight_reports
import cards.passing
import cards.reports_due
from cards.model import Line
from handlers import membership, report_rights, suggestions
from handlers.request import Request
from reports import duties, reporting
from reports.reporting import Cycle
from storage.store import Store


def lines(request: Request, store: Store, until: date) -> tuple[Line, ...]:
    """Owed by this day. Of people whom the speaker agrees for as well."""
    people = {request.member.person_id} | request.member.agrees_for
    found = duties.of(store, people, until, keeps=False)
    owed = cards.duties.lines(found, request.today)
    named = {risk.id for risk in found.reviews}
    own = _own(request, store)
    return (
        *_ratings(request, store),
        *owed,
        *(line for one in own for line in _risks(store, one, named)),
        *(line for one in own for line in _report(request, one, until)),
        *_route(request, store),
    )


def _ratings(request: Request, store: Store) -> Iterator[Line]:
    if membership.may_read(request, store, request.group):
        found = suggestions.to_confirm(request, store)
        if found:
            yield cards.duties.ratings([one.permanent for one in found])


def _own(request: Request, store: Store) -> list[Cycle]:
    """The reports that the speaker signs."""
    signs = [one for one in store.groups.priorities() if report_rights.may_sign(request, store, one)]
    return reporting.cycles(store, signs, request.today)


def _risks(store: Store, cycle: Cycle, named: set[int]) -> Iterator[Line]:
    """An SRO goes through the risks of an own priority before each meeting (DOMAIN.md 1.1)."""
    assert cycle.priority.id is not None
    risks = store.risks.for_priority(cycle.priority.id)
    due = [one for one in risks if reporting.is_to_be_looked_at(one, cycle) and one.id not in named]
    if due:
        yield cards.duties.to_look_at(cycle, [one.permanent for one in due])
    if not risks and not reporting.is_said_to_have_none(store.risks.none_found(cycle.priority.id), cycle):
        yield cards.duties.no_risks(cycle)


def _report(request: Request, cycle: Cycle, until: date) -> Iterator[Line]:
    """From the day that drafts are ready, or where it is due by the day that is asked about."""
    if cycle.is_wanted(max(until, request.today)):
        yield cards.reports_due.owed(cycle, request.today)


def _route(request: Request, store: Store) -> Iterator[Line]:
    """Of one's own priorities, where reports pass a route and it is not on its way."""
    for priority in store.groups.priorities() if store.partnership.route else ():
        steps = store.passing.steps_of_report(priority.id or 0)
        on_its_way = bool(steps) and steps[-1].waits
        if priority.sro_id and request.member.agrees_among({priority.sro_id}) and not on_its_way:
            yield cards.passing.report_owed(priority.number)
