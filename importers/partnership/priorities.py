"""The priorities of a partnership file: whose they are, how they were rated and what was said of them."""

from importers.partnership.actions import said
from importers.partnership.known import Known
from importers.partnership.lines import JudgedLine, PriorityLine
from importers.partnership.values import Key, Reader, day, log_text, many, mapping, must, whole, words
from importers.partnership.yaml import Value

_MOST = 1000
_KINDS = {"completed": "completed", "evidence": "evidence", "next_steps": "next step", "status": "status"}


def priority(known: Known) -> Reader:
    keys = {
        "number": must(whole(1, _MOST)),
        "title": must(words),
        "outcome": Key(log_text, ""),
        "sro": Key(known.roster.somebody),
        "group": Key(known.roster.some_group),
        "ratings": Key(many(_judged(known)), ()),
        **{name: Key(many(said(known, kind)), ()) for name, kind in _KINDS.items()},
    }

    def read(value: Value) -> PriorityLine:
        found = mapping(value, keys)
        words_of_it = tuple(line for name in _KINDS for line in found.pop(name))
        return PriorityLine(line=value.line, said=words_of_it, **found)

    return read


def _judged(known: Known) -> Reader:
    keys = {
        "ratings": must(known.ratings_of_priority),
        "on": must(day),
        "by": Key(known.roster.somebody),
        "reason": Key(log_text),
    }
    return lambda value: JudgedLine(line=value.line, **mapping(value, keys))
