"""Somebody goes and somebody else takes over: asked about with buttons, then all of it or none."""

import pytest

from tests.conftest import Say
from tests.conversations.conftest import Log, Record, buttons, said

TOM, CHRIS, LIAM = "Tom Rigby", "Chris Fielding", "Liam Moss"
GIVES_ALL = "give all of Chris Fielding's actions to Liam Moss"


@pytest.mark.parametrize(
    "words",
    [
        "Chris Fielding leaves at Christmas, Liam takes over",
        "chris fielding is leaving on 24 Dec and liam will take over",
        "Liam is taking over from Chris Fielding on 24 December",
        "Liam takes over Chris Fielding's actions from 24 Dec",
        "Chris Fielding is off at Christmas so Liam will replace him",
    ],
)
def test_who_takes_over_is_asked_about_with_the_ways_there_are(say: Say, record: Record, words: str) -> None:
    before = record()

    asked = say(TOM, words)

    assert "Chris Fielding has 3 open actions here: #101, #102 and #107." in said(asked)
    assert "Liam Moss takes over from Tuesday 24 December 2024 on" in said(asked)
    assert "SRO of Priority 1 and Priority 3" in said(asked)
    assert buttons(asked) == {
        "Give Liam Moss all 3 now": GIVES_ALL,
        "Remind me on 24 December": "remind me on 2024-12-24 to " + GIVES_ALL,
        "Chris Fielding leaves on 24 December": "Chris Fielding leaves on 2024-12-24",
        "No": "no",
    }
    assert record() == before


def test_a_last_day_is_still_theirs(say: Say) -> None:
    asked = buttons(say(TOM, "Chris Fielding's last day is 28 June, Liam picks up his actions"))

    left = said(say(TOM, asked["Chris Fielding's last day is 28 June"]))

    assert "From Saturday 29 June 2024 on, Chris Fielding is no longer a member" in left


def test_all_of_them_change_hands_once_they_are_named_and_agreed_to(say: Say, log: Log) -> None:
    asked = say(TOM, "give all of Chris Fielding's actions to Liam")

    done = say(TOM, buttons(asked)["Yes, give them"])

    assert "Give #101, #102 and #107 of Chris Fielding to Liam Moss?" in said(asked)
    assert [log(number).owner_words for number in (101, 102)] == ["Liam Moss"] * 2
    assert log(107).owner_words == "Liam Moss and SROs"
    assert "Gave 3 actions" in said(done)

    say(TOM, "undo")

    assert log(107).owner_words == "Chris Fielding and SROs"


def test_the_buttons_do_what_they_say(say: Say, log: Log) -> None:
    asked = buttons(say(TOM, "Chris Fielding leaves at Christmas, Liam takes over"))

    reminded = said(say(TOM, asked["Remind me on 24 December"]))
    left = said(say(TOM, asked["Chris Fielding leaves on 24 December"]))
    given = said(say(TOM, asked["Give Liam Moss all 3 now"]))

    assert "Tuesday 24 December 2024" in reminded
    assert GIVES_ALL in reminded
    assert "From Tuesday 24 December 2024 on, Chris Fielding is no longer a member" in left
    assert "Nothing has changed yet" in given


def test_an_owner_asks_those_who_decide(say: Say, log: Log) -> None:
    asked = say(CHRIS, "I'm leaving on 5 July, Liam will take over my actions")

    given = say(CHRIS, buttons(asked)["Give Liam Moss all 3 now"])
    done = said(say(CHRIS, buttons(given)["Yes, give them"]))

    assert log(101).owner_words == "Chris Fielding"
    assert "Zara Fenwick" in done


def test_what_somebody_else_owns_is_not_given_away(say: Say, record: Record) -> None:
    before = record()

    assert "belongs to Chris Fielding" in said(say(LIAM, "give all of Chris Fielding's actions to Owen"))

    assert record() == before


def test_who_has_nothing_leaves_nothing(say: Say, record: Record) -> None:
    before = record()

    asked = say(TOM, "Alan leaves at Christmas, Owen takes over")

    assert "Alan Lister has no open actions here" in said(asked)
    assert "Owen Kay" in said(asked)
    assert "Alan Lister leaves on 24 December" in buttons(asked)
    assert "has no open actions here" in said(say(TOM, "give all of Alan Lister's actions to Owen"))
    assert record() == before


def test_who_stands_in_from_a_day_is_asked_until_when_from_that_day_on(say: Say, record: Record) -> None:
    before = record()

    asked = say(TOM, "Owen's covering for Chris Fielding from January")

    assert "Until which day is Chris Fielding away, from Wednesday 1 January 2025 on?" in said(asked)
    assert buttons(asked)["Friday 31 January 2025"] == (
        "Chris Fielding is away from 2025-01-01 until 2025-01-31, Owen Kay stands in"
    )
    assert buttons(asked)["For good: Owen Kay takes over"] == (
        "Owen Kay takes over from Chris Fielding on 2025-01-01"
    )
    assert record() == before
    assert "Owen Kay stands in" in said(say(TOM, buttons(asked)["Friday 31 January 2025"]))


def test_two_of_one_name_are_asked_about_first(say: Say) -> None:
    asked = say(TOM, "CF leaves at Christmas, Liam takes over")

    assert {"Chris Fielding", "Cara Flynn"} <= set(buttons(asked))
    assert "#101" in said(say(TOM, buttons(asked)["Chris Fielding"]))
