"""Reports that chat shows in a few lines, and hands out as files.

Who may read what a report says sees its card. A file leaves the group, so it is for who decides in it.
"""

from collections.abc import Callable

import cards.deep_dive
import cards.families
import cards.matters_arising
import cards.report_files
import cards.stocktake
from cards.model import PRIVATE, Button, Reply
from handlers import membership, places, progress, report_files, report_rights
from handlers.report_kinds import Asked
from handlers.request import Request
from reports import deep_dive as dives
from reports import families
from reports import matters_arising as arising
from reports import stocktake as taking
from rules.refusal import Refusal
from storage.models import Group, Priority
from storage.store import Store

_ENDINGS = {"markdown": ".md", "md": ".md", "text": ".txt", "txt": ".txt"}


def matters_arising(request: Request, store: Store) -> Reply:
    """`matters arising`, `matters arising for the next agenda in word`"""
    group = _group(request, store)
    membership.require_reader(request, store, group)
    if _wants_file(request):
        return _file(request, store, "matters-arising", group)
    facts = arising.of_group(store, group, request.today)
    walk = (Button("Go through them", "review"),) if facts.open and _decides(request, store, group) else ()
    says = f"matters arising for {group.code} in word"
    return Reply(cards.matters_arising.card(facts, (*walk, *_in_word(request, store, group, says))))


def deep_dive(request: Request, store: Store) -> Reply:
    """`deep dive on p2`, `deep dive for priority 3 in word`"""
    priority = progress.said(request, store)
    if priority is None:
        raise Refusal("A deep dive on which priority? For example: deep dive on priority 2.")
    progress.require_counts(request, store, priority)
    if _wants_file(request):
        return _file(request, store, "deep-dive", request.group, priority, _require_keeper_of(priority))
    asked = asked_of(request, store, request.group, priority)
    facts = dives.of_priority(store, priority, request.today, asked.may_read)
    says = f"deep dive on priority {priority.number} in word"
    buttons = (Button("In Word", says),) if _keeps(request, store, priority) else ()
    return Reply(cards.deep_dive.card(facts, request.group, buttons))


def _keeps(request: Request, store: Store, priority: Priority) -> bool:
    """Its SRO, who stands in for them, or who decides in its groups, as of today."""
    return report_rights.may_write(*(request.present or (request, store)), priority)


def _require_keeper_of(priority: Priority) -> Callable[[Request, Store, Group], None]:
    def require(request: Request, store: Store, _group: Group) -> None:
        if not _keeps(request, store, priority):
            raise Refusal(
                cards.report_files.only_they(priority, store.people.names().get(priority.sro_id or 0))
            )

    return require


def for_families(request: Request, store: Store) -> Reply:
    """`summary for families`, `publish-safe summary in word`: what is published is for the chair to agree"""
    group = _group(request, store)
    membership.require_reader(request, store, group)
    if _wants_file(request):
        return _file(request, store, "publish-safe", group, require=_require_publisher)
    asked = asked_of(request, store, group)
    facts = families.of_group(store, group, request.today, asked.may_read)
    buttons = _in_word(request, store, group, f"publish-safe summary of {group.code} in word")
    return Reply(cards.families.card(facts, buttons))


def _require_publisher(request: Request, store: Store, group: Group) -> None:
    if not _decides(request, store, group):
        raise Refusal(cards.families.only_they(group, store.people.deciders(group.id or 0)))


def stocktake(request: Request, store: Store) -> Reply:
    """`six month stocktake`, `stocktake in word`"""
    group = _group(request, store)
    membership.require_reader(request, store, group)
    if _wants_file(request):
        return _file(request, store, "stocktake", group)
    asked = asked_of(request, store, group)
    facts = taking.of_group(store, group, request.today, asked.may_read)
    buttons = _in_word(request, store, group, f"stocktake of {group.code} in word")
    return Reply(cards.stocktake.card(facts, buttons))


def _group(request: Request, store: Store) -> Group:
    """`... for p2`: by its code or its name; the agenda, the pack or the board name no other group."""
    words = request.sentence.parts.get("place", "")
    return (places.named(store, words) if words else None) or request.group


def _wants_file(request: Request) -> bool:
    return "format" in request.sentence.parts


def _decides(request: Request, store: Store, group: Group) -> bool:
    try:
        membership.require_exporter(request, store, group)
    except Refusal:
        return False
    return True


def _in_word(request: Request, store: Store, group: Group, says: str) -> tuple[Button, ...]:
    return (Button("In Word", says),) if _decides(request, store, group) else ()


def _file(
    request: Request,
    store: Store,
    kind: str,
    group: Group,
    priority: Priority | None = None,
    require: Callable[[Request, Store, Group], None] = membership.require_exporter,
) -> Reply:
    """To whoever asked alone."""
    require(request, store, group)
    asked = asked_of(request, store, group, priority)
    ending = _ENDINGS.get(request.sentence.parts["format"].lower(), ".docx")
    file, document, withheld = report_files.made(kind, asked, ending)
    return Reply(cards.report_files.handed_out(document, file, withheld), PRIVATE, (file,))


def asked_of(request: Request, store: Store, group: Group, priority: Priority | None = None) -> Asked:
    def may_read(one: Group) -> bool:
        return membership.may_read(request, store, one)

    return Asked(store, group, request.today, may_read, priority)
