"""Which lines are owed on a day, reckoned the slow and obvious way from the rows themselves.

Written anew from what is promised (ENGINE.md, DOMAIN.md 5.7), action by action and day by day. It shares no
code with `rules.nudges` and `storage.owed`, which it judges.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tests.faults.year import days
from tests.faults.year.record import Row, Snapshot

HEADS = ("chair", "deputy chair", "programme manager")
ROLES = (*HEADS, "sro", "member", "parent carer representative", "observer", "administrator")
OPEN = ("open", "in progress")


@dataclass(frozen=True)
class Line:
    """`to` is `@` and a person's number, or a channel's address; `at` the hour of the group that owes it."""

    key: str
    to: str
    at: datetime
    kind: str = "digest"

    @property
    def post(self) -> tuple[str, str]:
        """All lines of one kind for one reader are one post a day."""
        return self.kind, self.to


def owed(now: Snapshot, today: date) -> list[Line]:
    """Every line that this working day owes, said already or not."""
    lines: list[Line] = []
    for group in now.all("groups"):
        if is_written_to(group, today):
            lines += _of_group(now, group, today)
    return lines


def is_written_to(group: Row, today: date) -> bool:
    """On a working day of its own, unless it has paused its reminders."""
    return days.works(today, group["closure_days"]) and not has_paused(group, today)


def has_paused(row: Row, today: date) -> bool:
    since, until = row["paused_from"], row["paused_until"]
    return until is not None and today < until and (since is None or since <= today)


def hour(group: Row, today: date) -> datetime:
    return days.instant(today, time.fromisoformat(group["nudge_at"]))


def _of_group(now: Snapshot, group: Row, today: date) -> Iterator[Line]:
    for action in now.where("actions", group_id=group["id"]):
        if action["due"] is not None and action["status"] in OPEN:
            yield from _lines(now, f"{action['id']}", action["due"], group, today, _about(now, action, today))
    for one in now.where("deliverables", group_id=group["id"]):
        told = {*_who_delivers(now, one, today), *_channels(now, one["group_id"], today)}
        for day in _open_days(one):
            yield from _lines(now, f"D{one['id']}", day, group, today, told)


def _lines(now: Snapshot, what: str, due: date, group: Row, today: date, told: set[str]) -> Iterator[Line]:
    for to in sorted(told):
        closed = {*group["closure_days"], *_HOLIDAYS} if _in_terms(now, to) else group["closure_days"]
        step = reached(due, group, today, closed)
        if step is not None:
            yield Line(f"nudge/{what}/{step}/{to}", to, hour(group, today))


_HOLIDAYS = days.holidays(date(2025, 1, 10))


def _in_terms(now: Snapshot, to: str) -> bool:
    return to.startswith("@") and bool(now.one("people", int(to[1:]))["term_time_only"])


def reached(due: date, group: Row, today: date, closed: Collection[str]) -> str | None:
    """The latest step that has come: before the day, or after it."""
    if due >= today:
        before = [
            count
            for count in group["nudge_days"]
            if days.or_before(due - timedelta(days=count), closed) <= today
        ]
        return f"due/{due}/{min(before)}" if before else None
    step = 0
    while days.or_before(due + timedelta(days=(step + 1) * group["overdue_every"]), closed) <= today:
        step += 1
    return f"overdue/{due}/{step}"


def _about(now: Snapshot, action: Row, today: date) -> set[str]:
    asleep = action["snoozed_until"] is not None and action["snoozed_until"] > today
    people = set() if asleep else set(_answering(now, action, today))
    told = people | set(_channels(now, action["group_id"], today))
    for owner in _owners(now, action):
        if owner["owner_group_id"] not in (None, action["group_id"]):
            told |= set(_channels(now, owner["owner_group_id"], today))
    return told


def _answering(now: Snapshot, action: Row, today: date) -> Iterator[str]:
    """Its owners, who holds an owning role, the chair of an owning group; else who keeps what is nobody's."""
    found: list[tuple[int, int]] = []
    ticked = {tick["person_id"] for tick in now.where("ticks", action_id=action["id"])}
    for owner in _owners(now, action):
        if owner["person_id"] is not None:
            if not left(now, action["group_id"], owner["person_id"], today):
                found += [(owner["person_id"], action["group_id"])] * (owner["person_id"] not in ticked)
        elif owner["role"] in ROLES:
            holding = holders(now, action["group_id"], owner["role"], today)
            found += [(person, action["group_id"]) for person in holding if person not in ticked]
        if owner["owner_group_id"] is not None:
            chairs = holders(now, owner["owner_group_id"], "chair", today)
            found += [(person, owner["owner_group_id"]) for person in chairs]
    for person, group in found or keepers(now, action["group_id"], today):
        yield from reachable(now, person, group, today)


def _who_delivers(now: Snapshot, one: Row, today: date) -> Iterator[str]:
    owner = one["owner_id"]
    nobody = owner is None or left(now, one["group_id"], owner, today)
    found = keepers(now, one["group_id"], today) if nobody else [(owner, one["group_id"])]
    for person, group in found:
        yield from reachable(now, person, group, today)


def _open_days(one: Row) -> set[date]:
    if one["withdrawn_on"] is not None:
        return set()
    pairs = (
        (one["deliver_on"], one["delivered_on"]),
        (one["launch_on"], one["launched_on"]),
    )
    return {day for day, done in pairs if day is not None and (done is None or one["recurs"] is not None)}


def _owners(now: Snapshot, action: Row) -> list[Row]:
    return now.where("action_owners", action_id=action["id"], supporter=0)


def _channels(now: Snapshot, group_id: int, today: date) -> Iterator[str]:
    group = now.one("groups", group_id)
    if group["channel_digest"] and not has_paused(group, today):
        for channel in now.where("channels", group_id=group_id, dead=0):
            yield channel["address"]


def holders(now: Snapshot, group_id: int, role: str, today: date) -> list[int]:
    return [
        one["person_id"]
        for one in now.where("memberships", group_id=group_id)
        if role in one["roles"]
        and (one["joined_on"] is None or one["joined_on"] <= today)
        and (one["left_on"] is None or one["left_on"] > today)
    ]


def left(now: Snapshot, group_id: int, person_id: int, today: date) -> bool:
    found = now.where("memberships", group_id=group_id, person_id=person_id)
    return any(one["left_on"] is not None and one["left_on"] <= today for one in found)


def head(now: Snapshot, group_id: int, today: date) -> str:
    return next((role for role in HEADS if holders(now, group_id, role, today)), HEADS[0])


def keepers(now: Snapshot, group_id: int, today: date) -> list[tuple[int, int]]:
    """The programme manager of the group or of the nearest above it; else who leads the group."""
    above: int | None = group_id
    while above is not None:
        found = holders(now, above, "programme manager", today)
        if found:
            return [(person, above) for person in found]
        above = now.one("groups", above)["parent_id"]
    return [(person, group_id) for person in holders(now, group_id, head(now, group_id, today), today)]


def reachable(
    now: Snapshot, person_id: int, group_id: int, today: date, *, wished: bool = False
) -> Iterator[str]:
    """The person, or who stands in; nobody where that one stopped or paused private messages.

    `wished`: what they asked for themselves comes in their holidays too.
    """
    told: int | None = person_id
    away = [
        one for one in now.where("absences", person_id=person_id) if one["starts"] <= today <= one["ends"]
    ]
    if any(one["starts"] < one["ends"] for one in away):
        told = None
    for one in away:
        if one["group_id"] == group_id:
            told = one["deputy_id"]
    if told is not None and willing(now, told, today, wished=wished):
        yield f"@{told}"


def willing(now: Snapshot, person_id: int, today: date, *, wished: bool = False) -> bool:
    person = now.one("people", person_id)
    at_work = wished or days.is_term(today) or not person["term_time_only"]
    return bool(person["wants_nudges"]) and not has_paused(person, today) and at_work
