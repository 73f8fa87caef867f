"""How registers print their scores, on whatever scale, and what is asked where they do not say enough."""

from importers.document import Document
from importers.document import Table as Rows
from importers.proposals import Score
from tests.documents.paper import propose
from tests.documents.registers import (
    comma_separated,
    halves,
    markdown,
    only,
    table,
)


class TestAnotherScale:
    def test_one_to_ten_is_kept_as_printed_and_asked_about_once(self) -> None:
        register = markdown(
            table(
                "Risk | Likelihood | Impact | Score | Owner",
                "Portal fails | 8 | 9 | 72 | LM",
                "Hall is booked twice | 2 | 3 | 6 | TR",
            )
        )

        found = propose(register)

        assert [risk.current for risk in found.risks] == [
            Score(printed="8 x 9 = 72"),
            Score(printed="2 x 3 = 6"),
        ]
        assert len(found.questions) == 1

    def test_a_key_of_four_steps_tells_the_scale(self) -> None:
        register = markdown(
            "# Risk register",
            table("Risk | Likelihood | Impact | Owner", "Portal fails | 4 | 3 | LM"),
            "## Key",
            table(
                "Score | Likelihood | Impact",
                "1 | Very low | Minor",
                "2 | Low | Moderate",
                "3 | High | Major",
                "4 | Certain | Severe",
            ),
        )

        found = propose(register)

        assert [risk.current for risk in found.risks] == [Score(printed="4 x 3")]


class TestWholeScores:
    def test_a_figure_or_a_colour_alone_stays_as_printed(self) -> None:
        register = markdown(
            table(
                "Ref | Risk | Risk score | Owner",
                "1 | Portal fails | 20 | LM",
                "2 | Hall is cold | Red | TR",
                "3 | Grant ends | 25 | TR",
            )
        )

        found = propose(register)

        assert [risk.current for risk in found.risks] == [
            Score(printed="20"),
            Score(printed="Red"),
            Score(printed="25"),
        ]

    def test_every_way_to_print_both_halves_is_read(self) -> None:
        ways = [
            "4 x 3 = 12",
            "12 (4x3)",
            "L4 I3",
            "L4 x I3 = 12",
            "I3 L4",
            "P4 S3",
            "Likely / Moderate",
            "4 × 3",
        ]
        ways += ["Likely (4) x Moderate (3) = 12", "Moderate x Likely", "4\n3\n12".replace("\n", "<br>")]
        register = markdown(
            table(
                "Risk | Current rating | Owner",
                *(f"Risk number {n} | {way} | LM" for n, way in enumerate(ways)),
            )
        )

        found = propose(register)

        assert {
            way: halves(risk.current) for way, risk in zip(ways, found.risks, strict=True)
        } == dict.fromkeys(ways, (4, 3))

    def test_a_score_that_does_not_add_up_is_asked_about(self) -> None:
        register = markdown(table("Risk | L | I | Score | Owner", "Portal fails | 4 | 3 | 15 | LM"))

        found = propose(register)

        assert halves(only(found).current) == (4, 3)
        assert [question.about for question in found.questions] == ["Portal fails"]

    def test_the_colour_behind_an_empty_cell_is_what_is_printed(self) -> None:
        rows = (("Risk", "RAG", "Owner"), ("Portal fails", "", "LM"), ("Hall is cold", "6", "TR"))
        fills = (("", "", ""), ("", "red", ""), ("", "green", ""))

        found = propose(Document("register", (Rows(rows, fills=fills),)))

        assert [risk.current for risk in found.risks] == [Score(printed="red"), Score(printed="6")]


class TestCurrentBesideResidual:
    def test_controls_between_them_make_the_first_the_one_before_controls(self) -> None:
        register = markdown(
            table(
                "Risk | Current L | Current I | Existing controls | Residual L | Residual I | Owner",
                "Fire | 4 | 5 | Alarms | 2 | 5 | AL",
            )
        )

        risk = only(propose(register))

        assert (halves(risk.inherent), halves(risk.current)) == ((4, 5), (2, 5))

    def test_planned_measures_between_them_make_the_second_the_target(self) -> None:
        register = markdown(
            table(
                "Risk | Controls | Current L | Current I | Planned actions | Residual L | Residual I",
                "Fire | Alarms | 4 | 5 | Sprinklers | 2 | 5",
            )
        )

        risk = only(propose(register))

        assert (halves(risk.current), halves(risk.target)) == ((4, 5), (2, 5))


class TestScoresTwiceWithoutNames:
    def test_the_first_pair_is_before_the_controls_and_the_second_is_current(self) -> None:
        rows = [
            ["Risk", "L", "I", "Score", "Controls", "L", "I", "Score", "Owner"],
            ["Key staff leave", "4", "4", "16", "Handover notes", "2", "4", "8", "TR"],
        ]

        risk = only(propose(comma_separated(*rows)))

        assert (halves(risk.inherent), halves(risk.current)) == ((4, 4), (2, 4))
