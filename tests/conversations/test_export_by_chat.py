"""The log as a file, by chat: which file, with what in it, and for whom."""

import io
from typing import Any

import docx
import icalendar
import openpyxl
import pytest

from handlers.request import Answer
from tests.conftest import Say
from tests.conversations.conftest import Record, buttons, said

pytestmark = pytest.mark.slow

WORD = "northbridge-board-action-log-2024-06-12.docx"
EXCEL = "northbridge-board-action-log-2024-06-12.xlsx"
REGISTER = "northbridge-board-risk-register-2024-06-12.xlsx"
CALENDAR = "northbridge-board-calendar-2024-06-12.ics"


def files(answer: Answer) -> list[str]:
    return [file.name for reply in answer.replies for file in reply.files]


def opened(answer: Answer) -> Any:
    (file,) = answer.replies[0].files
    if file.name.endswith("docx"):
        return docx.Document(io.BytesIO(file.content))
    if file.name.endswith("xlsx"):
        return openpyxl.load_workbook(io.BytesIO(file.content))
    return icalendar.Calendar.from_ical(file.content)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("export the log for the pack", WORD),
        ("export the log for the board pack", WORD),
        ("can you export the log for the pack please?", WORD),
        ("send me the log as a Word document", WORD),
        ("print the log", WORD),
        ("export the log as pdf", WORD),
        ("the action log in word", WORD),
        ("prepare the action log for the board papers", WORD),
        ("export the log", EXCEL),
        ("export", EXCEL),
        ("export the action log to Excel", EXCEL),
        ("export the log to excel for the pack", EXCEL),
        ("can I have a spreadsheet of the actions", EXCEL),
        ("I need the tracker in excel", EXCEL),
        ("word document of the action log", WORD),
        ("excel version of the action log", EXCEL),
        ("download the risk register as excel", REGISTER),
        ("export the risk log", REGISTER),
        ("send me an excel file of the risks", REGISTER),
        ("risk register in word", REGISTER.replace("xlsx", "docx")),
        ("export everything", EXCEL),
        ("export history to excel", "northbridge-board-history-2024-06-12.xlsx"),
        ("send me the audit trail as a spreadsheet", "northbridge-board-history-2024-06-12.xlsx"),
        ("risk matrix in excel", "northbridge-board-risk-matrix-2024-06-12.xlsx"),
        ("export the heat map in word", "northbridge-board-risk-matrix-2024-06-12.docx"),
        ("progress in excel", "northbridge-board-progress-2024-06-12.xlsx"),
        ("download the readings", "northbridge-board-readings-2024-06-12.xlsx"),
        ("export the slippage", "northbridge-board-slippage-2024-06-12.xlsx"),
        ("download the scorecard", "northbridge-board-scorecard-2024-06-12.xlsx"),
        ("export the decisions in word", "northbridge-board-decisions-2024-06-12.docx"),
        ("export calendar", CALENDAR),
        ("calendar file", CALENDAR),
        ("can I have the calendar file", CALENDAR),
        ("export the meetings", CALENDAR),
        ("ics", CALENDAR),
    ],
)
def test_what_is_asked_for_comes_as_a_file(tell: Say, words: str, name: str) -> None:
    answer = tell("Tom Rigby", words)

    assert files(answer) == [name], said(answer)


def test_a_file_is_for_who_asked_alone(say: Say) -> None:
    answer = say("Tom Rigby", "export the log for the pack")

    assert [reply.to for reply in answer.replies] == ["private"]


def test_an_export_is_a_read_and_changes_nothing(say: Say, record: Record) -> None:
    before = record()

    say("Tom Rigby", "export the log for the pack")
    say("Zara Fenwick", "export calendar")

    assert record() == before


def test_the_card_says_what_is_in_it_as_at_when_and_how_many(tell: Say) -> None:
    answer = tell("Tom Rigby", "export the log for the pack")

    assert said(answer).splitlines() == [
        "Action log of the Northbridge SEND Improvement Board, as at Wednesday 12 June 2024, for Word: "
        f"{WORD}.",
        "In it: 12 actions (11 open, 3 overdue), 0 moves of due dates, 3 risks (3 open) and 1 decision.",
    ]


def test_the_other_kind_of_file_is_a_press_away(tell: Say) -> None:
    first = tell("Tom Rigby", "export the log for the pack")

    excel = tell("Tom Rigby", buttons(first)["To Excel"])
    word = tell("Tom Rigby", buttons(excel)["In Word"])

    assert files(excel) == [EXCEL]
    assert files(word) == [WORD]


def test_a_button_of_the_register_stays_with_the_register(tell: Say) -> None:
    first = tell("Tom Rigby", "download the risk register as excel")

    assert opened(first).sheetnames == ["Risk register", "Risk matrix", "About"]
    assert files(tell("Tom Rigby", buttons(first)["In Word"])) == [REGISTER.replace("xlsx", "docx")]


@pytest.mark.parametrize("name", ["Zara Fenwick", "Tom Rigby"])
def test_who_decides_in_the_group_may_export(tell: Say, name: str) -> None:
    assert files(tell(name, "export the log for the pack")) == [WORD]


@pytest.mark.parametrize(
    "name", ["Liam Moss", "Chris Fielding", "Carys Cole", "Cara Flynn", "Ida Vale", "Alan Lister"]
)
@pytest.mark.parametrize("words", ["export the log for the pack", "the log in word"])
def test_anybody_else_is_refused_and_told_who_may(tell: Say, name: str, words: str) -> None:
    answer = tell(name, words)

    assert answer.refused
    assert files(answer) == []
    assert said(answer) == (
        "Only the chair, the deputy chair or the programme manager can export the log of the "
        "Northbridge SEND Improvement Board: Zara Fenwick or Tom Rigby. "
        "You can read it here: say list actions, or risks."
    )


def test_a_deputy_with_authority_of_the_chair_may(tell: Say) -> None:
    tell("Zara Fenwick", "I'm away from 12 to 14 June, Owen stands in with authority")

    assert files(tell("Owen Kay", "export the log")) == [EXCEL]


def test_who_decides_in_the_group_above_may_export_a_group_below(tell: Say) -> None:
    answer = tell("Tom Rigby", "export the p2 log")

    assert files(answer) == ["northbridge-p2-action-log-2024-06-12.xlsx"]


def test_the_chair_of_a_group_below_may_not_export_the_board(tell: Say) -> None:
    own = tell("Meera Chowdhury", "export the log", channel="terminal:p2")
    board = tell("Meera Chowdhury", "export the board log", channel="terminal:p2")

    assert files(own) == ["northbridge-p2-action-log-2024-06-12.xlsx"]
    assert board.refused
    assert files(board) == []


def test_a_board_pack_names_no_group(tell: Say) -> None:
    answer = tell("Meera Chowdhury", "export the log for the board pack", channel="terminal:p2")

    assert files(answer) == ["northbridge-p2-action-log-2024-06-12.docx"]


def test_a_past_day_is_exported_as_it_stood(tell: Say) -> None:
    tell("Meera Chowdhury", "move 103 to 4 July because the data is late")

    answer = tell("Tom Rigby", "export the log as at 11 June")

    assert files(answer) == ["northbridge-board-action-log-2024-06-11.xlsx"]
    assert said(answer).startswith("As at Tuesday 11 June 2024: Action log of the")
    assert "No due date has moved." in [cell.value for cell in opened(answer)["Slippage"]["A"]]


def test_a_member_may_not_export_a_past_day_either(tell: Say) -> None:
    assert tell("Liam Moss", "export the log as at 11 June").refused


def test_part_of_a_log_is_refused_with_what_to_do(tell: Say) -> None:
    answer = tell("Tom Rigby", "export actions for priority 3")

    assert answer.refused
    assert "its Priority column can be filtered" in said(answer)


def test_whoever_asks_for_some_of_them_is_told_that_all_are_in_it(tell: Say) -> None:
    answer = tell("Tom Rigby", "export the overdue actions to Excel")

    assert files(answer) == [EXCEL]
    assert "It has all of them, and not only those" in said(answer)


@pytest.mark.parametrize("words", ["print labels for the event", "download the minutes", "export Tom Rigby"])
def test_what_clerk_makes_no_file_of_is_refused_with_what_it_does(tell: Say, words: str) -> None:
    answer = tell("Tom Rigby", words)

    assert answer.refused
    assert "export the log for the pack" in said(answer)


@pytest.mark.parametrize(
    "words",
    [
        "log: Tom to put the risk register into Excel by Friday",
        "note 104: the action log is in word now",
        "decision: the risk log goes into the pack",
        "raise risk: nobody can open the log in excel",
        "Tom to prepare the risk register for the pack by Friday",
        "what's overdue?",
        "risks",
    ],
)
def test_what_only_speaks_of_files_is_no_export(tell: Say, words: str) -> None:
    assert files(tell("Tom Rigby", words)) == []


def test_small_numbers_are_warned_about_before_the_file_is_published(tell: Say) -> None:
    tell("Tom Rigby", "log: Liam to review the one exclusion at Hill School by 1 July")

    answer = tell("Tom Rigby", "export the log for the pack")

    assert "Before you publish it: fewer than five children, families or cases are named in #112" in said(
        answer
    )


def test_what_people_wrote_that_is_private_is_withheld_and_counted(
    tell: Say, northbridge_sqlite: Any
) -> None:
    with northbridge_sqlite.engine.begin() as connection:  # from before there was a guard
        connection.exec_driver_sql(
            "UPDATE actions SET title = 'Chase the plan, NHS no. 999 000 0018' WHERE number = 103"
        )

    answer = tell("Tom Rigby", "export the log for the pack")

    assert "1 text in it looked private and is withheld from the file" in said(answer)
    (title,) = [row.cells[1].text for row in opened(answer).tables[1].rows if row.cells[0].text == "103"]
    assert title == "[withheld]"


def test_the_calendar_has_the_meetings_and_what_is_due(tell: Say) -> None:
    answer = tell("Tom Rigby", "export calendar")

    summaries = [str(event["summary"]) for event in opened(answer).walk("VEVENT")]
    assert "#103 due: Draft dashboard" in summaries
    assert summaries.count("Meeting: Northbridge SEND Improvement Board") == 2
    assert "In it: 2 meetings and 9 due dates of what is open." in said(answer)


@pytest.mark.parametrize("words", ["export my calendar", "my calendar file", "send me my calendar as ics"])
def test_anybody_may_have_a_calendar_of_their_own(tell: Say, words: str) -> None:
    answer = tell("Alan Lister", words)

    assert files(answer) == ["northbridge-alan-lister-calendar-2024-06-12.ics"]
    assert said(answer).startswith("Calendar of Alan Lister, as at Wednesday 12 June 2024")


def test_ones_own_calendar_has_ones_own_actions_and_meetings_and_no_others(tell: Say) -> None:
    tell("Meera Chowdhury", "log: Alan Lister to map the routes by 1 July", channel="terminal:p2")

    events = {
        str(event["uid"]): event for event in opened(tell("Alan Lister", "export my calendar")).walk("VEVENT")
    }

    assert "action-1@p2.northbridge.clerk" in events
    assert str(events["action-1@p2.northbridge.clerk"]["summary"]) == "p2#1 due: Map the routes"
    assert {uid.split("@")[0].split("-")[0] for uid in events} == {"meeting", "action"}
    assert sum(uid.startswith("action") for uid in events) == 1
