"""What Clerk says when it hands a report out as a file."""

from collections.abc import Sequence

from cards.document import Document, naming_few
from cards.model import Card, File
from cards.words import counted, joined
from rules.dates import spoken
from storage.models import Group


def handed_out(document: Document, file: File, withheld: int, asked: str = "") -> Card:
    """`asked`: what kind of file somebody asked for."""
    state = f", {document.state}" if document.state else f", as at {spoken(document.as_at)}"
    said = [*([_PDF] if asked == "pdf" else []), *cautions(document, withheld)]
    return Card(f"{document.title}{state}: {file.name}.", footer=" ".join(said) or None)


def cautions(document: Document, withheld: int) -> list[str]:
    """What was withheld, and what is to be looked at before it is published. Never what it says."""
    said = [document.caution] if document.caution else []
    if withheld:
        are = "is" if withheld == 1 else "are"
        said.append(
            f"{counted(withheld, 'text')} in it looked private and {are} withheld from the file: "
            "look for [withheld], and correct the record."
        )
    if few := naming_few(document):
        said.append(
            "Before you publish it: fewer than five children, families or cases are named under "
            f"{joined(few)}, and councils withhold such small numbers."
        )
    return said


def not_for_excel(called: str) -> str:
    return (
        f"A {called} is for Word, Markdown or plain text. Say for example: {called} in Word; "
        "for Excel, say export the log to Excel."
    )


def only_they(group: Group, names: Sequence[str]) -> str:
    who = f": {joined(names, 'or')}" if names else ""
    return (
        "Only the chair, the deputy chair or the programme manager can take a report of the "
        f"{group.name} as a file{who}. You can read it here: say board report, or progress."
    )


ONLY_A_BOARD_REPORT = (
    "Only the report of a board or a group has the logs of other groups in it, so this one comes as it is: "
    "ask for it without those words."
)
_PDF = "This is the Word file: Word can save it as a PDF."
