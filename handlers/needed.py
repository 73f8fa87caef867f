"""What a group needs of somebody besides actions: ratings, readings, risks, deliverables and the report."""

from collections.abc import Iterator
from datetime import date

import cards.duties
import cards.passing
from cards.model import Line
from handlers import membership, suggestions
from handlers.request import Request
from reports import duties
from storage.store import Store


def lines(request: Request, store: Store, until: date) -> tuple[Line, ...]:
    """Owed by this day. Of people whom the speaker agrees for as well."""
    people = {request.member.person_id} | request.member.agrees_for
    owed = cards.duties.lines(duties.of(store, people, until, keeps=False), request.today)
    return (*_ratings(request, store), *owed, *_reports(request, store))


def _ratings(request: Request, store: Store) -> Iterator[Line]:
    if membership.may_read(request, store, request.group):
        found = suggestions.to_confirm(request, store)
        if found:
            yield cards.duties.ratings([one.permanent for one in found])


def _reports(request: Request, store: Store) -> Iterator[Line]:
    """Of one's own priorities, where reports pass a route and it is not on its way."""
    for priority in store.groups.priorities() if store.partnership.route else ():
        steps = store.passing.steps_of_report(priority.id or 0)
        on_its_way = bool(steps) and steps[-1].waits
        if priority.sro_id and request.member.agrees_among({priority.sro_id}) and not on_its_way:
            yield cards.passing.report_owed(priority.number)
