"""What is owed around a meeting, reckoned from the rows: readers' steps, and the channel's list.

DOMAIN.md 5.6, in working days: 15, 10, 8, 6 and 1 before a meeting, 2 and 5 after it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tests.faults.year import days
from tests.faults.year.nudges import Line, head, holders, hour, is_written_to, keepers, left, reachable
from tests.faults.year.record import Row, Snapshot

_BEFORE = {"open": 15, "draft": 10, "chair": 8, "publish": 6, "eve": 1}
_AFTER = {"actions": 2, "minutes": 5}
_NEXT = {"open": "draft", "draft": "publish", "chair": "eve", "actions": "minutes"}
"""Until then a step that was missed is still said."""
_OF_THE_CHAIR = ("chair", "eve")
_OF_THE_BOARD = ("open", "draft", "publish")
_OF_SROS = ("open", "draft")


@dataclass(frozen=True)
class Step:
    group: Row
    meeting: Row
    name: str

    @property
    def kind(self) -> str:
        return "meeting" if self.name in _OF_THE_CHAIR else "timetable"


def lines(now: Snapshot, today: date) -> Iterator[Line]:
    """The private ones. Whether a line has something to say is seen in its hour (`says`)."""
    for step in _steps(now, today):
        for to in sorted(_readers(now, step, today)):
            key = f"{step.kind}/{step.meeting['id']}/{step.meeting['on']}/{step.name}/{to}"
            yield Line(key, to, hour(step.group, today), step.kind)


def lists(now: Snapshot, today: date) -> Iterator[tuple[str, datetime]]:
    """What the meeting asked for, in each channel of its group."""
    for step in _steps(now, today):
        if step.name == "actions" and _asked_for(now, step.meeting):
            for channel in _channels(now, step.group):
                yield f"timetable/{channel}/{step.meeting['id']}/actions", hour(step.group, today)


def _steps(now: Snapshot, today: date) -> Iterator[Step]:
    for group in now.all("groups"):
        if is_written_to(group, today):
            held = sorted(now.where("meetings", group_id=group["id"], cancelled=0), key=lambda one: one["on"])
            coming = next((one for one in held if one["on"] >= today), None)
            for meeting in held:
                for name in _reached(group, meeting, today, is_first=meeting is held[0]):
                    if name in _AFTER or meeting is coming:
                        yield Step(group, meeting, name)


def _reached(group: Row, meeting: Row, today: date, *, is_first: bool) -> Iterator[str]:
    set_up = datetime.fromisoformat(f"{group['set_up_at']}+00:00")
    on = _days(group, meeting["on"])
    if is_first:
        on |= _first_reports(group, on, days.local(set_up).date(), meeting["on"])
    for name, day in on.items():
        known = hour(group, day) >= set_up and meeting["on"] >= set_up.date()
        ours = group["kind"] == "board" or name not in _OF_THE_BOARD
        if known and ours and day <= today < _ends(group, meeting["on"], name, on):
            yield name


def _first_reports(group: Row, on: dict[str, date], begun: date, met: date) -> dict[str, date]:
    """Of a group set up after they should have opened: they open that day, and are due on a later one."""
    due = min(days.working_days_after(begun, 1, group["closure_days"]), max(met, begun))
    late = {"open": begun, "draft": due}
    return {name: day for name, day in late.items() if on[name] <= begun}


def _days(group: Row, met: date) -> dict[str, date]:
    closed = group["closure_days"]
    before = {name: days.working_days_before(met, count, closed) for name, count in _BEFORE.items()}
    return before | {name: days.working_days_after(met, count, closed) for name, count in _AFTER.items()}


def _ends(group: Row, met: date, name: str, on: dict[str, date]) -> date:
    if name in _NEXT:
        return on[_NEXT[name]]
    if name in _AFTER:
        return days.working_days_after(on[name], 5, group["closure_days"])
    return met + days.DAY if name == "eve" else met


def _readers(now: Snapshot, step: Step, today: date) -> set[str]:
    group_id = step.group["id"]
    if step.name in _OF_THE_CHAIR:
        people = [(one, group_id) for one in holders(now, group_id, head(now, group_id, today), today)]
    else:
        people = keepers(now, group_id, today)
    if step.name in _OF_SROS:
        sros = {one["sro_id"] for one in now.all("priorities")} - {None}
        people = [*people, *((one, group_id) for one in sros if not left(now, group_id, one, today))]
    return {to for person, via in people for to in reachable(now, person, via, today)}


def says(now: Snapshot, line: Line, instant: datetime) -> bool:
    """Has it anything to say? Nobody signs a report or drafts minutes in this year."""
    _, meeting_id, _, name, to = line.key.split("/")
    meeting, today = now.one("meetings", int(meeting_id)), days.local(instant).date()
    group = now.one("groups", meeting["group_id"])
    if name in _OF_THE_CHAIR:
        return not _has_begun(meeting, instant) and _has_list(now, group, meeting, today)
    if name == "open":
        return _signs(now, int(to[1:]), group, today)
    if name == "draft":
        return _signs(now, int(to[1:]), group, today) or _keeps(now, group, to, today)
    if name == "actions":
        return not _is_all_well(now, group, meeting)
    return name == "publish" or meeting["minutes"] is None


def _has_begun(meeting: Row, instant: datetime) -> bool:
    wall = days.local(instant)
    return meeting["on"] == wall.date() and meeting["at"] is not None and meeting["at"] <= f"{wall:%H:%M}"


def _has_list(now: Snapshot, group: Row, meeting: Row, today: date) -> bool:
    """Reports that are missing, closures and dates to agree, matters arising, what is overdue."""
    actions = [one for one in now.where("actions", group_id=group["id"]) if one["status"] != "closed"]
    below = {one["id"] for one in now.where("groups", parent_id=group["id"])}
    moves = [(now.one("actions", one["action_id"])["group_id"], one["state"]) for one in now.all("slippages")]
    held = now.where("meetings", group_id=group["id"], cancelled=0)
    last = max((one for one in held if one["on"] < meeting["on"]), key=lambda one: one["on"], default=None)
    return (
        group["kind"] == "board"
        or any(one["status"] == "ready to close" for one in actions)
        or any(one["due"] is not None and one["due"] < today for one in actions)
        or any(at == group["id"] and state in ("requested", "passed on") for at, state in moves)
        or any(at in below and state == "passed on" for at, state in moves)
        or (last is not None and last["minutes"] == "draft")
        or (last is not None and any(one["status"] != "closed" for one in _asked_for(now, last)))
    )


def _signs(now: Snapshot, person: int, group: Row, today: date) -> bool:
    """An SRO, whoever stands in for one, and for a priority without an SRO who keeps the programme."""
    stands_for = {
        one["person_id"]
        for one in now.where("absences", deputy_id=person)
        if one["starts"] <= today <= one["ends"]
    }
    sros = {one["sro_id"] for one in now.all("priorities")}
    return bool({person, *stands_for} & sros) or (None in sros and _keeps(now, group, f"@{person}", today))


def _keeps(now: Snapshot, group: Row, to: str, today: date) -> bool:
    found = keepers(now, group["id"], today)
    return any(to in reachable(now, person, via, today) for person, via in found)


def _is_all_well(now: Snapshot, group: Row, meeting: Row) -> bool:
    """It asked for something, each with an owner and a date, and the channel has the list."""
    actions = _asked_for(now, meeting)
    owned = all(now.where("action_owners", action_id=one["id"]) for one in actions)
    dated = all(one["due"] is not None or one["due_kind"] == "continuous" for one in actions)
    return bool(actions) and bool(_channels(now, group)) and owned and dated


def _asked_for(now: Snapshot, meeting: Row) -> list[Row]:
    """Recorded with the meeting, or logged in chat on its day."""
    return [
        one
        for one in now.where("actions", group_id=meeting["group_id"])
        if one["closure"] != "logged in error" and one["part"] != "sub-action"
        if one["meeting_id"] == meeting["id"] or _is_of_its_day(one, meeting)
    ]


def _is_of_its_day(action: Row, meeting: Row) -> bool:
    fresh = action["meeting_id"] is None and action["follows_id"] is None
    return fresh and action["source"] == "chat" and action["logged_on"] == meeting["on"]


def _channels(now: Snapshot, group: Row) -> list[str]:
    return [one["address"] for one in now.where("channels", group_id=group["id"], dead=0)]
