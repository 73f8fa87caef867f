"""What Clerk says about the boxes of a highlight report that its SRO fills in."""

from collections.abc import Sequence
from datetime import date

from cards.highlight_reports import titled
from cards.highlight_sections import TITLES, Report
from cards.model import Button, Card, Field, FieldKind, Form, Line
from cards.words import joined, sentence
from rules.dates import spoken
from rules.reporting import Box, Narrative
from storage.models import Priority

_UNDO = Button("Undo", "undo")
_EXAMPLES = {
    Box.SUMMARY: "the period in two sentences",
    Box.ACHIEVED: "the survey went to every partner",
    Box.NEXT: "agree the data flows",
    Box.EVIDENCE: "422 families say that they are heard",
    Box.HELP: "a lead from health for the dashboard",
}


def told(shown: Report, box: Box) -> Card:
    """The box as it is now."""
    number = shown.priority.number
    return Card(
        f"{TITLES[box]}, in {titled(shown.priority)} (version {shown.version}, DRAFT):",
        lines=tuple(Line(sentence(paragraph)) for paragraph in shown.narrative.get(box, ())),
        buttons=(Button("Show the report", f"priority {number} report"), _UNDO),
    )


def filled(shown: Report, changed: Sequence[Box]) -> Card:
    boxes = joined([TITLES[box] for box in changed])
    text = f"Written in {titled(shown.priority)} (version {shown.version}, DRAFT): {boxes}."
    number = shown.priority.number
    return Card(text, buttons=(Button("Show the report", f"priority {number} report"), _UNDO))


def no_change(priority: Priority, today: date) -> Card:
    number = priority.number
    return Card(
        f"Noted in {titled(priority)}: no change, {spoken(today)}. What the log, the register and the "
        "scorecard say is in it all the same.",
        buttons=(
            Button("Sign the report", f"sign the priority {number} report", primary=True),
            Button("Show the report", f"priority {number} report"),
            _UNDO,
        ),
    )


def unchanged_on(today: date) -> str:
    """The paragraph that stands for everything that was not written."""
    return f"No change to report, {spoken(today)}."


def form(priority: Priority, narrative: Narrative) -> Card:
    fields = tuple(
        Field(
            box.value,
            title,
            FieldKind.LONG_TEXT,
            required=False,
            value="\n".join(narrative.get(box, ())) or None,
        )
        for box, title in TITLES.items()
    )
    says = f"fill in the priority {priority.number} report"
    lines = tuple(Line(f"priority {priority.number} report {box.value}: {_EXAMPLES[box]}") for box in TITLES)
    return Card(
        f"What do you want to tell in {titled(priority)}? Fill in the form, or type one of these. What you "
        "leave empty is printed as nothing reported.",
        lines=lines,
        form=Form(f"Report on Priority {priority.number}", says, fields),
    )


def which_box(priority: Priority) -> str:
    return f"Where in {titled(priority)} does it go? Nothing has changed yet."


def box_options(priority: Priority, words: str) -> tuple[Button, ...]:
    return tuple(
        Button(title, f"priority {priority.number} report {box.value}: {words}")
        for box, title in TITLES.items()
    )


def said_already(priority: Priority, box: Box) -> str:
    return f"That is in {titled(priority)} already, under {TITLES[box]}, in the same words."


def nothing_written(priority: Priority) -> str:
    return f"The form says what is in {titled(priority)} already, so nothing has changed."
