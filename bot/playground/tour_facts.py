"""What the guided tour has to know of the partnership at hand: read from the transcript."""

from collections.abc import Collection
from datetime import date

from bot.playground.cast import PREFIX, PRIVATE, Cast, Player
from bot.playground.packing import unpacked
from bot.playground.tour import Reminder, Seen
from cards.model import Line
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
    """What can be answered comes first, then an action that is its reader's, then one's own reminder."""
    rows = transcript.reminders(PREFIX + PRIVATE, REMINDERS)
    owned = transcript.owned({_reader(row) for row in rows})
    found = [_as_reminder(row, owned) for row in rows]
    return min(
        found, key=lambda one: (one.asks is None, not one.is_theirs, one.reader != player.name), default=None
    )


def _proposed(transcript: Transcript) -> PlaygroundPost | None:
    """The last message with a file of which Clerk has something to propose."""
    shared = transcript.last_shared()
    answer = transcript.answer_to(shared) if shared else None
    buttons = unpacked(answer.card).all_buttons() if answer and answer.card else ()
    return shared if any(one.says.startswith("keep ") for one in buttons) else None


def _as_reminder(row: PlaygroundPost, owned: Collection[tuple[str, str]]) -> Reminder:
    """What is nobody's comes to a programme manager as well, who could not say that it is done."""
    assert row.id is not None
    assert row.card is not None, "what came by itself is a card of Clerk's"
    reader = _reader(row)
    asked = [(ref, line) for line in unpacked(row.card).lines if (ref := _asked(line)) is not None]
    theirs = [(ref, line) for ref, line in asked if (reader, ref) in owned]
    asks = next((line.text.split(". ")[0] for _, line in theirs or asked), None)
    return Reminder(reader, row.id, asks, is_theirs=bool(theirs))


def _reader(row: PlaygroundPost) -> str:
    return row.channel.removeprefix(PREFIX + PRIVATE)


def _asked(line: Line) -> str | None:
    """The action that a line wants to be answered: `board#213`."""
    says = (one.says for one in line.buttons if one.says.endswith((" done", " on track")))
    return next((words.split()[0] for words in says), None)
