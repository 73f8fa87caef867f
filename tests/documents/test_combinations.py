"""An action in running text is a signal, an owner and a date, each in a place of its own: all of them together."""

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


@pytest.mark.parametrize("signal", SIGNALS)
@pytest.mark.parametrize("place", PLACES)
def test_every_combination_is_one_action(signal: str, place: str) -> None:
    wrong = {}

    for owner, (when, due) in product(OWNERS, DATES.values()):
        line = PLACES[place].format(who=owner, work=WORK, Work=WORK.capitalize(), when=when)
        paper = f"{HEADING}{TALK}\n\n{SIGNALS[signal].format(line)}\n\n{BEHIND}"
        found = [(WORK in each.text.casefold(), each.owners, each.due and each.due.iso()) for each in propose(paper).actions]
        if found != [(True, OWNERS[owner], due)]:
            wrong[line] = found

    assert wrong == {}
