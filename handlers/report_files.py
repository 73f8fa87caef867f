"""Reports as files: asked for in chat, or at the desk by `clerk report`."""

from dataclasses import replace

import papers.reports
from cards import highlight_reports, report_files
from cards.document import Document, guarded
from cards.model import File, Reply
from handlers import membership, progress, report_rights
from handlers.report_kinds import KINDS, Asked
from handlers.request import Request
from rules.refusal import Refusal
from storage.store import Store

_ENDINGS = {"word": ".docx", "docx": ".docx", "markdown": ".md", "md": ".md", "text": ".txt", "txt": ".txt"}


def handed_out(request: Request, store: Store) -> Reply:
    """`P1 highlight report in Word`"""
    priority = report_rights.named(request, store)
    if priority is None:
        raise Refusal(highlight_reports.say_which("P1 highlight report in Word"))
    progress.require_counts(request, store, priority)
    ending = _ENDINGS[request.sentence.parts["format"].lower()]
    asked = Asked(
        store,
        request.group,
        request.today,
        lambda group: membership.may_read(request, store, group),
        priority,
    )
    file, document, withheld = made("highlight", asked, ending)
    return Reply(report_files.handed_out(document, file, withheld), files=(file,))


def made(kind: str, asked: Asked, ending: str, template: bytes | None = None) -> tuple[File, Document, int]:
    """The file, what is in it, and how many of its texts looked private and are withheld from it."""
    document, withheld = guarded(KINDS[kind].make(asked))
    document = replace(document, name=f"{asked.store.partnership.code} {document.name}")
    return papers.reports.made(document, ending, template), document, withheld
