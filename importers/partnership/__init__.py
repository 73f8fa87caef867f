"""A partnership in one file: what `clerk setup` reads. The format is tests/northbridge.yaml.

Reading checks all that a file can tell by itself; every wrong line is a Refusal with the file's name,
the line and what to write instead. Whose initials are meant, and which day, takes the record.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from importers.partnership import actions, priorities, register, scorecard
from importers.partnership import groups as who
from importers.partnership import settings as at_the_top
from importers.partnership.checks import require_no_circles, require_own_names, require_tree
from importers.partnership.known import Known
from importers.partnership.lines import GroupLine, Line, PersonLine, PriorityLine, SettingsLine
from importers.partnership.log_lines import (
    ActionLine,
    DecisionLine,
    DeliverableLine,
    EscalationLine,
    KpiLine,
    NoRisksLine,
    PlanLine,
    RiskLine,
)
from importers.partnership.values import Key, Reader, mapping
from importers.partnership.yaml import Value, kept, load, plain, refusal
from rules.refusal import Refusal, Refusals


@dataclass(frozen=True)
class PartnershipFile:
    """A whole file. `document` is the file as JSON, which reads as the same file again."""

    name: str
    document: dict[str, Any]
    settings: SettingsLine
    people: tuple[PersonLine, ...] = ()
    groups: tuple[GroupLine, ...] = ()
    priorities: tuple[PriorityLine, ...] = ()
    plans: tuple[PlanLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    risks: tuple[RiskLine, ...] = ()
    no_risks: tuple[NoRisksLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    kpis: tuple[KpiLine, ...] = ()
    deliverables: tuple[DeliverableLine, ...] = ()
    escalations: tuple[EscalationLine, ...] = ()

    def wrong(self, line: Line, what: str, write: str) -> Refusal:
        """A line that the record shows to be wrong."""
        return refusal(self.name, line.line, what, write)


def read(name: str, content: str | bytes) -> PartnershipFile:
    """`name` is what a refusal calls the file."""
    return _read(load(name, content))


def read_again(name: str, document: dict[str, Any]) -> PartnershipFile:
    """The file whose `document` this is."""
    return _read(kept(name, document))


def without_its_record(name: str, document: dict[str, Any]) -> PartnershipFile:
    """Its settings, people, groups and priorities: what is there before anything was agreed."""
    record = _LOG.keys() - {"priorities"}
    return read_again(name, {key: value for key, value in document.items() if key not in record})


def _read(whole: Value) -> PartnershipFile:
    top = mapping(whole, _TOP)
    settings = at_the_top.settings(whole, top)
    lines = _lines(top, settings)
    require_own_names(top, lines)
    require_tree(top["groups"])
    require_no_circles(top["actions"], lines["actions"])
    return PartnershipFile(whole.file, plain(whole), settings, **lines)


def _a_list(value: Value) -> Value:
    if not value.is_list:
        raise value.wrong(f"{value.label} is a list", "Write one line for each, beginning with a hyphen")
    return value


_LOG: dict[str, Callable[[Known], Reader]] = {
    "priorities": priorities.priority,
    "plans": actions.plan,
    "actions": actions.action,
    "risks": register.risk,
    "no_risks": register.no_risks,
    "decisions": register.decision,
    "kpis": scorecard.kpi,
    "deliverables": scorecard.deliverable,
    "escalations": register.escalation,
}
_TOP = at_the_top.KEYS | dict.fromkeys(("people", "groups", *_LOG), Key(_a_list))


def _lines(top: dict[str, Any], settings: SettingsLine) -> dict[str, tuple[Any, ...]]:
    names = who.names_of
    roster = who.Roster(names(top["people"], "name"), names(top["groups"], "code"))
    lines = _sections(top, {"people": who.person, "groups": roster.group})
    numbers = [int(one) for one in _printed(top["priorities"], "number") if one.isdecimal()]
    plans = names(top["plans"], "code")
    known = Known(roster, settings.ratings, lines["groups"], numbers, plans, _numbers(top["actions"]))
    return lines | _sections(top, {name: reader(known) for name, reader in _LOG.items()})


def _sections(top: dict[str, Any], readers: dict[str, Reader]) -> dict[str, tuple[Any, ...]]:
    """Every line that is wrong is told, in the order of the file, and not only the first."""
    found: dict[str, tuple[Any, ...]] = {}
    wrong: list[tuple[int, Refusal]] = []
    for name, read_one in readers.items():
        read_lines: list[Any] = []
        for inner in top[name].elements() if top[name] is not None else ():
            try:
                read_lines.append(read_one(inner))
            except Refusal as refusal:
                wrong.append((inner.line, refusal))
        found[name] = tuple(read_lines)
    if wrong:
        raise Refusals(tuple(refusal for _, refusal in sorted(wrong, key=lambda one: one[0])))
    return found


def _numbers(value: Value | None) -> dict[str, set[int]]:
    """The numbers of each group's actions, before the lines are read: any of them may speak of any other."""
    found: dict[str, set[int]] = defaultdict(set)
    for entry in _entries(value):
        if "group" in entry and "number" in entry and entry["number"].printed.isdecimal():
            found[entry["group"].printed].add(int(entry["number"].printed))
    return found


def _printed(value: Value | None, key: str) -> list[str]:
    return [entry[key].printed for entry in _entries(value) if key in entry]


def _entries(value: Value | None) -> list[dict[str, Value]]:
    if value is None or not value.is_list:
        return []
    return [inner.entries() for inner in value.elements() if inner.is_mapping]
