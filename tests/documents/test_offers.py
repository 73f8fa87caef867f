"""What a document proposes, as lines: each of its kind, told apart, with its place and its questions."""

from datetime import date

from cards import offers as words
from cards.offers import Offered
from importers import offers
from importers.offers import Kind
from importers.proposals import (
    Attendee,
    Decision,
    Printed,
    Proposals,
    ProposedAction,
    ProposedKpi,
    ProposedReading,
    ProposedRisk,
    Question,
    Score,
    Verdict,
)
from rules.calendar import Calendar
from storage.models import Group

HERE = Group(id=1, partnership_id=1, code="board", name="Board", set_up_at=None)


def action(text: str, ref: str | None = None, **more: object) -> ProposedAction:
    return ProposedAction(ref, text, ("TR",), None, Printed(ref, text, "TR", None), **more)  # type: ignore[arg-type]


def said(found: Proposals, number: int = 1) -> str:
    one = offers.of(found)[number - 1]
    return words.line(Offered(number, one, one.what), HERE, Calendar())


def test_the_lines_stand_in_the_order_of_their_kinds() -> None:
    found = Proposals(
        "minutes",
        meeting_date=date(2024, 6, 12),
        next_meeting=date(2024, 7, 18),
        actions=(action("Book the hall"),),
        candidates=(action("Share the learning"),),
        updates=(Verdict("104", "closed", "agreed to close"),),
        attendance=(Attendee("Tom Rigby", "TR", None, present=True),),
        risks=(ProposedRisk("1", "Too few people"),),
        decisions=(Decision("The terms were agreed."),),
    )

    assert [one.kind for one in offers.of(found)] == [
        Kind.ACTION,
        Kind.VERDICT,
        Kind.RISK,
        Kind.DECISION,
        Kind.ATTENDANCE,
        Kind.MEETING,
        Kind.CANDIDATE,
    ]


def test_two_lines_that_are_printed_alike_are_told_apart() -> None:
    same = action("Meet", "1.2.20")

    first, second = offers.of(Proposals("action_plan", actions=(same, same)))

    assert first.key != second.key


def test_a_decision_is_not_offered_as_an_action_as_well() -> None:
    text = "The Board agreed to adopt the terms."
    found = Proposals("minutes", candidates=(action(text),), decisions=(Decision(text),))

    assert [one.kind for one in offers.of(found)] == [Kind.DECISION]


def test_a_line_says_where_it_stands() -> None:
    found = Proposals("action_log", actions=(action("Book the hall", "h", source="sheet Log, row 12"),))

    assert said(found) == "1. h: Book the hall. Owner: TR. Due: no date. (sheet Log, row 12)"


def test_its_questions_go_with_it() -> None:
    found = Proposals(
        "action_log",
        actions=(action("Book the hall", "h"),),
        questions=(Question("h Book the hall", "Which hall?"), Question("k Other", "Which?")),
    )

    assert offers.of(found)[0].asks == ("Which hall?",)


def test_a_risk_shows_its_scores() -> None:
    risk = ProposedRisk(
        "1", "Too few people", "LM", Score(4, 3), Score(5, None), controls=("One", "Two"), source="page 2"
    )

    assert said(Proposals("risk_register", risks=(risk,))) == (
        "1. Risk: Too few people. Owner: LM. Score 4 x 3, before controls 5 x ?. 2 control measures. (page 2)"
    )


def test_a_scorecard_of_many_lines_is_one_line_for_each_block() -> None:
    kpis = tuple(
        ProposedKpi(
            f"{number}a",
            f"Line {number}",
            section="Absence" if number <= 8 else "Plans",
            readings=(ProposedReading("2019-05", 1.0, "1"), ProposedReading("2019-06", 2.0, "2")),
            matches=f"{number}a",
        )
        for number in range(1, 26)
    )

    found = Proposals("scorecard", kpis=kpis)

    assert said(found, 1) == "1. KPIs Absence, 1a to 8a: 16 readings for May 2019 and June 2019."
    assert said(found, 2) == "2. KPIs Plans, 9a to 25a: 34 readings for May 2019 and June 2019."


def test_a_long_text_is_cut_for_a_telephone() -> None:
    found = Proposals("action_log", actions=(action("word " * 200),))

    assert len(said(found)) < 320
