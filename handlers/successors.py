"""How an action ends: for which reason, where its work goes on, and what speaks against closing it."""

import re
from dataclasses import dataclass, replace

import cards.closing
from cards.model import Button
from handlers import parts
from handlers.asking import Ask
from handlers.request import Request
from handlers.sentences import REF
from rules import privacy
from rules.progress import Closure, needs_successor
from rules.refusal import Refusal
from storage.closing import proposed
from storage.logged import Logged
from storage.store import Store

_REFERENCE = re.compile(rf"(?P<word>actions? |item |no\.? |number )?#?(?P<ref>{REF})", re.I)
_THOUGH_CLOSED = " although it is closed"
"""Said by the yes to a successor that is closed: the yes to anything else is none to that."""
_A_NEW_ONE = re.compile(r"(?:an? )?(?:new|replacement|follow-?up)(?: action| one)?", re.I)
_LABEL = 75


@dataclass(frozen=True)
class Ending:
    """Why it closes, where its work goes on, and somebody's words about it."""

    closure: Closure
    into: str | None = None
    words: str | None = None

    @property
    def said(self) -> str:
        """`as subsumed into the new plan because the visit took place`, to be read again with a yes."""
        into = f" into {self.into}" if self.into else ""
        if self.words is None:
            return f"as {self.closure}{into}"
        return f"as {self.closure}{into} {'because' if self.into else '-'} {self.words}"


def because(request: Request) -> str | None:
    """Everything that was said about why; that a colleague is away, and never why, as it is repeated."""
    note, reason = request.sentence.note, request.sentence.reason
    said = f"{note} because {reason}" if note and reason else note or reason
    words = request.given("note") or said
    return privacy.without_absence_reason(words) if words else words


def ending(request: Request, store: Store, logged: Logged) -> Ending:
    """As it was said, else as its owner proposed it when saying that it is ready, else complete."""
    sentence = request.sentence
    if sentence.closure is None and logged.action.status == "ready to close":
        before = proposed(store.actions.notes(logged.id))
        if before is not None:
            return Ending(before.closure, before.into, because(request))
    closure = sentence.closure or Closure.COMPLETE
    into = sentence.successor if needs_successor(closure) else None
    return Ending(closure, into, because(request))


def settled(
    request: Request, store: Store, logged: Logged, how: Ending, *, doubtless: bool = False
) -> Ending:
    """Asks, once and about everything, where something speaks against it or a successor is not certain.

    `doubtless`: it is only made ready, so that objections are for whoever closes it then.
    """
    doubts = [] if doubtless else _doubts(request, store, logged)
    _ask_about_open(request, store, logged, doubts)
    if needs_successor(how.closure):
        how = _with_successor(request, store, logged, how, doubts)
    if doubts and not request.sentence.confirmed:
        text = cards.closing.close_all_the_same(logged, request.group, how.closure, doubts)
        raise Ask(text, options=(_yes("Yes, close it", logged, how), Button("No", "no")))
    return how


def referred(store: Store, logged: Logged, into: str) -> Logged | None:
    """The action that `112`, `#112` or `p2#3` names; None where the words are no reference of this log."""
    found = _REFERENCE.fullmatch(into)
    if found is None:
        return None
    code, _, ref = found["ref"].lower().rpartition("#")
    group = store.groups.called(code) if code else logged.group
    if group is None or group.id is None:
        return None
    exact = store.actions.numbered(group.id, int(ref)) if ref.isdigit() else None
    lettered = () if exact else store.actions.lettered(group.id, ref)
    return exact or (lettered[0] if len(lettered) == 1 else None)


def require_known(store: Store, logged: Logged, into: str) -> None:
    """A number that names no action is a slip, whoever says yes to it."""
    found = _REFERENCE.fullmatch(into)
    other = referred(store, logged, into)
    if other is None and found and not found["word"] and any(letter.isdigit() for letter in into):
        raise Refusal(cards.closing.no_such_successor(into, logged.group))
    if other is not None and other.id == logged.id:
        raise Refusal("An action cannot go on in itself. Name another one, or the plan by its name.")


def _doubts(request: Request, store: Store, logged: Logged) -> list[str]:
    """A letter that names an action no person owns is easily the wrong one: l and I look alike."""
    found = cards.closing.against(logged.action, store.actions.notes(logged.id))
    by_letter = any(len(ref) == 1 and ref.isalpha() for ref in request.sentence.refs)
    if by_letter and not logged.owner_ids:
        found.append(cards.closing.without_owner(logged, request.today))
    return found


def _ask_about_open(request: Request, store: Store, logged: Logged, doubts: list[str]) -> None:
    """Its open parts and what it waits for are asked about in the same question."""
    try:
        parts.ask_about_open(request, store, logged)
    except Ask as question:
        raise replace(question, text=" ".join([*doubts, question.text])) from None


def _with_successor(request: Request, store: Store, logged: Logged, how: Ending, doubts: list[str]) -> Ending:
    """Work that goes on elsewhere says where: an action by its number, or a whole plan with a yes."""
    into = how.into or logged.action.expected_successor
    if into is None or _A_NEW_ONE.fullmatch(into.strip()):
        raise _which(request, logged, how, doubts)
    into, knowingly = into.removesuffix(_THOUGH_CLOSED), into.endswith(_THOUGH_CLOSED)
    require_known(store, logged, into)
    other = referred(store, logged, into)
    if other is not None:
        if other.action.status.closed and not knowingly:
            raise _ask_about_closed(request, logged, other, how)
        same_log = other.group.id == logged.group.id
        return Ending(how.closure, str(other.action.number) if same_log else other.permanent, how.words)
    sure = request.sentence.confirmed or _is_a_plan(store, into) or request.sentence.successor is None
    if sure and how.into and (request.sentence.confirmed or not doubts):
        return Ending(how.closure, privacy.without_absence_reason(into), how.words)
    raise _surely(request, logged, Ending(how.closure, into, how.words), doubts)


def _ask_about_closed(request: Request, logged: Logged, other: Logged, how: Ending) -> Ask:
    same_log = other.group.id == logged.group.id
    into = f"{other.action.number if same_log else other.permanent}{_THOUGH_CLOSED}"
    text = cards.closing.successor_closed(logged, other, request.group)
    yes = _yes("Yes, it goes on there", logged, Ending(how.closure, into, how.words))
    return Ask(text, options=(yes, Button("No", "no")))


def _is_a_plan(store: Store, words: str) -> bool:
    wanted = words.lower().strip().removeprefix("the ")
    return any(wanted in (plan.title.lower(), plan.code.lower()) for plan in store.plans.all())


def _which(request: Request, logged: Logged, how: Ending, doubts: list[str]) -> Ask:
    """Nothing was said of where it goes on, or only that it is a new action."""
    if how.closure is Closure.REPLACED and (how.into or "new action" in request.sentence.text.lower()):
        text = cards.closing.which_new_action(logged, request.group)
        return Ask(text, free=f"close {logged.permanent} with a new action: {{answer}}")
    text = cards.closing.which_successor(logged, request.group, how.closure, None, doubts)
    return Ask(text, free=f"close {logged.permanent} {how.closure} into {{answer}} (confirmed)")


def _surely(request: Request, logged: Logged, how: Ending, doubts: list[str]) -> Ask:
    into = how.into or ""
    if _REFERENCE.fullmatch(into):
        text = cards.closing.successor_elsewhere(logged, request.group, how.closure, into)
        return Ask(text, options=(_yes(f"Yes, {into}", logged, how), Button("No", "no")))
    text = cards.closing.which_successor(logged, request.group, how.closure, into, doubts)
    return Ask(
        text,
        options=(_yes(f"Yes, {into} as a whole", logged, how), Button("No", "no")),
        free=f"close {logged.permanent} {how.closure} into {{answer}} (confirmed)",
    )


def _yes(label: str, logged: Logged, how: Ending) -> Button:
    return Button(label[:_LABEL], f"close {logged.permanent} {how.said} (confirmed)")
