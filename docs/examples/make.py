"""Makes the examples as a person would: the partnership's file, what was said in chat, `clerk` at the desk.

The clock is given and every file is settled, so that made again they are the same.
"""

import contextlib
import io
import shlex
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.commands import app
from docs.examples import story
from handlers.request import Answer, Message
from handlers.router import answer
from storage.database import Database

HERE = Path(__file__).parent
PARTNERSHIP = HERE.parents[1] / "tests" / "northbridge.yaml"
_LONDON = ZoneInfo("Europe/London")
REPORTS = {
    "board-report.docx": "report board",
    "board-report.md": "report board",
    "highlight-report.docx": "report highlight --priority 1",
    "matters-arising.docx": "report matters-arising",
    "deep-dive.docx": "report deep-dive --priority 5",
    "summary-for-families.docx": "report publish-safe",
    "weekly-summary.docx": "report summary",
    "action-log.xlsx": "export --format xlsx",
    "action-log.docx": "export --format docx",
    "action-log.csv": "export --format csv",
    "calendar.ics": "export --format ics",
}
"""By the name of the file, the command that writes it the day before the board."""
STOCKTAKE = {"stocktake.docx": "report stocktake"}
PICTURES = {
    "ratings.png": "progress chart",
    "burn-up.png": "burn-up",
    "risk-matrix.png": "risk matrix",
    "kpi-against-targets.png": "kpi 33 chart",
}
"""By the name of the file, what was said in chat."""


def everything(scratch: Path, into: Path) -> None:
    """`scratch` is where its database stands meanwhile."""
    database = begun(scratch)
    written(database, REPORTS, into)
    for name, words in PICTURES.items():
        (file,) = _said(database, story.BEFORE_THE_BOARD, story.KEEPER, words).replies[0].files
        (into / name).write_bytes(file.content)
    told(database, story.AUTUMN)
    written(database, STOCKTAKE, into, story.IN_DECEMBER)
    database.close()


def begun(scratch: Path) -> Database:
    """The partnership as it is on the day before its board."""
    address = f"sqlite:///{scratch / 'examples.db'}"
    _clerk(f"setup {shlex.quote(str(PARTNERSHIP))} --db {address} --now {story.SET_UP}")
    database = Database(address)
    told(database, story.SUMMER)
    return database


def told(database: Database, said: Iterable[tuple[str, str, str]]) -> None:
    for at, name, words in said:
        replied = _said(database, at, name, words)
        if replied.act_id is None:
            raise SystemExit(f"{name} said {words}: {replied.replies[0].card.plain()}")


def written(database: Database, files: dict[str, str], into: Path, at: str = story.BEFORE_THE_BOARD) -> None:
    for name, command in files.items():
        out = shlex.quote(str(into / name))
        _clerk(f"{command} --group board --db {database.url} --now {at} -o {out}")


def _said(database: Database, at: str, name: str, words: str) -> Answer:
    words, _, channel = words.partition("|")
    sent = datetime.fromisoformat(at).replace(tzinfo=_LONDON)
    return answer(Message(f"terminal:{channel or 'board'}", f"terminal:@{name}", words, sent), database)


def _clerk(line: str) -> None:
    """What it prints is for who types it."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        app(shlex.split(line), standalone_mode=False)
