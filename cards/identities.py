"""What Clerk says about who somebody is on Slack and Teams."""

from collections.abc import Mapping, Sequence
from datetime import date

from cards.model import Button, Card, Line
from cards.words import counted, joined
from rules.dates import spoken
from storage.models import Group, IdentityClaim, Person

_PLATFORMS = {
    "slack": "Slack",
    "teams": "Microsoft Teams",
    "terminal": "the terminal",
    "playground": "the playground",
}


def not_on_the_roster(name: str) -> str:
    return (
        f'I find nobody called "{name.strip()}" on the roster. Write your full name as the roster has '
        "it, or ask "
        "the group's administrator to add you."
    )


def waits(person: Person, names: Sequence[str]) -> Card:
    who = joined(names, "or") or "A chair or an administrator"
    return Card(
        f"I have noted that you say you are {person.name}. {who} confirms it by saying: "
        f"confirm {person.name}. "
        "Until then I can show and change nothing for you."
    )


def claim_to_confirm(
    claim: IdentityClaim, person: Person, elsewhere: Sequence[str], earlier: str | None
) -> Card:
    """For a chair or an administrator."""
    lines = [Line(f"Known so far as: {', '.join(elsewhere)}.")] if elsewhere else []
    if earlier:
        lines.append(Line(f"The same address said before that it is {earlier}."))
    return Card(
        f"{_shown(claim)} says that they are {person.name}. Link them only if you know that this is true.",
        lines=tuple(lines),
        buttons=_choices(claim, person.name),
    )


def linked(person: Person, address: str) -> Card:
    return Card(
        f"{address} is now {person.name} in {_platform(address)}, and may do what {person.name} may. If "
        "that was "
        f"wrong, an administrator says: unlink {address}."
    )


def has_to_ask(person: Person, address: str) -> str:
    return (
        f"{person.name} decides in a group, so an administrator alone cannot link {address} to them. "
        f'Let them write to me from that address: "I am {person.name}". Or a chair says it: link '
        f"{address} to {person.name}."
    )


def linked_by(by: str, person: Person, address: str) -> Card:
    """For the person, where they are linked already."""
    return Card(
        f"{by} has linked {address} to you: whoever writes from it may do what {person.name} may. If that "
        "is not you, take it away at once.",
        buttons=(Button("Unlink that address", f"unlink {address}"),),
    )


def refused(address: str, person: Person) -> Card:
    return Card(f"{address} is not linked to {person.name}, and can still see and change nothing.")


def unlinked(person: Person, addresses: Sequence[str]) -> Card:
    mail = (
        " Whoever writes from the e-mail address on the roster is linked again at first contact."
        if person.email
        else ""
    )
    return Card(f"{person.name} is no longer linked to {joined(addresses)}.{mail}")


def not_linked(person: Person, platform: str | None) -> str:
    where = f" in {_PLATFORMS.get(platform.lower(), platform)}" if platform else " on any platform"
    return f"{person.name} is not linked{where}."


def links(person: Person, addresses: Sequence[str], here: str | None) -> Card:
    by_name = f" In {_PLATFORMS[here]} everybody is known by name." if here else ""
    if not addresses:
        return Card(f"{person.name} is not linked in Slack or Microsoft Teams.{by_name}")
    known = joined([f"{_platform(address)} ({address})" for address in addresses])
    return Card(f"{person.name} is linked in {known}.{by_name}")


def waiting(rows: Sequence[tuple[IdentityClaim, str]], today: date) -> Card:
    if not rows:
        return Card(f"Nobody is waiting to be linked, as at {spoken(today)}.")
    lines = tuple(
        Line(
            f"{_shown(claim)} says that they are {name}, since {spoken(claim.asked_at.date())}.",
            _choices(claim, name),
        )
        for claim, name in rows
    )
    text = f"{counted(len(rows), 'person', 'people')} waiting to be linked, as at {spoken(today)}."
    return Card(text, lines=lines)


def known_already(person: Person) -> Card:
    return Card(f"I know you as {person.name} here. Nothing has changed.")


def linked_as(person: Person) -> str:
    return (
        f"I know this address as {person.name}, so I have changed nothing. If that is wrong, ask the "
        "administrator to unlink it."
    )


def not_in_chat(
    group: Group,
    people: Sequence[tuple[str, Sequence[str]]],
    words: Mapping[str, Sequence[str]],
    today: date,
) -> Card:
    """Their actions are in the log like everybody's; the chair or the programme manager asks them."""
    lines = [Line(f"{name}, not linked: {_owns(owned)}.") for name, owned in people]
    lines += [
        Line(f"{name[:1].upper()}{name[1:]}, nobody on the roster: {_owns(owned)}.")
        for name, owned in words.items()
    ]
    if not lines:
        return Card(f"I can write to everybody of the {group.name}, as at {spoken(today)}.")
    return Card(
        f"I cannot write to {counted(len(lines), 'owner or member', 'owners and members')} of "
        f"the {group.name}, as "
        f"at {spoken(today)}. What they own stays in the log.",
        lines=tuple(lines),
    )


def _owns(owned: Sequence[str]) -> str:
    return f"owns {joined(owned)}" if owned else "owns nothing"


def _shown(claim: IdentityClaim) -> str:
    return f"{claim.shown_as} ({claim.address})" if claim.shown_as else claim.address


def _choices(claim: IdentityClaim, name: str) -> tuple[Button, ...]:
    return (
        Button(f"Yes, this is {name}"[:75], f"link {claim.address} to {name}"),
        Button("No", f"refuse {claim.address}"),
    )


def _platform(address: str) -> str:
    return _PLATFORMS.get(address.split(":", 1)[0], "chat")
