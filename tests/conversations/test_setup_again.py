"""A partnership file that was applied before, against what the file and what people changed since."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlmodel import Session, col, select

from rules.progress import Closure, Status
from rules.refusal import Refusal
from storage.database import Database
from storage.history import Acting, acting
from storage.models import (
    Absence,
    Channel,
    Group,
    Identity,
    Meeting,
    Partnership,
    Person,
)
from storage.postbox import Owed
from tests.conftest import Say, database_on_sqlite, moment
from tests.conversations.setting_up import NORTHBRIDGE, NOTHING, action, days_of, edited, found, set_up

pytestmark = pytest.mark.slow

# The same file again


def test_the_same_file_again_changes_nothing(northbridge: Database) -> None:
    assert set_up(northbridge) == NOTHING


def test_other_blanks_and_comments_are_the_same_file(northbridge: Database) -> None:
    assert set_up(northbridge, "# A comment\n\n" + NORTHBRIDGE.replace("  - {name", "  -   {name")) == NOTHING


def test_the_same_file_is_the_same_after_chat_changed_the_record(northbridge: Database, say: Say) -> None:
    say("Meera Chowdhury", "push 103 to 4 July because the data agreement is late")

    assert set_up(northbridge) == NOTHING
    assert action(northbridge, 103).due == date(2024, 7, 4)


def test_a_default_that_is_written_out_changes_nothing(northbridge: Database) -> None:
    assert (
        set_up(
            northbridge, edited(("    kind: working group\n", "    kind: working group\n    closes: owner\n"))
        )
        == NOTHING
    )


# A line that changed

CHANGES = {
    "a title": (
        "title: Draft dashboard",
        "title: First dashboard",
        "board#103: title changed to First dashboard.",
    ),
    "a due date": (
        "title: Draft dashboard, owners: [Meera Chowdhury], due: 2024-06-20",
        "title: Draft dashboard, owners: [Meera Chowdhury], due: end of June",
        "board#103: due date changed to 30 June.",
    ),
    "owners": (
        "title: Draft dashboard, owners: [Meera Chowdhury]",
        "title: Draft dashboard, owners: [Alan Lister, SROs]",
        "board#103: owners changed to Alan Lister, SROs.",
    ),
    "a letter": ("ref: o", "ref: q", "board#103: letter changed to q."),
    "priorities": (
        "due: 2024-06-20, priorities: [2]",
        "due: 2024-06-20, priorities: [2, 5]",
        "board#103: priorities changed to 2, 5.",
    ),
    "a rating": ("rating: delayed", "rating: on target", "board#102: rating changed to On target."),
    "a status": (
        "due: 2024-06-20, priorities: [2]",
        "due: 2024-06-20, priorities: [2], status: closed, closure: complete, closed_on: 2024-06-12",
        "board#103: status changed to closed.",
    ),
    "initials": ("initials: ZF", "initials: ZFE", "Zara Fenwick: initials changed to ZFE."),
    "a person's name": ("{name: Ida Vale, initials: IV", "{name: Ida Vale-Orme, initials: IV", ""),
    "a role": (
        "{person: Owen Kay, role: member}",
        "{person: Owen Kay, role: sro}",
        "Owen Kay in board: roles changed to sro.",
    ),
    "an absence": (
        "to: 2024-06-21",
        "to: 2024-06-28",
        "Priya Nair, away from Monday 10 June 2024: last day changed to 28 June.",
    ),
    "a meeting": (
        "place: Boardroom",
        "place: Hall",
        "board, meeting of Thursday 20 June 2024: place changed to Hall.",
    ),
    "how a group works": (
        "overdue_every: 7",
        "overdue_every: 14",
        "board: days between nudges about overdue actions changed to 14.",
    ),
    "a priority's SRO": ("sro: Priya Nair", "sro: Tom Rigby", "Priority 4: SRO changed to Tom Rigby."),
    "a risk's score": (
        "likelihood: 4, impact: 3",
        "likelihood: 5, impact: 3",
        "board R3: likelihood changed to 5.",
    ),
    "control measures": (
        "[Vacancies advertised]",
        "[Vacancies advertised, Two posts filled]",
        "board R3: control measures changed to Vacancies advertised, Two posts filled.",
    ),
    "a decision": (
        "before it goes out",
        "before it is sent",
        "board, decision: wording changed to The family survey",
    ),
    "a target": ("value: 55", "value: 60", "Scorecard 33: targets changed to 60.0 by 2024-09-30"),
    "a reading": ("value: 11.9", "value: 12.1", "Scorecard 33, 2024-05: value changed to 12.1."),
    "the partnership": (
        "risk_bands: nhs",
        "risk_bands: council",
        "Northbridge SEND Partnership: risk bands changed to council.",
    ),
    "terms": (
        "to: 2025-04-04",
        "to: 2025-04-11",
        "Northbridge SEND Partnership: terms changed to Spring 2024",
    ),
}


@pytest.mark.parametrize(("was", "now", "says"), CHANGES.values(), ids=CHANGES.keys())
def test_a_changed_line_changes_that_alone(northbridge: Database, was: str, now: str, says: str) -> None:
    text = edited((was, now))
    if "Ida Vale-Orme" in now:
        text, says = (
            text.replace("person: Ida Vale,", "person: Ida Vale-Orme,"),
            "Ida Vale: name changed to Ida Vale-Orme.",
        )

    said = set_up(northbridge, text)

    assert len(said) == 1
    assert said[0].startswith(says)
    assert set_up(northbridge, text) == NOTHING


def test_a_date_corrected_in_the_file_is_no_slippage(northbridge: Database) -> None:
    set_up(northbridge, edited(("[Meera Chowdhury], due: 2024-06-20", "[Meera Chowdhury], due: 2024-06-27")))

    dashboard = action(northbridge, 103)
    assert (dashboard.due, dashboard.first_due) == (date(2024, 6, 27), date(2024, 6, 27))


def test_a_closing_in_the_file_counts_for_its_day(northbridge: Database) -> None:
    closed = "priorities: [2], status: closed, closure: complete, closed_on: 2024-06-12"

    set_up(northbridge, edited(("due: 2024-06-20, priorities: [2]", f"due: 2024-06-20, {closed}")))

    dashboard = action(northbridge, 103)
    assert (dashboard.status, dashboard.closure) == (Status.CLOSED, Closure.COMPLETE)
    assert (date(2024, 6, 12), date(2024, 6, 13)) in days_of(northbridge, "action")


def test_a_meeting_to_come_moves_with_what_is_due_at_it(northbridge: Database) -> None:
    set_up(northbridge, edited(("{date: 2024-06-20, at", "{date: 2024-06-27, at")))

    days = [row.on for row in found(northbridge, select(Meeting).order_by(col(Meeting.on)))]
    assert days == [date(2024, 4, 17), date(2024, 6, 27)]
    assert action(northbridge, 106).due == date(2024, 6, 27)


def test_a_meeting_whose_day_is_confirmed_is_still_one_meeting(database: Database) -> None:
    unconfirmed = edited(("{date: 2024-06-20, at", "{date: TBC, at"))
    set_up(database, unconfirmed)

    set_up(database, NORTHBRIDGE)

    assert {row.on for row in found(database, select(Meeting))} == {date(2024, 4, 17), date(2024, 6, 20)}


def test_a_meeting_that_was_held_is_never_moved(northbridge: Database) -> None:
    rolled = NORTHBRIDGE.replace("{date: 2024-04-17, at", "{date: 2024-09-19, at").replace(
        "meeting: 2024-04-17, ", ""
    )

    set_up(northbridge, rolled)

    days = {row.on for row in found(northbridge, select(Meeting))}
    assert days == {date(2024, 4, 17), date(2024, 6, 20), date(2024, 9, 19)}


def test_a_line_removed_deletes_nothing(northbridge: Database) -> None:
    without = "\n".join(
        line for line in NORTHBRIDGE.splitlines() if "number: 110" not in line and "R3" not in line
    )

    assert set_up(northbridge, without)[:1] == NOTHING
    assert action(northbridge, 110).status is Status.OPEN
    assert set_up(northbridge) == NOTHING


def test_a_new_line_is_added(northbridge: Database) -> None:
    line = (
        "  - {group: p2, number: 7, title: A leaflet for families, owners: [Alan Lister], due: 2024-07-01}\n"
    )

    said = set_up(northbridge, edited(("\nrisks:", f"{line}\nrisks:")))

    assert said == ["Northbridge SEND Partnership: added 1 action."]
    assert [row.next_number for row in found(northbridge, select(Group).order_by(Group.code))] == [112, 8]


def test_identities_and_channels_are_linked(database: Database) -> None:
    set_up(database, edited(("initials: ZF,", "initials: ZF, identities: [slack:T1:U1, teams:abc:def-1],")))

    assert {row.address for row in found(database, select(Identity))} == {"slack:T1:U1", "teams:abc:def-1"}
    assert {row.address for row in found(database, select(Channel))} == {"terminal:board", "terminal:p2"}


# What chat changed since


def test_a_date_that_chat_moved_is_kept_and_reported(northbridge: Database, say: Say) -> None:
    say("Meera Chowdhury", "push 103 to 4 July because the data agreement is late")

    said = set_up(
        northbridge, edited(("[Meera Chowdhury], due: 2024-06-20", "[Meera Chowdhury], due: 2024-06-30"))
    )

    assert said == [
        "board#103: due date was moved to 4 July in chat on 12 June; kept. The file says 30 June."
    ]
    assert action(northbridge, 103).due == date(2024, 7, 4)


def test_what_chat_did_not_touch_still_changes(northbridge: Database, say: Say) -> None:
    say("Meera Chowdhury", "push 103 to 4 July because the data agreement is late")

    said = set_up(northbridge, edited(("title: Draft dashboard", "title: First dashboard")))

    assert said == ["board#103: title changed to First dashboard."]
    assert action(northbridge, 103).due == date(2024, 7, 4)


@pytest.mark.parametrize(
    ("words", "was", "now", "kept"),
    [
        pytest.param(
            "nudge us at 10",
            'nudges: {at: "09:00"',
            'nudges: {at: "08:30"',
            "hour of nudges",
            id="the hour",
        ),
        pytest.param(
            "stop the weekly summary",
            'summary: {day: monday, at: "09:00"}',
            "summary: {day: friday, not_in: [August]}",
            None,
            id="another part of the summary",
        ),
        pytest.param(
            "no summary in July",
            'summary: {day: monday, at: "09:00"}',
            'summary: {day: monday, at: "09:00", not_in: [August]}',
            "months without a summary",
            id="the months",
        ),
        pytest.param(
            "no reminders until 1 September",
            "    closes: board",
            "    paused_until: 2024-08-01\n    closes: board",
            "pause of reminders",
            id="a pause",
        ),
        pytest.param(
            "minutes due 3 working days after the board",
            "    closes: board",
            "    timetable: {minutes: 4}\n    closes: board",
            "timetable before a meeting",
            id="the timetable",
        ),
    ],
)
def test_how_a_group_is_reminded_is_kept_where_chat_changed_it(
    northbridge: Database, say: Say, words: str, was: str, now: str, kept: str | None
) -> None:
    assert not say("Tom Rigby", words).refused

    lines = set_up(northbridge, edited((was, now)))

    if kept is None:
        assert not any("kept" in line for line in lines)
    else:
        assert any(kept in line and "kept" in line for line in lines), lines


def test_another_distance_in_the_file_counts_what_was_said_anew(northbridge: Database) -> None:
    key = "nudge/2/overdue/2024-04-30/6/@2"
    sent = {"parcel": "digest/@2/2024-06-12", "action_id": 2, "group_id": 1, "person_id": 2, "channel": "x"}
    at = {"not_before": moment("2024-06-12T09:00"), "expires_at": moment("2024-06-12T18:00")}
    with northbridge.writing() as session:
        session.add(Owed(key=key, kind="overdue", due=date(2024, 4, 30), step=6, **sent, **at))

    set_up(northbridge, edited(("overdue_every: 7", "overdue_every: 14")))

    assert found(northbridge, select(Owed.key)) == ["nudge/2/overdue/2024-04-30/3/@2"]


def test_what_is_kept_is_reported_once(northbridge: Database, say: Say) -> None:
    text = edited(("[Meera Chowdhury], due: 2024-06-20", "[Meera Chowdhury], due: 2024-06-30"))
    say("Meera Chowdhury", "push 103 to 4 July because the data agreement is late")
    set_up(northbridge, text)

    assert set_up(northbridge, text) == NOTHING


def test_a_file_that_says_what_chat_said_has_nothing_to_change(northbridge: Database, say: Say) -> None:
    say("Meera Chowdhury", "push 103 to 4 July because the data agreement is late")

    said = set_up(
        northbridge, edited(("[Meera Chowdhury], due: 2024-06-20", "[Meera Chowdhury], due: 4 July"))
    )

    assert said == NOTHING


def test_owners_that_chat_changed_are_kept(northbridge: Database, say: Say) -> None:
    say("Tom Rigby", "assign 103 to Liam Moss")

    said = set_up(
        northbridge, edited(("dashboard, owners: [Meera Chowdhury]", "dashboard, owners: [Alan Lister]"))
    )

    assert said == [
        "board#103: owners changed to Liam Moss in chat on 12 June; kept. The file says Alan Lister."
    ]


def test_an_action_that_chat_reported_done_stays_so(northbridge: Database, say: Say) -> None:
    say("Chris Fielding", "h is done, circulated this morning")

    said = set_up(
        northbridge,
        edited(
            ("due: 2024-05-01, priorities: [1]}", "due: 2024-05-01, priorities: [1], status: in progress}")
        ),
    )

    assert said == [
        "board#101: status changed to ready to close in chat on 12 June; kept. The file says in progress."
    ]


def test_a_score_that_chat_gave_is_kept(northbridge: Database, say: Say) -> None:
    say("Chris Fielding", "score R3 5x3")

    said = set_up(northbridge, edited(("likelihood: 4, impact: 3", "likelihood: 2, impact: 3")))

    assert said == ["board R3: likelihood changed to 5 in chat on 12 June; kept. The file says 2."]


@contextmanager
def by_an_administrator(database: Database) -> Iterator[Session]:
    """Changes that somebody makes in chat on 12 June."""
    with database.writing() as session:
        (partnership,) = session.exec(select(Partnership)).all()
        now = moment("2024-06-12T10:00")
        acting(session, Acting(partnership.id or 0, now, now.date(), "terminal", "settings"))
        yield session


def test_a_setting_of_a_group_that_chat_changed_is_kept(northbridge: Database) -> None:
    with by_an_administrator(northbridge) as session:
        session.exec(select(Group).where(Group.code == "board")).one().summary_day = "friday"

    said = set_up(northbridge, edited(("summary: {day: monday", "summary: {day: tuesday")))

    assert said == [
        "board: day of the summary changed to friday in chat on 12 June; kept. The file says tuesday."
    ]


def test_an_identity_that_was_linked_to_somebody_else_is_kept(northbridge: Database) -> None:
    linked = edited(("initials: ZF,", "initials: ZF, identities: [slack:T1:U1],"))
    moved = edited(("initials: TR,", "initials: TR, identities: [slack:T1:U1],"))
    set_up(northbridge, linked)
    with by_an_administrator(northbridge) as session:
        alan = session.exec(select(Person).where(Person.name == "Alan Lister")).one()
        session.exec(select(Identity)).one().person_id = alan.id or 0

    said = set_up(northbridge, moved)

    assert said == ["slack:T1:U1: person changed to Alan Lister in chat; kept. The file says Tom Rigby."]


def test_an_absence_that_was_taken_away_is_not_brought_back(northbridge: Database) -> None:
    with by_an_administrator(northbridge) as session:
        session.delete(session.exec(select(Absence)).one())

    said = set_up(northbridge, edited(("to: 2024-06-21", "to: 2024-06-28")))

    assert said == [
        "Priya Nair, away from Monday 10 June 2024 was changed or taken away in chat; kept as it is now."
    ]
    assert found(northbridge, select(Absence)) == []


def test_somebody_off_the_record_is_not_brought_back_by_another_line(northbridge: Database) -> None:
    with by_an_administrator(northbridge) as session:
        session.exec(select(Person).where(Person.name == "Liam Moss")).one().name = "Somebody erased"

    with pytest.raises(Refusal, match="line 27: Liam Moss is no longer on the record"):
        set_up(northbridge, edited(("sro: Priya Nair, group", "sro: Liam Moss, group")))


def test_a_number_that_chat_gave_away_is_refused(northbridge: Database, say: Say) -> None:
    say("Tom Rigby", "log: Liam Moss to book the hall by 1 July")
    line = "  - {group: board, number: 112, title: A leaflet for families}\n"

    with pytest.raises(
        Refusal, match=r"board#112 is another action already: .* Write 113 or a higher number\."
    ):
        set_up(northbridge, edited(("\nrisks:", f"{line}\nrisks:")))


def test_a_file_of_stricter_days_is_compared_with_history_alone(northbridge: Database, say: Say) -> None:
    say("Meera Chowdhury", "push 103 to 4 July because the data agreement is late")
    with northbridge.writing() as session:
        session.exec(select(Partnership)).one().applied = {"partnership": "Of a format that is no more"}

    said = set_up(northbridge, edited(("title: Draft dashboard", "title: First dashboard")))

    assert said == [
        "board#103: title changed to First dashboard.",
        "board#103: due date was moved to 4 July in chat on 12 June; kept. The file says 20 June.",
    ]


# What only the record can refuse


@database_on_sqlite
def test_words_that_are_no_due_date_are_refused_and_nothing_is_saved(database: Database) -> None:
    with pytest.raises(Refusal, match=r"northbridge\.yaml, line 84: sometime nice is not a due date"):
        set_up(database, edited(("due: end of term", "due: sometime nice")))

    assert found(database, select(Partnership)) == []


@database_on_sqlite
def test_a_day_that_does_not_exist_is_offered_as_the_days_around_it(database: Database) -> None:
    with pytest.raises(
        Refusal, match=r"line 83: 2024-06-31 is not a due date\. Write 2024-06-30 or 2024-07-01\."
    ):
        set_up(database, edited(("[Meera Chowdhury], due: 2024-06-20", "[Meera Chowdhury], due: 2024-06-31")))


def test_a_channel_of_another_partnership_is_refused(northbridge: Database) -> None:
    other = edited(("code: northbridge", "code: southbridge"))

    with pytest.raises(Refusal, match="line 38: terminal:board belongs to another partnership"):
        set_up(northbridge, other)

    assert len(found(northbridge, select(Partnership))) == 1
