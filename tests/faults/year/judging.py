"""What holds of every post, of whatever kind: when it may come, to whom, and what may stand in it."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from tests.faults.year import days
from tests.faults.year.living import CLOSES, OPENS, Posted
from tests.faults.year.nudges import holders, willing
from tests.faults.year.record import Row, Snapshot

THREE_WEEKS = (days.wall("2024-09-02T07:00"), days.wall("2024-09-23T07:00"))
_DECIDERS = ("chair", "deputy chair", "programme manager")
_ACTION = re.compile(r"(?:\b(board|p2|forms))?#(\d+)\b")
_LATE = re.compile(r"\boverdue\b|\blate\b", re.IGNORECASE)


def outages(seed: int) -> tuple[tuple[datetime, datetime], ...]:
    """From an hour to four days each, about twice a month; and three weeks in September. In UTC."""
    random = Random(seed)
    down = [(_utc(THREE_WEEKS[0]), _utc(THREE_WEEKS[1]))]
    for _ in range(25):
        since = days.instant(
            date(2024, 1, 2) + timedelta(days=random.randint(0, 360)), time(random.randint(0, 23))
        )
        down.append((since, since + timedelta(hours=random.choice((1, 3, 8, 24, 96)))))
    return tuple(down)


def _utc(wall: datetime) -> datetime:
    return days.instant(wall.date(), wall.time())


def is_in_hours(posted: Posted) -> bool:
    """From eight to six, on a day that one of the groups concerned works."""
    here = _groups_concerned(posted)
    works = any(days.works(posted.at.date(), group["closure_days"]) for group in here)
    return works and OPENS <= posted.at.time() < CLOSES


def _groups_concerned(posted: Posted) -> list[Row]:
    now = posted.record
    if not posted.is_private:
        (channel,) = now.where("channels", address=posted.to)
        return [now.one("groups", channel["group_id"])]
    belongs = now.where("memberships", person_id=_reader(posted)["id"])
    return [now.one("groups", one["group_id"]) for one in belongs]


def shaming(posted: Posted) -> list[str]:
    """Lines that say of something that it is late, and name somebody."""
    names = [person["name"] for person in posted.record.all("people")]
    return [
        line
        for line in posted.text.splitlines()
        if _LATE.search(_without_reasons(line)) and any(name in line for name in names)
    ]


def _without_reasons(line: str) -> str:
    """The reason of a slippage is in its owner's words ("the data came late"), and names nobody."""
    return re.sub(r"because: [^.]*", "", line)


def may_be_written_to(posted: Posted) -> bool:
    """Who wants no private messages has none; who is away or gone has none about that group."""
    if not posted.is_private:
        return True
    now, today, person = posted.record, posted.at.date(), _reader(posted)
    if not willing(now, person["id"], today):
        return False
    about = {now.one("actions", number)["group_id"] for number in _action_ids(posted)}
    absent = {
        one["group_id"]
        for one in now.where("absences", person_id=person["id"])
        if one["starts"] <= today <= one["ends"]
    }
    gone = {
        one["group_id"]
        for one in now.where("memberships", person_id=person["id"])
        if one["left_on"] is not None and one["left_on"] <= today
    }
    stays = len(gone) < len(now.where("memberships", person_id=person["id"]))
    return stays and not about & (absent | gone)


def _action_ids(posted: Posted) -> list[int]:
    """Of the lines of a digest: `nudge/12/due/...`, where `nudge/D3/...` is a deliverable."""
    numbers = (key.split("/")[1] for key in posted.post.lines if key.startswith("nudge/"))
    return [int(number) for number in numbers if number.isdecimal()]


def mentioned(posted: Posted) -> list[Row]:
    """The actions that its text names: `board#12`, and `#12` in a group's own channel."""
    now = posted.record
    codes = {group["code"]: group["id"] for group in now.all("groups")}
    own = None if posted.is_private else _groups_concerned(posted)[0]["id"]
    found = []
    for code, number in _ACTION.findall(posted.text):
        group_id = codes[code] if code else own
        assert group_id is not None, f"a private message says which group: {posted.text}"
        found += now.where("actions", group_id=group_id, number=int(number))
    return found


def unseemly(posted: Posted) -> Iterator[str]:
    """What its reader may not see."""
    for action in mentioned(posted):
        if not _may_read(posted, action):
            yield f"{posted.at} {posted.to}: action {action['id']} in {posted.text}"


def _may_read(posted: Posted, action: Row) -> bool:
    now, today = posted.record, posted.at.date()
    owners = now.where("action_owners", action_id=action["id"])
    if not posted.is_private:
        here = _groups_concerned(posted)[0]["id"]
        return here in {action["group_id"], *(owner["owner_group_id"] for owner in owners)}
    reader = _reader(posted)["id"]
    stands_for = {
        one["person_id"]
        for one in now.where("absences", deputy_id=reader)
        if one["starts"] <= today <= one["ends"]
    }
    return bool({reader, *stands_for} & _readers(now, action, owners, today))


def _readers(now: Snapshot, action: Row, owners: list[Row], today: date) -> set[int]:
    """Its group; its owners, and who chairs a group that owns it; its SROs; the deciders of groups above."""
    found = {one["person_id"] for one in now.where("memberships", group_id=action["group_id"])}
    found |= {owner["person_id"] for owner in owners if owner["person_id"]}
    for owner in owners:
        if owner["owner_group_id"]:
            found |= set(holders(now, owner["owner_group_id"], "chair", today))
    for link in now.where("action_priorities", action_id=action["id"]):
        found.add(now.one("priorities", link["priority_id"])["sro_id"])
    above = now.one("groups", action["group_id"])["parent_id"]
    while above is not None:
        for role in _DECIDERS:
            found |= set(holders(now, above, role, today))
        above = now.one("groups", above)["parent_id"]
    return found


def _reader(posted: Posted) -> Row:
    (person,) = posted.record.where("people", name=posted.to.partition("@")[2])
    return person
