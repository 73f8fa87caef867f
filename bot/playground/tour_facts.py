"""What the guided tour has to know of the partnership at hand: read from the transcript."""

from datetime import date

from bot.playground.cast import PREFIX, PRIVATE, Cast, Player
from bot.playground.packing import unpacked
from bot.playground.tour import Reminder, Seen
from cards.model import Button
from storage.playground import PlaygroundPost, Transcript

REMINDERS = 20


def seen(transcript: Transcript, cast: Cast, player: Player, today: date, sample: str) -> Seen:
    return Seen(
        transcript.has_happened(PREFIX + PRIVATE),
        cast,
        player,
        today,
        _reminder(transcript, player),
        _proposed(transcript),
        sample,
    )


def _reminder(transcript: Transcript, player: Player) -> Reminder | None:
    """What can be answered comes first, and one's own before somebody else's."""
    found = [_as_reminder(row) for row in transcript.reminders(PREFIX + PRIVATE, REMINDERS)]
    return min(found, key=lambda one: (one.asks is None, one.reader != player.name), default=None)


def _proposed(transcript: Transcript) -> PlaygroundPost | None:
    """The last message with a file of which Clerk has something to propose."""
    shared = transcript.last_shared()
    answer = transcript.answer_to(shared) if shared else None
    buttons = unpacked(answer.card).all_buttons() if answer and answer.card else ()
    return shared if any(one.says.startswith("keep ") for one in buttons) else None


def _as_reminder(row: PlaygroundPost) -> Reminder:
    assert row.id is not None
    assert row.card is not None, "what came by itself is a card of Clerk's"
    asked = (line.text for line in unpacked(row.card).lines if any(_is_answer(one) for one in line.buttons))
    asks = next(asked, None)
    return Reminder(
        row.channel.removeprefix(PREFIX + PRIVATE), row.id, asks.split(". ")[0] if asks is not None else None
    )


def _is_answer(button: Button) -> bool:
    return button.says.endswith((" done", " on track"))
