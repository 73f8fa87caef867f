"""The reports that can be a file: by the word that `clerk report` takes, each with what makes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import cards.board_card
import cards.board_report
import cards.highlight_paper
import cards.highlights
from cards.document import Document
from cards.model import Card
from handlers import highlight_reports
from reports import board, highlights, reporting
from reports.board import Board
from reports.highlight_reading import MayRead
from storage.models import Group, Priority
from storage.store import Store


@dataclass(frozen=True)
class Asked:
    """For which group, as at which day, of which priority, and what its reader may read."""

    store: Store
    group: Group
    today: date
    may_read: MayRead
    priority: Priority | None = None

    @property
    def one(self) -> Priority:
        """The priority of a kind that is about one."""
        assert self.priority is not None, "who asks for this kind names a priority"
        return self.priority


@dataclass(frozen=True)
class Kind:
    """`called` is how people say it. `of_one`: it is about one priority.

    `shown`: what chat shows where nobody asked for a file, to a reader who may have one or not. Without it,
    whoever asks gets the file.
    """

    called: str
    make: Callable[[Asked], Document]
    of_one: bool = False
    shown: Callable[[Asked, bool], Card] | None = None


def _highlight(asked: Asked) -> Document:
    """The one that was signed for the next meeting, else the draft."""
    cycle = reporting.cycle(asked.store, asked.one, asked.today)
    if cycle.sent is not None and cycle.draft is None:
        report = highlight_reports.frozen(asked.store, cycle, cycle.sent)
    else:
        report = highlight_reports.drafted(asked.store, cycle, asked.today, asked.may_read)
    return cards.highlight_paper.document(report, asked.group)


def _board_facts(asked: Asked) -> Board:
    return board.of_group(asked.store, asked.group, asked.today, asked.may_read)


def _board(asked: Asked) -> Document:
    facts = _board_facts(asked)
    return cards.board_report.document(facts, board.logs(asked.store, facts, asked.may_read))


def _board_card(asked: Asked, may_export: bool) -> Card:
    return cards.board_card.card(_board_facts(asked), may_export=may_export)


def _summary(asked: Asked) -> Document:
    facts = highlights.of_group(asked.store, asked.group, asked.today)
    return cards.highlights.paper(facts)


KINDS: Mapping[str, Kind] = {
    "highlight": Kind("highlight report", _highlight, of_one=True),
    "board": Kind("board report", _board, shown=_board_card),
    "summary": Kind("weekly summary", _summary),
}
