"""`sorry, it was 102 not 104`: the speaker's last change, taken back and made of the right action instead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import cards.closing
import cards.correcting
from cards.model import Reply
from cards.words import titled
from handlers import actions, assigning, closing, finding, keeping, moving, replacing, retelling
from handlers.asking import Ask
from handlers.last_change import CORRECTIONS
from handlers.request import Handler, Request
from handlers.sentence import Sentence
from rules.refusal import Refusal
from storage.logged import Logged
from storage.models import Act, History
from storage.store import Store

REPEATED: Mapping[str, Handler] = {
    "done": closing.done,
    "close": closing.done,
    "replace": replacing.replace,
    "reopen": closing.reopen,
    "not done": closing.not_done,
    "keep open": keeping.keep_open,
    "withdraw": keeping.withdraw,
    "expect": keeping.expect,
    "move": moving.move,
    "slipping": moving.move,
    "approve": moving.decide,
    "decline": moving.decide,
    "assign": assigning.assign,
    "not mine": assigning.not_mine,
    "snooze": assigning.snooze,
    "note": actions.note,
    "no change": actions.no_change,
    "start": actions.start,
    "on track": actions.start,
}
"""What can be said again of another action, because history has all that was said."""


@dataclass(frozen=True)
class Mistake:
    """The acts to take back, newest first, and the action that they should not have been of.

    More than one, where the newest is a correction itself.
    """

    acts: Sequence[Act]
    wrong: Logged

    @property
    def first(self) -> Act:
        return self.acts[-1]


def correct(request: Request, store: Store) -> tuple[Reply, ...]:
    """`that's wrong, it was 102 not 104`; `sorry, wrong one, I meant 102`

    Taken back and said again in one step, by the rules of the right action: where it cannot be said of that
    one, nothing changes. One undo takes the whole correction back.
    """
    right = finding.called(request, store, request.sentence.refs[0])
    mistake = _mistake(request, store, right)
    if mistake.first.verb not in REPEATED:
        raise Refusal(cards.correcting.cannot_repeat(mistake.wrong, right, request.group))
    sentence = _said_again(store, mistake, right)
    _require_no_objection(request, store, sentence, mistake.wrong, right)
    store.acts.put_back(mistake.acts, store.session.info["acting"])
    replies = _repeat(request, store, sentence, mistake.wrong, right)
    again = store.actions.with_id(mistake.wrong.id)
    assert again is not None
    request.about.only(right.id)
    card = cards.correcting.put_right(again, replies[0].card, request.group, request.today)
    return (Reply(card), *replies[1:])


def nothing_yet(request: Request, store: Store) -> Reply:
    """`sorry, I meant 102`, said to a question about 104"""
    right = finding.action(request, store)
    raise Refusal(cards.correcting.nothing_yet(titled(right, request.group)))


def no_such_detail(request: Request, store: Store) -> Reply:
    """`sorry, I meant Tom, not Liam`, where it fits nothing that was said (`handlers/amending.py`)."""
    raise Refusal(cards.correcting.no_such_detail("owner" if request.sentence.who else "date"))


# Which change was meant


def _mistake(request: Request, store: Store, right: Logged) -> Mistake:
    """The speaker's last change, of the action that they name as the wrong one if they name it."""
    named = request.sentence.parts.get("wrong")
    wrong = finding.called(request, store, named.lower().lstrip("#")) if named else None
    act = _last_change(request, store, wrong)
    if act is None:
        raise Refusal(cards.correcting.nothing_of_theirs(wrong, right, request.group))
    acts = _back_to_the_words(request, store, act)
    candidates = _newly_changed(store, acts)
    if wrong is None and len(candidates) != 1:
        names = [titled(one, request.group) for one in candidates]
        raise Refusal(cards.correcting.which_was_wrong(names, right, request.group))
    wrong = wrong or candidates[0]
    if wrong.id == right.id:
        raise Refusal(f"Your last change was of {titled(right, request.group)}, so nothing has changed.")
    if wrong.id not in {one.id for one in candidates}:
        if len(acts) == 1:
            raise Refusal(cards.correcting.cannot_repeat(wrong, right, request.group))
        raise Refusal(cards.correcting.undo_first())
    return Mistake(acts, wrong)


def _last_change(request: Request, store: Store, wrong: Logged | None) -> Act | None:
    person_id = request.member.person_id
    if wrong is None:
        return store.acts.latest_by(person_id, request.now)
    return store.acts.latest_of(("action", wrong.id), person_id, request.now)


def _back_to_the_words(request: Request, store: Store, act: Act) -> list[Act]:
    """A correction has no words of its own: those are of the change that it corrected."""
    acts = [act]
    while acts[-1].verb in CORRECTIONS:
        was = store.acts.changes(acts[-1].id or 0)[0]
        of = ("action", was.record_id)
        before = store.acts.latest_of(of, request.member.person_id, request.now, acts[-1].id)
        if before is None:
            raise Refusal(cards.correcting.undo_first())
        acts.append(before)
    return acts


def _newly_changed(store: Store, acts: Sequence[Act]) -> list[Logged]:
    """What the newest was of: of a correction, only the action that it turned to."""
    newest = _changed(store, store.acts.changes(acts[0].id or 0))
    if acts[0].verb != "correct":
        return newest
    earlier = (change for act in acts[1:2] for change in store.acts.changes(act.id or 0))
    before = {change.record_id for change in earlier if change.record == "action"}
    return [one for one in newest if one.id not in before]


def _changed(store: Store, changes: Sequence[History]) -> list[Logged]:
    """The actions that it was about, in the order of the sentence; not those that it made."""
    new = {one.subject_id for one in changes if one.subject == "action" and one.before is None}
    ids = dict.fromkeys(one.record_id for one in changes if one.record == "action")
    found = [store.actions.with_id(id_) for id_ in ids if id_ not in new]
    return [one for one in found if one is not None]


# Said again


def _said_again(store: Store, mistake: Mistake, right: Logged) -> Sentence:
    """In the words of the first, as they were put right since."""
    changes = [one for act in reversed(mistake.acts) for one in store.acts.changes(act.id or 0)]
    now = retelling.net(changes)
    others = [one for one in _changed(store, now) if one.id != mistake.wrong.id]
    return retelling.sentence_of(store, mistake.first, now, mistake.wrong, [right, *others])


def _require_no_objection(
    request: Request, store: Store, sentence: Sentence, wrong: Logged, right: Logged
) -> None:
    """A yes that was given for another action is none for what speaks against closing this one."""
    doubts = cards.closing.against(right.action, store.actions.notes(right.id))
    if doubts and sentence.verb in ("done", "close", "replace"):
        why = cards.correcting.cannot_repeat(wrong, right, request.group)
        raise Refusal(" ".join([*doubts, why]))


def _repeat(
    request: Request, store: Store, sentence: Sentence, wrong: Logged, right: Logged
) -> tuple[Reply, ...]:
    message = replace(request.message, text=sentence.text, fields={})
    try:
        said = REPEATED[sentence.verb](replace(request, message=message, sentence=sentence), store)
    except Ask:
        raise Refusal(cards.correcting.cannot_repeat(wrong, right, request.group)) from None
    except Refusal as refusal:
        raise Refusal(cards.correcting.refused(str(refusal), wrong, request.group)) from None
    return (said,) if isinstance(said, Reply) else said
