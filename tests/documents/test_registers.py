"""Risk registers of every usual make become risks with their owners, scores and controls."""

from datetime import date

import pytest

from importers.document import Document
from importers.document import Table as Rows
from importers.formats import files
from importers.proposals import Score
from tests.documents.paper import propose, word_file
from tests.documents.registers import (
    excel,
    halves,
    markdown,
    only,
    scored,
    table,
)


class TestAPlainRegister:
    def test_each_row_is_a_risk_with_its_owner_score_and_controls(self) -> None:
        register = markdown(
            "# SEND risk register",
            table(
                "Ref | Risk | Likelihood | Impact | Score | Controls | Owner | Review date",
                "--- | --- | --- | --- | --- | --- | --- | ---",
                "R1 | Too few psychologists | 4 | 5 | 20 | Agency contract; weekly triage | MC | 1 July 2024",
                "R2 | The dashboard is late | 2 | 3 | 6 | None | Tom Rigby | ",
            ),
        )

        found = propose(register)

        assert found.kind == "risk_register"
        assert found.actions == ()
        assert scored(found) == [
            ("R1", "Too few psychologists", "MC", (4, 5)),
            ("R2", "The dashboard is late", "Tom Rigby", (2, 3)),
        ]
        assert [risk.controls for risk in found.risks] == [("Agency contract", "weekly triage"), ()]
        assert [risk.review for risk in found.risks] == [date(2024, 7, 1), None]
        assert [risk.current.printed for risk in found.risks] == ["4 x 5 = 20", "2 x 3 = 6"]
        assert found.questions == ()


class TestAnNhsRegister:
    """Cause, event and effect; three levels of score in one cell each, consequence first."""

    @pytest.mark.slow
    def test_cause_and_effect_stand_beside_the_event_and_each_level_has_its_score(self) -> None:
        rows = [
            [
                "Risk ID",
                "Cause",
                "Risk event",
                "Effect",
                "Initial (C x L)",
                "Existing controls",
                "Current (C x L)",
            ],
            [
                "118",
                "Referrals doubled",
                "Assessments run late",
                "Families wait",
                "5 x 4 = 20",
                "Clinic",
                "5x3=15",
            ],
        ]
        rows[0] += ["Further actions", "Action owner", "Target date", "Target (C x L)", "Executive lead"]
        rows[1] += ["Recruit two therapists", "L Moss", "30/09/2024", "10 (5x2)", "Priya Nair"]

        risk = only(propose(files.read("register.docx", word_file(rows))))

        assert (risk.ref, risk.title, risk.owner) == ("118", "Assessments run late", "Priya Nair")
        assert (risk.cause, risk.consequence) == ("Referrals doubled", "Families wait")
        assert (halves(risk.inherent), halves(risk.current), halves(risk.target)) == ((4, 5), (3, 5), (2, 5))
        assert risk.controls == ("Clinic",)
        assert risk.planned == ("Recruit two therapists (L Moss, 30/09/2024)",)


class TestATwoRowHeader:
    def test_the_upper_row_tells_which_level_the_figures_below_it_are(self) -> None:
        rows = [
            ["Corporate risk register", "", "", "", "", "", "", "", "", "", ""],
            [
                "No.",
                "Risk description",
                "Inherent risk",
                "",
                "",
                "Mitigation",
                "Residual risk",
                "",
                "",
                "Lead",
                "Status",
            ],
            ["", "", "L", "I", "Score", "", "L", "I", "Score", "", ""],
            [
                "1",
                "Budget overspend on placements",
                5,
                4,
                20,
                "Monthly panel\nBrokerage",
                3,
                4,
                12,
                "CF",
                "Open",
            ],
            ["2", "Data sharing agreement lapses", 3, 3, 9, "Reminder set", 1, 3, 3, "ZF", "Closed"],
        ]

        found = propose(excel(Register=rows))

        assert scored(found) == [
            ("1", "Budget overspend on placements", "CF", (3, 4)),
            ("2", "Data sharing agreement lapses", "ZF", (1, 3)),
        ]
        assert [halves(risk.inherent) for risk in found.risks] == [(5, 4), (3, 3)]
        assert [risk.closed for risk in found.risks] == [False, True]
        assert found.risks[0].controls == ("Monthly panel", "Brokerage")
        assert found.kind == "risk_register"


class TestARaidLog:
    def test_only_its_risks_are_risks_and_its_actions_stay_actions(self) -> None:
        log = markdown(
            "# Programme RAID log",
            table(
                "ID | Type | Description | Probability | Severity | Mitigation | Owner | Due date | Status",
                "1 | Risk | Supplier may fail | High | High | Contract clauses | LM | | Open",
                "2 | Issue | Laptops are missing | | | Order more | TR | 1 July 2024 | Open",
                "3 | Assumption | Funding continues | | | | CF | | Open",
                "4 | Action | Send the contract to legal | | | | TR | 5 July 2024 | Open",
                "5 | Risk | Training places run out | Low | Medium | Second cohort | PN | | Closed",
            ),
        )

        found = propose(log)

        assert [(risk.ref, risk.title, risk.owner, risk.closed) for risk in found.risks] == [
            ("1", "Supplier may fail", "LM", False),
            ("5", "Training places run out", "PN", True),
        ]
        assert [action.text for action in found.actions] == ["Send the contract to legal"]

    def test_high_and_low_are_kept_as_printed_and_asked_about_once(self) -> None:
        log = markdown(
            table(
                "Risk | Probability | Impact | Owner",
                "Supplier may fail | High | Medium | LM",
                "Training runs out | Low | Low | PN",
            )
        )

        found = propose(log)

        assert [risk.current for risk in found.risks] == [
            Score(printed="High x Medium"),
            Score(printed="Low x Low"),
        ]
        assert len(found.questions) == 1


class TestASchoolRegister:
    """Sections of rows, words for scores, blank and total rows, and a key below."""

    def test_sections_totals_and_the_key_are_no_risks(self) -> None:
        rows = [
            ["Trust risk register", "", "", "", "", ""],
            ["Risk", "Likelihood", "Impact", "Risk rating", "Control measures", "Person responsible"],
            ["Finance risks", "", "", "", "", ""],
            ["Fall in pupil numbers", "Likely", "Major", "16", "Marketing plan", "Headteacher"],
            ["", "", "", "", "", ""],
            ["Safeguarding", "", "", "", "", ""],
            ["Checks are not recorded", "Unlikely", "Catastrophic", "10", "Termly audit", "Alan Lister"],
            ["Closed risks", "", "", "", "", ""],
            ["Roof repairs", "Rare", "Minor", "2", "Done", "Alan Lister"],
            ["Total risks: 3", "", "", "", "", ""],
            ["Key", "", "", "", "", ""],
            ["Low", "1-4", "", "", "", ""],
            ["High", "15-25", "", "", "", ""],
        ]

        found = propose(excel(Risks=rows))

        assert [
            (risk.title, risk.owner, halves(risk.current), risk.priority, risk.closed) for risk in found.risks
        ] == [
            ("Fall in pupil numbers", "Headteacher", (4, 4), "Finance", False),
            ("Checks are not recorded", "Alan Lister", (2, 5), "Safeguarding", False),
            ("Roof repairs", "Alan Lister", (1, 2), None, True),
        ]


class TestWhatIsNoRegister:
    def test_the_matrix_and_its_keys_are_no_risks(self) -> None:
        guide = markdown(
            "# Risk scoring guide",
            table(
                "Likelihood | 1 Negligible | 2 Minor | 3 Moderate | 4 Major | 5 Catastrophic",
                "5 Almost certain | 5 | 10 | 15 | 20 | 25",
                "4 Likely | 4 | 8 | 12 | 16 | 20",
            ),
            table(
                "Score | Likelihood | Description",
                "1 | Rare | Will hardly happen",
                "2 | Unlikely | May happen",
            ),
            table(
                "Risk score | Level | Action required",
                "1-4 | Low | Manage locally",
                "15-25 | High | Report to board",
            ),
        )

        assert propose(guide).risks == ()

    def test_a_plan_of_actions_with_a_column_of_risks_stays_a_plan(self) -> None:
        plan = markdown(
            table(
                "Ref | Action | Lead | Deadline | RAG | Risks",
                "1 | Write the strategy | TR | 1 July 2024 | Amber | Staff are busy",
                "2 | Launch the portal | LM | 1 August 2024 | Green | None",
            )
        )

        found = propose(plan)

        assert found.risks == ()
        assert len(found.actions) == 2

    def test_rows_that_say_there_is_none_are_no_risks(self) -> None:
        register = markdown(
            table(
                "Priority | Risk | Owner | Controls",
                "1 | No risks identified | | ",
                "2 | Pupils miss school | LM | Visits",
                "3 | None | | ",
                "4 | No dashboard is in place | MC | Interim figures",
            )
        )

        assert [risk.title for risk in propose(register).risks] == [
            "Pupils miss school",
            "No dashboard is in place",
        ]


class TestACouncilRegister:
    """A title and a description, levels called gross and net, and a column for the trend."""

    def test_the_description_stands_beside_the_title_and_gives_cause_and_consequence(self) -> None:
        register = markdown(
            "# Strategic risk register",
            table(
                "Risk No | Risk Title | Description | Risk Owner | Gross Score | Existing Mitigations"
                " | Net Score | Direction of Travel | Further Actions | Target Score",
                "SR1 | Money | There is a risk that the budget fails due to rising demand leading to cuts."
                " | Director of Finance | 25 (5x5) | • Savings board<br>• Monthly report | 20 (5x4) | ↔"
                " | Zero-based review | 12 (3x4)",
            ),
        )

        risk = only(propose(register))

        assert (risk.ref, risk.title, risk.owner) == ("SR1", "Money", "Director of Finance")
        assert (risk.cause, risk.consequence) == ("rising demand", "cuts")
        assert risk.description == (
            "There is a risk that the budget fails due to rising demand leading to cuts."
        )
        assert (halves(risk.inherent), halves(risk.current), halves(risk.target)) == ((5, 5), (5, 4), (3, 4))
        assert (risk.controls, risk.planned) == (("Savings board", "Monthly report"), ("Zero-based review",))


class TestOwners:
    @pytest.mark.slow
    def test_an_owner_who_may_be_two_people_is_asked_about_once(self) -> None:
        register = markdown(
            table(
                "Risk | L | I | Owner",
                "Fire | 1 | 5 | CF",
                "Flood | 2 | 5 | CF",
                "Fraud | 1 | 4 | Jo Stranger",
            )
        )

        asked = [question.ask for question in propose(register).questions]

        assert asked == [
            "CF may be Chris Fielding or Cara Flynn. Who is meant?",
            "Jo Stranger is not on the roster. Who is meant?",
        ]


class TestPlainWords:
    """A small charity's register: no risk is called a risk, and colours stand for scores."""

    def test_what_could_go_wrong_is_a_risk_and_what_we_do_about_it_its_controls(self) -> None:
        rows = (
            ("What could go wrong", "How bad", "What we do about it", "Who keeps an eye on it", "Next look"),
            ("The grant is not renewed", "", "- Bids to others\n- Reserves", "Treasurer", "9 July 2024"),
            ("The hall is sold", "", "- List of halls", "to be confirmed", ""),
        )
        fills = (("",) * 5, ("", "red", "", "", ""), ("", "amber", "", "", ""))

        found = propose(Document("register", (Rows(rows, fills=fills),)))

        assert [(risk.title, risk.owner, risk.current.printed, risk.review) for risk in found.risks] == [
            ("The grant is not renewed", "Treasurer", "red", date(2024, 7, 9)),
            ("The hall is sold", None, "amber", None),
        ]
        assert found.risks[0].controls == ("Bids to others", "Reserves")


class TestATitleAboveASentence:
    def test_the_first_line_is_the_title_and_the_sentence_below_describes_it(self) -> None:
        register = markdown(
            table(
                "No. | Risk title and description | Risk Owner(s) | Controls",
                "1 | Cyber attack<br>A criminal takes core systems out of use. | Head of ICT / LM"
                " | Backups tested each term. Training for all staff.",
            )
        )

        risk = only(propose(register))

        assert (risk.title, risk.owner) == ("Cyber attack", "Head of ICT / LM")
        assert risk.description == "A criminal takes core systems out of use."
        assert risk.controls == ("Backups tested each term", "Training for all staff")


class TestARowThatSpeaksOfRisk:
    def test_a_row_of_an_action_log_is_no_header(self) -> None:
        log = markdown(
            table(
                "No | Meeting | Item | Action agreed | Lead | Due date",
                "4/6 | 21 March 2024 | Risk | Reword risk 1187 for the board | LM | 1 July 2024",
                "4/7 | 21 March 2024 | Policy | Check the policy | TR | 1 July 2024",
            )
        )

        found = propose(log)

        assert found.risks == ()
        assert [action.text for action in found.actions] == [
            "Reword risk 1187 for the board",
            "Check the policy",
        ]
