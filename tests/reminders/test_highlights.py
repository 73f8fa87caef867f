"""The week of a group, in facts and in words."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

import cards.highlights
from reports import highlights
from reports.highlights import Highlights
from storage.history import Acting, acting
from storage.models import Action, Group, Meeting, Partnership, Person, Slippage
from storage.store import Store
from tests.conftest import Say, moment
from tests.reminders.fakes import Record

pytestmark = pytest.mark.slow

MONDAY = date(2024, 6, 17)


@pytest.fixture
def week(record: Record) -> Record:
    """A little of everything."""
    record.log(1, "2024-06-10", "Cerys", status="closed", closed_on="2024-06-13", news_on="2024-06-13")
    record.log(2, "2024-06-20", "Dan", news_on="2024-06-12")
    record.log(3, "2024-05-01", "Cerys", news_on="2024-06-12", rating="Delayed")
    record.log(4, "2024-05-02", "Cerys", status="ready to close", news_on="2024-06-12")
    record.log(5, None, "the Trust", news_on="2024-06-12")
    record.log(6, "2024-09-30", "Dan", starts="2024-06-01")
    record.log(7, "2024-04-01", "Dan", status="closed", closed_on="2024-06-12")
    return record


def _facts(record: Record, group: str = "board", as_at: date = MONDAY) -> Highlights:
    with record.database.reading() as session:
        partnership = session.exec(select(Partnership)).one()
        found = session.exec(select(Group).where(Group.code == group)).one()
        return highlights.of_group(Store(session, partnership), found, as_at)


def _text(facts: Highlights, **more: Any) -> str:
    return cards.highlights.summary(facts, **more).plain()


def test_what_the_week_brought(week: Record) -> None:
    facts = _facts(week)

    assert [mention.number for mention in facts.closed.shown] == [1], "what was closed in the file is no news"
    assert [(mention.number, mention.owners) for mention in facts.due_next.shown] == [(2, ("Dan",))]
    assert [mention.number for mention in facts.overdue.shown] == [3, 4], "oldest first"
    assert [mention.number for mention in facts.unassigned.shown] == [5]
    assert [mention.number for mention in facts.undated.shown] == [5]
    assert [mention.number for mention in facts.to_confirm.shown] == [4]


def test_it_is_told_in_a_few_lines(week: Record) -> None:
    lines = _text(_facts(week)).splitlines()

    assert lines[0] == "Summary for The board, as at Monday 17 June 2024."
    assert "Closed since 10 June: 1 - #1 Task 1." in lines
    assert "Due in the next 7 days: 1 - #2 Task 2 (Thursday 20 June 2024, Dan)." in lines
    assert "Overdue: 2 - #3 Task 3 (47 days); #4 Task 4 (46 days, ready to close)." in lines
    assert "Next meeting: no date is known yet." in lines


def test_shares_stand_beside_their_counts(week: Record) -> None:
    text = _text(_facts(week))

    assert (
        "Status of all 7 actions: closed 29% (2 of 7), open 57% (4 of 7), ready to close 14% (1 of 7)."
        in text
    )
    assert "Ratings of the 5 open actions: not confirmed 80% (4 of 5), Delayed 20% (1 of 5)." in text


def test_a_sub_action_counts_in_no_figure_and_is_named_where_somebody_must_agree(week: Record) -> None:
    for number, due in ((8, "2024-06-19"), (9, None), (10, "2024-05-03")):
        week.log(number, due, "Dan", status="ready to close", part="sub-action", news_on="2024-05-01")

    facts = _facts(week)

    assert sum(count for _, count in facts.statuses) == 7
    assert sum(count for _, count in facts.ratings) == 5
    assert (facts.due_next.count, facts.overdue.count, facts.undated.count, facts.quiet.count) == (1, 2, 1, 0)
    assert [mention.number for mention in facts.to_confirm.shown] == [4, 8, 9, 10]


def test_a_group_below_counts_neither_sub_actions_nor_what_was_logged_in_error(record: Record) -> None:
    record.group("p2", "board")
    record.log(1, "2024-05-02", "Dan", group="p2")
    record.log(2, "2024-05-03", "Dan", group="p2", part="sub-action")
    closed = {"status": "closed", "closed_on": "2024-06-13", "news_on": "2024-06-13"}
    record.log(3, None, "Dan", group="p2", closure="logged in error", **closed)

    (below,) = _facts(record).below

    assert (below.open, below.overdue, below.closed) == (1, 1, 0)


def test_no_more_than_five_overdue_actions_are_named(record: Record) -> None:
    for number in range(1, 9):
        record.log(number, f"2024-05-{number:02}", "Cerys")

    facts = _facts(record)

    assert facts.overdue.count == 8
    assert [mention.number for mention in facts.overdue.shown] == [1, 2, 3, 4, 5]
    assert "; and 3 more." in _text(facts)


def test_nothing_to_say_is_one_line(record: Record) -> None:
    text = _text(_facts(record))

    assert text == (
        "Summary for The board, as at Monday 17 June 2024: nothing to report since 10 June. "
        "Next meeting: no date is known yet."
    )


def test_a_moved_date_is_told_with_its_reason(week: Record) -> None:
    with week.database.writing() as session:
        acting(session, Acting(week.partnership_id, moment("2024-06-12T10:00"), MONDAY, "chat", "move"))
        action = session.exec(select(Action).where(Action.number == 2)).one()
        cerys = session.exec(select(Person).where(Person.name == "Cerys")).one()
        for state, reason in (
            ("approved", "the data is late."),
            ("requested", "more time"),
            ("declined", "no"),
        ):
            session.add(
                Slippage(
                    action_id=action.id or 0,
                    was=date(2024, 6, 6),
                    now=date(2024, 6, 20),
                    reason=reason,
                    state=state,
                    asked_by_id=cerys.id or 0,
                    on=date(2024, 6, 12),
                )
            )

    facts = _facts(week)

    assert [move.state for move in facts.moved.shown] == ["approved", "requested"]
    assert facts.to_approve.count == 1
    assert (
        "Dates moved since 10 June: #2 Task 2, from 6 June to 20 June, because: the data is late; "
        "#2 Task 2, from 6 June to 20 June, asked for and not yet agreed, because: more time."
    ) in _text(facts)


def test_silence_for_four_weeks_needs_attention(record: Record) -> None:
    record.log(1, "2024-09-30", "Cerys")
    record.log(2, "2024-09-30", "Cerys", news_on="2024-06-20")
    record.log(3, "2024-09-30", "Cerys", starts="2024-08-01")

    facts = _facts(record, as_at=date(2024, 7, 1))

    assert [mention.number for mention in facts.quiet.shown] == [1], "what need not have begun is not silent"
    assert "1 without news for 28 days (#1)" in _text(facts)


def test_the_next_meeting_is_named(week: Record) -> None:
    with week.database.writing() as session:
        acting(session, Acting(week.partnership_id, moment("2024-06-12T10:00"), MONDAY, "setup", "set up"))
        board = session.exec(select(Group).where(Group.code == "board")).one()
        session.add(Meeting(group_id=board.id or 0, on=date(2024, 6, 20), at="10:30", place="Boardroom"))

    assert _text(_facts(week)).endswith("Next meeting: Thursday 20 June 2024 at 10:30, Boardroom.")


def test_a_parent_sees_counts_of_all_that_is_below_and_no_text(week: Record) -> None:
    week.group("p2", parent="board")
    week.group("p2-data", parent="p2")
    week.log(1, "2024-05-01", "Cerys", group="p2")
    week.log(1, "2024-06-30", "Cerys", group="p2-data")
    week.log(
        2,
        "2024-06-30",
        "Cerys",
        group="p2-data",
        status="closed",
        closed_on="2024-06-12",
        news_on="2024-06-12",
    )

    text = _text(_facts(week))

    assert "Reporting here: The p2 has 2 open, 1 overdue and 1 closed." in text
    assert "p2#1" not in text


def test_three_groups_below_are_one_line_and_a_quiet_one_is_not_in_it(record: Record) -> None:
    for number, code in enumerate(("p1", "p2", "p3"), start=1):
        record.group(code, parent="board")
        if code != "p3":
            record.log(number, "2024-05-01", "Cerys", group=code)

    lines = _text(_facts(record)).splitlines()

    below = [line for line in lines if "The p" in line]
    assert below == ["Reporting here: The p1 has 1 open and 1 overdue; The p2 has 1 open and 1 overdue."]


def test_what_there_is_nothing_of_has_no_line(record: Record) -> None:
    record.log(1, "2024-06-20", "Dan", news_on="2024-06-12")

    assert _text(_facts(record)).splitlines()[1:] == [
        "Nothing closed, no date moved and no rating changed since 10 June.",
        "Due in the next 7 days: 1 - #1 Task 1 (Thursday 20 June 2024, Dan).",
        "Status of the 1 action: open 100% (1 of 1).",
        "Next meeting: no date is known yet.",
    ]


def test_an_old_log_is_five_names_and_a_count(record: Record) -> None:
    for number in range(1, 41):
        record.log(number, f"2024-0{number % 5 + 1}-10", "Cerys")

    card = cards.highlights.summary(_facts(record))

    assert len(card.lines) <= 7
    assert "Overdue: 40 - " in card.plain()
    assert "; and 35 more." in card.plain()
    assert "Cerys" not in card.plain()


def test_a_date_that_was_agreed_weeks_after_it_was_asked_for_is_this_weeks_news(week: Record) -> None:
    with week.database.writing() as session:
        acting(session, Acting(week.partnership_id, moment("2024-06-12T10:00"), MONDAY, "chat", "move"))
        action = session.exec(select(Action).where(Action.number == 2)).one()
        cerys = session.exec(select(Person).where(Person.name == "Cerys")).one()
        asked = {"action_id": action.id or 0, "was": date(2024, 6, 6), "now": date(2024, 6, 20)}
        asked |= {"asked_by_id": cerys.id or 0, "on": date(2024, 5, 20), "decided_on": date(2024, 6, 12)}
        session.add(Slippage(**asked, reason="the data is late", state="approved"))
        session.add(Slippage(**asked, reason="I thought better of it", state="cancelled"))

    assert [move.reason for move in _facts(week).moved.shown] == ["the data is late"]


def test_how_to_join_the_next_meeting_stands_with_it(week: Record) -> None:
    with week.database.writing() as session:
        acting(session, Acting(week.partnership_id, moment("2024-06-12T10:00"), MONDAY, "setup", "set up"))
        board = session.exec(select(Group).where(Group.code == "board")).one()
        session.add(Meeting(group_id=board.id or 0, on=date(2024, 6, 20), link="https://meet.example/b"))

    assert _text(_facts(week)).endswith("Thursday 20 June 2024. Join: https://meet.example/b")


def test_anybody_may_ask_for_it_in_chat(say: Say) -> None:
    answer = say("Liam Moss", "summary", at="2024-06-12T10:00")

    text = answer.replies[0].card.plain()
    assert text.startswith("Summary for Northbridge SEND Improvement Board, as at Wednesday 12 June 2024.")
    assert "Overdue: 3 - #102" in text


# Ratings that changed


def _summary(say: Say, at: str = "2024-06-17T10:00") -> str:
    return say("Liam Moss", "summary", at=at).replies[0].card.plain()


def test_a_rating_that_changed_is_told_with_what_it_was_and_why(say: Say) -> None:
    say("Chris Fielding", "rate 102 on target because the survey is out", at="2024-06-12T10:00")
    say("Chris Fielding", "rate 104 on target", at="2024-06-12T10:00")

    assert (
        "Ratings changed since 10 June: #102 Family survey sent to every partner for comment, from Delayed "
        "to On target, because: the survey is out; #104 Co-production charter agreed, rated On target for "
        "the first time."
    ) in _summary(say)


def test_a_rating_that_was_put_back_did_not_change(say: Say) -> None:
    say("Chris Fielding", "rate 102 on target because the survey is out", at="2024-06-12T10:00")
    say("Chris Fielding", "rate 102 delayed because it is not", at="2024-06-13T10:00")
    say("Chris Fielding", "rate 104 on target", at="2024-06-13T10:00")
    say("Chris Fielding", "undo", at="2024-06-13T10:01")

    assert "Ratings changed" not in _summary(say)
    assert "Nothing closed, no date moved and no rating changed since 10 June." in _summary(say)


def test_a_rating_of_an_earlier_week_is_not_told_again(say: Say) -> None:
    say("Chris Fielding", "rate 104 on target", at="2024-06-12T10:00")

    assert "Ratings changed" not in _summary(say, at="2024-06-24T10:00")


def test_a_priority_that_was_rated_otherwise_is_told(say: Say) -> None:
    say("Chris Fielding", "rate priority 1 delayed because the survey is late", at="2024-06-05T10:00")
    say("Chris Fielding", "rate priority 1 on target because the survey is out", at="2024-06-12T10:00")

    assert (
        "Ratings changed since 10 June: Priority 1 Shared oversight and governance, from Delayed to "
        "On target, because: the survey is out."
    ) in _summary(say)


def test_what_was_escalated_from_below_waits_in_the_parents_summary(say: Say) -> None:
    say("Meera Chowdhury", "raise risk: no data sharing agreement", channel="terminal:p2")
    say("Meera Chowdhury", "escalate R1 because nobody has answered", channel="terminal:p2")

    text = _summary(say)

    assert "Needs attention: 1 escalated here without an answer (p2#R1 No data sharing agreement);" in text
    assert "Reporting here: Priority 2 Working Group has 1 escalation." in text
