"""Logging actions and noting progress: find, ask whether they may, change, say."""

import re
from collections.abc import Sequence
from datetime import timedelta

import cards.actions
import cards.forms
import cards.parts
import cards.previews
import cards.rounds
from cards.model import Button, Reply
from cards.previews import Fate, Understood
from cards.words import joined, titled
from handlers import (
    changing,
    example,
    finding,
    from_message,
    making,
    membership,
    perhaps_given,
    trying,
    which_group,
)
from handlers.asking import Ask
from handlers.grammar import read
from handlers.request import Request
from handlers.sentences import NAME
from rules.people import Named, candidates, split_owners
from rules.permissions import require_writer
from rules.progress import Status
from rules.refusal import Refusal
from storage.actions import Logged
from storage.store import Store

_BLOCKED = ("waiting", "blocked", "blocker", "stuck", "stalled", "paused", "held up", "on hold")
_DUE_NEAR = timedelta(days=14)
_OPENS = re.compile(
    r"^(?:please )?(?:log|actions?|to-?do|new action|add an? action)\b\s*[:–—-]?\s*(?:that )?", re.I
)
_ANOTHER = re.compile(
    rf"(?:\s*[,;&]\s*(?:and )?|\s+and )(?P<who>{NAME}) (?:to|will) (?P<does>[a-z]+)\b", re.I
)
"""Somebody else who is to do something: "..., LM to print it"."""


def log(request: Request, store: Store) -> Reply:
    """`log: TR to add special schools to the terms of reference by 1 July`."""
    require_writer(request.member, f"the {request.group.name}")
    _ask_about_another(request, store, request.sentence.title or "")
    return making.added(request, store)


def log_form(request: Request, store: Store) -> Reply:
    """`log` alone opens the form; with a message that somebody picked, filled in from it."""
    if "title" in request.message.fields:
        return log(request, store)
    require_writer(request.member, f"the {request.group.name}")
    choice = which_group.choice(request, store)
    people = which_group.people(request, store, choice)
    picked = "message" in request.message.fields
    said = from_message.prefilled(request, store) if picked else None
    return Reply(cards.forms.log_form(people, said, choice))


def offer_log(request: Request, store: Store) -> Reply:
    """`CF to circulate the survey by Friday`, pasted from the minutes: only with a yes."""
    require_writer(request.member, f"the {request.group.name}")
    _require_known(request, store)
    text = request.sentence.title or request.sentence.text
    _ask_about_another(request, store, text)
    says = f"log: {text}"
    seen = _tried(request, store, [says])[0]
    if seen.options:
        owners = _owner_words(request, store, says)
        ask = cards.actions.shall_i_log_which(text, owners, seen.answer)
        raise Ask(ask, options=(*seen.options, Button("No", "no")))
    shown = cards.previews.to_do(says, seen.answer) if seen.fate is Fate.DONE else None
    raise Ask(
        cards.actions.shall_i_log(text, shown, read(says, changing.day_context(request)).priority),
        options=(Button("Yes, log it", says), Button("No", "no")),
    )


def _owner_words(request: Request, store: Store, says: str) -> str | None:
    """Whose it would be, in full; None where it says nobody, or more than one may be meant."""
    everybody = store.people.everybody()
    words = split_owners(read(says, changing.day_context(request)).who or "", everybody)
    found = [finding.known(store, request.group, one.text) for one in words]
    return joined([one[0].name for one in found]) if found and all(len(one) == 1 for one in found) else None


def _require_known(request: Request, store: Store) -> None:
    """`nadia to book the hall` names somebody, and "time to move on" nobody: the roster knows."""
    perhaps = request.sentence.parts.get("perhaps")
    if perhaps is None:
        return
    everybody = store.people.everybody()
    if not all(candidates(one.text, everybody) for one in split_owners(perhaps, everybody)):
        raise Refusal(example.not_understood(request, store))


def _ask_about_another(request: Request, store: Store, title: str) -> None:
    """`TR to write it by 1 July and LM to print it by 8 July`: as one action, a date would be lost."""
    text = request.sentence.text
    everybody = store.people.everybody()
    found = next((one for one in _ANOTHER.finditer(title) if candidates(one["who"], everybody)), None)
    if found and candidates(title[: found.start()], everybody):
        return  # "Carys and Alan to write": one action of two people
    if found is None or request.sentence.confirmed or request.given("title"):
        return
    at = text.lower().rfind(found[0].lower())
    opens = "log: " if request.sentence.verb == "offer log" else ""
    first, other = text[:at], text[at + found.start("who") - found.start() :]
    others = _each_apart(other, everybody)
    both = " // ".join((f"log both: {_OPENS.sub('', first)}", *others))
    plain = all(one.fate is Fate.DONE for one in _tried(request, store, _both(both)))
    label = "Log both" if len(others) == 1 else f"Log all {len(others) + 1}"
    raise Ask(
        cards.actions.several_actions(1 + len(others), both=plain),
        options=(
            *((Button(label, both),) if plain else ()),
            Button("Log it as one", f"{opens}{text} (confirmed)"),
            Button("Log the first alone", f"{opens}{first}"),
            Button("No", "no"),
        ),
    )


def _each_apart(text: str, people: Sequence[Named]) -> list[str]:
    """`carys to send it, me to chase`: what is behind the first, one by one."""
    found = [
        one for one in _ANOTHER.finditer(text) if one["who"].lower() == "me" or candidates(one["who"], people)
    ]
    ends = [*(one.start() for one in found), len(text)]
    return [
        text[start:end].strip()
        for start, end in zip([0, *(one.start("who") for one in found)], ends, strict=True)
    ]


def _both(says: str) -> tuple[str, ...]:
    return tuple(f"log: {one}" for one in says.removeprefix("log both: ").split(" // "))


def _tried(request: Request, store: Store, says: Sequence[str]) -> Sequence[Understood]:
    """What each would log, and nothing is kept of it."""
    return trying.Speaker(request, store, lambda _: log).tried([(0, one) for one in says])


def log_both(request: Request, store: Store) -> Reply:
    """Said by a button: two plain actions at once, which one undo takes back."""
    require_writer(request.member, f"the {request.group.name}")
    parts = request.sentence.parts
    speaker = trying.Speaker(request, store, lambda _: log)
    said = [speaker.say(one)[0].card.text for one in _both(f"{parts['first']} // {parts['other']}")]
    return Reply(cards.actions.logged_both(said))


def note(request: Request, store: Store) -> Reply:
    """`note 104: charter drafted`: any member notes progress on any action."""
    logged = finding.action(request, store)
    changing.writer(request, store, logged)
    words = request.given("note") or request.sentence.note or request.sentence.reason or _whole(request)
    if not words:
        raise Ask(
            f"What shall I note on {titled(logged, request.group)}?",
            free=f"note {logged.permanent}: {{answer}}",
            form=cards.forms.update_form(logged, request.group),
        )
    blocked = any(word in words.lower() for word in _BLOCKED)
    return _noted(request, store, logged, words, "blocker" if blocked else "note")


def no_change(request: Request, store: Store) -> Reply:
    """`no change from me`: that nothing is new is news too."""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "report on it")
    changing.require_open(logged, request)
    return _noted(request, store, logged, request.sentence.note or "No change", "no change")


def offer_note(request: Request, store: Store) -> Reply:
    """`104 first draft circulated`: perhaps a note, and only with a yes."""
    logged = finding.action(request, store)
    changing.writer(request, store, logged)
    words = _without_its_number(request.sentence.note or "", request.sentence.refs)
    note = f"note {logged.permanent}: {words}"
    given = perhaps_given.offered(request, store, logged, words)
    if given is not None:
        text = cards.actions.shall_i_give(titled(logged, request.group), given[0], words)
        raise Ask(text, options=(given[1], Button("Only note it", note), Button("No", "no")))
    raise Ask(
        f'Shall I note "{words}" on {titled(logged, request.group)}? Nothing has changed yet.',
        options=(Button("Yes, note it", note), Button("No", "no")),
    )


def _without_its_number(words: str, refs: Sequence[str]) -> str:
    """`103 Meera says it is nearly there`: the note stands on #103 already."""
    for ref in refs:
        opens = rf"^(?:the )?(?:action |item )?#?{re.escape(ref.lstrip('#'))}\b[\s:,;–—-]+(?=\S)"
        words = re.sub(opens, "", words, flags=re.I)
    return words


def _noted(request: Request, store: Store, logged: Logged, words: str, kind: str) -> Reply:
    if changing.same_as_before(request, store, logged, words, kind):
        raise Refusal(f"That is noted on {titled(logged, request.group)} already, in the same words.")
    row = changing.note(request, store, logged, words, kind)
    assert row is not None
    member = membership.member_for(request, store, logged)
    denied = request.sentence.verb == "not done"
    started = logged.action.status is Status.OPEN and kind != "no change" and not denied
    if started and member.is_one_of(membership.ownership(request, store, logged).answering):
        changing.change(logged, request, status=Status.IN_PROGRESS)
    changing.change(logged, request)
    return Reply(
        cards.actions.noted(logged, request.group, row, request.today, _suggestion(request, logged, kind))
    )


def _suggestion(request: Request, logged: Logged, kind: str) -> str | None:
    """A blocked action that is due soon looks delayed. Only a suggestion: a person judges."""
    due = logged.action.due
    if kind == "blocker" and due is not None and request.today <= due <= request.today + _DUE_NEAR:
        return "delayed"
    return None


def start(request: Request, store: Store) -> Reply:
    """`started 104`; `104 on track`."""
    logged = finding.action(request, store)
    changing.updater(request, store, logged, "say how it is going")
    changing.require_open(logged, request)
    words = request.sentence.note
    if request.sentence.verb == "on track":
        words = "; ".join(filter(None, ("On track", words)))
    if logged.action.status is Status.IN_PROGRESS and _said_already(request, store, logged, words):
        raise Refusal(f"{titled(logged, request.group)} is in progress already, and that is noted.")
    changing.note(request, store, logged, words)
    changing.change(logged, request, status=Status.IN_PROGRESS)
    return Reply(cards.actions.started(logged, request.group, request.today, words))


def _said_already(request: Request, store: Store, logged: Logged, words: str | None) -> bool:
    return words is None or changing.same_as_before(request, store, logged, words)


def _whole(request: Request) -> str | None:
    """`104 nearly done, just waiting on legal`: the sentence itself is the note."""
    words = finding.without_refs(request.sentence)
    return words if len(words.split()) > 1 else None
