"""What Clerk says when it hands a report out as a file."""

from cards.document import Document
from cards.model import Card, File
from cards.words import counted
from storage.models import Priority


def handed_out(document: Document, file: File, withheld: int) -> Card:
    state = f", {document.state}" if document.state else ""
    return Card(f"{document.title}{state}: {file.name}.", footer=caution(withheld))


def only_they(priority: Priority, sro: str | None) -> str:
    """Of one priority: a file of it leaves the group."""
    who = f"its SRO {sro}, " if sro else ""
    return (
        f"Only {who}the chair, the deputy chair or the programme manager can have a file about Priority "
        f"{priority.number}. You can read it here: say deep dive on priority {priority.number}."
    )


def caution(withheld: int) -> str | None:
    """Never what it says."""
    if not withheld:
        return None
    are = "is" if withheld == 1 else "are"
    return (
        f"{counted(withheld, 'text')} in it looked private and {are} withheld from the file: "
        "look for [withheld], and correct the record."
    )
