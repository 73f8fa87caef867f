"""What people say through the year, by a script of chance that is the same for the same seed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.faults.year.nudges import OPEN
from tests.faults.year.record import Row, Snapshot

_REASONS = (
    "the data came late",
    "the panel could not meet",
    "the consultation runs longer",
    "the contract is not signed",
)
_TASKS = (
    "circulate the notes",
    "check the spreadsheet",
    "book the venue",
    "write to the schools",
    "update the page",
)
_MEMBERS = {
    "board": ("Owen Kay", "Alan Lister", "Carys Cole", "Ann O'Casey", "Chris Fielding", "Meera Chowdhury"),
    "p2": ("Alan Lister", "Carys Cole", "Ann O'Casey", "Meera Chowdhury"),
    "forms": ("Owen Kay", "Liam Moss", "Chris Fielding"),
}
_DECIDERS = (("board", "Tom Rigby"), ("board", "Tom Rigby"), ("p2", "Meera Chowdhury"), ("forms", "Owen Kay"))


@dataclass(frozen=True)
class Said:
    who: str
    words: str
    channel: str
    private: bool = False


Says = Callable[["Talk", Snapshot, date], Iterator[Said]]


class Talk:
    """Says something in about one tick of ten."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def between_ticks(self, now: Snapshot, today: date, often: float) -> Iterator[Said]:
        if self.random.random() < often:
            says = self.random.choices(tuple(_HABITS), tuple(_HABITS.values()))[0]
            yield from says(self, now, today)

    def _some_action(self, now: Snapshot, today: date, group: str) -> Row | None:
        """One that is near its day or past it: nobody speaks of the others."""
        here = {one["id"] for one in now.all("groups") if group in ("", one["code"])}
        found = [
            one
            for one in now.all("actions")
            if one["group_id"] in here
            and one["status"] in OPEN
            and one["due"] is not None
            and one["due"] <= today + timedelta(days=10)
        ]
        return self.random.choice(found) if found else None

    def _owner(self, now: Snapshot, action: Row) -> str:
        owners = [one for one in now.where("action_owners", action_id=action["id"]) if one["person_id"]]
        if not owners:
            return "Tom Rigby"
        return str(now.one("people", self.random.choice(owners)["person_id"])["name"])

    def _about_one(
        self, now: Snapshot, today: date, words: str, who: str = "", within: str = ""
    ) -> Iterator[Said]:
        action = self._some_action(now, today, within)
        if action is not None:
            group = now.one("groups", action["group_id"])["code"]
            speaker = who or self._owner(now, action)
            yield Said(speaker, words.format(ref=f"{group}#{action['number']}"), f"terminal:{group}")


def _finish(talk: Talk, now: Snapshot, today: date) -> Iterator[Said]:
    yield from talk._about_one(now, today, "{ref} done")


def _slip(talk: Talk, now: Snapshot, today: date) -> Iterator[Said]:
    until = today + timedelta(days=talk.random.randint(3, 45))
    yield from talk._about_one(now, today, f"push {{ref}} to {until} because {talk.random.choice(_REASONS)}")


def _snooze(talk: Talk, now: Snapshot, today: date) -> Iterator[Said]:
    until = today + timedelta(days=talk.random.randint(1, 9))
    yield from talk._about_one(now, today, f"snooze {{ref}} until {until}")


def _give_away(talk: Talk, now: Snapshot, today: date) -> Iterator[Said]:
    group, decider = talk.random.choice(_DECIDERS)
    yield from talk._about_one(
        now, today, f"give {{ref}} to {talk.random.choice(_MEMBERS[group])}", decider, group
    )


def _agree(talk: Talk, now: Snapshot, today: date) -> Iterator[Said]:
    for action in now.where("actions", status="ready to close"):
        group = now.one("groups", action["group_id"])["code"]
        yield Said("Zara Fenwick", f"agree to close {group}#{action['number']}", "terminal:board")
        return


def _log(talk: Talk, now: Snapshot, today: date) -> Iterator[Said]:
    group, decider = talk.random.choice(_DECIDERS)
    who, task = talk.random.choice(_MEMBERS[group]), talk.random.choice(_TASKS)
    due = today + timedelta(days=talk.random.randint(1, 40))
    yield Said(decider, f"log: {who} to {task} by {due}", f"terminal:{group}")


def _progress(talk: Talk, now: Snapshot, today: date) -> Iterator[Said]:
    yield from talk._about_one(now, today, "{ref} on track")


def _reading(talk: Talk, now: Snapshot, today: date) -> Iterator[Said]:
    month = (today.replace(day=1) - timedelta(days=1)).strftime("%B")
    yield Said("Tom Rigby", f"kpi 33 was {talk.random.randint(40, 75)} in {month}", "terminal:board")


def _look_at_risk(talk: Talk, now: Snapshot, today: date) -> Iterator[Said]:
    then = today + timedelta(days=90)
    yield Said(
        "Tom Rigby", f"review R{talk.random.randint(1, 3)}: the same, next review {then}", "terminal:board"
    )


def _remind_me(talk: Talk, now: Snapshot, today: date) -> Iterator[Said]:
    then = today + timedelta(days=talk.random.randint(1, 14))
    yield from talk._about_one(now, today, f"remind me about {{ref}} on {then}")


def _remind_us(talk: Talk, now: Snapshot, today: date) -> Iterator[Said]:
    then = today + timedelta(days=talk.random.randint(1, 10))
    group, decider = talk.random.choice(_DECIDERS)
    yield from talk._about_one(now, today, f"remind us about {{ref}} on {then}", decider, group)


def _chase(talk: Talk, now: Snapshot, today: date) -> Iterator[Said]:
    """Whoever owns it, by name."""
    group, decider = talk.random.choice(_DECIDERS)
    action = talk._some_action(now, today, group)
    if action is not None:
        owner = talk._owner(now, action)
        yield Said(decider, f"chase {owner} about {group}#{action['number']}", f"terminal:{group}")


_HABITS: dict[Says, int] = {
    _finish: 30,
    _slip: 22,
    _log: 14,
    _agree: 12,
    _snooze: 7,
    _give_away: 6,
    _progress: 5,
    _remind_me: 6,
    _remind_us: 2,
    _chase: 6,
    _reading: 3,
    _look_at_risk: 3,
}
"""How often each is said, against the others."""

DIARY: dict[str, tuple[Said, ...]] = {
    "2024-01-15": (Said("Priya Nair", "I work term time only", "terminal:@Priya Nair", private=True),),
    "2024-03-04": (Said("Meera Chowdhury", "stop", "terminal:@Meera Chowdhury", private=True),),
    "2024-04-26": (Said("Tom Rigby", "D2 delivered", "terminal:board"),),
    "2024-05-07": (Said("Meera Chowdhury", "start reminders", "terminal:@Meera Chowdhury", private=True),),
    "2024-05-13": (Said("Tom Rigby", "stop nudging Alan Lister until 3 June", "terminal:board"),),
    "2024-06-18": (Said("Tom Rigby", "D1 delivered", "terminal:board"),),
    "2024-07-22": (Said("Meera Chowdhury", "pause the group for two weeks", "terminal:p2"),),
    "2024-07-29": (Said("Owen Kay", "no weekly summary in August", "terminal:forms"),),
    "2024-09-30": (Said("Tom Rigby", "Liam Moss has left the board", "terminal:board"),),
    "2024-11-04": (Said("Tom Rigby", "stop nudging Carys Cole until 2 December", "terminal:board"),),
}
"""What is said on a certain day, after the first tick past nine."""
