"""Words that mean something to whatever they pass through stay words: SQL, calendars, terminals and logs.

SECURITY.md says where Slack's markup, Adaptive Cards, the playground's HTML, Word and Excel are tested.
"""

import io
import logging
from datetime import date

import icalendar
import pytest
from pydantic import SecretStr
from rich.console import Console

import cards.calendars
import papers.calendar
import reports.calendars
from bot.logs import OneLine
from bot.settings import Settings
from bot.terminal import show
from cards.model import Button, Card, Line, Reply, Table
from storage.database import Database
from storage.groups import all_partnerships
from storage.store import Store
from tests.conftest import Say

SQL = (
    "'); DROP TABLE people; --",
    "\" OR 1=1; DELETE FROM actions WHERE '1'='1",
    "%' UNION SELECT name FROM people --",
    r"\'; UPDATE actions SET title = 'gone'; --",
    ":person %(person)s ? $1 {0}",
)


@pytest.mark.slow
def test_sql_in_any_place_is_words(tell: Say) -> None:
    for words in SQL:
        tell("Tom Rigby", f"note 104: {words}")
        for sentence in (
            "find {}",
            "show {}",
            "actions of {}",
            "{} done",
            "give 104 to {}",
            "log: {}",
        ):
            tell("Tom Rigby", sentence.format(words))

    told = tell("Tom Rigby", "show 104").replies[0].card.plain()

    assert "Co-production charter agreed" in told
    assert SQL[-1] in told
    assert len(tell("Tom Rigby", "who is in the board").replies[0].card.plain()) > 200


@pytest.mark.slow
def test_a_title_with_a_line_break_makes_no_second_entry_in_a_calendar(
    tell: Say, northbridge_sqlite: Database
) -> None:
    title = "Book a hall\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Not ours;LOCATION=x\\," + "long " * 40
    before = _events(northbridge_sqlite)

    form = tell("Tom Rigby", "log").replies[0].card.form
    assert form is not None
    tell("Tom Rigby", form.says, fields={"title": title, "owners": "Liam Moss", "due": "2024-06-28"})

    added = [one for one in _events(northbridge_sqlite) if one not in before]
    assert len(added) == 1
    assert "Not ours" in added[0]


def _events(database: Database) -> list[str]:
    with database.reading() as session:
        store = Store(session, all_partnerships(session)[0])
        board = store.groups.called("board")
        assert board is not None
        days = reports.calendars.of_group(store, board, date(2024, 6, 12))
        content = papers.calendar.calendar(cards.calendars.feed(days))
    assert all(len(line) <= 75 for line in content.split(b"\r\n")), "RFC 5545, 3.1"
    return [str(event["summary"]) for event in icalendar.Calendar.from_ical(content).walk("VEVENT")]


def test_a_terminal_takes_no_orders_from_what_people_wrote() -> None:
    evil = "\x1b]0;title\x07\x1b[2J\x9b31m\x08\rred"
    card = Card(
        evil,
        lines=(Line(evil),),
        table=Table("Actions", ("Title",), ((evil,),)),
        footer=evil,
        buttons=(Button("Show", evil),),
    )
    printed = io.StringIO()

    show(Reply(card), Console(file=printed, width=80))

    assert printed.getvalue().count("red") == 5
    assert not set(printed.getvalue()) & set("\x1b\x07\x9b\x08\r")


def test_one_thing_that_is_logged_is_one_line() -> None:
    words = "\r\n\x1b[31mERROR clerk all is lost\u2028"
    record = logging.LogRecord("aiohttp.server", logging.ERROR, "", 0, "Bad request %s", (words,), None)

    line = OneLine("%(levelname)s %(name)s %(message)s").format(record)

    assert line == r"ERROR aiohttp.server Bad request \r\n\x1b[31mERROR clerk all is lost\u2028"


def test_an_error_that_a_library_logs_is_told_without_its_words() -> None:
    """aiohttp quotes the request, which may be for a file by its signed link."""
    try:
        raise ValueError("bad line: GET /files/1/signature/minutes.docx")
    except ValueError as error:
        told = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("aiohttp.server", logging.ERROR, "", 0, "Error handling request", (), told)

    line = OneLine("%(message)s").format(record)

    assert "ValueError" in line
    assert "test_injection.py" in line
    assert "signature" not in line
    assert "\n" not in line


def test_settings_show_no_secret_however_they_are_shown() -> None:
    """Such as in the error of a library that says what it was given."""
    secrets = [
        *("secret_key", "slack_bot_token", "slack_signing_secret", "slack_app_token"),
        *("slack_client_secret", "microsoft_app_password"),
    ]
    held = Settings(
        _env_file=None,
        database_url="postgresql://clerk:zephyrine@db/clerk",
        **{name: SecretStr(f"zephyrine-{name}") for name in secrets},
    )

    assert "zephyrine" not in f"{held!r} {held}"
