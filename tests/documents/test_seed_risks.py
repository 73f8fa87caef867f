"""The public report that DOMAIN.md 1.2 is drawn from: who has how many risks, and how many controls each."""

import pytest

from importers.formats import files
from importers.proposals import Proposals
from tests.documents.paper import SEEDS, propose

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the public documents are not beside this checkout"
)

# priority, number in its section, how many controls
ORACLE = [
    ("Priority 1", "1", 4),
    ("Priority 1", "2", 3),
    ("Priority 5", None, 1),
    (None, "1", 1),
    (None, "2", 1),
]


def seed(number: str) -> Proposals:
    path = next(SEEDS.glob(f"{number}_*.txt"))
    return propose(files.read(path.name, path.read_bytes()), roster=())


def test_each_risk_of_the_report_has_its_priority_and_its_controls() -> None:
    report = seed("001")

    assert [(risk.priority, risk.ref, len(risk.controls)) for risk in report.risks] == ORACLE


def test_roman_numerals_cut_the_controls_and_stay_out_of_them() -> None:
    risks = seed("001").risks

    assert not any(
        control.startswith(("i.", "ii.", "iii.", "iv.", "- ")) for risk in risks for control in risk.controls
    )
    assert "June 2024" in risks[0].controls[3]


def test_priorities_that_found_none_have_none() -> None:
    said = {risk.priority for risk in seed("001").risks}

    assert said.isdisjoint({"Priority 2", "Priority 3", "Priority 4"})


def test_no_score_is_invented() -> None:
    scores = [score for risk in seed("001").risks for score in (risk.current, risk.inherent, risk.target)]

    assert {(score.likelihood, score.impact, score.printed) for score in scores} == {(None, None, None)}


@pytest.mark.slow
@pytest.mark.parametrize(("number", "count"), [("000", 1), ("002", 1), ("003", 0), ("004", 0)])
def test_other_documents_only_have_the_risks_that_they_ask_to_register(number: str, count: int) -> None:
    assert len(seed(number).risks) == count
