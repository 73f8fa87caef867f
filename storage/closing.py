"""How actions end: objections on record, what was proposed, and who closed, reopened or made them ready."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from rules.progress import Closure
from storage.acts import Acts
from storage.models import Act, Note

OBJECTION, WITHDRAWN, PROPOSAL = "objection", "objection withdrawn", "proposal"
"""Kinds of notes that a closing has to do with."""
_PROPOSED = re.compile(r"To be closed as (?P<closure>[a-z ]+?)(?: into (?P<into>[^:]+))?(?::.*)?", re.S)


@dataclass(frozen=True)
class Turn:
    """One turn in the life of an action: it was closed, made ready or reopened, by whom and when."""

    was: str | None
    now: str
    closure: str | None
    on: date
    by: str | None
    act: Act


@dataclass(frozen=True)
class Proposal:
    """What an owner proposed when saying that it is ready to close."""

    closure: Closure
    into: str | None = None

    def words(self, why: str | None) -> str:
        """As a note says it, to be read again when somebody agrees."""
        into = f" into {self.into}" if self.into else ""
        return f"To be closed as {self.closure}{into}{f': {why}' if why else ''}"


def proposal_in(text: str) -> Proposal | None:
    found = _PROPOSED.fullmatch(text)
    known = {str(closure): closure for closure in Closure}
    if found is None or found["closure"] not in known:
        return None
    return Proposal(known[found["closure"]], found["into"])


def proposed(notes: Sequence[tuple[Note, str]]) -> Proposal | None:
    """The latest proposal among the notes of an action."""
    latest = next((note for note, _ in reversed(notes) if note.kind == PROPOSAL), None)
    return proposal_in(latest.text) if latest else None


def standing_objections(notes: Iterable[tuple[Note, str]]) -> list[tuple[Note, str]]:
    """The latest objection of each person who has not withdrawn it."""
    found: dict[int, tuple[Note, str]] = {}
    for note, by in notes:
        if note.kind in (OBJECTION, WITHDRAWN):
            found.pop(note.person_id, None)
        if note.kind == OBJECTION:
            found[note.person_id] = (note, by)
    return list(found.values())


@dataclass(frozen=True)
class Closings:
    session: Session
    partnership_id: int

    def turns(self, action_id: int) -> list[Turn]:
        """Every change of its status, oldest first, out of history."""
        found = []
        for change, act, by in Acts(self.session, self.partnership_id).about("action", action_id):
            after = change.after or {}
            if change.subject == "action" and "status" in after:
                was = (change.before or {}).get("status")
                day = date.fromisoformat(after["closed_on"]) if after.get("closed_on") else change.on
                found.append(Turn(was, after["status"], after.get("closure"), day, by, act))
        return found
