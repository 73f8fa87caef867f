"""The scorecard by chat: one KPI, a hundred of them, targets and baselines, and who may."""

import pytest
from sqlalchemy import event

from storage.database import Database
from storage.groups import all_partnerships
from storage.models import Kpi, Reading
from storage.store import Store
from tests.conftest import Say
from tests.conversations.conftest import buttons, said
from tests.conversations.scorecards import add_lines, changes, kpis


def test_a_kpi_has_a_card_with_all_there_is_to_know(tell: Say) -> None:
    card = said(tell("Carys Cole", "KPI 33?"))

    assert card.splitlines() == [
        "KPI 33 Plans issued within 20 weeks: 11.9% for May 2024, worsening, off target, "
        "as at Friday 31 May 2024.",
        "Priority 5 Timeliness of plans and reviews. Unit: %. Higher is better. Basis: cumulative.",
        "Baseline: 41% on Sunday 31 December 2023.",
        "Targets: 55% by 30 September 2024; 70% by 31 December 2024.",
        "Direction of travel: worsening since April 2024 (14.2%), worse than the baseline.",
        "Trajectory: off target. It is worse than the baseline, and 43.1 points below the target of 55% by "
        "30 September 2024, which comes next.",
        "Readings from: nobody yet.",
        "May 2024 - 11.9%",
        "April 2024 - 14.2%",
    ]


def test_any_member_comments(tell: Say) -> None:
    tell("Carys Cole", "comment on kpi 33: families wait longer than this says")

    assert "12 June 2024, Carys Cole: families wait longer than this says." in said(
        tell("Liam Moss", "kpi 33")
    )


def test_a_target_is_set_and_moves_the_line(tell: Say, northbridge_sqlite: Database) -> None:
    answer = said(tell("Tom Rigby", "interim target for kpi 33: 12 by July 2024"))

    assert "the interim target is 12% by Wednesday 31 July 2024." in answer
    assert kpis(northbridge_sqlite)["33"].targets[0] == {"by": "2024-07-31", "value": 12.0, "kind": "interim"}
    assert "12% by 31 July 2024 (interim)" in said(tell("Tom Rigby", "kpi 33"))


def test_a_target_that_is_there_is_replaced_only_when_confirmed(
    tell: Say, northbridge_sqlite: Database
) -> None:
    asked = tell("Tom Rigby", "kpi 33 target 60 by 31 Dec 2024")
    assert "KPI 33 has a target of 70% by Tuesday 31 December 2024 already." in said(asked)
    assert kpis(northbridge_sqlite)["33"].targets[1]["value"] == 70

    tell("Tom Rigby", buttons(asked)["Yes, replace it"])

    assert kpis(northbridge_sqlite)["33"].targets[1] == {"by": "2024-12-31", "value": 60.0}


@pytest.mark.slow
def test_a_new_kpi_establishes_its_baseline_and_then_has_one(tell: Say, northbridge_sqlite: Database) -> None:
    added = said(
        tell("Tom Rigby", "add kpi 34a: Reviews held on time, %, higher is better, monthly, priority 2")
    )
    assert "KPI 34a Reviews held on time: added to the scorecard. Priority 2" in added
    assert "Readings every month from: Meera Chowdhury, SRO." in added

    establishing = said(
        tell("Meera Chowdhury", "kpi 34A is establishing its baseline", channel="terminal:p2")
    )
    assert "neither on nor off target" in establishing
    assert "establishing a baseline" in said(tell("Carys Cole", "kpi 34a"))
    tell("Meera Chowdhury", "kpi 34a baseline is 41 at Dec 2023", channel="terminal:p2")

    row = kpis(northbridge_sqlite)["34a"]
    assert (row.baseline, str(row.baseline_as_at), row.establishing) == (41.0, "2023-12-31", False)


def test_the_polarity_of_a_new_kpi_is_asked_for(tell: Say, northbridge_sqlite: Database) -> None:
    asked = tell("Tom Rigby", "add kpi 45: Days waited for a first visit, days")
    assert "45" not in kpis(northbridge_sqlite)

    tell("Tom Rigby", buttons(asked)["Lower is better"])

    assert (kpis(northbridge_sqlite)["45"].better, kpis(northbridge_sqlite)["45"].unit) == ("lower", "days")
    assert "as a percentage" in said(tell("Tom Rigby", "kpi 45 is 12% for May"))
    assert "12 days for May 2024" in said(tell("Tom Rigby", "kpi 45 is 12 days for May"))


def test_a_new_kpi_may_be_told_bit_by_bit(tell: Say, northbridge_sqlite: Database) -> None:
    assert "what does it measure?" in said(tell("Tom Rigby", "add kpi 45"))

    tell("Tom Rigby", "Days waited, days, lower is better")

    assert kpis(northbridge_sqlite)["45"].title == "Days waited"


def test_words_that_are_no_reading_are_offered_as_a_comment(tell: Say) -> None:
    lost = tell("Liam Moss", "kpi 33 looks bad this month")

    assert "Comment on KPI 33" in said(tell("Liam Moss", buttons(lost)["Add it as a comment"]))


def test_what_was_added_is_undone(tell: Say, northbridge_sqlite: Database) -> None:
    tell("Tom Rigby", "add kpi 45: Days waited, days, lower is better")

    tell("Tom Rigby", "undo")

    assert "45" not in kpis(northbridge_sqlite)


def test_who_gives_a_kpi_is_said_and_may_be_changed(tell: Say) -> None:
    assert "Nobody in particular" in said(tell("Liam Moss", "who gives kpi 33?"))

    tell("Tom Rigby", "give kpi 33 to Liam")

    assert said(tell("Liam Moss", "who gives kpi 33?")).startswith(
        "Liam Moss, who owns it, gives the readings"
    )
    assert "10% for June 2024" in said(tell("Liam Moss", "kpi 33 is 10 for June"))


@pytest.mark.parametrize(
    ("name", "words", "because"),
    [
        pytest.param("Liam Moss", "kpi 33 is 12 for June", "can give its readings", id="a member tells"),
        pytest.param(
            "Meera Chowdhury", "kpi 33 is 12 for June", "can give", id="the SRO of another priority"
        ),
        pytest.param("Cara Flynn", "kpi 33 is 12 for June", "Observers", id="an observer tells"),
        pytest.param("Ida Vale", "comment on kpi 33: hello", "administrator", id="an administrator comments"),
        pytest.param("Liam Moss", "kpi 33 target 60 by December", "can set its targets", id="a target"),
        pytest.param("Liam Moss", "add kpi 9: Visits, lower is better", "can add", id="a member adds"),
        pytest.param("Tom Rigby", "add kpi 33: Visits, lower is better", "KPI 33 Plans", id="a code twice"),
        pytest.param("Tom Rigby", "kpi 3", "There is no KPI 3", id="a code that is not"),
        pytest.param("Tom Rigby", "kpi 33 is 12 for June 2025", "has not begun", id="a period to come"),
        pytest.param(
            "Tom Rigby", "kpi 33 is 11.9 for May", "11.9% for May 2024 already", id="the same again"
        ),
        pytest.param(
            "Tom Rigby", "correct kpi 33 for March to 9 because x", "no reading", id="nothing there"
        ),
        pytest.param(
            "Tom Rigby", "kpi 33 baseline is 3 at 1 Jan 2025", "from the past", id="a baseline to come"
        ),
        pytest.param("Tom Rigby", "close kpi 33", "neither closed nor deleted", id="closing"),
        pytest.param("Tom Rigby", "kpi 33 went up to twelve", "did not understand", id="words for figures"),
        pytest.param("Tom Rigby", "kpi 33 target 60 by whenever", "cannot read", id="no date"),
    ],
)
def test_is_refused_and_changes_nothing(
    tell: Say, northbridge_sqlite: Database, name: str, words: str, because: str
) -> None:
    before = changes(northbridge_sqlite)

    answer = tell(name, words)

    assert answer.refused
    assert because in said(answer)
    assert changes(northbridge_sqlite) == before


def test_a_deputy_gives_readings_and_a_member_may_comment_instead(tell: Say) -> None:
    tell("Tom Rigby", "add kpi 7: Waits for a first visit, days, lower is better, priority 4")

    assert not tell("Owen Kay", "kpi 7 is 12 for May").refused
    refused = tell("Liam Moss", "kpi 7 is 11 for April")
    assert "Comment on KPI 7" in said(tell("Liam Moss", buttons(refused)["Add it as a comment"]))


def _line(number: int, priority_id: int) -> tuple[Kpi, list[Reading]]:
    """Of every ten: three on target, two off, one not due, one each of the rest."""
    kind = number % 10
    targets = [{"by": "2024-12-31" if kind == 5 else "2024-05-31", "value": 50}]
    value = {0: 50, 1: 60, 2: 51, 3: 40, 4: 49, 5: 40, 9: 10}.get(kind)
    kpi = Kpi(
        partnership_id=0,
        code=f"{number}a",
        title=f"Measure {number}",
        priority_id=priority_id,
        baseline=30,
        targets=[] if kind == 9 else targets,
        establishing=kind == 6,
        every="month" if kind == 8 else None,
    )
    if kind == 8:
        return kpi, []
    return kpi, [Reading(kpi_id=0, period="2024-05", value=value, not_applicable=value is None)]


def _add_a_hundred(database: Database) -> None:
    """Ninety of priority 1 and ten of priority 2."""
    with database.reading() as session:
        store = Store(session, all_partnerships(session)[0])
        ids = {priority.number: priority.id or 0 for priority in store.groups.priorities()}
    add_lines(database, [_line(number, ids[2 if number > 190 else 1]) for number in range(101, 201)])


def _queries(database: Database, tell: Say, words: str) -> int:
    """How many statements one message takes."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    tell("Carys Cole", words)
    event.remove(database.engine, "before_cursor_execute", note)
    return len(asked)


@pytest.mark.slow
def test_a_hundred_lines_are_counted_and_twenty_shown(northbridge: Database, say: Say) -> None:
    _add_a_hundred(northbridge)

    answer = said(say("Carys Cole", "scorecard"))

    assert answer.splitlines()[0] == (
        "Scorecard: 101 KPIs, as at Wednesday 12 June 2024. 30 on target, 21 off target, "
        "10 short of a target that is not due yet, 10 without a target, 10 establishing a baseline, "
        "10 not applicable and 10 without any reading."
    )
    assert sum(" - " in line for line in answer.splitlines()) == 20
    assert "And 81 more: say scorecard for priority 1" in answer
    assert "10 readings missing" in answer


@pytest.mark.slow
def test_the_lines_of_one_priority_are_all_shown_in_order(northbridge_sqlite: Database, tell: Say) -> None:
    _add_a_hundred(northbridge_sqlite)

    lines = said(tell("Carys Cole", "p2 scorecard")).splitlines()

    assert lines[0].startswith("Scorecard: 10 KPIs for priority 2")
    assert [line.split()[0] for line in lines[1:11]] == [f"{number}a" for number in range(191, 201)]


@pytest.mark.slow
def test_those_on_and_off_target_are_listed(northbridge_sqlite: Database, tell: Say) -> None:
    _add_a_hundred(northbridge_sqlite)

    answers = {words: said(tell("Carys Cole", words)).partition(",")[0] for words in _PARTS}

    assert answers == _PARTS


_PARTS = {
    "kpis off target": "21 of 101 KPIs are off target",
    "which kpis are not on track for priority 2?": "2 of 10 KPIs are off target for priority 2",
    "off target kpis p5": "1 of 1 KPI is off target for priority 5",
    "kpis on track": "30 of 101 KPIs are on target",
    "kpis on target for priority 3": "There is no KPI on the scorecard for priority 3",
    "kpis getting worse": "1 of 101 KPIs is worsening",
    "kpis improving": "None of 101 KPIs is improving",
}


@pytest.mark.slow
def test_a_hundred_lines_take_no_more_queries_than_one(northbridge_sqlite: Database, tell: Say) -> None:
    looks = ("scorecard", "kpis off target", "missing readings")
    for_one = [_queries(northbridge_sqlite, tell, words) for words in looks]

    _add_a_hundred(northbridge_sqlite)

    assert [_queries(northbridge_sqlite, tell, words) for words in looks] == for_one
    assert all(for_one)
