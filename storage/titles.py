"""Open actions found by the words of their titles (`rules.titles.telling`), in a group of any size."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import CompoundSelect, bindparam, func, intersect
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.logged import BY_DUE, Condition, Logged, LoggedRows
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
        theirs = having[0] if len(having) == 1 else self.session.scalars(_in_all(having)).all()
        return self._first(most, col(Action.id).in_(theirs))

    def sharing_most(self, group_id: int, words: Collection[str], most: int) -> tuple[Logged, ...]:
        """The first of those that have more of these words than any other."""
        asked = {"partnership": self.partnership_id, "group": group_id, "words": list(words), "most": most}
        ids = self.session.exec(_ALIKE, params=asked).all() if words else ()
        return self._rows.many(col(Action.id).in_(ids)) if ids else ()

    def _first(self, most: int, *where: Condition) -> tuple[Logged, ...]:
        """Chosen by their dates alone, and only those then read in full."""
        ids = self.session.exec(select(Action.id).where(*where).order_by(*BY_DUE).limit(most)).all()
        return self._rows.many(col(Action.id).in_(ids)) if ids else ()


def _having(word: str, group_id: int) -> SelectOfScalar[int]:
    return select(ActionWord.action_id).where(ActionWord.group_id == group_id, ActionWord.word == word)


def _in_all(having: Sequence[SelectOfScalar[int]]) -> CompoundSelect[int]:
    """In order, so that SQLite merges the rows and need not keep them."""
    return intersect(*having).order_by("action_id")


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
