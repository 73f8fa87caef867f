"""Ratings of actions: suggested by Clerk, confirmed by an SRO, doubted by others, and what they mean."""

import pytest

from storage.database import Database
from tests.conftest import Say
from tests.conversations.conftest import Board, Log, buttons, said


@pytest.fixture
def northbridge(northbridge_sqlite: Database) -> Database:
    """One engine is enough here: what a list of ratings asks of a database is tried in test_progress.py."""
    return northbridge_sqlite


@pytest.mark.parametrize(
    "words",
    [
        "rate 103 delayed because the data is late",
        "o is amber, the data is late",
        "rate the dashboard amber: the data is late",
        "the rating of 103 should be amber because the data is late",
        "rate 103 amber the data is late",
    ],
)
def test_an_sro_confirms_a_rating_with_its_reason(tell: Say, log: Log, words: str) -> None:
    assert said(tell("Meera Chowdhury", words)) == (
        "Rated #103 Draft dashboard (o, 17 April): Delayed (amber), confirmed by Meera Chowdhury on "
        "Wednesday 12 June 2024. Reason: the data is late. Owner: Meera Chowdhury. Due Thursday 20 June 2024."
    )
    action = log(103).action
    assert (action.rating, action.rating_reason) == ("Delayed", "the data is late")
    assert (str(action.rating_on), action.news_on) == ("2024-06-12", None)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        pytest.param("Zara Fenwick", 109, id="the chair"),
        pytest.param("Tom Rigby", 103, id="the programme manager"),
        pytest.param("Owen Kay", 110, id="a deputy with authority, for the SRO of priority 4"),
        pytest.param("Chris Fielding", 89, id="the SRO, of somebody else's action"),
    ],
)
def test_these_confirm_ratings(tell: Say, log: Log, name: str, number: int) -> None:
    tell(name, f"rate {number} red because nobody has begun")

    assert log(number).action.rating == "Significantly delayed"


def test_a_reason_is_asked_for_where_it_is_worse_than_the_suggestion(tell: Say, log: Log) -> None:
    asked = tell("Meera Chowdhury", "rate 103 red")

    assert said(asked) == (
        "#103 Draft dashboard (o, 17 April) will be rated Significantly delayed (red). What is the reason? "
        "It is kept with the rating. Nothing has changed yet."
    )
    assert log(103).action.rating is None
    tell("Meera Chowdhury", "the data agreement fell through")
    assert log(103).action.rating_reason == "the data agreement fell through"


def test_a_reason_is_asked_for_where_it_changes(tell: Say, log: Log) -> None:
    asked = tell("Chris Fielding", "rate 102 significantly delayed")

    assert "where it was Delayed (amber). What is the reason?" in said(asked)
    tell("Chris Fielding", buttons(asked)["Its due date has passed"])
    assert log(102).action.rating_reason == "its due date has passed"


def test_what_follows_the_suggestion_needs_no_other_reason(tell: Say, log: Log) -> None:
    tell("Meera Chowdhury", "rate 103 delayed")

    assert log(103).action.rating_reason == ("it is due within 14 days and has had no update for 28 days")


def test_a_better_rating_stands_beside_what_clerk_would_have_said(tell: Say) -> None:
    answer = said(tell("Meera Chowdhury", "rate 103 on target"))

    assert "On target (green), confirmed by Meera Chowdhury" in answer
    assert "I would have said Delayed (amber), because it is due within 14 days" in answer


def test_a_rating_that_is_missing_or_unknown_is_asked_for_with_buttons(tell: Say, log: Log) -> None:
    asked = tell("Meera Chowdhury", "rate 103")

    assert "How would you rate #103 Draft dashboard (o, 17 April)?" in said(asked)
    assert buttons(asked)["Delayed (amber)"] == "rate board#103 Delayed"
    assert '"purple" is not a rating of this partnership.' in said(tell("Meera Chowdhury", "purple"))
    tell("Meera Chowdhury", "on track")
    assert log(103).action.rating == "On target"


@pytest.mark.parametrize("words", ["rate 103 delayed", "rate 103 delayed because late"])
def test_the_same_button_pressed_twice_is_heard_once(tell: Say, words: str) -> None:
    tell("Meera Chowdhury", words)

    assert "is rated Delayed (amber) already, with today's date." in said(tell("Meera Chowdhury", words))


def test_the_same_rating_is_confirmed_anew_on_another_day(tell: Say, log: Log) -> None:
    tell("Meera Chowdhury", "rate 103 delayed because the data is late")

    tell("Meera Chowdhury", "rate 103 delayed", at="2024-06-14T10:00")

    action = log(103).action
    assert (str(action.rating_on), action.rating_reason) == ("2024-06-14", "the data is late")


def test_complete_closes_nothing_and_wants_evidence(tell: Say, log: Log) -> None:
    answer = said(tell("Meera Chowdhury", "rate 103 complete"))

    assert "A rating closes nothing: when it is agreed, say close #103." in answer
    assert "No evidence of impact is noted for it yet." in answer
    assert log(103).action.status == "open"


def test_where_there_is_evidence_nobody_is_reminded_of_it(tell: Say) -> None:
    tell("Meera Chowdhury", "evidence for 103: families find their way in")

    assert "No evidence" not in said(tell("Meera Chowdhury", "rate 103 complete"))


def test_undo_takes_a_rating_back(tell: Say, log: Log) -> None:
    tell("Meera Chowdhury", "rate 103 delayed because the data is late")

    tell("Meera Chowdhury", "undo")

    action = log(103).action
    assert (action.rating, action.rating_on, action.rating_by_id, action.rating_reason) == (None,) * 4


def test_two_actions_with_the_same_words_are_asked_about(tell: Say, log: Log) -> None:
    tell("Tom Rigby", "log: Meera to show the dashboard by 1 July for priority 2")

    asked = tell("Meera Chowdhury", "rate the dashboard red because late")

    assert set(buttons(asked)) == {"#103 Draft dashboard (o, 17 April)", "#112 Show the dashboard"}
    tell("Meera Chowdhury", buttons(asked)["#112 Show the dashboard"])
    tell("Meera Chowdhury", "late")
    assert log(112).action.rating == "Significantly delayed"


# Who may not


def test_an_owner_who_rates_is_noted_and_the_sro_told(tell: Say, log: Log, notes: Log) -> None:
    answer = tell("Liam Moss", "110 is red - no rooms")

    assert "you would rate it Significantly delayed (red), because: no rooms." in said(answer)
    assert "Priya Nair confirms its rating, and has been told." in said(answer)
    assert answer.replies[1].to == "@Priya Nair"
    assert "Nobody has confirmed a rating of it yet." in answer.replies[1].card.text
    assert answer.replies[1].card.buttons[0].says == "rate board#110 Significantly delayed"
    assert log(110).action.rating is None
    assert notes(110) == ["Would rate it Significantly delayed (red): no rooms"]
    assert "in the same words" in said(tell("Liam Moss", "110 is red - no rooms"))


def test_where_a_priority_has_no_sro_the_deciders_are_told(tell: Say) -> None:
    tell("Tom Rigby", "log: Liam to book the hall by 1 July for priority 5")

    answer = tell("Liam Moss", "rate 112 amber")

    assert {reply.to for reply in answer.replies[1:]} == {"@Zara Fenwick", "@Tom Rigby"}


def test_what_an_owner_would_rate_counts_in_the_suggestion(tell: Say) -> None:
    tell("Liam Moss", "rate 110 delayed")

    assert "because somebody said that it is running late" in said(
        tell("Zara Fenwick", "what would you rate 110?")
    )


def test_another_member_may_only_note_what_they_think(tell: Say, notes: Log) -> None:
    answer = tell("Liam Moss", "rate 103 red because no lead")

    assert answer.refused
    assert "Only its SRO Meera Chowdhury, the chair or the programme manager can confirm the rating" in (
        said(answer)
    )
    tell("Liam Moss", buttons(answer)["Add it as a note"])
    assert notes(103) == ["Would rate it Significantly delayed (red): no lead"]


@pytest.mark.parametrize(
    ("name", "words", "says"),
    [
        pytest.param("Cara Flynn", "rate 103 red because late", "Observers can read", id="an observer"),
        pytest.param(
            "Ida Vale", "rate 103 red because late", "An administrator looks", id="an administrator"
        ),
        pytest.param("Zara Fenwick", "rate 108 red", "closed as complete. Reopen it first", id="it is done"),
        pytest.param("Zara Fenwick", "rate the moon red", 'is about "moon"', id="no such action"),
        pytest.param("Zara Fenwick", "rate 103 and 109 amber", "one action at a time", id="two at once"),
    ],
)
def test_a_rating_is_refused(tell: Say, name: str, words: str, says: str) -> None:
    answer = tell(name, words)

    assert answer.refused
    assert says in said(answer)


def test_what_was_closed_without_being_done_has_no_rating(tell: Say) -> None:
    tell("Zara Fenwick", "close 110, no longer needed")

    assert "closed, no longer needed, so it has no rating" in said(tell("Zara Fenwick", "rate 110 complete"))
    assert "I suggest no rating" in said(tell("Zara Fenwick", "what would you rate 110?"))


def test_what_is_closed_as_complete_is_confirmed_as_complete(tell: Say, log: Log) -> None:
    tell("Chris Fielding", "rate 108 complete")

    assert log(108).action.rating == "Complete"


# Suggestions


@pytest.mark.parametrize(
    ("before", "number", "suggests"),
    [
        pytest.param((), 101, "Significantly delayed (red), because its due date has passed", id="overdue"),
        pytest.param((), 109, "Not started (grey), because no work on it has been reported", id="no news"),
        pytest.param(
            (("Ann O'Casey", "note 109: half of it is written"),),
            109,
            "On target (green), because work is reported",
            id="news",
        ),
        pytest.param(
            (("Ann O'Casey", "note 109: waiting on legal"),),
            109,
            "Delayed (amber), because something is blocking it",
            id="blocked",
        ),
        pytest.param(
            (("Ann O'Casey", "note 109: we are running late"),),
            109,
            "Delayed (amber), because somebody said that it is running late",
            id="said to be late",
        ),
        pytest.param(
            (("Ann O'Casey", "move 109 to 30 August because of the holidays"),),
            109,
            "Delayed (amber), because its due date was moved since the last meeting",
            id="its date moved",
        ),
        pytest.param(
            (("Ann O'Casey", "move 109 to 1 July because it is ready"),),
            109,
            "Not started (grey)",
            id="its date was brought forward",
        ),
        pytest.param(
            (("Tom Rigby", "started 104"),), 104, "On target (green), because work is reported", id="started"
        ),
        pytest.param((), 108, "Complete (blue), because it was closed as complete", id="closed"),
    ],
)
def test_clerk_suggests_by_what_the_record_holds(
    tell: Say, before: tuple[tuple[str, str], ...], number: int, suggests: str
) -> None:
    for name, words in before:
        assert not tell(name, words).refused

    assert f"I would rate it {suggests}" in said(tell("Carys Cole", f"what would you rate {number}?"))


def test_a_move_that_waits_to_be_approved_is_no_slippage_yet(tell: Say, board: Board) -> None:
    board(slippage="approve")
    tell("Ann O'Casey", "move 109 to 30 August because of the holidays")

    assert "Not started (grey)" in said(tell("Zara Fenwick", "rating of 109"))
    tell("Zara Fenwick", "approve 109")
    assert "Delayed (amber)" in said(tell("Zara Fenwick", "rating of 109"))


def test_the_rating_of_an_action_is_shown_with_who_when_and_why(tell: Say) -> None:
    tell("Meera Chowdhury", "rate 103 on target because the draft is out")

    answer = said(tell("Carys Cole", "what's the rating of 103?"))

    assert (
        "Rating: On target (green), confirmed by Meera Chowdhury on Wednesday 12 June 2024. "
        "Reason: the draft is out." in answer
    )
    assert "when the partnership was set up" in said(tell("Carys Cole", "rating of 102"))
    assert (
        "Rating: On target (green), confirmed by Meera Chowdhury on Wednesday 12 June 2024. "
        "Reason: the draft is out." in said(tell("Carys Cole", "show 103"))
    )


def test_that_an_action_is_not_ones_own_blocks_nothing(tell: Say) -> None:
    before = said(tell("Carys Cole", "rating of 103"))

    tell("Meera Chowdhury", "not mine 103")

    assert said(tell("Carys Cole", "rating of 103")) == before
    assert "Meera Chowdhury: Says that this is not theirs." in said(tell("Carys Cole", "show 103"))


def test_who_may_confirm_a_suggestion_has_buttons_for_it(tell: Say) -> None:
    assert buttons(tell("Meera Chowdhury", "what would you rate 103?")) == {
        "Confirm: Delayed": "rate board#103 Delayed",
        "I disagree": "I disagree with the rating of board#103",
        "Show": "show board#103",
    }
    assert list(buttons(tell("Carys Cole", "what would you rate 103?"))) == ["Show"]


@pytest.mark.parametrize("words", ["ratings to confirm", "confirm ratings", "suggest ratings"])
def test_an_sro_sees_the_ratings_that_wait_for_them(tell: Say, words: str) -> None:
    answer = tell("Meera Chowdhury", words)

    assert said(answer).splitlines() == [
        "2 ratings to confirm by you, as at Wednesday 12 June 2024. I suggest:",
        "#102 Family survey sent to every partner for comment (g, 17 April): Significantly delayed (red), "
        "because its due date has passed. Now rated Delayed (amber). Due Tuesday 30 April 2024, 43 days "
        "overdue.",
        "#103 Draft dashboard (o, 17 April): Delayed (amber), because it is due within 14 days and has had "
        "no update for 28 days. Due Thursday 20 June 2024.",
    ]
    assert buttons(answer)["Confirm: Delayed"] == "rate board#103 Delayed"


def test_what_is_confirmed_waits_no_more(tell: Say) -> None:
    tell("Meera Chowdhury", "rate 103 delayed")
    tell("Meera Chowdhury", "rate 102 red because it is too late")

    assert said(tell("Meera Chowdhury", "ratings to confirm for priority 2")) == (
        "No rating waits to be confirmed for Priority 2, as at Wednesday 12 June 2024."
    )


def test_a_rating_waits_again_once_its_due_date_has_passed(tell: Say) -> None:
    tell("Meera Chowdhury", "rate 103 on target")

    assert "#103" not in said(tell("Meera Chowdhury", "ratings to confirm", at="2024-06-20T10:00"))
    assert "#103 Draft dashboard (o, 17 April): Significantly delayed (red)" in said(
        tell("Meera Chowdhury", "ratings to confirm", at="2024-06-21T10:00")
    )


def test_who_confirms_none_sees_all_without_buttons(tell: Say) -> None:
    answer = tell("Carys Cole", "suggest ratings")

    assert "12 ratings to confirm in the Northbridge SEND Improvement Board" in said(answer)
    assert "And 4 more: confirm some of these, then ask again." in said(answer)
    assert not buttons(answer)


# Disagreement


@pytest.mark.parametrize(
    "words",
    [
        "I disagree with that rating",
        "I disagree with the rating of 102",
        "i don't agree with 102's rating",
        "that rating is wrong",
    ],
)
def test_an_sro_who_disagrees_keeps_the_rating_on_record(tell: Say, log: Log, notes: Log, words: str) -> None:
    answer = said(tell("Chris Fielding", words))

    kept = "Keeps the rating Delayed; Clerk suggested Significantly delayed, because its due date has passed"
    assert "#102 Family survey sent to every partner for comment (g, 17 April) stays rated Delayed" in answer
    assert notes(102) == [kept]
    action = log(102).action
    assert (action.rating, str(action.rating_on)) == ("Delayed", "2024-06-12")
    assert "#102" not in said(tell("Chris Fielding", "ratings to confirm"))


def test_that_rating_is_the_one_that_clerk_has_just_spoken_of(tell: Say, notes: Log) -> None:
    tell("Chris Fielding", "what would you rate 101?")

    answer = tell("Chris Fielding", "I disagree with that rating")

    assert "how would you rate it?" in said(answer)
    assert "Significantly delayed (red)" not in buttons(answer)
    assert notes(101) == [
        "Does not agree with the suggestion Significantly delayed, made because its due date has passed"
    ]


@pytest.mark.slow
def test_which_rating_is_meant_is_asked_where_it_is_not_plain(tell: Say) -> None:
    asked = tell("Meera Chowdhury", "I disagree with that rating")
    assert "stays rated Delayed" in said(asked)

    tell("Zara Fenwick", "rate 103 on target")
    tell("Zara Fenwick", "my actions")
    asked = tell("Zara Fenwick", "I disagree with the suggestion")

    assert "The rating of which action?" in said(asked)
    assert "stays rated On target (green)" in said(tell("Zara Fenwick", "103"))


def test_anybody_else_may_disagree_and_the_sro_is_told(tell: Say, log: Log, notes: Log) -> None:
    answer = tell("Carys Cole", "I disagree with the rating of 102 because families still wait")

    assert notes(102) == ["Does not agree with the rating Delayed: families still wait"]
    assert {reply.to for reply in answer.replies[1:]} == {
        "@Chris Fielding",
        "@Meera Chowdhury",
        "@Priya Nair",
    }
    assert log(102).action.rating == "Delayed"
    assert tell("Carys Cole", "I disagree with the rating of 102 because families still wait").refused
    assert tell("Cara Flynn", "I disagree with the rating of 102").refused


@pytest.mark.parametrize("name", ["Zara Fenwick", "Tom Rigby"])
def test_a_chair_who_does_not_agree_with_a_confirmed_rating_does_not_confirm_it(
    tell: Say, log: Log, notes: Log, name: str
) -> None:
    tell("Meera Chowdhury", "rate 103 on target", at="2024-06-12T09:30")

    answer = tell(
        name, "I disagree with the rating of 103, the draft has not been seen", at="2024-06-13T10:00"
    )

    challenge = (
        "Does not agree with the rating On target, confirmed by Meera Chowdhury: the draft has not been seen"
    )
    assert notes(103) == [challenge]
    assert f"{challenge}. Its rating stays until you or " in said(answer)
    assert buttons(answer)["Rate it"] == "rate board#103"
    assert "@Meera Chowdhury" in {reply.to for reply in answer.replies[1:]}
    shown = said(tell("Carys Cole", "103", at="2024-06-13T11:00"))
    assert "Rating: On target (green), confirmed by Meera Chowdhury on Wednesday 12 June 2024." in shown


def test_which_rating_the_chair_means_is_asked_where_clerk_has_another(
    tell: Say, log: Log, notes: Log
) -> None:
    tell("Meera Chowdhury", "rate 103 on target")
    tell("Zara Fenwick", "what would you rate 103?", at="2024-06-21T10:00")

    asked = tell("Zara Fenwick", "I disagree with that rating", at="2024-06-21T10:01")

    assert "Which rating of #103 Draft dashboard (o, 17 April) do you not agree with?" in said(asked)
    assert not notes(103)
    tell("Zara Fenwick", buttons(asked)["On target, by Meera Chowdhury"], at="2024-06-21T10:02")
    assert notes(103) == ["Does not agree with the rating On target, confirmed by Meera Chowdhury"]


def test_to_confirm_an_action_may_mean_its_rating_and_is_asked(tell: Say, log: Log) -> None:
    tell("Meera Chowdhury", "ratings to confirm")

    asked = tell("Meera Chowdhury", "confirm 103")

    assert "Do you confirm the rating of #103 Draft dashboard (o, 17 April), or is it done?" in said(asked)
    assert log(103).action.status == "open"
    (label,) = (each for each in buttons(asked) if each.startswith("Its rating: "))
    tell("Meera Chowdhury", buttons(asked)[label])
    assert log(103).action.rating == label.removeprefix("Its rating: ")
    assert log(103).action.status == "open"


def test_words_of_disagreement_are_no_news_of_the_action(tell: Say) -> None:
    tell("Carys Cole", "I disagree with the rating of 109 because it is late")

    assert "Not started (grey), because no work on it" in said(tell("Tom Rigby", "rating of 109"))


# What ratings mean


def test_the_ratings_are_listed_with_their_meanings(tell: Say) -> None:
    answer = said(tell("Carys Cole", "what ratings do you use?"))

    assert "Delayed (amber): Under way, but behind or at risk of missing its date." in answer
    assert len(answer.splitlines()) == 6


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("what does blue mean?", "Complete (blue): Done, and the evidence for it is noted."),
        ("what does amber mean", "Delayed (amber): Under way, but behind"),
        ("what's grey", "Not started (grey): Not begun"),
        ('I don\'t understand what "delayed" means on here', "Overdue is different"),
        ("what does rag mean", "confirmed by an SRO"),
        ("what do the colours mean?", "confirmed by an SRO"),
    ],
)
def test_what_a_rating_means_is_said_in_our_own_words(tell: Say, words: str, means: str) -> None:
    assert means in said(tell("Carys Cole", words))
