"""The guided tour: six things to try, each done as soon as the record shows that somebody did it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.playground import clock
from bot.playground.addresses import address, bring_your_own
from bot.playground.cast import PRIVATE, Cast, Player
from rules.dates import spoken
from storage.playground import Happened

SOON = timedelta(days=9)


@dataclass(frozen=True)
class Step:
    """`link` goes somewhere; `form` to a route, with these values."""

    title: str
    does: str
    label: str
    done: bool = False
    link: str = ""
    form: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Tour:
    steps: Sequence[Step]
    on: bool = True
    """Off: it was left, and waits to be taken up again."""

    @property
    def total(self) -> int:
        return len(self.steps)

    @property
    def number(self) -> int | None:
        """Of the first step that nobody has done; None at the end."""
        return next((number for number, step in enumerate(self.steps, 1) if not step.done), None)

    @property
    def step(self) -> Step | None:
        return self.steps[self.number - 1] if self.number else None

    @property
    def before(self) -> Step | None:
        """The step that was just done."""
        last = (self.number or self.total + 1) - 2
        return self.steps[last] if last >= 0 else None


def tour(happened: Happened, cast: Cast, player: Player, today: date, *, sample: bool, on: bool) -> Tour:
    """`sample`: there are minutes to share with one press."""
    board = cast.channels[0].slug
    monday = cast.calendar.at(clock.next_monday(today), clock.MORNING)
    return Tour(
        (
            Step(
                "See this morning’s reminders",
                "Clerk wrote to each channel and, in private, to whoever owes something. Open what it wrote "
                "to you.",
                "Open Clerk (private)",
                happened.reminders_read,
                link=address(player.name, PRIVATE),
            ),
            Step(
                "Answer one",
                "Press Done, On track or Slipping below an action, as its owner would.",
                f"Go to #{board}",
                happened.answered,
                link=address(player.name, board),
            ),
            Step(
                "Log an action by typing",
                "Write who does what by when, as you would say it, and press Send.",
                "Put an example into the box",
                happened.logged,
                link=address(player.name, board, words=f"log: {_example(cast, player, today)}"),
            ),
            _minutes(happened.shared, player, sample),
            Step(
                "Move the clock",
                "A working week passes in a moment: on Monday come the nudges and the weekly summary. The "
                "panel “What is going on” says why each post came.",
                "Move to Monday morning",
                happened.moved,
                form="/play/clock",
                values=(("to", monday.isoformat()),),
            ),
            Step(
                "Get a report to show your chair",
                "Ask for the board’s report in Word, and download the file that Clerk hands you.",
                "Ask for the report",
                happened.reported,
                form="/play/say",
                values=(("in", board), ("says", "board report in Word")),
            ),
        ),
        on,
    )


def _minutes(done: bool, player: Player, sample: bool) -> Step:
    title = "Share the minutes"
    if sample:
        does = "Clerk reads a paper and proposes what to log. Nothing is saved before somebody keeps it."
        return Step(title, does, "Share sample minutes", done, form="/play/sample")
    does = "Choose Share a file, pick minutes of yours (Word, PDF, Excel or text), and press Send."
    return Step(title, does, "Bring your own", done, link=bring_your_own(player.name))


def _example(cast: Cast, player: Player, today: date) -> str:
    somebody = next((one.name for one in cast.players if one.name != player.name), player.name)
    return f"{somebody} to book the hall by {spoken(today + SOON)}"
