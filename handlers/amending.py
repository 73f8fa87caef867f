"""`sorry, the 19th`, `I meant Owen`: what the speaker did last, with a detail of it put right.

It is taken back and said again in one step, by the rules that it was made by, so history tells both. What was
only just logged keeps its number and is put right as it stands. One undo takes the amendment back. What was
only offered is offered again (`handlers/offered_again.py`).
"""

from collections.abc import Callable
from dataclasses import replace

import cards.amending
import cards.reminding
from cards.model import Button, Reply
from handlers import amended, amendments, changing, last_change, owners, undo
from handlers.amended import Amended, Around
from handlers.asking import Ask
from handlers.last_change import Done
from handlers.request import Request
from handlers.sentence import Sentence
from handlers.trying import Does
from reports import reminding
from rules import privacy
from rules.refusal import Refusal
from storage.logged import Logged
from storage.store import Store

_OF_ONE_VALUE = frozenset({"rate", "score", "other score"})


def meant(request: Request, store: Store) -> Request:
    """The same request as an amendment of what the speaker changed last, where its words are one."""
    message = request.message
    is_plain = message.fields or message.files or amendments.is_command(request.sentence)
    said = () if is_plain else amendments.read(message.text)
    done = last_change.last(request, store) if said else None
    found = amended.first(done.sentence, said, _around(request, store)) if done else None
    if done is None or found is None:
        return request
    is_sure = any(one.sure and not one.yes for one in said) and not _declines(request)
    is_here = last_change.is_spoken_of(request, store, done)
    is_news = found.sentence != done.sentence
    if not (is_here or (is_sure and is_news)):
        return request
    parts = {"change": done.key, "words": request.message.text, "sure": "yes" if is_here else ""}
    return replace(request, sentence=Sentence(request.message.text, verb="amend", parts=parts))


def _declines(request: Request) -> bool:
    """A no to a question; one that came with the change itself leaves the change to be put right."""
    return request.sentence.verb == "never mind" and bool(request.sentence.parts)


def amend(request: Request, store: Store, does: Does) -> Reply | tuple[Reply, ...]:
    """`amend change 12: sorry, the 19th`: said by a button, or by these words alone."""
    parts = request.sentence.parts
    done = last_change.last(request, store)
    if done is None or done.key != parts["change"].lower():
        raise Refusal(cards.amending.changed_since())
    said = amendments.read(parts["words"])
    found = amended.first(done.sentence, said, _around(request, store))
    if found is None:
        raise Refusal(cards.amending.fits_nothing(parts["words"]))
    if found.sentence == done.sentence:
        raise Refusal(cards.amending.IS_SO)
    if parts.get("sure") == "" or (found.perhaps and not request.sentence.confirmed):
        raise _is_meant(request, store, done, found)
    sentence = _with_its_day(request, found.sentence, done)
    if done.new is not None and not _is_built_on(store, done, done.new):
        return _as_it_stands(request, store, done, done.new, replace(found, sentence=sentence))
    return _said_again(request, store, done, replace(found, sentence=sentence), does)


def _is_meant(request: Request, store: Store, done: Done, found: Amended) -> Ask:
    """Something else was said since, or the words may stand for themselves."""
    text = cards.amending.is_it(_named(request, store, done))
    if found.perhaps and found.sentence.note:
        text = cards.amending.shall_it_say(found.sentence.note, found.was)
    says = f"amend {done.key}: {request.sentence.parts['words']} (confirmed)"
    return Ask(text, options=(Button("Yes, put that right", says), Button("No", "no")))


def _named(request: Request, store: Store, done: Done) -> str:
    if done.acts:
        return undo.named(request, store, done.acts[0])
    read = [reminding.read(store, row) for row in done.reminders]
    return cards.amending.of_reminders([cards.reminding.named(one, request.group) for one in read])


def _with_its_day(request: Request, sentence: Sentence, done: Done) -> Sentence:
    """Where the words allow two days, each is offered."""
    if sentence.due is None or sentence.due == done.sentence.due:
        return sentence
    due = changing.surely(sentence.due, request.today)
    due = changing.settled(due, f"amend {done.key}: sorry, {{day}}")
    return replace(sentence, due=due)


def _said_again(request: Request, store: Store, done: Done, found: Amended, does: Does) -> tuple[Reply, ...]:
    sentence = _over_it(done.sentence, found.sentence)
    if done.new is not None:
        sentence = _of_what_is_logged(done.sentence, found.sentence)
    elif done.reminders:
        _take_back(store, done)
    elif sentence is None:
        store.acts.put_back(done.acts, store.session.info["acting"])
    sentence = sentence or found.sentence
    message = replace(request.message, text=sentence.text, fields={})
    said = does(sentence)(replace(request, message=message, sentence=sentence), store)
    first, *others = (said,) if isinstance(said, Reply) else said
    return Reply(cards.amending.put_right(first.card, found.was), first.to, first.files), *others


def _take_back(store: Store, done: Done) -> None:
    """A reminder is undone as such, and not as an amendment: history has none of it."""
    if any(store.reminding.is_told(row) for row in done.reminders):
        raise Refusal(cards.amending.TOLD)
    for row in done.reminders:
        store.reminding.take_back(row)
    store.session.info["acting"].verb = done.sentence.verb


def _over_it(before: Sentence, now: Sentence) -> Sentence | None:
    """What has one value at a time: the new one is said over the old, which history keeps as a value."""
    if now.verb in _OF_ONE_VALUE and now.note is None:
        return now
    if now.verb == "move meeting" and now.due is not None and now.due.due is not None:
        return replace(now, due=None, parts={**now.parts, "slot": now.due.due.isoformat()})
    if now.verb == "raise risk":
        return replace(now, verb="score" if now.scores != before.scores else "assign")
    is_figure = now.verb in ("reading", "correct reading")
    if is_figure and now.parts.get("period") == before.parts.get("period"):
        return replace(now, verb="correct reading", reason=now.reason or cards.amending.MISTYPED)
    return None


def _of_what_is_logged(before: Sentence, now: Sentence) -> Sentence:
    """Others have worked on it since, so it is a change like any other."""
    verb = "assign" if now.who != before.who else "move"
    return replace(now, verb=verb)


def _as_it_stands(request: Request, store: Store, done: Done, new: Logged, found: Amended) -> Reply:
    """Its first date is the one that was meant, and who logged it says whose it is."""
    changing.writer(request, store, new)
    before, now = done.sentence, found.sentence
    if now.who != before.who:
        rows = owners.read(request, store, now.who or "", _says_owner(done))
        store.actions.own(new.id, rows)
    if now.due != before.due:
        new.action.first_due = None
        changing.set_due(new.action, now.due)
    changing.change(new, request, title=privacy.without_absence_reason(now.title or new.action.title))
    store.session.flush()
    request.about.action(new.id)
    again = changing.again(store, new)
    return Reply(cards.amending.as_it_stands(again, request.group, request.today, found.was))


def _is_built_on(store: Store, done: Done, new: Logged) -> bool:
    """Was it changed again by anybody, and is that not undone?"""
    since = [
        act for _, act, _ in store.acts.about("action", new.id) if (act.id or 0) > (done.acts[0].id or 0)
    ]
    undone = {act.undoes_id for act in since}
    return any(act.undoes_id is None and act.id not in undone for act in since)


def _says_owner(done: Done) -> Callable[[str], str]:
    return lambda who: f"amend {done.key}: sorry, {who}"


def _around(request: Request, store: Store) -> Around:
    return Around(changing.day_context(request), store)
