"""The reports that can be a file: by the word that `clerk report` takes, each with what makes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import cards.board_card
import cards.board_report
import cards.deep_dive
import cards.families
import cards.highlight_paper
import cards.matters_arising
import cards.stocktake
import cards.weekly_paper
from cards.document import Document
from cards.model import Card
from handlers import highlight_reports
from reports import board, deep_dive, families, highlights, matters_arising, reporting, stocktake
from reports.board import Board
from reports.deep_dive import DeepDive
from reports.families import ForFamilies
from reports.highlight_reading import MayRead
from reports.matters_arising import MattersArising
from reports.stocktake import Stocktake
from storage.models import Group, Priority
from storage.store import Store


@dataclass(frozen=True)
class Asked:
    """For which group, as at which day, of which priority, and what its reader may read.

    `alone`: with the group's own log in it and no other group's, to be given to every member.
    """

    store: Store
    group: Group
    today: date
    may_read: MayRead
    priority: Priority | None = None
    alone: bool = False

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
    return board.of_group(asked.store, asked.group, asked.today, _read_for_board(asked))


def _read_for_board(asked: Asked) -> MayRead:
    return (lambda group: group.id == asked.group.id) if asked.alone else asked.may_read


def _board(asked: Asked) -> Document:
    facts = _board_facts(asked)
    paper = board.on_paper(asked.store, facts, _read_for_board(asked), alone=asked.alone)
    return cards.board_report.document(facts, paper)


def _board_card(asked: Asked, may_export: bool) -> Card:
    return cards.board_card.card(_board_facts(asked), may_export=may_export, alone=asked.alone)


def _summary(asked: Asked) -> Document:
    facts = highlights.of_group(asked.store, asked.group, asked.today)
    return cards.weekly_paper.document(facts)


def _matters_arising(asked: Asked) -> Document:
    return cards.matters_arising.document(_arising(asked))


def _matters_arising_card(asked: Asked, may_export: bool) -> Card:
    return cards.matters_arising.card(_arising(asked), may_export=may_export)


def _arising(asked: Asked) -> MattersArising:
    return matters_arising.of_group(asked.store, asked.group, asked.today)


def _deep_dive(asked: Asked) -> Document:
    return cards.deep_dive.document(_dive(asked), asked.group)


def _deep_dive_card(asked: Asked, _may_export: bool) -> Card:
    return cards.deep_dive.card(_dive(asked), asked.group)


def _dive(asked: Asked) -> DeepDive:
    return deep_dive.of_priority(asked.store, asked.one, asked.today, asked.may_read)


def _stocktake(asked: Asked) -> Document:
    return cards.stocktake.document(_taken(asked))


def _stocktake_card(asked: Asked, may_export: bool) -> Card:
    return cards.stocktake.card(_taken(asked), may_export=may_export)


def _taken(asked: Asked) -> Stocktake:
    return stocktake.of_group(asked.store, asked.group, asked.today, asked.may_read)


def _families(asked: Asked) -> Document:
    return cards.families.document(_for_families(asked))


def _families_card(asked: Asked, may_export: bool) -> Card:
    return cards.families.card(_for_families(asked), may_export=may_export)


def _for_families(asked: Asked) -> ForFamilies:
    return families.of_group(asked.store, asked.group, asked.today, asked.may_read)


KINDS: Mapping[str, Kind] = {
    "highlight": Kind("highlight report", _highlight, of_one=True),
    "board": Kind("board report", _board, shown=_board_card),
    "summary": Kind("weekly summary", _summary),
    "matters-arising": Kind("matters arising list", _matters_arising, shown=_matters_arising_card),
    "deep-dive": Kind("deep dive", _deep_dive, of_one=True, shown=_deep_dive_card),
    "publish-safe": Kind("summary for families", _families, shown=_families_card),
    "stocktake": Kind("six-month stocktake", _stocktake, shown=_stocktake_card),
}
