"""`actually, reopen it`: what the speaker changed last, said here and just now, of one thing."""

from dataclasses import replace
from datetime import timedelta

from handlers import naming
from handlers.grammar import read
from handlers.request import Request
from handlers.sentence import Sentence
from rules import dates
from storage.store import Store

_JUST_NOW = timedelta(minutes=15)
_OF_ACTIONS = frozenset({"reopen", "assign", "add owner", "drop owner", "move", "rate"})
_OF_RISKS = frozenset({"score"})
_ANY = "any"
"""What shows at once which one it was done to, and is taken back by one word. Nothing is closed so."""


def named(request: Request, store: Store) -> Request:
    """The same request about that action or risk, where the sentence says no more than "it"."""
    record = _spoken_of(request)
    if record is None or store.threads.about(request.message.spot) is not None:
        return request
    act = store.acts.latest_by(request.member.person_id, request.now)
    if act is None or act.group_id != request.group.id or request.now - act.at > _JUST_NOW:
        return request
    changed = {(one.record, one.record_id) for one in store.acts.changes(act.id or 0)}
    if len(changed) != 1:
        return request
    what, record_id = changed.pop()
    ref = _ref(store, record_id, what) if record in (what, _ANY) else None
    return request if ref is None else replace(request, sentence=_with(ref, request))


def _spoken_of(request: Request) -> str | None:
    sentence = request.sentence
    if sentence.refs or request.message.fields or naming.THIS.search(sentence.text) is None:
        return None
    if sentence.verb in _OF_RISKS:
        return "risk"
    if sentence.verb in _OF_ACTIONS:
        return "action"
    return None if sentence.verb else _ANY


def _with(ref: str, request: Request) -> Sentence:
    """`can Tunde do it instead` is only understood with the number in it."""
    sentence = request.sentence
    if sentence.verb:
        return replace(sentence, refs=(ref,), telling="")
    context = dates.Context(request.today, request.calendar, request.next_meeting)
    found = read(naming.THIS.sub(ref, sentence.text, count=1), context)
    return found if found.verb in _OF_ACTIONS | _OF_RISKS and found.refs == (ref,) else sentence


def _ref(store: Store, record_id: int, what: str) -> str | None:
    found = store.risks.with_id(record_id) if what == "risk" else store.actions.with_id(record_id)
    return found.permanent if found is not None else None
