"""A plan of eighty-five rows and a scorecard of a hundred and eight lines (DOMAIN.md 1.4)."""

import pytest

from tests.partnerships.conftest import Talking, asking

pytestmark = pytest.mark.slow

ask = asking("merrowport", "Kofi Grant", "steering", "2019-07-02T09:00", "2020-02-03T10:00")
LATE = ("1.1.2", "1.2.16", "1.2.26")


def test_eleven_of_eighty_five_rows_are_complete(ask: Talking) -> None:
    said = ask("plan as at 1 August 2019")

    assert "85" in said
    assert "11" in said
    assert "13% (11 of 85)" in said


def test_the_late_ones_are_those_of_that_day(ask: Talking) -> None:
    said = ask("what's overdue as at 1 August 2019")

    assert all(ref in said for ref in LATE)
    assert "3 " in said
    assert "As at Thursday 1 August 2019" in said


def test_a_number_that_is_printed_twice_is_kept_and_asked_about(ask: Talking) -> None:
    answered = ask.answer("show 1.2.20")

    labels = [button.label for reply in answered.replies for button in reply.card.all_buttons()]
    assert "Which 1.2.20" in ask("show 1.2.20")
    assert len([label for label in labels if label.startswith("#")]) == 2


def test_a_number_of_another_section_collides_and_is_asked_about(ask: Talking) -> None:
    assert "Which 2.2.4" in ask("2.2.4")


def test_a_missing_number_is_said_to_be_missing(ask: Talking) -> None:
    assert "I cannot find an action 1.2.22" in ask("show 1.2.22")


def test_a_milestone_says_whose_evidence_it_shares(ask: Talking) -> None:
    assert "milestone" in ask("show 1.2.4").lower()


def test_a_row_with_five_parts_lists_them_with_their_days(ask: Talking) -> None:
    said = ask("show 1.2.27")

    assert "Phone line open" in said
    assert "31 October 2019" in said


def test_a_row_that_only_starts_is_listed_as_undated(ask: Talking) -> None:
    said = ask("actions without a date")

    assert "1.1.16" in said


def test_what_is_continuous_is_never_overdue(ask: Talking) -> None:
    assert "2.1.3" not in ask("what's overdue?", at="2030-01-02T10:00")


def test_an_action_that_nobody_owns_is_listed(ask: Talking) -> None:
    assert "1.1.9" in ask("unassigned actions")


def test_completing_a_yearly_action_makes_next_years(ask: Talking) -> None:
    said = ask("agree to close 1.2.10")

    assert "30 November 2020" in said


def test_a_date_of_the_plan_moves_in_two_stages(ask: Talking) -> None:
    asked = ask("move 1.1.2 to 30 April 2020 because the forum was late", name="Jude Lacey")
    passed_on = ask("approve #2")
    agreed = ask("approve steering#2", name="Sian Rhodes", channel="terminal:merrowport")

    assert "30 April 2020" in asked
    assert "Merrowport Partnership Board" in passed_on
    assert "30 April 2020" in agreed


def test_the_line_of_the_scorecard_that_worsens_says_so(ask: Talking) -> None:
    said = ask("kpi 33", at="2019-07-15T10:00")

    assert "8.67" in said
    assert "worse" in said.lower()
    assert "20" in said


def test_where_lower_is_better_less_meets_the_target(ask: Talking) -> None:
    said = ask("kpi 5a").lower()

    assert "13.8" in said
    assert "14.3" in said
    assert "meets" in said or "beats" in said


def test_a_hundred_and_eight_lines_are_counted(ask: Talking) -> None:
    assert "108" in ask("scorecard")


def test_a_baseline_that_is_being_established_is_said(ask: Talking) -> None:
    assert "stablish" in ask("kpi 34")


def test_the_terms_of_reference_are_owed_a_review(ask: Talking) -> None:
    said = ask("when are the terms of reference reviewed?", name="Jude Lacey", channel="terminal:merrowport")

    assert "31 January 2020" in said


def test_a_report_of_many_kpis_has_pictures_of_a_few_and_counts_the_others(ask: Talking) -> None:
    at = "2019-08-01T10:00"
    (report,) = ask.answer("p1 highlight report as text", at=at).replies[0].files
    (dive,) = ask.answer("deep dive on p1 as text", at=at).replies[0].files

    for file, left in ((report, 28), (dive, 31)):
        glance = file.content.decode().partition("\nAt a glance\n")[2]
        assert len([line for line in glance.splitlines() if line.startswith("KPI ")]) == 4
        assert f"\n{left} more KPIs are told above. For a picture say in chat: kpi " in glance


def test_a_rating_called_by_a_colour_says_what_it_is_in_every_table(ask: Talking) -> None:
    at = "2019-08-01T10:00"
    papers = [
        ask.answer(f"{words} as Markdown", at=at).replies[0].files[0]
        for words in ("steering group report", "deep dive on p1")
    ]

    for paper in papers:
        assert "| Grey (not started)" in paper.content.decode()
        assert "| Grey |" not in paper.content.decode()
