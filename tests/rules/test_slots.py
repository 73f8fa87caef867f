"""The time, the place and the link of a meeting, out of the words behind its day."""

import pytest

from rules.slots import place, slot


@pytest.mark.parametrize(
    ("words", "at", "ends"),
    [
        pytest.param("18 July at 10:30", "10:30", None, id="by the clock"),
        pytest.param("18 July 10.30am-12.30pm", "10:30", "12:30", id="a range with a dash"),
        pytest.param("18 July 2024, 10.30 to 12.30", "10:30", "12:30", id="a range in words"),
        pytest.param("2pm on 18 July", "14:00", None, id="before the day"),
        pytest.param("at 2 in Room 2", "14:00", None, id="nobody meets at two in the morning"),
        pytest.param("18 July 2-4pm", "14:00", "16:00", id="the afternoon of both"),
        pytest.param("18 July 11-1pm", "11:00", "13:00", id="over noon"),
        pytest.param("at noon", "12:00", None, id="noon"),
        pytest.param("12am", "00:00", None, id="midnight"),
        pytest.param("at 7.30", "07:30", None, id="breakfast"),
        pytest.param("20.06.24 at 10.30", "10:30", None, id="a day with dots is no time"),
        pytest.param("on 20.10.24", None, None, id="only a day with dots"),
        pytest.param("in Room 2", None, None, id="the number of a room"),
    ],
)
def test_a_time_is_read_on_the_24_hour_clock(words: str, at: str | None, ends: str | None) -> None:
    found = slot(words)

    assert (found.at, found.ends) == (at, ends)


@pytest.mark.parametrize(
    ("words", "where"),
    [
        pytest.param(" in the Boardroom", "Boardroom", id="in"),
        pytest.param(", Room 2", "Room 2", id="behind a comma"),
        pytest.param("Boardroom", "Boardroom", id="a name alone"),
        pytest.param("on Teams", "Teams", id="on a platform"),
        pytest.param("online", "Online", id="online"),
        pytest.param("venue: Town Hall", "Town Hall", id="labelled"),
        pytest.param("boardroom", "Boardroom", id="a room in small letters"),
        pytest.param("the Town Hall", "Town Hall", id="with its article"),
        pytest.param("instead", None, id="no place at all"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_place_is_what_follows_and_not_every_word(words: str, where: str | None) -> None:
    assert place(words) == where


def test_a_link_is_kept_whole() -> None:
    found = slot("18 July at 10:30, https://meet.example/r/10.30?x=2.")

    assert (found.link, found.at) == ("https://meet.example/r/10.30?x=2", "10:30")
