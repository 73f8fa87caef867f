"""Progress and highlight reports of many makes: each priority, its ratings, and what is told of it."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from importers.document import Document, Paragraph, Table
from importers.formats import files
from importers.proposals import Proposals, ProposedPriority
from tests.documents.paper import propose, saved


def read(text: str, name: str = "report.md") -> Proposals:
    return propose(files.read(name, text.encode()))


def told(one: ProposedPriority) -> tuple[int | None, str, tuple[str, ...], int, int, int]:
    counts = len(one.completed), len(one.evidence), len(one.next_steps)
    return (one.number, one.title, one.ratings, *counts)


def test_headings_with_a_rating_and_three_lists() -> None:
    found = read("""# SEND Improvement Plan: progress report to the Board, 5 June 2024

## Priority 1: Early identification - GREEN

### What we have done
- Opened two hubs
- Trained 40 staff

### Difference made
- 210 families seen

### Next steps
- Open a third hub by September 2024

## Priority 2: Timely plans - AMBER

### What we have done
- Recruited three coordinators

### Difference made
None yet.

### Next steps
- Clear the backlog
- Tom Rigby: agree the quality framework

## Recommendations
The Board is asked to note the report.

Action: TR to circulate the survey by 1 July 2024.
""")

    assert found.kind == "progress_report"
    assert [told(one) for one in found.priorities] == [
        (1, "Early identification", ("Green",), 2, 1, 1),
        (2, "Timely plans", ("Amber",), 1, 0, 2),
    ]
    assert [action.text for action in found.actions] == ["TR to circulate the survey by 1 July 2024."]


def test_a_row_for_each_priority_has_its_present_rating_and_not_the_last_one() -> None:
    found = read("""SEND Programme highlight report - May 2024

| Priority | SRO | RAG last | RAG now | Achievements | Next steps |
|---|---|---|---|---|---|
| 1. Early help | Meera Chowdhury | A | G | Hubs opened<br>Staff trained | Third hub |
| 2. Timely plans | Tom Rigby | Red | Amber | Coordinators in post | Clear the backlog; audit again |
""")

    assert [told(one) for one in found.priorities] == [
        (1, "Early help", ("Green",), 2, 0, 1),
        (2, "Timely plans", ("Amber",), 1, 0, 2),
    ]
    assert found.actions == ()


def test_a_highlight_report_of_one_priority_in_plain_text() -> None:
    found = read(
        """SEND & Inclusion Highlight Report

Priority 2 - Service Provision - AMBER
SRO: Meera Chowdhury
Date: 12 June 2024

1 Status update (reason for work stream RAG rating)
Recruitment is behind; two posts are vacant. Agency cover mitigates this.

2 Progress summary (since last report)
• Speech therapy offer mapped
• Waiting list validated

3 Planned for next period
• Advertise the posts

4 Key risks and issues
• Funding ends in March

5 Decisions required
None
""",
        "highlight.txt",
    )

    (priority,) = found.priorities
    assert told(priority) == (2, "Service Provision", ("Amber",), 2, 0, 1)
    assert priority.status
    assert priority.status.startswith("Recruitment is behind")


def test_a_form_with_labels_beside_their_texts() -> None:
    found = read("""# Highlight report

| Priority | 3 - Co-production |
|---|---|
| SRO | Carys Cole |
| Overall RAG | Amber |
| Progress this period | - Charter signed<br>- Two events held |
| Planned next period | - Launch website<br>- Survey families |
| Risks | Capacity of the forum |
""")

    assert [told(one) for one in found.priorities] == [(3, "Co-production", ("Amber",), 2, 0, 2)]


def test_a_form_with_labels_above_their_texts() -> None:
    found = read("""SEND workstream status report

| Workstream 1: Early years | | RAG: Green |
|---|---|---|
| Achievements this period | Planned activity for next period | Issues |
| Portage extended<br>Nurseries visited | Train childminders | none |

| Workstream 2: Transitions | | RAG: Red |
|---|---|---|
| Achievements this period | Planned activity for next period | Issues |
| Guide drafted | Recruit a lead<br>Agree the protocol | Vacancy |
""")

    assert [told(one) for one in found.priorities] == [
        (1, "Early years", ("Green",), 2, 0, 1),
        (2, "Transitions", ("Red",), 1, 0, 2),
    ]


def test_a_form_with_two_labels_in_a_row() -> None:
    found = read("""SEND programme: highlight report to the board

| Project | Short breaks | Overall status | Green |
|---|---|---|---|
| Project lead | Carys Cole | Report date | 12/06/2024 |
| Progress in this period | Offer mapped with families | | |
| Planned for next period | Publish the offer | | |
""")

    assert [told(one) for one in found.priorities] == [(None, "Short breaks", ("Green",), 1, 0, 1)]


def test_what_was_rated_last_time_is_no_rating_of_today() -> None:
    found = read("""# Highlight report

| Priority | 5 - Timeliness |
|---|---|
| Delivery | Amber |
| Impact | Red |
| Last month | Green / Green |

Key achievements
- Panel held four times

Previous RAG: Green
""")

    assert [told(one) for one in found.priorities] == [(5, "Timeliness", ("Amber", "Red"), 1, 0, 0)]


def test_what_is_rated_may_be_named_in_the_words_of_a_part() -> None:
    blocks = [
        Paragraph("Allotments programme: highlight report", level=1),
        Paragraph("Priority 1 - Water", level=2),
        Paragraph("Delivery of actions: Green\nEvidence of impact: Amber"),
        Paragraph("Evidence of impact", level=3),
        Paragraph("- Butts are full"),
        Paragraph("Priority 2 - Paths", level=2),
        Paragraph("Progress of the plan: On track"),
        Paragraph("Difference made: Red"),
        Paragraph("Completed this period", level=3),
        Paragraph("- Gravel came"),
        Paragraph("- Decision book opened to all plots"),
    ]

    found = propose(Document("report", tuple(blocks)))

    assert [told(one) for one in found.priorities] == [
        (1, "Water", ("Green", "Amber"), 0, 1, 0),
        (2, "Paths", ("On track", "Red"), 2, 0, 0),
    ]


def test_a_sentence_below_a_list_sums_up_and_is_no_part_of_it() -> None:
    found = read("""# Progress report

## Strand 1: Leading together

### Next steps
- Sign the last agreement
- Peer review in the autumn

Everything due by now has been started.

| Rating agreed on the day | Delivery | Impact |
|---|---|---|
| | Green | Amber |
""")

    (strand,) = found.priorities
    assert told(strand) == (1, "Leading together", ("Green", "Amber"), 0, 0, 2)
    assert strand.status == "Everything due by now has been started."


def test_pairs_of_ratings_in_one_cell_and_in_two_columns() -> None:
    forms = read("""Progress report, December 2023

| Area for improvement 1 | Joint commissioning |
|---|---|
| Actions completed | Strategy agreed |
| Evidence of impact | 30 families used the new service |
| Next steps | Tender for equipment |
| Agreed progress measure | Green, Amber |
""")
    columns = read("""Quarterly progress report

| Strand | What has been completed | Evidence of impact | What is planned | Delivery | Impact |
|---|---|---|---|---|---|
| Strand 1: Strategy | Board formed<br>Strategy agreed | Attendance 90% | Annual event | Green | Green |
| Strand 2: Commissioning | Joint post | 30 families | Tender | Amber | Red |
""")

    assert [told(one) for one in forms.priorities] == [
        (1, "Joint commissioning", ("Green", "Amber"), 1, 1, 1)
    ]
    assert [told(one) for one in columns.priorities] == [
        (1, "Strategy", ("Green", "Green"), 2, 1, 1),
        (2, "Commissioning", ("Amber", "Red"), 1, 1, 1),
    ]


def test_headings_that_name_no_strand_are_told_by_the_parts_below_them() -> None:
    found = read("""# SEND Partnership Highlight Report – Q1 2024/25

## Speech and language therapy

**RAG status: Amber (previously Red)**

**Key achievements**

* Two therapists appointed
* Triage introduced

**Next steps**

* Review the waiting list

## Short breaks

**RAG status: Green**

**Key achievements**

* New provider started in May
""")

    assert [told(one) for one in found.priorities] == [
        (None, "Speech and language therapy", ("Amber",), 2, 0, 1),
        (None, "Short breaks", ("Green",), 1, 0, 0),
    ]


def test_parts_told_in_the_line_of_their_label() -> None:
    found = read(
        """Update report on our strands to the SEND Partnership

Strand 1 – Leadership
RAG: Green
Achievements: governance agreed; dashboard live
Impact: attendance above 90%
Next steps: publish the needs assessment

Strand 2 – Commissioning
Overall progress: behind schedule
Achievements: joint post funded
Next steps: consult on the pathway; agree the budget
""",
        "strands.txt",
    )

    assert [told(one) for one in found.priorities] == [
        (1, "Leadership", ("Green",), 2, 1, 1),
        (2, "Commissioning", ("Behind schedule",), 1, 0, 2),
    ]


def test_a_priority_told_in_prose_is_summed_up_by_it() -> None:
    found = read("""Report on progress against the improvement plan, March 2024

Priority 1: Leadership
The board now meets monthly and has agreed its terms of reference.
Rating: Green

Priority 2: Timeliness
Timeliness fell to 44% in February because of vacancies, which are being filled.
Rating: Amber

Conclusion
Progress is steady.
""")

    assert [told(one) for one in found.priorities] == [
        (1, "Leadership", ("Green",), 0, 0, 0),
        (2, "Timeliness", ("Amber",), 0, 0, 0),
    ]
    assert found.priorities[1].status == (
        "Timeliness fell to 44% in February because of vacancies, which are being filled."
    )


def test_a_table_of_ratings_and_the_chapters_below_it_tell_of_the_same_priorities() -> None:
    found = read("""SEND Board progress report

| Priority area | RAG Mar 24 | RAG Jun 24 |
|---|---|---|
| Priority 1 Leadership | Green | Green |
| Priority 2 Joint commissioning | Amber | Green |

Priority 1 Leadership
Achievements
• Board chair appointed
Next steps
• Agree the data plan

Priority 2 Joint commissioning
Achievements
• Needs assessment published
""")

    assert [told(one) for one in found.priorities] == [
        (1, "Leadership", ("Green",), 1, 0, 1),
        (2, "Joint commissioning", ("Green",), 1, 0, 0),
    ]


def test_a_scorecard_inside_a_report_is_told_beside_its_priorities() -> None:
    found = read("""# Progress report, June 2024

## Priority 1 – Timely plans

**Progress:** Three coordinators have started.

| Measure | Apr-24 | May-24 | Target Dec 2024 |
|---|---|---|---|
| Plans in 20 weeks (%) | 52.5 | 55 | 90 |

**Next steps:** recruit two more; publish the guide

Agreed progress measure: Green, Amber
""")

    assert [told(one) for one in found.priorities] == [(1, "Timely plans", ("Green", "Amber"), 1, 0, 2)]
    assert [kpi.title for kpi in found.kpis] == ["Plans in 20 weeks (%)"]


def test_a_rating_may_be_no_more_than_the_colour_of_its_cell() -> None:
    rows = (
        ("Priority", "RAG", "Progress", "Next steps"),
        ("1 Early help", "", "Hubs open", "Third hub"),
        ("2 Plans", "On track", "Audit done", "Train"),
    )
    fills = (("", "", "", ""), ("", "green", "", ""), ("", "amber", "", ""))
    report = Document("report", (Paragraph("Highlight report", 1), Table(rows, fills=fills)))

    found = propose(report)

    assert [(one.title, one.ratings) for one in found.priorities] == [
        ("Early help", ("Green",)),
        ("Plans", ("On track",)),
    ]


@pytest.mark.slow
def test_a_word_report_with_bulleted_cells() -> None:
    document = docx.Document()
    document.add_heading("SEND programme highlight report", 1)
    document.add_heading("Priority 4 – Neurodevelopmental pathway", 2)
    table = document.add_table(rows=3, cols=2)
    for row, label in zip(table.rows, ("Key actions completed", "Next steps", "BRAG"), strict=True):
        row.cells[0].text = label
    for text in ("Pathway agreed", "Two nurses appointed", "Leaflet with parents"):
        table.cell(0, 1).add_paragraph(text, style="List Bullet")
    table.cell(1, 1).text = "Launch the pathway"
    table.cell(2, 1).text = "B"
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:fill="0070C0"/>')
    table.cell(2, 1)._tc.get_or_add_tcPr().append(shade)

    found = propose(files.read("highlight.docx", saved(document)))

    assert [told(one) for one in found.priorities] == [(4, "Neurodevelopmental pathway", ("Blue",), 3, 0, 1)]
    assert found.priorities[0].completed == ("Pathway agreed", "Two nurses appointed", "Leaflet with parents")


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        (
            """# Minutes of the SEND Board, 5 June 2024

Present: Zara Fenwick, Tom Rigby

## 3. Priority 1 - Early help
Progress was noted.

Next steps
- Tom Rigby: send the highlight report by 1 July 2024
""",
            ["send the highlight report by 1 July 2024"],
        ),
        (
            """Priority Action Plan

| Priority | Action | Lead | Due | RAG | Progress | Next steps |
|---|---|---|---|---|---|---|
| 1 | Open two hubs | MC | 01.09.24 | Green | One open | Open the other |
| 2 | Recruit coordinators | TR | 01.10.24 | Amber | Adverts out | Interview |
""",
            ["Open two hubs", "Recruit coordinators"],
        ),
        (
            """Written Statement of Action

### 1.1 Leaders know their area

| What we will do | Lead | Finish by | BRAG | Evidence of impact |
|---|---|---|---|---|
| 1.1.1 Appoint a chair | ZF | 01.02.24 | | Chair in post |
| 1.1.2 Agree terms of reference | TR | 01.03.24 | | Signed |

### 1.2 Families are equal partners

| What we will do | Lead | Finish by | BRAG | Evidence of impact |
|---|---|---|---|---|
| 1.2.1 Write a charter | LM | 01.07.24 | | Signatures |
| 1.2.2 Pay expenses | LM | 01.04.24 | | Policy in use |
""",
            ["Appoint a chair", "Agree terms of reference", "Write a charter", "Pay expenses"],
        ),
    ],
    ids=["minutes", "a plan", "a plan by its chapters"],
)
def test_minutes_and_plans_keep_their_actions(text: str, actions: list[str]) -> None:
    found = read(text)

    assert found.priorities == ()
    assert [action.text for action in found.actions] == actions


def test_a_column_that_ranks_what_is_to_be_done_names_no_priority() -> None:
    found = read("""Tracker

| Priority | Progress | Next steps | RAG |
|---|---|---|---|
| High | Drafted | Send | A |
| Low | Done | None | G |
""")

    assert found.priorities == ()
