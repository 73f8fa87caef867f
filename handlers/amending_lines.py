"""Putting right a line of a preview: the one that is named, or that `no, just Owen` can only mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import cards.intake
import cards.previews
from cards.model import Button, Reply
from cards.offers import Offered
from cards.words import joined
from handlers import (
    amended,
    amendments,
    changing,
    choosing,
    intake,
    offered_again,
    previews,
    putting_right,
    settled,
)
from handlers.amended import Amended, Around
from handlers.amendments import Amendment
from handlers.asking import Ask
from handlers.grammar import read
from handlers.request import Request
from handlers.sentence import Sentence
from handlers.sentences import line_edits
from handlers.sentences.amending import Of
from handlers.trying import Does, Speaker
from importers.proposed import ProposedAction
from rules import dates
from rules.refusal import Refusal
from storage.models import Preview
from storage.store import Store

_MOST = 10


@dataclass(frozen=True)
class _Changed:
    """The sentence that a line is from now on, and what it no longer says."""

    says: str
    was: str


def change(request: Request, store: Store, does: Does) -> Reply:
    """`line 3 owner LM`, `line 3 is due Friday`, `line 3 says Book the hall`; or its form."""
    request, preview = previews.meant(request, store)
    number = int(request.sentence.parts["line"])
    if preview.blocks:
        return putting_right.change(request, store, preview, number)
    said = _edits(request.sentence.parts.get("edit") or "")
    return _put_right(Speaker(request, store, does), preview, number, said)


def amend(request: Request, store: Store, does: Does) -> Reply:
    """`no, just Owen`, where lines wait; where several could say it, the one that is meant is asked for."""
    request, preview = previews.meant(request, store)
    words, said = request.sentence.parts["words"], request.sentence.parts.get("line")
    speaker = Speaker(request, store, does)
    numbers = [int(said)] if said else _fitting(speaker, preview, words)
    if len(numbers) != 1:
        raise _asked(speaker, preview, numbers, words)
    if preview.blocks:
        edit = _edit(speaker, preview, numbers[0], words)
        return change(replace(request, sentence=edit), store, does)
    return _put_right(speaker, preview, numbers[0], [amendments.read(words)])


def _put_right(speaker: Speaker, preview: Preview, number: int, said: Sequence[Sequence[Amendment]]) -> Reply:
    """A line that was pasted is a sentence, and says something else from now on."""
    request, store = speaker.request, speaker.store
    lines = store.previews.lines(preview)
    if not 1 <= number <= len(lines):
        raise Refusal(cards.previews.no_such([number], len(lines)))
    if number not in choosing.waiting(lines):
        raise settled.refusal(store, request.group, lines, [number])
    found = _amended_sentence(speaker, lines[number - 1].says, said) if said else None
    if found is None:
        raise Refusal(cards.previews.say_it_again(number))
    store.previews.edit(preview, number, says=found.says)
    choosing.wait_for_an_answer(request, store, preview)
    card = cards.previews.more(previews.page(speaker, preview))
    return Reply(replace(card, text=cards.previews.changed(number, found.was, card.text)))


def _fitting(speaker: Speaker, preview: Preview, words: str) -> list[int]:
    """Those that wait and could say what these words say; where no wrong words are named, any of them."""
    said, lines = amendments.read(words), _lines(speaker, preview)
    fit = [number for number, sentence in lines.items() if _amended(speaker, sentence, said)]
    return fit if not fit or any(one.old for one in said) else list(lines)


def _asked(speaker: Speaker, preview: Preview, numbers: Sequence[int], words: str) -> Ask | Refusal:
    if not numbers:
        return Refusal(cards.previews.which_line(numbers))
    says = f"of preview {preview.id}: {words}"
    options = tuple(Button(f"Line {number}", f"amend line {number} {says}") for number in numbers[:_MOST])
    return Ask(cards.previews.which_line(numbers), options=options)


def _edit(speaker: Speaker, preview: Preview, number: int, words: str) -> Sentence:
    """The same of a line of a document, in the words that it is put right by."""
    before = _lines(speaker, preview).get(number)
    found = _amended(speaker, before, amendments.read(words)) if before else None
    if before is None or found is None:
        raise Refusal(cards.previews.say_it_again(number))
    opens, now = f"change line {number} of preview {preview.id}:", found.sentence
    due = changing.settled(now.due, f"{opens} due {{day}}")
    edits = (
        f"owner {now.who}" if now.who != before.who else "",
        f"due {_as_day(due)}" if due and due != before.due else "",
        f"says {now.title}" if now.title != before.title else "",
    )
    return read(f"{opens} {', '.join(filter(None, edits))}", speaker.context())


def _amended_sentence(speaker: Speaker, says: str, said: Sequence[Sequence[Amendment]]) -> _Changed | None:
    """A line that was pasted with each of these put right; None where one fits nothing of it."""
    before = read(says, speaker.context())
    now, was = before, list[str]()
    for one in said:
        found = _amended(speaker, now, one)
        if found is None:
            return None
        now, was = found.sentence, [*was, found.was]
    spelled = offered_again.spelled(before, now, _around(speaker))
    return _Changed(spelled, joined(was)) if spelled else None


def _edits(words: str) -> list[list[Amendment]]:
    """`owner LM, due 12 July`, as it is said of a numbered line."""
    return [[Amendment(new, of=_EDITS[name])] for name, new in line_edits.read(words).items() if new]


_EDITS = {"owners": Of.OWNER, "due": Of.DAY, "text": Of.WORDS}


def _as_day(due: dates.Due) -> str:
    return due.due.isoformat() if due.due and due.kind is dates.Kind.DAY else due.printed


def _lines(speaker: Speaker, preview: Preview) -> dict[int, Sentence]:
    """What each line that waits and can be kept would say."""
    request, store = speaker.request, speaker.store
    if preview.blocks:
        offered = intake.waiting_lines(request, store, preview)
        return {one.number: _of_a_document(one) for one in offered if _is_an_action(one)}
    lines = store.previews.lines(preview)
    return {number: read(lines[number - 1].says, speaker.context()) for number in choosing.waiting(lines)}


def _is_an_action(one: Offered) -> bool:
    return isinstance(one.what, ProposedAction) and not one.bar


def _of_a_document(one: Offered) -> Sentence:
    values = cards.intake.form_values(one)
    day = date.fromisoformat(values["due"]) if values["due"] else None
    due = dates.Due(values["due"], dates.Kind.DAY, day) if day else None
    return Sentence("", verb="log", title=values["text"], who=values["owners"] or None, due=due)


def _amended(speaker: Speaker, sentence: Sentence, said: Sequence[Amendment]) -> Amended | None:
    return amended.first(sentence, said, _around(speaker))


def _around(speaker: Speaker) -> Around:
    return Around(speaker.context(), speaker.store)
