"""What Clerk says about how far a group or a priority is: counts beside every share, and an as-at date."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.model import Button, Card, Line, Table
from cards.ratings import WAITING, worded
from cards.words import counted, ended, joined, not_counted
from reports.progress import Count, Progress
from rules.dates import brief, spoken
from rules.progress import in_words, share
from rules.ratings import Rating, Scheme, read_rating
from storage.models import Group, Note, Priority
from storage.ratings import JudgedPriority


@dataclass(frozen=True)
class Picture:
    """A whole priority: what it is for, whose it is, its ratings, its counts and what was told."""

    priority: Priority
    sro: str | None
    scheme: Scheme
    labels: tuple[str, ...]
    judged: tuple[JudgedPriority, ...]
    progress: Progress
    told: dict[str, list[tuple[Note, str]]]
    closed: tuple[str, ...] = ()


def named(priority: Priority) -> str:
    return f"Priority {priority.number} {priority.title}"


def whose(groups: Sequence[Group]) -> str:
    """The group that is meant stands first."""
    return groups[0].name + (" and the groups below it" if len(groups) > 1 else "")


def table(scope: str, facts: Progress, asked: Rating | None = None, footer: str | None = None) -> Card:
    """`scope` is what is counted; `asked` the rating that somebody wants to know the number of."""
    if not facts.whole:
        return Card(f"{scope}: no actions to count, as at {spoken(facts.as_at)}.{left_out(facts)}")
    text = f"{scope}: {good(facts)}, as at {spoken(facts.as_at)}.{unconfirmed(facts)}{left_out(facts)}"
    if asked is not None:
        number = next(count.actions for count in facts.counts if count.rating == asked)
        text = f"{worded(asked)}: {in_words(number, facts.whole)}. {text}"
    buttons = (WAITING,) if facts.suggested else ()
    return Card(text, table=_table(scope, facts), buttons=buttons, footer=footer)


def _table(scope: str, facts: Progress) -> Table:
    return Table(
        f"Ratings of {scope}",
        ("Rating", "Actions", "Share", "Not confirmed"),
        tuple(_row(count, facts.whole) for count in facts.counts),
    )


def _row(count: Count, whole: int) -> tuple[str, ...]:
    percent = f"{share(count.actions, whole)}%"
    unsure = f"{count.suggested} not confirmed" if count.suggested else ""
    return worded(count.rating), str(count.actions), percent, unsure


def good(facts: Progress) -> str:
    return f"{in_words(facts.good, facts.whole)} completed or on target"


def unconfirmed(facts: Progress) -> str:
    if not facts.suggested:
        return ""
    number = facts.suggested
    if number == facts.whole:
        return (
            f" {'All of these ratings are' if number > 1 else 'Its rating is'} only suggested, not confirmed."
        )
    return f" {suggested_only(number)}"


def suggested_only(number: int) -> str | None:
    if not number:
        return None
    if number == 1:
        return "The rating of 1 of these actions is only suggested, not confirmed."
    return f"The ratings of {number} of these actions are only suggested, not confirmed."


def left_out(facts: Progress) -> str:
    if not facts.left_out:
        return ""
    return f" {not_counted(facts.left_out)}"


# One paragraph on each priority


def in_each(several: int, of_none: int = 0) -> str | None:
    """Under counts of priorities, which need not add up to the whole: they may come to more or to less."""
    counts = "1 action counts" if several == 1 else f"{several} actions count"
    serves = "1 action serves no priority, and counts" if of_none == 1 else _serve_none(of_none)
    said = [f"{counts} in several priorities: in each of them, and once in the whole."] if several else []
    said += [f"{serves} in the whole alone."] if of_none else []
    return " ".join(said) or None


def _serve_none(number: int) -> str:
    return f"{number} actions serve no priority, and count"


def paragraphs(pictures: Sequence[Picture], unread: int, several: int) -> Card:
    """Short, and each complete in itself: they are read out."""
    as_at = pictures[0].progress.as_at
    return Card(
        f"Each priority in one paragraph, as at {spoken(as_at)}.",
        lines=tuple(Line(paragraph(picture)) for picture in pictures),
        footer=" ".join(filter(None, (in_each(several), not_yours(unread)))) or None,
    )


def in_one(picture: Picture) -> Card:
    whole = Button("The whole picture", f"priority {picture.priority.number} progress")
    return Card(paragraph(picture), buttons=(whole,))


def not_yours(unread: int) -> str | None:
    if not unread:
        return None
    return f"{counted(unread, 'more priority', 'more priorities')} of groups that are not yours."


def paragraph(shown: Picture) -> str:
    """The same in chat and in a report."""
    facts = shown.progress
    sro = f"SRO {shown.sro}" if shown.sro else "no SRO"
    counts = "no actions to count"
    if facts.whole:
        each = [f"{count.actions} {_in_a_row(count.rating)}" for count in facts.counts if count.actions]
        counts = (
            f"of {counted(facts.whole, 'action')}, {joined(each)}; {good(facts)}, {facts.overdue} overdue"
        )
    whole = f" As a whole it is rated {pair(shown, shown.judged[0])}." if shown.judged else ""
    status = f" {ended(shown.told['status'][0][0].text)}" if shown.told.get("status") else ""
    return (
        f"{named(shown.priority)} ({sro}): {counts}, as at {spoken(facts.as_at)}."
        f"{unconfirmed(facts)}{whole}{status}"
    )


def _in_a_row(rating: Rating) -> str:
    """`4 complete`; a colour goes with what it says."""
    return worded(rating) if rating.name == rating.colour else rating.name.casefold()


# A whole priority


def picture(shown: Picture) -> Card:
    """Everything that is kept of a priority; what nobody told is said to be missing."""
    outcome = shown.priority.outcome or "none recorded"
    lines = [
        f"Intended outcome: {ended(outcome)}",
        f"SRO: {shown.sro or 'nobody yet'}.",
        *_ratings(shown),
        f"Actions: {good(shown.progress)}, {shown.progress.overdue} overdue." + unconfirmed(shown.progress),
        *_told("Status", shown.told.get("status", [])[:1]),
        *_told("Key actions completed", shown.told.get("completed", [])),
        *(f"Closed as complete: {title}." for title in shown.closed),
        *_told("Evidence of impact", shown.told.get("evidence", [])),
        *_told("Next steps", shown.told.get("next step", [])),
    ]
    scope = named(shown.priority)
    rate = Button("Rate this priority", f"rate priority {shown.priority.number}")
    return Card(
        f"{scope}, as at {spoken(shown.progress.as_at)}.",
        lines=tuple(map(Line, lines)),
        table=_table(scope, shown.progress) if shown.progress.whole else None,
        buttons=(rate, *((WAITING,) if shown.progress.suggested else ())),
    )


def _ratings(shown: Picture) -> list[str]:
    if not shown.judged:
        return ["Rating as a whole: none yet."]
    return [f"Rating as a whole: {_said(shown, shown.judged[0])}", *_last_time(shown)]


def _last_time(shown: Picture) -> list[str]:
    """What was said on the day before the latest: one day may put itself right."""
    now = shown.judged[0]
    before = next((one for one in shown.judged if one.on < now.on), None)
    return [f"Last time: {_said(shown, before)}"] if before else []


def _told(what: str, notes: Sequence[tuple[Note, str]]) -> list[str]:
    if not notes:
        return [f"{what}: nothing reported."]
    return [f"{what} ({brief(note.on)}, {by}): {ended(note.text)}" for note, by in notes[:_NEWEST]]


_NEWEST = 5


# What was said of whole priorities


def judged(pictures: Sequence[Picture]) -> Card:
    """Each priority now and last time, with the day and who."""
    lines = tuple(Line(_now_and_before(each)) for each in pictures)
    return Card(f"Ratings of the priorities, as at {spoken(pictures[0].progress.as_at)}.", lines=lines)


def _now_and_before(shown: Picture) -> str:
    if not shown.judged:
        return f"{named(shown.priority)}: not rated as a whole yet."
    return " ".join([f"{named(shown.priority)}: {_said(shown, shown.judged[0])}", *_last_time(shown)])


def priority_rated(shown: Picture) -> Card:
    return Card(f"Rated {_now_and_before(shown)}", buttons=(Button("Undo", "undo"),))


def _said(shown: Picture, judged: JudgedPriority) -> str:
    by = f" by {judged.by}" if judged.by else ""
    reason = f" Reason: {ended(judged.reason)}" if judged.reason else ""
    return f"{pair(shown, judged)},{by} on {spoken(judged.on)}.{reason}"


def pair(shown: Picture, judged: JudgedPriority) -> str:
    """`Delivery of actions Green (on target), Evidence of impact ...`; one rating goes without a label."""
    words = [_worded(name, shown.scheme) for name in judged.ratings]
    if len(words) != len(shown.labels):
        return ", ".join(words)
    return ", ".join(f"{label} {word}" for label, word in zip(shown.labels, words, strict=True))


def _worded(name: str, scheme: Scheme) -> str:
    """As it was said, where the partnership has changed its ratings since."""
    rating = read_rating(name, scheme)
    return worded(rating) if rating else name


def which_pair(priority: Priority, labels: Sequence[str]) -> str:
    return (
        f"{named(priority)} is rated twice: {joined(labels)}. What are the two? For example: green, amber. "
        "Nothing has changed yet."
    )


def both(priority: Priority, rating: str) -> str:
    return f"Are both ratings of {named(priority)} {rating}? Nothing has changed yet."


def which_rating(priority: Priority) -> str:
    return f"What is the one rating of {named(priority)} as a whole? Nothing has changed yet."


def why(priority: Priority, ratings: Sequence[Rating], before: Sequence[str]) -> str:
    now = ", ".join(rating.name for rating in ratings)
    return (
        f"{named(priority)} will be rated {now}, where it was {', '.join(before)}. "
        "What is the reason? It is kept with the rating. Nothing has changed yet."
    )


def only_sro(priority: Priority, sro: str | None, what: str) -> str:
    who = f"its SRO {sro}, " if sro else ""
    return f"Only {who}the chair or the programme manager can {what} {named(priority)}."


_KINDS = {"completed": "Key action completed for", "next step": "Next step for", "status": "Status of"}


def noted(priority: Priority, note: Note, by: str) -> Card:
    text = f"{_KINDS[note.kind]} {named(priority)}, by {by} on {spoken(note.on)}: {ended(note.text)}"
    show = Button("Show the priority", f"priority {priority.number} progress")
    return Card(text, buttons=(show, Button("Undo", "undo")))
