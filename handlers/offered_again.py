"""`no, just Grace`, `yes but by Friday`, to what Clerk offered or asked: it is offered again as it is meant.

Nothing is saved by it. Where the words fit nothing of the offer, or cannot be done, the offer still waits.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import cards.actions
import cards.amending
from cards.model import Button, Reply
from cards.words import joined
from handlers import amended, amendments, changing, which_group
from handlers.amended import Around
from handlers.amendments import Amendment
from handlers.asking import Ask, chooses
from handlers.grammar import read
from handlers.request import Request
from handlers.sentence import Sentence
from handlers.sentences import lines
from handlers.trying import Does, Speaker
from rules import dates, dates_instead
from storage.models import Question
from storage.store import Store

_REASON_ASKED = re.compile(r"(?: because| -) \{answer\}$")
_GROUP = re.compile(r"in [\w-]{1,40}: ", re.I)
"""Whose log it goes into, where that was chosen."""
_YESES = {"log": "Yes, log it", "note": "Yes, note it"}
_NO = Button("No", "no")


@dataclass
class _Enough(Exception):
    """It can be done, and what it did is taken back."""

    answer: str


def meant(question: Question, sentence: Sentence, text: str, around: Around) -> Sentence | None:
    """What was offered, amended by these words; None where they amend nothing of it."""
    said = () if amendments.is_command(sentence) else amendments.read(text)
    if not said or chooses(question, text):
        return None
    preview = lines.preview_of(question.free, [option["says"] for option in question.options])
    if preview:
        return _of_a_line(preview, said, text, around)
    for offered in _offered(question):
        found = [_amended(says, said, around) for says in offered.values()]
        whole = [one for one in found if one is not None]
        if whole and len(whole) == len(found):
            return Sentence(text, verb="offer again", parts=_once(tuple(offered), whole, around))
    return None


def again(request: Request, store: Store, does: Does) -> Reply:
    """`offer again: log: Grace to book the hall`: as it would be done, and with a yes of its own."""
    parts = request.sentence.parts
    says, was = parts["says"], parts.get("was")
    if "labels" in parts:
        choices = zip(parts["labels"].split("\n"), says.split("\n"), strict=True)
        options = tuple(Button(label, one) for label, one in choices)
        raise Ask(cards.amending.asked_again(cards.amending.which(), was), options=(*options, _NO))
    if "days" in parts:
        days = map(date.fromisoformat, parts["days"].split())
        changing.settled(dates_instead.either(parts["day"], *days), f"offer again: {says}")
    sentence = read(says, changing.day_context(request))
    request = which_group.meant(replace(request, sentence=sentence), store)
    try:
        with store.attempt():
            answer = Speaker(request, store, does).say(says)[0].card.text
            store.session.flush()
            raise _Enough(answer)
    except _Enough as enough:
        raise _offer(request, says, enough.answer, was) from None
    except Ask as question:
        asked = replace(question, text=cards.amending.asked_again(question.text, was))
        raise which_group.asking(asked, request) from None


def _offer(request: Request, says: str, answer: str, was: str | None) -> Ask:
    sentence, shown = request.sentence, cards.amending.to_do(says, answer)
    options = (Button(_YESES.get(sentence.verb, "Yes, do that"), says), _NO)
    asked = cards.amending.shall_i(shown)
    if sentence.verb == "log":
        asked = cards.actions.shall_i_log(says, shown, sentence.priority)
    return Ask(cards.amending.asked_again(asked, was), options=options)


def _once(labels: Sequence[str], found: Sequence[dict[str, str]], around: Around) -> dict[str, str]:
    """Where the choice was of what is now put right, nothing is left to choose."""
    says = [one["says"] for one in found]
    first, *others = (_essence(read(one, around.context)) for one in says)
    if all(one == first for one in others):
        return {**found[0], "was": ""} if others else found[0]
    return {"says": "\n".join(says), "was": found[0].get("was", ""), "labels": "\n".join(labels)}


def _amended(says: str, said: Sequence[Amendment], around: Around) -> dict[str, str] | None:
    """The sentence that a yes would have said, as it is meant now."""
    group = _GROUP.match(says)
    opens = group[0] if group else ""
    sentence = read(says.removeprefix(opens), around.context)
    found = amended.first(sentence, said, around)
    if found is None:
        return None
    now = replace(found.sentence, confirmed=False)
    doubt = now.due if now.due and now.due.question else None
    if doubt is not None:
        day = dates.Due(_A_DAY, dates.Kind.DAY, date.fromisoformat(_A_DAY))
        now = replace(now, due=day)
    new = spelled(sentence, now, around)
    if new is None:
        return None
    new = f"{opens}{new}"
    parts = {"says": new} if new == says else {"says": new, "was": found.was}
    if doubt is None:
        return parts
    days = " ".join(day.isoformat() for day in doubt.options)
    return {**parts, "says": new.replace(_A_DAY, "{day}"), "day": doubt.printed, "days": days}


_A_DAY = "2099-12-31"
"""Stands for each of two days, until one of them is chosen."""


def _offered(question: Question) -> Iterator[dict[str, str]]:
    """Where only the reason is asked for, what it is the reason of; else what each button would do."""
    if question.free and _REASON_ASKED.search(question.free):
        yield {"": _REASON_ASKED.sub("", question.free)}
    elif question.options:
        yield {one["label"]: one["says"] for one in question.options if one["says"] != "no"}


def _of_a_line(preview: str, said: Sequence[Amendment], text: str, around: Around) -> Sentence | None:
    """A preview has lines: which of them is meant is found out where they are shown."""
    line = Sentence("", verb="log", title=text, who="")
    fits = amended.first(line, said, around) is not None or any(one.of for one in said)
    return Sentence(text, verb="amend line", parts={"preview": preview, "words": text}) if fits else None


# The sentence as it would be typed


def spelled(before: Sentence, now: Sentence, around: Around) -> str | None:
    """In the same words but for those that changed; else as one plain sentence. It must be read so."""
    due = now.due
    by_date = replace(now, due=replace(due, printed=due.due.isoformat())) if due and due.due else now
    ways = (_in_its_words(before, now), _in_its_words(before, by_date), _plainly(now), _plainly(by_date))
    for says in filter(None, ways):
        found = read(says, around.context)
        if _essence(found) == _essence(now):
            return says
    return None


def _essence(sentence: Sentence) -> tuple[object, ...]:
    due = sentence.due
    when = due.due if due else None
    parts = {name: words for name, words in sentence.parts.items() if name in _TELLING}
    said = (sentence.verb, sentence.refs, sentence.who, when, sentence.reason, sentence.note, parts)
    return (*said, (sentence.title or "").casefold(), sentence.priority)


_TELLING = ("rating", "value", "period", "kpi", "score", "priorities", "kind", "na")


def _in_its_words(before: Sentence, now: Sentence) -> str | None:
    text = re.sub(r"\s+\(confirmed\)$", "", before.text)
    changed = [
        (old, new)
        for old, new in (
            (before.who, now.who),
            (before.due.printed if before.due else None, _day_words(now)),
            (before.title, now.title),
            (before.note, now.note),
            (joined(before.refs), joined(now.refs)),
            *((before.parts.get(name), now.parts.get(name)) for name in _TELLING),
        )
        if old != new and new is not None
    ]
    for old, new in changed:
        if not old or old.casefold() not in text.casefold():
            return None
        start = text.casefold().index(old.casefold())
        text = f"{text[:start]}{new}{text[start + len(old) :]}"
    return text


def _day_words(sentence: Sentence) -> str | None:
    if sentence.due is None:
        return None
    lead = "to" if sentence.verb in ("move", "slipping") else "on" if sentence.verb == "chase" else "by"
    words = changing.as_said(sentence.due)
    return f"{lead} {words}"


def _plainly(now: Sentence) -> str | None:
    if now.verb != "log":
        return None
    parts = (
        f"log action for {now.who}: {now.title}" if now.who else f"log: {now.title}",
        _day_words(now) or "",
        f"for priority {now.priority}" if now.priority is not None else "",
    )
    return " ".join(part for part in parts if part)
