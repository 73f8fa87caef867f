"""A highlight report as a file: the one that was signed for the next meeting, else the draft."""

from datetime import date

import cards.highlight_reports
import papers.report_text
import papers.report_word
from cards.highlight_sections import Report, heading
from cards.model import Card, File, Reply
from handlers import highlight_reports, membership, progress, report_rights
from handlers.request import Request
from reports import reporting
from reports.highlight_reading import MayRead
from rules.refusal import Refusal
from storage.models import Group, Priority
from storage.store import Store

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {".md": "text/markdown", ".txt": "text/plain", ".docx": _WORD}
_ENDINGS = {"word": ".docx", "docx": ".docx", "markdown": ".md", "md": ".md", "text": ".txt", "txt": ".txt"}


def handed_out(request: Request, store: Store) -> Reply:
    """`P1 highlight report in Word`"""
    priority = report_rights.named(request, store)
    if priority is None:
        raise Refusal(cards.highlight_reports.say_which("P1 highlight report in Word"))
    progress.require_counts(request, store, priority)
    report = of_priority(
        store, priority, request.today, lambda group: membership.may_read(request, store, group)
    )
    ending = _ENDINGS[request.sentence.parts["format"].lower()]
    file = File(_name(report, ending), written(report, request.group, ending), KINDS[ending])
    return Reply(Card(f"{heading(report)}, version {report.version}."), files=(file,))


def of_priority(store: Store, priority: Priority, today: date, may_read: MayRead) -> Report:
    cycle = reporting.cycle(store, priority, today)
    if cycle.sent is not None and cycle.draft is None:
        return highlight_reports.frozen(store, cycle, cycle.sent)
    return highlight_reports.drafted(store, cycle, today, may_read)


def written(report: Report, here: Group, ending: str, template: bytes | None = None) -> bytes:
    """`ending` is one of KINDS."""
    if ending == ".docx":
        return papers.report_word.as_word(report, here, template)
    words = papers.report_text.as_markdown if ending == ".md" else papers.report_text.as_text
    return words(report, here).encode()


def _name(report: Report, ending: str) -> str:
    state = "final" if report.is_final else "draft"
    day = report.content.as_at.isoformat()
    return f"priority-{report.priority.number}-highlight-report-{day}-{state}{ending}"
