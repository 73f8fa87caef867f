"""One line of a document in columns: what is printed, beside what it is understood as, and where it is."""

from collections.abc import Iterator, Mapping, Sequence

from cards import offered_kpis, offers
from cards.offers import Offered
from cards.words import ended, joined
from importers import wrapping
from importers.offers import Kind
from importers.proposed import (
    Attendee,
    Decision,
    ProposedAction,
    ProposedKpi,
    ProposedPriority,
    ProposedRisk,
    Verdict,
)
from rules.calendar import Calendar
from storage.models import Group

NAMES = ("Line", "Kind", "As printed", "As understood", "Where")
_LONG = 400
_FEW = 6
_KPIS_SHOWN = 8
_KINDS: Mapping[Kind, str] = {
    Kind.ACTION: "Action",
    Kind.VERDICT: "Older action",
    Kind.RISK: "Risk",
    Kind.KPIS: "KPI",
    Kind.PRIORITY: "Priority",
    Kind.DECISION: "Decision",
    Kind.ATTENDANCE: "Attendance",
    Kind.MEETING: "Next meeting",
    Kind.CANDIDATE: "Possible action",
    Kind.UNREAD: "Not understood",
}


def cells(one: Offered, here: Group, calendar: Calendar) -> tuple[str, ...]:
    """Each may be several lines of text. What is still to settle stands below what is understood."""
    understood = [*_understood(one, here, calendar), *(f"To check: {ended(ask.text)}" for ask in one.asks)]
    if one.bar:
        understood.append(f"It cannot be kept: {one.bar}")
    printed = "\n".join(_printed(one))
    return str(one.number), _kind(one), printed, "\n".join(understood), one.offer.source or ""


def _kind(one: Offered) -> str:
    kind = _KINDS[one.offer.kind]
    if isinstance(one.what, tuple) and one.offer.kind is Kind.KPIS and len(one.what) > 1:
        return f"{len(one.what)} KPIs"
    is_change = (one.record and one.offer.kind is Kind.ACTION) or one.risk
    return f"Changed {kind.lower()}" if is_change else kind


def _printed(one: Offered) -> Iterator[str]:
    """As it stands in the document: the offer, which nobody has put right."""
    what = one.offer.what
    if isinstance(what, ProposedAction):
        yield from _printed_action(what)
    elif isinstance(what, Verdict):
        yield f"{what.ref}: {_short(what.text)}"
    elif isinstance(what, ProposedRisk):
        yield from _printed_risk(what)
    elif isinstance(what, ProposedPriority):
        yield f"{what.number}. {what.title}" if what.number is not None else what.title
        yield from (f"Rated: {joined(what.ratings)}" for _ in what.ratings[:1])
    elif isinstance(what, Decision):
        yield _short(what.text)
    elif isinstance(what, tuple):
        yield from _printed_together(what)


def _printed_action(action: ProposedAction) -> Iterator[str]:
    printed = action.printed
    yield f"{printed.ref}: {_short(printed.text)}" if printed.ref else _short(printed.text)
    if printed.owners:
        yield f"Owner: {_short(printed.owners)}"
    if printed.due:
        yield f"Due: {_short(printed.due)}"


def _printed_risk(risk: ProposedRisk) -> Iterator[str]:
    yield f"{risk.ref}: {_short(risk.title)}" if risk.ref else _short(risk.title)
    if risk.owner:
        yield f"Owner: {_short(risk.owner)}"
    if risk.current.printed:
        yield f"Score: {_short(risk.current.printed)}"


def _printed_together(what: Sequence[ProposedKpi] | Sequence[Attendee]) -> Iterator[str]:
    kpis = [one for one in what if isinstance(one, ProposedKpi)]
    people = [one for one in what if isinstance(one, Attendee)]
    if len(kpis) > 1 and kpis[0].section:
        yield f"{kpis[0].section}:"
    yield from map(_printed_kpi, kpis[:_KPIS_SHOWN])
    if len(kpis) > _KPIS_SHOWN:
        yield f"And {len(kpis) - _KPIS_SHOWN} more."
    for called, present in (("Present", True), ("Apologies", False)):
        names = offers.names([one for one in people if one.present is present])
        yield from (f"{called}: {joined(names)}" for _ in names[:1])


def _printed_kpi(kpi: ProposedKpi) -> str:
    """`SN1 Plans finished in 20 weeks (%): 61, 58, 63, 66, 70, 71 and 2 more`"""
    values = [one.printed or "none" for one in kpi.readings]
    rest = f" and {len(values) - _FEW} more" if len(values) > _FEW else ""
    name = _short(f"{kpi.code} {kpi.title}" if kpi.code else kpi.title)
    return f"{name}: {', '.join(values[:_FEW])}{rest}" if values else name


def _understood(one: Offered, here: Group, calendar: Calendar) -> Iterator[str]:
    """The words of a new action are repeated only where they are not those that are printed."""
    what = one.what
    if isinstance(what, ProposedAction) and not one.record:
        if not _is_the_same(what.called, what.printed.text):
            yield ended(_short(what.called))
        yield f"Owner: {offers.owners(one, what)}."
        yield f"Due: {offers.due(what)}.{offers.status(one, what)}"
    elif isinstance(what, ProposedRisk) and not one.risk:
        if one.edit.get("text"):
            yield ended(_short(what.title))
        yield from offers.about_risk(one, what)
    elif isinstance(what, Decision):
        yield "Decided at the meeting."
    elif isinstance(what, tuple):
        yield _together(what, calendar)
    else:
        yield offers.said(one, here, calendar)


def _together(what: Sequence[ProposedKpi] | Sequence[Attendee], calendar: Calendar) -> str:
    kpis = [one for one in what if isinstance(one, ProposedKpi)]
    told = (
        offered_kpis.figures(kpis, calendar)
        if kpis
        else offers.attended([one for one in what if isinstance(one, Attendee)])
    )
    return ended(f"{told[:1].upper()}{told[1:]}")


def _is_the_same(text: str, printed: str) -> bool:
    return wrapping.flat(text).rstrip(" .").casefold() == wrapping.flat(printed).rstrip(" .").casefold()


def _short(text: str) -> str:
    return offers.cut(text, _LONG)
