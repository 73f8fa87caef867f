"""A deep dive on paper: all that is on record of one priority; and the few lines of it that stand in chat."""

from collections.abc import Iterator, Sequence

from cards import board_questions, charts, deep_dive_sheets, kpis, risks, shares
from cards.charts import Chart
from cards.deep_dive_sheets import noted
from cards.document import Document, Heading, Items, Part, Words, section, tabled
from cards.glance import at_a_glance
from cards.model import Button, Card, Line
from cards.words import counted, ended, name, not_counted
from reports.board_questions import questions
from reports.deep_dive import DeepDive, Measured, RiskOverTime
from reports.risk_matrix import placed
from rules.dates import brief, spoken
from rules.progress import Status, in_words
from storage.models import Group, Note

NOTHING = "Nothing reported"
NONE = "No actions to count"


def document(facts: DeepDive, here: Group) -> Document:
    """`here` is the group in whose numbers actions and risks are named."""
    number = facts.priority.number
    return Document(
        f"Deep dive: {_called(facts)}",
        opening(facts),
        tuple(_parts(facts, here)),
        facts.as_at,
        f"{here.code} priority {number} deep dive",
        wide=True,
    )


def card(facts: DeepDive, here: Group) -> Card:
    lines = [*opening(facts)[1:], _rated(facts), _risks_told(facts), *_asked(facts, here)]
    text = f"Deep dive on {_called(facts)}, as at {spoken(facts.as_at)}: {in_short(facts)}"
    word = Button("In Word", f"deep dive on priority {facts.priority.number} in Word")
    return Card(text, lines=tuple(map(Line, lines)), buttons=(word,))


def _called(facts: DeepDive) -> str:
    return f"Priority {facts.priority.number} {facts.priority.title}"


def opening(facts: DeepDive) -> tuple[str, ...]:
    return (
        f"As at {spoken(facts.as_at)}. For: {facts.group.name}.",
        f"SRO: {facts.sro or 'nobody yet'}.",
        f"Intended outcome: {ended(facts.priority.outcome or 'none recorded')}",
    )


def in_short(facts: DeepDive) -> str:
    """Every action counts once. What nobody confirmed is said."""
    done = facts.progress
    if not done.whole:
        return f"{NONE.lower()}."
    said = f"{in_words(done.good, done.whole)} completed or on target, {done.overdue} overdue."
    said += f" {done.suggested} of the ratings not confirmed." if done.suggested else ""
    said += f" {not_counted(done.left_out)}" if done.left_out else ""
    return said + _withheld(facts)


def _withheld(facts: DeepDive) -> str:
    if not facts.withheld:
        return ""
    return f" {counted(facts.withheld, 'action')} in the logs of other groups counted, not named."


def _rated(facts: DeepDive) -> str:
    rows = deep_dive_sheets.ratings(facts).rows
    return (
        f"Rated as a whole: {rows[-1][1]}, on {spoken(facts.judged[-1].on)}."
        if rows
        else "Not rated as a whole yet."
    )


def _risks_told(facts: DeepDive) -> str:
    still = sum(one.risk.risk.closed_on is None for one in facts.risks)
    moved = sum(facts.moved_times.values())
    return (
        f"{counted(still, 'open risk')}, {counted(len(facts.kpis), 'KPI')}, {counted(moved, 'move')} of due "
        f"dates, {len(facts.blocked)} blocked, {counted(len(facts.evidence), 'note')} of evidence of impact."
    )


def _asked(facts: DeepDive, here: Group) -> tuple[str, ...]:
    return tuple(board_questions.worded(one, here) for one in questions(facts))


def _parts(facts: DeepDive, here: Group) -> Iterator[Part]:
    yield Heading("In short")
    yield Words(in_short(facts)[:1].upper() + in_short(facts)[1:])
    yield from section(
        "What a board could ask about", _asked(facts, here), "Nothing stands out in the record"
    )
    yield Heading("Rating over time")
    yield from tabled(deep_dive_sheets.ratings(facts))
    yield Heading("Progress")
    title = f"Ratings of the actions of Priority {facts.priority.number}"
    yield shares.of(title, facts.scheme, facts.progress) if facts.progress.whole else Words(f"{NONE}.")
    yield from _told(facts)
    yield from _actions(facts, here)
    yield from section("Blockers", tuple(_blocked(facts, here)), "No open action is said to be blocked")
    yield Heading("Slippage")
    yield from tabled(deep_dive_sheets.slippage(facts.moves, here))
    yield from section("Evidence of impact", tuple(_evidence(facts, here)), NOTHING)
    yield from _risks(facts, here)
    yield from _kpis(facts.kpis)
    yield from section("Decisions", _decisions(facts), "No decision on record names it")
    yield from at_a_glance(_shares(facts), (one.course for one in facts.kpis), _matrix(facts, here))


def _shares(facts: DeepDive) -> Iterator[Chart]:
    scope = _called(facts)
    if facts.progress.whole:
        yield charts.shares(scope, [charts.bar(scope, facts.progress)], facts.scheme, facts.as_at)


def _matrix(facts: DeepDive, here: Group) -> Iterator[Chart]:
    found = (one.risk for one in facts.risks if one.risk.risk.closed_on is None)
    matrix = placed(((one.permanent, one.risk.likelihood, one.risk.impact) for one in found), facts.as_at)
    if matrix.scored:
        yield charts.heat_map(_called(facts), matrix, here, facts.bands)


def _told(facts: DeepDive) -> Iterator[Part]:
    for title, kind in (
        ("Status", "status"),
        ("Key actions completed", "completed"),
        ("Next steps", "next step"),
    ):
        notes = reversed(facts.told.get(kind, ()))
        yield from section(title, tuple(_said(note, by) for note, by in notes), NOTHING)


def _said(note: Note, by: str) -> str:
    return f"{brief(note.on)} {note.on.year}, {by}: {ended(note.text)}"


def _actions(facts: DeepDive, here: Group) -> Iterator[Part]:
    """Each under its status, and so once."""
    yield Heading("Actions")
    if not facts.actions:
        yield Words("No action is recorded for it." if not facts.withheld else _withheld(facts).strip())
    for status in Status:
        found = [one for one in facts.actions if one.logged.action.status is status]
        if not found:
            continue
        yield Heading(status.value.capitalize(), 3)
        if status.closed:
            yield deep_dive_sheets.closed(found, here)
        else:
            title = counted(len(found), f"action {status}", f"actions {status}")
            yield deep_dive_sheets.actions(title, found, here, facts.as_at)
    if facts.actions and facts.withheld:
        yield Words(_withheld(facts).strip())


def _blocked(facts: DeepDive, here: Group) -> Iterator[str]:
    for one in facts.blocked:
        assert one.blocker is not None
        yield f"{name(one.logged, here)} {one.logged.action.title}. {ended(noted(one.blocker))}"


def _evidence(facts: DeepDive, here: Group) -> Iterator[str]:
    refs = {one.logged.id: name(one.logged, here) for one in facts.actions}
    for note, by in facts.evidence:
        about = f"{refs[note.action_id]}, " if note.action_id in refs else ""
        yield f"{about}{_said(note, by)}"


def _risks(facts: DeepDive, here: Group) -> Iterator[Part]:
    yield Heading("Risks")
    if not facts.risks:
        sure = facts.none_found
        confirmed = f"confirmed by {sure.by} on {spoken(sure.on)}" if sure and sure.until is None else None
        yield Words(f"No risks identified ({confirmed or 'nobody has confirmed that there are none'}).")
    for one in facts.risks:
        yield Heading(risks.name(one.risk, here), 3)
        yield Items(tuple(_risk(one, facts, here)))
        yield from tabled(deep_dive_sheets.scores(one, facts.bands))


def _risk(one: RiskOverTime, facts: DeepDive, here: Group) -> Iterator[str]:
    risk, view = one.risk, risks.View(here, facts.as_at, facts.bands)
    yield ended(risk.risk.title)
    score = risks.scored(risk, facts.bands)
    yield f"Owner: {risk.owner or 'nobody yet'}. Score: {score}. {risks.trend(risk)}"
    if risk.risk.closed_on is not None:
        why = risk.risk.closed_why or "no reason was recorded"
        yield f"Closed on {spoken(risk.risk.closed_on)}: {ended(why)}"
    yield from risks.controls(risk) or ("No control measures are recorded.",)
    if risk.linked:
        yield f"Actions that control it: {', '.join(one.permanent for one in risk.linked)}."
    yield from risks.attention(risk, view)


def _kpis(found: Sequence[Measured]) -> Iterator[Part]:
    yield Heading("KPIs")
    if not found:
        yield Words("This priority has no KPI.")
    for one in found:
        yield Heading(f"KPI {one.entry.line.kpi.code}", 3)
        yield Items(kpis.in_full(one.entry))
        yield from tabled(deep_dive_sheets.readings(one))


def _decisions(facts: DeepDive) -> tuple[str, ...]:
    return tuple(
        f"{spoken(decision.on)}{', at the meeting of that day' if met and met.on == decision.on else ''}: "
        f"{ended(decision.text)}"
        for decision, met in facts.decisions
    )
