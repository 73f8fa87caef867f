"""What Slack is told within two seconds of what was heard, and how the answer is then handed back."""

from dataclasses import dataclass, replace
from typing import Any

import structlog
from slack_bolt.response import BoltResponse

from bot import beside
from bot.slack import forms, words
from bot.slack.answering import Answering, Outcome, logged, privately
from bot.slack.calls import Failed
from bot.slack.heard import Heard
from bot.slack.replies import EPHEMERAL, Replies, body
from bot.slack.submitting import memory
from bot.slack.surfaces import Surfaces
from bot.slack.work import Work, is_soon
from cards.model import CHANNEL, PRIVATE, Card, Form, Reply
from handlers.request import Answer

log = structlog.get_logger()

VIEW_WITHIN_SECONDS = 1.0
"""What is left of Slack's three seconds is for the view's own way there."""


@dataclass(frozen=True)
class Conversation:
    """One method for each way of speaking, with what Slack is told at once. The rest is tracked work."""

    answering: Answering
    replies: Replies
    surfaces: Surfaces
    work: Work
    answer_within: float

    async def said(self, heard: Heard) -> BoltResponse:
        """A mention or a direct message: acknowledged as soon as it is done, and answered by a post.

        Where somebody opened their own page, that is published.
        """
        if heard.opened_at is not None:
            await is_soon(self.work.start(self._shown(heard, heard.opened_at)), self.answer_within)
            return BoltResponse(status=200)
        answering = self.work.start(self.answering.answer(heard))
        self.work.start(self._deliver(heard, answering))
        await is_soon(answering, self.answer_within)
        return BoltResponse(status=200)

    async def commanded(self, heard: Heard) -> BoltResponse:
        """A slash command: its first reply answers the request itself, where that is ready in time."""
        answering = self.work.start(self.answering.answer(heard))
        if not await is_soon(answering, self.answer_within):
            self.work.start(self._deliver(heard, answering))
            return BoltResponse(status=200, body={"response_type": EPHEMERAL, "text": words.WORKING})
        outcome = answering.result()
        first = next(iter(outcome.answer.replies), None)
        is_here = first is not None and first.to in (CHANNEL, PRIVATE) and not first.files
        self.work.start(self._deliver(heard, answering, start=1 if is_here else 0))
        return BoltResponse(status=200, body=body(first, heard.place) if first and is_here else "")

    async def pressed(self, heard: Heard) -> BoltResponse:
        """A button opens the form that it carries, or says its sentence."""
        if heard.form:
            opening = self.work.start(self._opened(heard, heard.form))
            await is_soon(opening, self.answer_within)
            return BoltResponse(status=200)
        return await self.said(heard)

    async def picked(self, heard: Heard) -> BoltResponse:
        """A shortcut opens the form of an action."""
        opening = self.work.start(self._picked(heard))
        await is_soon(opening, self.answer_within)
        return BoltResponse(status=200)

    async def submitted(self, heard: Heard) -> BoltResponse:
        """A refusal stands beside its field, and the form stays open. Anything else closes it."""
        answering = self.work.start(self.answering.answer(heard))
        soon = await is_soon(answering, self.answer_within)
        if soon and answering.result().answer.refused:
            return BoltResponse(status=200, body=_error(heard, answering.result().answer))
        self.work.start(self._deliver(heard, answering))
        return BoltResponse(status=200)

    async def _shown(self, heard: Heard, at: float) -> None:
        place = heard.place
        try:
            await self.surfaces.homes.opened(
                place.team, place.user, at, lambda: self.answering.home(heard, ())
            )
        except Exception as error:
            logged(heard, error)

    async def _at_home(self, heard: Heard, outcome: Outcome) -> Outcome:
        """What was pressed on one's own page is answered at its top, where that can be shown.

        What is left is said as everywhere: files, what is for others, and all of it without the page.
        """
        here, rest = _parted(outcome.answer)
        place = heard.place
        try:
            shown = await self.surfaces.homes.publish(
                place.team, place.user, lambda: self.answering.home(heard, here)
            )
        except Exception as error:
            logged(heard, error)
            shown = False
        return replace(outcome, answer=replace(outcome.answer, replies=rest)) if shown else outcome

    async def _deliver(self, heard: Heard, answering: Any, *, start: int = 0) -> None:
        """After the answer: the form that a press asked for, or the replies."""
        outcome: Outcome = await answering
        try:
            if start == 0 and await self._opened_instead(heard, outcome.answer):
                return
            if heard.place.home and not outcome.answer.repeat:
                outcome = await self._at_home(heard, outcome)
            await self.replies.deliver(heard, outcome.message, outcome.answer, start=start)
            await self._settled(heard, outcome)
        except Exception as error:
            logged(heard, error)

    async def _settled(self, heard: Heard, outcome: Outcome) -> None:
        """A list of lines whose button was pressed shows what still waits, and asks no more for the rest."""
        again = heard.pressed.again(heard.text) if heard.pressed and outcome.answer.act_id else None
        if again is None or heard.pressed is None:
            return
        card = await self.answering.shown(outcome.message, again)
        try:
            await self.replies.poster.change(heard.place.channel, heard.pressed.stamp, card)
        except Failed as failure:
            log.info("slack.lines_not_edited", error=failure.error)

    async def _opened_instead(self, heard: Heard, answer: Answer) -> bool:
        """A pressed button whose answer is only a form opens it at once, and saves one more press."""
        form = answer.replies[0].card.form if len(answer.replies) == 1 else None
        if form is None or heard.trigger is None:
            return False
        try:
            await self.replies.open(heard, form)
        except Failed:
            return False  # too late, or not allowed here: the card with its button does the same
        return True

    async def _picked(self, heard: Heard) -> None:
        """Slack waits three seconds for a view. Where the look-up takes longer, another one says so first."""
        looking = self.work.start(self._looked_up(heard))
        waiting = ""
        try:
            if not await is_soon(looking, VIEW_WITHIN_SECONDS):
                waiting = await self.replies.open_view(heard, forms.notice(words.LOOKING_UP))
        except Failed as failure:
            log.warning("slack.form_not_opened", event_id=heard.event_id, error=failure.error)
        heard, outcome = await looking
        if outcome.answer.repeat:
            return
        view = _view(heard, outcome.answer)
        try:
            if waiting:
                await self.replies.change_view(waiting, view)
            else:
                await self.replies.open_view(heard, view)
        except Failed as failure:
            log.warning("slack.form_not_opened", event_id=heard.event_id, error=failure.error)
            mine = tuple(replace(reply, to=PRIVATE) for reply in outcome.answer.replies)
            await self.replies.deliver(
                heard, outcome.message, replace(outcome.answer, replies=mine, refused=True)
            )

    async def _looked_up(self, heard: Heard) -> tuple[Heard, Outcome]:
        try:
            heard = await self.surfaces.shortcuts.looked_up(heard)
        except Exception as error:
            return heard, Outcome(
                self.answering.unread(heard), privately(words.apology(logged(heard, error)))
            )
        return heard, await self.answering.answer(heard)

    async def _opened(self, heard: Heard, form: Form) -> None:
        try:
            await self.replies.open(heard, form)
        except Failed as failure:
            log.warning("slack.form_not_opened", event_id=heard.event_id, error=failure.error)
            retry = Card(words.NOT_OPENED, form=form)
            answer = Answer((Reply(retry, PRIVATE),), refused=True)
            await self.replies.deliver(heard, self.answering.unread(heard), answer)


def _parted(answer: Answer) -> tuple[tuple[Card, ...], tuple[Reply, ...]]:
    """What a person's own page can show, and what it cannot."""
    here = tuple(one for one in answer.replies if one.to in (CHANNEL, PRIVATE) and not one.files)
    return tuple(one.card for one in here), tuple(one for one in answer.replies if one not in here)


def _view(heard: Heard, answer: Answer) -> dict[str, Any]:
    """The form, or why there is none."""
    card = answer.replies[0].card
    return (
        forms.modal(card.form, memory(card.form.says, heard.place))
        if card.form
        else forms.notice(card.plain())
    )


def _error(heard: Heard, answer: Answer) -> dict[str, Any]:
    sentence = "\n".join(beside.beside(reply.card) for reply in answer.replies)
    blamed = forms.blamed(heard.view or {}, answer.field, sentence)
    return {"response_action": "errors", "errors": {blamed: sentence}}
