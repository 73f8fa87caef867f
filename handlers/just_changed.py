"""`actually, reopen it`: what the speaker changed last, said here and just now, of one thing."""

from dataclasses import replace
from datetime import timedelta

from handlers import naming, threads
from handlers.grammar import read
from handlers.request import Request
from handlers.sentence import Sentence
from rules import dates
from storage.store import Store

_JUST_NOW = timedelta(minutes=15)
_OF_ACTIONS = frozenset({"reopen", "assign", "add owner", "drop owner", "move", "rate"})
_OF_RISKS = frozenset({"score"})
_OF_SHOWN = _OF_ACTIONS | {
    *(
        "show",
        "owner of",
        "who is told",
        "moves",
        "history",
        "waiting",
        "keep open",
        "note",
        "tick for",
        "untick",
    ),
    *(
        "slipping",
        "on track",
        "start",
        "snooze",
        "chase",
        "remind me",
        "not mine",
        "who closed",
        "original date",
    ),
}
"""What shows at once which action it is about, may be said of one that was only shown."""
_IF_IT_IS_MORE = frozenset({"done", "close", "ready to close"})
"""`mark Chris as done on it`: with the number in it, it may be understood as something that ends nothing."""
_ANY = "any"
"""What shows at once which one it was done to, and is taken back by one word. Nothing is closed so."""


def named(request: Request, store: Store) -> Request:
    """The same request about that action or risk, where the sentence says no more than "it"."""
    record = _spoken_of(request)
    if record is None or store.threads.about(request.message.spot) is not None:
        return request
    act = store.acts.latest_by(request.member.person_id, request.now)
    shown = threads.shown_last(request, store)
    if shown is not None and (act is None or act.at <= shown[1]):
        one = shown[0]
        found = _with(one.permanent, request, _OF_SHOWN) if one and record in ("action", _ANY) else None
        return request if found is None else replace(request, sentence=found)
    if act is None or act.group_id != request.group.id or request.now - act.at > _JUST_NOW:
        return request
    changed = {(one.record, one.record_id) for one in store.acts.changes(act.id or 0)}
    if len(changed) != 1:
        return request
    what, record_id = changed.pop()
    if what not in ("action", "risk"):
        return request  # somebody's reminders, or an absence: it has no number
    ref = _ref(store, record_id, what) if record in (what, _ANY) else None
    found = _with(ref, request, _OF_ACTIONS | _OF_RISKS) if ref else None
    return request if found is None else replace(request, sentence=found)


def _spoken_of(request: Request) -> str | None:
    sentence = request.sentence
    if sentence.refs or request.message.fields or naming.THIS.search(sentence.text) is None:
        return None
    if sentence.verb in _OF_RISKS:
        return "risk"
    if sentence.verb in _OF_SHOWN | _IF_IT_IS_MORE or (
        sentence.verb in threads.LISTS and threads.speaks_of_it(sentence.text)
    ):
        return "action"
    return None if sentence.verb else _ANY


def _with(ref: str, request: Request, verbs: frozenset[str]) -> Sentence | None:
    """`can Tunde do it instead` is only understood with the number in it."""
    sentence = request.sentence
    context = dates.Context(request.today, request.calendar, request.next_meeting)
    found = read(naming.THIS.sub(ref, sentence.text, count=1), context)
    if found.verb in verbs and found.refs[:1] == (ref,):
        return found
    if sentence.verb in threads.LISTS:
        return replace(sentence, verb="show", refs=(ref,))
    return replace(sentence, refs=(ref,), telling="") if sentence.verb in verbs else None


def _ref(store: Store, record_id: int, what: str) -> str | None:
    found = store.risks.with_id(record_id) if what == "risk" else store.actions.with_id(record_id)
    return found.permanent if found is not None else None
