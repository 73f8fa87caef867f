"""A process that dies, two that work at once, one that slept too long: said once, and never lost."""

import asyncio
from datetime import timedelta

import pytest

from reminders import deliver, plan
from reminders.deliver import Posting
from storage.claiming import Claimant, claim
from storage.database import Database
from storage.postbox import TRIES
from tests.conftest import moment
from tests.reminders.fakes import Record, Recorder, tick

NINE = "2024-06-13T09:00"
KEY = "digest/terminal:board/2024-06-13"


@pytest.fixture
def board(database: Database) -> Record:
    record = Record(database)
    record.log(1, "2024-06-14", "the Trust")
    record.change_person("Petra", wants_nudges=False)
    return record


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


async def _die(board: Record, recorder: Recorder, at: str = NINE) -> None:
    """The platform takes the post, and the process is killed before it can mark it."""
    recorder.crash_after_accepting = True
    with pytest.raises(ExceptionGroup):
        await tick(board.database, at, recorder)


@pytest.mark.slow
async def test_killed_between_posting_and_marking_it_is_looked_up_and_not_said_twice(
    board: Record, recorder: Recorder
) -> None:
    await _die(board, recorder)

    during_the_lease = await tick(board.database, "2024-06-13T09:00:59", recorder)
    after_the_lease = await tick(board.database, "2024-06-13T09:01:01", recorder)

    assert during_the_lease == ()
    assert [post.key for post in after_the_lease] == [KEY]
    assert recorder.tried[-1].uncertain
    assert recorder.keys == [KEY], "it arrived once"
    assert board.parcel(KEY).state == "sent"


@pytest.mark.slow
async def test_killed_before_posting_it_is_posted_once_the_lease_has_run_out(
    board: Record, recorder: Recorder
) -> None:
    plan.plan(board.database, moment(NINE))
    posting = asyncio.Event()

    async def never_ends(_posting: Posting) -> str:
        posting.set()
        return await asyncio.Future()

    killed = asyncio.create_task(deliver.deliver(board.database, moment(NINE), never_ends))
    await posting.wait()
    killed.cancel()
    await asyncio.gather(killed, return_exceptions=True)
    await tick(board.database, "2024-06-13T09:01:01", recorder)

    assert recorder.keys == [KEY]


@pytest.mark.slow
async def test_killed_just_before_the_evening_it_is_asked_about_in_the_morning(
    board: Record, recorder: Recorder
) -> None:
    board.log(2, "2024-05-01", "the Trust")
    await _die(board, recorder, "2024-06-13T17:59:50")

    in_the_evening = await tick(board.database, "2024-06-13T18:05", recorder)
    await tick(board.database, "2024-06-14T09:00", recorder)

    assert in_the_evening == ()
    assert recorder.keys.count(KEY) == 1
    assert board.parcel(KEY).state == "sent"


@pytest.mark.slow
async def test_killed_before_its_turn_it_was_never_tried(board: Record, recorder: Recorder) -> None:
    """A crash takes down everything that was claimed, and only what was begun may have arrived."""
    plan.plan(board.database, moment(NINE))
    with board.database.writing() as session:
        claim(session, moment(NINE), Claimant("killed"))

    await tick(board.database, "2024-06-13T09:01:01", recorder)

    assert not recorder.tried[0].uncertain
    assert board.parcel(KEY).attempts == 1


@pytest.mark.slow
async def test_lines_that_come_after_a_crash_wait_for_the_next_digest(
    board: Record, recorder: Recorder
) -> None:
    await _die(board, recorder)
    board.log(2, "2024-06-14", "the Trust")

    await tick(board.database, "2024-06-13T09:02", recorder)
    await tick(board.database, "2024-06-14T09:00", recorder)

    assert "#2" not in recorder.arrived[0].card.plain()
    assert "#2" in recorder.to("terminal:board")[-1]


@pytest.mark.slow
async def test_a_crash_that_comes_back_every_time_is_given_up(board: Record) -> None:
    plan.plan(board.database, moment(NINE))

    async def killed(_posting: Posting) -> str:
        raise RuntimeError("killed")

    tried = []
    for minutes in range(2, 240, 2):
        now = moment(NINE) + timedelta(minutes=minutes)
        try:
            await deliver.deliver(board.database, now, killed)
        except ExceptionGroup:
            tried.append(minutes)

    assert len(tried) == TRIES
    assert tried[-1] > 45, "a Clerk that cannot stay up for half an hour gives up nothing"
    assert board.parcel(KEY).state == "unknown", "nobody knows whether one of them arrived"


@pytest.mark.slow
async def test_two_deliverers_at_once_post_each_parcel_once(board: Record, recorder: Recorder) -> None:
    for number in range(2, 12):
        board.person(f"Member {number}", board="member")
        board.log(number, "2024-06-14", f"Member {number}")
    plan.plan(board.database, moment(NINE))

    both = await asyncio.gather(
        deliver.deliver(board.database, moment(NINE), recorder.post),
        deliver.deliver(board.database, moment(NINE), recorder.post),
    )

    assert len(recorder.keys) == len(set(recorder.keys)) == 11
    assert sorted(post.key for posts in both for post in posts) == sorted(recorder.keys)


async def test_two_replicas_that_plan_at_once_owe_each_line_once(board: Record, recorder: Recorder) -> None:
    beside = Database(board.database.url)

    await asyncio.gather(
        asyncio.to_thread(plan.plan, board.database, moment(NINE)),
        asyncio.to_thread(plan.plan, beside, moment(NINE)),
    )
    await tick(board.database, NINE, recorder)
    beside.close()

    assert recorder.keys == [KEY]
    assert len(board.owed()) == 1


async def test_who_slept_longer_than_a_lease_marks_nothing(board: Record) -> None:
    """SIGSTOP while posting: another replica takes over, and the sleeper must not touch its parcel."""
    sleeper, other = Recorder(), Recorder()
    plan.plan(board.database, moment(NINE))
    asleep, woken = asyncio.Event(), asyncio.Event()

    async def sleep_while_posting(posting: Posting) -> str:
        asleep.set()
        await woken.wait()
        return await sleeper.post(posting)

    sleeping = asyncio.create_task(deliver.deliver(board.database, moment(NINE), sleep_while_posting))
    await asleep.wait()
    while not other.tried:  # the sleeper may just be looking for more, and then holds the queue for a moment
        await deliver.deliver(board.database, moment("2024-06-13T09:02"), other.post)
    marked = board.parcel(KEY).sent_at
    woken.set()
    await sleeping

    assert other.tried[0].uncertain
    assert board.parcel(KEY).sent_at == marked == moment("2024-06-13T09:02")
