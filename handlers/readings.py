"""A KPI's readings by chat: told, said not to apply, corrected, and those that are missing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

import cards.forms
import cards.kpis
import cards.scorecard
from cards.model import Button, Reply
from handlers import changing, fields, finding, kpis
from handlers.asking import Ask, Declined
from handlers.grammar import read
from handlers.request import Request
from reports import scorecard as reports
from rules import periods, privacy
from rules.periods import Every, Period
from rules.refusal import Refusal
from rules.scorecard import shown
from storage.models import Reading
from storage.scorecard import Scored
from storage.store import Store

_ALL = 100
"""Per cent."""


def tell(request: Request, store: Store) -> Reply:
    """`kpi 33 is 12.4 for July`, `kpi 33 N/A for Q1`"""
    line = kpis.kept(request, store, "give its readings", agrees=False)
    told = _told(request, line)
    say = f"kpi {line.kpi.code} is {told.words} for {{period}}{told.why}"
    period = _period(request, line, say)
    _require_likely(request, line, told, period, say)
    held = line.reading(period.code)
    if _is_told(held):
        raise _ask_why(line, held, told, period)
    return _keep(request, store, line, told, period)


def form(request: Request, store: Store) -> Reply:
    """`give a reading for kpi 33` opens the form; what is sent of it is said as a sentence is."""
    line = kpis.kept(request, store, "give its readings", agrees=False)
    if "value" not in request.message.fields:
        last = periods.last_ended(_usual(request, line), request.today, request.calendar)
        return Reply(cards.forms.reading_form(line.kpi.code, line.kpi.unit, last.spoken))
    words, why = request.given("value") or "", request.given("why")
    with fields.about("period"):
        say = f"kpi {line.kpi.code} is {words} for {{period}}"
        period = period_said(request, request.given("period") or "", say)
    held = _is_told(line.reading(period.code))
    told = f"kpi {line.kpi.code} for {period.code}"
    says = f"correct {told} to {words}" if held and why else f"{told} is {words}"
    sentence = read(f"{says} because {why}" if why else says, changing.day_context(request))
    with fields.about("why" if held else "value"):
        if sentence.verb not in ("reading", "correct reading"):
            raise Refusal(f'I cannot read "{words}" as a number. Write it like 12.4, or N/A.')
        return (correct if held and why else tell)(replace(request, sentence=sentence), store)


def correct(request: Request, store: Store) -> Reply:
    """`correct kpi 33 for May to 12.1 because two plans were counted twice`"""
    line = kpis.kept(request, store, "correct its readings", agrees=False)
    code, parts = line.kpi.code, request.sentence.parts
    if not {"value", "na"} & set(parts):
        raise _ask_what(code, parts.get("period"))
    told = _told(request, line)
    say = f"correct kpi {code} for {{period}} to {told.words}{told.why}"
    period = _period(request, line, say)
    held = line.reading(period.code)
    if not _is_told(held):
        give = Button("Give it now", f"kpi {code} is {told.words} for {period.code}{told.why}")
        raise Declined(f"There is no reading of KPI {code} for {period.spoken} to correct.", give)
    if not told.why or (held.value, held.not_applicable) == (told.value, told.value is None):
        raise _ask_why(line, held, told, period)
    _require_likely(request, line, told, period, say)
    return _keep(request, store, line, told, period)


def missing(request: Request, store: Store) -> Reply:
    """`missing readings`, `missing readings for priority 5`"""
    priority = finding.priority(request, store)
    scope = f" for priority {priority.number}" if priority else ""
    return _missing(request, store, scope, lambda line: not priority or line.kpi.priority_id == priority.id)


def mine(request: Request, store: Store) -> Reply:
    """`my readings`: those that the speaker owes, and those of people they stand in for."""
    return _missing(
        request,
        store,
        " from you",
        lambda line: line.giver_id is not None and request.member.is_one_of({line.giver_id}),
    )


def _missing(request: Request, store: Store, scope: str, asked_for: Callable[[Scored], bool]) -> Reply:
    owed = reports.owed_readings(store, request.calendar, request.today)
    wanted = [one for one in owed if asked_for(one.line)]
    lines = store.scorecard.lines()
    unscheduled = [line.kpi for line in lines if asked_for(line) and not line.kpi.every]
    return Reply(cards.scorecard.missing(wanted, unscheduled, scope, request.today))


@dataclass(frozen=True)
class _Told:
    """`words` say the value again in a button; `why` is what was said beside it."""

    value: float | None
    words: str
    why: str = ""


def period_said(request: Request, words: str, say: str) -> Period:
    """The period that these words name; asked about where they name none, or may name two.

    `say` is the sentence of each answer, with `{period}` in it.
    """
    said = periods.read(words, request.today, request.calendar)
    if said.period is None:
        unread = f'I cannot read "{words}" as a period. Write it like May 2024, 2024-Q1 or 2023/24.'
        raise _which(said.question or unread, said.options, say)
    if said.period.first > request.today:
        name = said.period.spoken
        raise Refusal(f"{name[:1].upper()}{name[1:]} has not begun, so there is no reading for it yet.")
    return said.period


def _told(request: Request, line: Scored) -> _Told:
    sentence = request.sentence
    note = f" - {sentence.note}" if sentence.note else ""
    why = f" because {sentence.reason}" if sentence.reason else note
    if "na" in sentence.parts:
        return _Told(None, "N/A", why)
    value = kpis.number(request, line)
    return _Told(value, shown(value), why)


def _period(request: Request, line: Scored, say: str) -> Period:
    words = request.sentence.parts.get("period")
    if words is not None:
        return period_said(request, words, say)
    last = periods.last_ended(_usual(request, line), request.today, request.calendar)
    running = periods.following(last, request.calendar)
    options = (last, running) if running.first <= request.today else (last,)
    raise _which(f"For which period is that reading of KPI {line.kpi.code}?", options, say)


def _require_likely(request: Request, line: Scored, told: _Told, period: Period, say: str) -> None:
    """A year's figure of a monthly KPI, and 150%, are kept only where somebody says that they are right."""
    if request.sentence.confirmed:
        return
    kpi, yes = line.kpi, f"{say.replace('{period}', period.code)} (confirmed)"
    if kpi.every and period.kind != Every(kpi.every):
        usual = periods.last_ended(Every(kpi.every), request.today, request.calendar)
        raise Ask(
            f"KPI {kpi.code} is read every {kpi.every}, and {period.spoken} is a period of another length. "
            "For which period is the reading? Nothing is saved yet.",
            options=(
                Button(usual.spoken, say.replace("{period}", usual.code)),
                Button(f"Yes, {period.spoken}", yes),
            ),
            free=say.replace("{period}", "{answer}"),
        )
    if told.value is not None and not _is_within(line, told.value):
        figure = shown(told.value, kpi.unit)
        raise Ask(
            f"KPI {kpi.code} is a percentage. Is {figure} right? Nothing is saved yet.",
            options=(Button(f"Yes, {figure}", yes), Button("No", "no")),
        )


def _is_within(line: Scored, value: float) -> bool:
    """Between 0% and 100%, unless this KPI has had others: a change may be of more than all, or of less."""
    known = (line.kpi.baseline, *(reading.value for reading in line.readings))
    is_share = all(0 <= one <= _ALL for one in known if one is not None)
    return line.kpi.unit != "%" or not is_share or 0 <= value <= _ALL


def _usual(request: Request, line: Scored) -> Every:
    """How long its periods are: as agreed, else as the latest one was."""
    if line.kpi.every:
        return Every(line.kpi.every)
    known = reports.in_order(line.readings, request.calendar)
    return known[0][0].kind if known else Every.MONTH


def _which(question: str, options: Sequence[Period], say: str) -> Ask:
    buttons = tuple(Button(one.spoken, say.replace("{period}", one.code)) for one in options)
    return Ask(f"{question} Nothing is saved yet.", options=buttons, free=say.replace("{period}", "{answer}"))


def _is_told(held: Reading | None) -> TypeGuard[Reading]:
    """A row without a value may only say that one is missing."""
    return held is not None and (held.value is not None or held.not_applicable)


def _ask_why(line: Scored, held: Reading, told: _Told, period: Period) -> Ask | Refusal:
    """A reading that is there is replaced only by somebody who saw it, with a reason."""
    kpi = line.kpi
    was = cards.kpis.value(held, kpi.unit)
    already = f"KPI {kpi.code} has {was} for {period.spoken} already"
    if (held.value, held.not_applicable) == (told.value, told.value is None):
        return Refusal(f"{already}.")
    say = f"correct kpi {kpi.code} for {period.code} to {told.words}"
    now = "not applicable" if told.value is None else shown(told.value, kpi.unit)
    if told.why:
        yes = Button("Yes, replace it", f"{say}{told.why}")
        return Ask(f"{already}. Is it now {now}? Nothing is saved yet.", options=(yes, Button("No", "no")))
    reasons = ("it was mistyped", "the figure was revised")
    options = tuple(Button(f"{why[:1].upper()}{why[1:]}", f"{say} because {why}") for why in reasons)
    text = f"{already}. Why is it now {now}? The old one stays in the history. Nothing is saved yet."
    return Ask(text, options=options, free=f"{say} because {{answer}}")


def _ask_what(code: str, words: str | None) -> Ask:
    example = "12.1 because two plans were counted twice"
    if words is None:
        text = f"Which reading is to be corrected, to what, and why? For example: May to {example}."
        return Ask(text, free=f"correct kpi {code} for {{answer}}")
    return Ask(
        f"What should it be, and why? For example: {example}.",
        free=f"correct kpi {code} for {words} to {{answer}}",
    )


def _keep(request: Request, store: Store, line: Scored, told: _Told, period: Period) -> Reply:
    held = line.reading(period.code)
    replaced = cards.kpis.value(held, line.kpi.unit) if _is_told(held) else None
    row = held or Reading(kpi_id=line.id, period=period.code)
    words = request.sentence.reason or request.sentence.note
    row.value, row.not_applicable = told.value, told.value is None
    row.note = privacy.without_absence_reason(words.strip(" .")) if words else None
    row.person_id, row.on = request.member.person_id, request.today
    store.session.add(row)
    store.session.flush()
    again = store.scorecard.line(line.kpi.code)
    assert again is not None
    entry = reports.entry(again, request.calendar, request.today)
    said = cards.kpis.told(again, row, period, request.today, replaced=replaced)
    return Reply(cards.kpis.said(said, entry, period))
