"""The transcript and the clock, on both databases."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import Session

from storage.database import Database
from storage.playground import PlaygroundFile, PlaygroundPost, Transcript
from tests.playground.conftest import utc

NINE = utc("2025-10-15T08:00")
BOARD, DAN = "playground:board", "playground:@Dan"


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        yield session


@pytest.fixture
def transcript(session: Session) -> Transcript:
    return Transcript(session)


def a_post(
    text: str = "Hello.", *, channel: str = BOARD, author: str = "Clerk", **more: Any
) -> PlaygroundPost:
    return PlaygroundPost(channel=channel, author=author, at=NINE, text=text, **more)


def texts(posts: list[PlaygroundPost]) -> list[str]:
    return [post.text for post in posts]


def test_a_key_is_posted_once(transcript: Transcript) -> None:
    first = transcript.add(a_post(key="digest/1"))

    again = transcript.add(a_post("Another wording.", key="digest/1"))

    assert again.id == first.id
    assert texts(transcript.seen_in(BOARD, "Dan")) == ["Hello."]


def test_posts_without_a_key_are_never_the_same(transcript: Transcript) -> None:
    transcript.add(a_post())
    transcript.add(a_post())

    assert len(transcript.seen_in(BOARD, "Dan")) == 2


def test_what_one_person_may_see_nobody_else_does(transcript: Transcript) -> None:
    transcript.add(a_post("Only for Dan.", seen_by="Dan"))

    assert texts(transcript.seen_in(BOARD, "Dan")) == ["Only for Dan."]
    assert transcript.seen_in(BOARD, "Cerys") == []
    assert transcript.unread("Cerys") == {}


def test_the_newest_posts_come_oldest_first(transcript: Transcript) -> None:
    for number in range(4):
        transcript.add(a_post(str(number)))

    newest = transcript.seen_in(BOARD, "Dan", limit=2)

    assert texts(newest) == ["2", "3"]
    assert texts(transcript.seen_in(BOARD, "Dan", before=newest[0].id)) == ["0", "1"]
    assert texts(transcript.seen_in(BOARD, "Dan", after=newest[0].id or 0)) == ["3"]


def test_unread_is_what_others_said_since_one_looked(transcript: Transcript) -> None:
    seen = transcript.add(a_post())
    transcript.mark_read("Dan", BOARD, seen.id or 0)

    transcript.add(a_post())
    transcript.add(a_post(author="Dan"))

    assert transcript.unread("Dan") == {BOARD: 1}
    assert transcript.unread("Cerys") == {BOARD: 3}


def test_private_posts_wait_until_their_own_reader_looks(transcript: Transcript) -> None:
    post = transcript.add(a_post(channel=DAN))
    transcript.mark_read("Cerys", DAN, post.id or 0)
    assert transcript.unread_in_private("playground:@") == {DAN: 1}

    transcript.mark_read("Dan", DAN, post.id or 0)

    assert transcript.unread_in_private("playground:@") == {}


def test_what_came_by_itself_since_the_clock_moved(transcript: Transcript) -> None:
    before = transcript.add(a_post("Before.", scheduled=True))
    transcript.add(a_post("Asked for."))
    transcript.add(a_post("After.", scheduled=True))

    transcript.add(a_post("Later.", scheduled=True))

    since = before.id or 0
    assert [post.text for post in transcript.scheduled_since(since, limit=9)] == ["Later.", "After."]
    assert [post.text for post in transcript.scheduled_since(since, limit=1)] == ["Later."]


def test_a_file_is_listed_without_its_content_and_read_by_its_number(transcript: Transcript) -> None:
    file = PlaygroundFile(post_id=0, name="log.txt", media_type="text/plain", content=b"1")

    post = transcript.add(a_post(), [file])
    transcript.session.flush()

    ((post_id, file_id, name, media_type),) = transcript.files([post])
    assert (post_id, name, media_type) == (post.id, "log.txt", "text/plain")
    found = transcript.file(file_id)
    assert found is not None
    assert found.content == b"1"


def test_clerk_alone_is_nobody_speaking(transcript: Transcript) -> None:
    transcript.add(a_post(card={"text": "Good morning."}))
    assert not transcript.somebody_spoke()

    transcript.add(a_post(author="Dan"))

    assert transcript.somebody_spoke()


def test_the_clock_keeps_its_time_zone_and_its_mark(database: Database) -> None:
    with database.writing() as session:
        assert Transcript(session).clock() is None
        Transcript(session).set_clock(NINE, mark=0)

    with database.writing() as session:
        Transcript(session).set_clock(NINE, mark=7)

    with database.reading() as session:
        clock = Transcript(session).clock()
        assert clock is not None
        assert (clock.now, clock.mark) == (NINE, 7)
