"""What was pasted or shared and waits for a yes, line by line: the yes may come to another replica."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, desc
from sqlmodel import Session, col, select

from storage.models import Act, Group, Preview

A_MESSAGE = timedelta(hours=24)
A_DOCUMENT = timedelta(days=14)
"""Long enough for a chair who is away; a text that nobody wants is not kept for ever."""


WAITING, KEPT, DROPPED = "waiting", "kept", "dropped"


@dataclass(frozen=True)
class PreviewLine:
    """One line: a sentence (`says`), or what a document proposes, by what it is and as it is printed.

    `act_id` is what keeping it did: once that is undone, the line waits again. `off`: it is kept where
    somebody names it, and not with all. `edit` is what somebody put right before their yes.
    """

    says: str
    ref: str | None = None
    state: str = WAITING
    act_id: int | None = None
    kind: str = "action"
    nth: int = 0
    off: bool = False
    edit: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str | None, str, int]:
        return self.kind, self.ref, self.says, self.nth


@dataclass(frozen=True)
class Previews:
    session: Session
    partnership_id: int

    def put(self, preview: Preview) -> Preview:
        """A message takes the place of what the same person pasted in the same channel before."""
        self.session.execute(delete(Preview).where(col(Preview.expires_at) <= preview.at, self._theirs()))
        if not preview.blocks:
            earlier = (
                col(Preview.person_id) == preview.person_id,
                col(Preview.channel) == preview.channel,
                col(Preview.name) == "",
            )
            self.session.execute(delete(Preview).where(*earlier, self._theirs()))
        preview.expires_at = preview.at + (A_DOCUMENT if preview.blocks else A_MESSAGE)
        self.session.add(preview)
        self.session.flush()
        return preview

    def with_id(self, preview_id: int, now: datetime) -> Preview | None:
        """One that still waits, in whatever group."""
        found = self.session.exec(select(Preview).where(Preview.id == preview_id, self._theirs())).first()
        return found if found and not _is_over(found, now) else None

    def latest_in(self, channel: str, group: Group, now: datetime) -> Sequence[Preview]:
        """Those that wait in this channel, newest first."""
        found = self.session.exec(
            select(Preview)
            .where(Preview.channel == channel, Preview.group_id == group.id, self._theirs())
            .order_by(desc(col(Preview.id)))
        ).all()
        return [one for one in found if not _is_over(one, now)]

    def lines(self, preview: Preview) -> list[PreviewLine]:
        """As they stand now, in their order."""
        found = [PreviewLine(**line) for line in preview.lines]
        undone = self._undone([line.act_id for line in found if line.act_id is not None])
        return [replace(line, state=WAITING) if line.act_id in undone else line for line in found]

    def settle(self, preview: Preview, states: Mapping[int, tuple[str, int | None]]) -> list[PreviewLine]:
        """Number -> what became of that line, and the act that did it."""
        lines = self.lines(preview)
        for number, (state, act_id) in states.items():
            lines[number - 1] = replace(lines[number - 1], state=state, act_id=act_id)
        return self._write(preview, lines)

    def edit(self, preview: Preview, number: int, **changed: Any) -> list[PreviewLine]:
        """That line says something else from now on, and waits."""
        lines = self.lines(preview)
        lines[number - 1] = replace(lines[number - 1], **changed)
        return self._write(preview, lines)

    def _write(self, preview: Preview, lines: list[PreviewLine]) -> list[PreviewLine]:
        preview.lines = [asdict(line) for line in lines]
        self.session.add(preview)
        return lines

    def empty(self, preview: Preview, became: Sequence[str | None]) -> None:
        """Its text goes. What became of each line stays, for as long as its card may be pressed."""
        lines = self.lines(preview)
        preview.blocks = []
        self._write(
            preview,
            [replace(line, says="", ref=one, edit={}) for line, one in zip(lines, became, strict=True)],
        )

    def _undone(self, act_ids: Sequence[int]) -> set[int]:
        """Which of these acts were undone since."""
        if not act_ids:
            return set()
        theirs = (Act.partnership_id == self.partnership_id, col(Act.undoes_id).in_(act_ids))
        found = self.session.exec(select(Act.undoes_id).where(*theirs))
        return {act_id for act_id in found if act_id is not None}

    def _theirs(self) -> ColumnElement[bool]:
        return col(Preview.partnership_id) == self.partnership_id


def _is_over(preview: Preview, now: datetime) -> bool:
    return preview.expires_at is not None and preview.expires_at <= now
