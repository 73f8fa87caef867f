"""The reports that can be a file: by the word that `clerk report` takes, each with what makes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import cards.deep_dive
import cards.families
import cards.highlight_paper
import cards.matters_arising
import cards.stocktake
import cards.weekly_paper
from cards.document import Document
from handlers import highlight_reports
from reports import deep_dive, families, highlights, matters_arising, reporting, stocktake
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
    """`called` is how people say it. `of_one`: it is about one priority."""

    called: str
    make: Callable[[Asked], Document]
    of_one: bool = False


def _highlight(asked: Asked) -> Document:
    """The one that was signed for the next meeting, else the draft."""
    cycle = reporting.cycle(asked.store, asked.one, asked.today)
    if cycle.sent is not None and cycle.draft is None:
        report = highlight_reports.frozen(asked.store, cycle, cycle.sent)
    else:
        report = highlight_reports.drafted(asked.store, cycle, asked.today, asked.may_read)
    return cards.highlight_paper.document(report, asked.group)


def _summary(asked: Asked) -> Document:
    facts = highlights.of_group(asked.store, asked.group, asked.today)
    return cards.weekly_paper.document(facts)


def _matters_arising(asked: Asked) -> Document:
    return cards.matters_arising.document(matters_arising.of_group(asked.store, asked.group, asked.today))


def _deep_dive(asked: Asked) -> Document:
    facts = deep_dive.of_priority(asked.store, asked.one, asked.today, asked.may_read)
    return cards.deep_dive.document(facts, asked.group)


def _stocktake(asked: Asked) -> Document:
    return cards.stocktake.document(stocktake.of_group(asked.store, asked.group, asked.today, asked.may_read))


def _for_families(asked: Asked) -> Document:
    return cards.families.document(families.of_group(asked.store, asked.group, asked.today, asked.may_read))


KINDS: Mapping[str, Kind] = {
    "highlight": Kind("highlight report", _highlight, of_one=True),
    "summary": Kind("weekly summary", _summary),
    "matters-arising": Kind("matters arising list", _matters_arising),
    "deep-dive": Kind("deep dive", _deep_dive, of_one=True),
    "publish-safe": Kind("summary for families", _for_families),
    "stocktake": Kind("six-month stocktake", _stocktake),
}
