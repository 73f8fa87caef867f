"""Who hears of what the guard stopped: the data protection contact at once, the programme manager weekly."""

import json

import pytest
from sqlmodel import select

from storage.database import Database
from storage.models import Partnership, Refused
from tests.commands.conftest import Clerk
from tests.conftest import Say, moment, talking_to
from tests.privacy.traces import NHS, left_by

SAID = f"note 104: NHS number {NHS}"
NIGHT = "2024-06-12T21:40"


@pytest.fixture
def northbridge_clerk(northbridge: Database) -> Clerk:
    return Clerk(northbridge.url)


def notices(clerk: Clerk, at: str = "2024-06-12T10:01") -> list[dict[str, str]]:
    return [post for post in clerk.ticks(at) if post["kind"] == "breach"]


@pytest.mark.slow
def test_the_contact_is_told_when_where_and_which_rule_and_nothing_else(
    say: Say, northbridge_clerk: Clerk
) -> None:
    say("Liam Moss", SAID)

    (notice,) = notices(northbridge_clerk)

    assert notice["channel"] == "terminal:@Tom Rigby"
    assert "Wednesday 12 June 2024 at 10:00" in notice["text"]
    assert "Northbridge SEND Improvement Board" in notice["text"]
    assert "NHS number" in notice["text"]
    assert "cannot delete" in notice["text"]
    assert "Liam" not in json.dumps(notice)
    assert left_by(NHS, json.dumps(notice)) == []


@pytest.mark.slow
def test_a_message_that_two_rules_stopped_is_one_notice(say: Say, northbridge_clerk: Clerk) -> None:
    say("Liam Moss", f"{SAID}, dob 12/03/2015")

    (notice,) = notices(northbridge_clerk)

    assert "the rule for: NHS number and date of birth." in notice["text"]


@pytest.mark.slow
def test_what_nobody_else_read_is_no_breach(tell: Say, northbridge_sqlite: Database) -> None:
    """A form, or a slash command: nothing of it stands in the channel."""
    said = tell("Liam Moss", SAID, unseen=True)

    assert said.replies[0].card.text == (
        "This looks like it holds something private (NHS number). I have not saved it, and nobody else has "
        "seen it. Write it again without that, and use the secure case system, or "
        "send.duty@northbridge.example for what is private."
    )
    assert notices(Clerk(northbridge_sqlite.url)) == []


@pytest.mark.slow
def test_once(say: Say, northbridge_clerk: Clerk) -> None:
    say("Liam Moss", SAID)

    assert len(notices(northbridge_clerk)) == 1
    assert notices(northbridge_clerk, "2024-06-13T10:00") == []


@pytest.mark.slow
def test_a_possible_breach_does_not_wait_for_the_morning(tell: Say, northbridge_sqlite: Database) -> None:
    tell("Liam Moss", SAID, at=NIGHT)

    assert len(notices(Clerk(northbridge_sqlite.url), "2024-06-12T21:41")) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "private"),
    [
        pytest.param(SAID, True, id="nobody else could read it"),
        pytest.param("my son Marlowe waits", False, id="only perhaps private"),
        pytest.param("I'm worried about a child at home", False, id="a worry is nobody's to count"),
        pytest.param("note 104: ring 01632 960101", False, id="nothing private"),
    ],
)
def test_no_notice_without_a_possible_breach(
    tell: Say, northbridge_sqlite: Database, words: str, private: bool
) -> None:
    tell("Liam Moss", words, private=private)

    assert notices(Clerk(northbridge_sqlite.url)) == []


@pytest.mark.slow
@pytest.mark.parametrize("contact", ["", "dpo@northbridge.example"])
def test_a_contact_whom_clerk_cannot_write_to_stops_nothing(
    tell: Say, northbridge_sqlite: Database, contact: str
) -> None:
    with northbridge_sqlite.writing() as session:
        session.exec(select(Partnership)).one().data_protection_contact = contact

    assert tell("Liam Moss", SAID).refused
    assert notices(Clerk(northbridge_sqlite.url)) == []


def weekly(clerk: Clerk, at: str) -> dict[str, str]:
    return {post["channel"]: post["text"] for post in clerk.ticks(at) if post["kind"] == "sro"}


@pytest.mark.slow
def test_the_programme_managers_week_has_the_count_and_the_rules(say: Say, northbridge_clerk: Clerk) -> None:
    say("Liam Moss", SAID)
    say("Carys Cole", "note 104: dob 12/03/2015", private=True)
    say("Carys Cole", SAID, channel="terminal:board")

    lists = weekly(northbridge_clerk, "2024-06-17T09:01")

    told = lists["terminal:@Tom Rigby"]
    assert "stopped something private 3 times: NHS number (2) and date of birth (1)" in told
    assert "Liam" not in told.rsplit("privacy guard", 1)[1]
    assert all("privacy guard" not in text for name, text in lists.items() if name != "terminal:@Tom Rigby")


@pytest.mark.slow
def test_a_week_later_it_is_old(tell: Say, northbridge_sqlite: Database) -> None:
    tell("Liam Moss", SAID)

    lists = weekly(Clerk(northbridge_sqlite.url), "2024-06-24T09:01")

    assert "privacy guard" not in lists.get("terminal:@Tom Rigby", "")


def test_what_is_kept_is_when_where_and_which_rule(tell: Say, northbridge_sqlite: Database) -> None:
    tell("Liam Moss", SAID)

    with northbridge_sqlite.reading() as session:
        (row,) = session.exec(select(Refused)).all()
    assert set(row.model_dump()) == {"id", "partnership_id", "group_id", "at", "rule"}
    assert (row.at, row.rule) == (moment("2024-06-12T10:00"), "NHS number")


@pytest.mark.slow
def test_strangers_in_a_channel_count_as_well(northbridge_sqlite: Database) -> None:
    talking_to(northbridge_sqlite)("Nobody Atall", SAID)

    assert len(notices(Clerk(northbridge_sqlite.url))) == 1
