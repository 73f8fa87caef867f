"""What a partnership file has in its scorecard, and which deliverables it names."""

from importers.partnership.known import Known
from importers.partnership.log_lines import (
    BaselineLine,
    CheckLine,
    DeliverableLine,
    KpiLine,
    ReadingLine,
    TargetLine,
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
    number,
    one_of,
    period,
    scalar,
    whole,
    words,
    yes_no,
)
from importers.partnership.yaml import Value

_NUMBER = like(r"D[1-9][0-9]{0,5}", "D and a number, such as D1")
_MOST_MONEY = 10**9
_EVERY = ("month", "quarter", "term", "academic year", "year")
_CHECK = {"text": must(log_text), "done": Key(day)}
_TARGET = {"by": must(day), "value": must(number), "kind": Key(one_of(("interim", "target")))}
_READING = {
    "period": must(period),
    "value": Key(number),
    "not_applicable": Key(yes_no, False),
    "note": Key(log_text),
}


def kpi(known: Known) -> Reader:
    keys = {
        "code": must(words),
        "section": Key(words, ""),
        "priority": Key(known.priority),
        "title": must(log_text),
        "unit": Key(words, ""),
        "better": Key(one_of(("higher", "lower")), "higher"),
        "basis": Key(one_of(("cumulative", "individual month")), "cumulative"),
        "baseline": Key(_baseline),
        "establishing": Key(yes_no, False),
        "targets": Key(many(_target), ()),
        "readings": Key(many(_reading), ()),
        "every": Key(one_of(_EVERY, what="time between readings")),
        "owner": Key(known.roster.somebody),
        "footnote": Key(log_text, ""),
    }

    def read(value: Value) -> KpiLine:
        found = mapping(value, keys)
        _require_own_days(value, [target.by.isoformat() for target in found["targets"]], "target by")
        _require_own_days(value, [reading.period for reading in found["readings"]], "reading of")
        return KpiLine(line=value.line, **found)

    return read


def _require_own_days(value: Value, days: list[str], what: str) -> None:
    for place, one in enumerate(days):
        if one in days[:place]:
            raise value.wrong(f"there are two {what} {one}", "Write one of them")


def _baseline(value: Value) -> BaselineLine:
    return BaselineLine(line=value.line, **mapping(value, {"as_at": must(day), "value": Key(number)}))


def _target(value: Value) -> TargetLine:
    return TargetLine(line=value.line, **mapping(value, _TARGET))


def _reading(value: Value) -> ReadingLine:
    return ReadingLine(line=value.line, **mapping(value, _READING))


def deliverable(known: Known) -> Reader:
    keys = {
        "group": must(known.roster.some_group),
        "number": must(_NUMBER),
        "title": must(log_text),
        "kind": Key(words, "strategy"),
        "lead": Key(known.owner),
        "deliver": Key(scalar),
        "launch": Key(scalar),
        "repeats": Key(words),
        "priorities": Key(distinct(known.priority), ()),
        "sign_off": Key(distinct(_check), ()),
        "allocated": Key(whole(0, _MOST_MONEY)),
        "spent": Key(whole(0, _MOST_MONEY)),
        "delivered": Key(day),
        "launched": Key(day),
    }

    def read(value: Value) -> DeliverableLine:
        found = mapping(value, keys)
        return DeliverableLine(line=value.line, number=int(found.pop("number")[1:]), **found)

    return read


def _check(value: Value) -> CheckLine:
    if not value.is_mapping:
        return CheckLine(value.line, log_text(value), None)
    return CheckLine(line=value.line, **mapping(value, _CHECK))
