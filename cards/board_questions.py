"""What a board could ask, worded as what is so: a question is for people to ask."""

from collections.abc import Mapping

from cards.words import counted
from reports.board_questions import Asks, Question
from storage.models import Group

_OF_WHOLE: Mapping[Asks, str] = {
    Asks.NO_SRO: "No SRO is named.",
    Asks.NO_OUTCOME: "No intended outcome is recorded.",
    Asks.NOT_RATED: "The priority has not been rated as a whole.",
    Asks.RATED_BEFORE: "The priority has not been rated as a whole since the last meeting.",
    Asks.RISKS_UNSURE: "No risk is recorded, and nobody has confirmed that there are none.",
    Asks.NO_KPI: "No KPI is recorded.",
}
_OF_SOME: Mapping[Asks, tuple[str, str, str]] = {
    Asks.LATE_IN_SILENCE: (
        "action",
        "is overdue, and no reason has been written since its date",
        "are overdue, and no reason has been written since their dates",
    ),
    Asks.WITHOUT_EVIDENCE: (
        "action",
        "was closed as complete, with no evidence of impact noted on it",
        "were closed as complete, with no evidence of impact noted on them",
    ),
    Asks.QUIET: ("open action", "has had no update for 28 days", "have had no update for 28 days"),
    Asks.MOVED_AGAIN: (
        "action",
        "has had its date moved more than once",
        "have had their dates moved more than once",
    ),
    Asks.DATE_WAITS: ("action", "waits for a new date to be agreed", "wait for a new date to be agreed"),
    Asks.CLOSURE_WAITS: ("action", "waits for agreement to close", "wait for agreement to close"),
    Asks.UNOWNED: ("open action", "has no named owner", "have no named owner"),
    Asks.UNDATED: ("open action", "has no due date", "have no due date"),
    Asks.NOT_CONFIRMED: (
        "rating",
        "of an action is only suggested, and not confirmed",
        "of actions are only suggested, and not confirmed",
    ),
    Asks.RISK_UNSCORED: ("open risk", "is not scored", "are not scored"),
    Asks.RISK_UNREVIEWED: (
        "open risk",
        "has not been reviewed since the last meeting",
        "have not been reviewed since the last meeting",
    ),
    Asks.CONTROL_LATE: (
        "open risk",
        "has a control measure past its date",
        "have control measures past their dates",
    ),
    Asks.NO_CONTROL: ("open risk", "has no control measure", "have no control measures"),
    Asks.KPI_OFF: ("KPI", "is off target", "are off target"),
    Asks.KPI_MISSING: ("KPI", "lacks its latest reading", "lack their latest readings"),
}


def worded(one: Question, here: Group) -> str:
    """`2 open actions have no due date: #89, #105.`"""
    if one.what in _OF_WHOLE:
        return _OF_WHOLE[one.what]
    noun, singular, plural = _OF_SOME[one.what]
    said = f"{counted(one.count, noun)} {singular if one.count == 1 else plural}"
    return f"{said}: {', '.join(_named(ref, here) for ref in one.refs)}." if one.refs else f"{said}."


def _named(ref: str, here: Group) -> str:
    """In the group's own numbers where it is the reader's; a KPI by its code."""
    code, mark, number = ref.partition("#")
    if not mark:
        return ref
    return (number if number.startswith("R") else f"#{number}") if code == here.code else ref
