"""What a partnership file has in its risk register, and what its groups decided and passed on."""

import re
from typing import Any

from importers.partnership.known import MOST, Known, pair
from importers.partnership.log_lines import (
    ControlLine,
    DecisionLine,
    EscalationLine,
    NoRisksLine,
    ReviewLine,
    RiskLine,
)
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
    whole,
    words,
)
from importers.partnership.yaml import Value

_NUMBER = like(r"R[1-9][0-9]{0,5}", "R and a number, such as R1")
_CONTROL = {"text": must(log_text), "due": Key(day), "done": Key(day)}


def risk(known: Known) -> Reader:
    keys = {
        "group": must(known.roster.some_group),
        "number": must(_NUMBER),
        "priority": Key(known.priority),
        "title": must(log_text),
        "cause": Key(log_text),
        "consequence": Key(log_text),
        "owner": Key(known.roster.somebody),
        "controls": Key(distinct(_control), ()),
        "actions": Key(distinct(whole(1, MOST)), ()),
        "likelihood": Key(whole(1, 5)),
        "impact": Key(whole(1, 5)),
        "inherent": Key(pair, ()),
        "target": Key(pair, ()),
        "raised": Key(day),
        "review": Key(day),
        "reviews": Key(many(_review(known)), ()),
        "closed_on": Key(day),
        "closed_why": Key(log_text),
    }

    def read(value: Value) -> RiskLine:
        found = mapping(value, keys)
        known.require_actions(value, found["group"], found["actions"])
        if (found["closed_on"] is None) != (found["closed_why"] is None):
            raise value.wrong("a closed risk has a day and a reason", "Write closed_on: and closed_why:")
        return RiskLine(line=value.line, number=int(found.pop("number")[1:]), **found)

    return read


def _control(value: Value) -> ControlLine:
    if not value.is_mapping:
        return ControlLine(value.line, log_text(value), None, None)
    return ControlLine(line=value.line, **mapping(value, _CONTROL))


def _review(known: Known) -> Reader:
    keys = {
        "on": must(day),
        "by": must(known.roster.somebody),
        "likelihood": Key(whole(1, 5)),
        "impact": Key(whole(1, 5)),
        "note": Key(log_text),
    }
    return lambda value: ReviewLine(line=value.line, **mapping(value, keys))


def no_risks(known: Known) -> Reader:
    keys = {"priority": must(known.priority), "by": must(known.roster.somebody), "on": must(day)}
    return lambda value: NoRisksLine(line=value.line, **mapping(value, keys))


def decision(known: Known) -> Reader:
    keys = {
        "group": must(known.roster.some_group),
        "meeting": Key(day),
        "text": must(log_text),
        "by": Key(known.roster.somebody),
    }

    def read(value: Value) -> DecisionLine:
        found = mapping(value, keys)
        known.require_meeting(value, found)
        return DecisionLine(line=value.line, **found)

    return read


def escalation(known: Known) -> Reader:
    keys = {
        "action": Key(_permanent(known, r"\d+", "board#104")),
        "risk": Key(_permanent(known, r"R\d+", "board#R1")),
        "to": must(known.roster.some_group),
        "reason": must(log_text),
        "by": must(known.roster.somebody),
        "on": must(day),
        "outcome": Key(log_text),
        "decided_by": Key(known.roster.somebody),
        "decided_on": Key(day),
    }

    def read(value: Value) -> EscalationLine:
        found = mapping(value, keys)
        if (found["action"] is None) == (found["risk"] is None):
            raise value.wrong("an action or a risk is passed on", "Write action: or risk: and its number")
        return EscalationLine(line=value.line, **found)

    return read


def _permanent(known: Known, number: str, example: str) -> Reader:
    """`board#R1` -> the group and the number."""

    def read(value: Value) -> Any:
        found = re.fullmatch(rf"([a-z][a-z0-9-]*)#({number})", words(value))
        if found is None or found[1] not in known.roster.codes:
            raise value.wrong(f"{value.printed} is not a number with its group", f"Write it like {example}")
        return found[1], int(found[2].lstrip("R"))

    return read
