"""A highlight report on paper: the sections of the chat, each of them in full."""

from collections.abc import Iterator

from cards.document import Document, Part, section
from cards.highlight_sections import Report, header, heading, rating_worded, sections
from cards.sheet import Column, Sheet
from rules.progress import share
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
    """Each share is rounded by itself, and its count is beside it."""
    told = report.content
    colours = {rating_worded(one.name, report.scheme): one.colour for one in report.scheme.ratings}
    title = f"Ratings of Priority {report.priority.number} {report.priority.title}"
    return Sheet(
        "Ratings",
        title,
        (
            Column("Rating", 30, colours),
            Column("Actions", 10),
            Column("Share", 10),
            Column("Not confirmed", 16),
        ),
        tuple(
            (
                rating_worded(one.rating, report.scheme),
                one.actions,
                f"{share(one.actions, told.whole)}%",
                one.suggested or "",
            )
            for one in told.counts
        ),
        "No actions to count",
    )
