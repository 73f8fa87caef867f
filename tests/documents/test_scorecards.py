"""Scorecards of many makes: what each column is, which period its figures are of, and what is better."""

import io
from datetime import date

import docx
import openpyxl
import pytest

from importers.formats import files
from importers.proposals import KnownKpi, Proposals, ProposedKpi, ProposedTarget
from tests.documents.paper import propose, saved

MARCH_2025 = date(2025, 3, 31)


def read(text: str, name: str = "scorecard.md", **around: object) -> Proposals:
    return propose(files.read(name, text.encode()), **around)  # type: ignore[arg-type]


def values(kpi: ProposedKpi) -> dict[str, float | None]:
    return {reading.period: reading.value for reading in kpi.readings}


def targets(kpi: ProposedKpi) -> dict[date | None, float]:
    return {target.by: target.value for target in kpi.targets}


def test_quarters_beside_a_year_of_accounts_are_told_as_quarters_of_the_calendar() -> None:
    found = read("""# SEND performance scorecard 2024/25

| Ref | Measure | Polarity | Baseline (Mar 2023) | Q1 | Q2 | Q3 | Target 2024/25 | RAG |
|---|---|---|---|---|---|---|---|---|
| 1 | % of plans issued within 20 weeks | Higher is better | 41.0% | 38.2% | 44% | n/a | 60% | Amber |
| 2 | Appeals lodged | Low | 52 | 14 | 19 | tbc | <40 | Red |
""")

    plans, appeals = found.kpis
    assert found.kind == "scorecard"
    assert (plans.code, plans.title, plans.unit) == ("1", "% of plans issued within 20 weeks", "%")
    assert (plans.baseline, plans.baseline_as_at) == (41.0, date(2023, 3, 31))
    assert values(plans) == {"2024-Q2": 38.2, "2024-Q3": 44.0, "2024-Q4": None}
    assert plans.readings[-1].not_applicable
    assert targets(plans) == {MARCH_2025: 60.0}
    assert (appeals.better, values(appeals)) == ("lower", {"2024-Q2": 14.0, "2024-Q3": 19.0})
    assert targets(appeals) == {MARCH_2025: 40.0}


def test_a_quarter_that_could_be_either_is_asked_about_and_not_guessed() -> None:
    found = read("""KPI report

| KPI | Measure | Q1 2024 |
|---|---|---|
| 1 | Plans on time (%) | 50 |
""")

    assert found.kpis[0].readings == ()
    assert "January to March 2024 or April to June 2024" in found.questions[0].ask


def test_months_with_their_year_and_money_and_small_numbers() -> None:
    found = read(
        """KPI,Indicator,Unit,Baseline,Apr-24,May-24,Jun-24,Target Mar 2025,England
K1,Plans in 20 weeks,%,41,52.5,55,,90,49.1
K2,Not in education or employment,%,7.2,6.9,<5,,5,6
K3,Cost of out of area placements,£,"£1.2m","£1,150,000",£1.1m,,£1m,
""",
        "kpis.csv",
    )

    plans, neet, cost = found.kpis
    assert values(plans) == {"2024-04": 52.5, "2024-05": 55.0}
    assert values(neet) == {"2024-04": 6.9, "2024-05": None}
    assert neet.readings[1].printed == "<5"
    assert (cost.unit, cost.better, cost.baseline) == ("£", "lower", 1_200_000.0)
    assert values(cost) == {"2024-04": 1_150_000.0, "2024-05": 1_100_000.0}
    assert targets(cost) == {MARCH_2025: 1_000_000.0}


def test_terms_take_their_year_from_the_line_above_and_comparators_are_left_out() -> None:
    found = read("""Attendance dashboard

Academic year 2023/24

| Indicator | Autumn Term | Spring Term | Summer Term | National 2022/23 | Statistical neighbours |
|---|---|---|---|---|---|
| Attendance, plans | 88.1 | 87.6 | | 87.3 | 88 |
| Suspensions | 4.1 | 5 | | 6 | 5.5 |
""")

    assert found.kind == "scorecard"
    assert [values(kpi) for kpi in found.kpis] == [
        {"Autumn 2023": 88.1, "Spring 2024": 87.6},
        {"Autumn 2023": 4.1, "Spring 2024": 5.0},
    ]
    assert [kpi.better for kpi in found.kpis] == ["higher", "lower"]


def test_academic_years_are_readings_and_a_target_is_due_at_the_end_of_its_own() -> None:
    found = read("""Key stage outcomes

| Measure | 2021/22 | 2022/23 | 2023/24 target | Nat 2022/23 |
|---|---|---|---|---|
| Reading at key stage 2, plans (%) | 24 | 26 | 30 | 24 |
""")

    assert values(found.kpis[0]) == {"2021/22": 24.0, "2022/23": 26.0}
    assert found.kpis[0].targets == (ProposedTarget(date(2024, 8, 31), 30.0),)


def test_months_without_a_year_lie_before_the_day_of_the_paper() -> None:
    found = read("""# Data report to the board, January 2024

| Indicator | Nov | Dec | Jan | Feb |
|---|---|---|---|---|
| Requests for assessment | 41 | 39 | 44 | |
""")

    assert values(found.kpis[0]) == {"2023-11": 41.0, "2023-12": 39.0, "2024-01": 44.0}


def test_months_of_the_accounts_are_counted_from_april() -> None:
    found = read("""Dashboard M2 2024/25

| Metric | Standard | M12 23/24 | M1 | M2 | YTD | Commentary |
|---|---|---|---|---|---|---|
| Initial health assessments in 20 days | ≥ 90% | 84% | 86.1% (31/36) | 88% | 87% | improving |
| Waiting over 18 weeks | ≤ 10% | 22% | 21% | 20.4% | 20.7% | agency cover |
""")

    assert values(found.kpis[0]) == {"2024-03": 84.0, "2024-04": 86.1, "2024-05": 88.0}
    assert [kpi.better for kpi in found.kpis] == ["higher", "lower"]
    assert [question.ask for question in found.questions] == [
        "By when are the figures under “Standard” to be reached?"
    ]


def test_rows_of_what_was_reached_and_what_was_wanted_are_one_measure() -> None:
    found = read("""KPI report - June 2024

| KPI | Measure | | Apr | May | Jun |
|---|---|---|---|---|---|
| 1 | Annual reviews held in time (%) | Actual | 61 | 64 | 66 |
| | | Target | 65 | 70 | 75 |
| 2 | Advice returned in 6 weeks (%) | Actual | 71 | 69 | |
| | | Target | 80 | 80 | 85 |
""")

    reviews, advice = found.kpis
    assert values(reviews) == {"2024-04": 61.0, "2024-05": 64.0, "2024-06": 66.0}
    assert targets(reviews) == {date(2024, 4, 30): 65.0, date(2024, 5, 31): 70.0, date(2024, 6, 30): 75.0}
    assert values(advice) == {"2024-04": 71.0, "2024-05": 69.0}


def test_a_row_for_each_reading_is_gathered_under_its_measure() -> None:
    found = read(
        """Measure,Month,Value,Target
Plans issued in time (%),Apr-24,52.5,60
Plans issued in time (%),May-24,55,60
Complaints open,Apr-24,12,5
Complaints open,May-24,9,5
""",
        "kpis.csv",
    )

    assert [(kpi.title, values(kpi)) for kpi in found.kpis] == [
        ("Plans issued in time (%)", {"2024-04": 52.5, "2024-05": 55.0}),
        ("Complaints open", {"2024-04": 12.0, "2024-05": 9.0}),
    ]


def test_current_and_previous_are_of_the_period_that_the_title_names() -> None:
    found = read("""Dashboard: position at 31 May 2024

| No. | Indicator | Current | Previous | Target | Direction of travel |
|---|---|---|---|---|---|
| 1 | Plans issued on time | 54.2% | 51% | 70% by December 2024 | ↑ |
""")

    assert values(found.kpis[0]) == {"2024-05": 54.2, "2024-04": 51.0}
    assert targets(found.kpis[0]) == {date(2024, 12, 31): 70.0}
    assert found.questions == ()


def test_current_figures_of_nobody_knows_when_are_asked_about() -> None:
    found = read("""Dashboard

| Indicator | Latest | Target Dec 2024 |
|---|---|---|
| Plans issued on time (%) | 54.2 | 70 |
""")

    assert found.kpis[0].readings == ()
    assert [question.ask for question in found.questions] == [
        "Which period are they of? It is about the figures under “Latest”."
    ]


def test_each_row_may_tell_the_date_of_its_latest_figure() -> None:
    found = read("""Outcomes framework

| Outcome | Measure | Baseline 2022 | Latest | Date of latest | Ambition 2026 |
|---|---|---|---|---|---|
| Families are heard | Parents who feel listened to | 48% | 53% | Spring 2024 | 75% |
| | Complaints upheld | 31 | 28 | Q4 2023/24 | 15 |
""")

    assert [values(kpi) for kpi in found.kpis] == [{"Spring 2024": 53.0}, {"2024-Q1": 28.0}]
    assert {kpi.section for kpi in found.kpis} == {"Families are heard"}
    assert targets(found.kpis[1]) == {date(2026, 12, 31): 15.0}


def test_periods_down_the_side_are_read_as_well() -> None:
    found = read("""Waiting times data pack

| Month | Plans in 20 weeks (%) | Open complaints |
|---|---|---|
| Apr 2024 | 52.5 | 12 |
| May 2024 | 55 | 9 |
| Target Dec 2024 | 90 | 5 |
""")

    assert [(kpi.title, values(kpi), targets(kpi)) for kpi in found.kpis] == [
        ("Plans in 20 weeks (%)", {"2024-04": 52.5, "2024-05": 55.0}, {date(2024, 12, 31): 90.0}),
        ("Open complaints", {"2024-04": 12.0, "2024-05": 9.0}, {date(2024, 12, 31): 5.0}),
    ]


def test_a_card_of_one_measure_tells_its_parts_below_each_other() -> None:
    found = read("""KPI profile

| KPI 7 | Timeliness of annual reviews |
|---|---|
| Baseline | 41% (March 2023) |
| Q4 2023/24 | 52% |
| Target | 80% by March 2025 |
""")

    (kpi,) = found.kpis
    assert (kpi.title, kpi.baseline, kpi.baseline_as_at) == (
        "Timeliness of annual reviews",
        41.0,
        date(2023, 3, 31),
    )
    assert (values(kpi), targets(kpi)) == ({"2024-Q1": 52.0}, {MARCH_2025: 80.0})


def test_headings_between_the_rows_and_two_rows_of_head() -> None:
    found = read("""Scorecard

| | | 2024 | | | Target | |
|---|---|---|---|---|---|---|
| Code | Indicator | Jan | Feb | Mar | Dec 2024 | Dec 2025 |
| Education | | | | | | |
| E1 | Attendance at special schools (%) | 89.1 | 89.4 | 90 | 91 | 92 |
| Health | | | | | | |
| H1 | Reviews of two year olds on time (%) | 80 | 81.5 | N/A | 90 | 95 |
""")

    attendance, reviews = found.kpis
    assert (attendance.section, reviews.section) == ("Education", "Health")
    assert values(attendance) == {"2024-01": 89.1, "2024-02": 89.4, "2024-03": 90.0}
    assert targets(reviews) == {date(2024, 12, 31): 90.0, date(2025, 12, 31): 95.0}


def test_the_area_is_told_from_the_country_beside_it() -> None:
    found = read("""SEND scorecard

| Measure | Northbridge | | | England | | Target |
|---|---|---|---|---|---|---|
| | 2021 | 2022 | 2023 | 2022 | 2023 | 2024 |
| % plans in 20 weeks | 41 | 38.5 | 43 | 49.1 | 50.3 | 60 |
""")

    assert values(found.kpis[0]) == {"2021": 41.0, "2022": 38.5, "2023": 43.0}
    assert targets(found.kpis[0]) == {date(2024, 12, 31): 60.0}


def test_a_measure_in_groups_is_a_line_for_each() -> None:
    found = read("""Scorecard for 2022/23

| Theme | Measure | Group | 2021/22 | 2022/23 |
|---|---|---|---|---|
| Attendance | Absence rate | Plans | 12.1% | 11.8% |
| | Absence rate | Support | 9.8% | 9.1% |
""")

    assert [(kpi.title, kpi.section, kpi.unit) for kpi in found.kpis] == [
        ("Absence rate: Plans", "Attendance", "%"),
        ("Absence rate: Support", "Attendance", "%"),
    ]


def test_several_outturns_are_readings_of_their_years() -> None:
    found = read(
        """Indicator ref;Indicator;Lead;Good to be;2022/23 outturn;2023/24 outturn;2024/25 target;Q1 24/25
PI 1;Plans within 20 weeks;Meera Chowdhury;High;43.1%;49.0%;60%;51%
""",
        "pis.csv",
    )

    (kpi,) = found.kpis
    assert (kpi.code, kpi.baseline, kpi.better) == ("1", None, "higher")
    assert values(kpi) == {"2022/23": 43.1, "2023/24": 49.0, "2024-Q2": 51.0}
    assert targets(kpi) == {MARCH_2025: 60.0}


def test_a_title_wraps_and_a_total_is_no_measure() -> None:
    found = read("""Scorecard June 2019

| KPI | Measure | May | Jun | Dec 2019 Target |
|-----|---------|-----|-----|-----------------|
| KPI 1 | % of plans issued within | 12 | 14 | 40 |
| | twenty weeks, exceptions included | | | |
| KPI 2 | Number of appeals * | 3 | N/A | 2 |
| | Total | 15 | 14 | 42 |

* figures are provisional
""")

    plans, appeals = found.kpis
    assert plans.title == "% of plans issued within twenty weeks, exceptions included"
    assert (appeals.title, appeals.footnote) == ("Number of appeals", "figures are provisional")


def test_a_code_may_stand_before_the_title() -> None:
    found = read("""KPI scorecard

| Indicator | 2022 | 2023 |
|---|---|---|
| 1a. % of plans on time (all) | 40 | 43 |
| M3: Number of mediation cases | 40 | 51 |
""")

    assert [(kpi.code, kpi.title) for kpi in found.kpis] == [
        ("1a", "% of plans on time (all)"),
        ("M3", "Number of mediation cases"),
    ]


def test_text_with_wide_gaps_does_not_say_which_cell_is_empty() -> None:
    found = read(
        """SEND scorecard May 2024

Ref   Indicator                Baseline   Apr 24   May 24
M1    Plans in 20 weeks (%)    41         52.5     55
M2    Tribunals                12         5
""",
        "scorecard.txt",
    )

    plans, tribunals = found.kpis
    assert values(plans) == {"2024-04": 52.5, "2024-05": 55.0}
    assert (values(tribunals), tribunals.baseline) == ({}, None)
    assert "does not show which" in found.questions[0].ask


@pytest.mark.parametrize(
    "text",
    [
        "| Workstream | 2023/24 Outturn | 2024/25 Budget |\n|---|---|---|\n| Thrive | 300,000 | 690,000 |",
        "| Name | Apr | May |\n|---|---|---|\n| Zara Fenwick | 1 | 1 |\n| Tom Rigby | 1 | 0 |",
        "| Ref | Risk | Likelihood | Impact | Score | Target score |\n|---|---|---|---|---|---|\n"
        "| R1 | Too few psychologists | 4 | 5 | 20 | 8 |",
        "| Ref | Action | Owner | Target date |\n|---|---|---|---|\n| 1 | Agree targets | TR | 01.06.24 |",
    ],
    ids=["money", "who was there", "risks", "actions"],
)
def test_other_tables_of_figures_are_no_scorecards(text: str) -> None:
    assert read(text, "table.md").kpis == ()


def test_a_table_of_figures_in_minutes_leaves_their_actions_alone() -> None:
    found = read("""# Minutes of the SEND Board, 12 June 2024

Present: Zara Fenwick, Tom Rigby

| Indicator | April 2024 | May 2024 |
|---|---|---|
| Plans in 20 weeks (%) | 52.5 | 55 |

| Action | Owner | Due |
|---|---|---|
| Publish the dashboard | TR | 01.07.24 |
""")

    assert found.kind == "minutes"
    assert [action.text for action in found.actions] == ["Publish the dashboard"]
    assert values(found.kpis[0]) == {"2024-04": 52.5, "2024-05": 55.0}


@pytest.mark.slow
def test_an_excel_book_with_titles_merged_heads_real_dates_and_several_sheets() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Education"
    rows: list[list[object]] = [
        ["SEND scorecard 2024/25", None, None, None, None, None],
        [],
        ["Code", "Measure", "Readings", None, "Target", "England"],
        [None, None, date(2024, 4, 1), date(2024, 5, 1), date(2025, 3, 31), None],
        ["E1", "Plans within 20 weeks (%)", 52.5, 55, 70, 49.1],
        ["E2", "Permanent exclusions", 3, 2, 0, None],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("C3:D3")
    other = book.create_sheet("Health")
    other.append(["Code", "Measure", "Apr-24", "May-24", "Target Mar-25"])
    other.append(["H1", "Average wait for therapy (weeks)", 24.5, "N/A", 18])
    content = io.BytesIO()
    book.save(content)

    found = propose(files.read("scorecard.xlsx", content.getvalue()))

    assert [(kpi.code, values(kpi), targets(kpi)) for kpi in found.kpis] == [
        ("E1", {"2024-04": 52.5, "2024-05": 55.0}, {MARCH_2025: 70.0}),
        ("E2", {"2024-04": 3.0, "2024-05": 2.0}, {MARCH_2025: 0.0}),
        ("H1", {"2024-04": 24.5, "2024-05": None}, {MARCH_2025: 18.0}),
    ]
    assert [kpi.better for kpi in found.kpis] == ["higher", "lower", "lower"]
    assert found.kpis[2].unit == "weeks"


@pytest.mark.slow
def test_a_word_table_with_merged_heads_and_rows() -> None:
    document = docx.Document()
    document.add_heading("Performance scorecard", 1)
    table = document.add_table(rows=5, cols=5)
    cells = [
        ["Indicator", "2023", "", "Baseline 2022", "Target 2024"],
        ["", "Autumn", "Summer", "", ""],
        ["Absence", "", "", "", ""],
        ["Primary, plans (%)", "12.4", "11.9", "13.0", "10"],
        ["Secondary, plans (%)", "18.4", "-", "19.5", "15"],
    ]
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 4).merge(table.cell(1, 4))
    table.cell(2, 0).merge(table.cell(2, 4))

    found = propose(files.read("scorecard.docx", saved(document)))

    primary, secondary = found.kpis
    assert (primary.section, primary.better) == ("Absence", "lower")
    assert values(primary) == {"Autumn 2023": 12.4, "Summer 2023": 11.9}
    assert (primary.baseline, targets(primary)) == (13.0, {date(2024, 12, 31): 10.0})
    assert values(secondary) == {"Autumn 2023": 18.4}


HELD = KnownKpi(
    code="33",
    title="Plans issued within 20 weeks",
    baseline=41.0,
    targets=((date(2024, 12, 31), 70.0),),
    readings=(("2024-04", 14.2),),
)
LINE = "| KPI | Measure | Baseline | Apr 2024 | May 2024 | Dec 2024 target |\n|---|---|---|---|---|---|\n"


def test_what_the_scorecard_holds_unchanged_is_left_out() -> None:
    found = read(f"{LINE}| KPI 33 | Plans issued within 20 weeks | 41 | 14.2 | | 70 |", kpis=(HELD,))

    assert found.kpis == ()
    assert found.kind == "scorecard"


def test_a_kpi_that_gains_a_reading_names_the_one_it_adds_to() -> None:
    found = read(f"{LINE}| KPI 33 | Plans issued within 20 weeks | 41 | 14.2 | 11.9 | 70 |", kpis=(HELD,))

    assert [kpi.matches for kpi in found.kpis] == ["33"]
    assert values(found.kpis[0]) == {"2024-04": 14.2, "2024-05": 11.9}


def test_a_code_that_another_measure_has_is_asked_about() -> None:
    found = read(f"{LINE}| KPI 33 | Mediation cases | 4 | 5 | 6 | 3 |", kpis=(HELD,))

    assert [kpi.matches for kpi in found.kpis] == [None]
    assert "already" in found.questions[-1].ask


@pytest.mark.parametrize("cells", [("2", "1"), ("P2", "P1"), ("Priority 2", "Priority 1")])
def test_a_column_of_priorities_says_what_each_is_for_and_holds_no_figures(cells: tuple[str, str]) -> None:
    found = read(f"""# Scorecard

| Code | Measure | Unit | Good is | Baseline (Mar 26) | Target Dec 26 | Aug 26 | Sep 26 | Priority |
|---|---|---|---|---|---|---|---|---|
| K1 | Plans issued within 20 weeks | % | Higher | 52 | 70 | 44 | 41.5 | {cells[0]} |
| K2 | Weeks of waiting for speech therapy | weeks | Lower | 22 | 16 | 19 | 18 | {cells[1]} |
""")

    assert [one.priority for one in found.kpis] == list(cells)
    assert [one.section for one in found.kpis] == [found.kpis[0].section] * 2
    assert values(found.kpis[0]) == {"2026-08": 44.0, "2026-09": 41.5}
    assert not any("Priority" in question.text for question in found.questions)
