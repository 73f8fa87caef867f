"""What `clerk migrate` says before it begins, and when it is done."""

from collections.abc import Iterator

from storage.migrations.ahead import Ahead, Step

A_MOMENT = 5.0


def before(ahead: Ahead) -> Iterator[str]:
    """Step by step, with a time that is rather too long than too short."""
    steps = len(ahead.steps)
    yield f"{steps} {'step' if steps == 1 else 'steps'} to go, {_time(ahead.seconds)} in all:"
    for step in ahead.steps:
        yield f"  {step.revision} {step.sentence}: {_what(step)}"
    yield (
        "Each step is kept when it is done. If this is stopped, or the computer is, run clerk migrate again: "
        "it goes on with the step that it was at."
    )


def _what(step: Step) -> str:
    if not step.rows:
        return "a moment"
    return f"{step.rows:,} rows of {', '.join(step.tables)}, {_time(step.seconds)}"


def _time(seconds: float) -> str:
    if seconds < A_MOMENT:
        return "a moment"
    if seconds < 60:
        return "less than a minute"
    minutes = round(seconds / 60)
    return f"about {minutes} {'minute' if minutes == 1 else 'minutes'}"
