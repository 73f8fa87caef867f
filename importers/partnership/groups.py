"""Who is in a partnership file: people, and groups with their members."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from importers.partnership.lines import (
    AddressLine,
    AwayLine,
    GroupLine,
    MemberLine,
    PersonLine,
)
from importers.partnership.meetings import meeting
from importers.partnership.settings import CODE, KINDS
from importers.partnership.values import (
    Key,
    Reader,
    day,
    distinct,
    like,
    many,
    mapping,
    month,
    must,
    office_hour,
    one_of,
    whole,
    words,
    yes_no,
)
from importers.partnership.yaml import Value
from rules.dates_due import WEEKDAY_NAMES
from rules.permissions import ROLES
from rules.timetable import USUAL

_WORKING_DAYS = tuple(name.lower() for name in WEEKDAY_NAMES[:5])
_RESERVED = frozenset(
    {"all", "channel", "everybody", "everyone", "here", "me", "nobody", "none", "unassigned", "us"}
)
_YEAR_OF_DAYS = 366
_LONGEST_KEPT = 100
"""Years."""
_FAR = 1000
_FARTHEST_STEP = 60

_CHANNEL = like(
    r"(?:terminal|playground):[^\s:@][^:]*|slack:[A-Z0-9]+:[A-Z0-9]+|teams:[^\s:]+:\S+",
    "terminal:NAME, playground:NAME, slack:TEAM:CHANNEL or teams:TENANT:CONVERSATION",
)
_IDENTITY = like(
    r"slack:[A-Z0-9]+:[A-Z0-9]+|teams:[^\s:]+:\S+",
    "slack:TEAM:USER or teams:TENANT:OBJECT-ID",
)
_EMAIL = like(r"[^\s@]+@[^\s@]+\.[^\s@.]+", "an address such as name@council.example")


def _free(read: Reader) -> Reader:
    """Not a word that means something else in chat."""

    def check(value: Value) -> Any:
        found = read(value)
        if found.casefold() in _RESERVED:
            raise value.wrong(f"{found} means something else in chat", f"Write another {value.label}")
        return found

    return check


def _email(value: Value) -> str:
    return str(_EMAIL(value)).lower()


def _address(form: Reader) -> Reader:
    return lambda value: AddressLine(value.line, form(value))


_PERSON = {
    "name": must(_free(words)),
    "initials": Key(_free(words), ""),
    "aliases": Key(distinct(_free(words)), ()),
    "organisation": Key(words, ""),
    "job_title": Key(words, ""),
    "email": Key(_email),
    "term_time_only": Key(yes_no, False),
    "identities": Key(many(_address(_IDENTITY)), ()),
}
_NUDGES = {
    "at": Key(office_hour, "09:00"),
    "days_before": Key(distinct(whole(0, _YEAR_OF_DAYS)), (7, 1, 0)),
    "overdue_every": Key(whole(1, _YEAR_OF_DAYS), 7),
    "channel_digest": Key(yes_no, True),
}
_ESCALATE = {"sro_after": Key(whole(0, _FAR), 7), "chair_after": Key(whole(0, _FAR), 21)}
_SUMMARY = {
    "day": Key(one_of(_WORKING_DAYS, what="working day"), "monday"),
    "at": Key(office_hour, "09:00"),
    "wanted": Key(yes_no, True),
    "not_in": Key(distinct(month), ()),
}
_TIMETABLE = {step: Key(whole(1, _FARTHEST_STEP)) for step in USUAL}
_UNSET = {
    "nudges": {name: key.default for name, key in _NUDGES.items()},
    "escalate": {name: key.default for name, key in _ESCALATE.items()},
    "summary": {name: key.default for name, key in _SUMMARY.items()},
}


def person(value: Value) -> PersonLine:
    return PersonLine(line=value.line, **mapping(value, _PERSON))


def _timetable(value: Value) -> dict[str, int]:
    """Only what differs from the usual days: a step that is left out stays as it is usual."""
    return {step: days for step, days in mapping(value, _TIMETABLE).items() if days is not None}


def names_of(value: Value | None, key: str) -> tuple[str, ...]:
    """What the lines of a list call themselves, before they are read: any line may speak of any other."""
    if value is None or not value.is_list:
        return ()
    entries = [inner.entries() for inner in value.elements() if inner.is_mapping]
    found = [entry[key] for entry in entries if key in entry]
    names = [inner.printed for inner in found]
    for place, inner in enumerate(found):
        if inner.printed in names[:place]:
            raise inner.wrong(f"{inner.printed} is in {value.label} already", f"Write another {key}")
    return tuple(names)


@dataclass(frozen=True)
class Roster:
    """The people and groups that other lines may name."""

    people: Collection[str]
    codes: Collection[str]

    def somebody(self, value: Value) -> Any:
        return one_of(self.people, what="person of this file")(value)

    def some_group(self, value: Value) -> Any:
        return one_of(self.codes, what="group of this file")(value)

    def group(self, value: Value) -> GroupLine:
        found = mapping(value, self._group_keys())
        _require_order(value, found["paused_from"], found["paused_until"])
        nudges, escalate, summary = (found.pop(name) or _UNSET[name] for name in _UNSET)
        return GroupLine(
            line=value.line,
            nudge_at=nudges["at"],
            nudge_days=nudges["days_before"],
            overdue_every=nudges["overdue_every"],
            channel_digest=nudges["channel_digest"],
            summary_day=summary["day"],
            summary_at=summary["at"],
            summary_wanted=summary["wanted"],
            summary_not_in=tuple(sorted(summary["not_in"])),
            **escalate,
            **found,
        )

    def _group_keys(self) -> dict[str, Key]:
        return {
            "code": must(_free(CODE)),
            "name": must(words),
            "kind": Key(one_of(KINDS, what="kind of group"), "working group"),
            "reports_to": Key(self.some_group),
            "channels": Key(many(_address(_CHANNEL)), ()),
            "meetings": Key(many(meeting), ()),
            "closes": Key(one_of(("owner", "board")), "owner"),
            "sro_closes": Key(yes_no, False),
            "slippage": Key(one_of(("owner", "approve", "two stages")), "owner"),
            "nudges": Key(lambda value: mapping(value, _NUDGES)),
            "escalate": Key(lambda value: mapping(value, _ESCALATE)),
            "summary": Key(lambda value: mapping(value, _SUMMARY)),
            "paused_from": Key(day),
            "paused_until": Key(day),
            "timetable": Key(_timetable, {}),
            "closure_days": Key(distinct(day), ()),
            "cadence": Key(words, ""),
            "keep_years": Key(whole(1, _LONGEST_KEPT)),
            "terms_review": Key(day),
            "members": Key(many(self._member), ()),
        }

    def _member(self, value: Value) -> MemberLine:
        keys = {
            "person": must(self.somebody),
            "role": Key(_role),
            "roles": Key(distinct(_role), ()),
            "away": Key(self._away),
            "joined": Key(day),
            "left": Key(day),
            "deputy": Key(self.somebody),
            "deputy_may_agree": Key(yes_no, False),
        }
        found = mapping(value, keys)
        if found["role"] and found["roles"]:
            raise value.wrong("role and roles both stand here", "Write one of them")
        roles = found.pop("roles") or (found["role"] or "member",)
        del found["role"]
        return MemberLine(line=value.line, roles=roles, **found)

    def _away(self, value: Value) -> AwayLine:
        keys = {
            "from": must(day),
            "to": must(day),
            "deputy": Key(self.somebody),
            "may_agree": Key(yes_no, False),
        }
        found = mapping(value, keys)
        if found["to"] < found["from"]:
            raise value.wrong(
                "the absence ends before it begins", "Write the first day as from, and the last as to"
            )
        return AwayLine(value.line, found["from"], found["to"], found["deputy"], found["may_agree"])


def _require_order(value: Value, since: date | None, until: date | None) -> None:
    if since is None or (until is not None and since < until):
        return
    raise value.entries()["paused_from"].wrong(
        "the pause does not end after it begins", "Write paused_until: and the first day with reminders again"
    )


_role = one_of(tuple(sorted(ROLES)), what="role")
