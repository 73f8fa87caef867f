"""One KPI by chat: which is meant, who may change it, and its targets, baseline, owner and rhythm."""

import re
from dataclasses import replace
from datetime import date

import cards.kpis
from cards.model import Button, Reply
from cards.words import joined
from handlers import changing, finding, membership
from handlers.asking import Ask, Declined
from handlers.request import Request
from reports import scorecard as reports
from rules import dates, privacy
from rules.kpis import described, every_of, is_percent, value_of
from rules.permissions import Member, require_writer
from rules.refusal import Refusal
from rules.scorecard import shown
from storage.models import Kpi, Note, Priority
from storage.scorecard import Scored
from storage.store import Store

LONGEST_TITLE = 300


def called(request: Request, store: Store) -> Scored:
    """The KPI that the sentence is about, by its code in any case."""
    request.about.something_else()
    code = request.sentence.parts.get("kpi", "")
    found = store.scorecard.line(code)
    if found is not None:
        return found
    near = [kpi.code for kpi in store.scorecard.all() if re.match(rf"{re.escape(code)}\D", kpi.code, re.I)]
    known = f" There is {joined(near[:6])}." if near else ""
    raise Refusal(f"There is no KPI {code} on the scorecard.{known} Say scorecard to see them.")


def kept(request: Request, store: Store, what: str, *, agrees: bool = True) -> Scored:
    """The KPI, where the speaker may change it; `what` completes "... can set its targets"."""
    line = called(request, store)
    require_keeper(request, store, line, what, agrees=agrees)
    return line


def require_keeper(request: Request, store: Store, line: Scored, what: str, *, agrees: bool = True) -> None:
    """Its owner, its priority's SRO, and who decides in the priority's group or in one above it.

    A deputy gives readings for them; the rest only with the authority to agree (`agrees`).
    """
    members = _members(request, store, line.priority)
    if not any(member.writes for member in members):
        require_writer(request.member, f"the {request.group.name}")
    keepers = {person for person in (line.kpi.owner_id, line.sro_id) if person is not None}
    for member in members:
        if member.decides or member.agrees_among(keepers) or (not agrees and member.is_one_of(keepers)):
            return
    who = f"its owner {line.owner}, " if line.owner else ""
    sro = f" {line.sro}" if line.sro else ""
    raise Declined(
        f"Only {who}the priority's SRO{sro}, the chair or the programme manager can {what}. "
        "You can comment on it instead.",
        _as_comment(request, line.kpi),
    )


def number(request: Request, line: Scored) -> float:
    """The number said, where it is in the KPI's own unit."""
    words, kpi = request.sentence.parts.get("value", ""), line.kpi
    found = value_of(words)
    if found is None:
        raise Refusal(f'I cannot read "{words}" as a number. Write it like 12.4.')
    if is_percent(words) and kpi.unit not in ("", "%"):
        raise Refusal(
            f"KPI {kpi.code} is counted in {kpi.unit}, and not as a percentage. Say the number alone. "
            "Nothing is saved."
        )
    return found


def said(request: Request, store: Store, line: Scored, what: str) -> Reply:
    """The KPI as it is now, and what changed."""
    store.session.flush()
    again = store.scorecard.line(line.kpi.code)
    assert again is not None
    entry = reports.entry(again, request.calendar, request.today)
    return Reply(cards.kpis.said(f"{cards.kpis.titled(line.kpi)}: {what}", entry))


def add(request: Request, store: Store) -> Reply:
    """`add kpi 44: Attendance at school, %, higher is better, monthly, priority 5`"""
    priority = finding.priority(request, store)
    row = _new(request, store, priority)
    require_keeper(request, store, Scored(row, priority), "add a KPI to it")
    held = store.scorecard.line(row.code)
    if held is not None:
        raise Refusal(f"There is a {cards.kpis.titled(held.kpi)} already. Say another code.")
    unread = described(request.sentence.title or "").unread
    if unread:
        raise Refusal(
            f'I cannot read "{unread}" in that, so nothing is saved. Say it without, and give the '
            f"rest afterwards, for example: kpi {row.code} baseline is 41 at Dec 2023."
        )
    if described(request.sentence.title or "").better is None:
        _ask_which_way(request, row)
    store.session.add(row)
    return said(request, store, Scored(row, priority), cards.kpis.added(Scored(row, priority)))


def target(request: Request, store: Store) -> Reply:
    """`kpi 33 target 60 by 31 Dec 2024`, `interim target for kpi 33: 20 by Sept 2024`"""
    line = kept(request, store, "set its targets")
    value, interim = number(request, line), request.sentence.parts.get("kind", "").lower() == "interim"
    told = f"kpi {line.kpi.code} {'interim ' * interim}target {shown(value)} by"
    by = _day(request, f"{told} {{day}}", history=False)
    aim = {"by": by.isoformat(), "value": value, **({"kind": "interim"} if interim else {})}
    held = next((one for one in line.kpi.targets if one["by"] == aim["by"]), None)
    if held == aim:
        raise Refusal(f"KPI {line.kpi.code} has that target already.")
    if held is not None and held["value"] != value:
        was = f"{shown(held['value'], line.kpi.unit)} by {dates.spoken(by)}"
        already = f"KPI {line.kpi.code} has a target of {was} already."
        _require_confirmed(request, already, f"{told} {by.isoformat()}")
    others = [one for one in line.kpi.targets if one["by"] != aim["by"]]
    line.kpi.targets = sorted([*others, aim], key=lambda one: str(one["by"]))
    kind = "interim target" if interim else "target"
    return said(request, store, line, f"the {kind} is {shown(value, line.kpi.unit)} by {dates.spoken(by)}.")


def baseline(request: Request, store: Store) -> Reply:
    """`kpi 34 baseline is 41 at Dec 2023`"""
    line = kept(request, store, "set its baseline")
    value, kpi = number(request, line), line.kpi
    told = f"kpi {kpi.code} baseline is {shown(value)} at"
    if "by" not in request.sentence.parts:
        raise Ask(
            f"Which day is the baseline of {shown(value, kpi.unit)} for KPI {kpi.code} as at? For example: "
            "31 December 2023. Nothing is saved yet.",
            free=f"{told} {{answer}}",
        )
    as_at = _day(request, f"{told} {{day}}", history=True)
    if as_at > request.today:
        raise Refusal(
            f"A baseline is a figure from the past, and {dates.spoken(as_at)} is still to come. Say an "
            "earlier day."
        )
    if kpi.baseline is not None and (kpi.baseline, kpi.baseline_as_at) != (value, as_at):
        was = f"KPI {kpi.code} has a baseline of {shown(kpi.baseline, kpi.unit)} already."
        _require_confirmed(request, was, f"{told} {as_at.isoformat()}")
    kpi.baseline, kpi.baseline_as_at, kpi.establishing = value, as_at, False
    return said(request, store, line, f"the baseline is {shown(value, kpi.unit)} at {dates.spoken(as_at)}.")


def establishing(request: Request, store: Store) -> Reply:
    """`kpi 34 is establishing its baseline`"""
    line = kept(request, store, "say that its baseline is being established")
    kpi = line.kpi
    if kpi.establishing:
        raise Refusal(f"KPI {kpi.code} is recorded as establishing its baseline already.")
    if kpi.baseline is not None:
        was = f"KPI {kpi.code} has a baseline of {shown(kpi.baseline, kpi.unit)}, which would then be gone."
        _require_confirmed(request, was, f"kpi {kpi.code} is establishing its baseline")
    kpi.baseline, kpi.baseline_as_at, kpi.establishing = None, None, True
    return said(
        request, store, line, "its baseline is being established, so it is neither on nor off target."
    )


def better(request: Request, store: Store) -> Reply:
    """`kpi 33 lower is better`"""
    line = kept(request, store, "say whether higher or lower is better")
    way = "lower" if request.sentence.parts["way"].lower() in ("lower", "less", "fewer") else "higher"
    if line.kpi.better == way:
        raise Refusal(f"KPI {line.kpi.code} has that already: {way} is better.")
    line.kpi.better = way
    return said(request, store, line, f"{way} is better.")


def every(request: Request, store: Store) -> Reply:
    """`kpi 33 every month`, `kpi 33 no longer owed`"""
    line = kept(request, store, "say how often its readings are owed")
    rhythm = every_of(request.sentence.parts.get("every", ""))
    line.kpi.every = rhythm.value if rhythm else None
    owed = f"a reading is owed every {rhythm}." if rhythm else "no reading is owed any longer."
    return said(request, store, line, owed)


def give(request: Request, store: Store) -> Reply:
    """`give kpi 33 to Liam`: from now on these are the readings that Liam owes."""
    line = kept(request, store, "say who gives its readings")
    words = request.sentence.who or ""
    if words.lower() in ("me", "i", "myself"):
        line.kpi.owner_id, name = request.member.person_id, request.member.name
    else:
        person = finding.person(request, store, words, lambda name: f"give kpi {line.kpi.code} to {name}")
        line.kpi.owner_id, name = person.id, person.name
    return said(request, store, line, f"{name} gives its readings from now on.")


def owner(request: Request, store: Store) -> Reply:
    """`who gives kpi 33`"""
    return Reply(cards.kpis.who_gives(called(request, store)))


def comment(request: Request, store: Store) -> Reply:
    """`comment on kpi 33: the new team starts in July`: any member may."""
    line = called(request, store)
    if not any(member.writes for member in _members(request, store, line.priority)):
        require_writer(request.member, f"the {request.group.name}")
    row = Note(
        kpi_id=line.id,
        person_id=request.member.person_id,
        on=request.today,
        at=request.now,
        text=privacy.without_absence_reason(request.sentence.note or ""),
    )
    store.session.add(row)
    return Reply(cards.kpis.commented(line, row))


def lost(request: Request, store: Store) -> Reply:
    """`kpi 33 went up to twelve`, `close kpi 33`: nothing changes, least of all action 33."""
    kpi = called(request, store).kpi
    raise Declined(cards.kpis.lost(kpi), _as_comment(request, kpi))


def _as_comment(request: Request, kpi: Kpi) -> Button:
    return Button("Add it as a comment", f"comment on kpi {kpi.code}: {request.sentence.text}")


def _members(request: Request, store: Store, priority: Priority | None) -> list[Member]:
    """What the speaker is where they speak as a writer, in the priority's group, and in those above it.

    What has no priority belongs to the groups that report to nobody.
    """
    if priority is not None and priority.group_id is not None:
        home = store.groups.numbered(priority.group_id)
        groups = [home, *store.groups.line_of_parents(home)]
    else:
        groups = [group for group in store.groups.all() if group.parent_id is None]
    return [membership.member_in(request, store, group) for group in groups]


def _require_confirmed(request: Request, was: str, say: str) -> None:
    if not request.sentence.confirmed:
        options = (Button("Yes, replace it", f"{say} (confirmed)"), Button("No", "no"))
        raise Ask(
            f"{was} Shall I replace it? It stays in the history. Nothing is saved yet.", options=options
        )


def _day(request: Request, say: str, *, history: bool) -> date:
    """The day of a target or of a baseline: of a month its last."""
    words = request.sentence.parts.get("by", "").strip(" .")
    due = dates.understand(words, replace(changing.day_context(request), history=history))
    settled = changing.settled(due, say)
    if settled is None or settled.due is None:
        raise Refusal(f'I cannot read "{words}" as a date. Write it like 31 December 2024 or Sept 2024.')
    return settled.due


def _new(request: Request, store: Store, priority: Priority | None) -> Kpi:
    code, told = request.sentence.parts.get("kpi"), described(request.sentence.title or "")
    if not code or not told.title:
        raise Ask(
            "What is the KPI's code, and what does it measure? For example: "
            "add kpi 44: Attendance at school, %, higher is better, monthly, priority 5.",
            free=f"add kpi {code}: {{answer}}" if code else "add kpi {answer}",
        )
    if len(told.title) > LONGEST_TITLE:
        raise Refusal(f"That is {len(told.title)} letters long. Say the KPI in {LONGEST_TITLE} or fewer.")
    return Kpi(
        partnership_id=store.partnership_id,
        priority_id=priority.id if priority else None,
        code=code,
        title=privacy.without_absence_reason(told.title),
        unit=told.unit,
        better=told.better or "higher",
        basis=told.basis,
        every=told.every,
        section=told.section,
        baseline=told.baseline,
        baseline_as_at=_as_at(request, told.baseline_at) if told.baseline_at else None,
    )


def _as_at(request: Request, words: str) -> date:
    due = dates.understand(words.strip(" ."), replace(changing.day_context(request), history=True)).due
    if due is None or due > request.today:
        raise Refusal(f'I cannot read "{words}" as the day of a baseline. Write it like 31 December 2023.')
    return due


def _ask_which_way(request: Request, row: Kpi) -> None:
    words, ways = request.sentence.text.rstrip(" .,"), ("higher", "lower")
    options = tuple(Button(f"{way.capitalize()} is better", f"{words}, {way} is better") for way in ways)
    raise Ask(f"{cards.kpis.titled(row)}: is higher or lower better? Nothing is saved yet.", options=options)
