"""A year of one partnership: sixty actions, twelve people, three groups, and the clock ticking all along.

It takes a while, so the suite ticks every three hours, and ends the year with outages in October; `make
faults` plays both to their ends, the first with a tick every thirty minutes, printed as a table
(`python -m tests.faults.year`). What has to be said is reckoned by `year.oracle`, which knows
nothing of Clerk's own rules.
"""

import asyncio
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from cards.nudges import SHOWN
from reminders.planned import Planned
from storage.database import Database
from tests.faults.year import days, judging
from tests.faults.year.days import wall
from tests.faults.year.living import Clockwork, Life, Year
from tests.faults.year.record import Snapshot
from tests.faults.year.table import rows
from tests.faults.year.talk import Talk

pytestmark = pytest.mark.slow

EVERY = 180
"""Minutes: at eight nothing is owed, at eleven the nudges are, at two a summary; the rest is said at five."""
OCTOBER = (datetime(2024, 10, 15, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC))
"""Three weeks after the longest outage is made up for, all kinds of posts have come, most of them often."""
BOARD_OF_MAY = "2024-05-16"
P2 = 2
SOME_DAYS = Clockwork(60, down=((datetime(2024, 1, 11, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)),))


@pytest.fixture(scope="module")
def year(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Year:
    return _lived(empty_file, tmp_path_factory.mktemp("year"), Clockwork(EVERY), seed=1, preview_every=5)


@pytest.fixture(scope="module")
def broken_year(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Year:
    """Nothing ran for hours, for days, and once for three weeks; another script of what people say."""
    clockwork = Clockwork(EVERY, (*judging.outages(seed=2), OCTOBER))
    return _lived(empty_file, tmp_path_factory.mktemp("broken"), clockwork, seed=2)


def _lived(
    empty: Path,
    folder: Path,
    clockwork: Clockwork,
    *,
    seed: int,
    preview_every: int = 0,
    life: type[Life] = Life,
) -> Year:
    path = folder / "year.db"
    shutil.copy(empty, path)
    database = Database(f"sqlite:///{path}")
    year = asyncio.run(life(database, seed, clockwork, preview_every).live())
    database.close()
    return year


@pytest.fixture(scope="module", params=["every day", "with outages"])
def either(request: pytest.FixtureRequest) -> Year:
    name = "year" if request.param == "every day" else "broken_year"
    found: Year = request.getfixturevalue(name)
    return found


def test_the_log_lives(either: Year) -> None:
    kinds = Counter(posted.post.kind for posted in either.posts)

    assert either.said > 200
    assert len(either.refused) < either.said / 10, either.refused
    at_least = {"digest": 400, "summary": 80, "sro": 100, "chair": 60, "timetable": 60, "meeting": 10}
    assert all(kinds[kind] > count for kind, count in at_least.items()), kinds
    assert kinds["reminder"] > 10
    assert kinds["catch-up"] >= 1


def test_everything_owed_is_said_at_the_tick_that_owes_it_and_nothing_else(either: Year) -> None:
    assert either.missing == []
    assert either.extra == []


def test_no_key_is_said_twice(either: Year) -> None:
    said = Counter(key for posted in either.posts for key in {posted.post.key, *posted.post.lines})

    assert [key for key, times in said.items() if times > 1] == []


def test_nothing_is_said_outside_working_hours(either: Year) -> None:
    assert [str(posted) for posted in either.posts if not judging.is_in_hours(posted)] == []


def test_nobody_has_two_private_messages_of_a_kind_on_a_day(either: Year) -> None:
    had = Counter(
        (posted.to, posted.post.kind, posted.at.date()) for posted in either.posts if posted.is_private
    )

    assert [message for message, times in had.items() if times > 1] == []


def test_no_channel_reads_a_name_beside_something_late(either: Year) -> None:
    in_channels = [posted for posted in either.posts if not posted.is_private]

    assert any("overdue" in posted.text for posted in in_channels)
    assert [line for posted in in_channels for line in judging.shaming(posted)] == []


def test_who_stopped_paused_left_or_is_away_is_left_alone(either: Year) -> None:
    assert [str(posted) for posted in either.posts if not judging.may_be_written_to(posted)] == []


def test_nobody_reads_of_an_action_that_is_not_theirs_to_see(either: Year) -> None:
    assert sum(len(judging.mentioned(posted)) for posted in either.posts) > 1000
    assert [line for posted in either.posts for line in judging.unseemly(posted)] == []


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        pytest.param("Meera Chowdhury", "2024-03-05", "2024-05-06", id="who said stop"),
        pytest.param("Alan Lister", "2024-05-14", "2024-06-02", id="who was paused"),
        pytest.param("Carys Cole", "2024-11-05", "2024-12-01", id="who was paused in winter"),
    ],
)
def test_a_stop_and_a_pause_begin_and_end_on_their_days(year: Year, name: str, first: str, last: str) -> None:
    told = [posted.at.date() for posted in year.posts if posted.to == f"terminal:@{name}"]

    quiet = [day for day in told if date.fromisoformat(first) <= day <= date.fromisoformat(last)]
    assert quiet == []
    assert any(day < date.fromisoformat(first) for day in told)
    assert any(day > date.fromisoformat(last) for day in told)


def test_a_meetings_timetable_is_kept_to_the_day(year: Year) -> None:
    """In working days before Thursday 16 May and after it; Monday 6 May is a bank holiday.

    But for Meera, who had stopped her reminders until 7 May.
    """
    steps = {
        (key.split("/")[3], posted.at.date().isoformat())
        for posted in year.posts
        for key in posted.post.lines
        if posted.to != "terminal:@Meera Chowdhury"
        if posted.post.kind in ("timetable", "meeting") and f"/{BOARD_OF_MAY}/" in key
    }

    assert steps == {
        ("open", "2024-04-24"),
        ("draft", "2024-05-01"),
        ("chair", "2024-05-03"),
        ("publish", "2024-05-08"),
        ("eve", "2024-05-15"),
        ("actions", "2024-05-20"),
        ("minutes", "2024-05-23"),
    }


def test_who_is_back_has_one_catch_up(year: Year) -> None:
    """Alan and Carys had paused, Liam was away; Priya had nothing to hear, and a stop is no pause."""
    back = [
        (posted.to.partition("@")[2], f"{posted.at:%Y-%m-%d}")
        for posted in year.posts
        if posted.post.kind == "catch-up"
    ]

    assert back == [("Alan Lister", "2024-06-03"), ("Liam Moss", "2024-08-19"), ("Carys Cole", "2024-12-02")]


def test_a_group_that_paused_hears_nothing_until_its_day(year: Year) -> None:
    first, last = "2024-07-23", "2024-08-04"
    about = [
        posted.at.date().isoformat()
        for posted in year.posts
        if posted.to == "terminal:p2" or any(one["group_id"] == P2 for one in judging.mentioned(posted))
    ]

    assert [day for day in about if first <= day <= last] == []
    assert any(day < first for day in about)
    assert "2024-08-05" in about


def test_a_month_without_a_summary_has_none(year: Year) -> None:
    """Nor is August made up for in September: each week has its own."""
    months = Counter(
        posted.at.month
        for posted in year.posts
        if (posted.to, posted.post.kind) == ("terminal:forms", "summary")
    )

    assert months[8] == 0
    assert months[7] >= 4
    assert months[9] >= 4


def test_who_works_in_terms_hears_nothing_in_the_holidays(year: Year) -> None:
    told = [posted.at.date() for posted in year.posts if posted.to == "terminal:@Priya Nair"]

    assert [day for day in told if day > date(2024, 1, 15) and not days.is_term(day)] == []
    assert any(day > date(2024, 9, 1) for day in told)


def test_a_deputy_has_what_is_owed_to_somebody_away(year: Year) -> None:
    away = (wall("2024-06-10T00:00"), wall("2024-06-22T00:00"))
    told = [posted for posted in year.posts if away[0] <= posted.at < away[1]]

    assert [posted for posted in told if posted.to == "terminal:@Priya Nair"] == []
    assert any(
        "You stand in for Priya Nair." in posted.text for posted in told if posted.to == "terminal:@Owen Kay"
    )


def test_a_channel_that_switched_its_digest_off_has_none_from_then_on(year: Year) -> None:
    digests = [
        posted.at for posted in year.posts if posted.to == "terminal:p2" and posted.post.kind == "digest"
    ]
    summaries = [
        posted.at for posted in year.posts if posted.to == "terminal:p2" and posted.post.kind == "summary"
    ]

    assert digests
    assert max(digests) < wall("2024-07-01T12:00")
    assert max(summaries) > wall("2024-12-01T00:00"), "a summary is another matter"


def test_an_outage_is_made_up_for_once(broken_year: Year) -> None:
    """The oracle holds each tick to what is still useful then; here is the three weeks' silence itself."""
    since, until = judging.THREE_WEEKS
    silent = [posted for posted in broken_year.posts if since <= posted.at < until]
    back = [posted for posted in broken_year.posts if posted.at.date() == until.date()]

    assert silent == []
    assert max(len(posted.post.lines) for posted in back) > 3
    assert [posted.to for posted in back if posted.post.kind == "summary"] != []
    assert len({(posted.to, posted.post.kind) for posted in back}) == len(back)


def test_a_dry_run_foresees_what_the_tick_posts(year: Year) -> None:
    with_posts = [tried for tried in year.previews if tried.posted]

    assert len(with_posts) > 40
    assert len(year.previews) - len(with_posts) > 40
    for tried in year.previews:
        foreseen, posted = _in_order(tried.foreseen), _in_order(tried.posted)
        assert [post.as_json() for post in foreseen] == [post.as_json() for post in posted], f"at {tried.at}"
        assert [post.why for post in foreseen] == [post.why for post in posted]


def _in_order(posts: Sequence[Planned]) -> list[Planned]:
    """Several channels are posted to at once."""
    return sorted(posts, key=lambda post: post.key)


def test_a_dry_run_changes_not_one_byte(year: Year) -> None:
    assert year.previews
    assert year.changed_by_preview == []


def test_each_line_has_its_reason(year: Year) -> None:
    """With the rule, its threshold and the recipient."""
    step = re.compile(
        r"This is (?:the nudge (?:for \d+ days? before|on the day)|overdue nudge \d+)"
        r"(?:, said today because [^,]+)?, for "
    )
    for tried in year.previews:
        for post in tried.foreseen:
            if post.kind == "digest":
                assert len(post.why) == min(len(post.lines), SHOWN)
                assert all(step.search(why) for why in post.why)
            assert post.why
            assert all(post.channel.rpartition("@")[2] in why for why in post.why), post.why


def test_the_table_has_a_row_for_each_post(year: Year) -> None:
    printed = list(rows(year.posts))

    assert len(printed) == len(year.posts)
    assert printed[0][:2] == ("Tue 2 Jan", "11:00")
    assert [row for row in printed if not all(row)] == []


class Forgetful(Life):
    """Loses its postbox at noon of one day: what was said is said again."""

    def _talk(self, talk: Talk, now: Snapshot, instant: datetime) -> None:
        if instant == datetime(2024, 1, 9, 12, tzinfo=UTC):
            with self.database.writing() as session:
                session.execute(text("DELETE FROM owed"))
                session.execute(text("DELETE FROM parcels"))


def test_the_oracle_notices_what_is_said_twice(empty_file: Path, tmp_path: Path) -> None:
    year = _lived(empty_file, tmp_path, SOME_DAYS, seed=1, life=Forgetful)

    assert year.missing == []
    assert {at for at, _ in year.extra} >= {wall("2024-01-09T13:00")}


class Deaf(Life):
    """Believes of one day's lines that they were said, and says nothing of them."""

    def _talk(self, talk: Talk, now: Snapshot, instant: datetime) -> None:
        if instant == datetime(2024, 1, 9, 8, tzinfo=UTC):
            with self.database.writing() as session:
                session.execute(text("UPDATE parcels SET state = 'sent' WHERE state = 'pending'"))


def test_the_oracle_notices_what_is_lost(empty_file: Path, tmp_path: Path) -> None:
    year = _lived(empty_file, tmp_path, SOME_DAYS, seed=1, life=Deaf)

    assert year.extra == []
    assert wall("2024-01-09T09:00") in {at for at, _ in year.missing}
    assert {at.date() for at, _ in year.missing} == {date(2024, 1, 9)}
