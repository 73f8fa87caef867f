"""One sentence out of several, through its own handler: only to see what it would do, or in earnest.

It is tried in a part of the transaction that is taken back, so what is shown is
what its handler would answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cards.model import Button, Form, Reply
from cards.previews import Fate, Understood, about
from cards.words import name
from handlers.asking import Ask, Declined
from handlers.grammar import read
from handlers.request import Handler, Request
from handlers.sentence import Sentence
from rules import dates
from rules.refusal import Refusal
from storage.store import Store

Does = Callable[[Sentence], Handler]
"""What does a sentence; raises a refusal or a question where nothing does."""


@dataclass
class _Enough(Exception):
    """It was tried, and what it did is taken back."""

    answer: str
    changes: bool
    new_titles: tuple[str, ...]


@dataclass(frozen=True)
class Speaker:
    """Whoever said several things at once, and where: each is done with their own rights."""

    request: Request
    store: Store
    does: Does

    def context(self) -> dates.Context:
        return dates.Context(self.request.today, self.request.calendar, self.request.next_meeting)

    def say(self, says: str) -> tuple[Reply, ...]:
        """As if it were said by itself."""
        sentence = read(says, self.context())
        message = replace(self.request.message, text=says, thread=None)
        replies = self.does(sentence)(replace(self.request, message=message, sentence=sentence), self.store)
        return (replies,) if isinstance(replies, Reply) else replies

    def say_alone(self, says: str) -> tuple[Reply, ...]:
        """The only thing that this message does: history calls it by its own name."""
        self.store.session.info["acting"].verb = read(says, self.context()).verb
        return self.say(says)

    def tried(self, lines: Sequence[tuple[int, str]]) -> list[Understood]:
        """What each of these would do by itself, on the record as it is now."""
        found = [self._try(number, says) for number, says in lines]
        titles = {title.casefold() for _, new in found for title in new}
        known = self._known(titles) if titles else {}
        return [
            replace(
                one, same=next((known[title.casefold()] for title in new if title.casefold() in known), None)
            )
            for one, new in found
        ]

    def _try(self, number: int, says: str) -> tuple[Understood, tuple[str, ...]]:
        try:
            with self.store.attempt() as who:
                answer = self.say(says)[0].card.text
                self.store.session.flush()
                raise _Enough(answer, who.act_id is not None, self._new_titles(who.act_id))
        except _Enough as enough:
            fate = Fate.DONE if enough.changes else Fate.NOTHING
            return Understood(number, says, fate, enough.answer), enough.new_titles
        except Ask as question:
            return Understood(number, says, Fate.ASKED, question.text, options=question.options), ()
        except Refusal as refusal:
            return Understood(number, says, Fate.REFUSED, str(refusal)), ()

    def _new_titles(self, act_id: int | None) -> tuple[str, ...]:
        changes = self.store.acts.changes(act_id) if act_id is not None else ()
        new = (one.after for one in changes if one.subject == "action" and one.before is None)
        return tuple(after["title"] for after in new if after)

    def _known(self, titles: set[str]) -> dict[str, str]:
        """Open actions of this group with these titles, by title."""
        here = self.request.group
        found = self.store.actions.open([here.id or 0])
        return {
            one.action.title.casefold(): name(one, here)
            for one in found
            if one.action.title.casefold() in titles
        }


def keeping(question: Ask, number: int, preview_id: int) -> Ask:
    """The same question, so that its answer keeps the line that it is about."""
    prefix = f"keep line {number} of preview {preview_id}: "
    form = question.form
    return Ask(
        about(number, question.text),
        options=tuple(_prefixed(button, prefix) for button in question.options),
        free=f"{prefix}{question.free}" if question.free else None,
        form=Form(form.title, f"{prefix}{form.says}", form.fields, form.submit) if form else None,
        lines=question.lines,
    )


def refusing(refusal: Refusal, number: int, preview_id: int) -> Refusal:
    """The same refusal, whose other offers keep the line."""
    prefix = f"keep line {number} of preview {preview_id}: "
    buttons = refusal.buttons if isinstance(refusal, Declined) else ()
    return Declined(about(number, str(refusal)), *(_prefixed(button, prefix) for button in buttons))


def _prefixed(button: Button, prefix: str) -> Button:
    return button if button.says == "no" else replace(button, says=f"{prefix}{button.says}")
