"""`clerk keys rotate` and `clerk links revoke`: a key changes without a stop, and what was given out ends."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select
from typer.testing import CliRunner

from bot.commands import app
from bot.handing_out import HandingOut
from bot.keys import Keys
from bot.lock import only_writer
from rules.refusal import Refusal
from storage.calendar_addresses import CalendarAddress
from storage.database import Database
from storage.handed_out import HandedOut
from storage.installations import Installation
from tests.commands.conftest import Clerk, Done
from tests.conftest import moment
from tests.storage import doing

OLD, NEW, LOST = (letter * 32 for letter in "onl")
NOW = moment("2024-06-12T10:00")


def _installed(session: Session, team: str, key: str) -> None:
    sealed = Keys((key.encode(),)).box("slack tokens").encrypt(f"xoxb-of-{team}".encode()).decode()
    given = {"name": team, "bot_user": "U0", "token": sealed, "refresh_token": sealed, "installed_at": NOW}
    session.add(Installation(team=team, **given))


def _rotated(database: Database, keys: str) -> Done:
    done = CliRunner(env={"CLERK_DATABASE_URL": database.url, "CLERK_SECRET_KEY": keys}).invoke(
        app, ["keys", "rotate"]
    )
    refused = isinstance(done.exception, Refusal)
    return Done(int(refused or done.exit_code), done.stdout, str(done.exception or ""))


def _opens(database: Database, team: str, key: str) -> bool:
    with database.reading() as session:
        row = session.exec(select(Installation).where(Installation.team == team)).one()
        box = Keys((key.encode(),)).box("slack tokens")
        return {box.decrypt(one) for one in (row.token, row.refresh_token)} == {f"xoxb-of-{team}".encode()}


@pytest.mark.slow
def test_what_the_old_key_closed_the_new_one_opens_alone(northbridge: Database) -> None:
    with northbridge.writing() as session:
        _installed(session, "T1", OLD)
        _installed(session, "T2", LOST)

    done = _rotated(northbridge, f"{NEW},{OLD}")

    assert _opens(northbridge, "T1", NEW)
    assert _opens(northbridge, "T2", LOST), "what no key opens is kept as it was"
    assert "The tokens of 1 Slack workspace are encrypted with the first key." in done.out
    assert "the older keys may go" in done.out
    assert (done.code, "No key opens the token of number 2" in done.err) == (1, True)


def test_without_a_key_there_is_nothing_to_rotate(northbridge_sqlite: Database) -> None:
    refused = _rotated(northbridge_sqlite, "")

    assert (refused.code, "CLERK_SECRET_KEY is not set" in refused.err) == (1, True)


@pytest.mark.slow
def test_one_persons_links_stop_at_once_beside_a_server_and_the_others_go_on(
    sqlite_clerk: Clerk, northbridge_sqlite: Database
) -> None:
    with doing.somebody(northbridge_sqlite, "Liam Moss") as store:
        for name in ("Liam Moss", "Tom Rigby"):
            person = store.people.called(name)
            assert person is not None
            store.calendar_addresses.make(person.id or 0, None, NOW)
            file = {"name": "log.docx", "media_type": "text/plain", "content": b"log", "expires_at": NOW}
            store.session.add(HandedOut(**file, person_id=person.id))

    server = HandingOut(northbridge_sqlite, lambda: NOW - timedelta(minutes=1))
    with only_writer(northbridge_sqlite):  # as clerk serve has it
        opened = [server.numbered(number) is not None for number in (1, 2)]
        done = sqlite_clerk("links revoke 'Liam Moss' --now 2024-06-12T10:00")
        later = [server.numbered(number) is not None for number in (1, 2)]

    assert (opened, later) == ([True, True], [False, True])
    assert done.out.startswith("Stopped 1 link to a file and 1 calendar address of Liam Moss.")
    with northbridge_sqlite.reading() as session:
        left = [session.exec(select(kind)).all() for kind in (CalendarAddress, HandedOut)]
        assert [len(rows) for rows in left] == [1, 1]
    assert "revoke links Liam Moss" in sqlite_clerk("audit --since 2024-06-12 --now 2024-06-12T11:00").out
    assert "of everybody in" in sqlite_clerk("links revoke --all --now 2024-06-12T10:00").out
    assert sqlite_clerk("links revoke").code == 2
