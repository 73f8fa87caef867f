"""The report to a board by chat: a card of a few lines, and all of it as a file to whoever may have it."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest

from handlers.grammar import read
from handlers.request import Answer
from tests.conftest import Say
from tests.conversations.conftest import Planned, buttons, said
from tests.conversations.rated_plans import REPORTED
from tests.conversations.test_understanding import CONTEXT

pytestmark = pytest.mark.slow

CHAIR, KEEPER, SRO, OTHER_SRO, PARENT = (
    *("Zara Fenwick", "Tom Rigby", "Chris Fielding", "Meera Chowdhury"),
    "Carys Cole",
)


def text(answer: Answer) -> str:
    (file,) = answer.replies[0].files
    return file.content.decode("utf-8")


def section(words: str, title: str) -> list[str]:
    """The lines under the first heading of the text that ends so, without the numbers of paragraphs."""
    found = next(part for part in words.split("\n\n") if part.partition("\n")[0].endswith(title))
    return [line.partition(" ")[2] for line in found.splitlines()[1:]]


# The card


def test_the_card_has_the_whole_a_line_a_priority_and_what_is_to_be_decided(tell: Say) -> None:
    tell(SRO, "h is done, circulated this morning")

    shown = tell(KEEPER, "send me the board report")

    lines = said(shown).splitlines()
    assert lines[0] == (
        "Report to the Northbridge SEND Improvement Board: 8% (1 of 12) completed or on target, 3 overdue, "
        "as at Wednesday 12 June 2024. The ratings of 11 of these actions are "
        "only suggested, not confirmed."
    )
    assert [line.partition(" ")[0] for line in lines[1:6]] == ["Priority"] * 5
    assert lines[6:] == [
        "To decide: Agree to close #101 First risk register for the board.",
        "The Northbridge SEND Improvement Board next meets on Thursday 20 June 2024 at 10:30, Boardroom.",
        "1 action counts in several priorities: in each of them, and once in the whole.",
    ]
    assert list(buttons(shown)) == ["In Word", "For Excel", "Who has sent a report"]


def test_every_button_of_the_card_does_what_it_says(tell: Say) -> None:
    pressed = buttons(tell(CHAIR, "board report"))

    files = [tell(CHAIR, pressed[label]).replies[0].files[0].name for label in ("In Word", "For Excel")]

    assert files == [
        "northbridge-board-report-2024-06-12.docx",
        "northbridge-board-action-log-2024-06-12.xlsx",
    ]
    assert "highlight reports not sent" in said(tell(CHAIR, pressed["Who has sent a report"]))


# Who gets the file


def test_the_file_is_for_who_asked_alone_and_looking_changes_nothing(
    say: Say, record: Callable[[], Any]
) -> None:
    before = record()

    answer = say(CHAIR, "board report in Word")

    assert [reply.to for reply in answer.replies] == ["private"]
    assert record() == before


@pytest.mark.parametrize("name", [SRO, PARENT, "Cara Flynn"])
def test_a_member_reads_the_card_and_is_refused_the_file(tell: Say, name: str) -> None:
    card, refused = tell(name, "board report"), tell(name, "board report in Word")

    assert list(buttons(card)) == ["Who has sent a report"]
    assert refused.refused
    assert not refused.replies[0].files
    assert said(refused).startswith(
        "Only the chair, the deputy chair or the programme manager can take a report of the Northbridge SEND "
        "Improvement Board as a file: Zara Fenwick or Tom Rigby."
    )


def test_who_is_in_a_group_below_alone_reads_no_report_of_the_board(planned: Planned) -> None:
    answer = planned({1: (1, 0, 0, 0, 0)})("Kit Orme", "board report", channel="terminal:team")

    assert answer.refused
    assert "You are not on the roster of the Fenmouth Board" in said(answer)


def test_what_the_reader_may_not_read_is_counted_and_not_named(
    say: Say, board: Callable[..., None], p2_action: str
) -> None:
    board("p2", slippage="two stages")
    say(OTHER_SRO, "move p2#1 to 20 July because the trust is late", channel="terminal:p2")

    member, chair = say(SRO, "board report"), say(CHAIR, "board report as text")

    assert "referral routes" not in said(member)
    assert "1 new date in the logs of other groups to be agreed: counted, not named." in said(member)
    assert "Agree a new date: p2#1 Map the referral routes" in text(chair)
    assert "It has the action log of the Priority 2 Working Group in it, which not every" in said(chair)
    assert section(text(chair), "Slippage")[0].startswith("1 due date moved, or asked to be moved, since")


def test_without_the_other_groups_every_member_may_have_it(
    say: Say, board: Callable[..., None], p2_action: str
) -> None:
    board("p2", slippage="two stages")
    say(OTHER_SRO, "move p2#1 to 20 July because the trust is late", channel="terminal:p2")

    shown = say(CHAIR, "board report without the other groups")
    pressed = say(CHAIR, buttons(shown)["In Word"])
    whole, alone = (
        say(CHAIR, f"board report as text{words}") for words in ("", " without other groups' logs")
    )

    assert "1 new date in the logs of other groups to be agreed: counted, not named." in said(shown)
    assert "ask for it without those words" in said(say(CHAIR, "stocktake in Word without the other groups"))
    assert pressed.replies[0].files[0].name == "northbridge-board-report-for-members-2024-06-12.docx"
    assert "or say board report without the other groups in Word." in said(whole)
    assert "Appendix 3: action log of the Priority 2 Working Group" in text(whole)
    assert "look through it" not in said(alone)
    assert "referral routes" not in text(alone)
    assert (
        "because this version of the report is for every member of the Northbridge SEND Improvement Board: "
        "Priority 2 Working Group." in text(alone)
    )


# What it says


def test_the_counts_of_93_actions_are_those_of_the_progress_card(planned: Planned) -> None:
    tell = planned(REPORTED)

    report = text(tell("Nadia Holt", "board report as text"))

    progress = tell("Nadia Holt", "progress").replies[0].card.table
    assert progress is not None
    for rating, number, share, _ in progress.rows:
        assert f"- Rating: {rating}; Actions: {number}; Share: {share}" in report
    for priority in REPORTED:
        table = tell("Nadia Holt", f"progress for priority {priority}").replies[0].card.table
        assert table is not None
        whole = sum(int(row[1]) for row in table.rows)
        each = (f"{row[0]}: {row[1]} ({row[2]})" if int(row[1]) else f"{row[0]}: 0" for row in table.rows)
        told = "; ".join(each)
        shares = f"- Priority: Priority {priority} Area {priority}; Actions: {whole}; {told}; "
        assert report.count(shares) == 1
    assert "Each action serves one priority, so the counts of the priorities come to the whole." in report


def test_the_paragraph_on_each_priority_is_the_one_of_the_chat(tell: Say) -> None:
    tell(KEEPER, "rate priority 2 amber because the data is late")

    paragraphs = [line.text for line in tell(CHAIR, "one para on each priority").replies[0].card.lines]

    report = text(tell(CHAIR, "board report as text"))
    assert len(paragraphs) == 5
    assert [words for words in paragraphs if words not in report] == []


def test_each_priority_has_its_longest_overdue_and_its_next_and_counts_the_rest(tell: Say) -> None:
    for title in ("chair the first panel", "book the hall", "print the cards"):
        tell(KEEPER, f"log action: TR to {title} by 1 July for priority 5")

    report = text(tell(CHAIR, "board report as text", at="2024-07-02T10:00"))

    fifth = report.partition("Priority 5 Timeliness of plans and reviews\n")[2].partition(
        "Risks and control"
    )[0]
    assert "102 Family survey sent to every partner for comment, due Tuesday 30 April 2024" in fifth
    assert fifth.count(", 1 day overdue.") == 2
    assert "And 1 more." in fifth
    assert "Nothing has a date still to come." in fifth


def test_a_risk_that_nobody_looked_at_is_not_called_unchanged(tell: Say) -> None:
    report = text(tell(CHAIR, "board report as text"))

    assert (
        "R1 Without one dashboard, leaders cannot see whether outcomes improve: 16, extreme, not reviewed"
        in report
    )
    assert "unchanged this period" not in report


def test_what_happened_and_what_waits_is_in_it(say: Say, board: Callable[..., None]) -> None:
    board(slippage="approve")
    p2 = {"channel": "terminal:p2"}
    say(OTHER_SRO, "move 103 to 4 July because the data is late")
    say(OTHER_SRO, "raise risk: the trust may not answer for priority 2", at="2024-06-12T10:01", **p2)
    say(OTHER_SRO, "escalate R1 because nobody has answered", at="2024-06-12T10:02", **p2)
    say(OTHER_SRO, "rate priority 2 amber because the data is late", at="2024-06-12T10:03")
    say(OTHER_SRO, "sign P2 report", at="2024-06-12T10:04")
    say(SRO, "P1 report help needed: a lead from health", at="2024-06-12T10:05")
    say(SRO, "P3 report help needed: none", at="2024-06-12T10:05")
    say(KEEPER, "raise risk: the grant may end", at="2024-06-12T10:06")

    report = text(say(CHAIR, "board report as text", at="2024-06-12T10:07"))

    assert section(report, "Decisions needed") == [
        "Agree a new date: #103 Draft dashboard: was Thursday 20 June 2024, now Thursday 4 July 2024, "
        "waiting for approval. Reason: the data is late.",
        "Say what comes of p2#R1 The trust may not answer, which the Priority 2 Working Group escalated on "
        "Wednesday 12 June 2024. Reason: nobody has answered.",
        "Priority 1 asks for: A lead from health. (In a draft that is not signed.)",
    ]
    assert "and to decide 3 matters under Decisions needed." in report
    assert "Approved?: waiting for approval" in report
    assert (
        "The highlight report is not signed. A draft is begun. "
        "It was due on Thursday 6 June 2024, 6 days ago."
        in section(report, "3. Priority 1 Shared oversight and governance")
    )
    second = section(report, "4. Priority 2 Information gathering and sharing")
    assert (
        "The highlight report is signed by Meera Chowdhury: version 1, on Wednesday 12 June 2024." in second
    )
    assert (
        "Rating as a whole. Now: Delayed (amber), on Wednesday 12 June 2024. Reason: the data is late. "
        "Last time: not rated as a whole." in second
    )
    assert section(report, "General risks") == [
        "R4 The grant may end: not scored, new this period. No control measures are recorded."
    ]


def test_an_action_of_several_priorities_is_said_to_count_in_each(tell: Say) -> None:
    report = text(tell(CHAIR, "board report as text"))

    assert (
        "The counts of the priorities come to 16, and the whole is 12. Actions serving several priorities, "
        "counted in each of them and once in the whole: 1." in report
    )


def test_another_group_has_one_of_its_own_and_an_empty_one_says_so(tell: Say) -> None:
    report = text(tell(CHAIR, "p2 group report as text"))

    assert report.startswith("Report of the Priority 2 Working Group\n")
    assert "Priority 2 Working Group: no actions to count." in report
    assert "in logs of other groups, counted in their priorities alone: 2." in report
    assert "Priority 3" not in report
    assert section(report, "Decisions needed") == [
        "Nothing waits for a decision of the Priority 2 Working Group."
    ]
    assert "No action is in the log." in report


def test_as_at_a_past_day_it_is_as_the_record_stood(tell: Say) -> None:
    tell(CHAIR, "close 110, no longer needed")

    now, then = (
        text(tell(CHAIR, f"board report{day} as text", at="2024-07-01T10:00"))
        for day in ("", " as at 12 May")
    )

    assert "of 11 actions" in now
    assert "1 action was closed without being completed, and is not counted." in now
    assert "As at Sunday 12 May 2024." in then
    assert "of 12 actions" in then


def test_it_is_past_the_privacy_guard(tell: Say) -> None:
    tell(SRO, "P1 report help needed: a lead for the three families in Elm Road")

    answer = tell(CHAIR, "board report as text")

    assert "Before you publish it: fewer than five children, families or cases are named under" in said(
        answer
    )


# The file


def test_the_word_file_has_numbered_paragraphs_and_an_appendix_on_its_side(tell: Say) -> None:
    (file,) = tell(CHAIR, "board report as pdf").replies[0].files

    made = docx.Document(io.BytesIO(file.content))

    headings = [one.text for one in made.paragraphs if one.style.name == "Heading 2"]
    assert headings[:3] == [
        "1. Purpose and recommendation",
        "2. Overall progress",
        "3. Priority 1 Shared oversight and governance",
    ]
    assert headings[-2:] == [
        "Appendix 1: action log of the Northbridge SEND Improvement Board",
        "Appendix 2: risk register of the Northbridge SEND Improvement Board",
    ]
    assert any(one.text.startswith("1.2\tRecommendation: ") for one in made.paragraphs)
    upright, on_its_side = made.sections
    assert upright.page_width < upright.page_height
    assert on_its_side.page_width > on_its_side.page_height
    log = next(table for table in made.tables if table.rows[0].cells[0].text == "No.")
    assert len(log.rows) == 13


def test_the_desk_may_know_another_kind_of_file_and_excel_is_not_one(tell: Say) -> None:
    assert "A board report is for Word, Markdown or plain text." in said(tell(CHAIR, "board report in excel"))
    assert "Word can save it as a PDF." in said(tell(CHAIR, "P1 highlight report as pdf"))


@pytest.mark.parametrize(
    ("words", "verb", "called"),
    [
        ("the SEND improvement board report", "report", "SEND improvement board report"),
        ("give me a report for the next meeting", "report", "report for the next meeting"),
        ("board progress report please", "report", "board progress report"),
        ("delivery group report as markdown", "report as file", "delivery group report"),
        ("P1 progress report", "highlight report", "P1 progress report"),
        ("my report", "highlight report", "my report"),
        ("Liam to send the board report", "offer log", ""),
        ("chase Liam for the board report", "chase", ""),
    ],
)
def test_it_is_said_in_many_ways(words: str, verb: str, called: str) -> None:
    found = read(words, CONTEXT)

    assert (found.verb, called in found.parts.get("report", "")) == (verb, True)
