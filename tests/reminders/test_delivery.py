"""Delivering: what the platform is given, and what happens when it will not take it."""

from datetime import timedelta

import pytest
from sqlmodel import select

from reminders import deliver, plan
from reminders.deliver import Undelivered
from storage.postbox import TRIES, Parcel, Postbox
from tests.conftest import moment
from tests.reminders.fakes import Record, Recorder, tick

NINE = "2024-06-13T09:00"
KEY = "digest/terminal:board/2024-06-13"


@pytest.fixture
def board(record: Record) -> Record:
    """One line for one channel, and for nobody in private."""
    record.log(1, "2024-06-14", "the Trust")
    record.change_person("Petra", wants_nudges=False)
    return record


@pytest.mark.slow
async def test_a_posting_has_its_address_key_and_reference(record: Record, recorder: Recorder) -> None:
    record.group("p2", channel="teams:A:19:x@thread.v2")
    record.channel("teams:A:19:y@thread.v2", "p2", reference={"serviceUrl": "https://example.test"})
    record.known_as("Cerys", "teams:A:B", reference={"user": "B"})
    record.log(1, "2024-06-14", "Cerys", group="p2")

    await tick(record.database, NINE, recorder)

    found = {posting.address: posting for posting in recorder.arrived}
    assert found["teams:A:@B"].reference == {"user": "B"}
    assert found["teams:A:19:y@thread.v2"].reference == {"serviceUrl": "https://example.test"}
    assert found["teams:A:19:x@thread.v2"].reference == {}
    assert not any(posting.uncertain for posting in recorder.arrived)


async def test_what_was_posted_is_marked_with_the_platforms_id(board: Record, recorder: Recorder) -> None:
    await tick(board.database, NINE, recorder)

    parcel = board.parcel(KEY)
    assert (parcel.state, parcel.provider_id, parcel.sent_at) == ("sent", f"id of {KEY}", moment(NINE))


@pytest.mark.slow
async def test_a_passing_failure_is_tried_again_after_a_pause(board: Record, recorder: Recorder) -> None:
    recorder.refusals = [Undelivered("503 from the platform")]

    at_once = await tick(board.database, NINE, recorder)
    too_soon = await tick(board.database, "2024-06-13T09:00:01", recorder)
    later = await tick(board.database, "2024-06-13T09:00:03", recorder)

    assert (at_once, too_soon) == ((), ())
    assert [post.key for post in later] == [KEY]
    assert not recorder.tried[-1].uncertain, "the platform said plainly that it had not taken it"


@pytest.mark.slow
async def test_a_pause_that_the_platform_asked_for_is_kept_by_the_whole_channel(
    board: Record, recorder: Recorder
) -> None:
    recorder.refusals, recorder.refuses = [Undelivered("429", retry_after=120)], "terminal:board"
    await tick(board.database, "2024-06-17T09:00", recorder)

    early = await tick(board.database, "2024-06-17T09:01:59", recorder)
    then = await tick(board.database, "2024-06-17T09:02", recorder)

    assert "terminal:board" not in {post.channel for post in early}
    assert [post.kind for post in then if post.channel == "terminal:board"] == ["digest", "summary"]


@pytest.mark.slow
async def test_a_permanent_failure_is_kept_for_a_human_and_not_tried_again(
    board: Record, recorder: Recorder
) -> None:
    recorder.refusals = [Undelivered("channel_not_found", permanent=True)]

    await tick(board.database, NINE, recorder)
    await tick(board.database, "2024-06-13T17:00", recorder)

    assert [posting.key for posting in recorder.tried].count(KEY) == 1
    with board.database.reading() as session:
        (dead,) = Postbox(session).dead()
    assert (dead.state, dead.last_error) == ("dead", "channel_not_found")


@pytest.mark.slow
async def test_after_enough_tries_it_is_given_up(board: Record, recorder: Recorder) -> None:
    recorder.refusals = [Undelivered("503") for _ in range(TRIES)]
    now = moment(NINE)
    plan.plan(board.database, now)

    for _ in range(TRIES + 3):
        await deliver.deliver(board.database, now, recorder.post)
        now += timedelta(minutes=20)

    assert len(recorder.tried) == TRIES
    assert board.parcel(KEY).state == "dead"


@pytest.mark.slow
async def test_given_up_without_knowing_whether_it_arrived_is_called_unknown(
    board: Record, recorder: Recorder
) -> None:
    recorder.refusals = [Undelivered("cut off", uncertain=True), *[Undelivered("503") for _ in range(TRIES)]]
    now = moment(NINE)
    plan.plan(board.database, now)

    for _ in range(TRIES):
        await deliver.deliver(board.database, now, recorder.post)
        now += timedelta(minutes=20)

    assert board.parcel(KEY).state == "unknown"


@pytest.mark.slow
async def test_a_dead_parcel_is_sent_when_a_human_says_so(board: Record, recorder: Recorder) -> None:
    recorder.refusals = [Undelivered("channel_not_found", permanent=True)]
    await tick(board.database, NINE, recorder)
    with board.database.writing() as session:
        (dead,) = Postbox(session).dead()
        Postbox(session).resend(dead.id or 0, moment("2024-06-13T10:00"))

    await tick(board.database, "2024-06-13T10:00", recorder)

    assert recorder.keys == [KEY]


async def test_what_has_a_post_already_is_edited_in_place(board: Record, recorder: Recorder) -> None:
    plan.plan(board.database, moment(NINE))
    with board.database.writing() as session:
        parcel = session.exec(select(Parcel).where(Parcel.key == KEY)).one()
        parcel.state, parcel.provider_id = "unknown", "C1/1.1"
        session.add(parcel)
        Postbox(session).resend(parcel.id or 0, moment(NINE))

    await tick(board.database, NINE, recorder)

    assert [posting.replaces for posting in recorder.arrived if posting.key == KEY] == ["C1/1.1"]


async def test_only_what_was_given_up_can_be_sent_again(board: Record, recorder: Recorder) -> None:
    await tick(board.database, NINE, recorder)

    with board.database.writing() as session:
        assert Postbox(session).resend(board.parcel(KEY).id or 0, moment(NINE)) is None


@pytest.mark.slow
async def test_an_uncertain_failure_is_looked_up_before_it_is_sent_again(
    board: Record, recorder: Recorder
) -> None:
    recorder.refusals = [Undelivered("the connection was cut", uncertain=True)]
    await tick(board.database, NINE, recorder)

    await tick(board.database, "2024-06-13T09:05", recorder)

    assert [posting.uncertain for posting in recorder.tried] == [False, True]


@pytest.mark.slow
async def test_a_channel_that_always_fails_does_not_delay_another(record: Record, recorder: Recorder) -> None:
    record.group("p2")
    record.log(1, "2024-06-14")
    record.log(1, "2024-06-14", group="p2")
    recorder.refusals = [Undelivered("timed out", uncertain=True)]

    posts = await tick(record.database, NINE, recorder)

    assert len(recorder.tried) == len(posts) + 1 > 1


@pytest.mark.slow
async def test_one_bad_parcel_does_not_stop_the_others(record: Record, recorder: Recorder) -> None:
    record.log(1, "2024-06-14", "Cerys")

    async def post(posting: deliver.Posting) -> str:
        if posting.address == "terminal:board":
            raise ValueError("a bug of ours")
        return await recorder.post(posting)

    plan.plan(record.database, moment(NINE))
    with pytest.raises(ExceptionGroup):
        await deliver.deliver(record.database, moment(NINE), post)

    assert recorder.keys == [f"digest/{record.recipient('Cerys')}/2024-06-13"]


@pytest.mark.slow
async def test_one_channel_gets_its_posts_in_order(board: Record, recorder: Recorder) -> None:
    await tick(board.database, "2024-06-17T09:00", recorder)

    keys = [posting.key for posting in recorder.arrived if posting.address == "terminal:board"]
    assert [key.split("/")[0] for key in keys] == ["digest", "summary"]


@pytest.mark.slow
async def test_an_old_log_in_one_channel_is_one_card_of_bearable_length(
    record: Record, recorder: Recorder
) -> None:
    for number in range(1, 31):
        record.log(number, "2024-05-01", "Cerys")

    await tick(record.database, NINE, recorder)

    (digest,) = recorder.to("terminal:board")
    assert digest.startswith("30 actions for The board to look at: 30 overdue.")
    assert digest.endswith("And 15 more: say what's overdue?")
    assert await tick(record.database, "2024-06-14T09:00", recorder) == ()
