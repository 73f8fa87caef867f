"""The partnership file of the year, and its sixty actions with dates all through it."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

FILE = Path(__file__).with_name("partnership.yaml")
FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
ACTIONS = 60

_DO = ("Publish", "Agree", "Draft", "Check", "Rewrite", "Circulate", "Map", "Pilot", "Review", "Cost")
_WHAT = (
    "the referral routes",
    "the transport policy",
    "the panel's terms",
    "the training offer",
    "the data return",
    "the transition pathway",
)
_OWNERS = {
    "board": (
        "Chris Fielding",
        "Meera Chowdhury",
        "Priya Nair",
        "Owen Kay",
        "Alan Lister",
        "Liam Moss",
        "Carys Cole",
        "Ann O'Casey",
        "Tom Rigby",
    ),
    "p2": ("Alan Lister", "Carys Cole", "Ann O'Casey", "Meera Chowdhury"),
    "forms": ("Owen Kay", "Liam Moss", "Chris Fielding"),
}
_ODD = ("[SROs]", "[Strategy Owner]", "[Priority 2 Working Group]", "[]", "[the hospital trust]")
"""Owners of the board's actions who are no one person: a role, a vacant role, a group, nobody, words."""


def text(seed: int, *, quiet_p2: bool = False) -> str:
    """The whole file. `quiet_p2`: as it is in July, when the working group has switched its digest off."""
    written = FILE.read_text("utf-8") + "\nactions:\n" + "\n".join(_actions(Random(seed))) + "\n"
    if quiet_p2:
        was = 'nudges: {at: "09:30", days_before: [5, 0], overdue_every: 7}'
        assert was in written
        written = written.replace(was, was[:-1] + ", channel_digest: false}")
    return written


def _actions(random: Random) -> list[str]:
    groups = ["board"] * 40 + ["p2"] * 13 + ["forms"] * 7
    numbers: dict[str, int] = {}
    lines = []
    for position, group in enumerate(groups):
        numbers[group] = numbers.get(group, 0) + 1
        lines.append(_action(random, position, group, numbers[group]))
    assert len(lines) == ACTIONS
    return lines


def _action(random: Random, position: int, group: str, number: int) -> str:
    title = f"{_DO[position % len(_DO)]} {_WHAT[position // len(_DO)]}"
    due = FIRST + timedelta(days=random.randint(-20, (LAST - FIRST).days))
    dated = "null" if position % 19 == 7 else due.isoformat()
    priority = 2 if group == "p2" else random.choice((1, 3, 4, 5))
    owners = _owners(random, position, group)
    return (
        f"  - {{group: {group}, number: {number}, title: {title}, owners: {owners}, "
        f"due: {dated}, priorities: [{priority}]}}"
    )


def _owners(random: Random, position: int, group: str) -> str:
    if group == "board" and position % 7 == 3:
        return _ODD[position // 7 % len(_ODD)]
    owners = random.sample(_OWNERS[group], k=1 + (position % 5 == 0))
    return f"[{', '.join(owners)}]"
