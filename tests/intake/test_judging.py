"""The scorer itself: what is right counts, and what is wrong is said in words."""

from dataclasses import replace
from datetime import date

import pytest

from importers.proposed import (
    Attendee,
    Decision,
    Printed,
    Proposals,
    ProposedAction,
    ProposedKpi,
    ProposedReading,
    ProposedRisk,
    Score,
    Verdict,
)
from rules.dates import Context, understand
from tests.intake.grid import grid
from tests.intake.judging import judge
from tests.intake.marks import bare
from tests.intake.reading import Paper
from tests.intake.tally import DUE, OWNERS, PRECISION, RECALL, RISK_SCORES, RISK_TITLES

MEETING, NEXT = date(2024, 6, 5), date(2024, 7, 10)


def paper(**right: object) -> Paper:
    return Paper("invented", "minutes", "txt", date(2024, 6, 12), (), {"kind": "minutes", **right})


def action(text: str, owners: tuple[str, ...] = (), due: str | None = None) -> ProposedAction:
    read = understand(due, Context(MEETING, next_meeting=NEXT)) if due else None
    return ProposedAction(None, text, owners, read, Printed(None, text, "/".join(owners), due))


def minutes(*actions: ProposedAction) -> Proposals:
    return Proposals("minutes", MEETING, NEXT, actions)


def test_one_found_twice_costs_precision_and_one_missed_costs_recall() -> None:
    right = paper(
        actions=[{"text": "Write the plan for schools"}, {"text": "Ask the forum for its view of the survey"}]
    )

    tally = judge(right, minutes(action("Write the plan for schools"), action("Write the plan for schools.")))

    assert str(tally.of(PRECISION)) == "0.50 (1 of 2)"
    assert str(tally.of(RECALL)) == "0.50 (1 of 2)"
    assert "invented: recall: not found: 'Ask the forum for its view of the survey'" in tally.amiss


def test_an_action_inside_a_whole_paragraph_is_not_found() -> None:
    right = paper(actions=[{"text": "Tom to write to the six schools"}])
    talk = "The group spoke for a long time about the letters and what they might say, and who reads them."

    tally = judge(right, minutes(action(f"{talk} Tom to write to the six schools {talk}")))

    assert tally.of(RECALL).right == tally.of(PRECISION).right == 0


@pytest.mark.parametrize(("found", "right"), [(("lm", "a oc"), 1), (("LM",), 0), (("LM", "A'OC", "TR"), 0)])
def test_owners_are_a_set_whatever_their_capitals_and_marks(found: tuple[str, ...], right: int) -> None:
    told = paper(actions=[{"text": "Write the plan", "owners": ["A'OC", "LM"]}])

    tally = judge(told, minutes(action("Write the plan", found)))

    assert tally.of(OWNERS).right == right


@pytest.mark.parametrize(
    ("found", "wanted", "right"),
    [
        ("1.5.24", date(2024, 5, 1), 1),
        ("1.5.24", date(2024, 5, 2), 0),
        ("May 2024", "2024-05", 1),
        ("30 May 2024", "2024-05", 0),
        ("next meeting", "next meeting", 1),
        ("next meeting", NEXT, 1),
        ("10 July 2024", "next board", 1),
        ("3 July 2024", "next board", 0),
        ("end of term", "end of term", 1),
        ("asap", "ASAP", 1),
        (None, None, 1),
        ("TBC", None, 1),
        (None, "asap", 0),
        ("1.5.24", None, 0),
    ],
)
def test_due_is_a_day_a_month_or_words(found: str | None, wanted: date | str | None, right: int) -> None:
    told = paper(next_meeting=NEXT, actions=[{"text": "Write the plan", "due": wanted}])

    tally = judge(told, minutes(action("Write the plan", (), found)))

    assert tally.of(DUE).right == right


def test_a_risk_that_is_not_found_costs_its_title_owner_and_scores() -> None:
    told = paper(
        kind="risk_register",
        risks=[
            {"title": "Too few psychologists", "owner": "MC", "likelihood": 4, "impact": 5},
            {"title": "The building floods in winter", "owner": "TR", "likelihood": 2, "impact": 5},
        ],
    )
    found = ProposedRisk(None, "Too few psychologists", "MC", Score(4, 5))

    tally = judge(told, Proposals("risk_register", risks=(found,)))
    worse = judge(told, Proposals("risk_register", risks=(replace(found, current=Score(5, 4)),)))

    assert str(tally.of(RISK_TITLES)) == str(tally.of(RISK_SCORES)) == "0.50 (1 of 2)"
    assert worse.of(RISK_SCORES).right == 0


def test_a_reading_of_another_period_is_wrong() -> None:
    told = paper(
        kind="scorecard", kpis=[{"code": "K1", "title": "Plans in time", "readings": {"2024-04": 52.5}}]
    )
    right = ProposedKpi("K1", "Plans in time", readings=(ProposedReading("2024-04", 52.5, "52.5%"),))
    wrong = replace(right, readings=(ProposedReading("2024-05", 52.5, "52.5%"),))

    assert judge(told, Proposals("scorecard", kpis=(right,))).of("kpi readings").right == 1
    assert judge(told, Proposals("scorecard", kpis=(wrong,))).of("kpi readings").right == 0


def test_verdicts_decisions_attendance_and_dates_are_compared() -> None:
    told = paper(
        meeting_date=MEETING,
        next_meeting=None,
        decisions=["The board approved the terms"],
        updates=[{"ref": "102", "verdict": "replaced"}],
        attendance={"present": 1, "apologies": 0},
    )
    found = Proposals(
        "minutes",
        MEETING,
        NEXT,
        decisions=(Decision("After a long debate the board approved the terms of reference."),),
        updates=(Verdict("102", "closed", "close"),),
        attendance=(Attendee("Tom Rigby", "TR", None, True),),
    )

    tally = judge(told, found)

    assert tally.of("decisions").right == tally.of("meeting date").right == 1
    assert tally.of("updates").right == tally.of("next meeting").right == 0
    assert str(tally.of("attendance")) == "1.00 (2 of 2)"


def test_merged_cells_take_the_places_they_cover() -> None:
    laid_out = grid([[{"text": "a", "down": 2}, {"text": "b", "span": 2}], ["c", "d"]])

    assert laid_out.texts() == [["a", "b", ""], ["", "c", "d"]]


def test_words_taken_out_by_a_reviser_are_not_read() -> None:
    assert (
        bare("Hoist **to be** [-borrowed-]{+fitted+} for room 3 * 4") == "Hoist to be fitted for room 3 * 4"
    )
