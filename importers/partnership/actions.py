"""What a partnership file has in its action log: plans, actions, and what was said and moved of each."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from importers.partnership.known import MOST, Known
from importers.partnership.lines import SaidLine
from importers.partnership.log_lines import ActionLine, MoveLine, PlanLine, TickLine
from importers.partnership.settings import CODE
from importers.partnership.values import (
    Key,
    Reader,
    day,
    distinct,
    like,
    log_text,
    many,
    mapping,
    must,
    one_of,
    scalar,
    whole,
)
from importers.partnership.yaml import Value
from rules.progress import Closure, Status

_REF = like(r"[^\s#,]{1,20}", "a letter or a plan number, such as h or 1.2.20")
_STATUSES = tuple(status.value for status in Status)
_CLOSURES = tuple(closure.value for closure in Closure)
_PARTS = ("sub-action", "milestone")
_SAID = ("note", "blocker", "evidence", "objection")
_STATES = ("approved", "requested", "passed on", "declined")
SLIPPAGE = ("owner", "approve", "two stages")


def plan(known: Known) -> Reader:
    keys = {
        "code": must(CODE),
        "group": must(known.roster.some_group),
        "title": must(log_text),
        "approved": Key(day),
        "slippage": Key(one_of(SLIPPAGE)),
    }
    return lambda value: PlanLine(line=value.line, **mapping(value, keys))


def action(known: Known) -> Reader:
    keys = _keys(known)

    def read(value: Value) -> ActionLine:
        found = mapping(value, keys)
        known.require_meeting(value, found)
        status = Status(found.pop("status"))
        closure = Closure(found.pop("closure")) if found["closure"] else found.pop("closure")
        _require_whole_closure(value, status, closure, found["closed_on"])
        _require_others(known, value, found)
        evidence, notes = found.pop("evidence"), found.pop("notes")
        return ActionLine(line=value.line, status=status, closure=closure, said=evidence + notes, **found)

    return read


def _keys(known: Known) -> dict[str, Key]:
    return {
        "group": must(known.roster.some_group),
        "number": must(whole(1, MOST)),
        "ref": Key(_REF),
        "plan": Key(one_of(known.plans, what="plan of this file")),
        "meeting": Key(day),
        "title": must(log_text),
        "owners": Key(distinct(known.owner), ()),
        "supporters": Key(distinct(known.owner), ()),
        "due": Key(scalar),
        "starts": Key(day),
        "priorities": Key(distinct(known.priority), ()),
        "parent": Key(whole(1, MOST)),
        "part": Key(one_of(_PARTS)),
        "needs": Key(distinct(whole(1, MOST)), ()),
        "rating": Key(known.rating),
        "rating_by": Key(known.roster.somebody),
        "rating_on": Key(day),
        "rating_reason": Key(log_text),
        "status": Key(one_of(_STATUSES, what="status"), Status.OPEN.value),
        "closure": Key(one_of(_CLOSURES, what="reason for closing")),
        "closure_note": Key(log_text),
        "successor": Key(log_text),
        "closed_on": Key(day),
        "kept_open": Key(log_text),
        "closes_when": Key(log_text),
        "expected_successor": Key(log_text),
        "evidence": Key(many(said(known, "evidence")), ()),
        "notes": Key(many(said(known, "note")), ()),
        "moves": Key(many(_move(known)), ()),
        "ticked": Key(many(_tick(known)), ()),
    }


def said(known: Known, kind: str) -> Reader:
    """Words alone, or with who said them and when."""
    keys = {
        "text": must(log_text),
        "kind": Key(one_of(_SAID), kind),
        "by": Key(known.roster.somebody),
        "on": Key(day),
    }

    def read(value: Value) -> SaidLine:
        if not value.is_mapping:
            return SaidLine(value.line, log_text(value), kind, None, None)
        return SaidLine(line=value.line, **mapping(value, keys))

    return read


def _move(known: Known) -> Reader:
    keys = {
        "to": must(scalar),
        "reason": must(log_text),
        "on": must(day),
        "by": Key(known.roster.somebody),
        "agreed_by": Key(known.roster.somebody),
        "state": Key(one_of(_STATES), "approved"),
    }
    return lambda value: MoveLine(line=value.line, **mapping(value, keys))


def _tick(known: Known) -> Reader:
    keys = {"person": must(known.roster.somebody), "on": must(day)}
    return lambda value: TickLine(line=value.line, **mapping(value, keys))


def _require_whole_closure(value: Value, status: Status, closure: Closure | None, on: date | None) -> None:
    if status.closed and closure is None:
        raise value.wrong(
            "a closed action says why it was closed", f"Write closure: and one of {', '.join(_CLOSURES)}"
        )
    if not status.closed and (closure or on):
        raise value.wrong("the action is closed, and its status is not", "Write status: closed as well")


def _require_others(known: Known, value: Value, found: Mapping[str, Any]) -> None:
    """It is a part of another action, and waits for others, of its own group."""
    parents = [found["parent"]] if found["parent"] else []
    known.require_actions(value, found["group"], [*parents, *found["needs"]])
    if found["number"] in [*parents, *found["needs"]]:
        raise value.wrong(
            f"{found['number']} would be a part of itself, or wait for itself", "Write another number"
        )
    if found["part"] and not parents:
        raise value.wrong(f"a {found['part']} belongs to another action", "Write parent: and its number")
