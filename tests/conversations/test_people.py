"""Rosters, roles, names and deputies, in conversations."""

from collections.abc import Callable
from datetime import date

import pytest

from handlers.sentences import people
from rules.roster import initials_of, is_there, with_role, without_role
from tests.conftest import Say
from tests.conversations.conftest import buttons, said

LATER = "2024-07-01T10:00"
TOM, ZARA, LIAM = "Tom Rigby", "Zara Fenwick", "Liam Moss"
Story = Callable[..., str]


@pytest.fixture
def story(tell: Say) -> Story:
    """`story("Tom Rigby", "...", "...")`: what Clerk says last, when nothing of it was refused."""

    def tells(name: str, *sentences: str, at: str = "2024-06-12T10:00") -> str:
        answers = [tell(name, words, at=at) for words in sentences]
        assert [words for words, answer in zip(sentences, answers, strict=True) if answer.refused] == []
        return said(answers[-1])

    return tells


# Rosters


def test_the_roster_has_roles_organisations_and_who_is_away(tell: Say) -> None:
    answer = said(tell(LIAM, "who's in the group?"))

    assert "12 members, as at Wednesday 12 June 2024" in answer
    assert "Meera Chowdhury - MC - SRO - Northbridge ICB" in answer
    assert "away until Friday 21 June 2024, Owen Kay stands in" in answer
    assert "Priority 5 has no SRO" in answer


@pytest.mark.parametrize(
    "words", ["members of p2", "who is in the Priority 2 Working Group?", "p2 roster", "roster of p2"]
)
def test_another_groups_roster_is_asked_for_by_its_code_or_name(tell: Say, words: str) -> None:
    assert "Priority 2 Working Group has 3 members" in said(tell(LIAM, words))


def test_a_group_that_is_not_there_is_refused_with_those_that_are(tell: Say) -> None:
    answer = tell(LIAM, "members of p9")

    assert answer.refused
    assert "board, p2" in said(answer)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("who's chair?", "Zara Fenwick"),
        ("who is the deputy chair", "Nobody is recorded as deputy chair"),
        ("who are the sros", "Chris Fielding, Meera Chowdhury and Priya Nair"),
        ("who is the programme manager?", "Tom Rigby"),
        ("who is the strategy owner?", "Nobody is recorded as strategy owner"),
    ],
)
def test_a_role_is_held_by_one_by_several_or_by_nobody(tell: Say, words: str, answer: str) -> None:
    assert answer in said(tell(LIAM, words))


def test_somebody_who_is_no_member_any_more_is_shown_nobody(tell: Say, story: Story) -> None:
    story(ZARA, "remove Liam from the board")

    assert tell(LIAM, "roster").refused


# Joining


def test_somebody_new_is_added_with_their_organisation_and_initials(story: Story) -> None:
    answer = story(TOM, "add Jo Park (Northbridge Council) as member")

    assert "Jo Park (JP) is a member" in answer
    assert "from Wednesday 12 June 2024" in answer
    assert "Jo Park - JP - member - Northbridge Council" in story(LIAM, "roster")
    assert "Logged #112" in story(TOM, "log: JP to book the hall by 1 July")


def test_shared_initials_are_told_and_asked_about_from_then_on(tell: Say, story: Story) -> None:
    assert "LM is also Liam Moss: I ask each time" in story(TOM, "add Lena Marsh as member")

    answer = tell(TOM, "log: LM to book the hall by 1 July")

    assert set(buttons(answer)) == {"Liam Moss", "Lena Marsh"}


@pytest.mark.parametrize(
    ("name", "words", "hint"),
    [
        pytest.param(LIAM, "add Jo Park as member", "Only an administrator, the chair", id="not by a member"),
        pytest.param(
            "Cara Flynn", "remove Liam from the board", "Only an administrator", id="not an observer"
        ),
        pytest.param(TOM, "add Jo as member", "say their full name", id="a first name of nobody"),
        pytest.param(TOM, "add Owen as member", "is a member of the", id="a member already"),
        pytest.param("Ida Vale", "make Ida Vale chair", "You cannot make yourself chair", id="oneself"),
        pytest.param(TOM, "Owen is chair from 1 July", "Say it again on Monday 1 July", id="a role to come"),
        pytest.param(
            "Meera Chowdhury", "add Owen to board as sro", "Only an administrator", id="only p2's chair"
        ),
    ],
)
def test_is_refused(tell: Say, name: str, words: str, hint: str) -> None:
    channel = "terminal:p2" if name == "Meera Chowdhury" else "terminal:board"

    answer = tell(name, words, channel=channel)

    assert answer.refused
    assert hint in said(answer)


def test_a_name_that_is_nearly_known_is_asked_about(tell: Say) -> None:
    answer = tell(TOM, "add Meera Chowdury as member of p2")

    assert buttons(answer)["Meera Chowdhury"] == "add Meera Chowdhury as member of p2"
    assert "Meera Chowdury" in said(tell(TOM, buttons(answer)["Somebody new: Meera Chowdury"]))


def test_who_keeps_the_group_above_adds_somebody_from_a_day_on(tell: Say, story: Story) -> None:
    assert "from Monday 1 July 2024" in story(TOM, "Ann joins p2 from 1 July")

    assert "3 members" in story(LIAM, "members of p2")
    assert tell("Ann O'Casey", "list actions", channel="terminal:p2").refused
    assert "4 members" in story(LIAM, "members of p2", at=LATER)
    assert not tell("Ann O'Casey", "list actions", channel="terminal:p2", at=LATER).refused


# Leaving


def test_who_leaves_stays_until_the_day_and_what_they_own_is_listed(tell: Say, story: Story) -> None:
    answer = story(ZARA, "Liam Moss leaves on 30 June")

    assert "From Sunday 30 June 2024 on, Liam Moss is no longer a member" in answer
    assert "They own board#110: give it to somebody" in answer
    assert not tell(LIAM, "note 110: rooms asked for").refused
    assert tell(LIAM, "note 110: rooms booked", at=LATER).refused
    assert "Liam" not in story(TOM, "roster", at=LATER)
    assert "Liam Moss (member) left on Sunday 30 June 2024" in story(TOM, "past members", at=LATER)
    assert "Owner: Liam Moss" in story(TOM, "show 110", at=LATER)


def test_without_a_day_it_is_asked_and_a_whole_sentence_answers(tell: Say) -> None:
    assert "From which day" in said(tell(ZARA, "Liam leaves"))

    assert "From Friday 28 June 2024 on" in said(tell(ZARA, "Liam leaves on 28 June"))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("remove Liam from the board", "Wednesday 12 June 2024"),
        ("Liam left yesterday", "Tuesday 11 June 2024"),
        ("liam has left the board on 3 June", "Monday 3 June 2024"),
        ("Liam's last day is 30 June", "Monday 1 July 2024"),
    ],
)
def test_from_that_day_on_no_member(story: Story, words: str, day: str) -> None:
    assert f"From {day} on, Liam Moss" in story(ZARA, words)


def test_a_chair_who_left_agrees_to_nothing_and_is_no_longer_named(tell: Say, story: Story) -> None:
    tell(TOM, "remove Zara from the board")
    story(TOM, "yes")

    assert tell(ZARA, "agree to close 103").refused
    assert "Zara" not in said(tell("Meera Chowdhury", "103 done"))


def test_whoever_is_back_is_a_member_again(story: Story) -> None:
    story(ZARA, "remove Liam from the board")

    assert "Liam Moss is back" in story(ZARA, "Liam is back", at=LATER)
    assert "Liam Moss - LM - member" in story(LIAM, "roster", at=LATER)


def test_the_roster_is_put_back_by_undo(story: Story) -> None:
    story(ZARA, "remove Liam from the board", "undo")

    assert "Liam Moss" in story(LIAM, "roster")


# Roles


def test_a_role_is_given_and_given_up(tell: Say, story: Story) -> None:
    assert "Owen Kay (OK) is the deputy chair" in story(TOM, "make Owen deputy chair")
    assert not tell("Owen Kay", "agree to close 103").refused

    story(TOM, "Owen is no longer deputy chair")

    assert tell("Owen Kay", "agree to close 104").refused
    assert "Owen Kay - OK - member" in story(LIAM, "roster")


def test_a_second_chair_is_told_with_a_button_to_end_the_first(tell: Say) -> None:
    answer = tell(TOM, "make Owen chair")

    assert "Zara Fenwick is the chair as well" in said(answer)
    assert "Zara Fenwick is no longer the chair" in said(tell(TOM, buttons(answer)["Zara Fenwick no longer"]))


def test_a_vacant_sro_is_said_and_then_named(tell: Say, story: Story) -> None:
    assert "Nobody is recorded as SRO of Priority 5" in story(LIAM, "who is the SRO for priority 5?")
    story(TOM, "log: SRO for priority 5 to plan the reviews by 1 July")

    answer = story(ZARA, "Priya is the SRO for priority 5")

    assert "board#112 Plan the reviews now belongs to Priya Nair" in answer
    assert "Priya Nair" in story(LIAM, "who is the SRO for priority 5?")
    assert tell(LIAM, "priority 5 has no SRO").refused


def test_the_sro_of_a_priority_owns_what_is_asked_of_that_role(story: Story) -> None:
    assert "Owner: Meera Chowdhury" in story(TOM, "log: SRO for priority 2 to plan the reviews by 1 July")


@pytest.mark.slow
def test_an_action_of_a_vacant_role_is_its_holders_until_the_role_is_vacant_again(story: Story) -> None:
    story(TOM, "Meera is the Strategy Owner")
    assert "Owner: Meera Chowdhury" in story(LIAM, "show 106")
    assert "Meera Chowdhury" in story(LIAM, "who is the strategy owner?")

    story(TOM, "Meera is no longer the Strategy Owner")

    assert "Owner: Strategy Owner" in story(LIAM, "show 106")


@pytest.mark.parametrize(
    ("roles", "role", "after"),
    [
        (["member"], "deputy chair", ["deputy chair"]),
        (["deputy chair"], "chair", ["chair"]),
        (["member"], "administrator", ["member", "administrator"]),
        (["observer"], "member", ["member"]),
        (["member"], "observer", ["observer"]),
        (["sro"], "strategy owner", ["sro", "strategy owner"]),
        (["chair", "sro"], "sro", ["chair", "sro"]),
    ],
)
def test_a_role_beside_or_instead_of_others(roles: list[str], role: str, after: list[str]) -> None:
    assert with_role(roles, role, {"chair", "deputy chair", "sro", "member", "observer"}) == after


def test_whoever_gives_up_the_last_role_is_a_member() -> None:
    assert without_role(["chair"], "chair") == ["member"]
    assert without_role(["chair", "sro"], "chair") == ["sro"]
    assert initials_of("Ann O'Casey") == "AO"


def test_a_member_is_there_from_the_first_day_to_the_one_before_the_last() -> None:
    first, last = date(2024, 6, 1), date(2024, 6, 30)

    assert [
        is_there(first, last, date(2024, month, day)) for month, day in ((5, 31), (6, 1), (6, 29), (6, 30))
    ] == [*(False, True, True, False)]


# Names


@pytest.mark.parametrize(
    "words", ["who is CMc?", "who is СМс", "what are Meera's initials", "who's meera chowdhury"]
)
def test_who_somebody_is_with_look_alike_letters_too(tell: Say, words: str) -> None:
    answer = said(tell(LIAM, words))

    assert "Meera Chowdhury, Northbridge ICB" in answer
    assert "SRO of Priority 2" in answer
    assert "Initials: MC. Also: CMc." in answer


def test_two_people_with_the_same_initials_are_both_told(tell: Say) -> None:
    answer = said(tell(LIAM, "who is CF?"))

    assert "Chris Fielding or Cara Flynn" in answer
    assert "Department for Education" in answer


def test_another_name_is_kept_in_latin_letters_and_taken_back(tell: Say, story: Story) -> None:
    assert "МСh" not in story(TOM, "Meera is also МСh")

    assert "Meera Chowdhury" in story(LIAM, "who is MCh?")
    story(TOM, "MCh no longer stands for Meera")
    assert "MCh" not in said(tell(LIAM, "who is Meera?"))


def test_initials_that_mean_two_people_already_stay_asked_about(tell: Say) -> None:
    asked, stated = tell(TOM, "CF stands for Chris Fielding?"), tell(TOM, "CF stands for Chris Fielding")

    assert "Chris Fielding or Cara Flynn" in said(asked)
    assert not asked.refused
    assert "It may also mean Cara Flynn" in said(stated)


def test_only_an_administrator_sets_an_email_address(tell: Say) -> None:
    assert tell(TOM, "Liam's email is liam@other.example").refused
    assert "liam@other.example" in said(tell("Ida Vale", "Liam's email is liam@other.example"))


# Deputies and absences


def test_a_deputy_with_authority_agrees_on_those_days_and_without_it_does_not(
    tell: Say, story: Story
) -> None:
    assert tell(LIAM, "agree to close 103").refused

    answer = story(ZARA, "Liam deputises for Zara from 10 to 21 June with authority")

    assert "from Monday 10 June 2024 to Friday 21 June 2024, with authority" in answer
    assert not tell(LIAM, "agree to close 103").refused
    story(ZARA, "Liam deputises for Zara from 10 to 21 June without authority")
    assert tell(LIAM, "agree to close 104").refused
    assert "without authority" in story(LIAM, "who deputises for Zara?")


def test_the_reason_of_an_absence_is_kept_nowhere(story: Story, tell: Say) -> None:
    answer = story(TOM, "Alan is off sick until 21 June, Ann stands in")

    assert "Ann O'Casey stands in for Alan Lister" in answer
    assert "from Wednesday 12 June 2024 to Friday 21 June 2024" in answer
    assert "No reason is kept" in answer
    assert "sick" not in said(tell(LIAM, "who is away?"))


def test_the_nominated_deputy_stands_in_where_nobody_else_is_named(story: Story) -> None:
    story("Chris Fielding", "my deputy is Owen with authority")

    answer = story("Chris Fielding", "I'm away from 1 to 5 July")

    assert "Owen Kay stands in for Chris Fielding" in answer
    assert "with authority" in answer
    assert "Chris Fielding's nominated deputy is Owen Kay" in story(LIAM, "deputies")
    assert "no nominated deputy" in story("Chris Fielding", "I have no deputy")


def test_without_days_they_are_asked_for(tell: Say) -> None:
    assert "no reason" in said(tell("Chris Fielding", "I'm away"))

    assert "to Friday 14 June 2024" in said(tell("Chris Fielding", "Friday"))


def test_the_same_absence_said_again_is_put_right_and_never_stands_twice(story: Story, tell: Say) -> None:
    assert "Friday 28 June 2024" in story(TOM, "Owen deputises for Priya from 10 to 28 June")

    assert said(tell(LIAM, "deputies")).count("Priya Nair is away") == 1
    assert tell(TOM, "Owen deputises for Priya from 10 to 28 June").refused


def test_whoever_is_back_sooner_needs_no_deputy_any_more(tell: Say, story: Story) -> None:
    assert "back" in story("Priya Nair", "I'm back")

    assert "Nobody deputises for Priya Nair" in story(LIAM, "who deputises for Priya?")
    assert tell("Priya Nair", "I'm back").refused


@pytest.mark.parametrize(
    ("name", "words", "hint"),
    [
        pytest.param(LIAM, "Owen deputises for Chris until Friday", "besides Chris", id="somebody else's"),
        pytest.param("Owen Kay", "my deputy is Owen", "for themselves", id="oneself"),
        pytest.param(TOM, "Owen deputises for Zara until 3 June 2024", "has passed", id="over already"),
    ],
)
def test_a_deputy_is_refused(tell: Say, name: str, words: str, hint: str) -> None:
    answer = tell(name, words)

    assert answer.refused
    assert hint in said(answer)


@pytest.mark.parametrize(
    "words",
    [
        *("add vacancies to the risk register", "give 103 to Owen", "make Owen the owner of 103"),
        *("who is overdue?", "who is doing 104", "confirm 101", "decline 103", "push back 103 by two weeks"),
        *("stop nudging Alan, he's off sick", "remove 104 from the log", "apologies for the 20th"),
    ],
)
def test_what_is_about_actions_stays_about_actions(words: str) -> None:
    assert [verb for verb, pattern in people.OPENINGS if pattern.fullmatch(words)] == []
