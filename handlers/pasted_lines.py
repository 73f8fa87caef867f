"""One line of what was pasted: the commands in it, or who is to do what, as a sentence to log it. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers import statements
from handlers.grammar import opens, read
from handlers.sentence import is_asked
from handlers.sentences import IMPERATIVES, past
from importers import wrapping
from importers.meetings import doers, markers, sayings
from rules import dates
from rules.people import Named, candidates, role_named, split_owners

_TO_DO = re.compile(
    r"(?P<who>[^.:;?]{1,80}?)\s+(?P<how>to|will|should|shall|must|agreed to|undertook to|is to|are to)\s+"
    r"(?!be\b)(?P<what>[a-z]\w.*)",
    re.S | re.I,
)
_NAMED = re.compile(r"(?P<who>[^:–—?\n]{1,60}?)\s*(?::|\s[-–—])\s+(?P<what>\S.+)", re.S)
_TOLD = re.compile(r"(?P<who>[\w'’./&-]+(?:,? [\w'’./&-]+){0,3}?),? (?P<what>(?P<does>[a-z]+)\b.*)", re.S)
_IS_TO_DO = re.compile(
    rf"{'|'.join(IMPERATIVES)}"
    r"|(?!(?:and|or|but|is|was|has|had|have|said|not|also|who|will|can|may|then|for|with|on|at|in|by|from|as|be)\b)"
    r"[a-z]{3,}(?<!ed)(?<!ing)(?<!s)"
)
"""What somebody is to do is a bare verb: "AL chase the trust", but not "AL updated the board"."""
_HAPPY = re.compile(
    r"(?P<who>[^.:;?]{1,80}?)\s+(?:(?:is|are|was|were)\s+)?(?:(?:very|quite)\s+)?(?:happy|willing|keen|able|ok)\s+to\s+"
    r"(?P<what>[a-z]\w.*)",
    re.S | re.I,
)
"""Who is happy to do it, does it: how they feel of it is no part of what is to be done."""
_OF_ACTION = re.compile(
    r"(?:and )?actions?(?: points?)?(?: nos?\.?)?\s*#?\s*(?P<ref>\d{1,5})\s*\((?P<subject>[^()\n]{3,80})\)"
    r"\s*[:–—-]\s*(?P<said>\S.*)",
    re.S | re.I,
)
_ENDS = frozenset(("done", "close", "ready to close", "keep open", "not done"))
_LOGS = re.compile(r"(?:please )?(?:log|(?:new )?actions?|to-?dos?)(?: points?)?\s*[:–—-]\s*", re.I)
_PARTED = re.compile(r"\s*;\s+|\s*\|\s+")
_MAY_GO_ON = frozenset(
    (
        *("done", "close", "ready to close", "start", "on track", "slipping", "not done", "keep open"),
        *("move", "note"),
    )
)
"""What a further line may say more of: "104 done", and below it what was done."""
_TAKES_THE_REST = frozenset(("note", "decide", "evidence", "raise risk"))
_SHORT = 14
_LONG = 40
_COMMANDS = re.compile(
    r"(?:(?:it was |we |board )?agreed|please|#?\d|[a-z][a-z0-9-]*#\d|action \d"
    r"|close|push|move|give|assign|reopen|keep"
    r"|note|start|mark|extend|delay|postpone|approve|decline|split|don'?t)",
    re.I,
)
"""How a long sentence begins that is a command: others only tell of an action."""
_WITHOUT_REF = frozenset(("apologies", "no change", "no risks"))
_NO_COMMAND = past.LOOKS | {
    *("", "show", "offer note", "offer log", "log form", "help", "menu", "meaning", "thanks", "undo"),
    *("never mind", "erase", "delete", "in bulk", "paste", "keep line", "keep lines", "drop lines"),
    *("show lines", "instead", "correct", "correct detail", "private fact", "review", "review next"),
    *("claim", "stop review"),
}


@dataclass(frozen=True)
class Line:
    """One line without its bullet. `listed`: it had one; `counted`: such marks only count the lines.

    `under`: it stands in a list that a heading calls actions.
    """

    text: str
    typed: str
    mark: str | None = None
    listed: bool = False
    counted: bool = False
    under: bool = False
    after_blank: bool = False


@dataclass(frozen=True)
class Piece:
    """A whole sentence. `is_command`: as it was typed, rather than made of who is to do what."""

    says: str
    is_command: bool = False


@dataclass(frozen=True)
class Lines:
    """What is known while lines are read: the day, and who may be named."""

    context: dates.Context
    people: Sequence[Named]

    def said(self, line: Line) -> list[Piece]:
        """What this line gives somebody to keep; nothing where it is only words."""
        if is_asked(line.text, line.text):
            return []
        marked = self._of_action(line.text) or self._marked(line.text)
        if marked:
            return marked
        with_mark = f"{line.mark} {line.text}"
        if line.mark is not None and not line.counted and self._is_of(with_mark, line.mark):
            return self._parted(with_mark)
        found = self._parted(line.text) or self._to_do(line)
        if not found and line.mark is not None and self._is_of(with_mark, line.mark):
            return self._parted(with_mark)
        return found

    def may_be_parted(self, text: str) -> bool:
        """Could one line be several things? Asked before anybody's name is known."""
        if len(statements.pieces(text, self.context)) > 1:
            return True
        parts = self._split(_LOGS.sub("", text))
        shapes = (_TO_DO, _NAMED, _TOLD)
        return len(parts) > 1 and all(
            self._is_command(part) or any(shape.fullmatch(part) for shape in shapes) for part in parts
        )

    def takes_the_rest(self, says: str) -> bool:
        return read(says, self.context).verb in _TAKES_THE_REST

    def says_something(self, text: str) -> bool:
        """`undo`, `what is overdue?`: no part of the line above."""
        return read(text, self.context).verb not in ("", "offer note", "offer log")

    def takes_more(self, says: str) -> bool:
        return read(says, self.context).verb in _MAY_GO_ON

    def is_one_roll(self, above: str, below: str) -> bool:
        """`Present: ...`, `Apologies: ...`, `Guests: ...`: the head of minutes is taken down as a whole."""
        if read(above, self.context).verb != "attendance":
            return False
        return read(below, self.context).verb in ("attendance", "apologies")

    def with_more(self, says: str, more: str) -> str:
        """`104 done` and "Met on Monday" below it: the note of it."""
        if wrapping.continues(says, more):
            return f"{says} {more}"
        noted = read(says, self.context)
        return f"{says.rstrip(' .')}{'; ' if noted.note or noted.reason else ' - '}{more}"

    def _is_of(self, typed: str, mark: str) -> bool:
        """`h) done`: the letter names an action."""
        return read(typed, self.context).refs == (mark.lower(),) and self._is_command(typed)

    def _of_action(self, text: str) -> list[Piece]:
        """`Action 107 (membership lists): CF to send them again`: told of that one."""
        found = _OF_ACTION.fullmatch(text)
        if not found or self._is_known(found["subject"]):
            return []
        ref, said = found["ref"], found["said"].strip()
        stated = f"{ref} {said}"
        ends = read(stated, self.context).verb in _ENDS and not _TO_DO.fullmatch(said)
        return [Piece(stated if ends else f"note {ref}: {said}", is_command=True)]

    def _marked(self, text: str) -> list[Piece]:
        """`Action: LM to book the room`, `ACTION LM: book the room`, and several of them in one line."""
        before, found = markers.split(text)
        if not found or any(len(one.label or "") > 2 for one in found):
            return []
        pieces = self._parted(before) if before else []
        for one in found:
            parts = self._split(one.text)
            inner = [self._logged(part) for part in parts] if len(parts) > 1 else [None]
            if all(inner):
                pieces += [Piece(says) for says in inner if says]
            elif one.text:
                pieces.append(
                    Piece(f"log action for {one.owner}: {one.text}" if one.owner else f"log: {one.text}")
                )
        return pieces

    def _parted(self, text: str) -> list[Piece]:
        """The commands of one line: several, one, or none."""
        sentence = read(text, self.context)
        if sentence.verb == "paste":
            return [piece for part in statements.pieces(text, self.context) for piece in self._parted(part)]
        if sentence.verb == "log" or not opens(text, self.context):
            parts = self._split(_LOGS.sub("", text))
            pieces = [self._one(part) for part in parts]
            if len(parts) > 1 and all(pieces) and not self._same(parts):
                return [piece for piece in pieces if piece]
        one = self._one(text)
        return [one] if one else []

    def _split(self, text: str) -> list[str]:
        """Sentences, and what semicolons part."""
        return [
            part.strip(" ;")
            for whole in wrapping.sentences(text)
            for part in _PARTED.split(whole)
            if part.strip(" ;")
        ]

    def _same(self, parts: Sequence[str]) -> bool:
        """Two sentences about one action are one thing said at length; a note takes all that follows it."""
        refs = [ref for part in parts for ref in read(part, self.context).refs]
        return len(refs) != len(set(refs)) or self.takes_the_rest(parts[0])

    def _one(self, text: str) -> Piece | None:
        if self._is_command(text):
            return Piece(text, is_command=True)
        says = self._logged(text)
        return Piece(says) if says else None

    def _is_command(self, text: str) -> bool:
        sentence = read(text, self.context)
        if sentence.verb in _NO_COMMAND or is_asked(text, text):
            return False
        if opens(text, self.context):
            return True
        if not sentence.refs and sentence.verb not in _WITHOUT_REF:
            return False
        return len(text.split()) <= _SHORT or _COMMANDS.match(text) is not None

    def _logged(self, text: str) -> str | None:
        """Somebody who is known, and what they are to do."""
        anybody = doers.for_anybody(text)
        if anybody:
            return f"log: {anybody[:1].upper()}{anybody[1:]}"
        told = _HAPPY.fullmatch(text)
        if told and self._is_known(told["who"]):
            return f"log action for {told['who']}: {told['what']}"
        told = _TO_DO.fullmatch(text)
        if told and self._may_do(told["who"], told["how"]):
            return f"log: {text}"
        named = _NAMED.fullmatch(text)
        if named and self._is_known(named["who"]):
            return f"log action for {named['who'].strip()}: {named['what']}"
        told = _TOLD.fullmatch(text)
        if told and _IS_TO_DO.fullmatch(told["does"]) and self._is_known(told["who"].rstrip(",")):
            return f"log action for {told['who'].rstrip(',')}: {told['what']}"
        return None

    def _to_do(self, line: Line) -> list[Piece]:
        """A line of a list that says what is to be done, and perhaps in brackets by whom."""
        text, words = line.text, line.text.split()
        owner = sayings.owners(text, self.people)
        names = owner is not None and self._is_known(owner)
        tells = words[0].lower().strip(".,:;") in IMPERATIVES or names
        if line.under and len(words) > 1 and not sayings.reports(text):
            return [Piece(f"log: {text}")]
        if not tells or sayings.reports(text) or len(words) > _LONG:
            return []
        return [Piece(f"log: {text}")] if line.listed or dates.find(text, self.context) else []

    def _may_do(self, who: str, how: str) -> bool:
        """ "will" tells as often as it promises: there it must be somebody on the roster."""
        if how in ("will", "should", "shall", "must"):
            return self._is_known(who)
        return self._is_known(who) or sayings.names_somebody(who, self.people)

    def _is_known(self, who: str) -> bool:
        parts = split_owners(who.strip(), self.people)
        return bool(parts) and all(candidates(one.text, self.people) or role_named(one.text) for one in parts)
