"""Registers whose page is not one plain table: merged, sideways, broken over pages, in several sheets."""

from datetime import date

import docx
import pytest

from tests.documents.paper import propose, read_here, saved, word_file
from tests.documents.registers import (
    excel,
    halves,
    markdown,
    only,
    pdf,
    scored,
    table,
)


class TestARegisterTurnedSideways:
    def test_the_number_of_a_risk_may_stand_in_the_heading_over_its_form(self) -> None:
        form = "Likelihood | Likely (4)", "Consequence | Major (4)", "Review date | 31 July 2024"
        register = markdown(
            "# Risk register",
            "## Risk B1",
            table("Risk | Bees swarm", "Priority of the plan | 4", *form, "What we do about it | None yet"),
            "## Risk no. 2",
            table("Risk | Pump fails", "Priority | 2", *form, "What we do about it | Monthly check"),
        )

        found = propose(register).risks

        assert [(each.ref, each.title, each.priority, each.controls, each.planned) for each in found] == [
            ("B1", "Bees swarm", "4", (), ()),
            ("2", "Pump fails", "2", ("Monthly check",), ()),
        ]

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

        risk = only(propose(read_here("risk.docx", word_file(rows))))

        assert (risk.ref, risk.title, risk.owner) == (
            "CR7",
            "There is a risk that buses stop",
            "Zara Fenwick",
        )
        assert (halves(risk.inherent), halves(risk.current), halves(risk.target)) == ((5, 4), (3, 4), (2, 3))


class TestAPdfOverPages:
    header = ("Ref", "Risk", "Likelihood", "Impact", "Controls", "Owner")

    @pytest.mark.slow
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

    @pytest.mark.slow
    def test_a_page_without_a_header_goes_on(self) -> None:
        first = ("R1", "Late reports", "3", "4", "Panel each week", "TR")
        second = ("R2", "Grant ends", "2", "5", "Reserve", "LM")
        third = ("R3", "Hall closes", "1", "2", "Other hall", "PN")

        found = propose(pdf("Risk register", (self.header, first), (second, third)))

        assert [risk.ref for risk in found.risks] == ["R1", "R2", "R3"]


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

        found = propose(read_here("register.docx", saved(document)))

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
            Issues=[
                ["ID", "Issue", "Severity", "Resolution", "Owner"],
                ["I1", "No hall", "High", "Ask", "ZF"],
            ],
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

        found = propose(read_here("register.docx", word_file(rows)))

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

        found = propose(read_here("register.docx", saved(document)))

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

        risk = only(propose(read_here("framework.docx", word_file(rows))))

        assert (risk.ref, risk.title, risk.owner) == ("3", "Workforce", "Chris Fielding")
        assert (halves(risk.inherent), halves(risk.current)) == ((5, 4), (3, 4))
        assert (risk.controls, risk.planned) == (
            ("Bank staff", "Returners"),
            ("Apprenticeships by March 2025",),
        )


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


def test_the_name_of_a_register_over_its_table_is_no_work() -> None:
    head = ("Ref", "Priority", "Risk description", "L", "I", "Mitigation", "Owner")
    row = ("R1", 1, "The data is late so that children are seen late", 4, 4, "Weekly call", "TR")
    register = excel(Register=(("Northbridge SEND risk register",), (), head, row))

    found = propose(register)

    assert [each.ref for each in found.risks] == ["R1"]
    assert not found.unread
