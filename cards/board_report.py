"""A report to a board, or to any other group, on paper: numbered paragraphs, as councils have them.

What there is nothing of says so, and every figure has its count and its day.
"""

from collections.abc import Iterable, Iterator, Sequence

from cards import board_sections, charts, log_sheets, meetings, progress, register_sheets, reports_due, shares
from cards.board_sections import Parts
from cards.charts import Chart
from cards.document import Document, Heading, Items, Turned, Words, numbered
from cards.glance import at_a_glance
from cards.highlight_sections import Report, Told
from cards.progress import Picture
from cards.words import counted, joined
from reports.board import Board, OfPriority, OnPaper
from reports.board_counts import Sum
from reports.board_soonest import Soonest
from reports.exports import Export
from reports.risk_matrix import placed
from rules.dates import spoken
from storage.models import Group


def document(facts: Board, paper: OnPaper) -> Document:
    sections = (*_ABOVE, lambda told: _priorities(told, paper), *_BELOW)
    body = numbered(part for section in sections for part in section(facts))
    return Document(
        title(facts.group),
        tuple(_opening(facts)),
        (*body, *at_a_glance(_pictures(facts)), *_appendix(facts, paper)),
        facts.as_at,
        f"{facts.group.code} report{' for members' if paper.alone else ''}",
        caution=_caution(facts, paper.logs),
    )


def _caution(facts: Board, logs: Sequence[Export]) -> str:
    """Members of a group see counts of the groups below it, and the paper is for them."""
    names = [log.group.name for log in logs if log.group.id != facts.group.id and log.actions]
    if not names:
        return ""
    return (
        f"It has the action log of the {joined(names)} in it, which not every member of the "
        f"{facts.group.name} may read: look through it before you circulate it, or say "
        f"{alone(facts.group)} in Word."
    )


def called(group: Group) -> str:
    """How a button calls the report of this group."""
    return "board report" if group.code == "board" else f"{group.code} group report"


def alone(group: Group) -> str:
    return f"{called(group)} without the other groups"


def title(group: Group) -> str:
    """A board is reported to; any other group reports."""
    return f"Report {'to' if group.kind == 'board' else 'of'} the {group.name}"


def picture(facts: Board, one: OfPriority) -> Picture:
    return Picture(one.priority, one.sro, facts.scheme, facts.labels, one.judged, one.progress, one.told)


def _opening(facts: Board) -> Iterator[str]:
    yield f"{facts.partnership.name}. As at {spoken(facts.as_at)}."
    if facts.meeting is not None:
        yield f"For the meeting on {meetings.when(facts.meeting)}."


def _purpose(facts: Board) -> Parts:
    group, number = facts.group.name, len(facts.priorities)
    of = f"of its {counted(number, 'priority', 'priorities')} " if number else ""
    yield Heading("Purpose and recommendation")
    yield Words(
        f"This report tells the {group} how far the actions {of}are and which dates have moved. It says what "
        "the risks are, what is done about them, and what there is to decide. It is made from the record as "
        f"at {spoken(facts.as_at)}. {_period(facts)}"
    )
    asked = len(list(board_sections.needed(facts)))
    decide = f" and to decide {counted(asked, 'matter')} under Decisions needed" if asked else ""
    yield Words(f"Recommendation: the {group} is asked to note this report{decide}.")


def _period(facts: Board) -> str:
    since = spoken(facts.since)
    if facts.held is None:
        return f"What changed is told since {since}."
    return f"What changed is told since the last meeting, on {since}."


# How far the actions are


def _overall(facts: Board) -> Parts:
    whole = facts.whole
    yield Heading("Overall progress")
    yield Words(_standing(facts))
    if whole.whole:
        yield shares.of(f"Ratings of all actions, as at {spoken(facts.as_at)}", facts.scheme, whole)
    if facts.priorities:
        yield Words(_added_up(facts.sum, whole.whole))
        each = ((progress.named(one.priority), one.progress) for one in facts.priorities)
        rows = [("All actions", whole), *each]
        yield shares.side_by_side("Each priority beside the whole", facts.scheme, rows)


def _standing(facts: Board) -> str:
    whole, whose = facts.whole, progress.whose((facts.group, *facts.below))
    if not whole.whole:
        return f"{whose}: no actions to count.{progress.left_out(whole)}"
    return (
        f"{whose}: of {counted(whole.whole, 'action')}, {progress.good(whole)}, {whole.overdue} overdue."
        f"{progress.unconfirmed(whole)}{progress.left_out(whole)} {shares.ROUNDED}"
    )


def _added_up(found: Sum, whole: int) -> str:
    """Why the counts of the priorities do not simply come to the whole."""
    reasons = [
        f"{said}: {number}"
        for number, said in (
            (found.several, "serving several priorities, counted in each of them and once in the whole"),
            (found.of_none, "serving none of these priorities, counted in the whole alone"),
            (found.elsewhere, "in logs of other groups, counted in their priorities alone"),
        )
        if number
    ]
    if not reasons:
        return "Each action serves one priority, so the counts of the priorities come to the whole."
    return (
        f"The counts of the priorities come to {found.together}, and the whole is {whole}. "
        f"Actions {'; '.join(reasons)}."
    )


def _priorities(facts: Board, paper: OnPaper) -> Parts:
    if not facts.priorities:
        yield Heading("Priorities")
        yield Words(f"No priority of the {facts.group.name} is recorded.")
    for one in facts.priorities:
        yield Heading(progress.named(one.priority))
        yield from map(Words, _of_priority(facts, one))
        yield from _soonest(told(facts, one), one, paper.soonest[one.priority.id or 0])


def _of_priority(facts: Board, one: OfPriority) -> Iterator[str]:
    """Its share and its count are in the paragraph; the table of all is in the overall progress, once."""
    yield progress.paragraph(picture(facts, one))
    ratings = told(facts, one).ratings()
    yield f"Rating as a whole. {' '.join(ratings) if ratings else 'Not rated yet.'}"
    yield _highlight_report(one, facts)
    if one.content.withheld:
        yield f"{counted(one.content.withheld, 'action')} in the logs of other groups counted, not named."


def _soonest(words: Told, one: OfPriority, found: Soonest) -> Parts:
    overdue, to_come = one.progress.overdue, found.to_come
    yield from _few(
        "Overdue, the longest first", map(words.late, found.overdue), overdue, "Nothing is overdue"
    )
    yield from _few("Due next", map(words.due, found.due_next), to_come, "Nothing has a date still to come")


def _few(title: str, shown: Iterable[str], whole: int, empty: str) -> Parts:
    items = tuple(shown)
    more = whole - len(items)
    if items:
        yield Words(f"{title}:")
        yield Items((*items, f"And {more} more.") if more > 0 else items)
    else:
        yield Words(f"{title}: {more}, in the logs of other groups and not named." if more else f"{empty}.")


def told(facts: Board, one: OfPriority) -> Told:
    """The words of its highlight report, from which the sentences of this one are."""
    report = Report(
        one.priority,
        facts.group,
        one.sro,
        0,
        one.content,
        {},
        facts.scheme,
        facts.labels,
        facts.partnership.risk_bands,
    )
    return Told(report, facts.group)


def _highlight_report(one: OfPriority, facts: Board) -> str:
    cycle, sent = one.cycle, one.cycle.sent
    if sent is not None and sent.as_at is not None:
        by = f" by {one.signed_by}" if one.signed_by else ""
        anew = " A new version is begun." if cycle.draft else ""
        return f"The highlight report is signed{by}: version {sent.version}, on {spoken(sent.as_at)}.{anew}"
    draft = " A draft is begun." if cycle.draft else ""
    return f"The highlight report is not signed.{draft}{reports_due.due(cycle, facts.as_at)}"


# What was logged


def _appendix(facts: Board, paper: OnPaper) -> Parts:
    """Each headed by whose it is, for there may be several."""
    yield Turned()
    number = 0
    for log in paper.logs:
        own = log.group.id == facts.group.id
        for sheet, rows in ((log_sheets.actions(log), log.actions), (register_sheets.risks(log), log.risks)):
            if own or rows:
                number += 1
                yield Heading(f"Appendix {number}: {sheet.title[:1].lower()}{sheet.title[1:]}")
                yield sheet
    if kept := [
        one.name for one in (facts.group, *facts.below) if one.id not in {log.group.id for log in paper.logs}
    ]:
        yield Heading("Logs that are not in this report")
        because = (
            f"this version of the report is for every member of the {facts.group.name}"
            if paper.alone
            else "whoever asked for this report may not read them"
        )
        yield Words(f"Counted above but not named, because {because}: {joined(kept)}.")


def _pictures(facts: Board) -> Iterator[Chart]:
    whose = progress.whose((facts.group, *facts.below))
    each = [charts.bar(progress.named(one.priority), one.progress) for one in facts.priorities]
    if facts.whole.whole:
        bars = [charts.bar("All actions", facts.whole), *each]
        yield charts.shares(whose, bars, facts.scheme, facts.as_at)
    if facts.burnup.whole:
        yield charts.burnup(whose, facts.burnup)
    found = (risk for one in facts.priorities for risk in one.content.risks)
    risks = placed(
        ((one.ref, one.likelihood, one.impact) for one in (*found, *facts.general) if one.closed is None),
        facts.as_at,
    )
    if risks.scored:
        yield charts.heat_map(whose, risks, facts.group, facts.partnership.risk_bands)


_ABOVE = (_purpose, _overall)
_BELOW = (
    board_sections.risks,
    board_sections.slippage,
    board_sections.kpis,
    board_sections.decisions_needed,
    board_sections.decided,
    board_sections.next_meeting,
)
