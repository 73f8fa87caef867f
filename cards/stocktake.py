"""The six-month stocktake: then and now side by side, on paper and in a few lines of chat."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cards import shares
from cards.document import Document, Heading, Part, Words, section, tabled
from cards.kpis import aimed, worded
from cards.model import Button, Card, Line
from cards.moving import STATES
from cards.past import before_set_up
from cards.ratings import worded as rating_worded
from cards.sheet import Cell, Column, Sheet
from cards.words import counted, ended, name
from reports.progress import Progress
from reports.scorecard import Entry
from reports.stocktake import Loose, Moves, Stocktake, Taken
from rules.dates import brief, spoken
from rules.progress import in_words, is_overdue
from rules.ratings import read_rating
from rules.scorecard import Figure, State, shown
from storage.logged import Logged
from storage.models import Group
from storage.moving import Move
from storage.ratings import JudgedPriority

NOTHING = "Nothing reported"
Figures = Mapping[str, Figure | None]


def document(facts: Stocktake) -> Document:
    return Document(
        f"Six-month stocktake: {facts.group.name}",
        (*_days(facts), overall(facts)),
        tuple(_parts(facts)),
        facts.as_at,
        f"{facts.group.code} stocktake",
        wide=True,
    )


def card(facts: Stocktake, *, may_export: bool) -> Card:
    """A file is for who may have one."""
    lines = [*_days(facts)[1:], *(_in_a_line(one, facts) for one in facts.priorities)]
    text = f"Six-month stocktake of the {facts.group.name}, as at {spoken(facts.as_at)}."
    since = f" Compared with {spoken(facts.then)}."
    return Card(
        f"{text}{since} {overall(facts)}",
        lines=tuple(map(Line, lines)),
        buttons=(Button("In Word", f"stocktake of {facts.group.code} in Word"),) if may_export else (),
    )


def _days(facts: Stocktake) -> tuple[str, ...]:
    """Which two days are compared, and how far the record can tell of the first."""
    said = [f"Now is as at {spoken(facts.as_at)}. Then is {spoken(facts.then)}."]
    if not facts.is_whole:
        said.append("The record does not go back six months: then is the first day on record.")
    if facts.then < facts.set_up_on:
        said.append(before_set_up(facts.set_up_on))
    return tuple(said)


def overall(facts: Stocktake) -> str:
    """An action that serves several priorities counts once here, and in each of them."""
    return (
        f"Completed or on target: then {_good(facts.overall_then)}, now {_good(facts.overall_now)}. "
        f"Overdue: then {facts.overall_then.overdue}, now {facts.overall_now.overdue}."
    )


def _good(facts: Progress) -> str:
    return in_words(facts.good, facts.whole)


def _in_a_line(one: Taken, facts: Stocktake) -> str:
    done = len(one.proved) + len(one.unproved)
    return (
        f"{_called(one)}: completed or on target then {_good(one.then.progress)}, "
        f"now {_good(one.now.progress)}. Completed: {done}, {len(one.proved)} with evidence of impact. "
        f"{_moved(one.moves)} {_off(one, facts)}"
    )


def _called(one: Taken) -> str:
    return f"Priority {one.priority.number} {one.priority.title}"


def _moved(moves: Moves) -> str:
    said = f"Dates moved: {len(moves.approved)}"
    said += f", asked for and not yet approved: {len(moves.waiting)}" if moves.waiting else ""
    return f"{said}, declined or cancelled: {len(moves.refused)}." if moves.refused else f"{said}."


def _off(one: Taken, facts: Stocktake) -> str:
    off = sum(entry.standing.state is State.OFF for entry in one.kpis)
    return f"KPIs off target: {off} of {len(one.kpis)}." if one.kpis else "It has no KPI."


def _parts(facts: Stocktake) -> Iterator[Part]:
    yield Heading("Progress overall")
    yield Words(
        f"The log of the {facts.group.name} and of the groups below it. An action that serves several "
        "priorities is counted once here, and in each of them."
    )
    title = "Ratings of all actions"
    yield from tabled(shares.then_and_now(title, facts.scheme, facts.overall_then, facts.overall_now))
    for one in facts.priorities:
        yield Heading(_called(one))
        yield from _of_one(one, facts)
    if facts.loose.actions or facts.loose.kpis:
        yield from _without(facts.loose)


def _without(loose: Loose) -> Iterator[Part]:
    """Nothing is left out because it serves no priority."""
    yield Heading("Without a priority")
    serve = "1 action serves" if loose.actions == 1 else f"{loose.actions} actions serve"
    yield Words(f"{serve} no priority, counted in the progress overall alone.")
    yield Heading("KPIs", 3)
    yield from tabled(_kpis(loose.kpis, loose.then, loose.now, "Every KPI serves a priority."))


def _of_one(one: Taken, facts: Stocktake) -> Iterator[Part]:
    here = facts.group
    yield Words(f"SRO: {one.sro or 'nobody yet'}. {_outcome(one)}")
    yield Words(f"As a whole: then {_rated(one.then.rated, facts)}; now {_rated(one.now.rated, facts)}.")
    yield Words(
        f"Completed or on target: then {_good(one.then.progress)}, now {_good(one.now.progress)}. "
        f"Overdue: then {one.then.progress.overdue}, now {one.now.progress.overdue}."
    )
    yield from tabled(
        shares.then_and_now(
            f"Ratings of the actions of Priority {one.priority.number}",
            facts.scheme,
            one.then.progress,
            one.now.progress,
        )
    )
    yield from _listed("Completed with evidence of impact", _closed(one.proved, here))
    yield from _listed("Completed without evidence of impact", _closed(one.unproved, here))
    yield from _listed("Closed for another reason", _closed(one.otherwise, here))
    yield from _listed("Evidence of impact", tuple(_evidence(one, here)), NOTHING)
    yield Heading("Slippage", 3)
    yield from tabled(_slippage(one.moves, here))
    yield Heading("KPIs", 3)
    yield from tabled(_kpis(one.kpis, one.then.figures, one.now.figures, "This priority has no KPI."))
    yield from _listed("Still to do", tuple(_to_do(one.to_do, here, facts.as_at)), "Nothing is open")
    if one.withheld:
        yield Words(f"{counted(one.withheld, 'action')} in the logs of other groups counted, not named.")


def _listed(title: str, items: tuple[str, ...], empty: str = "None") -> Iterator[Part]:
    _, what = section(title, items, empty)
    yield Heading(title, 3)
    yield what


def _outcome(one: Taken) -> str:
    return f"Intended outcome: {ended(one.priority.outcome or 'none recorded')}"


def _rated(judged: JudgedPriority | None, facts: Stocktake) -> str:
    """As it was said, where the partnership has changed its ratings since."""
    if judged is None:
        return "not rated"
    found = [(each, read_rating(each, facts.scheme)) for each in judged.ratings]
    words = [rating_worded(rating) if rating else each for each, rating in found]
    if len(words) == len(facts.labels):
        words = [f"{label} {word}" for label, word in zip(facts.labels, words, strict=True)]
    return f"{', '.join(words)} ({brief(judged.on)} {judged.on.year})"


def _closed(found: Sequence[Logged], here: Group) -> tuple[str, ...]:
    return tuple(
        f"{name(one, here)} {one.action.title}, {one.action.closure or 'no reason recorded'}, "
        f"{spoken(one.action.closed_on)}."
        for one in found
        if one.action.closed_on
    )


def _evidence(one: Taken, here: Group) -> Iterator[str]:
    for note, logged in one.evidence:
        about = f"{name(logged, here)}: " if logged else ""
        yield f"{about}{note.text.rstrip('. ')} ({brief(note.on)} {note.on.year})."


def _slippage(moves: Moves, here: Group) -> Sheet:
    columns = (
        Column("No.", 11),
        Column("Action", 34, written=True),
        Column("Was", 16),
        Column("Now", 16, written=True),
        Column("Reason", 44, written=True),
        Column("Approved", 24),
    )
    rows = tuple(_move(*one, here) for one in moves.all)
    return Sheet(
        "Slippage", _moved(moves).rstrip("."), columns, rows, "No date moved, and none was asked to."
    )


def _move(logged: Logged, move: Move, here: Group) -> tuple[Cell, ...]:
    slip = move.slip
    now = slip.now or slip.now_printed or "no date"
    return (
        name(logged, here),
        logged.action.title,
        slip.was or "no date",
        now,
        slip.reason,
        STATES[slip.state],
    )


def _kpis(found: Sequence[Entry], then: Figures, now: Figures, empty: str) -> Sheet:
    columns = (
        Column("Code", 8),
        Column("KPI", 40, written=True),
        Column("Baseline", 14),
        Column("Then", 24),
        Column("Now", 24),
        Column("Target", 28),
        Column("State", 26),
    )
    rows = tuple(_kpi(one, then.get(one.line.kpi.code), now.get(one.line.kpi.code)) for one in found)
    return Sheet("KPIs", "KPIs then and now", columns, rows, empty)


def _kpi(entry: Entry, then: Figure | None, now: Figure | None) -> tuple[Cell, ...]:
    kpi = entry.line.kpi
    aim = (entry.standing.kept or entry.standing).aim
    return (
        kpi.code,
        kpi.title,
        "none recorded" if kpi.baseline is None else shown(kpi.baseline, kpi.unit),
        f"{worded(then, kpi.unit)}, {then.period.spoken}" if then else "no reading",
        f"{worded(now, kpi.unit)}, {now.period.spoken}" if now else "no reading",
        aimed(aim, kpi.unit) if aim else "none recorded",
        str(entry.standing.state),
    )


def _to_do(found: Sequence[Logged], here: Group, as_at: date) -> Iterator[str]:
    for one in found:
        row = one.action
        due = f"due {spoken(row.due)}" if row.due else row.due_printed or "no date"
        late = ", overdue" if is_overdue(row.status, row.due, as_at) else ""
        yield f"{name(one, here)} {row.title}: {row.status}, {due}{late}."
