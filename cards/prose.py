"""Where a group stands, as sentences to copy into a paper. Nobody is named beside what is late."""

from collections.abc import Iterator

from cards.highlights import titled as mentioned
from cards.model import Button, Card
from cards.words import counted, joined, titled
from reports.prose import Standing
from rules.dates import brief, spoken
from rules.risks import band
from storage.models import Group

_NAMED = 3


def paragraph(standing: Standing, here: Group, bands: str, most: int | None = None) -> Card:
    """As many sentences as were asked for; what matters most stands first."""
    group = standing.facts.group
    sentences = list(_sentences(standing, bands))
    text = " ".join(sentences[:most])
    of = "" if group.id == here.id else f" of {group.code}"
    buttons = [Button("The whole summary", f"summary{of}")]
    if standing.facts.overdue.count and not of:
        buttons.append(Button("What is overdue", "what's overdue?"))
    return Card(text, buttons=tuple(buttons))


def _sentences(standing: Standing, bands: str) -> Iterator[str]:
    if not standing.all:
        yield f"As at {spoken(standing.facts.as_at)}, the {standing.facts.group.name} has no actions yet."
    else:
        yield _counts(standing)
        yield from (_next(standing), _ratings(standing)) if standing.open else ()
    if standing.risks:
        yield _risks(standing, bands)
    if standing.all:
        yield _news(standing)
        yield from _to_sort_out(standing)


def _counts(standing: Standing) -> str:
    facts, closed = standing.facts, standing.all - standing.open
    text = f"As at {spoken(facts.as_at)}, the {facts.group.name} has "
    if not standing.open:
        return f"{text}closed all of its actions ({standing.all})."
    text += f"{counted(standing.open, 'open action')} out of {standing.all}, and {closed or 'none'} closed; "
    late = facts.overdue
    if not late.count:
        return f"{text}none is overdue."
    longest = late.shown[0]
    days = (facts.as_at - longest.due).days if longest.due else 0
    which = ", the longest" if late.count > 1 else ":"
    return f"{text}{_are(late.count)} overdue{which} {mentioned(longest)} ({counted(days, 'day')})."


def _next(standing: Standing) -> str:
    met = standing.facts.next_meeting
    when = f"the next meeting on {spoken(standing.until)}" if met else spoken(standing.until)
    if not standing.coming:
        return "No action has a date that is still to come."
    first, group = standing.coming[0], standing.facts.group
    if standing.none_in_time:
        assert first.action.due is not None
        return f"None is due by {when}; the next is {titled(first, group)} on {spoken(first.action.due)}."
    named = [f"#{one.action.number} {one.action.title}" for one in standing.coming[:_NAMED]]
    more = len(standing.coming) - len(named)
    named += [f"{more} more"] if more else []
    return f"{_are(len(standing.coming))} due by {when}: {joined(named)}."


def _ratings(standing: Standing) -> str:
    behind = (
        f"{_are(standing.behind)} rated as delayed or worse"
        if standing.behind
        else "None is rated as delayed"
    )
    if not standing.unrated:
        return f"{behind}."
    have = "has" if standing.unrated == 1 else "have"
    return f"{behind}, and {standing.unrated} {have} no confirmed rating yet."


def _risks(standing: Standing, bands: str) -> str:
    text = f"The risk register holds {counted(standing.risks, 'open risk')}"
    highest = standing.highest
    if highest is None or highest.score is None:
        return f"{text}, none of them scored."
    which = "the highest being" if standing.risks > 1 else "which is"
    number, title = highest.risk.number, highest.risk.title.rstrip(".")
    return f'{text}, {which} R{number} "{title}" at {highest.score}, {band(highest.score, bands)}.'


def _news(standing: Standing) -> str:
    facts = standing.facts
    rated = len(facts.rerated) + len(facts.priorities)
    news = [
        words
        for count, words in (
            (facts.closed.count, f"{counted(facts.closed.count, 'action was', 'actions were')} closed"),
            (facts.moved.count, f"{counted(facts.moved.count, 'date')} moved"),
            (rated, f"{counted(rated, 'rating')} changed"),
        )
        if count
    ]
    return f"Since {brief(facts.since)}, {joined(news) or 'nothing was closed, moved or rated otherwise'}."


def _to_sort_out(standing: Standing) -> Iterator[str]:
    facts = standing.facts
    kinds = (
        (facts.to_approve.count, "wait for a new date to be agreed"),
        (facts.unassigned.count, "without a named owner"),
        (facts.undated.count, "without a date"),
        (facts.quiet.count, "without news for 28 days"),
    )
    said = [f"{count} {what}" for count, what in kinds if count]
    if said:
        yield f"Still to be sorted out: {joined(said)}."


def _are(count: int) -> str:
    return f"{count} is" if count == 1 else f"{count} are"
