"""What Clerk says when it is to chase somebody: who is asked and when, who is not, and who may want it."""

from collections.abc import Mapping, Sequence
from datetime import date

from cards.model import Button, Card
from cards.reminding import Comes
from cards.words import counted, joined, titled
from rules.dates import spoken
from rules.permissions import Ownership
from storage.actions import Logged
from storage.models import Group


def asked(logged: Logged, here: Group, sentences: Sequence[str], reminder_ids: Sequence[int]) -> Card:
    """About one action; each sentence says of one owner whether and when they are asked."""
    text = " ".join([f"{titled(logged, here)}.", *sentences])
    back = (Button("Undo", "undo"),)
    if len(reminder_ids) == 1:
        back = (Button("Take it back", f"forget reminder {reminder_ids[0]}"),)
    return Card(text, buttons=back)


def asks(name: str, comes: Comes) -> str:
    return f"I will ask {name} privately how it is going, {comes}."


def asks_deputy(name: str, until: date, deputy: str, comes: Comes) -> str:
    return f"{name} is away until {spoken(until)}, so I will ask {deputy}, who stands in, {comes}."


def asks_in_term(name: str, away_until: date | None, on_holiday: str, who: str, comes: Comes) -> str:
    """`on_holiday` is the owner, or their deputy while they are away; `who` is asked afterwards."""
    owner = f"{name} is away until {spoken(away_until)} and " if away_until else ""
    deputy = f"{on_holiday}, who stands in," if away_until else on_holiday
    them = "them" if who == on_holiday else who
    return f"{owner}{deputy} works in school terms only, so I will ask {them} privately {comes}."


def away(name: str, until: date) -> str:
    return f"{name} is away until {spoken(until)} and nobody stands in, so I ask nobody."


def takes_none(name: str, until: date | None) -> str:
    when = f"before {spoken(until)}" if until else "at present"
    return (
        f"{name} takes no private reminders {when}, so I have not asked. The channel still lists the action."
    )


def unreachable(name: str) -> str:
    return (
        f"I cannot write to {name} privately. They can say hello to me once in a direct message; until then, "
        "ask them yourself."
    )


def on_its_way(name: str, ref: str, comes: Comes) -> str:
    return f"{name} will be asked about {ref} already, {comes}."


def only_they(action: Ownership, sros: Sequence[str]) -> str:
    """Who may have somebody else asked."""
    sro = [f"the SRO of its priority ({joined(sros, 'or')})"] if sros else []
    they = joined(["the chair", "the deputy chair", "the programme manager", *sro], "or")
    return (
        f"Only {they} can have somebody asked about {action.ref}. It belongs to {action.owner_words}. "
        "Nobody has been asked."
    )


def not_theirs(name: str, logged: Logged, here: Group) -> str:
    return f"{titled(logged, here)} belongs to {logged.owner_words}, not to {name}. Nobody has been asked."


def which(name: str, *, is_called_so: bool) -> str:
    unknown = "" if is_called_so else f"{name} has no action of that name. "
    return f"{unknown}About which action shall I ask {name}? Nobody has been asked yet."


def owns_nothing(name: str, here: Group) -> str:
    return f"{name} owns no open action of the {here.name}, so there is nothing to ask them about."


def only_how(logged: Logged, here: Group) -> str:
    return (
        f"I can ask how {titled(logged, here)} is going, and nothing else. Shall I ask that? Nobody has been "
        "asked yet."
    )


def nobody_named(logged: Logged, here: Group) -> str:
    return (
        f"{titled(logged, here)} belongs to {logged.owner_words}, so there is nobody in particular to ask. "
        f"Give it to somebody first, for example: give {logged.permanent} to Liam."
    )


def your_own(logged: Logged, here: Group) -> str:
    return f"{titled(logged, here)} is yours. I can remind you of it."


# All that is overdue


def shall_ask(people: int, actions: int, comes: str, here: Group) -> str:
    return (
        f"Shall I ask {counted(people, 'person', 'people')} privately about "
        f"{counted(actions, 'overdue action')}, {comes}? Nothing is sent yet. {by_itself(here)}"
    )


def by_itself(here: Group) -> str:
    """What the owners of what is late are told without anybody's asking."""
    every = here.overdue_every
    return f"By myself I remind the owners {'every day' if every == 1 else f'every {every} days'}."


def nobody_asked(here: Group) -> str:
    return (
        f"I have asked nobody. {by_itself(here)} To have them asked now, say: chase everyone overdue; or of "
        "one action, chase and its number."
    )


def all_asked(by_comes: Mapping[str, Mapping[str, Sequence[str]]], left_out: Sequence[str]) -> Card:
    """When -> who -> the actions that they are asked about."""
    parts = [
        f"I will ask privately {comes}: "
        + "; ".join(f"{name} about {joined(list(refs))}" for name, refs in people.items())
        + "."
        for comes, people in by_comes.items()
    ]
    return Card(" ".join([*parts, *dict.fromkeys(left_out)]), buttons=(Button("Undo", "undo"),))
