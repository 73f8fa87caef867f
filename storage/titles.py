"""Open actions found by the words of their titles (`rules.titles.telling`), in a group of any size."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, intersect
from sqlmodel import Session, col, select

from rules.progress import Status
from rules.titles import holds, is_long
from storage.logged import BY_DUE, Logged, LoggedRows
from storage.models import Action, ActionWord, Group


@dataclass(frozen=True)
class Titles:
    session: Session
    partnership_id: int

    @property
    def _rows(self) -> LoggedRows:
        return LoggedRows(self.session, self.partnership_id)

    def having_all(self, group_id: int, words: Collection[str], most: int) -> tuple[Logged, ...]:
        """The first of those that have every one of these words."""
        having = [_having(word, group_id) for word in sorted(words)]
        return self._first(having, most)

    def beginning_all(self, group_id: int, words: Collection[str], most: int) -> tuple[Logged, ...]:
        """The first of those that have, for every one of these words, one that begins with it."""
        sqlite = self.session.get_bind().dialect.name == "sqlite"
        having = [
            _beginning(word, group_id, glob=sqlite) if is_long(word) else _having(word, group_id)
            for word in sorted(words)
        ]
        return self._first(having, most)

    def closed_having_all(self, group_id: int, words: Collection[str], most: int) -> tuple[Logged, ...]:
        """The same of closed actions, whose words nothing keeps: each title is looked through."""
        wanted = frozenset(words)
        if not wanted:
            return ()
        like = (
            col(Action.title).icontains(word.removesuffix("y"), autoescape=True) for word in sorted(wanted)
        )
        closed = select(Action.id, Action.title).where(
            Action.group_id == group_id, Action.status == Status.CLOSED, *like
        )
        found = [number for number, title in self.session.exec(closed) if holds(title, wanted)]
        return self._rows.many(col(Action.id).in_(found[:most])) if found else ()

    def sharing_most(self, group_id: int, words: Collection[str], most: int) -> tuple[Logged, ...]:
        """The first of those that have more of these words than any other."""
        asked = {"partnership": self.partnership_id, "group": group_id, "words": list(words), "most": most}
        return self._numbered(self.session.exec(_ALIKE, params=asked).all() if words else ())

    def _first(self, having: Sequence[Any], most: int) -> tuple[Logged, ...]:
        if not having:
            return ()
        found = self.session.execute(_in_all(having).order_by("due", "number", "action_id").limit(most))
        return self._numbered([row.action_id for row in found])

    def _numbered(self, ids: Sequence[int]) -> tuple[Logged, ...]:
        return self._rows.many(col(Action.id).in_(ids)) if ids else ()


_FOUND = select(col(ActionWord.due), col(ActionWord.number), col(ActionWord.action_id))


def _having(word: str, group_id: int) -> Any:
    return _FOUND.where(ActionWord.group_id == group_id, ActionWord.word == word)


def _beginning(word: str, group_id: int, *, glob: bool) -> Any:
    """SQLite finds what begins so in its index by GLOB alone."""
    words = col(ActionWord.word)
    begins = words.op("GLOB")(f"{word}*") if glob else words.startswith(word, autoescape=True)
    return _FOUND.where(ActionWord.group_id == group_id, begins).distinct()


def _in_all(having: Sequence[Any]) -> Any:
    """All are in one order, so that SQLite merges them and need not keep them."""
    return having[0] if len(having) == 1 else intersect(*having)


_SHARING = (
    select(col(ActionWord.action_id), func.count().label("shared"))
    .where(
        ActionWord.group_id == bindparam("group"),
        col(ActionWord.word).in_(bindparam("words", expanding=True)),
    )
    .group_by(col(ActionWord.action_id))
    .cte("sharing")
)
_ALIKE = (
    select(_SHARING.c.action_id)
    .join(Action, col(Action.id) == _SHARING.c.action_id)
    .join(Group, col(Group.id) == Action.group_id)
    .where(
        Group.partnership_id == bindparam("partnership"),
        _SHARING.c.shared == select(func.max(_SHARING.c.shared)).scalar_subquery(),
    )
    .order_by(*BY_DUE)
    .limit(bindparam("most"))
)
