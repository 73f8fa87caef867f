"""What a reading of minutes found, before any owner is split and any date understood."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from importers.actions import tables
from importers.actions.drafts import Draft
from importers.document import Paragraph
from importers.meetings import forms
from importers.meetings.jottings import Jotted
from importers.proposed import Verdict
from rules.people import Named, candidates, role_named


@dataclass
class Findings:
    """`parts` are in the order of the page; a table grows as long as later pages go on with it.

    `called` is the roster, and after it those whom the paper calls by a name of their own.
    """

    parts: list[Draft | tables.Reader] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    talk: list[Paragraph] = field(default_factory=list)
    called: tuple[Named, ...] = ()
    jotted: Jotted = field(default_factory=Jotted)

    def add(self, verdicts: Sequence[Verdict], successors: Sequence[Draft]) -> None:
        """What the review of older actions gave, which stands before the matters of the day."""
        self.verdicts[:0] = verdicts
        self.parts[:0] = successors

    @property
    def has_drafts(self) -> bool:
        return any(isinstance(part, Draft) or any(True for _ in part.drafts()) for part in self.parts)

    def people(self, roster: Sequence[Named]) -> tuple[Named, ...]:
        """The roster, and whoever else owns an action by a first name alone."""
        roster = (*roster, *self.called[len(roster) :])
        owners = dict.fromkeys(part.owners for part in self.parts if isinstance(part, Draft) and part.owners)
        names = dict.fromkeys(name for each in owners for name in forms.called(each))
        unknown = [name for name in names if not candidates(name, roster) and not role_named(name)]
        return (*roster, *(Named(-len(roster) - place, name, "") for place, name in enumerate(unknown, 1)))
