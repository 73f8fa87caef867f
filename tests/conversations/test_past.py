"""The record as at a past day: as it stood then, to whoever may read it today; looking changes nothing."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import select

from handlers.commands import COMMANDS
from handlers.grammar import read
from handlers.request import Answer
from handlers.sentences.past import LOOKS
from rules import dates
from rules.calendar import Calendar
from rules.refusal import Refusal
from storage.database import Database
from storage.groups import all_partnerships
from storage.models import Membership
from storage.past import as_it_stood
from storage.store import Store
from tests.conftest import moment
from tests.conversations.conftest import Record, buttons, said
from tests.conversations.setting_up import edited, set_up
from tests.conversations.utterances import UTTERANCES

Say = Callable[..., Answer]
CONTEXT = dates.Context(date(2024, 6, 12), Calendar(), date(2024, 6, 20))


@pytest.mark.parametrize(
    ("words", "verb", "refs", "day"),
    [
        ("show board as at 1 May", "record", (), date(2024, 5, 1)),
        ("board as at 1 may?", "record", (), date(2024, 5, 1)),
        ("what did the board look like as at 1 May?", "record", (), date(2024, 5, 1)),
        ("@clerk can you show me the board as it stood on 20 April pls", "record", (), date(2024, 4, 20)),
        ("what's overdue as at 1 August 2019", "overdue", (), date(2019, 8, 1)),
        ("as at 1 May, what was overdue?", "overdue", (), date(2024, 5, 1)),
        ("as at 1 may what was overdue", "overdue", (), date(2024, 5, 1)),
        ("what was overdue on 1 May?", "overdue", (), date(2024, 5, 1)),
        ("was 103 late on 10 June?", "overdue", ("103",), date(2024, 6, 10)),
        ("which actions were open on 20 April", "list", (), date(2024, 4, 20)),
        ("overdue as of last friday", "overdue", (), date(2024, 6, 7)),
        ("show 103 as at 01.05.24", "show", ("103",), date(2024, 5, 1)),
        ("r1 as at 1 may", "show", ("R1",), date(2024, 5, 1)),
        ("risks as at 1 may please", "risks", (), date(2024, 5, 1)),
        ("actions for Liam as at end of April", "list", (), date(2024, 4, 30)),
        ("my actions as at yesterday", "mine", (), date(2024, 6, 11)),
        ("summary as at 1 July", "summary", (), date(2023, 7, 1)),
    ],
)
def test_a_question_says_which_day_it_is_about(
    words: str, verb: str, refs: tuple[str, ...], day: date
) -> None:
    sentence = read(words, CONTEXT)

    assert sentence.as_at is not None
    assert (sentence.verb, sentence.refs, sentence.as_at.due) == (verb, refs, day)


@pytest.mark.parametrize(
    "words",
    [
        "baseline is 41 as at Dec 2023",
        "kpi 33 was 41 as at Dec 2023",
        "note 104: as at 1 May nothing was done",
        "log: Liam to write the position as at 1 May",
        "give 103 to Owen as of 1 July",
        "103 done as at 1 May",
        "close 110 as at 1 May, no longer needed",
        "decision: the figures are published as at 31 March",
        "raise risk: the data as at 1 May may be wrong",
        "103 is late as we wait for legal",
        "what risks were raised on the board?",
    ],
)
def test_what_tells_something_keeps_its_day(words: str) -> None:
    assert read(words, CONTEXT).as_at is None


@pytest.mark.slow
def test_an_action_closed_on_29_april_was_open_before_and_is_closed_after(say: Say) -> None:
    before = said(say("Tom Rigby", "show 108 as at 20 April"))
    after = said(say("Tom Rigby", "show 108 as at 1 May"))

    assert before.startswith("As at Saturday 20 April 2024: #108 Structure chart brought up to date")
    assert "Status: open." in before
    assert "Status: closed, complete." in after


def test_the_board_as_at_a_day_says_the_day_first(tell: Say) -> None:
    words = said(tell("Tom Rigby", "show board as at 1 May"))

    assert words.startswith(
        "As at Wednesday 1 May 2024: Northbridge SEND Improvement Board has 11 open actions (1 overdue), "
        "1 closed, and 3 open risks. The next meeting is on Thursday 20 June 2024."
    )
    assert "#108 Structure chart brought up to date (a, 17 April): closed, complete" in words
    assert "#102 Family survey sent to every partner for comment (g, 17 April)" in words


@pytest.mark.parametrize(
    ("day", "numbers"),
    [("20 April", []), ("1 May", ["#102"]), ("2 May", ["#101", "#102", "#107"])],
)
def test_overdue_is_counted_on_the_day_that_is_asked_about(day: str, numbers: list[str], tell: Say) -> None:
    answer = tell("Tom Rigby", f"what's overdue as at {day}")

    table = answer.replies[0].card.table
    assert sorted(row[0].split()[0] for row in (table.rows if table else ())) == numbers


@pytest.mark.slow
def test_a_date_that_moved_since_is_the_old_one(tell: Say) -> None:
    tell("Meera Chowdhury", "push 103 to 4 July because the data is late", at="2024-06-13T10:00")

    then = said(tell("Tom Rigby", "show 103 as at 12 June", at="2024-06-14T10:00"))
    now = said(tell("Tom Rigby", "show 103 as at 13 June", at="2024-06-14T10:00"))

    assert "Due Thursday 20 June 2024" in then
    assert "Due Thursday 4 July 2024" in now


@pytest.mark.slow
def test_owners_notes_and_risks_are_those_of_the_day(tell: Say) -> None:
    tell("Tom Rigby", "give 103 to Owen Kay", at="2024-06-13T10:00")
    tell("Chris Fielding", "score R1 5x5", at="2024-06-13T10:01")
    tell("Tom Rigby", "log: Liam to book the hall by Friday", at="2024-06-13T10:02")

    late = "2024-06-14T10:00"

    assert "Owner: Meera Chowdhury" in said(tell("Tom Rigby", "show 103 as at 12 June", at=late))
    assert "16, extreme" in said(tell("Tom Rigby", "risks as at 12 June", at=late))
    assert "25, extreme" in said(tell("Tom Rigby", "risks as at 13 June", at=late))
    missing = tell("Tom Rigby", "show 112 as at 12 June", at=late)
    assert missing.refused
    assert said(missing).startswith("As at Wednesday 12 June 2024: I cannot find an action 112")


@pytest.mark.slow
def test_undone_is_undone_from_its_day_on(tell: Say) -> None:
    tell("Tom Rigby", "note 104: drafted", at="2024-06-13T10:00")
    tell("Tom Rigby", "undo", at="2024-06-13T10:01")

    assert "drafted" not in said(tell("Tom Rigby", "show 104 as at 13 June", at="2024-06-14T10:00"))


QUESTIONS = (
    "show board",
    "what's overdue?",
    "list actions",
    "actions for Liam",
    "actions by owner",
    "actions for priority 2",
    "unassigned actions",
    "actions without a date",
    "what slipped since April?",
    "closed actions",
    "my actions",
    "show 103",
    "show 108",
    "risks",
    "show R1",
    "decisions",
    "summary",
    "when is the next meeting?",
    "who is the chair?",
)


@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS)
def test_as_at_today_is_what_is_so_now(question: str, tell: Say) -> None:
    tell("Meera Chowdhury", "push 103 to 4 July because the data is late")
    tell("Tom Rigby", "give 110 to Owen Kay")
    now = said(tell("Tom Rigby", question))

    then = said(tell("Tom Rigby", f"{question.rstrip('?')} as at today"))

    assert then == f"As at Wednesday 12 June 2024: {now.replace(', as at Wednesday 12 June 2024', '', 1)}"


@pytest.mark.slow
def test_looking_back_changes_nothing(say: Say, record: Record) -> None:
    before = record()

    for question in QUESTIONS:
        say("Tom Rigby", f"{question.rstrip('?')} as at 1 May")

    assert record() == before


@pytest.mark.slow
def test_its_buttons_look_at_the_same_day_and_change_nothing(tell: Say) -> None:
    for question in QUESTIONS:
        for says in buttons(tell("Tom Rigby", f"{question.rstrip('?')} as at 1 May")).values():
            sentence = read(says, CONTEXT)

            assert sentence.verb in LOOKS
            assert sentence.as_at is not None
            assert sentence.as_at.due == date(2024, 5, 1)


@pytest.mark.slow
def test_a_name_that_two_people_have_is_asked_about_for_the_same_day(tell: Say) -> None:
    asked = tell("Tom Rigby", "actions for CF as at 1 May")
    chosen = tell("Tom Rigby", buttons(asked)["Chris Fielding"])

    assert said(asked).startswith("As at Wednesday 1 May 2024: ")
    assert said(chosen).startswith("As at Wednesday 1 May 2024: 3 actions open for Chris Fielding")


def test_two_readings_of_a_day_are_asked_about(tell: Say) -> None:
    asked = tell("Tom Rigby", "what's overdue as at Q1", at="2024-07-12T10:00")

    chosen = tell("Tom Rigby", buttons(asked)["Sunday 30 June 2024"], at="2024-07-12T10:01")

    assert said(chosen).startswith("As at Sunday 30 June 2024: ")


def test_as_at_the_last_meeting_is_its_day(tell: Say) -> None:
    assert said(tell("Tom Rigby", "what's overdue as at the last board")).startswith(
        "As at Wednesday 17 April 2024: No actions overdue."
    )


@pytest.mark.parametrize(
    ("question", "refusal"),
    [
        (
            "what's overdue as at 20 June 2024",
            "Thursday 20 June 2024 is still to come, so there is no record of it yet. "
            "Ask as at today, Wednesday 12 June 2024, or an earlier day.",
        ),
        (
            "what's overdue as at 1 August 2019",
            "There is nothing on record as at Thursday 1 August 2019: the first day on record is "
            "Sunday 31 December 2023. Ask as at that day or a later one.",
        ),
        (
            "what's overdue as at teatime",
            '"teatime" is not a day that I know. Say it like this: what\'s overdue as at 1 May 2024?',
        ),
        *(
            (
                question,
                "Monday 1 July 2024 is still to come: ask roster on 1 July to see who will be a member then.",
            )
            for question in ("roster as at 1 July", "roster as at 1 July 2024")
        ),
    ],
    ids=["to come", "before the first day", "no day", "a roster to come", "a roster to come, with a year"],
)
def test_a_day_that_cannot_be_shown_is_refused(question: str, refusal: str, tell: Say) -> None:
    answer = tell("Tom Rigby", question)

    assert answer.refused
    assert said(answer) == refusal


@pytest.mark.slow
def test_before_the_set_up_it_says_what_it_cannot_know(tell: Say) -> None:
    assert said(tell("Tom Rigby", "risks as at 1 May")).endswith(
        "The record was set up on Wednesday 12 June 2024. "
        "Where its file gave no day, this is what it said then."
    )
    assert "set up on" not in said(tell("Tom Rigby", "risks as at 12 June"))


@pytest.mark.slow
def test_who_may_read_is_a_matter_of_today(tell: Say, northbridge_sqlite: Database) -> None:
    assert not tell("Alan Lister", "list actions as at 1 May").refused
    with northbridge_sqlite.writing() as session:
        store = Store(session, all_partnerships(session)[0])
        at = moment("2024-06-13T09:00")
        store.act(at=at, on=at.date(), via="test", verb="leave", person_id=None, group_id=None)
        person, group = store.people.called("Alan Lister"), store.groups.called("board")
        assert person is not None
        assert group is not None
        mine = select(Membership).where(Membership.person_id == person.id, Membership.group_id == group.id)
        session.delete(session.exec(mine).one())

    refused = tell("Alan Lister", "list actions as at 1 May", at="2024-06-13T10:00")

    assert refused.refused
    assert "You are not on the roster" in said(refused)


@pytest.mark.slow
def test_somebody_new_may_read_what_was_before_them(tell: Say, northbridge_sqlite: Database) -> None:
    newcomer = edited(
        (
            "people:  ",
            "people:\n  - {name: Noor Haddad, initials: NH, organisation: Northbridge Council}\n#",
        ),
        (
            "      - {person: Ida Vale, role: administrator}",
            "      - {person: Ida Vale, role: administrator}\n      - {person: Noor Haddad, role: chair}",
        ),
    )
    set_up(northbridge_sqlite, newcomer, at="2024-07-01T09:30")

    answer = tell("Noor Haddad", "show board as at 1 May", at="2024-07-02T10:00")

    assert not answer.refused


@pytest.mark.slow
def test_what_a_later_file_dates_back_counts_from_its_day(tell: Say, northbridge_sqlite: Database) -> None:
    more = edited(
        (
            "risks:\n",
            "  - {group: board, number: 120, meeting: 2024-04-17, title: Minutes sent out}\nrisks:\n",
        )
    )
    set_up(northbridge_sqlite, more, at="2024-07-01T09:30")

    assert "Minutes sent out" in said(tell("Tom Rigby", "show 120 as at 1 May", at="2024-07-02T10:00"))


def test_what_chat_adds_is_not_there_before(tell: Say) -> None:
    tell("Zara Fenwick", "decision: minutes go out within a week", at="2024-06-13T10:00")

    then = tell("Tom Rigby", "decisions as at 12 June", at="2024-06-14T10:00")

    assert "minutes go out" not in said(then)
    assert "family survey" in said(then)


@pytest.mark.slow
def test_whatever_people_ask_can_be_asked_of_a_past_day(tell: Say) -> None:
    """One of each kind has an answer, a question or a refusal of its own; none would change anything."""
    asked = {verb: words for words, verb, _ in UTTERANCES if verb in LOOKS and "as at" not in words}
    assert len(asked) > 20

    for words in asked.values():
        mark = "?" if words.endswith("?") else ""
        said_then = said(tell("Tom Rigby", f"{words.rstrip('?! ')} as at 1 May 2024{mark}"))

        assert "A past day stays as it was" not in said_then
        assert said_then.startswith("As at Wednesday 1 May 2024: "), (words, said_then)


@pytest.mark.parametrize("verb", sorted(LOOKS))
def test_every_verb_that_looks_is_a_command(verb: str) -> None:
    assert verb in COMMANDS


def test_nothing_of_the_past_can_be_written(northbridge: Database, record: Record) -> None:
    before = record()

    with northbridge.reading() as session:
        store = Store(session, all_partnerships(session)[0])
        with as_it_stood(store, date(2024, 5, 1)) as then:
            group = then.groups.called("board")
            assert group is not None
            group.name = "Another name"
            with pytest.raises(Refusal, match="A past day stays as it was"):
                then.session.flush()

    assert record() == before
