"""What Clerk says about who reads what, and about who answers for data protection."""

from dataclasses import replace

from cards.model import Button, Card, Line
from cards.words import counted, joined
from reports.readers import Readers
from storage.models import Person

_NAMED = 15
"""More names than anybody reads: then the roster has them."""


def log(found: Readers) -> Card:
    return Card(_log(found), lines=_besides(found), buttons=_roster(found))


def register(found: Readers) -> Card:
    text = f"The risk register of the {found.group.name} is read by its members{_names(found)}"
    above = [f"the {group.name}" for group in found.above]
    text += f", and by everybody in {joined(above)}." if above else ". No group stands above it."
    return Card(text, lines=_besides(found)[-1:], buttons=_roster(found))


def here(found: Readers, private: bool) -> Card:
    """First what is said here, then what is kept of it."""
    said = (
        "What I answer here is for nobody but you; whoever runs Slack or Teams for your organisation may be "
        "able to read messages."
        if private
        else "What is said here is read by everybody in this channel."
    )
    kept = "I keep what you ask me to log, note or change, with your name and the day."
    buttons = (Button("What is kept about me", "what do you keep about me?"), *_roster(found))
    return Card(f"{said} {kept} {_log(found)}", lines=_besides(found), buttons=buttons)


def contact(name: str, person: Person | None, secure_route: str) -> Card:
    where = f" ({person.organisation})" if person and person.organisation else ""
    write = f" Write to {person.email}." if person and person.email else ""
    route = f" What must not stand here goes through {secure_route}." if secure_route else ""
    return Card(f"The data protection contact of the partnership is {name}{where}.{write}{route}")


def no_such_post(post: str, card: Card) -> Card:
    """Nobody is said to hold a post of the law that is not on record."""
    return replace(card, text=f"Who is {post} is not on record here. {card.text}")


def no_contact(keeper: str) -> Card:
    return Card(
        "No data protection contact is recorded for the partnership. Whoever looks after Clerk writes one "
        "into the partnership file, as data_protection_contact: and the name. Until then, ask "
        f"{keeper} or your own organisation's data protection officer."
    )


def _log(found: Readers) -> str:
    text = f"The log of the {found.group.name} is read by its members{_names(found)}"
    if found.sros:
        text += f"; by {joined(found.sros)}, SRO of a priority of its own"
    if found.above:
        whose = joined([f"the {group.name}" for group in found.above])
        bosses = f" ({joined(found.deciders)})" if found.deciders else ""
        return f"{text}; and by the chairs and programme managers of {whose}{bosses}."
    return f"{text}; no group stands above it."


def _names(found: Readers) -> str:
    if not found.members:
        return ", of whom there are none yet"
    if len(found.members) > _NAMED:
        return f" ({counted(len(found.members), 'person', 'people')})"
    return f" ({joined(found.members)})"


def _besides(found: Readers) -> tuple[Line, ...]:
    lines = ["Whoever owns an action reads that action, and who stands in for somebody reads what they read."]
    if found.above:
        lines.append("Its risk register and its counts are for everybody in the groups above it as well.")
    lines.append("An answer in a channel is read by everybody in that channel.")
    return tuple(map(Line, lines))


def _roster(found: Readers) -> tuple[Button, ...]:
    return (Button("Roster", f"members of {found.group.code}"),)
