"""Reports of every kind: shown in chat, and as files for Word, as Markdown or as text; at the desk too."""

import re
from dataclasses import replace

import papers.reports
from cards import highlight_reports, report_files
from cards.document import Document, guarded
from cards.model import PRIVATE, File, Reply
from handlers import finding, membership, places, progress, report_rights
from handlers.report_kinds import KINDS, Asked, Kind
from handlers.request import Request
from handlers.sentences.report_files import ALONE, FORMATS, kind_of
from rules.refusal import Refusal
from storage.models import Group
from storage.store import Store


def shown(request: Request, store: Store) -> Reply:
    """`board report`, `p2 group report`: a card, or the file itself where a kind has no card."""
    kind = KINDS[_kind(request)]
    if kind.shown is None:
        return handed_out(request, store)
    asked = _asked(request, store, kind)
    finding.require_reader(request, store, asked.group)
    return Reply(kind.shown(asked, membership.may_export(request, store, asked.group)))


def handed_out(request: Request, store: Store) -> Reply:
    """`P1 highlight report in Word`, `board report as text`: to whoever asked, alone."""
    name, called = _kind(request), request.sentence.parts.get("format", "word").lower()
    if called not in FORMATS:
        raise Refusal(report_files.not_for_excel(KINDS[name].called))
    asked = _asked(request, store, KINDS[name])
    if not KINDS[name].of_one:
        _require_exporter(request, store, asked.group)
    file, document, withheld = made(name, asked, FORMATS[called])
    return Reply(report_files.handed_out(document, file, withheld, called), PRIVATE, (file,))


def made(kind: str, asked: Asked, ending: str, template: bytes | None = None) -> tuple[File, Document, int]:
    """The file, what is in it, and how many of its texts looked private and are withheld from it."""
    document, withheld = guarded(KINDS[kind].make(asked))
    document = replace(document, name=f"{asked.store.partnership.code} {document.name}")
    return papers.reports.made(document, ending, template), document, withheld


def _require_exporter(request: Request, store: Store, group: Group) -> None:
    if not membership.may_export(request, store, group):
        raise Refusal(report_files.only_they(group, membership.exporters(request, store, group)))


def _kind(request: Request) -> str:
    kind = kind_of(request.sentence.parts.get("report", ""))
    assert kind is not None, "the words that call a report are those of its kind"
    return kind


def _words(request: Request) -> str:
    """With what stood after the kind of file: `board report in Word without the other groups`."""
    parts = request.sentence.parts
    return f"{parts.get('report', '').strip(' .?!')} {parts.get('alone') or ''}".rstrip()


def _asked(request: Request, store: Store, kind: Kind) -> Asked:
    """What is about one priority is for whoever may see its counts."""
    asked = Asked(
        store, request.group, request.today, lambda group: membership.may_read(request, store, group)
    )
    if not kind.of_one:
        alone = re.search(f"{ALONE}$", _words(request), re.I) is not None
        if alone and kind is not KINDS["board"]:
            raise Refusal(report_files.ONLY_A_BOARD_REPORT)
        return replace(asked, group=_group(request, store), alone=alone)
    priority = report_rights.named(request, store)
    if priority is None:
        raise Refusal(highlight_reports.say_which(f"P1 {kind.called} in Word"))
    progress.require_counts(request, store, priority)
    return replace(asked, priority=priority)


def _group(request: Request, store: Store) -> Group:
    """By its code, its name or its kind. The board is the nearest one: this group, or one above it."""
    words = re.sub(f"{ALONE}$", "", _words(request), flags=re.I)
    named = places.named(store, words)
    if named is not None:
        return named
    line = [request.group, *store.groups.line_of_parents(request.group)]
    others = [group for group in store.groups.all() if group not in line]
    called = (group for group in (*line, *others) if re.search(rf"\b{re.escape(group.kind)}\b", words, re.I))
    return next(called, request.group)
