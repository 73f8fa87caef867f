"""What a highlight report says, out of facts: no database, no chat and no wording."""

from datetime import date, datetime
from typing import Any

from reports.highlight_content import Content, Mention, read, written
from reports.highlight_drift import drift
from reports.highlight_facts import Facts, content
from reports.progress import Count, Progress
from rules.progress import Closure, Status
from rules.ratings import SCHEMES
from storage.actions import Logged
from storage.models import Action, Group, Note, Risk, Slippage
from storage.moving import Move
from storage.ratings import JudgedPriority
from storage.risks import NoneFound, Registered

BOARD = Group(id=1, partnership_id=1, code="board", name="The board", set_up_at=datetime(2024, 4, 1))  # noqa: DTZ001
STARTS, AS_AT, UNTIL = date(2024, 4, 17), date(2024, 6, 12), date(2024, 8, 15)
FIVE = SCHEMES["five"].ratings
READABLE = frozenset({"board"})


def action(number: int, **facts: Any) -> Logged:
    row = Action(id=number, group_id=1, number=number, title=f"Task {number}", logged_on=STARTS, **facts)
    return Logged(row, BOARD)


def closed(number: int, on: date, closure: Closure = Closure.COMPLETE) -> Logged:
    return action(number, status=Status.CLOSED, closed_on=on, closure=closure)


def counted(*actions: int) -> Progress:
    """So many actions of each rating of the scheme, none of them confirmed."""
    counts = zip(FIVE, actions, strict=True)
    return Progress(AS_AT, tuple(Count(rating, number, number) for rating, number in counts))


def facts(*actions: Logged, **more: Any) -> Facts:
    return Facts(**{"actions": actions, "progress": counted(0, 0, 0, 0, 0), **more})


def made(*actions: Logged, **more: Any) -> Content:
    return content(facts(*actions, **more), STARTS, AS_AT, UNTIL)


def refs(mentions: tuple[Mention, ...]) -> list[str]:
    return [mention.ref for mention in mentions]


def test_what_was_closed_in_the_period_is_achieved_or_closed_otherwise() -> None:
    told = made(
        closed(1, date(2024, 4, 16)),
        closed(2, date(2024, 4, 17)),
        closed(3, date(2024, 6, 12)),
        closed(4, date(2024, 5, 1), Closure.NO_LONGER_NEEDED),
    )

    assert refs(told.achieved) == ["board#2", "board#3"]
    assert [(one.ref, one.closed) for one in told.otherwise_closed] == [("board#4", "no longer needed")]


def test_what_is_due_today_is_not_overdue_and_what_is_far_ahead_is_not_next() -> None:
    told = made(
        action(1, due=date(2024, 6, 11)),
        action(2, due=AS_AT),
        action(3, due=UNTIL),
        action(4, due=date(2024, 8, 16)),
        action(5, due=None, due_printed="soon"),
        action(6, due=None, due_kind="continuous"),
    )

    assert refs(told.overdue) == ["board#1"]
    assert refs(told.due_next) == ["board#2", "board#3"]
    assert [(one.ref, one.printed) for one in told.undated] == [("board#5", "soon")]


def test_counts_are_kept_with_how_many_are_only_suggested() -> None:
    told = made(progress=counted(4, 1, 4, 0, 0))

    assert [share.actions for share in told.counts] == [4, 1, 4, 0, 0]
    assert (told.whole, told.good, told.suggested) == (9, 5, 9)


def test_the_rating_of_last_time_is_the_one_that_stood_when_the_period_began() -> None:
    judged = [
        JudgedPriority(("Delayed",), date(2024, 6, 1), "", "late data"),
        JudgedPriority(("On target",), date(2024, 5, 1), "", None),
        JudgedPriority(("Complete",), date(2024, 4, 10), "", "all done"),
    ]

    told = made(judged=judged)

    assert told.rated is not None
    assert told.rated_before is not None
    assert (told.rated.ratings, told.rated.reason) == (("Delayed",), "late data")
    assert told.rated_before.ratings == ("Complete",)
    assert made(judged=judged[:2]).rated_before is None


def test_a_move_counts_by_the_day_it_was_asked_for_or_decided() -> None:
    def move(asked: date, decided: date | None, state: str) -> Move:
        slip = Slippage(
            action_id=1, now=UNTIL, reason="late", asked_by_id=1, on=asked, decided_on=decided, state=state
        )
        return Move(slip, "Ben")

    before, early = date(2024, 4, 1), date(2024, 5, 1)
    moves = [
        (action(1), move(before, before, "approved")),
        (action(2), move(before, early, "approved")),
        (action(3), move(early, None, "requested")),
        (action(4), move(before, None, "requested")),
    ]

    told = made(moves=moves)

    assert [(one.ref, one.state) for one in told.moved] == [("board#2", "approved"), ("board#3", "requested")]
    assert [one.ref for one in told.to_approve] == ["board#3", "board#4"]


def test_notes_of_the_period_stand_in_their_order_and_name_their_action() -> None:
    notes = [
        Note(id=2, person_id=1, on=date(2024, 6, 1), at=datetime(2024, 6, 1), text="later", action_id=7),  # noqa: DTZ001
        Note(id=1, person_id=1, on=date(2024, 5, 1), at=datetime(2024, 5, 1), text="first"),  # noqa: DTZ001
        Note(id=0, person_id=1, on=date(2024, 4, 1), at=datetime(2024, 4, 1), text="before"),  # noqa: DTZ001
    ]

    told = made(action(7), told={"evidence": notes})

    assert [(one.text, one.ref) for one in told.evidence] == [("first", None), ("later", "board#7")]


def test_no_risks_are_only_confirmed_as_long_as_none_came_since() -> None:
    looked = NoneFound("Ben", date(2024, 6, 5))

    assert made(none_found=looked).no_risks_on == date(2024, 6, 5)
    assert made(none_found=NoneFound("Ben", date(2024, 5, 5), date(2024, 6, 1))).no_risks_on is None
    assert made().no_risks_on is None


def test_it_is_written_down_and_read_again_the_same() -> None:
    told = made(
        closed(1, date(2024, 5, 1)),
        action(2, due=date(2024, 6, 1)),
        progress=counted(1, 0, 0, 1, 0),
        risks=[(risk(4, 4), None)],
    )

    assert read(written(told)) == told


def test_what_a_later_clerk_adds_does_not_spoil_an_old_report() -> None:
    kept = written(made(action(1)))

    assert read({**kept, "something_new": [1]}) == made(action(1))
    assert read({name: kept[name] for name in ("starts", "as_at", "until")}).achieved == ()


def test_an_empty_record_invents_nothing() -> None:
    assert made() == Content(STARTS, AS_AT, UNTIL, counts=made().counts)


# What changed since


def risk(likelihood: int | None, impact: int | None, **facts: Any) -> Registered:
    row = Risk(
        id=1,
        group_id=1,
        number=1,
        title="Late data",
        raised_on=STARTS,
        likelihood=likelihood,
        impact=impact,
        **facts,
    )
    return Registered(row, BOARD)


def test_nothing_changed_is_no_drift() -> None:
    told = made(action(1, due=date(2024, 6, 1)), closed(2, AS_AT), risks=[(risk(4, 4), None)])

    assert not drift(told, told, READABLE)


def test_what_was_closed_since_and_what_became_late() -> None:
    told = made(action(1, due=date(2024, 7, 1)), action(2, due=date(2024, 6, 13)))
    now = content(
        facts(closed(1, date(2024, 6, 14)), action(2, due=date(2024, 6, 13))),
        STARTS,
        date(2024, 6, 15),
        UNTIL,
    )

    changed = drift(told, now, READABLE)

    assert refs(changed.closed) == ["board#1"]
    assert refs(changed.overdue) == ["board#2"]


def test_what_is_in_a_log_that_the_reader_may_not_see_was_not_reopened() -> None:
    told, now = made(closed(1, AS_AT)), made()

    assert refs(drift(told, now, READABLE).reopened) == ["board#1"]
    assert not drift(told, now, frozenset())


def test_a_risk_raised_rescored_or_closed_since() -> None:
    told, none = made(risks=[(risk(4, 4), None)]), made()
    lower = made(risks=[(risk(3, 4), None)])
    gone = made(risks=[(risk(4, 4, closed_on=AS_AT, closed_why="the data came"), None)])

    assert [one.ref for one in drift(none, told, READABLE).risks_raised] == ["board#R1"]
    assert [(was.likelihood, now.likelihood) for was, now in drift(told, lower, READABLE).risks_rescored] == [
        (4, 3)
    ]
    assert [one.closed for one in drift(told, gone, READABLE).risks_closed] == ["the data came"]
    assert not drift(gone, gone, READABLE)


def test_counts_say_what_they_were() -> None:
    changed = drift(made(progress=counted(1, 0, 2, 0, 0)), made(progress=counted(2, 0, 1, 0, 0)), READABLE)

    assert [(one.rating, one.was, one.now) for one in changed.counts] == [
        ("Complete", 1, 2),
        ("Delayed", 2, 1),
    ]
