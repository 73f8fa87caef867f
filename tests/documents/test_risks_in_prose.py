"""Risks that reports and minutes tell in running text, and talk that tells none."""

import pytest

from tests.documents.paper import propose
from tests.documents.registers import (
    markdown,
    scored,
    table,
)


class TestReports:
    def test_numbered_risks_have_the_controls_below_them(self) -> None:
        report = markdown(
            "# Report on progress",
            "3.1 Priority 2 Risks - the lead has identified 2 risks:",
            "- 1- Clinics are full until spring",
            "The following control measures are in place:",
            "- i. A second clinic opens in May",
            "- ii. Letters explain the wait",
            "- 2- No manager is in post",
            "Control measures are in place to mitigate this risk:",
            "- i. The post is advertised",
            "3.2 Priority 3 Risks",
            "No risks have been identified.",
            "3.3 Next steps",
            "- 1- Publish the report",
        )

        found = propose(report)

        assert [(risk.title, risk.priority, risk.controls) for risk in found.risks] == [
            (
                "Clinics are full until spring",
                "Priority 2",
                ("A second clinic opens in May", "Letters explain the wait"),
            ),
            ("No manager is in post", "Priority 2", ("The post is advertised",)),
        ]

    def test_a_line_for_each_field_is_one_risk(self) -> None:
        report = markdown(
            "Risk 1: Two lead officers leave in autumn",
            "Owner: Zara Fenwick",
            "Likelihood: 4",
            "Impact: 3",
            "Mitigation: cover is agreed; handover notes are kept",
            "Risk 2: The hall is not free",
            "Owner: LM",
        )

        found = propose(report)

        assert scored(found) == [
            ("1", "Two lead officers leave in autumn", "Zara Fenwick", (4, 3)),
            ("2", "The hall is not free", "LM", (None, None)),
        ]
        assert found.risks[0].controls == ("cover is agreed", "handover notes are kept")

    def test_the_heading_above_names_the_priority_and_a_closed_risk_is_closed(self) -> None:
        log = markdown(
            "## Priority 1 Shared oversight",
            "Risk 1: Members change often.",
            "Owner: Zara Fenwick (Owen Kay deputising)",
            "Control measures:",
            "i. Induction pack",
            "Risk 2: The provider gives notice.",
            "This risk was closed by the group.",
            "## Programme risk",
            "Risk 3: Three programmes call on the same heads.",
        )

        found = propose(log)

        assert [(risk.ref, risk.owner, risk.priority, risk.closed) for risk in found.risks] == [
            ("1", "Zara Fenwick", "Priority 1", False),
            ("2", None, "Priority 1", True),
            ("3", None, None, False),
        ]


class TestMinutes:
    def test_what_is_plainly_a_risk_is_proposed(self) -> None:
        minutes = markdown(
            "# Minutes of the board, 5 June 2024",
            "The board agreed to add the change of bus company to the risk register.",
            "A new risk was raised that the survey may close early.",
            "Members discussed the risk register and thanked the team.",
            "The loss of the hall should be added to the risk log.",
            "The board asked for the end of the lease to be added as a programme risk.",
        )

        found = propose(minutes)

        assert [risk.title for risk in found.risks] == [
            "The change of bus company",
            "The survey may close early",
            "The loss of the hall",
            "The end of the lease",
        ]

    @pytest.mark.parametrize(
        ("said", "title", "owner", "score"),
        [
            (
                "A new risk was raised that the tender will disrupt placements. Owner: Liam Moss. "
                "Likelihood 3, impact 4.",
                "The tender will disrupt placements",
                "Liam Moss",
                (3, 4),
            ),
            (
                "New risk: cover runs out in March. Impact: 5. Likelihood: 4.",
                "Cover runs out in March",
                None,
                (4, 5),
            ),
            (
                "We agreed to add the loss of the hall to the risk register. Liam to own it. Score 3 x 4.",
                "The loss of the hall",
                "Liam",
                (3, 4),
            ),
            (
                "A new risk was raised that drivers leave (owner: Liam; 3 x 4).",
                "Drivers leave",
                "Liam",
                (3, 4),
            ),
            (
                "A new risk was raised that drivers leave. Liam to ring the firm. Likelihood 3.",
                "Drivers leave",
                None,
                (None, None),
            ),
        ],
    )
    def test_its_owner_and_score_stand_right_behind_it(
        self, said: str, title: str, owner: str | None, score: tuple[int | None, int | None]
    ) -> None:
        found = propose(markdown("# Minutes of the board, 5 June 2024", said))

        (risk,) = found.risks
        assert (risk.title, risk.owner) == (title, owner)
        assert (risk.current.likelihood, risk.current.impact) == score

    def test_talk_about_risk_is_no_risk(self) -> None:
        minutes = markdown(
            "# Minutes of the board, 5 June 2024",
            "## 6. Risk register",
            "The register was noted. No new risks were raised.",
            "It was agreed that this be added to the risk register.",
            "Risks were discussed at length.",
            "- Tom to circulate the risk register",
            "Financial implications: None. Risk implications: None.",
        )

        assert propose(minutes).risks == ()


class TestAHighlightReport:
    def test_its_small_table_of_risks_is_read_beside_its_actions(self) -> None:
        report = markdown(
            "# Highlight report for Priority 3",
            "Key risks",
            table("Risk | Mitigation | RAG", "Therapists leave | Retention payments | Amber"),
            "Actions",
            table("Action | Owner | Due", "Sign the lease | TR | 1 July 2024"),
        )

        found = propose(report)

        assert [(risk.title, risk.controls, risk.current.printed) for risk in found.risks] == [
            ("Therapists leave", ("Retention payments",), "Amber")
        ]
        assert [action.text for action in found.actions] == ["Sign the lease"]

    def test_items_of_a_list_may_name_their_owner_score_and_controls(self) -> None:
        report = markdown(
            "## Key risks",
            "1. Late data (L4 x I3 = 12). Owner: MC. Mitigation: weekly calls.",
            "2. The hub has no venue (likelihood 2, impact 2)",
            "## Next steps",
            "1. Tom Rigby to write the bid",
        )

        found = propose(report)

        assert scored(found) == [
            ("1", "Late data", "MC", (4, 3)),
            ("2", "The hub has no venue", None, (2, 2)),
        ]
        assert found.risks[0].controls == ("weekly calls",)
        assert [action.text for action in found.actions] == ["Tom Rigby to write the bid"]
