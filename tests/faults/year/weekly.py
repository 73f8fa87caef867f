"""Which weekly posts are owed, reckoned from the rows: a channel's summary, an SRO's list, a chair's list."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from tests.faults.year import days
from tests.faults.year.nudges import HEADS, has_paused, head, holders, is_written_to, left, reachable
from tests.faults.year.record import Row, Snapshot

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEK = timedelta(days=7)


def owed(now: Snapshot, today: date) -> Iterator[tuple[str, datetime]]:
    """The keys of this week's parcels, each with its hour today. A list may yet have nothing to say."""
    for group in now.all("groups"):
        if not is_written_to(group, today):
            continue
        due_on = today
        while _WEEKDAYS[due_on.weekday()] != group["summary_day"]:
            due_on -= days.DAY
        hour = time.fromisoformat(group["summary_at"])
        if days.instant(due_on, hour) < _as_utc(group["set_up_at"]):
            continue
        year, week, _ = due_on.isocalendar()
        for address in _lists(now, group, today) | _summaries(now, group, {due_on.month, today.month}):
            yield f"{address}/{year}-W{week:02}", days.instant(today, hour)


def _as_utc(stored: str) -> datetime:
    return datetime.fromisoformat(f"{stored}+00:00")


def _summaries(now: Snapshot, group: Row, months: set[int]) -> set[str]:
    """In some months a group may want none: neither of a week that begins in them nor one that comes late."""
    if not group["summary_wanted"] or months & set(group["summary_not_in"]):
        return set()
    return {f"summary/{one['address']}" for one in now.where("channels", group_id=group["id"], dead=0)}


def _lists(now: Snapshot, group: Row, today: date) -> set[str]:
    found: set[str] = set()
    for person in _watching(now, group["id"], today):
        found |= {f"sro/{who}" for who in reachable(now, person, group["id"], today)}
    for person in holders(now, group["id"], head(now, group["id"], today), today):
        found |= {f"chair/{who}" for who in reachable(now, person, group["id"], today)}
    return found


def _watching(now: Snapshot, group_id: int, today: date) -> set[int]:
    """SROs by role or by priority, programme managers, and who owns something here that may be due."""
    by_role = {*holders(now, group_id, "sro", today), *holders(now, group_id, "programme manager", today)}
    priorities = list(now.where("priorities", group_id=group_id))
    kept = {one["id"] for one in priorities}
    named = {one["sro_id"] for one in priorities}
    named |= {one["owner_id"] for one in now.where("risks", group_id=group_id) if _came(one, today)}
    named |= {one["owner_id"] for one in now.where("deliverables", group_id=group_id)}
    named |= {one["owner_id"] for one in now.all("kpis") if one["priority_id"] in kept and one["every"]}
    return by_role | {one for one in named if one is not None and not left(now, group_id, one, today)}


def has_something(now: Snapshot, key: str, today: date) -> bool:
    """Is there anything that this list would say?"""
    kind, who, _ = key.split("/")
    if kind == "summary":
        return True
    person = int(who.removeprefix("@"))
    return _sro_has(now, person, today) if kind == "sro" else _chair_has(now, person, today)


def _sro_has(now: Snapshot, person: int, today: date) -> bool:
    people = {person, *_stands_in_for(now, person, today)}
    managed = [group for group in now.all("groups") if people & set(_managers(now, group["id"], today))]
    theirs = [
        one for one in now.all("priorities") if one["sro_id"] in people or (one["sro_id"] is None and managed)
    ]
    numbers = {one["id"] for one in theirs}
    led = {group["id"] for group in now.all("groups") if _leads(now, group["id"], person, today)}
    actions = [one for one in _open(now, today) if numbers & _priorities_of(now, one)]
    serving = [one for one in now.all("actions") if numbers & _priorities_of(now, one)]
    return (
        any(_is_for_an_sro(now, one, led, today) for one in actions)
        or any(_waits_for_a_rating(now, one, today) for one in serving)
        or any(_report_is_wanted(now, today, 15) for _ in theirs)
        or _has_duties(now, people, today, keeps=bool(managed))
        or any(_terms(group, today) and not _leads(now, group["id"], person, today) for group in managed)
    )


def _is_for_an_sro(now: Snapshot, action: Row, led: set[int], today: date) -> bool:
    """What they have as chair of its group is not said twice: undated, unowned, or late enough for that."""
    if action["group_id"] in led:
        return _is_late(now, action, "sro_after", today) and not _is_late(now, action, "chair_after", today)
    return _needs_a_look(now, action, "sro_after", today)


def _waits_for_a_rating(now: Snapshot, action: Row, today: date) -> bool:
    """Nobody rates anything in this year, so each waits for its SRO's word, once it is complete as well."""
    assert action["rating"] is None
    paused = has_paused(now.one("groups", action["group_id"]), today)
    return not paused and action["part"] != "sub-action" and action["closure"] in (None, "complete")


def _open(now: Snapshot, today: date) -> list[Row]:
    """Of groups that have not paused their reminders."""
    paused = {group["id"] for group in now.all("groups") if has_paused(group, today)}
    return [one for one in now.all("actions") if one["status"] != "closed" and one["group_id"] not in paused]


def _chair_has(now: Snapshot, person: int, today: date) -> bool:
    groups = [
        group
        for group in now.all("groups")
        if _leads(now, group["id"], person, today) and not has_paused(group, today)
    ]
    led = {group["id"] for group in groups}
    actions = [one for one in _open(now, today) if one["group_id"] in led]
    board = next(group["id"] for group in now.all("groups") if group["kind"] == "board")
    return (
        any(_needs_a_look(now, one, "chair_after", today) for one in actions)
        or any(one["status"] == "ready to close" for one in actions)
        or any(_asked_to_move(now, one) for one in actions)
        or any(_terms(group, today) for group in groups)
        or (board in led and _report_is_wanted(now, today - days.DAY, 10))
        or any(_papers_go_out(now, group, today) for group in groups)
    )


def _needs_a_look(now: Snapshot, action: Row, after: str, today: date) -> bool:
    undated = action["due"] is None and action["due_kind"] != "continuous"
    owners = list(now.where("action_owners", action_id=action["id"]))
    taken = any(one["person_id"] or one["owner_group_id"] or one["role"] == "sro" for one in owners)
    return _is_late(now, action, after, today) or undated or not taken


def _is_late(now: Snapshot, action: Row, after: str, today: date) -> bool:
    group, due = now.one("groups", action["group_id"]), action["due"]
    return (
        action["status"] != "ready to close"
        and due is not None
        and due < today
        and (today - due).days >= group[after]
    )


def _papers_go_out(now: Snapshot, group: Row, today: date) -> bool:
    """In the week that begins today."""
    to_come = [
        one["on"] for one in now.where("meetings", group_id=group["id"], cancelled=0) if one["on"] >= today
    ]
    if not to_come:
        return False
    return today <= days.working_days_before(min(to_come), 6, group["closure_days"]) < today + _WEEK


def _has_duties(now: Snapshot, people: set[int], today: date, *, keeps: bool) -> bool:
    return any(bool(answering & people) or (keeps and not answering) for answering in _duties(now, today))


def _duties(now: Snapshot, today: date) -> Iterator[set[int]]:
    """For each thing that is due, who answers for it: its owner and its priority's SRO."""
    sros = {one["id"]: one["sro_id"] for one in now.all("priorities")}
    for kpi in now.all("kpis"):
        if _reading_is_missing(now, kpi, today):
            yield {kpi["owner_id"], sros.get(kpi["priority_id"])} - {None}
    for risk in now.all("risks"):
        if risk["closed_on"] is None and _came(risk, today):
            yield {risk["owner_id"], sros.get(risk["priority_id"])} - {None}
    for one in now.all("deliverables"):
        if _is_soon(one, today):
            links = now.where("deliverable_priorities", deliverable_id=one["id"])
            yield {one["owner_id"], *(sros[link["priority_id"]] for link in links)} - {None}


def _is_soon(one: Row, today: date) -> bool:
    pairs = ((one["deliver_on"], one["delivered_on"]), (one["launch_on"], one["launched_on"]))
    return one["withdrawn_on"] is None and any(
        day is not None and (done is None or one["recurs"]) and day <= today + _WEEK for day, done in pairs
    )


def _came(risk: Row, today: date) -> bool:
    return risk["review_on"] is not None and risk["review_on"] <= today


def _reading_is_missing(now: Snapshot, kpi: Row, today: date) -> bool:
    length = {"month": 1, "quarter": 3}[kpi["every"]]
    begins = date(today.year, today.month - (today.month - 1) % length, 1)
    last = begins - days.DAY
    if last <= kpi["baseline_as_at"]:
        return False
    period = f"{last:%Y-%m}" if length == 1 else f"{last.year}-Q{last.month // 3}"
    return not any(
        one["value"] is not None or one["not_applicable"]
        for one in now.where("readings", kpi_id=kpi["id"], period=period)
    )


def _report_is_wanted(now: Snapshot, by: date, working_days: int) -> bool:
    """Nobody sends one in this year, so it is owed from its day until the board meets."""
    assert not now.all("highlight_reports")
    board = next(group for group in now.all("groups") if group["kind"] == "board")
    met = [one["on"] for one in now.where("meetings", group_id=board["id"], cancelled=0) if one["on"] > by]
    closed = board["closure_days"]
    return bool(met) and days.working_days_before(min(met), working_days, closed) <= by


def _terms(group: Row, today: date) -> bool:
    return group["terms_review_on"] is not None and group["terms_review_on"] <= today + 4 * _WEEK


def _asked_to_move(now: Snapshot, action: Row) -> bool:
    moves = now.where("slippages", action_id=action["id"])
    return any(move["state"] in ("requested", "passed on") for move in moves)


def _priorities_of(now: Snapshot, action: Row) -> set[int]:
    return {link["priority_id"] for link in now.where("action_priorities", action_id=action["id"])}


def _stands_in_for(now: Snapshot, person: int, today: date, group_id: int | None = None) -> set[int]:
    return {
        one["person_id"]
        for one in now.where("absences", deputy_id=person)
        if one["starts"] <= today <= one["ends"] and group_id in (None, one["group_id"])
    }


def _managers(now: Snapshot, group_id: int, today: date) -> list[int]:
    return holders(now, group_id, "programme manager", today)


def _leads(now: Snapshot, group_id: int, person: int, today: date) -> bool:
    people = {person, *_stands_in_for(now, person, today, group_id)}
    heads = next((found for role in HEADS if (found := holders(now, group_id, role, today))), [])
    return bool(people & set(heads))
