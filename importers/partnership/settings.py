"""The keys at the top of a partnership file: its name, its calendar, its scales and whom to turn to."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from importers.partnership.lines import SettingsLine, TermLine
from importers.partnership.values import Key, day, distinct, like, many, mapping, must, one_of, words
from importers.partnership.yaml import Value
from rules.ratings import SCHEMES
from rules.risks import BANDS

CODE = like(r"[a-z][a-z0-9-]{0,39}", "a short word in small letters, such as board or p2")
_PARTS = ("ENG", "NIR", "SCT", "WLS")  # as the holidays package calls them
KINDS = ("board", "delivery group", "working group", "task and finish")
_SAFEGUARDING = {"name": must(words), "phone": must(words), "hours": Key(words, "")}
_TERM = {"name": must(words), "from": must(day), "to": must(day)}
_RATINGS = one_of(tuple(SCHEMES), what="scheme of ratings")


@cache
def _timezones() -> tuple[str, ...]:
    """Looked up in the system's folders, six hundred files of them, once."""
    return tuple(sorted(available_timezones()))


def _timezone(value: Value) -> Any:
    return one_of(_timezones(), what="time zone")(value)


def _safeguarding(value: Value) -> dict[str, str]:
    return mapping(value, _SAFEGUARDING)


def _term(value: Value) -> TermLine:
    found = mapping(value, _TERM)
    if found["to"] < found["from"]:
        raise value.wrong(
            f"{found['name']} ends before it begins", "Write the first day as from, and the last as to"
        )
    return TermLine(value.line, found["name"], found["from"], found["to"])


def _terms(value: Value) -> Any:
    found = many(_term)(value)
    names = [term.name for term in found]
    for place, term in enumerate(found):
        if term.name in names[:place]:
            raise value.wrong(f"two terms are called {term.name}", "Write another name, such as Spring 2025")
    return found


def _labels(value: Value) -> Any:
    found = distinct(words)(value)
    if len(found) != 2:
        raise value.wrong(
            "a pair of ratings has two labels", "Write [Delivery of actions, Evidence of impact]"
        )
    return found


KEYS = {
    "partnership": must(words),
    "code": must(CODE),
    "timezone": Key(_timezone, "Europe/London"),
    "holidays": Key(one_of(_PARTS, what="part of the UK"), "ENG"),
    "terms": Key(_terms, ()),
    "ratings": Key(_RATINGS, "five"),
    "labels": Key(_labels, ()),
    "risk_bands": Key(one_of(tuple(BANDS), what="scheme of risk bands"), "nhs"),
    "safeguarding": Key(_safeguarding, {}),
    "secure_route": Key(words, ""),
    "data_protection_contact": Key(words, ""),
    "route": Key(distinct(one_of(KINDS, what="kind of group")), ()),
}


def settings(whole: Value, top: dict[str, Any]) -> SettingsLine:
    if top["labels"] and top["ratings"] != "strands":
        raise whole.entries()["labels"].wrong(
            "only strands are rated in pairs", "Write ratings: strands, or no labels"
        )
    found = {name: top[name] for name in KEYS if name != "partnership"}
    return SettingsLine(line=whole.line, name=top["partnership"], **found)
