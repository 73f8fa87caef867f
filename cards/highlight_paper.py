"""A highlight report on paper: the sections of the chat, each of them in full."""

from collections.abc import Iterator

from cards import shares
from cards.document import Document, Part, section
from cards.highlight_sections import Report, header, heading, rating_worded, sections
from cards.sheet import Sheet
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


def counts(report: Report) -> Sheet:
    title = f"Ratings of Priority {report.priority.number} {report.priority.title}"
    rows = (
        (rating_worded(one.rating, report.scheme), one.actions, one.suggested)
        for one in report.content.counts
    )
    return shares.sheet(title, report.scheme, rows)
