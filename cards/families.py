"""A summary for families: short sentences and everyday words, and nobody's name. A draft until it is agreed.

A reader of twelve should follow it. What a word means stands where it is used.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from cards.document import Document, Heading, Items, Part, Words
from cards.model import Button, Card, Line
from cards.words import counted, ended, joined
from reports.families import Figure, ForFamilies, Named, Some
from rules.dates import brief, spoken
from rules.progress import in_words
from rules.ratings import Judgement
from rules.scorecard import Direction, State, shown
from storage.models import Group

STATE = "a draft until the chair agrees it"
_SHOWN = 5
"""Of each kind in chat; on paper all of them are."""
_PLAINLY: Mapping[Judgement, str] = {
    Judgement.EMBEDDED: "done and working well",
    Judgement.COMPLETE: "done",
    Judgement.ON_TARGET: "going to plan",
    Judgement.DELAYED: "slower than planned",
    Judgement.SIGNIFICANTLY_DELAYED: "a lot slower than planned",
    Judgement.NOT_STARTED: "not started yet",
}
_DIRECTIONS: Mapping[Direction, str] = {
    Direction.IMPROVING: "This is better than last time.",
    Direction.WORSENING: "This is worse than last time.",
    Direction.NO_CHANGE: "This is the same as last time.",
}


def document(facts: ForFamilies) -> Document:
    return Document(
        f"What we are doing for children with special needs: {facts.group.name}",
        (_draft(facts), *_left_out(facts)),
        tuple(_parts(facts)),
        facts.as_at,
        f"{facts.group.code} summary for families",
        STATE,
    )


def card(facts: ForFamilies, *, may_export: bool) -> Card:
    """A file is for who may have one."""
    lines = [
        *_short(facts),
        *_row("Done", facts.done),
        *_row("Next", facts.coming),
        *_late_row(facts),
        *_left_out(facts),
    ]
    text = f"Summary for families of the {facts.group.name}, as at {spoken(facts.as_at)}. {_draft(facts)}"
    return Card(
        text,
        lines=tuple(map(Line, lines)),
        buttons=(Button("In Word", f"publish-safe summary of {facts.group.code} in Word"),)
        if may_export
        else (),
    )


def _draft(facts: ForFamilies) -> str:
    return f"DRAFT. The chair of the {facts.group.name} must agree this before it is shared."


def _left_out(facts: ForFamilies) -> tuple[str, ...]:
    """For the chair: how much is missing, and never what it says."""
    said = []
    if facts.left_out:
        why = joined([f"{count} {reason}" for reason, count in sorted(facts.left_out.items())])
        said.append(f"{counted(facts.left_out.total(), 'piece')} of text left out: {why}.")
    if facts.withheld:
        said.append(f"{counted(facts.withheld, 'action')} of other groups counted, not named.")
    return tuple(said)


def _row(what: str, some: Some) -> Iterator[str]:
    if some.count:
        shown_ = [one.title for one in some.named[:_SHOWN]]
        more = some.count - len(shown_)
        yield f"{what}: {some.count}. {'; '.join([*shown_, *([f'and {more} more'] if more else [])])}."


def _late_row(facts: ForFamilies) -> Iterator[str]:
    """Of all that is late, for another count beside that one would not be understood."""
    others = facts.progress.overdue - facts.late.count
    for line in _row("Late", facts.late):
        left = (
            f" {others} more {'is' if others == 1 else 'are'} late, and not named here." if others > 0 else ""
        )
        yield f"{line}{left}"


def _parts(facts: ForFamilies) -> Iterator[Part]:
    yield Heading("In short")
    yield Items(_short(facts))
    if facts.priorities:
        yield Heading("What we work on")
        yield Items(tuple(map(ended, facts.priorities)))
    yield Heading("What we have done")
    yield from _done(facts)
    yield Heading("What comes next")
    yield from _list(facts.coming, _next, "No other action has a date that is still to come.")
    yield from _list(facts.undated, _undated, None)
    yield Heading("What is late, and what we do about it")
    yield from _list(facts.late, _late, "Nothing is late.")
    yield Words(_about_late(facts.group))
    yield Heading("What the numbers say")
    yield from _numbers(facts)
    yield Heading("How you can take part")
    yield Items(_take_part(facts))
    yield Heading("If you are worried about a child")
    yield Items(_worried(facts))


def _short(facts: ForFamilies) -> tuple[str, ...]:
    """Every action counts once."""
    told = facts.progress
    if not told.whole:
        return (_time(facts), "We have no actions to count yet.")
    each = [(_PLAINLY[one.rating.judgement], one.actions) for one in told.counts if one.actions]
    lines = [
        _time(facts),
        f"We have {counted(told.whole, 'action')}. An action is one job that somebody has to do.",
        *(f"{in_words(many, told.whole)} {'is' if many == 1 else 'are'} {what}." for what, many in each),
        f"{told.overdue} {'is' if told.overdue == 1 else 'are'} late. Late means past its date.",
    ]
    if told.suggested:
        lines.append(f"For {told.suggested} of these it is only a first guess. Nobody has checked it yet.")
    return tuple(lines)


def _time(facts: ForFamilies) -> str:
    since = f"our last meeting, {spoken(facts.since)}" if facts.has_met else spoken(facts.since)
    return f"This is how things are on {spoken(facts.as_at)}. We look back to {since}."


def _done(facts: ForFamilies) -> Iterator[Part]:
    yield from _list(facts.done, lambda one: ended(one.title), "We have finished no action in this time.")
    if facts.stopped:
        is_ = "action was" if facts.stopped == 1 else "actions were"
        yield Words(f"{facts.stopped} other {is_} closed for another reason.")


def _list(some: Some, say: Callable[[Named], str], empty: str | None) -> Iterator[Part]:
    """Those that may be named; and how many may not."""
    if not some.count:
        yield from (Words(empty),) if empty else ()
        return
    if some.named:
        yield Items(tuple(map(say, some.named)))
    hidden = some.count - len(some.named)
    if hidden:
        yield Words(f"{hidden} {'more is' if hidden == 1 else 'more are'} not described here.")


def _next(one: Named) -> str:
    return f"{one.title.rstrip('. ')}. By {_day(one.due)}."


def _undated(one: Named) -> str:
    return f"{one.title.rstrip('. ')}. No date is set yet."


def _late(one: Named) -> str:
    said = f"{one.title.rstrip('. ')}. This was due by {_day(one.due)}."
    if one.asked_for is None:
        return said
    return f"{said} We have been asked to move this to {_day(one.asked_for)}. That is not agreed yet."


def _day(day: date | None) -> str:
    return f"{brief(day)} {day.year}" if day else "a day that is not set"


def _about_late(group: Group) -> str:
    """What happens by the group's own settings, and nothing that nobody set."""
    if group.sro_after >= group.chair_after:
        return f"We tell the chair when an action is {counted(group.chair_after, 'day')} late."
    return (
        f"When an action is {counted(group.sro_after, 'day')} late, we tell the person who leads that work. "
        f"When it is {counted(group.chair_after, 'day')} late, we tell the chair."
    )


def _numbers(facts: ForFamilies) -> Iterator[Part]:
    if not facts.figures:
        yield Words("We have no numbers to show yet.")
        return
    yield Items(tuple(map(_figure, facts.figures)))
    if facts.figures_left_out:
        yield Words(
            "We do not show numbers under five. They could tell people who somebody is. We leave out other "
            "numbers that would help to work them out."
        )


def _figure(one: Figure) -> str:
    title = one.title.rstrip(". ")
    if one.is_few:
        return f"{title}: fewer than five in {one.period.spoken}."
    if one.standing is None or one.standing.latest is None:
        return f"{title}: this number is left out."
    latest = one.standing.latest
    if latest.value is None:
        return f"{title}: this does not apply in {latest.period.spoken}."
    said = f"{title}: {shown(latest.value, one.unit)} in {latest.period.spoken}."
    way = _DIRECTIONS.get(one.standing.since_last) if one.standing.since_last else None
    return " ".join(filter(None, (said, way, _aim(one))))


def _aim(one: Figure) -> str:
    assert one.standing is not None
    aim = one.standing.aim
    if aim is None:
        return "No target is set yet."
    met = " We have met this." if one.standing.state is State.ON else ""
    return f"We aim for {shown(aim.value, one.unit)} by {brief(aim.by)} {aim.by.year}.{met}"


def _take_part(facts: ForFamilies) -> tuple[str, ...]:
    met = facts.meeting
    if met is None or met.on is None:
        meeting = "The date of our next meeting is not set yet."
    else:
        at = f" at {met.at}" if met.at else ""
        place = f" Place: {facts.place}." if facts.place else ""
        meeting = f"Our next meeting is on {spoken(met.on)}{at}.{place}"
    if not facts.forums:
        return (meeting, "Nobody is recorded yet who speaks for families at our meetings.")
    forums = joined(list(facts.forums))
    return (
        meeting,
        f"The {forums.removeprefix('The ')} speaks for families at our meetings.",
        "You can ask them to raise something for you.",
    )


def _worried(facts: ForFamilies) -> tuple[str, ...]:
    danger = "If a child is in danger now, call 999."
    return (danger, f"If you are worried about a child, call {facts.door}.") if facts.door else (danger,)
