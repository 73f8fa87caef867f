"""An action in running text is a signal, an owner and a date, each in its place: all of them together."""

from collections.abc import Iterator
from itertools import product

import pytest

from tests.documents.paper import propose
from tests.documents.test_habits import HEADING

TALK = "The ramp was looked at. It is broken again and nobody knows since when."
BEHIND = "The roof was not reached in the time."
WORK = "mend the ramp at the north door"

# Before the action on its own line, with a blank line around it.
SIGNALS = {
    "Action:": "Action: {}",
    "ACTION -": "ACTION - {}",
    "Agreed action:": "Agreed action: {}",
    "[ACTION]": "[ACTION] {}",
    "[ACTION: ]": "[ACTION: {}]",
    "->": "-> {}",
    "→": "→ {}",
    "=>": "=> {}",
    "[AP61]": "[AP61] {}",
    "AP61:": "AP61: {}",
    "AP 61 -": "AP 61 - {}",
    "(A3)": "(A3) {}",
    "Action 4/24:": "Action 4/24: {}",
    "Action 12 -": "Action 12 - {}",
    "bullet under a heading": "Actions\n\n- {}",
    "line under a heading": "Actions:\n{}",
    "bullet under tasks": "Follow-up tasks\n\n- {}",
    "line under next steps": "Next steps:\n{}",
    "checkbox": "New action items\n\n- [ ] {}",
}
# What the owner is called, and how Clerk says it.
OWNERS = {
    "LM": ("LM",),
    "Bela": ("Bela",),
    "Jürgen": ("Jürgen",),
    "Zofia Łuk": ("Zofia Łuk",),
    "Bela, Jürgen": ("Bela", "Jürgen"),
    "PN/LM": ("PN", "LM"),
    "Sgt Oduya": ("Sgt Oduya",),
}
PLACES = {
    "before to": "{who} to {work}{when}",
    "before a colon": "{who}: {work}{when}",
    "before a dash": "{who} - {work}{when}",
    "in brackets": "{Work} ({who}){when}",
    "in brackets behind the date": "{Work}{when} ({who})",
    "a field": "{Work}. Owner: {who}{when}",
    "a bare field": "{Work}. Owner {who}{when}",
}
DATES = {
    "none": ("", None),
    "by": (" by 11 October 2024", "2024-10-11"),
    "dash": (" - 11.10.24", "2024-10-11"),
    "dash by": (" - by the end of October 2024", "2024-10-31"),
    "brackets": (" (by 11 October)", "2024-10-11"),
    "a field": (". Deadline 11 October 2024", "2024-10-11"),
    "a colon": (". Due: 11/10/24", "2024-10-11"),
}


def cases() -> Iterator[tuple[str, str, str, str]]:
    yield from product(SIGNALS, OWNERS, PLACES, DATES)


@pytest.mark.slow
@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize("place", PLACES)
def test_every_combination_is_one_action(signal: str, place: str) -> None:
    wrong = {}

    for owner, (when, due) in product(OWNERS, DATES.values()):
        line = PLACES[place].format(who=owner, work=WORK, Work=WORK.capitalize(), when=when)
        paper = f"{HEADING}{TALK}\n\n{SIGNALS[signal].format(line)}\n\n{BEHIND}"
        found = [
            (WORK in each.text.casefold(), each.owners, each.due and each.due.iso())
            for each in propose(paper).actions
        ]
        if found != [(True, OWNERS[owner], due)]:
            wrong[line] = found

    assert wrong == {}


BEHIND_A_SENTENCE = {
    "(Action - LM)": (("LM",), None),
    "(ACTION: PN/LM, by 11 October 2024)": (("PN", "LM"), "2024-10-11"),
    "[Action: Bela]": (("Bela",), None),
    "(Action by Zofia Łuk - October 2024)": (("Zofia Łuk",), "2024-10-31"),
}


@pytest.mark.parametrize(("bracket", "who"), BEHIND_A_SENTENCE.items(), ids=BEHIND_A_SENTENCE.keys())
def test_a_marker_in_brackets_makes_an_action_of_the_words_before_it(
    bracket: str, who: tuple[tuple[str, ...], str | None]
) -> None:
    found = propose(f"{HEADING}{TALK} The agent will be asked once more {bracket}. {BEHIND}")

    assert [(each.text, each.owners, each.due and each.due.iso()) for each in found.actions] == [
        ("The agent will be asked once more", *who)
    ]


NO_ACTIONS = {
    "arrows without anybody": "-> Result: mixed\n=> costs are up by 4 per cent (again)\n→ see page 4",
    "a plan in brackets": "The lease is part of the plan (Action Plan). It is in hand (action taken).",
    "what became of a point": "AP52 - the map has been printed. Close.\n\nAP53: it is no longer needed.",
    "points of the last time": "# Actions from 18 June\n\nAP52 - the map went round.\n\nAP53 - LM rang them.",
    "a part of a plan in brackets": "(A3) posters were shown and liked.",
}


@pytest.mark.parametrize("paper", NO_ACTIONS.values(), ids=NO_ACTIONS.keys())
def test_what_only_looks_marked_is_no_action(paper: str) -> None:
    assert propose(f"{HEADING}{paper}\n\n{BEHIND}").actions == ()


NOBODY = {
    "papers": "Action: Papers to go out a week before",
    "an imperative": "Actions\n\n- Write to the firm\n- Ask the repairs team to look again",
    "a word that is written small elsewhere": "The website is slow.\n\nAction: Website: mend the links",
}


@pytest.mark.parametrize("paper", NOBODY.values(), ids=NOBODY.keys())
def test_a_word_with_a_capital_is_not_always_somebody(paper: str) -> None:
    found = propose(f"{HEADING}{paper}\n\n{BEHIND}").actions

    assert found
    assert [each.owners for each in found] == [()] * len(found)


def test_names_stand_over_what_each_of_them_does() -> None:
    bela = "**Bela**\n\n- Mend the ramp\n- Count the chairs"
    paper = f"# Who does what\n\n{bela}\n\n**Zofia / Jürgen**\n\n- Ring the firm (by 11 October)"

    assert [
        (each.text, each.owners, each.due and each.due.iso()) for each in propose(HEADING + paper).actions
    ] == [
        ("Mend the ramp", ("Bela",), None),
        ("Count the chairs", ("Bela",), None),
        ("Ring the firm", ("Zofia", "Jürgen"), "2024-10-11"),
    ]


def test_lines_of_names_in_a_mail_are_actions_up_to_the_next_paragraph() -> None:
    lines = "Bela - order the paint by 11 October\nMe - book the hall\nOlu / Jürgen - stall at the fair"
    paper = f"Actions:\n{lines}\n\nSee you there.\n\nBest wishes\nKit"

    assert [(each.text, each.owners) for each in propose(HEADING + paper).actions] == [
        ("order the paint by 11 October", ("Bela",)),
        ("book the hall", ("Me",)),
        ("stall at the fair", ("Olu", "Jürgen")),
    ]


NO_DEADLINES = {
    "until": "Action: LM to hold the hall until July",
    "till": "Action: LM to keep the key till October 2024",
    "run to": "Action: LM to ask whether the lease can run to August",
    "what a thing is called after": "Action: LM to look for a room for the autumn session",
    "the season of a thing": "Action: LM to print the spring survey",
}


@pytest.mark.parametrize("paper", NO_DEADLINES.values(), ids=NO_DEADLINES.keys())
def test_not_every_date_in_an_action_is_its_deadline(paper: str) -> None:
    assert [each.due for each in propose(f"{HEADING}{paper}\n\n{BEHIND}").actions] == [None]


LOOSE = ["before half term", "before Xmas", "this week", "asap", "before the next call"]


@pytest.mark.parametrize("when", LOOSE)
def test_a_deadline_in_plain_words_is_kept_as_it_is_printed(when: str) -> None:
    (action,) = propose(f"{HEADING}Action: LM to ring the firm {when}\n\n{BEHIND}").actions

    assert action.due
    assert action.due.printed.casefold() == when.casefold()
