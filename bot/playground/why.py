"""Why a post came that nobody asked for: its kind, the rule in a sentence, and the key it came under."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Why:
    """`rule` and `readers` are a sentence each. What somebody asked for has no key."""

    kind: str
    rule: str
    readers: str
    key: str | None = None


_KINDS: dict[str, tuple[str, str]] = {
    "digest": (
        "Nudges",
        "At the group's hour on working days, Clerk says what falls due in a week, tomorrow and today, and "
        "what is overdue at first and then every week; everything for one place comes in one post.",
    ),
    "summary": (
        "Weekly summary",
        "On the group's summary day, Clerk tells its channel what is new, what is late and what comes next.",
    ),
    "sro": (
        "Weekly list",
        "With the weekly summary, each SRO is told privately what is a week overdue in their priority, and "
        "the programme manager what is so in one without an SRO.",
    ),
    "chair": (
        "Chair's list",
        "With the weekly summary, the chair is told privately what has been late for three weeks and what "
        "waits to be agreed.",
    ),
    "timetable": (
        "Timetable",
        "A step around a meeting has come: reports open and are due, papers go out, what the meeting asked "
        "for is sent round, draft minutes are due. It is told to whoever has it to do.",
    ),
    "meeting": (
        "Before a meeting",
        "Eight working days before a meeting and on the day before, its chair is told privately what is "
        "there, what is missing and what waits to be agreed.",
    ),
    "undelivered": (
        "Not delivered",
        "A channel or a person could not be reached. Who leads the group is told once a day, privately.",
    ),
    "reminder": (
        "Reminder",
        "Somebody asked to be reminded on this day, or asks how an action is going. All for one person or "
        "channel and day come in one post.",
    ),
    "catch-up": (
        "Catch-up",
        "On the first working day after an absence or a pause, Clerk says privately what happened meanwhile.",
    ),
    "breach": (
        "Possible breach",
        "The privacy guard stopped something private in a channel. The data protection contact is told at "
        "once: when, in which group and by which rule.",
    ),
}
_OTHER = ("By itself", "Clerk posted this by itself, because its time had come.")


_ANSWER = (
    "Answer",
    "Somebody wrote to Clerk or pressed a button, and this is what it answers or passes on.",
)


def why(key: str | None, place: str, only: str | None) -> Why:
    """A key begins with the kind of its parcel. `only`: who alone reads it, where that is one person."""
    kind, rule = of_kind(key)
    readers = f"Only {only} sees it." if only else f"Everybody in #{place} sees it."
    return Why(kind, rule, readers, key)


def of_kind(key: str | None) -> tuple[str, str]:
    """What it is called, and its rule in a sentence or two."""
    return _KINDS.get(key.split("/", 1)[0], _OTHER) if key else _ANSWER
