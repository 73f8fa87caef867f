"""What Clerk says about Teams itself. Everything about the record is worded in cards/."""

from collections.abc import Sequence

from cards.model import Card, File

WRITE_TO_ME = Card(
    "The answer to this is for you alone, and Teams does not let me start a chat with you. "
    "Open a chat with me and ask there."
)
FETCHING = "Fetching what you shared..."
STILL_WORKING = "I am still working on this. The answer will follow here."
ALREADY = "I have already dealt with this."
NOTHING_TO_REFRESH = "There is nothing newer to show here."
OLD_BUTTON = Card("This button no longer works. Type what you want to do instead.")
NOT_SAVED = "Not saved yet."
NOBODY = "Teams does not say who you are, so I cannot answer you here. Write to me in our own chat."
NOBODY_TOLD = Card("This chat belongs to no group that I know, so nobody else here was told.")
NOT_TOLD = Card("I could not post in this chat, so nobody else here was told.")
IN_ITS_OWN_CHAT = Card("Say that in your own chat with me, because I hear nothing here.")
NO_LINKS = (
    "{name} cannot be handed out in Teams, because I have no public address: "
    "ask whoever looks after Clerk to set CLERK_PUBLIC_URL and CLERK_SECRET_KEY."
)
NOT_KEPT = Card("That file is not kept any more. Ask for it again.")
WHOLE_FILE = "the whole list.txt"
GOOD_FOR = "The link works for an hour, for whoever has it: do not pass it on."
GOOD_FOR_A_WEEK = "The link works for a week, for whoever has it: do not pass it on."
SENT_TO_YOU = "The file itself is in your own chat with me."


def apology(reference: str) -> Card:
    return Card(
        f"Something went wrong, and it is not your fault. It was logged as {reference}. "
        "Look whether it was saved before you try again, and tell whoever looks after Clerk."
    )


def your_files(files: Sequence[File]) -> Card:
    return Card(f"Here is what you asked for: {', '.join(file.name for file in files)}.")


def offered(file: File) -> str:
    return (
        f"I have {file.name} for you. Allow puts it into your OneDrive, and you can open it here. "
        "I keep it for a day at most."
    )


def uploaded(name: str) -> str:
    return f"{name} is in your OneDrive."


def not_uploaded(name: str) -> Card:
    return Card(f"{name} could not be put into your OneDrive. Press Allow again, or ask again.")


def declined(name: str) -> Card:
    return Card(f"{name} was not handed over, and is not kept. Ask for it again when you want it.")


def not_reached(to: str) -> Card:
    return Card(f"I could not reach {to} in Teams, so they were not told.")
