"""From what was heard to the answer, and what Slack is told within two seconds."""

import secrets
import traceback
import uuid
from dataclasses import dataclass, field, replace
from typing import Any

import structlog
from slack_bolt.response import BoltResponse

from bot import beside
from bot.clock import Clock
from bot.converse import Converse
from bot.slack import forms, markup, words
from bot.slack.calls import Failed
from bot.slack.files import Files
from bot.slack.listen import Heard, memory
from bot.slack.people import People
from bot.slack.progress import SlackNote
from bot.slack.render import render
from bot.slack.replies import EPHEMERAL, Replies, body
from bot.slack.surfaces import Surfaces
from bot.slack.work import Work, is_soon
from bot.telling import Pace, telling
from cards.home import Home
from cards.model import CHANNEL, PRIVATE, Card, File, Form, Reply
from handlers.request import Answer, Message
from rules.refusal import Refusal

log = structlog.get_logger()

VIEW_WITHIN_SECONDS = 1.0
"""What is left of Slack's three seconds is for the view's own way there."""
MENTIONS = 10
"""So many people are looked up for one message."""


@dataclass(frozen=True)
class Outcome:
    message: Message
    answer: Answer


@dataclass(frozen=True)
class Conversation:
    """One method for each way of speaking, with what Slack is told at once. The rest is tracked work."""

    converse: Converse
    people: People
    files: Files
    replies: Replies
    surfaces: Surfaces
    work: Work
    now: Clock
    answer_within: float
    pace: Pace = field(default_factory=Pace)

    async def said(self, heard: Heard) -> BoltResponse:
        """A mention or a direct message: acknowledged as soon as it is done, and answered by a post.

        Where somebody opened their own page, that is published.
        """
        if heard.opened_at is not None:
            await is_soon(self.work.start(self._shown(heard, heard.opened_at)), self.answer_within)
            return BoltResponse(status=200)
        answering = self.work.start(self._answer(heard))
        self.work.start(self._deliver(heard, answering))
        await is_soon(answering, self.answer_within)
        return BoltResponse(status=200)

    async def commanded(self, heard: Heard) -> BoltResponse:
        """A slash command: its first reply answers the request itself, where that is ready in time."""
        answering = self.work.start(self._answer(heard))
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
        answering = self.work.start(self._answer(heard))
        soon = await is_soon(answering, self.answer_within)
        if soon and answering.result().answer.refused:
            return BoltResponse(status=200, body=_error(heard, answering.result().answer))
        self.work.start(self._deliver(heard, answering))
        return BoltResponse(status=200)

    async def _answer(self, heard: Heard) -> Outcome:
        """Never raises. What goes wrong is logged once, without what was said, under a reference."""
        message = self._unread(heard)
        try:
            message, answer = await self._heard(heard)
            return Outcome(message, _complete(answer))
        except Refusal as refusal:
            return Outcome(message, replace(_privately(Card(str(refusal))), field=refusal.field))
        except Exception as error:
            return Outcome(message, _privately(words.apology(_logged(heard, error))))

    async def _heard(self, heard: Heard) -> tuple[Message, Answer]:
        """With files it may take a while, and whoever shared them sees how far it is."""
        if not heard.files:
            message = await self._message(heard)
            return message, await self.converse(message)
        note = SlackNote(self.replies.poster, heard.place, f"{heard.event_id or uuid.uuid4().hex}/progress")
        async with telling(note, self.pace) as progress:
            progress(Card(words.FETCHING))
            message = replace(await self._message(heard), progress=progress)
            return message, await self.converse(message)

    async def _message(self, heard: Heard) -> Message:
        speaker = await self.people.speaking(heard.speaker, heard.is_stranger)
        people = await self.surfaces.owners.named(
            heard.place.team, {name: heard.fields[name] for name in heard.chosen}
        )
        names = await self.people.names(heard.place.team, markup.mentioned(heard.text)[:MENTIONS])
        return replace(
            self._unread(heard),
            text=markup.plain(heard.text, names) if heard.marked_up else heard.text,
            channels=_channels(heard),
            files=await self.files.fetch(heard.files),
            fields={**heard.fields, **people},
            email=speaker.email,
            display_name=speaker.name,
            outsider=speaker.outsider,
        )

    def _unread(self, heard: Heard) -> Message:
        return Message(
            channel=heard.place.address,
            speaker=heard.speaker,
            text=heard.text,
            sent_at=self.now(),
            private=heard.place.private,
            event_id=heard.event_id,
            thread=heard.answers,
            fields=heard.fields,
            outsider=heard.is_stranger,
            stays_open=heard.view is not None,
        )

    async def _shown(self, heard: Heard, at: float) -> None:
        place = heard.place
        try:
            await self.surfaces.homes.opened(place.team, place.user, at, lambda: self._home(heard, ()))
        except Exception as error:
            _logged(heard, error)

    async def _home(self, heard: Heard, said: tuple[Card, ...]) -> Home:
        opening = Heard(heard.place, heard.speaker_team, text="home")
        home = await self.surfaces.at_home(await self._message(opening))
        return home.after(said)

    async def _at_home(self, heard: Heard, outcome: Outcome) -> Outcome:
        """What was pressed on one's own page is answered at its top, where that can be shown.

        What is left is said as everywhere: files, what is for others, and all of it without the page.
        """
        here, rest = _parted(outcome.answer)
        place = heard.place
        try:
            shown = await self.surfaces.homes.publish(place.team, place.user, lambda: self._home(heard, here))
        except Exception as error:
            _logged(heard, error)
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
        except Exception as error:
            _logged(heard, error)

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
            return heard, Outcome(self._unread(heard), _privately(words.apology(_logged(heard, error))))
        return heard, await self._answer(heard)

    async def _opened(self, heard: Heard, form: Form) -> None:
        try:
            await self.replies.open(heard, form)
        except Failed as failure:
            log.warning("slack.form_not_opened", event_id=heard.event_id, error=failure.error)
            retry = Card(words.NOT_OPENED, form=form)
            answer = Answer((Reply(retry, PRIVATE),), refused=True)
            await self.replies.deliver(heard, self._unread(heard), answer)


def _channels(heard: Heard) -> dict[str, str]:
    named = markup.channels(heard.text) if heard.marked_up else {}
    return {words: f"slack:{heard.place.team}:{channel}" for words, channel in named.items()}


def _complete(answer: Answer) -> Answer:
    """A card that is too long for a message comes with a file that has all of it."""
    return replace(answer, replies=tuple(_with_the_rest(reply) for reply in answer.replies))


def _with_the_rest(reply: Reply) -> Reply:
    if not render(reply.card).left_out:
        return reply
    whole = File(words.WHOLE_FILE, reply.card.plain().encode(), "text/plain")
    return replace(reply, files=(*reply.files, whole))


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


def _privately(card: Card) -> Answer:
    return Answer((Reply(card, PRIVATE),), refused=True)


def _error(heard: Heard, answer: Answer) -> dict[str, Any]:
    sentence = "\n".join(beside.beside(reply.card) for reply in answer.replies)
    blamed = forms.blamed(heard.view or {}, answer.field, sentence)
    return {"response_action": "errors", "errors": {blamed: sentence}}


def _logged(heard: Heard, error: Exception) -> str:
    """Logs the kind and the place of an error, never its words, which may quote people. The reference."""
    reference = secrets.token_hex(4)
    where = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    log.error(
        "slack.failed", reference=reference, event_id=heard.event_id, kind=type(error).__name__, where=where
    )
    return reference
