"""Lists of actions in running text: under "Actions", under "To do", under the name of an owner."""

import re
from collections.abc import Sequence

from importers import wrapping
from importers.actions import table_rows, wording
from importers.actions.drafts import Draft
from importers.document import Block, Paragraph
from importers.meetings import clauses, doers, forms, labels, looking_back, markers, sayings, tags
from importers.meetings.forms import Form
from importers.meetings.labels import Labelled
from rules.people import Named

_NUMBER = r"(?:\d+[.)]?\s*)?"
_EARLIER = r"(?!.*\b(?:last|previous|prior|earlier|outstanding|open|review|log|plan)\b)"
_HEADING = re.compile(
    rf"{_EARLIER}{_NUMBER}(?:(?:summary|list) of )?(?:the )?(?:agreed |new |key )?"
    r"(?:actions?|action (?:points|items|list))"
    r"(?: (?:agreed|arising|points|items|from|for)\b[^.:]{0,60})?\s*:?",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    rf"{_EARLIER}{_NUMBER}(?:(?:summary|list) of )?(?:the )?(?:(?:agreed|new|key|our|your|follow[- ]up) )?(?:"
    r"next steps?|to[- ]?dos?(?: list)?|things to do|tasks?|jobs(?: to do)?|commitments|home ?work"
    r"|follow[- ]?ups?(?: (?:tasks?|actions?|items?))?|who (?:does|will do) what"
    r"|who(?: i|['’])?s doing what(?: by when)?"
    r"|what (?:happens|comes|is|needs doing) next|what next|what needs doing|what we (?:agreed to do|will do)"
    r"|before (?:the )?next (?:meeting|time|call)"
    r")(?: (?:agreed|for|from|after|before)\b[^.:]{0,60})?\s*[:?]?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    rf"{_EARLIER}[^.:]{{0,80}}\b(?:actions?|tasks?|follow[- ]ups?|next steps|jobs|to dos)\b[^.:]{{0,50}}:",
    re.IGNORECASE,
)
_AGREED = re.compile(
    rf"{_EARLIER}[^.:]{{0,40}}\b(?:(?:agreed|promised|need|going|plan) to do"
    r"|(?:we|people|everyone)(?:['’]ll| will| are to) do|who(?:['’]s| is| will be)? doing)\b[^.:]{0,30}:",
    re.IGNORECASE,
)
_MINUTE = re.compile(r"^(?:minute|item|agenda item)\s+[\d.]{1,5}\s*[-–—:]\s*", re.IGNORECASE)
_TICKED = re.compile(r"^[\s•·▪◦*–-]*\[[xX✓]\]")
_IS_EARLIER = re.compile(
    r".*\b(?:last|previous|prior|earlier|outstanding|open|review|arising)\b", re.IGNORECASE
)
_LOOKS_BACK = re.compile(
    r"\b(?:matters arising|action log|(?:last|previous|prior|earlier|outstanding|open) (?:meeting['’]?s? )?"
    r"(?:actions?|action points|minutes)"
    r"|review of (?:\w+ ){0,2}actions?"
    r"|actions? (?:points )?(?:from|of) (?:the )?(?:last|previous|meeting|\d))",
    re.IGNORECASE,
)
_LONGEST_HEADING = 140
_LONGEST_NAME = 10
_TASKS = re.compile(r"\s*;\s*(?:and\s+)?")


def opened_by(
    text: str, roster: Sequence[Named], below: Sequence[str] = (), level: int | None = None
) -> "ActionList | None":
    """The list that a line opens. Under a loose heading only lines that name who count.

    Where most lines below name who in one form, the list is one of actions although its heading is loose;
    where they say that somebody is to do something, it is one whatever its heading.
    """
    form = forms.of(below, roster)
    if not opens(text, level):
        earlier = _IS_EARLIER.match(text) or looking_back.heads(text)
        tells = form is not None and form.tells_work and not earlier
        return ActionList(roster, form=form, level=level) if tells else None
    return ActionList(roster, loose=not _HEADING.fullmatch(text) and form is None, form=form, level=level)


def opens(text: str, level: int | None = None) -> bool:
    """Is this a heading of actions: "Actions", "To do:", "The following actions were agreed:"?"""
    if len(text) > _LONGEST_HEADING:
        return False
    lead_in = _HEADING.fullmatch(text) or _LEAD_IN.fullmatch(text)
    sentence = level is None and (_SENTENCE.fullmatch(text) or _AGREED.fullmatch(text))
    return bool(lead_in or sentence)


def looks_back(heading: str) -> bool:
    """Do the points below it tell of what was agreed before: "Actions from 18 June", "Matters arising"?"""
    return bool(_LOOKS_BACK.search(heading)) or looking_back.heads(heading)


def drafted(
    item: Labelled, roster: Sequence[Named], owner: str | None = None, form: Form | None = None
) -> list[Draft]:
    """The actions of one line; none where the line says that there is none."""
    each = _apart(item, roster)
    return [draft for one in each for draft in _drafted(one, roster, owner, form)]


def of(blocks: Sequence[Block]) -> list[str]:
    """The lines that follow, as far as each has a bullet or a label."""
    found = []
    for block in blocks:
        if not isinstance(block, Paragraph) or block.level is not None:
            break
        text = block.text.strip()
        if not is_listed(text):
            break
        found.append(text)
    return found


def is_listed(text: str) -> bool:
    return markers.has_bullet(text) or labels.begins_with_label(text)


class ActionList:
    """An open list: each line is its next action, or ends it."""

    def __init__(
        self,
        roster: Sequence[Named],
        *,
        loose: bool = False,
        form: Form | None = None,
        owner: str | None = None,
        level: int | None = None,
    ) -> None:
        self._roster = roster
        self._loose = loose
        self._form = form
        self._owner = owner
        self._level = level
        self._label: str | None = None
        self._begun = False

    def goes_on_under(self, heading: str, level: int) -> bool:
        """A heading inside the list: the owner of the lines below it, or what they are about."""
        words = heading.rstrip(" :")
        deeper = self._level is not None and level > self._level
        if deeper:
            self._owner = words if sayings.names_somebody(words, self._roster) else None
        return deeper or (sayings.is_known(words, self._roster) and self._named(words))

    def take(self, text: str) -> list[Draft] | None:
        """The actions of this line; None where the list has ended."""
        if _TICKED.match(text):
            return []
        bare = _MINUTE.sub("", markers.unbulleted(text))
        leading, items = labels.split(bare, self._label)
        if not items and self._is_owner(bare.rstrip(" :")):
            self._owner = bare.rstrip(" :")
            return []
        if items and not leading and not self._loose:
            return self._drafted(items)
        line = items[0] if items and not leading else Labelled(None, bare)
        return self._drafted([line]) if self._belongs(line, listed=bool(items) or bare != text) else None

    def _is_owner(self, words: str) -> bool:
        """A line that holds nothing but a name."""
        few = len(words.split()) <= _LONGEST_NAME and " to " not in words
        return few and sayings.names_somebody(words, self._roster)

    def _named(self, words: str) -> bool:
        self._owner = words.rstrip(" :")
        return True

    def _belongs(self, line: Labelled, *, listed: bool) -> bool:
        """A line that names who; a line of the list under an owner, or under a heading that is not loose."""
        if clauses.read(line.text, self._roster).owner or sayings.owners(line.text, self._roster):
            return True
        if listed and self._form and self._form.cut(line.text):
            return True
        if listed:
            fits = self._form is None or not sayings.reports(line.text)
            return fits and (self._owner is not None or not self._loose)
        return not self._loose and not self._begun and sayings.gives_work(line.text)

    def _drafted(self, items: Sequence[Labelled]) -> list[Draft]:
        self._begun = True
        self._label = items[-1].label or self._label
        return [draft for item in items for draft in drafted(item, self._roster, self._owner, self._form)]


def _apart(item: Labelled, roster: Sequence[Named]) -> list[Labelled]:
    """ "TR to write; LM to check": two actions, where each names who."""
    for pieces in (_TASKS.split(item.text), wrapping.sentences(item.text)):
        if (
            len(pieces) > 1
            and not item.owner
            and all(_gives_somebody_work(piece, roster) for piece in pieces)
        ):
            return [Labelled(item.label if not place else None, piece) for place, piece in enumerate(pieces)]
    return [item]


def _gives_somebody_work(text: str, roster: Sequence[Named]) -> bool:
    return sayings.promises(text, roster) or forms.owner_first(text, roster) is not None


def _drafted(item: Labelled, roster: Sequence[Named], owner: str | None, form: Form | None) -> list[Draft]:
    said = markers.unbulleted(wrapping.flat(item.text))
    marked, due = _dated(item.owner) if item.owner else (None, None)
    if marked and _is_subject(item, marked, said, roster):
        return [_about(marked, said, item.label, roster)]
    clause = clauses.without_head(said, marked, roster) if marked else clauses.read(said, roster)
    cut = form.cut(said) if form and not clause.owner else None
    if cut:
        clause = clauses.Clause(cut[0], cut[1].owners, clause.due or cut[1].due)
    if table_rows.says_nothing(clause.text):
        return []
    return [Draft(text=clause.text, label=item.label, owners=clause.owner or owner, due=due or clause.due)]


def _is_subject(item: Labelled, words: str, said: str, roster: Sequence[Named]) -> bool:
    """ "Action 47 (panel membership): Liam to ...": a number, what it is about, and then who."""
    called = bool(item.label) and not sayings.names_somebody(words, roster)
    small = words[:1].islower() or words.split()[-1][:1].islower()
    return called and small and clauses.read(said, roster).owner is not None


def _about(subject: str, said: str, label: str | None, roster: Sequence[Named]) -> Draft:
    """What is to be done, and its subject behind it in brackets."""
    clause = clauses.read(said, roster)
    what, when = doers.dated(clause.text.rstrip(". "))
    title = wording.bare(what, clause.owner, None, roster) or what
    return Draft(
        f"{title} ({subject})", label=label, owners=clause.owner, due=clause.due or when, printed=said
    )


def _dated(owner: str) -> tuple[str, str | None]:
    """ "Action (Dr K Mistry, 13 December):" says when as well."""
    who, _, when = owner.rpartition(",")
    return (who.strip(), when.strip()) if who and tags.is_date(when) else (owner, None)
