"""A partnership in one file: what `clerk setup` reads. The format is tests/northbridge.yaml.

Reading checks all that a file can tell by itself; every wrong line is a Refusal with the file's name,
the line and what to write instead. Whose initials are meant, and which day, takes the record.
"""

from dataclasses import dataclass
from typing import Any

from importers.partnership import groups as who
from importers.partnership import settings as at_the_top
from importers.partnership.checks import require_own_names, require_tree
from importers.partnership.lines import (
    ActionLine,
    DecisionLine,
    GroupLine,
    KpiLine,
    Line,
    NoRisksLine,
    PersonLine,
    PriorityLine,
    RiskLine,
    SettingsLine,
)
from importers.partnership.records import Known
from importers.partnership.values import Key, Reader, mapping
from importers.partnership.yaml import Value, load, plain, refusal
from rules.refusal import Refusal


@dataclass(frozen=True)
class PartnershipFile:
    """A whole file. `document` is the file as JSON, which reads as the same file again."""

    name: str
    document: dict[str, Any]
    settings: SettingsLine
    people: tuple[PersonLine, ...] = ()
    groups: tuple[GroupLine, ...] = ()
    priorities: tuple[PriorityLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    risks: tuple[RiskLine, ...] = ()
    no_risks: tuple[NoRisksLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    kpis: tuple[KpiLine, ...] = ()

    def wrong(self, line: Line, what: str, write: str) -> Refusal:
        """A line that the record shows to be wrong."""
        return refusal(self.name, line.line, what, write)


def read(name: str, content: str | bytes) -> PartnershipFile:
    """`name` is what a refusal calls the file."""
    whole = load(name, content)
    top = mapping(whole, _TOP)
    settings = at_the_top.settings(whole, top)
    lines = _lines(top, settings)
    require_own_names(top, lines)
    require_tree(top["groups"])
    return PartnershipFile(name, plain(whole), settings, **lines)


def _a_list(value: Value) -> Value:
    if not value.is_list:
        raise value.wrong(f"{value.label} is a list", "Write one line for each, beginning with a hyphen")
    return value


_LISTS = ("people", "groups", "priorities", "actions", "risks", "no_risks", "decisions", "kpis")
_TOP = at_the_top.KEYS | dict.fromkeys(_LISTS, Key(_a_list))


def _lines(top: dict[str, Any], settings: SettingsLine) -> dict[str, tuple[Any, ...]]:
    names = who.names_of
    roster = who.Roster(names(top["people"], "name"), names(top["groups"], "code"))
    lines = {
        "people": _each(top["people"], who.person),
        "groups": _each(top["groups"], roster.group),
        "priorities": _each(top["priorities"], roster.priority),
    }
    numbers = [line.number for line in lines["priorities"]]
    known = Known(roster, settings.ratings, lines["groups"], numbers)
    return lines | {
        "actions": _each(top["actions"], known.action),
        "risks": _each(top["risks"], known.risk),
        "no_risks": _each(top["no_risks"], known.no_risks),
        "decisions": _each(top["decisions"], known.decision),
        "kpis": _each(top["kpis"], known.kpi),
    }


def _each(value: Value | None, read_one: Reader) -> tuple[Any, ...]:
    return () if value is None else tuple(read_one(inner) for inner in value.elements())
