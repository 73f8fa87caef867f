"""What is said at the desk of keys, and of what was given out by them."""

from collections.abc import Iterator, Sequence

from cards.words import counted, joined

NO_KEY = (
    "CLERK_SECRET_KEY is not set, so nothing is encrypted or signed. docs/operating.md says how to make one."
)
NO_KEY_NEEDED = "No Slack workspace has installed Clerk by OAuth, so there is no token to encrypt."


def rotated(keys: int, installations: int, addresses: int) -> Iterator[str]:
    """`keys` is how many are set; the first is the new one."""
    done = counted(installations, "Slack workspace")
    yield f"The tokens of {done} are encrypted with the first key." if installations else NO_KEY_NEEDED
    if keys == 1:
        yield (
            "Only one key is set. To change it, write the new one before it, with a comma between, and "
            "rotate again."
        )
        return
    yield "Once every clerk serve has started with the new list, the older keys may go from CLERK_SECRET_KEY."
    yield "Links to files that the older keys signed last an hour."
    if addresses:
        given = counted(addresses, "calendar address", "calendar addresses")
        yield (
            f"{given} may have been signed by an older key, and stop when it goes: people say my calendar "
            "for a new one."
        )


def unreadable(numbers: Sequence[int]) -> str:
    which = joined([f"number {number}" for number in numbers])
    return (
        f"No key opens the token of {which}: it was encrypted with a key that is not in CLERK_SECRET_KEY. "
        "Put that key back, or install Clerk in that workspace again."
    )


def revoked(whose: str, files: int, calendars: int) -> str:
    links = counted(files, "link to a file", "links to files")
    addresses = counted(calendars, "calendar address", "calendar addresses")
    return f"Stopped {links} and {addresses} of {whose}. They can ask for new ones."
