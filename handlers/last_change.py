"""What this person changed last: the acts that may be taken back for it, and the words that it came from.

A correction has no words of its own: those are of the change that it corrected.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from cards.words import joined
from handlers import retelling
from handlers.request import Request
from handlers.sentence import Sentence
from reports import reminding
from rules import dates
from rules.scorecard import shown
from storage.logged import Logged
from storage.models import Act, History, Reminder
from storage.questions import is_last_said
from storage.store import Store

CORRECTIONS = frozenset({"amend", "correct", "correct detail"})
_LOGS = frozenset({"log", "log form", "replace", "add part", "keep line", "keep lines"})
"""What may make one new action."""
_OF_RISKS = frozenset({"score", "assign", "raise risk"})
_OF_A_GROUP = frozenset({"decide", "move meeting"})
"""What is said again only where it was said: it is of the group of the conversation."""
_A_MOMENT = timedelta(hours=1)
_OPINION = re.compile(r"Would rate it (?P<rating>[^:(]+?)(?: \([^)]*\))?(?:: (?P<reason>.+))?", re.S)


@dataclass(frozen=True)
class Done:
    """`acts`, newest first, are one change and what corrected it since; `sentence` is what was said, by
    permanent numbers. `new` is what was only just logged: it is put right as it stands, and keeps its number.
    Reminders are no change of the record: where they were asked for last, there are no acts.
    """

    sentence: Sentence
    acts: Sequence[Act] = ()
    new: Logged | None = None
    reminders: Sequence[Reminder] = ()

    @property
    def key(self) -> str:
        """How a button names it."""
        return f"reminder {self.reminders[0].id}" if self.reminders else f"change {self.acts[0].id}"

    @property
    def at(self) -> datetime:
        return self.reminders[0].made_at if self.reminders else self.acts[0].at

    @property
    def group_id(self) -> int | None:
        return self.reminders[0].group_id if self.reminders else self.acts[0].group_id


def last(request: Request, store: Store) -> Done | None:
    """None where they changed nothing lately, or several things at once."""
    act = store.acts.latest_by(request.member.person_id, request.now)
    reminders = store.reminding.made_last(request.member.person_id, request.now)
    if reminders and (act is None or act.at <= reminders[0].made_at):
        return _of_reminders(store, reminders)
    acts = _back_to_the_words(request, store, act) if act else None
    if not acts:
        return None
    changes = retelling.net([one for each in reversed(acts) for one in store.acts.changes(each.id or 0)])
    verb, new = acts[-1].verb, retelling.made(store, changes)
    if verb in _LOGS:
        return Done(retelling.of_new(new), acts, new) if new and len(_new_ids(changes)) == 1 else None
    sentence = (
        _of_a_group(request, acts[-1], changes) if verb in _OF_A_GROUP else _of_one(store, acts, changes)
    )
    return Done(sentence, acts) if sentence else None


def _of_reminders(store: Store, rows: Sequence[Reminder]) -> Done:
    """All that one message asked for."""
    read = [reminding.read(store, row) for row in rows]
    verb = "remind group" if rows[0].channel else "remind me" if read[0].is_own else "chase"
    due = dates.Due(rows[0].on.isoformat(), dates.Kind.DAY, rows[0].on)
    refs = tuple(dict.fromkeys(one.about.permanent for one in read if one.about))
    who = joined([one.person for one in read if one.person]) if verb == "chase" else None
    return Done(Sentence(verb, verb=verb, refs=refs, title=rows[0].words, who=who, due=due), reminders=rows)


def _of_a_group(request: Request, act: Act, changes: Sequence[History]) -> Sentence | None:
    if act.group_id != request.group.id:
        return None
    return _decided(request, changes) if act.verb == "decide" else _moved_meeting(changes)


def _of_one(store: Store, acts: Sequence[Act], changes: Sequence[History]) -> Sentence | None:
    records = {(one.record, one.record_id) for one in changes if not _is_gone(one)}
    return _sentence(store, acts[-1], changes, *records.pop()) if len(records) == 1 else None


def _moved_meeting(changes: Sequence[History]) -> Sentence | None:
    """It is moved on from where it is now: what hangs on its day follows, its time and place stay."""
    moved = [one for one in changes if one.subject == "meeting" and one.before and one.after]
    now = moved[0].after.get("on") if len(moved) == 1 and moved[0].after else None
    if now is None:
        return None
    due = dates.Due(now, dates.Kind.DAY, date.fromisoformat(now))
    return Sentence("move the meeting", verb="move meeting", due=due, parts={"meeting": now})


def _decided(request: Request, changes: Sequence[History]) -> Sentence:
    row = changes[-1].after or {}
    is_todays = row.get("on") == request.today.isoformat() or row.get("meeting_id") is None
    parts = {} if is_todays else {"meeting": str(row["on"])}
    return Sentence("decide", verb="decide", title=row.get("text"), parts=parts)


def is_spoken_of(request: Request, store: Store, done: Done) -> bool:
    """Was it said here a moment ago, and nothing else to Clerk since? Is it what the thread is about?"""
    if request.now - done.at > _A_MOMENT:
        return False
    is_here = request.message.private or done.group_id == request.group.id
    if not is_here or not is_last_said(store.session, request.member.person_id):
        return False
    subject = store.threads.about(request.message.spot)
    return subject is None or bool(_actions(store, done) & set(subject.action_ids))


def _actions(store: Store, done: Done) -> set[int]:
    if done.reminders:
        return {row.action_id for row in done.reminders if row.action_id is not None}
    return {one.record_id for one in store.acts.changes(done.acts[0].id or 0) if one.record == "action"}


def _back_to_the_words(request: Request, store: Store, act: Act) -> list[Act] | None:
    acts = [act]
    while acts[-1].verb in CORRECTIONS:
        was = store.acts.changes(acts[-1].id or 0)[0]
        of = (was.record, was.record_id)
        before = store.acts.latest_of(of, request.member.person_id, request.now, acts[-1].id)
        if before is None:
            return None
        acts.append(before)
    return acts


def _new_ids(changes: Sequence[History]) -> set[int]:
    return {one.subject_id for one in changes if one.subject == "action" and one.before is None}


def _is_gone(change: History) -> bool:
    """A reading that was told for the wrong period, and is told for another now."""
    return change.subject == change.record and change.after is None


def _sentence(store: Store, act: Act, changes: Sequence[History], record: str, id_: int) -> Sentence | None:
    if record == "reading":
        return _of_kpi(store, act, id_)
    if record == "risk":
        return _of_risk(store, act, id_)
    logged = store.actions.with_id(id_) if record == "action" else None
    if logged is None:
        return None
    sentence = retelling.sentence_of(store, act, changes, logged, [logged])
    if act.verb in ("move", "slipping") and sentence is not None:
        return _with_first_day(sentence, changes)
    return _rated(sentence, logged) if act.verb == "rate" else sentence


def _with_first_day(sentence: Sentence, changes: Sequence[History]) -> Sentence:
    """`a fortnight`, `no, a week`: both are counted from the day on which it was due before."""
    days = [(one.before or {}).get("due") for one in changes if one.subject == "action" and one.before]
    return replace(sentence, parts={**sentence.parts, "from": str(days[0])}) if days and days[0] else sentence


def _rated(sentence: Sentence, logged: Logged) -> Sentence:
    """By who may confirm it; by anybody else it is kept as a note."""
    said = _OPINION.fullmatch(sentence.note or "")
    row = logged.action
    rating, reason = (said["rating"], said["reason"]) if said else (row.rating, row.rating_reason)
    return replace(sentence, reason=reason, parts={**sentence.parts, "rating": rating or ""})


def _of_risk(store: Store, act: Act, risk_id: int) -> Sentence | None:
    found = store.risks.with_id(risk_id)
    if found is None:
        return None
    plain = Sentence(f"{act.verb} {found.permanent}", verb=act.verb, refs=(found.permanent,))
    risk = found.risk
    if act.verb in ("score", "raise risk") and risk.likelihood and risk.impact:
        plain = replace(plain, scores=(risk.likelihood, risk.impact))
    return replace(plain, who=found.owner) if act.verb in _OF_RISKS else None


def _of_kpi(store: Store, act: Act, reading_id: int) -> Sentence | None:
    found = store.scorecard.reading(reading_id)
    if found is None:
        return None
    reading, kpi = found
    value = {"na": "N/A"} if reading.value is None else {"value": shown(reading.value)}
    parts = {"kpi": kpi.code, "period": reading.period, **value}
    return Sentence(f"kpi {kpi.code}", verb=act.verb, reason=reading.note, parts=parts)
