"""Highlight reports: seen, signed, and who has sent one. What is written in them is in `report_boxes`."""

from dataclasses import replace
from datetime import date

import cards.highlight_reports
import cards.reports_due
from cards.highlight_sections import Report
from cards.model import Button, Card, Reply
from cards.ratings import worded
from handlers import membership, progress, report_rights
from handlers.asking import Ask
from handlers.request import Request
from reports import highlight_content, highlight_reading, reporting
from reports.highlight_content import Content
from reports.highlight_drift import drift
from reports.highlight_reading import MayRead
from reports.progress import labels, scheme_of
from reports.reporting import Cycle
from rules.refusal import Refusal
from storage.models import HighlightReport, Priority
from storage.models.reports import FINAL
from storage.store import Store


def shown(request: Request, store: Store) -> Reply:
    """`P1 highlight report`, `draft my highlight report`, `P1 report version 2`"""
    priority = report_rights.named(request, store)
    if priority is None:
        return outstanding(request, store)
    progress.require_counts(request, store, priority)
    cycle = reporting.cycle(store, priority, request.today)
    version = request.sentence.parts.get("version")
    if version is not None:
        return _version(request, store, cycle, int(version))
    if cycle.sent is not None and (
        cycle.draft is None or not report_rights.may_write(request, store, priority)
    ):
        return Reply(_signed_card(request, store, cycle, cycle.sent))
    return _draft(request, store, cycle)


def _draft(request: Request, store: Store, cycle: Cycle) -> Reply:
    """With one question to whoever signs it, where the rating is missing, unexplained or old."""
    report = drafted(store, cycle, request.today, _may_read(request, store))
    signs = report_rights.may_sign(request, store, cycle.priority)
    asked = _ask_rating(request, store, report) if signs and request.present is None else None
    writes = report_rights.may_write(request, store, cycle.priority)
    sent = [frozen(store, cycle, cycle.sent)] if cycle.sent else []
    more = [*map(cards.highlight_reports.signed_before, sent), *([asked] if asked else [])]
    card = cards.highlight_reports.report(report, request.group, more, may_sign=signs, may_write=writes)
    return Reply(card)


def _version(request: Request, store: Store, cycle: Cycle, version: int) -> Reply:
    assert cycle.priority.id is not None
    final = [one for one in store.highlight_reports.of_priority(cycle.priority.id) if one.is_final]
    found = next((one for one in final if one.version == version), None)
    if found is None:
        latest = final[0].version if final else 0
        raise Refusal(cards.highlight_reports.no_such_version(cycle.priority, version, latest))
    return Reply(_signed_card(request, store, cycle, found, newer=final[0] is not found))


def _signed_card(
    request: Request, store: Store, cycle: Cycle, row: HighlightReport, *, newer: bool = False
) -> Card:
    """As it was signed; of the latest, also what the record says otherwise since."""
    report = frozen(store, cycle, row)
    if newer:
        return cards.highlight_reports.signed(report, request.group, None, newer=True)
    now = _computed(request, store, cycle, row.starts)
    return cards.highlight_reports.signed(
        report, request.group, drift(report.content, now, _readable(request, store))
    )


# Signing


def sign(request: Request, store: Store) -> Reply:
    """`sign P1 report`: from here on it is as it is, and numbered."""
    priority = report_rights.named(request, store)
    if priority is None:
        raise Refusal(cards.highlight_reports.say_which("sign P1 report"))
    report_rights.require_signer(request, store, priority)
    if request.sentence.parts.get("report", "").lower() in ("it", "this", "that"):
        yes = Button("Yes, sign it", f"sign P{priority.number} report")
        raise Ask(cards.highlight_reports.whether_to_sign(priority), (yes, Button("No", "no")))
    return _signed(request, store, reporting.cycle(store, priority, request.today))


def submitted(request: Request, store: Store, priority_id: int | None) -> tuple[Reply, ...]:
    """What is said where submitting a report signs it. With a route, it may be signed already."""
    priority = next((one for one in store.groups.priorities() if one.id == priority_id), None)
    if priority is None:
        return ()
    if not store.partnership.route:
        report_rights.require_signer(request, store, priority)
    cycle = reporting.cycle(store, priority, request.today)
    is_there = cycle.is_sent and cycle.draft is None
    if store.partnership.route and (is_there or not report_rights.may_sign(request, store, priority)):
        return ()
    return (_signed(request, store, cycle),)


def _signed(request: Request, store: Store, cycle: Cycle) -> Reply:
    content = _computed(request, store, cycle)
    _require_news(request, store, cycle, content)
    row = cycle.draft or begun(store, cycle)
    row.state, row.as_at, row.content = FINAL, request.today, highlight_content.written(content)
    row.sro_id, row.signed_at = cycle.priority.sro_id, request.now
    row.signed_by_id = request.member.person_id
    store.session.flush()
    return Reply(cards.highlight_reports.signed_now(frozen(store, cycle, row)))


def begun(store: Store, cycle: Cycle) -> HighlightReport:
    """The next version. What was written in the one that was signed for the same meeting is in it."""
    assert cycle.priority.id is not None
    assert cycle.group.id is not None
    return store.highlight_reports.add(
        HighlightReport(
            group_id=cycle.group.id,
            priority_id=cycle.priority.id,
            version=0,
            starts=cycle.starts,
            narrative=written(cycle),
        )
    )


def _require_news(request: Request, store: Store, cycle: Cycle, now: Content) -> None:
    """The same again is no new version."""
    if cycle.sent is None or cycle.draft is not None:
        return
    signed = frozen(store, cycle, cycle.sent)
    if not drift(signed.content, now, _readable(request, store)):
        raise Refusal(cards.highlight_reports.signed_already(signed))


# Who has sent one


def outstanding(request: Request, store: Store) -> Reply:
    """`who hasn't sent a highlight report?`: by SRO, with the day it is due."""
    found = [one for one in _cycles(request, store) if _may_count(request, store, one.priority)]
    if not found:
        raise Refusal(cards.reports_due.nobodys(request.group))
    return _told(request, store, found)


def _told(request: Request, store: Store, found: list[Cycle]) -> Reply:
    keepers = report_rights.keepers(request, store, found[0].group)
    names = store.people.names()
    return Reply(cards.reports_due.outstanding(found, names, keepers, request.today))


def how_far(request: Request, store: Store, priority_id: int | None) -> Reply:
    """`where is the P2 report?`, where it passes no route."""
    priorities = [one for one in store.groups.priorities() if one.id == priority_id]
    return _told(request, store, reporting.cycles(store, priorities, request.today))


def _cycles(request: Request, store: Store) -> list[Cycle]:
    """Of this group's own priorities, and those that are reported to it; in private of all."""
    everything = reporting.cycles(store, store.groups.priorities(), request.today)
    here = request.group.id
    asked = [one for one in everything if here in (one.group.id, one.priority.group_id)]
    return everything if request.message.private or not asked else asked


def _may_count(request: Request, store: Store, priority: Priority) -> bool:
    try:
        progress.require_counts(request, store, priority)
    except Refusal:
        return False
    return True


# What is shown


def drafted(store: Store, cycle: Cycle, today: date, may_read: MayRead) -> Report:
    """As it would be signed now, by somebody who may read what this reader may."""
    row = cycle.draft
    version = row.version if row else _next_version(store, cycle)
    sro = store.people.names().get(cycle.priority.sro_id or 0)
    content = highlight_reading.of_cycle(store, cycle, today, may_read)
    return _report(store, cycle, sro, version, content, written(cycle))


def written(cycle: Cycle) -> dict[str, list[str]]:
    """What is written so far: in the draft, else in what was signed for the same meeting."""
    row = cycle.draft or cycle.sent
    return dict(row.narrative) if row else {}


def frozen(store: Store, cycle: Cycle, row: HighlightReport) -> Report:
    """A signed one, with the names that people have today."""
    names = store.people.names()
    assert row.content is not None, "a signed report keeps what it said"
    content = highlight_content.read(row.content)
    found = _report(store, cycle, names.get(row.sro_id or 0), row.version, content, row.narrative)
    return replace(found, signed_by=names.get(row.signed_by_id or 0), signed_on=row.as_at)


def _report(
    store: Store, cycle: Cycle, sro: str | None, version: int, content: Content, written: dict[str, list[str]]
) -> Report:
    return Report(
        cycle.priority,
        cycle.group,
        sro,
        version,
        content,
        written,
        scheme_of(store),
        labels(store),
        store.partnership.risk_bands,
    )


def _next_version(store: Store, cycle: Cycle) -> int:
    assert cycle.priority.id is not None
    reports = store.highlight_reports.of_priority(cycle.priority.id)
    return reports[0].version + 1 if reports else 1


def _computed(request: Request, store: Store, cycle: Cycle, starts: date | None = None) -> Content:
    return highlight_reading.of_cycle(store, cycle, request.today, _may_read(request, store), starts)


def _may_read(request: Request, store: Store) -> MayRead:
    return lambda group: membership.may_read(request, store, group)


def _readable(request: Request, store: Store) -> set[str]:
    """The codes of the groups whose action texts the speaker may see."""
    return {group.code for group in store.groups.all() if membership.may_read(request, store, group)}


# The one question


def _ask_rating(request: Request, store: Store, report: Report) -> str | None:
    """Remembered, so that the answer need say no more; the draft is shown with it."""
    rated, number = report.content.rated, report.priority.number
    no_change = ("No change from me", f"no change for the priority {number} report")
    sign = ("Sign it", f"sign the priority {number} report")
    if rated is None:
        options = [(worded(one), f"rate priority {number} {one.name}") for one in report.scheme.ratings]
        options = [no_change, sign, *([] if report.labels else options)]
        _listen(request, store, options, f"rate priority {number} {{answer}}")
        return cards.highlight_reports.what_rating(report)
    names = ", ".join(rated.ratings)
    if not rated.reason:
        _listen(request, store, [no_change, sign], f"rate priority {number} {names} because {{answer}}")
        return cards.highlight_reports.why_rating(report, rated)
    if rated.on < report.content.starts and not _is_unchanged(report):
        still = ("Yes, still so", f"rate priority {number} {names}")
        _listen(request, store, [still, no_change, sign], f"rate priority {number} {{answer}}")
        return cards.highlight_reports.still_so(report, rated)
    return None


def _is_unchanged(report: Report) -> bool:
    return any("no change" in words.lower() for words in report.narrative.get("summary", ()))


def _listen(request: Request, store: Store, options: list[tuple[str, str]], free: str) -> None:
    store.questions.ask(request.member.person_id, request.message.spot, request.now, options, free)
