"""A line of a document is put right before it is kept: its words, its owner, its day, what was not clear."""

import re

import pytest

from handlers.request import Answer, SharedFile
from tests.conftest import Say
from tests.conversations.conftest import Log, Record, buttons, said

pytestmark = pytest.mark.slow

TOM, LIAM, CARA = "Tom Rigby", "Liam Moss", "Cara Flynn"
MINUTES = """Minutes of the meeting of 11 June 2024
Action: MC to send the dashboard to all by 1 July 2024
Action: TR to book the hall by 20 June 2024
Action: CF to circulate the survey by 20 June 2024
"""


@pytest.fixture
def shared(say: Say) -> Answer:
    return share(say)


def share(say: Say, who: str = TOM, text: str = MINUTES) -> Answer:
    return say(who, "", files=(SharedFile("minutes.txt", text.encode()),))


@pytest.mark.parametrize(
    "words",
    [
        "change 2: owner Liam Moss, due 12 July",
        "line 2 owner LM, due 12 July",
        "2 owner LM and due 12 July",
        "change line 2 of preview 1: owner Liam Moss, due 2024-07-12",
    ],
)
def test_its_owner_and_day_are_put_right(say: Say, log: Log, shared: Answer, words: str) -> None:
    put_right = said(say(TOM, words))
    say(TOM, "keep 2")

    assert "nothing" not in put_right
    assert "Owner: Liam Moss. Due: Friday 12 July 2024." in put_right
    kept = log(112)
    assert kept.owner_words == "Liam Moss"
    assert kept.action.due.isoformat() == "2024-07-12"


def test_what_was_printed_stays_beside_it(say: Say, log: Log, shared: Answer) -> None:
    say(TOM, "2 owner LM")
    say(TOM, "2 is due Friday")
    say(TOM, "line 2 says Book the hall")

    say(TOM, "keep 2")

    kept = log(112)
    assert (kept.action.title, kept.owner_words) == ("Book the hall", "Liam Moss")
    assert kept.action.due.isoformat() == "2024-06-14"
    assert kept.action.due_printed == "20 June 2024"
    assert [owner.printed for owner in kept.owners] == ["TR"]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("the chair", "Zara Fenwick"),
        ("the board", "the board"),
        ("SROs", "SROs"),
        ("vice chair", "vice chair"),
        ("SRO for priority 2", "Meera Chowdhury"),
    ],
)
def test_a_role_or_a_group_takes_the_place_of_the_printed_owner(
    say: Say, log: Log, shared: Answer, words: str, meant: str
) -> None:
    say(TOM, f"line 2 owner {words}")
    kept = said(say(TOM, "keep 2"))

    assert log(112).owner_words == meant
    assert f"{meant}. Due Thursday 20 June 2024." in kept
    assert "2 actions. " in said(share(say))


def test_one_or_the_other_stays_so(say: Say, log: Log) -> None:
    share(say, text="Action: TR/LM to circulate the survey by 20 June 2024\n")

    say(TOM, "line 1 owner LM or MC")
    say(TOM, "keep 1")

    assert log(112).owner_words == "Liam Moss or Meera Chowdhury"


def test_fewer_owners_than_printed_are_not_proposed_again(say: Say, log: Log) -> None:
    text = "Action: TR/LM to circulate the survey by 20 June 2024\n"
    share(say, text=text)
    say(TOM, "line 1 owner the board")
    say(TOM, "keep 1")

    again = share(say, text=text)

    assert log(112).owner_words == "the board"
    assert "nothing to keep" in said(again)


def test_the_same_paper_then_proposes_nothing(say: Say, shared: Answer) -> None:
    say(TOM, "2 owner LM, due 12 July")
    say(TOM, "line 2 says Ask for the hall")
    say(TOM, "keep all")

    again = share(say)

    assert "nothing to keep" in said(again)


def test_its_form_holds_what_it_says_and_takes_what_is_new(say: Say, log: Log, shared: Answer) -> None:
    form = say(TOM, buttons(shared)["Edit 2"]).replies[0].card.form
    assert form is not None
    values = {field.name: field.value for field in form.fields}

    say(TOM, form.says, fields={**values, "text": "Book the big hall", "due": "2024-07-03"})
    say(TOM, "keep 2")

    assert values == {
        "text": "Book the hall",
        "owners": "Tom Rigby",
        "due": "2024-06-20",
    }
    assert log(112).action.title == "Book the big hall"
    assert log(112).action.due.isoformat() == "2024-07-03"


def test_what_its_form_says_can_be_typed_can_be_typed(say: Say, log: Log, shared: Answer) -> None:
    footer = say(TOM, buttons(shared)["Edit 1"]).replies[0].card.footer or ""
    typed = re.findall(r'"(line 1 .+?)"', footer)

    for words in typed:
        say(TOM, words)
    say(TOM, "keep 1")

    assert len(typed) == 2
    assert log(112).owner_words == "Tom Rigby"
    assert log(112).action.due.isoformat() == "2024-06-14"


def test_an_emptied_field_takes_the_owner_and_the_day_away(say: Say, log: Log, shared: Answer) -> None:
    say(TOM, "change line 2 of preview 1", fields={"text": "Book the hall", "owners": "", "due": ""})
    say(TOM, "keep 2")

    assert log(112).owners == ()
    assert log(112).action.due is None


def test_its_question_is_answered_by_a_button(say: Say, log: Log, shared: Answer) -> None:
    assert "CF may be Chris Fielding or Cara Flynn. Who is meant?" in said(shared)

    answered = say(TOM, buttons(shared)["Cara Flynn"])
    say(TOM, "keep 3")

    assert "Who is meant" not in said(answered)
    assert log(112).owner_words == "Cara Flynn"
    assert [owner.printed for owner in log(112).owners] == ["CF"]


def test_one_unclear_owner_of_two_is_made_plain(say: Say, log: Log) -> None:
    shared = share(say, text="Action: LM/CF to circulate the survey by 20 June 2024\n")

    say(TOM, buttons(shared)["Chris Fielding"])
    say(TOM, "keep 1")

    assert log(112).owner_words == "Liam Moss and Chris Fielding"


def test_initials_of_two_people_are_made_plain_in_every_line(say: Say, log: Log) -> None:
    shared = share(
        say,
        text="Action: CF to write it by 1 July 2024\nAction: LM/CF to send it by 2 July 2024\n"
        "Action: TR to file it by 3 July 2024\n",
    )

    answered = said(say(TOM, buttons(shared)["Chris Fielding in all"]))
    say(TOM, "keep all")

    assert "CF is in 2 lines, and may be two people. Who is it in all of them?" in said(shared)
    assert "CF is Chris Fielding in 2 lines" in answered
    assert [log(number).owner_words for number in (112, 113, 114)] == [
        "Chris Fielding",
        "Liam Moss and Chris Fielding",
        "Tom Rigby",
    ]


def test_who_is_in_no_line_is_not_made_plain(say: Say, shared: Answer) -> None:
    assert say(TOM, "AL is Liam Moss in preview 1").refused


def test_an_unclear_day_is_made_plain(say: Say, log: Log) -> None:
    shared = share(say, text="Action: LM to close the plan by 2020\n")
    days = {label: says for label, says in buttons(shared).items() if "2020" in label}

    assert all(says.startswith("change line 1 of preview 1: due ") for says in days.values())


def test_a_question_about_its_form_loses_nothing_of_it(say: Say, log: Log, shared: Answer) -> None:
    words = {"text": "Book the hall, and the caterer", "owners": "CF", "due": "2024-07-03"}

    asked = say(TOM, "change line 2 of preview 1", fields=words)
    say(TOM, buttons(asked)["Chris Fielding"])
    say(TOM, "keep 2")

    assert log(112).action.title == "Book the hall, and the caterer"
    assert log(112).owner_words == "Chris Fielding"
    assert log(112).action.due.isoformat() == "2024-07-03"


def test_the_lines_are_reviewed_one_by_one_without_a_number(say: Say, shared: Answer) -> None:
    sent = say(TOM, "review the lines")

    assert said(sent).startswith("Line 1 of 3 of minutes.txt. 1. Send the dashboard")


def test_a_form_that_changes_nothing_asks_nothing(say: Say, shared: Answer) -> None:
    form = say(TOM, buttons(shared)["Edit 3"]).replies[0].card.form
    assert form is not None

    sent = say(TOM, form.says, fields={field.name: field.value or "" for field in form.fields})

    assert "Put right, and not saved yet. Line 3. Circulate" in said(sent)


def test_nobody_is_asked_about(say: Say, shared: Answer) -> None:
    refused = say(TOM, "2 owner Somebody Else")

    assert refused.refused
    assert 'Nobody on the roster is called "Somebody Else"' in said(refused)


def test_two_people_are_asked_about(say: Say, log: Log, shared: Answer) -> None:
    asked = say(TOM, "2 owner CF, due 12 July")

    say(TOM, buttons(asked)["Chris Fielding"])
    say(TOM, "keep 2")

    assert log(112).owner_words == "Chris Fielding"
    assert log(112).action.due.isoformat() == "2024-07-12"


def test_what_is_no_day_is_refused(say: Say, shared: Answer) -> None:
    refused = say(TOM, "2 due whenever")

    assert refused.refused
    assert 'I cannot read "whenever" as a date' in said(refused)


def test_without_a_preview_the_number_is_an_action(say: Say, log: Log) -> None:
    say(TOM, "103 is due 4 July because the data is late")

    assert log(103).action.due.isoformat() == "2024-07-04"


def test_a_line_that_is_kept_is_put_right_in_the_log(say: Say, shared: Answer, record: Record) -> None:
    say(TOM, "keep 2")
    before = record()

    refused = say(TOM, "change line 2 of preview 1: owner LM")

    assert refused.refused
    assert "Line 2 was kept already" in said(refused)
    assert record() == before


def test_an_observer_puts_nothing_right(say: Say, shared: Answer) -> None:
    assert say(CARA, "change line 2 of preview 1: owner LM").refused


def test_a_walk_shows_one_line_after_the_other(say: Say, log: Log, shared: Answer) -> None:
    first = say(TOM, buttons(shared)["Review"])

    second = say(TOM, buttons(first)["Keep 1"])
    third = say(TOM, buttons(second)["Skip"])
    done = say(TOM, buttons(third)["Drop 3"])

    assert "Line 1 of 3 of minutes.txt. 1. Send the dashboard" in said(first)
    assert "Saved from minutes.txt: 1 new action." in said(second)
    assert "Line 2 of 3 of minutes.txt. 2. Book the hall" in said(second)
    assert "Line 3 of 3" in said(third)
    assert "Line 2 of 3" in said(done)
    assert log(112).action.title.startswith("Send the dashboard")


def test_who_cannot_keep_says_who_can_and_they_are_told(say: Say) -> None:
    shared = share(say, LIAM)

    told = {reply.to: reply.card for reply in shared.replies[1:]}
    shown = say(TOM, told["@Tom Rigby"].buttons[0].says, channel="terminal:@Tom Rigby", private=True)

    assert "Zara Fenwick or Tom Rigby can keep them, and I have told them." in said(shared)
    assert set(told) == {"@Zara Fenwick", "@Tom Rigby"}
    assert "Liam Moss shared minutes.txt" in told["@Tom Rigby"].text
    assert "1. Send the dashboard" in said(shown)


def test_it_is_kept_from_another_channel_in_its_own_group(say: Say, log: Log) -> None:
    share(say, LIAM)

    kept = say("Meera Chowdhury", "keep all of preview 1", channel="terminal:p2")
    say(TOM, "keep all of preview 1", channel="terminal:@Tom Rigby", private=True)

    assert kept.refused
    assert log(114).action.title.startswith("Circulate")
