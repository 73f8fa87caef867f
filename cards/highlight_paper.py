"""A highlight report on paper: the sections of the chat, each of them in full."""

from collections.abc import Iterator

from cards import charts, shares
from cards.charts import Bar, Chart
from cards.document import Document, Part, section
from cards.glance import at_a_glance
from cards.highlight_sections import Report, header, heading, rating_worded, sections
from cards.progress import named
from cards.sheet import Sheet
from reports.risk_matrix import placed
from storage.models import Group


def document(report: Report, here: Group) -> Document:
    """`here` is the group in whose numbers actions and risks are named."""
    state = "final" if report.is_final else "draft"
    return Document(
        heading(report),
        header(report),
        tuple(_parts(report, here)),
        report.content.as_at,
        f"{here.code} priority {report.priority.number} highlight report {state}",
        f"version {report.version}, {'signed' if report.is_final else 'a draft, not signed'}",
    )


def _parts(report: Report, here: Group) -> Iterator[Part]:
    if report.content.whole:
        yield counts(report)
    for one in sections(report, here):
        yield from section(one.title, one.items, one.empty)
    courses = (kpi.course for kpi in report.content.off_trajectory)
    yield from at_a_glance(
        _shares(report), (one for one in courses if one is not None), _matrix(report, here)
    )


def _shares(report: Report) -> Iterator[Chart]:
    told, scope = report.content, named(report.priority)
    if told.whole:
        counts = {one.rating: one.actions for one in told.counts}
        parts = tuple(counts.get(rating.name, 0) for rating in report.scheme.ratings)
        if sum(parts) == told.whole:
            yield charts.shares(scope, [Bar(scope, parts, told.suggested)], report.scheme, told.as_at)


def _matrix(report: Report, here: Group) -> Iterator[Chart]:
    told, scope = report.content, named(report.priority)
    risks = ((one.ref, one.likelihood, one.impact) for one in told.risks if one.closed is None)
    matrix = placed(risks, told.as_at)
    if matrix.scored:
        yield charts.heat_map(scope, matrix, here, report.bands)


def counts(report: Report) -> Sheet:
    title = f"Ratings of Priority {report.priority.number} {report.priority.title}"
    rows = (
        (rating_worded(one.rating, report.scheme), one.actions, one.suggested)
        for one in report.content.counts
    )
    return shares.sheet(title, report.scheme, rows)
