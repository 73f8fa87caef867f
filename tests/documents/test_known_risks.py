"""A register that comes again changes what changed, and doubles nothing."""

from importers import proposals
from importers.proposals import KnownRisk, Proposals, Score, Surroundings
from rules.calendar import Calendar
from tests.documents.paper import CAST, TODAY
from tests.documents.registers import (
    markdown,
    table,
)


class TestTheSameRegisterAgain:
    register = markdown(
        table(
            "Ref | Risk | L | I | Controls | Owner",
            "R1 | Too few psychologists | 4 | 5 | Agency contract | MC",
            "R2 | The dashboard is late | 2 | 3 | Weekly check | TR",
        )
    )

    def again(self, *known: KnownRisk) -> Proposals:
        return proposals.propose(self.register, Surroundings(TODAY, Calendar(), CAST, (), risks=known))

    def test_what_the_register_holds_unchanged_is_left_out(self) -> None:
        held = KnownRisk(
            7,
            "Too few psychologists",
            "Meera Chowdhury",
            Score(4, 5),
            Score(),
            Score(),
            ("Agency contract",),
            False,
        )

        assert [(risk.title, risk.matches) for risk in self.again(held).risks] == [
            ("The dashboard is late", None)
        ]

    def test_another_score_is_a_change_of_the_risk_that_is_there(self) -> None:
        held = KnownRisk(
            7,
            "Too few psychologists.",
            "Meera Chowdhury",
            Score(3, 5),
            Score(),
            Score(),
            ("Agency contract",),
            False,
        )

        assert [risk.matches for risk in self.again(held).risks] == [7, None]
