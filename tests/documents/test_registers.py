"""Risk registers of every usual make become risks with their owners, scores and controls."""

import csv
import io
from collections.abc import Sequence
from datetime import date

import openpyxl
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from importers import files, proposals
from importers.document import Document
from importers.document import Table as Rows
from importers.proposals import KnownRisk, Proposals, ProposedRisk, Score, Surroundings
from rules.calendar import Calendar
from tests.documents.paper import CAST, TODAY, propose, word_file

Halves = tuple[int | None, int | None]


def markdown(*blocks: str) -> Document:
    """A table is written as lines of cells between bars."""
    return files.read("register.md", "\n\n".join(blocks).encode())


def table(*rows: str) -> str:
    return "\n".join(f"| {row} |" for row in rows)


def excel(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def comma_separated(rows: Sequence[Sequence[str]]) -> bytes:
    content = io.StringIO()
    csv.writer(content).writerows(rows)
    return content.getvalue().encode()


def pdf(title: str, *pages: Sequence[Sequence[str]]) -> bytes:
    """A ruled table over several pages."""
    styles = getSampleStyleSheet()
    small = styles["BodyText"].clone("small", fontSize=8, leading=10)
    ruled = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    story: list[Flowable] = [Paragraph(title, styles["Title"])]
    for rows in pages:
        cells = [[Paragraph(cell.replace("\n", "<br/>"), small) for cell in row] for row in rows]
        story += [Table(cells, colWidths=[40, 180, 60, 60, 250, 60], style=ruled), PageBreak()]
    content = io.BytesIO()
    SimpleDocTemplate(content, pagesize=landscape(A4)).build(story)
    return content.getvalue()


def halves(score: Score) -> Halves:
    return score.likelihood, score.impact


def scored(found: Proposals) -> list[tuple[str | None, str, str | None, Halves]]:
    return [(risk.ref, risk.title, risk.owner, halves(risk.current)) for risk in found.risks]


def only(found: Proposals) -> ProposedRisk:
    (risk,) = found.risks
    return risk


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

        found = propose(files.read("register.xlsx", excel(Register=rows)))

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

        risk = only(propose(files.read("register.csv", comma_separated(rows))))

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

        found = propose(files.read("register.xlsx", excel(Risks=rows)))

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

        found = propose(
            files.read(
                "register.pdf", pdf("Risk register", (self.header, first), (self.header, second, third))
            )
        )

        assert scored(found) == [
            ("R1", "Late reports because the lead officers have gone", "TR", (3, 4)),
            ("R2", "Grant ends", "LM", (2, 5)),
        ]
        assert found.risks[0].controls == ("Panel each week", "Letters to schools", "Cover is agreed")

    def test_a_page_without_a_header_goes_on(self) -> None:
        first = ("R1", "Late reports", "3", "4", "Panel each week", "TR")
        second = ("R2", "Grant ends", "2", "5", "Reserve", "LM")
        third = ("R3", "Hall closes", "1", "2", "Other hall", "PN")

        found = propose(
            files.read("register.pdf", pdf("Risk register", (self.header, first), (second, third)))
        )

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
