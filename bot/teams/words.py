"""What Clerk says about Teams itself. Everything about the record is worded in cards/."""

from collections.abc import Sequence

from cards.model import Card, File

WRITE_TO_ME = Card(
    "The answer to this is for you alone, and Teams does not let Clerk start a chat with you. "
    "Open a chat with Clerk and ask it there."
)
FETCHING = "Fetching what you shared..."
STILL_WORKING = "Clerk is still working on this. The answer will follow here."
ALREADY = "Clerk has already dealt with this."
OLD_BUTTON = Card("This button no longer works. Type what you want to do instead.")
NO_LINKS = (
    "{name} cannot be handed out in Teams, because Clerk has no public address: "
    "ask whoever looks after Clerk to set CLERK_PUBLIC_URL and CLERK_SECRET_KEY."
)
WHOLE_FILE = "the whole list.txt"
GOOD_FOR = "The link works for an hour, for whoever has it: do not pass it on."
GOOD_FOR_A_WEEK = "The link works for a week, for whoever has it: do not pass it on."
SENT_TO_YOU = "The file itself is in your own chat with Clerk."


def apology(reference: str) -> Card:
    return Card(
        f"Something went wrong, and it is not your fault. It was logged as {reference}. "
        "Look whether it was saved before you try again, and tell whoever looks after Clerk."
    )


def your_files(files: Sequence[File]) -> Card:
    return Card(f"Here is what you asked for: {', '.join(file.name for file in files)}.")


def unreached(to: str) -> Card:
    return Card(f"Clerk could not reach {to}, so nobody there was told.")
