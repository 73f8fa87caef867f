"""Highlight reports by chat: drafted out of the record, filled in, signed, frozen, and asked after."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select

from handlers.grammar import read
from handlers.request import Answer
from storage.database import Database
from storage.models import HighlightReport, Partnership, PriorityRating
from tests.conversations.conftest import Record, buttons, said
from tests.conversations.test_understanding import CONTEXT

Say = Callable[..., Answer]
SRO, OTHER_SRO, CHAIR, KEEPER = "Chris Fielding", "Meera Chowdhury", "Zara Fenwick", "Tom Rigby"


def lines(answer: Answer, title: str) -> list[str]:
    """What a section says, line by line."""
    return [line.removeprefix(f"{title}: ") for line in said(answer).splitlines() if line.startswith(title)]


@pytest.fixture
def reports(northbridge_sqlite: Database) -> Callable[[], list[HighlightReport]]:
    """`reports()`: the rows, oldest first."""

    def rows() -> list[HighlightReport]:
        with northbridge_sqlite.reading() as session:
            return list(session.exec(select(HighlightReport).order_by(HighlightReport.id)))  # type: ignore[arg-type]

    return rows


Reports = Callable[[], list[HighlightReport]]


# The draft


def test_a_draft_is_computed_from_the_record_and_marks_what_is_empty(tell: Say) -> None:
    draft = tell(SRO, "P1 highlight report")

    assert said(draft).splitlines()[:4] == [
        "Highlight report, Priority 1 Shared oversight and governance: DRAFT.",
        "Version 1, DRAFT, not signed.",
        "SRO: Chris Fielding. For: Northbridge SEND Improvement Board.",
        "Period: Wednesday 17 April 2024 to Wednesday 12 June 2024. As at Wednesday 12 June 2024.",
    ]
    assert lines(draft, "Summary") == ["nothing reported."]
    assert lines(draft, "Rating") == ["not rated as a whole yet."]
    assert lines(draft, "Progress") == ["17% (1 of 6) completed or on target. 5 of these not confirmed."]
    assert lines(draft, "Achieved this period") == [
        "#108 Structure chart brought up to date, completed on Monday 29 April 2024."
    ]
    assert lines(draft, "Due next period") == [
        "#106 Overview of the strategies with leads and launch dates, due Thursday 20 June 2024.",
        "#104 Co-production charter agreed, due Friday 19 July 2024.",
    ]
    assert lines(draft, "Slippage") == ["no dates moved."]
    assert lines(draft, "Overdue")[0] == (
        "#102 Family survey sent to every partner for comment, due Tuesday 30 April 2024, 43 days overdue."
    )
    assert lines(draft, "Without a date") == ["none."]
    assert lines(draft, "Risks") == [
        "R1 Without one dashboard, leaders cannot see whether outcomes improve: 16, extreme, not "
        "reviewed yet. Control measures: Working group set up; SRO named; First draft due 20 June."
    ]
    assert lines(draft, "KPIs off trajectory") == ["this priority has no KPI."]
    assert lines(draft, "Evidence of impact") == ["nothing reported."]
    assert lines(draft, "Decisions or help needed") == ["nothing reported."]


def test_the_counts_are_those_of_the_progress_card(tell: Say) -> None:
    draft, progress = tell(SRO, "P1 highlight report"), tell(SRO, "progress for priority 1")

    reported, shown = draft.replies[0].card.table, progress.replies[0].card.table
    assert reported is not None
    assert shown is not None
    assert reported.rows == shown.rows
    assert reported.rows[0][:3] == ("Complete (blue)", "1", "17%")


@pytest.mark.slow
def test_the_record_of_the_period_is_in_it(tell: Say) -> None:
    tell(SRO, "evidence for 104: 422 families answered")
    tell(OTHER_SRO, "move 103 to 4 July because the data agreement is late")
    tell(KEEPER, "rate priority 2 amber because the data is late")
    tell(SRO, "h is done, circulated this morning")

    first, second = tell(SRO, "P1 report"), tell(OTHER_SRO, "P2 report")

    assert lines(first, "Evidence of impact") == ["#104: 422 families answered (12 June)."]
    assert lines(first, "Decisions or help needed") == [
        "Agree to close #101 First risk register for the board."
    ]
    assert lines(second, "Slippage") == [
        "#103 Draft dashboard: was Thursday 20 June 2024, now Thursday 4 July 2024, approved. "
        "Reason: the data agreement is late."
    ]
    assert lines(second, "Rating") == [
        "Now: Delayed (amber), on Wednesday 12 June 2024. Reason: the data is late.",
        "Last time: not rated as a whole.",
    ]
    assert lines(second, "Risks") == ["no risks identified (confirmed on Wednesday 5 June 2024)."]


def test_a_move_that_waits_is_a_decision_needed(say: Say, board: Callable[..., None]) -> None:
    board(slippage="approve")
    say(OTHER_SRO, "move 103 to 4 July because the data is late")

    (asked,) = lines(say(OTHER_SRO, "P2 report"), "Decisions or help needed")

    assert asked.startswith("Agree a new date: #103 Draft dashboard: was Thursday 20 June 2024, now Thursday")
    assert "waiting for approval" in asked


def test_a_priority_whose_kpi_is_off_its_trajectory_says_so(tell: Say) -> None:
    (off,) = lines(tell(KEEPER, "P5 report"), "KPIs off trajectory")

    assert off == "KPI 33 Plans issued within 20 weeks: 11.9% for May 2024, target 55% by 30 September 2024."


def test_what_changed_of_a_risk_is_told(tell: Say) -> None:
    tell(SRO, "score R1 3x4")
    tell(SRO, "raise risk: the lead may leave for priority 1", at="2024-06-12T10:05")

    risks = lines(tell(SRO, "P1 report", at="2024-06-12T10:10"), "Risks")

    assert risks[0].startswith("R1 Without one dashboard")
    assert "12, high, lower than last time (16)" in risks[0]
    assert "not scored, new this period. No control measures are recorded." in risks[1]


def test_nobody_confirmed_that_there_are_no_risks(tell: Say) -> None:
    assert lines(tell(KEEPER, "P4 report"), "Risks") == [
        "no risks identified; nobody has confirmed that there are none."
    ]


def test_looking_at_a_draft_changes_nothing(say: Say, record: Record) -> None:
    before = record()

    say(SRO, "P1 highlight report")

    assert record() == before


@pytest.mark.slow
def test_a_report_as_at_a_past_day(tell: Say) -> None:
    tell(SRO, "rate priority 1 amber because the data is late")

    then = tell(SRO, "P1 report as at 1 May")

    assert not then.refused
    assert lines(then, "Rating") == ["not rated as a whole yet."]
    assert "Period: Wednesday 17 April 2024 to Wednesday 1 May 2024." in said(then)
    assert not [label for label in buttons(then) if label.startswith("Sign")]


# The one question


def test_its_sro_is_asked_for_the_rating_and_answers_in_a_word(say: Say, northbridge: Database) -> None:
    asked = say(SRO, "P1 report")
    assert said(asked).splitlines()[-6].startswith("What is the rating of Priority 1 as a whole, and why?")

    answered = say(SRO, "amber because the data is late", at="2024-06-12T10:01")

    assert "Rated Priority 1 Shared oversight and governance: Delayed (amber)" in said(answered)
    with northbridge.reading() as session:
        (row,) = session.exec(select(PriorityRating)).all()
    assert (row.ratings, row.reason) == (["Delayed"], "the data is late")
    assert "What is the rating" not in said(say(SRO, "P1 report", at="2024-06-12T10:02"))


def test_a_rating_without_a_reason_is_asked_about(tell: Say) -> None:
    tell(SRO, "rate priority 1 amber")

    assert "Why is Priority 1 rated Delayed (amber)? Answer here" in said(tell(SRO, "P1 report"))
    answered = tell(SRO, "the data agreement took longer", at="2024-06-12T10:01")

    assert "Reason: the data agreement took longer." in said(answered)


def test_an_old_rating_is_asked_about_once_more(tell: Say) -> None:
    tell(SRO, "rate priority 1 amber because the data is late")

    asked = tell(SRO, "P1 report", at="2024-06-21T10:00")
    assert "was rated Delayed (amber) on Wednesday 12 June 2024. Is it still so?" in said(asked)
    tell(SRO, "yes", at="2024-06-21T10:01")

    again = tell(SRO, "P1 report", at="2024-06-21T10:02")
    assert lines(again, "Rating") == [
        "Now: Delayed (amber), on Friday 21 June 2024. Reason: the data is late.",
        "Last time: Delayed (amber), on Wednesday 12 June 2024. Reason: the data is late.",
    ]


def test_who_does_not_sign_is_asked_nothing(tell: Say) -> None:
    shown = tell(CHAIR, "P1 report")

    assert "What is the rating" not in said(shown)
    assert "Sign the report" not in buttons(shown)


def test_the_answer_is_no_change(tell: Say, reports: Reports) -> None:
    tell(OTHER_SRO, "P2 report")

    noted = tell(OTHER_SRO, "no change from me", at="2024-06-12T10:01")

    assert said(noted).startswith("Noted in the highlight report of Priority 2: no change")
    assert [row.narrative for row in reports()] == [
        {"summary": ["No change to report, Wednesday 12 June 2024."]}
    ]
    assert not tell(OTHER_SRO, buttons(noted)["Sign the report"], at="2024-06-12T10:02").refused


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("sign it", "Signed: the highlight report of Priority 2, version 1"),
        (
            "achieved: the survey of priority 1 is out",
            "Achieved this period, in the highlight report of Priority 2",
        ),
        ("my actions", "You have 2 open actions"),
        ("no", "All right, nothing has changed."),
    ],
)
def test_whoever_is_asked_may_go_on_with_something_else(
    tell: Say, northbridge_sqlite: Database, words: str, told: str
) -> None:
    tell(OTHER_SRO, "P2 report")

    assert said(tell(OTHER_SRO, words, at="2024-06-12T10:01")).startswith(told)
    with northbridge_sqlite.reading() as session:
        assert session.exec(select(PriorityRating)).all() == []


# What its SRO writes


@pytest.mark.parametrize(
    ("words", "box", "paragraph"),
    [
        ("P1 report: achieved: the survey went out", "achieved", "The survey went out"),
        ("30 came, add that to what went well in P1 report", "achieved", "30 came"),
        ("P1 report help needed: a lead from health", "help", "A lead from health"),
        ("add to P1 report evidence: 422 families answered", "evidence", "422 families answered"),
        ("add next steps to the P1 report: agree the data flows", "next", "Agree the data flows"),
        ("summary for the P1 highlight report: a good month", "summary", "A good month"),
    ],
)
def test_each_box_is_filled_by_typing(
    tell: Say, reports: Reports, words: str, box: str, paragraph: str
) -> None:
    answer = tell(SRO, words)

    assert not answer.refused
    assert [row.narrative for row in reports()] == [{box: [paragraph]}]
    assert f"{paragraph}." in said(tell(SRO, "P1 report"))


def test_a_second_paragraph_is_added_to_the_first(tell: Say, reports: Reports) -> None:
    tell(SRO, "P1 report achieved: the survey went out")
    tell(SRO, "P1 report achieved: the chart is agreed")
    again = tell(SRO, "P1 report achieved: the chart is agreed")

    assert again.refused
    assert "already, under Achieved this period" in said(again)
    assert reports()[0].narrative == {"achieved": ["The survey went out", "The chart is agreed"]}


def test_words_without_a_box_are_asked_about(tell: Say, reports: Reports) -> None:
    asked = tell(SRO, "P1 report: the survey went out")

    assert "Where in the highlight report of Priority 1 does it go? Nothing has changed yet." in said(asked)
    assert reports() == []
    tell(SRO, buttons(asked)["Achieved this period"])
    assert reports()[0].narrative == {"achieved": ["The survey went out"]}


def test_of_several_reports_the_words_go_into_the_one_that_is_chosen(tell: Say, reports: Reports) -> None:
    asked = tell(SRO, "achieved: the survey of priority 2 is out")

    assert list(buttons(asked).values()) == [
        "the priority 1 report achieved: the survey of priority 2 is out",
        "the priority 3 report achieved: the survey of priority 2 is out",
    ]
    tell(SRO, "Priority 3")
    assert [(row.priority_id, row.narrative) for row in reports()] == [
        (3, {"achieved": ["The survey of priority 2 is out"]})
    ]


@pytest.mark.slow
def test_a_form_has_every_box_and_keeps_what_was_written(tell: Say, reports: Reports) -> None:
    tell(SRO, "P1 report achieved: the survey went out")
    card = tell(SRO, "fill in P1 report").replies[0].card
    assert card.form is not None
    values = {field.name: field.value for field in card.form.fields}
    assert values == {
        "summary": None,
        "achieved": "The survey went out",
        "next": None,
        "evidence": None,
        "help": None,
    }

    filled = tell(
        SRO, card.form.says, fields={"achieved": "The survey went out\nit was read", "help": "money"}
    )

    assert "Achieved this period and Decisions or help needed" in said(filled)
    assert reports()[0].narrative == {
        "achieved": ["The survey went out", "It was read"],
        "help": ["Money"],
    }
    same = tell(SRO, card.form.says, fields={"help": "money"})
    assert same.refused
    assert "nothing has changed" in said(same)


def test_others_do_not_write_in_it(tell: Say, reports: Reports) -> None:
    for words in ("P1 report achieved: nothing", "fill in P1 report", "no change for the P1 report"):
        answer = tell("Liam Moss", words)

        assert answer.refused
        assert "Only its SRO Chris Fielding, the chair or the programme manager can write" in said(answer)
    assert reports() == []


def test_what_is_private_is_stopped_before_it_is_written(tell: Say, reports: Reports) -> None:
    answer = tell(SRO, "P1 report achieved: NHS number 943 476 5919 has a plan")

    assert answer.refused
    assert reports() == []


# Which report


def test_an_sro_of_one_priority_need_not_name_it(tell: Say) -> None:
    assert "Priority 2 Information gathering" in said(tell(OTHER_SRO, "draft my highlight report"))


def test_an_sro_of_several_is_asked_which(tell: Say) -> None:
    asked = tell(SRO, "sign my highlight report")

    assert said(asked) == "The report of which priority? Nothing has changed yet."
    assert list(buttons(asked).values()) == [
        "sign the priority 1 report",
        "sign the priority 3 report",
    ]


def test_somebody_without_a_priority_sees_which_there_are(tell: Say) -> None:
    assert said(tell(CHAIR, "highlight report")).startswith("5 highlight reports not sent and 0 sent")


def test_a_priority_that_there_is_none_of_is_refused(tell: Say) -> None:
    assert "There is no priority 9" in said(tell(SRO, "P9 highlight report"))


# Signing


@pytest.mark.slow
def test_its_sro_signs_and_it_is_frozen_and_numbered(say: Say, northbridge: Database) -> None:
    say(SRO, "P1 report achieved: the survey went out")

    signed = say(SRO, "sign P1 report", at="2024-06-12T10:05")

    assert said(signed).startswith("Signed: the highlight report of Priority 1, version 1, FINAL, by Chris")
    with northbridge.reading() as session:
        (row,) = session.exec(select(HighlightReport)).all()
        assert (row.state, row.version, row.signed_by_id) == ("final", 1, row.sro_id)
        assert row.content is not None
        assert [one["ref"] for one in row.content["achieved"]] == ["board#108"]
        assert (str(row.starts), str(row.as_at)) == ("2024-04-17", "2024-06-12")
    shown = say(CHAIR, "show P1 report", at="2024-06-12T10:06")
    assert "Version 1, FINAL. Signed by Chris Fielding on Wednesday 12 June 2024." in said(shown)
    assert "Since it was signed: nothing of it has changed in the record." in said(shown)


@pytest.mark.slow
def test_a_signed_report_stays_and_says_what_changed_since(tell: Say) -> None:
    tell(SRO, "sign P1 report")
    before = lines(tell(SRO, "P1 report"), "Overdue")
    tell(CHAIR, "agree to close 101", at="2024-06-13T10:00")
    tell(KEEPER, "move 106 to 27 June because the leads are new", at="2024-06-13T10:01")
    tell(SRO, "score R1 3x4", at="2024-06-13T10:02")
    tell(SRO, "raise risk: the lead may leave for priority 1", at="2024-06-13T10:03")
    tell(SRO, "rate priority 1 red because the lead left", at="2024-06-13T10:04")

    shown = tell(CHAIR, "P1 report", at="2024-06-14T10:00")

    assert lines(shown, "Overdue") == before
    assert "As at Wednesday 12 June 2024." in said(shown)
    since = [line for line in said(shown).splitlines() if line.startswith("Since it was signed")]
    assert since == [
        "Since it was signed: rated Significantly delayed (red), on Thursday 13 June 2024. "
        "Reason: the lead left.",
        "Since it was signed, the counts: Complete (blue) 1, now 2; Significantly delayed (red) 2, now 1.",
        "Since it was signed, closed: #101 First risk register for the board.",
        "Since it was signed, a date moved or asked to move: "
        "#106 Overview of the strategies with leads and launch dates.",
        "Since it was signed, a risk raised: R4 The lead may leave.",
        "Since it was signed, a risk scored: "
        "R1 Without one dashboard, leaders cannot see whether outcomes improve, 16 then, 12 now.",
    ]


@pytest.mark.parametrize("name", ["Liam Moss", CHAIR, KEEPER, "Cara Flynn", OTHER_SRO])
def test_nobody_else_signs_it(tell: Say, reports: Reports, name: str) -> None:
    answer = tell(name, "I sign off the P1 report")

    assert answer.refused
    assert said(answer) == (
        "Only Chris Fielding can sign the highlight report of Priority 1: its SRO, or a deputy with "
        "authority. Nothing has changed, and it is not signed."
    )
    assert reports() == []


def test_a_deputy_with_authority_signs_for_who_is_away(tell: Say) -> None:
    assert "Only Priya Nair or Owen Kay can sign" in said(tell(SRO, "sign P4 report"))

    assert "by Owen Kay" in said(tell("Owen Kay", "sign P4 report"))
    assert "SRO: Priya Nair." in said(tell(CHAIR, "P4 report"))


@pytest.mark.slow
def test_a_deputy_without_authority_writes_and_does_not_sign(say: Say, away: Callable[..., None]) -> None:
    away(OTHER_SRO, deputy="Alan Lister", may_agree=False)

    assert not say("Alan Lister", "P2 report achieved: the flows are agreed").refused
    assert say("Alan Lister", "sign P2 report").refused
    assert "Version 1, DRAFT" in said(say(CHAIR, "P2 report"))


def test_a_priority_without_an_sro_is_the_programme_managers(tell: Say) -> None:
    assert "Only Tom Rigby can sign" in said(tell(CHAIR, "sign P5 report"))

    assert "by Tom Rigby" in said(tell(KEEPER, "sign P5 report"))


def test_submitting_signs_where_reports_pass_no_route(tell: Say) -> None:
    assert said(tell(SRO, "submit P1 highlight report")).startswith("Signed: the highlight report")
    assert tell("Liam Moss", "submit the P2 report").refused


def test_submitting_signs_and_sends_on_where_there_is_a_route(
    tell: Say, northbridge_sqlite: Database, reports: Reports
) -> None:
    _give_a_route(northbridge_sqlite)

    answer = tell(OTHER_SRO, "submit my report", channel="terminal:p2")

    assert [reply.card.text.split(":")[0].split(" on to")[0] for reply in answer.replies][:2] == [
        "Sent the Priority 2 report",
        "Signed",
    ]
    assert [row.state for row in reports()] == ["final"]


def _give_a_route(database: Database) -> None:
    with database.writing() as session:
        session.exec(select(Partnership)).one().route = ["working group", "board"]


@pytest.mark.slow
def test_the_same_again_is_not_signed_twice(tell: Say, reports: Reports) -> None:
    tell(SRO, "sign P1 report")

    again = tell(SRO, "sign P1 report")

    assert again.refused
    assert "Version 1 of the highlight report of Priority 1 was signed by Chris Fielding" in said(again)
    assert len(reports()) == 1


@pytest.mark.slow
def test_a_new_version_keeps_what_was_written_and_the_old_one_stays(tell: Say, reports: Reports) -> None:
    tell(SRO, "P1 report achieved: the survey went out")
    tell(SRO, "sign P1 report")
    tell(SRO, "P1 report achieved: the chart is agreed", at="2024-06-13T10:00")

    draft = said(tell(SRO, "P1 report", at="2024-06-13T10:01"))
    assert "Version 2, DRAFT" in draft
    assert "Version 1 was signed by Chris Fielding on Wednesday 12 June 2024." in draft
    assert "Version 1, FINAL" in said(tell("Liam Moss", "P1 report", at="2024-06-13T10:01"))
    tell(SRO, "sign P1 report", at="2024-06-13T10:02")

    assert [row.narrative["achieved"] for row in reports()] == [
        ["The survey went out"],
        ["The survey went out", "The chart is agreed"],
    ]
    first = tell(CHAIR, "P1 report version 1", at="2024-06-13T10:03")
    assert "The chart is agreed" not in said(first)
    assert buttons(first)["Latest version"] == "priority 1 report"
    assert "there is versions 1 to 2" in said(tell(CHAIR, "P1 report version 7", at="2024-06-13T10:03"))


def test_the_next_report_begins_where_the_last_one_ended(tell: Say) -> None:
    tell(SRO, "sign P1 report")

    after_the_board = tell(SRO, "P1 report", at="2024-06-24T10:00")

    assert "Version 2, DRAFT, not signed." in said(after_the_board)
    assert "Period: Wednesday 12 June 2024 to Monday 24 June 2024." in said(after_the_board)


@pytest.mark.slow
def test_signing_is_undone(say: Say, record: Record) -> None:
    say(SRO, "P1 report achieved: the survey went out")
    before = _rows(record)
    say(SRO, "sign P1 report")

    undone = say(SRO, "undo")

    assert "The highlight report is as it was before." in said(undone)
    assert _rows(record) == before
    assert "DRAFT" in said(say(SRO, "P1 report"))


def _rows(record: Record) -> list[Any]:
    return record()["highlight_reports"]


# Who may read


@pytest.mark.slow
def test_a_board_member_reads_counts_and_not_the_working_groups_actions(
    tell: Say, p2_action_on_sqlite: str
) -> None:
    draft = tell("Liam Moss", "P2 report")

    assert "Map the referral routes" not in said(draft)
    assert "1 action in the logs of other groups counted, not named." in said(draft)
    assert "Map the referral routes" in said(tell(OTHER_SRO, "P2 report"))


@pytest.mark.slow
def test_what_an_sro_signed_is_for_the_board_to_read(tell: Say, p2_action_on_sqlite: str) -> None:
    tell(OTHER_SRO, "sign P2 report")

    assert "p2#1 Map the referral routes" in said(tell("Liam Moss", "P2 report"))


@pytest.mark.slow
def test_a_reader_of_less_is_told_of_no_change_that_is_none(tell: Say, p2_action_on_sqlite: str) -> None:
    tell(OTHER_SRO, "sign P2 report")

    tell(OTHER_SRO, "close 1", channel="terminal:p2")
    tell(OTHER_SRO, "sign P2 report", at="2024-06-12T10:05")

    assert "nothing of it has changed" in said(tell("Liam Moss", "P2 report"))


@pytest.fixture
def p2_action_on_sqlite(tell: Say) -> str:
    """An action of the Priority 2 Working Group, which serves its priority."""
    logged = tell(OTHER_SRO, "log: Alan Lister to map the referral routes by 1 July", channel="terminal:p2")
    served = tell(OTHER_SRO, "1 serves priority 2", channel="terminal:p2")
    assert not logged.refused
    assert not served.refused
    return "p2#1"


def test_an_observer_reads_it_and_a_stranger_does_not(tell: Say) -> None:
    assert "DRAFT" in said(tell("Cara Flynn", "P1 report"))
    assert tell("Nobody Atall", "P1 report").refused


# Who has sent one


@pytest.mark.slow
def test_who_has_not_sent_one_is_told_by_sro_with_the_day(tell: Say) -> None:
    tell(OTHER_SRO, "sign P2 report")
    tell(SRO, "P3 report achieved: the plan is out")

    told = tell(CHAIR, "who hasn't sent a highlight report?")

    assert said(told).splitlines() == [
        "4 highlight reports not sent and 1 sent, as at Wednesday 12 June 2024. They are for the Northbridge "
        "SEND Improvement Board on Thursday 20 June 2024.",
        "Chris Fielding: Priority 1 Shared oversight and governance, not sent. It was due on Thursday 6 June "
        "2024, 6 days ago.",
        "Chris Fielding: Priority 3 Joint commissioning, not sent. A draft is begun. It was due on Thursday "
        "6 June 2024, 6 days ago.",
        "Priya Nair: Priority 4 Early identification and health pathways, not sent. It was due on Thursday "
        "6 June 2024, 6 days ago.",
        "No SRO, so Tom Rigby: Priority 5 Timeliness of plans and reviews, not sent. It was due on Thursday "
        "6 June 2024, 6 days ago.",
        "Meera Chowdhury: Priority 2 Information gathering and sharing, sent on Wednesday 12 June 2024, "
        "version 1.",
    ]


def test_a_working_group_is_told_of_its_own(tell: Say) -> None:
    told = tell(OTHER_SRO, "highlight reports outstanding", channel="terminal:p2")

    assert said(told).startswith("1 highlight report not sent and 0 sent")


def test_what_was_sent_for_the_last_board_does_not_count_for_the_next(tell: Say) -> None:
    tell(OTHER_SRO, "sign P2 report")
    tell(KEEPER, "add a meeting on 18 July at 10:30 in the Boardroom")

    told = said(tell(CHAIR, "who hasn't sent a highlight report?", at="2024-06-24T10:00"))

    assert told.startswith("5 highlight reports not sent and 0 sent")
    assert "Information gathering and sharing, not sent. It is due on Thursday 4 July 2024." in told


def test_where_is_the_report_without_a_route(tell: Say) -> None:
    assert "not sent. It was due on Thursday 6 June" in said(tell(CHAIR, "where is the P1 report?"))


@pytest.mark.slow
def test_an_sro_is_told_of_the_risks_and_the_report_that_are_wanted(tell: Say) -> None:
    needed = tell(SRO, "what do you need from me before the 20th")

    text = said(needed)
    assert (
        "1 risk of Priority 1 to review: board#R1, not reviewed since the meeting on Wednesday 17 April"
        in text
    )
    assert "The highlight report of Priority 1 is not signed. It was due on Thursday 6 June 2024" in text
    tell(SRO, "reviewed R1, no change")
    tell(SRO, "sign P1 report")
    after = said(tell(SRO, "what do you need from me before the 20th"))
    assert "Priority 1" not in after
    assert "The highlight report of Priority 3 is not signed" in after


@pytest.mark.slow
def test_a_deputy_is_told_that_nobody_confirmed_no_risks(tell: Say) -> None:
    needed = tell("Owen Kay", "what do you need from me before the 20th")

    assert "Priority 4 has no risk in the register, and nobody has confirmed since the meeting" in said(
        needed
    )
    tell("Owen Kay", buttons(needed)["There are none"])
    assert "no risk in the register" not in said(tell("Owen Kay", "what do you need from me before the 20th"))


# How it is said


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("highlight report for priority 1", "highlight report"),
        ("can you draft the highlight report for P3 please", "highlight report"),
        ("P1 progress report", "highlight report"),
        ("what changed since the P1 report?", "highlight report"),
        ("I'm happy to sign the P1 report", "sign report"),
        ("finalise P1 report", "sign report"),
        ("sign off priority 1", "sign report"),
        ("submit highlight report", "send on"),
        ("which SROs haven't sent a report", "reports due"),
        ("has Chris sent his report?", "reports due"),
        ("when are the highlight reports due?", "reports due"),
        ("who hasn't sent one", "reports due"),
        ("nothing to report for my highlight report", "no change in report"),
        ("P1 report form", "fill in report"),
        ("what is a highlight report?", "meaning"),
        ("deep dive on P1", "report"),
        ("log: Chris to write the highlight report by Friday", "log"),
        ("104 done - highlight report sent", "done"),
        ("no change from me", "no change"),
    ],
)
def test_it_is_said_in_many_ways(words: str, verb: str) -> None:
    assert read(words, CONTEXT).verb == verb


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "ending"), [("Word", "docx"), ("markdown", "md"), ("text", "txt")])
def test_a_file_of_it(tell: Say, kind: str, ending: str) -> None:
    (file,) = tell(CHAIR, f"P1 highlight report in {kind}").replies[0].files

    assert file.name == f"northbridge-board-priority-1-highlight-report-draft-2024-06-12.{ending}"
    assert len(file.content) > 500


def test_a_file_needs_a_priority(tell: Say) -> None:
    assert "The report of which priority?" in said(tell(CHAIR, "highlight report in Word"))
