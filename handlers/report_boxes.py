"""What an SRO writes in a highlight report: box by box, in a form, or that there is no change."""

import cards.highlight_reports
import cards.report_boxes
from cards.highlight_sections import Report
from cards.model import Reply
from handlers import highlight_reports, membership, report_rights
from handlers.asking import Ask
from handlers.request import Request
from reports import reporting
from reports.reporting import Cycle
from rules import privacy
from rules.refusal import Refusal
from rules.reporting import Box, box_called, boxed, paragraphs, with_more
from storage.models import HighlightReport, Priority
from storage.store import Store


def tell(request: Request, store: Store) -> Reply:
    """`P1 report: achieved: ... next: ...`, `add to P1 report evidence: ...`: one more paragraph in each."""
    priority = _own(request, store)
    words = _sentence(request.sentence.note or "")
    box = box_called(request.sentence.parts.get("box", ""))
    if box is None:
        raise Ask(
            cards.report_boxes.which_box(priority),
            options=cards.report_boxes.box_options(priority, words),
        )
    cycle = reporting.cycle(store, priority, request.today)
    row = _writing(store, cycle)
    said = [(one, _sentence(part)) for one, part in boxed(words, box)]
    new = [(one, part) for one, part in said if part not in row.narrative.get(one, [])]
    if not new:
        raise Refusal(cards.report_boxes.said_already(priority, box))
    for one, part in new:
        row.narrative = with_more(row.narrative, one, part)
    shown, boxes = _shown(request, store, cycle), list(dict.fromkeys(one for one, _ in new))
    if len(boxes) > 1:
        return Reply(cards.report_boxes.filled(shown, boxes))
    return Reply(cards.report_boxes.told(shown, boxes[0]))


def fill_in(request: Request, store: Store) -> Reply:
    """`fill in P1 report`: a form with every box; submitted, each says what it says."""
    priority = _own(request, store)
    cycle = reporting.cycle(store, priority, request.today)
    given = {box: request.message.fields[box] for box in Box if box in request.message.fields}
    if not given:
        return Reply(cards.report_boxes.form(priority, highlight_reports.written(cycle)))
    before = highlight_reports.written(cycle)
    after = {**before, **{str(box): _read(text) for box, text in given.items()}}
    changed = [box for box in Box if after.get(box, []) != before.get(box, [])]
    if not changed:
        raise Refusal(cards.report_boxes.nothing_written(priority))
    _writing(store, cycle).narrative = after
    return Reply(cards.report_boxes.filled(_shown(request, store, cycle), changed))


def no_change(request: Request, store: Store) -> Reply:
    """`no change for the P1 report`: enough for a report, which the record fills."""
    priority = _own(request, store)
    cycle = reporting.cycle(store, priority, request.today)
    words = cards.report_boxes.unchanged_on(request.today)
    row = _writing(store, cycle)
    if words in row.narrative.get(Box.SUMMARY, []):
        raise Refusal(cards.report_boxes.said_already(priority, Box.SUMMARY))
    row.narrative = with_more(row.narrative, Box.SUMMARY, words)
    return Reply(cards.report_boxes.no_change(priority, request.today))


def _read(text: str) -> list[str]:
    return [_sentence(words) for words in paragraphs(text)]


def _sentence(words: str) -> str:
    words = privacy.without_absence_reason(words.strip())
    return words[:1].upper() + words[1:]


def _own(request: Request, store: Store) -> Priority:
    """One that the speaker may write on."""
    priority = report_rights.named(request, store)
    if priority is None:
        raise Refusal(cards.highlight_reports.say_which("P1 report: achieved: the survey is out"))
    if not report_rights.may_write(request, store, priority):
        sro = store.people.names().get(priority.sro_id or 0)
        raise Refusal(cards.highlight_reports.only_they_write(priority, sro))
    return priority


def _writing(store: Store, cycle: Cycle) -> HighlightReport:
    return cycle.draft or highlight_reports.begun(store, cycle)


def _shown(request: Request, store: Store, cycle: Cycle) -> Report:
    now = reporting.cycle(store, cycle.priority, request.today)
    return highlight_reports.drafted(
        store, now, request.today, lambda group: membership.may_read(request, store, group)
    )
