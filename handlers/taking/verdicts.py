"""What a meeting said about an older action: closed, kept open, replaced, by the same rules as in chat."""

import re
from datetime import date

from handlers import carried, closing, keeping, moving
from handlers.sentence import Sentence
from handlers.taking.taking import Taking
from importers import offers
from importers.actions import matching
from importers.meetings import verdicts
from importers.proposed import Verdict
from reports.intake import Became, Kept
from rules import dates
from rules.dates import Context, Due
from rules.progress import Closure, needs_successor
from rules.refusal import Refusal
from storage.logged import Logged
from storage.store import Store

KEEP_OPEN = "keep open"
_FORWARD = re.compile(r"\bcarr(?:y|ied) forward\b", re.I)
"""Carried forward is still open at the next meeting; carried over goes on in another plan."""
_TO_A_DAY = re.compile(
    r"\b(?:carr(?:y|ied) (?:forward|over)|rolled (?:forward|over)|extended|moved|deferred|postponed|c/f"
    r"|(?:due|deadline)(?: date)?(?: now| is now| moved| extended)*|new (?:date|deadline)(?: is|:)?)"
    r" (?:to |until |till |by |for )?(?P<day>\S[^.;,()]{2,40}?)\s*(?:[.;,()]|$)",
    re.I,
)
_UNTIL = re.compile(r"\bopen until (?P<when>[^.;]{3,200})", re.I)
"""What has to be so before it closes."""
_CLOSURES = {
    "complete": Closure.COMPLETE,
    "closed": Closure.COMPLETE,
    "no longer needed": Closure.NO_LONGER_NEEDED,
    "subsumed": Closure.SUBSUMED,
    "carried over": Closure.CARRIED_OVER,
    "replaced": Closure.REPLACED,
}


def keep(taking: Taking, verdict: Verdict) -> Kept:
    logged = meant(taking.store, taking.group_id, verdict)
    if logged is None:
        raise Refusal(f"There is no action {verdict.ref} in this log.")
    if not is_news(logged, verdict):
        raise Refusal("The log says so already.")
    ending = closure_of(verdict)
    if ending is None:
        until = _UNTIL.search(verdict.text)
        sentence = Sentence(
            text="",
            verb=KEEP_OPEN,
            refs=(logged.permanent,),
            note=_words(logged, verdict),
            parts={"when": until["when"]} if until else {},
        )
        moved = _moved(taking, logged, verdict)
        said, *others = keeping.keep_open(taking.saying(sentence), taking.store)
        taking.told += others
        return Kept(Became.OLDER_ACTION, " ".join((said.card.text, *moved)))
    new = _new_action(taking, verdict) if ending is Closure.REPLACED else None
    reply = closing.done(taking.saying(_closing(logged, verdict, ending, new)), taking.store)
    if logged.action.status.closed:
        _agreed(taking, logged, new)
    return Kept(Became.OLDER_ACTION, reply.card.text)


def new_day(taking: Taking, logged: Logged, verdict: Verdict) -> Due | None:
    """ "... carried forward to 31 October": the day that it is due from now on, where that is another one."""
    found = _TO_A_DAY.search(verdict.text)
    if found is None or closure_of(verdict) is not None:
        return None
    on = taking.proposals.meeting_date or taking.today
    due = dates.understand(found["day"], Context(on=on, calendar=taking.request.calendar))
    is_new = due.due is not None and due.due > on and due.due != logged.action.due
    return due if is_new and not due.question else None


def _moved(taking: Taking, logged: Logged, verdict: Verdict) -> list[str]:
    due = new_day(taking, logged, verdict)
    if due is None:
        return []
    said, *others = moving.propose(
        taking.saying(Sentence(text="", verb="move")), taking.store, logged, due, _words(logged, verdict)
    )
    taking.told += others
    return [said.card.text]


def _agreed(taking: Taking, logged: Logged, new: Logged | None) -> None:
    """By the meeting that the document is of, whenever it is read."""
    held = taking.held()
    if held is not None:
        logged.action.agreed_meeting_id = held.id
    if new is not None:
        new.action.follows_id = logged.id


def meant(store: Store, group_id: int, verdict: Verdict) -> Logged | None:
    """By the one letter or number that an earlier document gave it, else by its number in this log."""
    ref = verdict.ref.lower().lstrip("#")
    lettered = store.actions.lettered(group_id, ref)
    if len(lettered) == 1:
        return lettered[0]
    return store.actions.numbered(group_id, int(ref)) if ref.isdecimal() and len(ref) < 10 else None


def is_doubtful(logged: Logged, verdict: Verdict) -> bool:
    """A paper may count by another log: the number is Clerk's own, and nothing else says which is meant.

    "Action 54 ... carried forward" closes nothing, so its number is believed.
    """
    ref = verdict.ref.lower().lstrip("#")
    given = any(one.ref.lower() == ref for one in logged.refs)
    if verdict.called and closure_of(verdict) is None:
        return False
    return not given and not matching.speaks_of(f"{verdict.subject} {verdict.text}", logged.action.title)


def would_change(store: Store, group_id: int, verdict: Verdict, meeting: date | None = None) -> bool:
    """Also where its action is not in this log: that is said, and somebody may look for it.

    Letters and numbers start again at each meeting: what a paper says of an older action 4 is not said of
    the action 4 that its own meeting gave.
    """
    logged = meant(store, group_id, verdict)
    ref = verdict.ref.lower().lstrip("#")
    if logged and meeting and any((one.ref.lower(), one.meeting_on) == (ref, meeting) for one in logged.refs):
        return False
    return logged is None or is_news(logged, verdict)


def is_news(logged: Logged, verdict: Verdict) -> bool:
    """What is closed already, or kept open with the same words, needs no other yes."""
    if logged.action.status.closed:
        return False
    return closure_of(verdict) is not None or logged.action.kept_open != _words(logged, verdict)


def closure_of(verdict: Verdict) -> Closure | None:
    """How it ends; None keeps it open."""
    if verdict.verdict == "carried over" and _FORWARD.search(verdict.text):
        return None
    return _CLOSURES.get(verdict.verdict)


def _words(logged: Logged, verdict: Verdict) -> str:
    return verdicts.words(verdict, logged.action.title)


def _closing(logged: Logged, verdict: Verdict, ending: Closure, new: Logged | None) -> Sentence:
    into = str(new.action.number) if new else None
    if into is None and needs_successor(ending) and ending is not Closure.REPLACED:
        into = carried.successor(verdict.text)
    return Sentence(
        text="new action" if ending is Closure.REPLACED else "",
        verb="close",
        refs=(logged.permanent,),
        closure=ending,
        successor=into,
        note=_words(logged, verdict),
    )


def _new_action(taking: Taking, verdict: Verdict) -> Logged | None:
    """Kept in the same yes, or before it."""
    found = offers.successor(verdict, [action for action, _ in taking.logged])
    if found is not None:
        return next(logged for action, logged in taking.logged if action is found)
    said = verdict.text.casefold()
    log = taking.store.actions.all(taking.group_id)
    return next((one for one in reversed(log) if _is_named(one, said)), None)


def _is_named(logged: Logged, said: str) -> bool:
    title = logged.action.title.casefold()
    return not logged.action.status.closed and len(title.split()) > 2 and title in said
