"""`clerk chat` without words: a conversation at the keyboard, with its history and the Tab key."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from types import ModuleType

from bot.clock import Clock
from bot.completing import Known, completions
from bot.terminal import Seat, exchange
from handlers.arriving import only_partnership
from rules import privacy
from rules.refusal import Refusal
from storage.database import Database
from storage.store import Store

LINES_KEPT = 1000
GREETING = "Write to Clerk as in the channel. Tab completes, help tells what you can say, quit stops."


def prompt(database: Database, seat: Seat, clock: Clock) -> None:
    """Until `quit` or the end of input. Lines out of a file or a pipe are answered without a word more."""
    at_keyboard = sys.stdin.isatty()
    keyboard = Keyboard(database, seat) if at_keyboard else None
    if at_keyboard:
        print(GREETING)
    while (text := _line(f"{seat.name}> " if at_keyboard else "")) is not None:
        if text.lower() in ("quit", "exit"):
            break
        if text:
            exchange(database, seat.message(text, clock(), {}), as_json=False)
            if keyboard:
                keyboard.remember(text)


def _line(asked: str) -> str | None:
    try:
        return input(asked).strip()
    except (EOFError, KeyboardInterrupt):
        if asked:
            print()
        return None


def history_file() -> Path:
    """In the folder of what programs remember for their user."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "clerk" / "history"
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "clerk" / "history"


class Keyboard:
    """The arrow keys and the Tab key, where the platform has readline."""

    def __init__(self, database: Database, seat: Seat) -> None:
        self._database, self._seat = database, seat
        self._offered: tuple[str, ...] = ()
        self._readline = _readline()
        if self._readline:
            self._set_up(self._readline)

    def remember(self, text: str) -> None:
        """For the arrow keys, now and next time; but never what may say who a child is."""
        if self._readline is None or privacy.scan(text):
            return
        self._readline.add_history(text)
        with suppress(OSError):  # a history that cannot be kept stops no conversation
            file = history_file()
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.touch(mode=0o600)
            file.chmod(0o600)
            self._readline.write_history_file(file)

    def _set_up(self, readline: ModuleType) -> None:
        libedit = "libedit" in (readline.__doc__ or "")
        readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
        readline.set_completer_delims("")
        readline.set_completer(self._complete)
        readline.set_auto_history(False)
        readline.set_history_length(LINES_KEPT)
        with suppress(OSError):
            readline.read_history_file(history_file())

    def _complete(self, line: str, number: int) -> str | None:
        if number == 0:
            self._offered = completions(line, self._known())
        return self._offered[number] if number < len(self._offered) else None

    def _known(self) -> Known:
        """Asked for at each Tab: what has been logged a moment ago is offered."""
        with suppress(Refusal), self._database.reading() as session:
            store = Store(session, only_partnership(session, self._seat.partnership))
            group = store.groups.called(self._seat.group)
            if group is not None:
                numbers = [str(one.action.number) for one in store.actions.open([group.id or 0])]
                risks = [f"R{one.risk.number}" for one in store.risks.open([group.id or 0])]
                return Known(tuple(person.name for person in store.people.everybody()), (*numbers, *risks))
        return Known()


def _readline() -> ModuleType | None:
    try:
        import readline
    except ImportError:
        return None
    return readline
