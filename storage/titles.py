"""Open actions found by the words of their titles (`rules.titles.telling`), in a group of any size."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, intersect
from sqlmodel import Session, col, select

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
        if not having:
            return ()
        found = self.session.execute(_in_all(having).order_by("due", "number", "action_id").limit(most))
        return self._numbered([row.action_id for row in found])

    def sharing_most(self, group_id: int, words: Collection[str], most: int) -> tuple[Logged, ...]:
        """The first of those that have more of these words than any other."""
        asked = {"partnership": self.partnership_id, "group": group_id, "words": list(words), "most": most}
        return self._numbered(self.session.exec(_ALIKE, params=asked).all() if words else ())

    def _numbered(self, ids: Sequence[int]) -> tuple[Logged, ...]:
        return self._rows.many(col(Action.id).in_(ids)) if ids else ()


def _having(word: str, group_id: int) -> Any:
    here = (ActionWord.group_id == group_id, ActionWord.word == word)
    return select(col(ActionWord.due), col(ActionWord.number), col(ActionWord.action_id)).where(*here)


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
