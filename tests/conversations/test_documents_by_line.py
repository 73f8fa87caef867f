"""A shared document is kept whole, or line by line, with the words that lines of a message are kept with."""

import io

import openpyxl
import pytest

from handlers.request import Answer, SharedFile
from storage.database import Database
from storage.models import Preview
from tests.conftest import Say
from tests.conversations.conftest import Log, Record, buttons, said
from tests.documents.paper import word_file

pytestmark = pytest.mark.slow

TOM, MEERA, LIAM = "Tom Rigby", "Meera Chowdhury", "Liam Moss"
MINUTES = """Minutes of the meeting of 11 June 2024
Action: MC to send the dashboard to all by 1 July 2024
Action: TR to book the hall by 20 June 2024
Action: CF to circulate the survey by 20 June 2024
"""


def share(say: Say, who: str = TOM, text: str = MINUTES) -> Answer:
    return say(who, "", files=(SharedFile("minutes.txt", text.encode()),))


def test_its_actions_are_numbered_and_nothing_is_saved(say: Say, record: Record) -> None:
    before = record()

    card = share(say).replies[0].card

    assert [line.text.partition(" Owner:")[0] for line in card.lines] == [
        "1. Send the dashboard to all.",
        "2. Book the hall.",
        "3. Circulate the survey.",
    ]
    assert record() == before


@pytest.mark.parametrize(
    "words", ["keep 1 and 2", "1 and 2", "keep the first two", "keep all but 3", "yes, but not 3"]
)
def test_some_lines_are_kept_and_the_rest_waits(say: Say, log: Log, words: str) -> None:
    share(say)

    kept = said(say(TOM, words))
    rest = said(say(TOM, "keep the rest"))

    assert "Saved from minutes.txt: 2 new actions." in kept
    assert "Line 3 still waits for your yes." in kept
    assert "Saved from minutes.txt: 1 new action." in rest
    assert [log(number).action.due_printed for number in (112, 113, 114)] == [
        "1 July 2024",
        "20 June 2024",
        "20 June 2024",
    ]


def test_a_dropped_line_is_left_out_of_keep_all(say: Say, log: Log) -> None:
    share(say)
    say(TOM, "drop 2")

    kept = said(say(TOM, "keep all"))

    assert "2 new actions" in kept
    assert "hall" not in kept


def test_each_line_has_its_buttons_on_pages_of_ten(say: Say, log: Log) -> None:
    text = "".join(f"Action: TR to write page {number} by 1 July 2024\n" for number in range(1, 13))
    first = share(say, text=text)

    more = say(TOM, buttons(first)["Next ten"])
    kept = say(TOM, buttons(more)["Keep 12"])

    assert "10. Write page 10" in said(first)
    assert "11. Write page 11" in said(more)
    assert log(112).action.title == "Write page 12"
    assert "Lines 1 to 11 still wait for your yes." in said(kept)


def test_kept_twice_it_is_saved_once(say: Say, record: Record) -> None:
    share(say)
    say(TOM, "keep 1")
    before = record()

    again = say(TOM, "keep 1")

    assert again.refused
    assert "Line 1 was kept already" in said(again)
    assert record() == before


def test_a_button_of_a_line_that_was_kept_says_as_what_and_by_whom(say: Say, record: Record) -> None:
    shared = share(say)
    say(TOM, buttons(shared)["Keep 1"])
    one_waits = said(say("Zara Fenwick", buttons(shared)["Keep 1"]))
    say(TOM, "keep the rest of preview 1")
    before = record()

    again = {
        label: said(say("Zara Fenwick", buttons(shared)[label])) for label in ("Keep 1", "Drop 2", "Edit 3")
    }

    told = {
        n: f"Line {n} was kept already as #{n + 111} by Tom Rigby, so nothing has changed." for n in (1, 2, 3)
    }
    assert one_waits == told[1]
    assert list(again.values()) == [told[1], told[2], told[3]]
    assert said(say(TOM, buttons(shared)["Keep all"])) == (
        "Lines 1, 2 and 3 were kept already, so nothing has changed."
    )
    assert record() == before


def test_what_was_kept_and_undone_is_to_be_shared_again(say: Say, northbridge: Database) -> None:
    shared = share(say)
    say(TOM, "keep all")
    with northbridge.reading() as session:
        kept = session.get_one(Preview, 1)
        assert (kept.blocks, [line["says"] for line in kept.lines]) == ([], ["", "", ""])
    say(TOM, "undo")

    assert "Share the file again" in said(say(TOM, buttons(shared)["Keep 2"]))
    assert "You have no lines waiting here" in said(say(TOM, "keep 2"))
    assert "3 actions." in said(share(say))


def test_a_member_who_shared_it_may_drop_and_not_keep(say: Say, record: Record) -> None:
    shared = share(say, LIAM)
    before = record()

    assert say(LIAM, buttons(shared)["Keep all"]).refused
    assert say(LIAM, "keep 1").refused
    assert say(MEERA, buttons(shared)["Drop all"]).refused
    assert "Dropped line 1 of minutes.txt" in said(say(LIAM, "drop 1"))

    assert record() == before


def test_the_programme_manager_keeps_what_a_member_shared(say: Say, log: Log) -> None:
    share(say, LIAM)

    say(TOM, "keep 2")

    assert log(112).action.title == "Book the hall"


def test_the_button_of_an_earlier_clerk_still_keeps_all(say: Say, northbridge: Database) -> None:
    share(say)
    with northbridge.writing() as session:
        session.get_one(Preview, 1).lines = []

    assert "3 new actions" in said(say(TOM, "keep import 1"))


def test_it_waits_for_two_weeks(say: Say) -> None:
    share(say)

    assert say(TOM, "keep all", at="2024-06-26T10:00").refused
    assert "3 new actions" in said(say(TOM, "keep all", at="2024-06-26T09:59"))


def test_a_file_beside_pasted_lines_does_not_take_their_place(say: Say, log: Log) -> None:
    share(say)
    say(TOM, "LM to print the papers\nAL to write the letter")

    say(TOM, "keep 1")

    assert log(112).action.title == "Print the papers"
    assert "3 new actions" in said(say(TOM, "keep all of preview 1"))


def test_two_files_at_once_are_two_previews(say: Say, log: Log) -> None:
    files = [
        SharedFile(f"{name}.txt", f"Action: TR to write the {name}\n".encode()) for name in ("plan", "letter")
    ]

    shared = say(TOM, "", files=tuple(files))
    say(TOM, "keep all of preview 1")
    say(TOM, "keep all of preview 2")

    assert [reply.card.text.partition(":")[0] for reply in shared.replies] == ["plan.txt", "letter.txt"]
    assert [log(number).action.title for number in (112, 113)] == [
        "Write the plan",
        "Write the letter",
    ]


def _sheet() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in TABLE:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


TABLE = [
    ["Ref", "Action", "Owner", "Due"],
    ["1", "Book the hall", "TR", "20 June 2024"],
    ["2", "Send it", "LM", ""],
]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("log.docx", word_file(TABLE), id="Word"),
        pytest.param("log.xlsx", _sheet(), id="Excel"),
        pytest.param("log.csv", "\n".join(",".join(row) for row in TABLE).encode(), id="csv"),
    ],
)
def test_a_table_of_any_kind_is_shown_put_right_kept_and_known_again(
    say: Say, log: Log, name: str, content: bytes
) -> None:
    shared = say(TOM, "", files=(SharedFile(name, content),))
    say(TOM, "2 due 28 June")
    say(TOM, "keep all")

    again = say(TOM, "", files=(SharedFile(name, content),))

    assert "1. 1: Book the hall. Owner: Tom Rigby. Due: Thursday 20 June 2024." in said(shared)
    assert [log(number).action.title for number in (112, 113)] == ["Book the hall", "Send it"]
    assert str(log(113).action.due) == "2024-06-28"
    assert "nothing to keep" in said(again)
