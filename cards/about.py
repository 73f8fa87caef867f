"""What there is about a subject, and that there is nothing."""

from collections.abc import Sequence

from cards.model import Button, Card, Line
from cards.words import counted
from rules.dates import spoken
from storage.models import Decision

_LONGEST_LABEL = 75
_MOST = 8


def listed(topic: str, shown: Sequence[tuple[str, str]], decisions: Sequence[str]) -> Card:
    """`shown` are (what it is, the sentence that shows it)."""
    lines = [Line(what) for what, _ in shown] + [Line(f"Decision: {text}") for text in decisions]
    text = f'{counted(len(lines), "thing")} about "{topic}":'
    return Card(text, lines=tuple(lines), buttons=_buttons(shown))


def nearly(topic: str, shown: Sequence[tuple[str, str]]) -> Card:
    lines = tuple(Line(what) for what, _ in shown)
    text = f'I found nothing that is called "{topic}". What comes nearest:'
    return Card(text, lines=lines, buttons=_buttons(shown))


def nothing(topic: str) -> Card:
    return Card(
        f'I found nothing about "{topic}" among the actions, risks, numbers and decisions that I hold '
        "for this group.",
        buttons=(Button("List actions", "list actions"), Button("Risks", "risks")),
    )


def decided(decision: Decision) -> Card:
    return Card(f"Decided on {spoken(decision.on)}: {decision.text}.")


def _buttons(shown: Sequence[tuple[str, str]]) -> tuple[Button, ...]:
    return tuple(Button(what[:_LONGEST_LABEL], says) for what, says in shown[:_MOST])
