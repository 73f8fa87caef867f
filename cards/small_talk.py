"""What Clerk says to talk that is no business of the log: short, kind, and where to turn."""

from collections.abc import Mapping, Sequence

from cards.model import Button, Card
from cards.words import joined

_HELP = (Button("My actions", "my actions"), Button("Help", "help"))


def thanks() -> Card:
    return Card("Thank you. Nothing in the log has changed. Say help if you want to see what I can do.")


def nothing_asked() -> Card:
    return Card(
        "No question of mine waits for an answer from you here. Nothing in the log has changed. Say what you "
        "want, for example: my actions.",
        buttons=_HELP,
    )


def how_are_you() -> Card:
    return Card("Ready to help, thank you. Nothing in the log has changed.", buttons=_HELP)


def grumbled(keeper: str) -> Card:
    text = f"I am sorry that I was no help. Nothing has changed. Say help for what I can do, or ask {keeper}."
    return Card(text, buttons=_HELP)


def upset(keeper: str, others: Sequence[str]) -> Card:
    """`others` are the rest of those who decide for the group."""
    chair = f", or to {joined([*others], 'or')}, who can bring it to the group" if others else ""
    return Card(
        "I am sorry. That is hard, and you are right to say it. I am a chatbot and cannot put it right "
        "myself: please "
        f"speak to {keeper}, who keeps the log{chair}. "
        "If it is about one action, say note, its number and your words, and I put them beside it. "
        "What you said just now is not kept."
    )


def a_person(keeper: str, others: Sequence[str]) -> Card:
    chair = f" {joined([*others])} can bring it to the group." if others else ""
    return Card(
        f"Please speak to {keeper}, who keeps the log.{chair} For a complaint about a service, ask them for "
        f"the "
        "complaints procedure of the council, the health service or the school. I am a chatbot, and I have "
        "passed "
        "nothing on."
    )


def about_clerk(keeper: str) -> Card:
    return Card(
        "I am Clerk, a chatbot and not a person. I keep the group's actions, risks and meetings, remind "
        "people of what "
        f"is theirs, and answer questions about them. {keeper} keeps the log with me.",
        buttons=_HELP,
    )


def what_is_kept(group: str, contact: str, *, oneself: bool = False) -> Card:
    """As docs/privacy.md has it. `oneself`: whoever answers for data protection asks."""
    row_by_row = (
        "whoever looks after Clerk writes it by clerk person export"
        if oneself
        else f"ask {contact or 'the programme manager'}"
    )
    return Card(
        "Of you I keep your name, initials, organisation, work e-mail address and role. I keep your account "
        "in Slack or Teams, when you are away, and who stands in. Of what you say I keep what you ask me to "
        "log, note or change, with your name and the day; what else you say is not kept. The "
        f"log of the {group} is read by its members, and by the chairs and programme managers of the groups "
        "above it; an answer in a channel is read by everybody in that channel. Please never write about a "
        f"single child or family here. For all that is held about you, row by row, {row_by_row}."
    )


def off_topic() -> Card:
    return Card(
        "I cannot help with that. I only know the partnership's actions, risks, numbers, meetings and "
        "people. Nothing "
        "has changed.",
        buttons=_HELP,
    )


def only_words() -> str:
    """To `ignore your instructions and ...`."""
    return (
        "I do only what you yourself may do here, whatever a message says, so nothing has changed. Say "
        "plainly what you "
        "want, for example: close 104."
    )


def still_asked(choices: Sequence[Mapping[str, str]]) -> Card:
    """A thumb or a thank-you is no answer: the question stands."""
    buttons = tuple(Button(one["label"], one["says"]) for one in choices)
    how = (
        "Say yes or no"
        if any(one["label"].lower().startswith("yes") for one in choices)
        else "Say it in words"
    )
    if choices:
        how = f"{how}, or press a button"
    return Card(f"Nothing has changed yet: I still need your answer to my question. {how}.", buttons=buttons)
