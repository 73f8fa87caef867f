"""The sentence behind a change, told again out of history: it has what was understood, not what was typed.

So a button, a form and an answer to a question can be said again of another action, like typed words.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cards.words import joined
from handlers import assigning, keeping, moving
from handlers.sentence import Sentence
from rules import dates
from rules.progress import Closure
from storage.closing import PROPOSAL, proposal_in
from storage.logged import Logged
from storage.models import Act, History
from storage.store import Store


def sentence_of(
    store: Store, act: Act, changes: Sequence[History], wrong: Logged, about: Sequence[Logged]
) -> Sentence:
    """What was said of `wrong`, said of these actions."""
    refs = tuple(one.permanent for one in about)
    plain = Sentence(f"{act.verb} {' and '.join(refs)}", verb=act.verb, refs=refs)
    of_wrong = [one for one in changes if one.record == "action" and one.record_id == wrong.id]
    sentence = _with_rows(store, plain, of_wrong, act.verb)
    new = made(store, changes) if act.verb == "replace" else None
    sentence = sentence if new is None else _with_new(sentence, new)
    return replace(sentence, confirmed=len(refs) > 1 or sentence.successor is not None)


def _with_rows(store: Store, sentence: Sentence, changes: Sequence[History], verb: str) -> Sentence:
    added = [(one.subject, one.after or {}) for one in changes if one.before is None]
    for subject, row in added:
        if subject == "note":
            sentence = _with_note(sentence, row, verb)
        elif subject == "slippage":
            sentence = _with_move(sentence, row)
    who = _owners(store, [row for subject, row in added if subject == "owner"])
    sentence = replace(sentence, who=who or sentence.who)
    for one in changes:
        if one.subject == "action" and one.before is not None:
            sentence = _with_values(sentence, one.after or {}, verb)
    return sentence


def _with_note(sentence: Sentence, row: Mapping[str, str], verb: str) -> Sentence:
    kind, text = row["kind"], row["text"]
    if kind == PROPOSAL:
        proposal = proposal_in(text)
        return replace(sentence, closure=proposal.closure, successor=proposal.into) if proposal else sentence
    if kind == keeping.KEPT_OPEN and text.startswith(keeping.KEEP):
        return sentence
    if kind == "request":
        return replace(sentence, who=text.removeprefix(assigning.ASKS).removesuffix("."))
    if verb == "on track":
        text = re.sub(r"^On track(?:; )?", "", text)
    return replace(sentence, note=text.removeprefix(moving.DECLINED) or None)


def _with_move(sentence: Sentence, row: Mapping[str, str]) -> Sentence:
    if row["now"] is None:
        return replace(sentence, note=row["reason"], parts={**sentence.parts, "undated": row["reason"]})
    day = date.fromisoformat(row["now"])
    due = dates.Due(row["now_printed"] or row["now"], dates.Kind.DAY, day)
    return replace(sentence, due=due, reason=row["reason"])


def _with_values(sentence: Sentence, after: Mapping[str, str], verb: str) -> Sentence:
    parts = dict(sentence.parts)
    if after.get("closes_when"):
        parts["when"] = after["closes_when"]
    if after.get("expected_successor"):
        parts["plan"] = after["expected_successor"]
    if after.get("closure"):
        sentence = replace(sentence, closure=Closure(after["closure"]), successor=after.get("successor"))
    if after.get("snoozed_until"):
        day = date.fromisoformat(after["snoozed_until"])
        sentence = replace(sentence, due=dates.Due(after["snoozed_until"], dates.Kind.DAY, day))
    if sentence.due and after.get("due_kind") and verb != "snooze":
        sentence = replace(sentence, due=replace(sentence.due, kind=dates.Kind(after["due_kind"])))
    return replace(sentence, parts=parts)


def _owners(store: Store, rows: Sequence[Mapping[str, Any]]) -> str | None:
    names = store.people.names()
    words = [names.get(row["person_id"] or 0) or str(row["printed"]) for row in rows]
    return joined(words, "or" if any(row["alternative"] for row in rows) else "and") or None


def made(store: Store, changes: Sequence[History]) -> Logged | None:
    """The new action that a closing brought with it."""
    ids = [one.subject_id for one in changes if one.subject == "action" and one.before is None]
    return store.actions.with_id(ids[0]) if ids else None


def of_new(new: Logged) -> Sentence:
    """What was only just logged, as it would be said."""
    return _with_new(Sentence(f"log {new.permanent}", verb="log", refs=(new.permanent,)), new)


def net(changes: Sequence[History]) -> list[History]:
    """Each row once: as it was before the first of these changes, and as it is after the last."""
    rows: dict[tuple[str, int], History] = {}
    for one in changes:
        key = one.subject, one.subject_id
        rows[key] = _together(rows[key], one) if key in rows else one
    return [one for one in rows.values() if one.before != one.after]


def _together(first: History, then: History) -> History:
    before, after = first.before, then.after
    if before is not None and then.before is not None:
        before = {**then.before, **before}
    if after is not None and first.after is not None:
        after = {**first.after, **after}
    if before is not None and after is not None:
        same = {name for name in before.keys() & after.keys() if before[name] == after[name]}
        before = {name: value for name, value in before.items() if name not in same}
        after = {name: value for name, value in after.items() if name not in same}
    return History(**{**first.model_dump(exclude={"id"}), "before": before, "after": after})


def _with_new(sentence: Sentence, new: Logged) -> Sentence:
    who = new.owner_words if new.owners else None
    action = new.action
    kind = dates.Kind(action.due_kind) if action.due_kind else dates.Kind.DAY
    due = dates.Due(action.due_printed or "", kind, action.due) if action.due else None
    return replace(sentence, title=action.title, who=who, due=due)
