"""What a partnership file has in its log: actions, risks, decisions and the scorecard."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from importers.partnership.groups import Roster
from importers.partnership.lines import (
    ActionLine,
    BaselineLine,
    DecisionLine,
    GroupLine,
    KpiLine,
    NoRisksLine,
    ReadingLine,
    RiskLine,
    TargetLine,
)
from importers.partnership.values import (
    Key,
    day,
    distinct,
    like,
    log_text,
    many,
    mapping,
    must,
    nearest,
    number,
    one_of,
    period,
    scalar,
    whole,
    words,
)
from importers.partnership.yaml import Value
from rules.people import Named, likely
from rules.progress import Closure, Status
from rules.ratings import SCHEMES, read_rating

_MOST = 999_999
_REF = like(r"[^\s#,]{1,20}", "a letter or a plan number, such as h or 1.2.20")
_RISK_NUMBER = like(r"R[1-9][0-9]{0,5}", "R and a number, such as R1")
_STATUSES = tuple(status.value for status in Status)
_CLOSURES = tuple(closure.value for closure in Closure)


@dataclass(frozen=True)
class Known:
    """What the lines of the log may speak of."""

    roster: Roster
    ratings: str
    groups: Collection[GroupLine]
    priorities: Collection[int]

    def action(self, value: Value) -> ActionLine:
        found = mapping(value, self._action_keys)
        self._require_meeting(value, found)
        status = Status(found.pop("status"))
        closure = Closure(found.pop("closure")) if found["closure"] else found.pop("closure")
        _require_whole_closure(value, status, closure, found["closed_on"])
        return ActionLine(line=value.line, status=status, closure=closure, **found)

    def risk(self, value: Value) -> RiskLine:
        keys = {
            "group": must(self.roster.some_group),
            "number": must(_RISK_NUMBER),
            "priority": Key(self._priority),
            "title": must(log_text),
            "owner": Key(self.roster.somebody),
            "controls": Key(distinct(log_text), ()),
            "likelihood": Key(whole(1, 5)),
            "impact": Key(whole(1, 5)),
        }
        found = mapping(value, keys)
        return RiskLine(line=value.line, number=int(found.pop("number")[1:]), **found)

    def no_risks(self, value: Value) -> NoRisksLine:
        keys = {"priority": must(self._priority), "by": must(self.roster.somebody), "on": must(day)}
        return NoRisksLine(line=value.line, **mapping(value, keys))

    def decision(self, value: Value) -> DecisionLine:
        found = mapping(
            value, {"group": must(self.roster.some_group), "meeting": Key(day), "text": must(log_text)}
        )
        self._require_meeting(value, found)
        return DecisionLine(line=value.line, **found)

    def kpi(self, value: Value) -> KpiLine:
        keys = {
            "code": must(words),
            "priority": Key(self._priority),
            "title": must(log_text),
            "unit": Key(words, ""),
            "better": Key(one_of(("higher", "lower")), "higher"),
            "basis": Key(one_of(("cumulative", "individual month")), "cumulative"),
            "baseline": Key(_baseline),
            "targets": Key(many(_target), ()),
            "readings": Key(many(_reading), ()),
        }
        found = mapping(value, keys)
        _require_own_days(value, [target.by.isoformat() for target in found["targets"]], "target by")
        _require_own_days(value, [reading.period for reading in found["readings"]], "reading of")
        return KpiLine(line=value.line, **found)

    @cached_property
    def _action_keys(self) -> dict[str, Key]:
        return {
            "group": must(self.roster.some_group),
            "number": must(whole(1, _MOST)),
            "ref": Key(_REF),
            "meeting": Key(day),
            "title": must(log_text),
            "owners": Key(distinct(self._owner), ()),
            "due": Key(scalar),
            "priorities": Key(distinct(self._priority), ()),
            "rating": Key(self._rating),
            "status": Key(one_of(_STATUSES, what="status"), Status.OPEN.value),
            "closure": Key(one_of(_CLOSURES, what="reason for closing")),
            "closed_on": Key(day),
        }

    def _priority(self, value: Value) -> Any:
        found = whole(1, _MOST)(value)
        if found not in self.priorities:
            numbers = ", ".join(str(one) for one in sorted(self.priorities))
            raise value.wrong(
                f"there is no priority {found}", f"Write one of {numbers}" if numbers else "Write it first"
            )
        return found

    def _owner(self, value: Value) -> str:
        """A person, a role, a group or only words; what is nearly a person's name is a slip of the pen."""
        printed = words(value)
        near = () if printed in self.roster.people else likely(printed, self._named)
        if near and re.fullmatch(r"\S+ \S+", printed):
            raise value.wrong(f"{printed} is not a person of this file", f"Write {near[0].name}")
        return printed

    @cached_property
    def _named(self) -> tuple[Named, ...]:
        return tuple(Named(place, name, "") for place, name in enumerate(self.roster.people))

    def _rating(self, value: Value) -> str:
        scheme = SCHEMES[self.ratings]
        rating = read_rating(words(value), scheme)
        if rating is None:
            names = [one.name.lower() for one in scheme.ratings]
            near = nearest(value.printed, names) or "one of " + ", ".join(names)
            raise value.wrong(
                f"{value.printed} is not a rating of the scheme {self.ratings}", f"Write {near}"
            )
        return rating.name

    def _require_meeting(self, value: Value, found: dict[str, Any]) -> None:
        """What a meeting asked for or decided names a meeting that the group has."""
        held = [
            meeting.date
            for group in self.groups
            if group.code == found["group"]
            for meeting in group.meetings
        ]
        if found["meeting"] is None or found["meeting"] in held:
            return
        days = ", ".join(day.isoformat() for day in held if day)
        what = f"{found['group']} has no meeting on {found['meeting'].isoformat()}"
        write = f"Write one of {days}" if days else "Write it among the group's meetings first"
        raise value.entries()["meeting"].wrong(what, write)


def _require_whole_closure(value: Value, status: Status, closure: Closure | None, on: date | None) -> None:
    if status.closed and closure is None:
        raise value.wrong(
            "a closed action says why it was closed", f"Write closure: and one of {', '.join(_CLOSURES)}"
        )
    if not status.closed and (closure or on):
        raise value.wrong("the action is closed, and its status is not", "Write status: closed as well")


def _require_own_days(value: Value, days: list[str], what: str) -> None:
    for place, one in enumerate(days):
        if one in days[:place]:
            raise value.wrong(f"there are two {what} {one}", "Write one of them")


def _baseline(value: Value) -> BaselineLine:
    return BaselineLine(line=value.line, **mapping(value, {"as_at": must(day), "value": Key(number)}))


def _target(value: Value) -> TargetLine:
    return TargetLine(line=value.line, **mapping(value, {"by": must(day), "value": must(number)}))


def _reading(value: Value) -> ReadingLine:
    return ReadingLine(line=value.line, **mapping(value, {"period": must(period), "value": Key(number)}))
