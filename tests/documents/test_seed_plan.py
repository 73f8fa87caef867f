"""The public plan that DOMAIN.md 1.4 is drawn from, against the oracle written down there."""

from collections import Counter
from datetime import date

import pytest

from importers.proposals import Proposals, ProposedAction
from tests.documents.paper import SEEDS, propose
from tests.documents.test_seed_minutes import read

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the public documents are not beside this checkout"
)
SECTIONS = {
    "1.1": 16,
    "1.2": 28,
    "2.1": 6,
    "2.2": 4,
    "2.3": 5,
    "2.4": 1,
    "3.1": 5,
    "3.2": 4,
    "3.3": 4,
    "3.4": 6,
    "3.5": 6,
}
AUGUST = date(2019, 8, 1)


@pytest.fixture(scope="module")
def plan() -> Proposals:
    return propose(read("003"), roster=())


def called(plan: Proposals, ref: str) -> list[ProposedAction]:
    return [action for action in plan.actions if action.ref == ref]


@pytest.mark.slow
def test_each_section_has_its_rows(plan: Proposals) -> None:
    numbered = (action.parent if action.ref == "b" else action.ref for action in plan.actions)
    found = Counter(".".join((ref or "").split(".")[:2]) for ref in numbered)

    # One row of 3.2 is printed with a number of 2.2, and is not put right silently.
    assert found == {**SECTIONS, "2.2": 5, "3.2": 3}
    assert plan.kind == "action_plan"


@pytest.mark.slow
def test_what_is_complete_and_what_is_overdue(plan: Proposals) -> None:
    done = [action for action in plan.actions if action.status == "complete"]
    late = [
        action.ref
        for action in plan.actions
        if action.status != "complete" and action.due and action.due.due and action.due.due < AUGUST
    ]

    assert len(done) == 11
    assert late == ["1.1.2", "1.2.16", "1.2.26"]
    assert [action.status for action in called(plan, "1.2.23")] == ["in progress"]


@pytest.mark.slow
def test_milestones_point_to_the_row_that_holds_their_evidence(plan: Proposals) -> None:
    assert Counter(action.parent for action in plan.actions if action.parent) == {
        "1.2.3": 8,
        "1.2.17": 2,
        "2.1.2": 1,
    }
    assert [action.parent for action in called(plan, "1.2.20")] == [None, "1.2.17"]


def test_steps_of_a_row_have_dates_of_their_own(plan: Proposals) -> None:
    (checks,), (sharing,) = called(plan, "1.2.27"), called(plan, "1.2.23")

    assert [part.due and part.due.iso() for part in checks.parts] == [
        "2019-06-30",
        "2019-09-30",
        "2019-06-30",
        "2019-09-30",
        "2019-09-30",
    ]
    assert [(part.due and part.due.iso(), part.status) for part in sharing.parts] == [
        ("2019-12-31", None),
        ("2019-06-30", "complete"),
    ]


def test_a_list_that_a_page_broke_is_whole(plan: Proposals) -> None:
    (audit,) = called(plan, "2.3.5")

    assert len(audit.parts) == 5
    assert [(action.ref, action.parent) for action in plan.actions if action.ref == "b"] == [("b", "2.1.2")]


def test_every_row_says_where_it_stands(plan: Proposals) -> None:
    assert all((action.source or "").startswith("line ") for action in plan.actions)
