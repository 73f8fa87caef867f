"""One partnership's week, typed at the terminal: the promise of the first page, on both engines."""

from typing import Any

import pytest

from tests.commands.conftest import Clerk
from tests.conftest import NORTHBRIDGE

pytestmark = pytest.mark.slow

Post = dict[str, Any]


def test_a_week_of_the_board(clerk: Clerk) -> None:
    set_up(clerk)
    owners_report(clerk)
    a_member_is_refused(clerk)
    an_ambiguous_name_is_asked_about(clerk)
    the_board_asks(clerk)
    the_next_morning(clerk)
    monday(clerk)
    the_board_agrees(clerk)


def set_up(clerk: Clerk) -> None:
    assert clerk(f"setup {NORTHBRIDGE} --now 2024-06-12T09:30").code == 0
    assert "nothing to change" in clerk(f"setup {NORTHBRIDGE} --now 2024-06-12T09:31").out


def owners_report(clerk: Clerk) -> None:
    done = clerk.says("Chris Fielding", "2024-06-12T10:00", "h is done, circulated this morning")
    for words in ("#101", "ready to close", "circulated this morning", "Thursday 20 June 2024"):
        assert words in done.text

    moved = clerk.says(
        "Meera Chowdhury", "2024-06-12T10:05", "push 103 to 4 July because the data agreement is late"
    )
    for words in (
        "#103",
        "20 June 2024",
        "Thursday 4 July 2024",
        "the data agreement is late",
        "Meera Chowdhury",
    ):
        assert words in moved.text


def a_member_is_refused(clerk: Clerk) -> None:
    refused = clerk.says("Liam Moss", "2024-06-12T10:06", "close 103")

    assert refused.code == 1
    assert refused.json["replies"][0]["to"] == "private"
    assert "Meera Chowdhury" in refused.text
    assert "note" in refused.text
    assert refused.err.strip() == refused.text
    assert "open" in clerk.says("Liam Moss", "2024-06-12T10:06", "show 103").text


def an_ambiguous_name_is_asked_about(clerk: Clerk) -> None:
    asked = clerk.says("Tom Rigby", "2024-06-12T10:07", "log: CF to circulate the survey by Friday")
    assert asked.code == 0
    assert {"Chris Fielding", "Cara Flynn"} <= {
        button["label"] for button in asked.json["replies"][0]["buttons"]
    }

    saved = clerk.says("Tom Rigby", "2024-06-12T10:08", "Chris")
    for words in ("#112", "Circulate the survey", "Chris Fielding", "Friday 14 June 2024"):
        assert words in saved.text


def the_board_asks(clerk: Clerk) -> None:
    overdue = clerk.says("Tom Rigby", "2024-06-12T10:09", "what's overdue?")
    rows = {row[0].split()[0]: " ".join(row) for row in overdue.json["replies"][0]["table"][1:]}
    assert list(rows) == ["#102", "#101", "#107"]
    assert "43 days" in rows["#102"]
    assert "ready to close" in rows["#101"]
    assert "42 days" in rows["#107"]
    assert all("Chris Fielding" in row for row in rows.values())

    risks = clerk.says("Carys Cole", "2024-06-12T10:10", "any risks for priority 2?")
    assert "No risks identified" in risks.text
    assert "Meera Chowdhury on Wednesday 5 June" in risks.text


def the_next_morning(clerk: Clerk) -> None:
    posts = clerk.ticks("2024-06-13T09:00")
    told = "\n".join(post["text"] for post in posts)

    assert {post["kind"] for post in posts} == {"digest"}
    assert all(number in told for number in ("#112", "#102", "#107", "#106"))
    assert "#103" not in told
    assert "#101" not in told
    assert "#106" in private_to("Tom Rigby", posts)["text"]
    assert clerk.ticks("2024-06-13T09:01") == []


def monday(clerk: Clerk) -> None:
    posts = clerk.ticks("2024-06-17T09:00")

    summaries = [post["channel"] for post in posts if post["kind"] == "summary"]
    assert sorted(summaries) == ["terminal:board", "terminal:p2"]
    assert (
        "#112" in private_to("Chris Fielding", [post for post in posts if post["kind"] == "digest"])["text"]
    )
    assert all("Chris Fielding" not in post["text"] for post in posts if post["kind"] == "summary")


def the_board_agrees(clerk: Clerk) -> None:
    closed = clerk.says("Zara Fenwick", "2024-06-20T10:40", "agree to close 101")

    for words in ("#101", "complete", "agreed at the meeting of Thursday 20 June 2024"):
        assert words in closed.text


def private_to(name: str, posts: list[Post]) -> Post:
    (post,) = [post for post in posts if post["channel"] == f"terminal:@{name}"]
    return post
