"""What Clerk says about highlight reports: the report itself, its boxes, who signs, and who has sent one."""

from collections.abc import Iterator, Sequence

from cards.highlight_sections import (
    Report,
    Section,
    counts,
    header,
    heading,
    named,
    rating_worded,
    sections,
    whole_rating,
)
from cards.model import Button, Card, Line
from cards.words import ended, joined
from reports.highlight_content import Rated, RiskTold
from reports.highlight_drift import Drift
from rules import risks as rules
from rules.dates import spoken
from storage.models import Group, Priority

_UNDO = Button("Undo", "undo")
_SHOWN = 4
"""Of each section in chat, which is of one page; a file has all of it."""


def called(priority: Priority) -> str:
    """As buttons say it."""
    return f"the priority {priority.number} report"


def titled(priority: Priority) -> str:
    return f"the highlight report of Priority {priority.number}"


# The report itself


def report(shown: Report, here: Group, more: Sequence[str], *, may_sign: bool, may_write: bool) -> Card:
    """A draft. `more` is said below it, the one question that its SRO can answer last."""
    number = shown.priority.number
    offered = [Button("Sign the report", f"sign the priority {number} report")] if may_sign else []
    offered += [Button("Fill in the report", f"fill in the priority {number} report")] if may_write else []
    if shown.content.suggested and may_sign:
        offered.append(Button("Ratings to confirm", f"ratings to confirm for priority {number}"))
    if may_write:
        offered.append(Button("No change from me", f"no change for the priority {number} report"))
    return _card(shown, here, tuple(offered), more)


def signed(shown: Report, here: Group, changed: Drift | None, newer: bool = False) -> Card:
    """A frozen one, and what the record says otherwise since; None where that is not asked."""
    number = shown.priority.number
    since = () if changed is None else tuple(_since(shown, here, changed))
    latest = (Button("Latest version", f"priority {number} report"),) if newer else ()
    who_has = Button("Who has sent one", "who has sent a highlight report?")
    return _card(shown, here, (*latest, who_has), since)


def _card(shown: Report, here: Group, buttons: tuple[Button, ...], more: Sequence[str]) -> Card:
    lines = (*header(shown), *(text for section in sections(shown, here) for text in _section(section)))
    return Card(
        f"{heading(shown)}.",
        lines=tuple(Line(text) for text in (*lines, *more)),
        table=counts(shown),
        buttons=buttons,
    )


def _section(section: Section) -> Iterator[str]:
    if not section.items:
        yield f"{section.title}: {section.empty[:1].lower()}{section.empty[1:]}."
        return
    for item in section.items[:_SHOWN]:
        yield f"{section.title}: {item}"
    if len(section.items) > _SHOWN:
        yield f"{section.title}: and {len(section.items) - _SHOWN} more."


def _since(shown: Report, here: Group, changed: Drift) -> Iterator[str]:
    """What the record says otherwise than the report that was signed."""
    since = "Since it was signed"
    if not changed:
        yield f"{since}: nothing of it has changed in the record."
        return
    if changed.rated:
        yield f"{since}: rated {whole_rating(changed.rated, shown)}"
    if changed.counts:
        each = (
            f"{rating_worded(one.rating, shown.scheme)} {one.was}, now {one.now}" for one in changed.counts
        )
        yield f"{since}, the counts: {'; '.join(each)}."
    for what, mentions in (
        ("closed", changed.closed),
        ("reopened", changed.reopened),
        ("overdue", changed.overdue),
        ("a date moved or asked to move", changed.moved),
        ("a risk raised", changed.risks_raised),
        ("a risk closed", changed.risks_closed),
    ):
        if mentions:
            yield f"{since}, {what}: {joined([f'{named(one.ref, here)} {one.title}' for one in mentions])}."
    for was, now in changed.risks_rescored:
        risk = f"{named(now.ref, here)} {now.title}"
        yield f"{since}, a risk scored: {risk}, {_score(was)} then, {_score(now)} now."
    for what, kpis in (("off its trajectory", changed.off_trajectory), ("back on it", changed.back_on)):
        if kpis:
            yield f"{since}, {what}: {joined([f'KPI {one.code} {one.title}' for one in kpis])}."
    for one in changed.said:
        yield f"{since}, noted: {ended(one.text)}"


def _score(risk: RiskTold) -> str:
    score = rules.score(risk.likelihood, risk.impact)
    return "not scored" if score is None else str(score)


def signed_before(shown: Report) -> str:
    """Of an earlier version for the same meeting."""
    assert shown.signed_on is not None
    says = f"priority {shown.priority.number} report version {shown.version}"
    by = f"{shown.signed_by} on {spoken(shown.signed_on)}"
    return f"Version {shown.version} was signed by {by}. To see it, say: {says}."


def what_rating(shown: Report) -> str:
    scope = f"Priority {shown.priority.number}"
    if shown.labels:
        return f"What are the two ratings of {scope}, {joined(shown.labels)}, and why? Answer here."
    example = shown.scheme.ratings[-2].name.lower()
    return (
        f"What is the rating of {scope} as a whole, and why? Answer here, for example: {example} because "
        "the data is late."
    )


def why_rating(shown: Report, rated: Rated) -> str:
    return (
        f"Why is Priority {shown.priority.number} rated {_names(shown, rated)}? Answer here with the reason."
    )


def still_so(shown: Report, rated: Rated) -> str:
    return (
        f"Priority {shown.priority.number} was rated {_names(shown, rated)} on {spoken(rated.on)}. "
        "Is it still so? Answer yes, or say the rating and the reason."
    )


def _names(shown: Report, rated: Rated) -> str:
    return joined([rating_worded(name, shown.scheme) for name in rated.ratings])


# Who writes and who signs


def only_they_write(priority: Priority, sro: str | None) -> str:
    who = f"its SRO {sro}, " if sro else ""
    return f"Only {who}the chair or the programme manager can write in {titled(priority)}."


def only_they_sign(priority: Priority, sro: str | None, names: Sequence[str]) -> str:
    """`names` are those who may: the SRO and a deputy with authority, or for want of an SRO who keeps it."""
    if not names:
        return (
            f"Nobody can sign {titled(priority)} yet, because it has no SRO. The programme manager names "
            f"one, for example: Priya is the SRO for priority {priority.number}."
        )
    who = "its SRO, or a deputy with authority" if sro else "the programme manager, for it has no SRO"
    return (
        f"Only {joined(names, 'or')} can sign {titled(priority)}: {who}. Nothing has changed, and it is not "
        "signed."
    )


def signed_now(shown: Report) -> Card:
    number = shown.priority.number
    assert shown.signed_on is not None
    return Card(
        f"Signed: {titled(shown.priority)}, version {shown.version}, FINAL, by {shown.signed_by} on "
        f"{spoken(shown.signed_on)}, for the {shown.group.name}. It stays as it is now; a later change in "
        "the record is shown beside it.",
        buttons=(Button("Show the report", f"priority {number} report"), _UNDO),
    )


def signed_already(shown: Report) -> str:
    assert shown.signed_on is not None
    return (
        f"Version {shown.version} of {titled(shown.priority)} was signed by {shown.signed_by} on "
        f"{spoken(shown.signed_on)} already, and nothing of it has changed since."
    )


def say_which(example: str) -> str:
    return f"The report of which priority? Say its number, for example: {example}. Nothing has changed."


def whether_to_sign(priority: Priority) -> str:
    return (
        f"Sign the highlight report of Priority {priority.number}? From then on it stays as it is. "
        "Nothing has changed yet."
    )


def no_such_version(priority: Priority, version: int, latest: int) -> str:
    if not latest:
        return f"No version of {titled(priority)} has been signed yet. Say priority {priority.number} report."
    known = "only version 1" if latest == 1 else f"versions 1 to {latest}"
    return f"There is no version {version} of {titled(priority)}: there is {known}."
