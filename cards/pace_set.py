"""What a changed setting comes to: what will happen, and from when; or why it cannot be so."""

from collections.abc import Mapping

import cards.pace
from cards.model import Button, Card
from cards.pace import Pacing
from cards.words import counted
from rules.dates import spoken
from rules.timetable import USUAL
from storage.models import Group

_UNDO = Button("Undo", "undo")


def hour_set(now: Pacing) -> Card:
    text = f"{cards.pace.starting(now)}, I nudge the {now.group.name} at {now.group.nudge_at}."
    return Card(f"{text} What is planned for today keeps its hour.", buttons=(_UNDO,))


def which_hour(group: Group) -> str:
    return (
        f"At what time, from 08:00 to 17:00? It is {cards.pace.effective(group.nudge_at)} now. Nothing "
        "has changed yet."
    )


def days_set(now: Pacing) -> Card:
    text = (
        f"From now on I nudge the owners of the {now.group.name} {cards.pace.before(now.group.nudge_days)}."
    )
    return Card(f"{text} {_caught_up(now)}", buttons=(_UNDO,))


def _caught_up(now: Pacing) -> str:
    return (
        "Nobody is reminded of the same thing twice. "
        f"Whoever has had today's nudges has the next on {spoken(now.next_day)} at the earliest."
    )


def no_day_left() -> str:
    return (
        "Then nobody would be nudged before an action is late. Say the days, for example: remind us 7 "
        "days before."
    )


def overdue_set(now: Pacing) -> Card:
    group = now.group
    every = "every day" if group.overdue_every == 1 else f"every {group.overdue_every} days"
    first = "the working day after the due date"
    text = (
        f"From now on I nudge the owners of the {group.name} about an overdue action on {first}, and "
        f"then {every}."
    )
    return Card(text, buttons=(_UNDO,))


def digest_set(now: Pacing) -> Card:
    group = now.group
    if group.channel_digest:
        text = (
            f"The channel of the {group.name} has its daily digest again. {cards.pace.starting(now)} at "
            "the latest."
        )
        return Card(text, buttons=(_UNDO,))
    text = (
        f"From now on the channel of the {group.name} has no daily digest. "
        "Owners are still nudged privately, and the weekly summary stays."
    )
    return Card(text, buttons=(_UNDO,))


def whose_digest() -> str:
    return (
        "Do you mean the digest of the channel? Say no digest in the channel, or digest in the channel "
        "again. "
        "To end your own reminders, say stop."
    )


def escalation_set(now: Pacing) -> Card:
    text = (
        f"From the next weekly lists on, an action of the {now.group.name} is "
        f"{cards.pace.lateness(now.group)}."
    )
    return Card(text, buttons=(_UNDO,))


def chair_first(sro: int, chair: int) -> str:
    return (
        f"The chair would be told after {counted(chair, 'day')}, before the SRO after {counted(sro, 'day')}. "
        "Say both, for example: tell the SRO after 14 days, the chair after 28."
    )


def summary_set(now: Pacing) -> Card:
    group = now.group
    if not group.summary_wanted:
        text = (
            f"From now on there is no weekly summary in the channel of the {group.name}. "
            "SROs and the chair keep their private weekly lists."
        )
        return Card(text, buttons=(_UNDO,))
    text = f"The weekly summary of the {group.name} is {cards.pace.summary(now)}"
    lists = "The private weekly lists of SROs and the chair go at the same day and hour, in every month."
    return Card(f"{text} {lists}", buttons=(_UNDO,))


def summary_already(now: Pacing) -> str:
    return f"That is set already. Weekly summary: {cards.pace.summary(now)}"


def no_summary_day(day: str) -> str:
    return f"Nothing is sent on a {day.capitalize()}. Say a day from Monday to Friday for the weekly summary."


def timetable_set(now: Pacing, step: str) -> Card:
    what, side = cards.pace.STEPS[step]
    count = counted(now.group.timetable.get(step, USUAL[step]), "working day")
    text = (
        f"For the meetings of the {now.group.name}: {what} {count} {side}. In full: "
        f"{cards.pace.timetable(now.group.timetable)}."
    )
    return Card(text, buttons=(_UNDO,))


def timetable_already(now: Pacing) -> str:
    return f"That is set already, in working days: {cards.pace.timetable(now.group.timetable)}."


def wrong_side(step: str) -> str:
    what, side = cards.pace.STEPS[step]
    return (
        f"In the timetable of a meeting, {what} so many working days {side} it. Say how many days {side} it."
    )


def out_of_order(earlier: str, later: str, wanted: Mapping[str, int]) -> str:
    first, then = (
        f"{cards.pace.STEPS[step][0]} {wanted[step]} working days before" for step in (earlier, later)
    )
    return f"{first[0].upper()}{first[1:]} would not come before {then}. Move the other one first."


# What cannot be read


def no_hour(words: str) -> str:
    return f'I cannot read "{words}" as a time of day. Write it like 09:30, half nine or 3pm.'


def afternoon(words: str, clock: str) -> str:
    return f"Do you mean {clock}? I write to nobody before 08:00. Nothing has changed yet."


def outside_hours(clock: str) -> str:
    return (
        f"I send nothing at {clock}, because nobody is written to outside working hours. Say a time from "
        "08:00 to 17:00."
    )


def no_days(most: int) -> str:
    return f"I cannot count that in days. Say a number from 1 to {most}, for example: 10 days."


def how_long_is_a_month() -> str:
    return "How many days is a month here? Nothing has changed yet."
