"""The ways in which people write actions down, and what only looks like an action."""

import pytest

from importers.proposals import Verdict
from tests.documents.paper import propose

HEADING = "Northbridge board\nMinutes of 5 September 2024\n\n"

Said = tuple[str | None, str, tuple[str, ...], str | None]

ONE_LINE: dict[str, tuple[str, Said]] = {
    "a marker and a name": (
        "Action: Tom Rigby to send the policy to schools by 1 October 2024",
        (None, "Tom Rigby to send the policy to schools by 1 October 2024", ("Tom Rigby",), "2024-10-01"),
    ),
    "a marker in brackets inside talk": (
        "Bids are in. [ACTION: LM to book the hall by Friday 13 September]",
        (None, "LM to book the hall by Friday 13 September", ("LM",), "2024-09-13"),
    ),
    "a marker that names who": (
        "Action (PN): share the survey results",
        (None, "share the survey results", ("PN",), None),
    ),
    "a marker with initials": ("Action LM: share the rota", (None, "share the rota", ("LM",), None)),
    "a point with a number": (
        "AP1: Priya Nair to draft the note (due 30.09.24)",
        ("AP1", "Priya Nair to draft the note", ("Priya Nair",), "2024-09-30"),
    ),
    "two owners together": (
        "Action: Tom Rigby and Liam Moss to check the figures",
        (None, "Tom Rigby and Liam Moss to check the figures", ("Tom Rigby", "Liam Moss"), None),
    ),
    "the owner at the end": (
        "Action: rooms to be booked (LM)",
        (None, "rooms to be booked", ("LM",), None),
    ),
    "somebody who was asked": (
        "Action: The board asked Alan Lister to bring the costs by the end of October 2024",
        (
            None,
            "The board asked Alan Lister to bring the costs by the end of October 2024",
            ("Alan Lister",),
            "2024-10-31",
        ),
    ),
    "a name that ends as a verb would": (
        "Action: Ahmed Reed to book the hall",
        (None, "Ahmed Reed to book the hall", ("Ahmed Reed",), None),
    ),
    "nobody named": ("ACTION: membership to be checked", (None, "membership to be checked", (), None)),
}


def said(paper: str) -> list[Said]:
    found = propose(HEADING + paper)
    return [
        (action.ref, action.text, action.owners, action.due.iso() if action.due else None)
        for action in found.actions
    ]


@pytest.mark.parametrize(("line", "action"), ONE_LINE.values(), ids=ONE_LINE.keys())
def test_a_line_that_says_action_is_one(line: str, action: Said) -> None:
    assert said(line) == [action]


def test_a_numbered_list_under_a_heading_of_actions() -> None:
    found = said(
        "Actions\n1. Liam Moss to send the plan by 14 October 2024\n2. TR to tidy the register\n\nThank you."
    )

    assert found == [
        ("1", "Liam Moss to send the plan by 14 October 2024", ("Liam Moss",), "2024-10-14"),
        ("2", "TR to tidy the register", ("TR",), None),
    ]


def test_bullets_under_an_owner_are_that_owners() -> None:
    found = said(
        "Next steps\nTom Rigby:\n- Send the letter by 12 October\n- Book the room\nLiam Moss\n- Draft a paper"
    )

    assert found == [
        (None, "Send the letter by 12 October", ("Tom Rigby",), "2024-10-12"),
        (None, "Book the room", ("Tom Rigby",), None),
        (None, "Draft a paper", ("Liam Moss",), None),
    ]


def test_a_name_and_a_colon_before_what_to_do() -> None:
    assert said("Next steps\nAlan Lister: share the rota") == [
        (None, "share the rota", ("Alan Lister",), None)
    ]


def test_a_line_broken_by_the_page_is_one_action() -> None:
    found = said("Action: Tom Rigby to write to every school that\n\n\thas not answered.\t\t")

    assert found == [
        (None, "Tom Rigby to write to every school that has not answered.", ("Tom Rigby",), None)
    ]


def test_initials_in_the_margin_of_numbered_minutes() -> None:
    found = said(
        "4.2 Members asked for a split by phase.          MC\n4.3 The plan to come back in May.        PN"
    )

    assert found[0][:3] == ("4.2", "Members asked for a split by phase.", ("MC",))
    assert found[1][2] == ("PN",)


@pytest.mark.parametrize("line", ["TR – update the contact list", "- [ ] TR: update the contact list"])
def test_a_name_and_a_dash_or_an_empty_box(line: str) -> None:
    assert said(f"Actions agreed\n\n{line}") == [(None, "update the contact list", ("TR",), None)]


def test_a_ticked_box_is_done_and_logs_nothing() -> None:
    assert said("Action items:\n- [x] TR: update the contact list\n- [ ] LM: book the hall") == [
        (None, "book the hall", ("LM",), None)
    ]


def test_an_action_for_somebody_whom_the_paper_lists_names_them() -> None:
    found = said("Present: Sana Gill, Tom Rigby\nActions\nSana: share the rota")

    assert found == [(None, "share the rota", ("Sana",), None)]


NO_ACTIONS = {
    "talk": "Tom Rigby reported that bids are in and the hall is booked.",
    "something noted": "The board noted the report and thanked Liam Moss.",
    "a decision": "It was agreed that the policy is adopted.",
    "a promise in prose": "Tom Rigby agreed to write to schools.",
    "a list that is no list of actions": "Papers\n1. The plan\n2. The register",
    "nothing": "Actions\nNone.",
    "the word inside a sentence": "The action plan was shown; every action is on track.",
    "a heading about actions": "Action Plan: what it holds\nThe plan has five parts.",
    "no new actions": "Action: none",
}


@pytest.mark.parametrize("paper", NO_ACTIONS.values(), ids=NO_ACTIONS.keys())
def test_what_only_looks_like_an_action_is_none(paper: str) -> None:
    assert said(paper) == []


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("102 - agreed to close this action", "closed"),
        ("108 – close action complete", "complete"),
        ("109 - close with a new action. A short note will be written in October 2024", "replaced"),
        ("110: close, no longer needed as the visit took place", "no longer needed"),
        ("105 - the family asked that this action is kept open", "keep open"),
        ("95 was subsumed into the plan", "subsumed"),
        ("96 carried forward", "carried over"),
    ],
)
def test_what_was_said_about_an_older_action_is_an_update(line: str, verdict: str) -> None:
    updates = propose(HEADING + line).updates

    assert [(update.ref, update.verdict) for update in updates] == [(line[:3].strip(), verdict)]


def test_several_older_actions_in_one_line_each_have_their_update() -> None:
    updates = propose(HEADING + "Actions 89, 95 and 99 are likely to be subsumed into the new plan.").updates

    assert [update.ref for update in updates] == ["89", "95", "99"]
    assert isinstance(updates[0], Verdict)


def test_closing_with_a_new_action_proposes_the_new_one() -> None:
    found = said("109 - close with a new action. A short note will be written in October 2024.")

    assert found == [(None, "A short note will be written in October 2024.", (), "2024-10-31")]


def test_decisions_are_kept_apart_from_actions() -> None:
    found = propose(
        HEADING + "The board approved the terms of reference.\nDecision: the survey opens in May."
    )

    assert [decision.text for decision in found.decisions] == [
        "The board approved the terms of reference.",
        "The survey opens in May.",
    ]


def test_names_beside_present_and_apologies_are_the_roll() -> None:
    found = propose(
        HEADING + "Present: Zara Fenwick (ZF), Tom Rigby (TR) and Liam Moss\nApologies: Alan Lister (AL)"
    )

    assert [(each.name, each.initials, each.present) for each in found.attendance] == [
        ("Zara Fenwick", "ZF", True),
        ("Tom Rigby", "TR", True),
        ("Liam Moss", None, True),
        ("Alan Lister", "AL", False),
    ]


def test_the_shape_for_scripts_has_every_key() -> None:
    found = propose(HEADING + "Action: Tom Rigby to write by 1 October 2024").as_json()

    assert list(found) == [
        *("kind", "meeting_date", "next_meeting", "actions", "candidates", "unread", "updates", "attendance"),
        *("risks", "kpis", "decisions", "priorities", "questions"),
    ]
    assert found["actions"] == [
        {
            "ref": None,
            "text": "Tom Rigby to write by 1 October 2024",
            "owners": ["Tom Rigby"],
            "due": "2024-10-01",
            "printed": {
                "ref": None,
                "text": "Tom Rigby to write by 1 October 2024",
                "owners": "Tom Rigby",
                "due": "1 October 2024",
                "was": None,
            },
            "matches": None,
            "status": None,
            "rating": None,
            "evidence": None,
            "update": None,
            "met": None,
            "closed_on": None,
            "start": None,
            "recurs": None,
            "parent": None,
            "parts": [],
            "source": "line 4",
            "title": "Tom Rigby to write by 1 October 2024",
        }
    ]
