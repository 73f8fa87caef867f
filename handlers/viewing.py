"""A card in a channel as one reader may use it: their own buttons, and who may where they are not theirs.

To look at a card again is no message: nothing is written, kept or asked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import cards.viewing
from cards.model import Button, Card, Line
from cards.viewing import Stands
from handlers import finding, membership, showing
from handlers.request import Request
from rules.permissions import Member, Ownership, may_close, may_report_done, may_update
from rules.progress import Status
from storage.actions import Logged
from storage.store import Store

_MAY: Mapping[str, Callable[[Member, Ownership], bool]] = {
    "done": may_report_done,
    "agree to close": may_close,
    **dict.fromkeys(cards.viewing.ANSWERS - {"done", "agree to close"}, may_update),
}
_FOR_WRITERS = frozenset({"note", "keep open", "delivered", "launched"})


def action(request: Request, store: Store, ref: str, said: Card) -> Card:
    """An answer about one action: in its own words while they still offer what is so, else as it stands."""
    logged = finding.called(request, store, ref)
    stands = _stands(logged)
    if cards.viewing.about(said) != logged.permanent or cards.viewing.stood(said) is not stands:
        sentence = replace(request.sentence, refs=(logged.permanent,))
        said = showing.show(replace(request, sentence=sentence), store).card
    kept = _Reader(request, store).kept(said.buttons)
    if kept == said.buttons:
        return said
    who = cards.viewing.who_may(logged, store.people.deciders(logged.action.group_id), stands)
    return replace(said, buttons=kept, footer=_also(said.footer, who))


def digest(request: Request, store: Store, card: Card) -> Card:
    """Lines of many actions: only what the reader may answer has its buttons."""
    membership.require_reader(request, store, request.group)
    reader = _Reader(request, store)
    lines = tuple(reader.line(line) for line in card.lines)
    if lines == card.lines:
        return card
    return replace(card, lines=lines, footer=_also(card.footer, cards.viewing.WHERE_ONLY_SHOW))


@dataclass
class _Reader:
    """What somebody is to each action, found once for all of its buttons."""

    request: Request
    store: Store
    found: dict[str, tuple[Member, Ownership]] = field(default_factory=dict)

    def line(self, line: Line) -> Line:
        return replace(line, buttons=self.kept(line.buttons))

    def kept(self, buttons: tuple[Button, ...]) -> tuple[Button, ...]:
        """Theirs, and where one is not: Show, which is everybody's."""
        kept = tuple(button for button in buttons if self._may(button))
        refs = [one[0] for button in buttons if (one := cards.viewing.meant(button))]
        if kept == buttons or not refs:
            return buttons
        show = cards.viewing.show(refs[0])
        return kept if show in kept else (*kept, show)

    def _may(self, button: Button) -> bool:
        ref, what = cards.viewing.meant(button) or ("", "")
        if what in _FOR_WRITERS:
            return self.request.member.writes
        rule = _MAY.get(what)
        return rule is None or self._decides(ref) or rule(*self._is_to(ref))

    def _decides(self, ref: str) -> bool:
        """Whoever decides here may say all of it: nothing need be looked up."""
        return self.request.member.decides and ref.startswith(f"{self.request.group.code}#")

    def _is_to(self, ref: str) -> tuple[Member, Ownership]:
        if ref not in self.found:
            logged = finding.called(self.request, self.store, ref)
            self.found[ref] = (
                membership.member_for(self.request, self.store, logged),
                membership.ownership(self.request, self.store, logged),
            )
        return self.found[ref]


def _stands(logged: Logged) -> Stands:
    status = logged.action.status
    if status is Status.READY:
        return Stands.READY
    return Stands.CLOSED if status.closed else Stands.OPEN


def _also(footer: str | None, sentence: str) -> str:
    return f"{footer}\n{sentence}" if footer else sentence
