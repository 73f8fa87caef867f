"""Risk registers of every usual make become risks with their owners, scores and controls."""

from datetime import date

import docx

from importers import files, proposals
from importers.document import Document
from importers.document import Table as Rows
from importers.proposals import KnownRisk, Proposals, Score, Surroundings
from rules.calendar import Calendar
from tests.documents.paper import CAST, TODAY, propose, saved, word_file
from tests.documents.registers import (
    comma_separated,
    excel,
    halves,
    markdown,
    only,
    pdf,
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
                "R1 | Too few psychologists to write advice | 4 | 5 | 20 | Agency contract; weekly triage | MC | 1 July 2024",
                "R2 | The dashboard is late | 2 | 3 | 6 | None | Tom Rigby | ",
            ),
        )

        found = propose(register)

        assert found.kind == "risk_register"
        assert found.actions == ()
        assert scored(found) == [
            ("R1", "Too few psychologists to write advice", "MC", (4, 5)),
            ("R2", "The dashboard is late", "Tom Rigby", (2, 3)),
        ]
        assert [risk.controls for risk in found.risks] == [("Agency contract", "weekly triage"), ()]
        assert [risk.review for risk in found.risks] == [date(2024, 7, 1), None]
        assert [risk.current.printed for risk in found.risks] == ["4 x 5 = 20", "2 x 3 = 6"]
        assert found.questions == ()


class TestAnNhsRegister:
    """Cause, event and effect; three levels of score in one cell each, consequence first."""

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


class TestScoresTwiceWithoutNames:
    def test_the_first_pair_is_before_the_controls_and_the_second_is_current(self) -> None:
        rows = [
            ["Risk", "L", "I", "Score", "Controls", "L", "I", "Score", "Owner"],
            ["Key staff leave", "4", "4", "16", "Handover notes", "2", "4", "8", "TR"],
        ]

        risk = only(propose(comma_separated(*rows)))

        assert (halves(risk.inherent), halves(risk.current)) == ((4, 4), (2, 4))


class TestARaidLog:
    def test_only_its_risks_are_risks_and_its_actions_stay_actions(self) -> None:
        log = markdown(
            "# Programme RAID log",
            table(
                "ID | Type | Description | Probability | Severity | Mitigation | Owner | Due date | Status",
                "1 | Risk | Supplier may fail to deliver the portal | High | High | Contract clauses | LM | | Open",
                "2 | Issue | Laptops are missing | | | Order more | TR | 1 July 2024 | Open",
                "3 | Assumption | Funding continues | | | | CF | | Open",
                "4 | Action | Send the contract to legal | | | | TR | 5 July 2024 | Open",
                "5 | Risk | Training places run out | Low | Medium | Second cohort | PN | | Closed",
            ),
        )

        found = propose(log)

        assert [(risk.ref, risk.title, risk.owner, risk.closed) for risk in found.risks] == [
            ("1", "Supplier may fail to deliver the portal", "LM", False),
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


class TestARegisterTurnedSideways:
    def test_a_small_table_for_each_risk_is_one_risk(self) -> None:
        register = markdown(
            "## Risk register",
            table(
                "Risk title | Recruitment of psychologists",
                "Risk owner | Meera Chowdhury",
                "Cause | National shortage",
                "Consequence | Plans are late",
                "Likelihood | 4",
                "Impact | 5",
                "Existing controls | 1. Agency contract<br>2. Weekly triage",
                "Planned actions | Grow our own scheme",
            ),
            table(
                "Risk title | Loss of funding",
                "Risk owner | Tom Rigby",
                "Cause | One-year grants",
                "Consequence | Services stop",
                "Likelihood | 2",
                "Impact | 4",
                "Existing controls | Reserve",
                "Planned actions | ",
            ),
        )

        found = propose(register)

        assert scored(found) == [
            (None, "Recruitment of psychologists", "Meera Chowdhury", (4, 5)),
            (None, "Loss of funding", "Tom Rigby", (2, 4)),
        ]
        assert found.risks[0].controls == ("Agency contract", "Weekly triage")
        assert found.risks[0].planned == ("Grow our own scheme",)
        assert found.actions == ()

    def test_names_beside_each_other_and_scores_below_theirs(self) -> None:
        rows = [
            ["Risk ref", "CR7", "Owner", "Zara Fenwick"],
            ["Risk description", "There is a risk that buses stop", "", ""],
            ["", "Likelihood", "Impact", "Score"],
            ["Gross", "5", "4", "20"],
            ["Net", "3", "4", "12"],
            ["Target", "2", "3", "6"],
            ["Controls", "Contract reviewed each term", "", ""],
        ]

        risk = only(propose(files.read("risk.docx", word_file(rows))))

        assert (risk.ref, risk.title, risk.owner) == (
            "CR7",
            "There is a risk that buses stop",
            "Zara Fenwick",
        )
        assert (halves(risk.inherent), halves(risk.current), halves(risk.target)) == ((5, 4), (3, 4), (2, 3))


class TestAPdfOverPages:
    header = ("Ref", "Risk", "Likelihood", "Impact", "Controls", "Owner")

    def test_a_row_that_a_page_broke_is_one_risk(self) -> None:
        first = (
            "R1",
            "Late reports because the lead officers",
            "3",
            "4",
            "Panel each week\nLetters to",
            "TR",
        )
        second = ("", "have gone", "", "", "schools\nCover is agreed", "")
        third = ("R2", "Grant ends", "2", "5", "Reserve", "LM")

        found = propose(pdf("Risk register", (self.header, first), (self.header, second, third)))

        assert scored(found) == [
            ("R1", "Late reports because the lead officers have gone", "TR", (3, 4)),
            ("R2", "Grant ends", "LM", (2, 5)),
        ]
        assert found.risks[0].controls == ("Panel each week", "Letters to schools", "Cover is agreed")

    def test_a_page_without_a_header_goes_on(self) -> None:
        first = ("R1", "Late reports", "3", "4", "Panel each week", "TR")
        second = ("R2", "Grant ends", "2", "5", "Reserve", "LM")
        third = ("R3", "Hall closes", "1", "2", "Other hall", "PN")

        found = propose(pdf("Risk register", (self.header, first), (second, third)))

        assert [risk.ref for risk in found.risks] == ["R1", "R2", "R3"]


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


class TestMinutes:
    def test_what_is_plainly_a_risk_is_proposed(self) -> None:
        minutes = markdown(
            "# Minutes of the board, 5 June 2024",
            "The board agreed to add the change of bus company to the risk register.",
            "A new risk was raised that the survey may close early.",
            "Members discussed the risk register and thanked the team.",
            "The loss of the hall should be added to the risk log.",
        )

        found = propose(minutes)

        assert [risk.title for risk in found.risks] == [
            "the change of bus company",
            "the survey may close early",
            "The loss of the hall",
        ]

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


class TestACouncilRegister:
    """A title and a description, levels called gross and net, and a column for the trend."""

    def test_the_description_stands_beside_the_title_and_gives_cause_and_consequence(self) -> None:
        register = markdown(
            "# Strategic risk register",
            table(
                "Risk No | Risk Title | Description | Risk Owner | Gross Score | Existing Mitigations | Net Score"
                " | Direction of Travel | Further Actions | Target Score",
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


class TestMergedCells:
    def test_a_header_merged_in_word_tells_which_level_is_which(self) -> None:
        document = docx.Document()
        grid = document.add_table(rows=3, cols=9)
        for place, texts in enumerate(
            [
                ["Ref", "Risk description", "Unmitigated", "", "", "Mitigations", "Mitigated", "", "Owner"],
                ["", "", "P", "I", "RAG", "", "P", "I", ""],
                ["1", "Staff leave", "4", "4", "Red", "Exit talks", "3", "4", "Tom Rigby"],
            ]
        ):
            for cell, text in zip(grid.rows[place].cells, texts, strict=True):
                cell.text = text
        for first, last in ((2, 4), (6, 7)):
            grid.cell(0, first).merge(grid.cell(0, last))
        for column in (0, 1, 5, 8):
            grid.cell(0, column).merge(grid.cell(1, column))

        found = propose(files.read("register.docx", saved(document)))

        assert scored(found) == [("1", "Staff leave", "Tom Rigby", (3, 4))]
        assert halves(found.risks[0].inherent) == (4, 4)

    def test_each_control_in_a_row_of_its_own_belongs_to_the_risk_above(self) -> None:
        register = excel(
            Risks=[
                ["ID", "Risk", "L", "I", "Control", "Action", "Action owner", "Due", "Risk owner"],
                ["R1", "Lists grow", 4, 4, "Triage", "Recruit two staff", "PN", date(2024, 9, 30), "CC"],
                ["", "", "", "", "Helpline", "Open on Saturdays", "LM", date(2024, 10, 31), ""],
                ["R2", "Survey fails", 2, 2, "Pilot", "", "", "", "TR"],
            ]
        )

        found = propose(register)

        assert scored(found) == [("R1", "Lists grow", "CC", (4, 4)), ("R2", "Survey fails", "TR", (2, 2))]
        assert found.risks[0].controls == ("Triage", "Helpline")
        assert found.risks[0].planned == (
            "Recruit two staff (PN, 30 September 2024)",
            "Open on Saturdays (LM, 31 October 2024)",
        )
        assert found.actions == ()


class TestAHeaderOfThreeRows:
    def test_the_lowest_words_of_each_column_name_it(self) -> None:
        register = excel(
            Register=[
                ["Identification", "", "", "Analysis", "", "", "", "", "", "Treatment", "", ""],
                [
                    "Ref",
                    "Risk",
                    "Consequences",
                    "Before controls",
                    "",
                    "",
                    "After controls",
                    "",
                    "",
                    "Controls",
                ],
                ["", "", "", "L", "C", "R", "L", "C", "R", "", "", ""],
                ["A", "Fire", "Loss of the hall", 3, 5, 15, 2, 5, 10, "Alarms", "", ""],
                ["B", "Flood", "Loss of the files", 3, 4, 12, 2, 4, 8, "Pump", "", ""],
            ]
        )

        found = propose(register)

        assert scored(found) == [("A", "Fire", None, (2, 5)), ("B", "Flood", None, (2, 4))]
        assert [halves(risk.inherent) for risk in found.risks] == [(3, 5), (3, 4)]
        assert [risk.consequence for risk in found.risks] == ["Loss of the hall", "Loss of the files"]


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
                "Risk | Existing controls | Current L | Current I | Planned actions | Residual L | Residual I",
                "Fire | Alarms | 4 | 5 | Sprinklers | 2 | 5",
            )
        )

        risk = only(propose(register))

        assert (halves(risk.current), halves(risk.target)) == ((4, 5), (2, 5))


class TestSheetsOfARaidLog:
    def test_risks_issues_actions_and_lists_each_have_their_sheet(self) -> None:
        log = excel(
            Risks=[
                ["RAID log of the programme board"],
                [],
                ["ID", "Description", "Likelihood", "Impact", "Mitigation", "Owner"],
                [1, "Budget is cut", 3, 5, "Early talks", "CC"],
            ],
            Assumptions=[["ID", "Assumption", "Owner"], [1, "Schools join", "TR"]],
            Actions=[["ID", "Action", "Owner", "Due"], [1, "Book the venue", "TR", "1 July 2024"]],
            Lists=[["Likelihood", "Impact", "Owner"], ["1", "1", "CC"], ["2", "2", "ZF"]],
        )

        found = propose(log)

        assert scored(found) == [("1", "Budget is cut", "CC", (3, 5))]
        assert [action.text for action in found.actions] == ["Book the venue"]


class TestRisksBesideEachOther:
    def test_each_column_is_a_risk(self) -> None:
        rows = [
            ["Risk reference", "P1-1", "P1-2"],
            ["Risk", "Reports are late", "The hall closes"],
            ["Owner", "Meera Chowdhury", "Tom Rigby"],
            ["Likelihood", "3", "2"],
            ["Impact", "4", "2"],
            ["Controls", "Weekly check", "Other hall"],
        ]

        found = propose(files.read("register.docx", word_file(rows)))

        assert scored(found) == [
            ("P1-1", "Reports are late", "Meera Chowdhury", (3, 4)),
            ("P1-2", "The hall closes", "Tom Rigby", (2, 2)),
        ]


class TestATableBelowTheNameOfItsRisk:
    def test_the_heading_is_the_title(self) -> None:
        document = docx.Document()
        document.add_heading("Risk register", 1)
        for number, (title, owner) in enumerate([("Loss of the grant", "Tom Rigby"), ("Flood", "LM")], 1):
            document.add_heading(f"Risk {number}: {title}", 2)
            fields = [("Owner", owner), ("Likelihood", "Possible (3)"), ("Impact", "Major (4)")]
            fields += [("Mitigation", f"Reserve {number}"), ("Status", "Open")]
            grid = document.add_table(rows=len(fields), cols=2)
            for row, texts in zip(grid.rows, fields, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text

        found = propose(files.read("register.docx", saved(document)))

        assert scored(found) == [
            ("1", "Loss of the grant", "Tom Rigby", (3, 4)),
            ("2", "Flood", "LM", (3, 4)),
        ]


class TestAnAssuranceFramework:
    def test_a_page_for_each_risk_with_its_scores_in_a_grid(self) -> None:
        rows = [
            ["Principal risk 3: Workforce", "", "", ""],
            ["Strategic objective", "A great place to work", "Executive lead", "Chris Fielding"],
            ["Risk description", "If we cannot recruit then care will be delayed", "", ""],
            ["", "Consequence", "Likelihood", "Score"],
            ["Inherent", "4", "5", "20"],
            ["Current", "4", "3", "12"],
            ["Key controls", "Bank staff; Returners", "", ""],
            ["Gaps in controls", "No pipeline", "", ""],
            ["Actions", "Apprenticeships by March 2025", "", ""],
        ]

        risk = only(propose(files.read("framework.docx", word_file(rows))))

        assert (risk.ref, risk.title, risk.owner) == ("3", "Workforce", "Chris Fielding")
        assert (halves(risk.inherent), halves(risk.current)) == ((5, 4), (3, 4))
        assert (risk.controls, risk.planned) == (
            ("Bank staff", "Returners"),
            ("Apprenticeships by March 2025",),
        )


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


class TestClosedRisksInATableOfTheirOwn:
    def test_they_are_closed(self) -> None:
        register = markdown(
            "# Risk register",
            "## Open risks",
            table("Ref | Risk | Owner | Current score", "R1 | Buses stop | CC | 4 x 3"),
            "## Closed risks",
            table("Ref | Risk | Owner | Current score | Reason", "R0 | Grant ends | TR | 2 x 2 | Renewed"),
        )

        assert [(risk.ref, risk.closed) for risk in propose(register).risks] == [("R1", False), ("R0", True)]


class TestOwners:
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
