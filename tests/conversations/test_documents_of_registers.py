"""Risks, scorecards, what a report says of priorities and plans with parts, into the record.

What is read out of bytes has its own tests (tests/documents); here is what becomes of it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import SQLModel, select

import cards.offers
from handlers import importing, offering, taking_in
from handlers.importing import Desk
from handlers.request import Opened, Request, SharedFile
from handlers.taking import known
from importers.document import Document
from importers.proposals import (
    Printed,
    Proposals,
    ProposedAction,
    ProposedKpi,
    ProposedPriority,
    ProposedReading,
    ProposedRisk,
    ProposedTarget,
    Score,
)
from importers.proposed import ProposedPart
from reports.intake import Saved
from rules.dates import Due
from rules.dates import Kind as DueKind
from storage.database import Database
from storage.groups import all_partnerships
from storage.models import Kpi, Note, PriorityRating, Reading
from storage.risks import Registered
from storage.store import Store
from tests.conftest import Say, moment
from tests.conversations.conftest import Log, Record, said

AT = moment("2024-06-12T10:00")
REGISTER = "register.xlsx"

Take = Callable[..., Saved]


@pytest.fixture
def take(northbridge: Database) -> Take:
    """`take("Tom Rigby", risks=(...,))`: they say yes to all of it."""

    def yes(who: str, *, group: str = "board", **found: Any) -> Saved:
        with northbridge.writing() as session:
            store = Store(session, all_partnerships(session)[0])
            place, person = store.groups.called(group), store.people.called(who)
            assert place is not None
            assert person is not None
            request = importing.request_of(Desk(store, place, Opened(Document(REGISTER, ())), AT))
            member = store.people.member(person, place, request.today)
            request = replace(request, person=person, member=member)
            store.act(
                at=AT,
                on=request.today,
                via="terminal",
                verb="keep lines",
                person_id=person.id,
                group_id=place.id,
            )
            return _taken(request, store, Proposals(**{"kind": "risk_register", **found}))

    return yes


def _taken(request: Request, store: Store, found: Proposals) -> Saved:
    offered = offering.of(request, store, REGISTER, found)
    lines = offered.lines()
    return taking_in.take(offered, lines, range(1, len(lines) + 1)).saved


@pytest.fixture
def risk(northbridge: Database) -> Callable[[int], Registered]:
    def registered(number: int) -> Registered:
        with northbridge.reading() as session:
            store = Store(session, all_partnerships(session)[0])
            board = store.groups.called("board")
            assert board is not None
            found = store.risks.numbered(board.id or 0, number)
            assert found is not None
            return found

    return registered


@pytest.fixture
def rows(northbridge: Database) -> Callable[[type[SQLModel]], list[Any]]:
    def read(model: type[SQLModel]) -> list[Any]:
        with northbridge.reading() as session:
            return list(session.exec(select(model)).all())

    return read


def told(saved: Saved) -> str:
    return " ".join(one.told for _, one in saved.lines)


RISK = ProposedRisk(
    ref="7",
    title="Too few educational psychologists",
    owner="LM",
    current=Score(4, 3, "12"),
    inherent=Score(5, 4),
    target=Score(2, 2),
    controls=("Agency contract in place",),
    planned=("Recruit two by 30 September 2024",),
    cause="A national shortage",
    consequence="Plans come late",
    priority="Priority 2",
    review=date(2024, 9, 1),
    source="sheet Register, row 4",
)


def test_a_new_risk_has_all_that_its_register_says(take: Take, risk: Callable[[int], Registered]) -> None:
    saved = take("Tom Rigby", risks=(RISK,))

    found = risk(4)
    assert "R4 Too few educational psychologists. Owner: Liam Moss. Score: 12, high." in told(saved)
    assert (found.owner, found.priority) == ("Liam Moss", 2)
    assert (found.risk.likelihood, found.risk.impact) == (4, 3)
    assert (found.risk.inherent_likelihood, found.risk.inherent_impact) == (5, 4)
    assert (found.risk.target_likelihood, found.risk.target_impact) == (2, 2)
    assert (found.risk.cause, found.risk.consequence) == ("A national shortage", "Plans come late")
    assert found.risk.review_on == date(2024, 9, 1)
    assert [(one.text, one.due) for one in found.controls] == [
        ("Agency contract in place", None),
        ("Recruit two by 30 September 2024", date(2024, 9, 30)),
    ]


def test_the_number_and_the_place_that_it_had_are_noted(take: Take, say: Say) -> None:
    take("Tom Rigby", risks=(RISK,))

    shown = said(say("Tom Rigby", "show R4"))

    assert "From register.xlsx, where it is 7 (sheet Register, row 4)." in shown


def test_a_known_risk_takes_only_what_is_new(take: Take, risk: Callable[[int], Registered]) -> None:
    before = risk(1)
    changed = ProposedRisk(
        None, before.risk.title, current=Score(None, 5), controls=("A second look",), matches=1
    )

    take("Tom Rigby", risks=(changed,))

    after = risk(1)
    assert (after.risk.likelihood, after.risk.impact) == (before.risk.likelihood, 5)
    assert after.owner == before.owner
    assert [one.text for one in after.controls] == [*(one.text for one in before.controls), "A second look"]


def test_a_risk_whose_owner_may_be_two_people_keeps_the_words(
    take: Take, risk: Callable[[int], Registered]
) -> None:
    take("Tom Rigby", risks=(replace(RISK, owner="CF"),))

    assert risk(4).risk.owner_id is None
    assert risk(4).owner == "CF"


def test_a_line_says_what_of_a_known_risk_would_change(
    northbridge: Database, risk: Callable[[int], Registered]
) -> None:
    before = risk(1)
    changed = ProposedRisk(None, before.risk.title, "LM", Score(1, 1), controls=("New",), matches=1)

    with northbridge.reading() as session:
        store = Store(session, all_partnerships(session)[0])
        board = store.groups.called("board")
        assert board is not None
        request = importing.request_of(Desk(store, board, Opened(Document(REGISTER, ())), AT))
        offered = offering.of(request, store, REGISTER, Proposals("risk_register", risks=(changed,)))
        (one,) = offered.offered(offered.lines(), [1])
        shown = cards.offers.line(one, board, request.calendar)

    assert f"Change R1 {before.risk.title}: the score, 1 x 1, was " in shown
    assert f"the owner, Liam Moss, was {before.owner}" in shown
    assert "1 new control measure" in shown


def test_an_undone_register_is_no_longer_known(take: Take, say: Say, northbridge: Database) -> None:
    take("Tom Rigby", risks=(RISK,))

    undone = said(say("Tom Rigby", "undo", at="2024-06-12T10:05"))

    assert "Undone" in undone
    with northbridge.reading() as session:
        store = Store(session, all_partnerships(session)[0])
        board = store.groups.called("board")
        assert board is not None
        assert 4 not in {one.number for one in known.risks(store, board.id or 0)}


def test_an_sro_keeps_a_risk_of_an_own_priority_and_no_other(
    take: Take, risk: Callable[[int], Registered]
) -> None:
    own = take("Meera Chowdhury", risks=(replace(RISK, priority="2"),))
    other = take("Meera Chowdhury", risks=(replace(RISK, priority="1", title="Another"),))

    assert len(own.kept) + len(other.kept) == 1
    assert "the priority's SRO" in told(other if own.kept else own)


def test_a_member_keeps_none(take: Take, record: Record) -> None:
    before = record()

    saved = take("Liam Moss", risks=(RISK,))

    assert saved.kept == []
    assert {name: rows for name, rows in record().items() if name != "groups"} == {
        name: rows for name, rows in before.items() if name != "groups"
    }


KPI = ProposedKpi(
    code="5a",
    title="Absence in primary schools",
    section="Absence",
    unit="%",
    better="lower",
    baseline=14.3,
    baseline_as_at=date(2023, 12, 31),
    readings=(ProposedReading("2024-04", 13.8, "13.8"), ProposedReading("2024-05", None, "N/A", True)),
    targets=(ProposedTarget(date(2024, 12, 31), 12.0), ProposedTarget(date(2024, 9, 30), 13.0, "interim")),
    footnote="Provisional",
)


def test_a_new_kpi_comes_with_its_readings_and_targets(take: Take, rows: Callable[..., list[Any]]) -> None:
    saved = take("Tom Rigby", kpis=(KPI,))

    kpi = next(one for one in rows(Kpi) if one.code == "5a")
    assert "KPI 5a: 2 readings." in told(saved)
    assert (kpi.title, kpi.unit, kpi.better, kpi.section) == (KPI.title, "%", "lower", "Absence")
    assert (kpi.baseline, kpi.baseline_as_at, kpi.footnote) == (14.3, date(2023, 12, 31), "Provisional")
    assert kpi.targets == [
        {"by": "2024-09-30", "value": 13.0, "kind": "interim"},
        {"by": "2024-12-31", "value": 12.0},
    ]
    assert sorted(
        (one.period, one.value, one.not_applicable) for one in rows(Reading) if one.kpi_id == kpi.id
    ) == [
        ("2024-04", 13.8, False),
        ("2024-05", None, True),
    ]


def test_a_known_kpi_takes_new_readings_and_corrected_ones(
    take: Take, rows: Callable[..., list[Any]]
) -> None:
    take("Tom Rigby", kpis=(KPI,))
    later = replace(
        KPI,
        matches="5a",
        readings=(
            ProposedReading("2024-04", 13.9, "13.9"),
            ProposedReading("2024-05", None, ""),
            ProposedReading("2024-06", 13.1, "13.1"),
        ),
    )

    take("Tom Rigby", kpis=(later,))

    kpi = next(one for one in rows(Kpi) if one.code == "5a")
    assert sorted((one.period, one.value) for one in rows(Reading) if one.kpi_id == kpi.id) == [
        ("2024-04", 13.9),
        ("2024-05", None),
        ("2024-06", 13.1),
    ]


def test_a_period_that_no_scorecard_has_is_left_out(take: Take, rows: Callable[..., list[Any]]) -> None:
    take("Tom Rigby", kpis=(replace(KPI, readings=(ProposedReading("Mon-Tue", 1.0, "1"),)),))

    kpi = next(one for one in rows(Kpi) if one.code == "5a")
    assert [one for one in rows(Reading) if one.kpi_id == kpi.id] == []


@pytest.mark.slow
def test_a_large_scorecard_is_one_line_for_each_block(take: Take, rows: Callable[..., list[Any]]) -> None:
    kpis = tuple(
        replace(KPI, code=f"k{number}", title=f"Line {number}", section="A" if number < 15 else "B")
        for number in range(1, 26)
    )

    saved = take("Tom Rigby", kpis=kpis)

    assert [one.told for _, one in saved.lines] == [
        "KPIs k1 to k14: 28 readings.",
        "KPIs k15 to k25: 22 readings.",
    ]
    assert len([one for one in rows(Kpi) if one.code.startswith("k")]) == 25


PRIORITY = ProposedPriority(
    number=2,
    title="Joint commissioning",
    ratings=("Amber",),
    completed=("Plan agreed.",),
    evidence=("164 families answered.",),
    next_steps=("Publish it.",),
    status="Most of it is on track.",
)


def test_a_priority_is_rated_and_told_of(take: Take, rows: Callable[..., list[Any]]) -> None:
    saved = take("Tom Rigby", priorities=(PRIORITY,), meeting_date=date(2024, 6, 10))

    rating = rows(PriorityRating)[-1]
    assert "Priority 2 " in told(saved)
    assert (rating.ratings, rating.on, rating.reason) == (
        ["Delayed"],
        date(2024, 6, 10),
        "Most of it is on track.",
    )
    assert {(one.kind, one.text) for one in rows(Note) if one.priority_id == rating.priority_id} >= {
        ("completed", "Plan agreed."),
        ("evidence", "164 families answered."),
        ("next step", "Publish it."),
        ("status", "Most of it is on track."),
    }


def test_only_its_sro_or_who_decides_rates_a_priority(take: Take, rows: Callable[..., list[Any]]) -> None:
    before = len(rows(PriorityRating))

    refused = take("Liam Moss", priorities=(PRIORITY,))

    assert refused.kept == []
    assert "Priority 2" in told(refused)
    assert len(rows(PriorityRating)) == before


def test_a_rating_in_other_words_is_left_out(take: Take, rows: Callable[..., list[Any]]) -> None:
    before = len(rows(PriorityRating))

    take("Tom Rigby", priorities=(replace(PRIORITY, ratings=("splendid",)),))

    assert len(rows(PriorityRating)) == before


def test_a_priority_that_nobody_has_is_not_kept(take: Take) -> None:
    refused = take("Tom Rigby", priorities=(replace(PRIORITY, number=9),))

    assert told(refused) == "There is no Priority 9 here."


PLAN_ROW = ProposedAction(
    ref="1.2.23",
    text="Train every school",
    owners=("LM",),
    due=Due("Dec 2024", DueKind.MONTH, date(2024, 12, 31)),
    printed=Printed("1.2.23", "Train every school", "LM", "Dec 2024", was="30 September 2024"),
    rating="Amber",
    evidence="All schools have been trained",
    parts=(
        ProposedPart("(a) write the pack", Due("June 2024", DueKind.MONTH, date(2024, 6, 30)), "complete"),
        ProposedPart("(b) run the sessions"),
    ),
    source="page 14",
)


def test_the_parts_of_a_row_are_its_sub_actions(take: Take, log: Log) -> None:
    take("Tom Rigby", actions=(PLAN_ROW,), kind="action_plan")

    whole, first, second = log(112), log(113), log(114)
    assert whole.action.source == "register.xlsx, page 14"
    assert (whole.action.due, whole.action.first_due) == (date(2024, 12, 31), date(2024, 9, 30))
    assert [(one.parent, one.action.part) for one in (first, second)] == [(112, "sub-action")] * 2
    assert (first.action.closure, first.action.due) == ("complete", date(2024, 6, 30))
    assert (str(second.action.status), second.action.due) == ("open", date(2024, 12, 31))
    assert second.owner_words == "Liam Moss"


def test_a_row_that_points_to_another_for_its_evidence_is_its_milestone(take: Take, log: Log) -> None:
    milestone = replace(
        PLAN_ROW,
        ref="1.2.24",
        text="Train the last school",
        printed=replace(PLAN_ROW.printed, ref="1.2.24", text="Train the last school"),
        evidence="See 1.2.23",
        parent="1.2.23",
        parts=(),
    )

    take("Tom Rigby", actions=(replace(PLAN_ROW, parts=()), milestone), kind="action_plan")

    assert (log(113).parent, log(113).action.part) == (112, "milestone")


def test_what_is_complete_has_its_evidence(take: Take, rows: Callable[..., list[Any]], log: Log) -> None:
    take("Tom Rigby", actions=(replace(PLAN_ROW, status="complete", rating=None, parts=()),))

    kept = [(one.kind, one.text) for one in rows(Note) if one.action_id == log(112).id]
    assert kept == [("evidence", "All schools have been trained")]
    assert log(112).action.closure == "complete"


RAID = """RAID log

# Risks
| ID | Risk description | Likelihood | Impact | Owner |
|---|---|---|---|---|
| R1 | The grant has to be spent by March and may be taken back | 2 | 4 | TR |

# Issues
| ID | Issue | Severity | Owner |
|---|---|---|---|
| I1 | The contractor went into administration | High | OK |
| I2 | The base has no sensory room | Low | LM |

# Assumptions
| ID | Assumption | Validated? |
|---|---|---|
| A1 | Schools keep their leaders | No |
"""


def test_what_clerk_keeps_no_list_of_is_said(say: Say) -> None:
    shown = say("Tom Rigby", "", files=(SharedFile("raid.md", RAID.encode()),)).replies[0].card.plain()

    assert "raid.md: 1 risk." in shown
    assert (
        "It also lists 2 issues and 1 assumption, which Clerk keeps no list of. "
        "Which of them should be a risk or an action?"
    ) in shown


@pytest.mark.slow
def test_a_description_beside_a_title_is_shown_with_its_risk(say: Say) -> None:
    head = "Ref,Risk title,Risk description,Owner,Likelihood,Impact\n"
    register = f"{head}R12,Lack of therapists,There are too few speech therapists in the county,TR,4,4\n"
    changed = register.replace("in the county", "and the trust next door has lost three more")

    for paper in (register, changed):
        say("Tom Rigby", "", files=(SharedFile("register.csv", paper.encode()),))
        say("Tom Rigby", "keep all")
    shown = say("Tom Rigby", "risk 4").replies[0].card.plain()
    again = say("Tom Rigby", "", files=(SharedFile("register.csv", changed.encode()),))

    assert "There are too few speech therapists in the county." in shown
    assert "There are too few speech therapists and the trust next door has lost three more." in shown
    assert "nothing to keep" in again.replies[0].card.plain()


OTHER_REGISTER = b"""Risk ID,Risk title,Owner,Likelihood,Impact
SR3,Lack of therapists in the county,TR,4,4
R-07,The grant ends in March and posts go,LM,3,4
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("show risk SR3", "R4 Lack of therapists"),
        ("risk sr 3", "R4 Lack of therapists"),
        ("what is risk R-07?", "R5 The grant ends"),
        ("risk R-7", "R5 The grant ends"),
        ("risk SR4", "No risk in the register of the Northbridge SEND Improvement Board came from a paper"),
        ("risk R1", "R1 Without one dashboard"),
    ],
)
def test_a_risk_is_found_by_what_the_other_register_calls_it(say: Say, words: str, title: str) -> None:
    say("Tom Rigby", "", files=(SharedFile("register.csv", OTHER_REGISTER),))
    say("Tom Rigby", "keep all")

    assert said(say("Tom Rigby", words)).startswith(title)


@pytest.mark.slow
def test_of_two_registers_that_use_the_same_reference_one_is_asked_for(say: Say) -> None:
    for paper in (
        OTHER_REGISTER,
        OTHER_REGISTER.replace(b"Lack of therapists in the county", b"No hall is free"),
    ):
        say("Tom Rigby", "", files=(SharedFile("register.csv", paper),))
        say("Tom Rigby", "keep all")

    asked = say("Tom Rigby", "risk SR3")

    assert said(asked).startswith("SR3 is what several papers call a risk of theirs.")
    assert [button.says for button in asked.replies[0].card.buttons] == ["show board#R4", "show board#R6"]
