"""What the meeting decided: resolutions, approvals, agreements."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from importers import wrapping
from importers.actions import column_names
from importers.actions.column_names import Role
from importers.document import Block, Document, Paragraph, Table
from importers.meetings import markers, occasions
from importers.proposed import Decision, Question

_MARKED = re.compile(
    r"^(?:it was )?(?:(?:key )?decisions?|resolved|resolution|agreed|approved)\s*(?:no\.?\s*)?"
    r"(?:[A-Z]?\d+\s*)?(?::|[–—-](?= )|that\b)\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:it was )?(?:the )?(?:board |key |agreed )?decisions?\s*(?::|[–—-](?= ))\s*(?=\S)",
    re.IGNORECASE,
)
_BODY = (
    r"\b(?:board|group|sub-?group|committee|sub-?committee|partnership|panel|cabinet|council|executive|forum"
    r"|team|(?:board |committee )?members|partners|trustees|governors|directors|councillors|heads"
    r"|headteachers|everyone|everybody|those present|meeting|all|we|it was)\b"
)
_VERB = r"(?:agreed|resolved|decided|approved|endorsed|ratified|adopted|ruled)"
# An action, something that others said or did, and what was never settled are no decisions.
_NOT_BEFORE = (
    r"(?<!\bnot )(?<!\bhad )(?<!\bhas )(?<!\bhave )(?<!\bif )(?<!\bwhen )(?<!\bonce )(?<!\bbe )(?<!\buntil )"
    r"(?<!\bnever )"
)
_WHEN = (
    r"(?:\d|january|february|march|april|may|june|july|august|september|october|november|december|meeting"
    r"|spring|summer|autumn|winter|year|month)"
)
_NOT_AFTER = (
    r"(?! to (?:contact|send|share|speak|check|ask|circulate|write|report|look|follow)\b)(?! actions?\b)"
    rf"(?! (?:it|this|them|these|that|so)? ?"
    rf"(?:in|on|last|at (?:its|the|their) (?:last|previous|earlier)) ?{_WHEN})"
)
_DECIDED = re.compile(
    rf"{_BODY}(?: (?!not\b|if\b|when\b|once\b|had\b|has\b|have\b)\w+){{0,3}}? "
    rf"{_NOT_BEFORE}{_VERB}\b{_NOT_AFTER}"
    rf"|\b(?:was|were)(?: \w+,? and)?,? (?:approved|ratified|endorsed|agreed|adopted)\b{_NOT_AFTER}"
    r"|\b[A-Z][\w'’]* (?:ruled|determined) that\b"
    r"|\b(?:unanimously|nem con) (?:agreed|approved|resolved|adopted)\b"
    r"|\b(?:motion|resolution|proposal|recommendation|amendment)s? (?:was |were )?"
    r"(?:carried|passed|adopted)\b"
    r"|\bwe (?:left it that|settled on)\b",
    re.IGNORECASE,
)
_UNDECIDED = re.compile(
    r"\b(?:nothing|no (?:decisions?|resolutions?)|nobody|none)\b.{0,40}\b(?:was|were|is|are|agreed|decided)\b"
    r"|\b(?:if|when|once|until|unless|whether|before) (?:the )?(?:\w+ )?"
    r"(?:agreed|agrees|approved|approves|decides)\b|\?$",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\W*(?:(?:the \w+ )?(?:to )?(?:be )?not(?:e|ed|ing)\b.*|none\b.*|n/?a|nil|no decisions?\b.*"
    r"|for information\b.*|received|discussed)?\W*",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:[\d./]+[.)]?\s*)?(?:(?:key|main|formal|summary of|list of|our) )*(?:decisions?(?: (?:made|taken|log"
    r"|agreed|and resolutions))*|resolutions?|what (?:we|was|the (?:board|group)) (?:decided|agreed)"
    r"|points agreed|we agreed|agreements)\W*",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"(?:(?:key|agreed|final) )?(?:decisions?|resolutions?)"
    r"(?: (?:made|taken|agreed|reached|description|details?|summary|text|title))?",
    re.IGNORECASE,
)
_TOLD_IN = (Role.TALK, Role.ACTION)
_DETAILS = re.compile(r"(?:full )?(?:details?|text|wording)", re.IGNORECASE)
_WORK = re.compile(r"\bactions?\b", re.IGNORECASE)
_NOT_TAKEN = re.compile(
    r"(?:still )?(?:to be (?:made|taken|decided)|pending|open|draft|proposed|awaiting\b.*|awaited|required"
    r"|needed|outstanding|deferred|not (?:yet )?(?:made|taken|agreed|approved)|rejected|declined|withdrawn"
    r"|tbc|tbd)\W*",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:\(cid:\d+\)|[^\w\"'“‘(\[£])+\s*")
_LONGEST = 500
_SHORTEST = 20
_SHORTEST_MARKED = 8
_LONGEST_LISTED = 250
_MOST_SENTENCES = 2
_LONGEST_LOGGED = 2_000
_HEADER_WITHIN = 4
_COLUMNS = 2
_ALIKE = 93.0


@dataclass(frozen=True)
class Listed:
    """`waiting` counts those of a log that nobody has taken yet."""

    decisions: tuple[Decision, ...] = ()
    waiting: int = 0

    def questions(self) -> list[Question]:
        if not self.waiting:
            return []
        one = self.waiting == 1
        listed = "1 decision that is" if one else f"{self.waiting} decisions that are"
        ask = (
            f"It also lists {listed} not taken yet, and Clerk keeps those that are. "
            f"Is {'it' if one else 'any of them'} somebody's action?"
        )
        return [Question("Left out", ask)]


def read(document: Document) -> tuple[Listed, Document]:
    """Those in a list, a log or a column of decisions, and the document without these."""
    found: list[Decision] = []
    rest: list[Block] = []
    waiting = 0
    listed = bulleted = False
    for block in document.blocks:
        if isinstance(block, Table):
            logged, taken = (_of_log(block) if listed else None) or _of_table(block)
            found.extend(decision for decision in logged if decision is not None)
            waiting += logged.count(None)
            rest.extend([] if taken else [block])
            listed = False
        elif block.level is not None or _HEADING.fullmatch(block.text.strip()):
            listed, bulleted = _HEADING.fullmatch(block.text.strip()) is not None, False
            rest.append(block)
        else:
            listed = listed and (not bulleted or markers.has_bullet(block.text))
            lines = block.text.splitlines() if listed else []
            told = [Decision(text) for line in lines for text in _listed(line)]
            listed, bulleted = listed and bool(told), markers.has_bullet(block.text)
            found.extend(told)
            rest.extend([] if told else [block])
    return Listed(tuple(found), waiting), Document(document.name, tuple(rest))


def find(talk: Iterable[Paragraph], listed: Sequence[Decision] = ()) -> tuple[Decision, ...]:
    """Those in running text after the ones that were `listed`, each once."""
    kept: list[Decision] = []
    cores: list[str] = []
    for decision in (*listed, *_in_talk(talk)):
        core = _core(decision.text)
        if not any(fuzz.ratio(core, other) >= _ALIKE for other in cores):
            kept.append(decision)
            cores.append(core)
    return tuple(kept)


def _in_talk(talk: Iterable[Paragraph]) -> Iterator[Decision]:
    for paragraph in talk:
        for line in paragraph.text.splitlines():
            for sentence in wrapping.sentences(_LEADING.sub("", markers.unbulleted(line))):
                if _decides(sentence):
                    yield Decision(unmarked(sentence))


def unmarked(text: str) -> str:
    """ "Decision: the survey opens in May." is called a decision wherever it is shown."""
    bare = _LABEL.sub("", text)
    return f"{bare[:1].upper()}{bare[1:]}" if bare != text else text


def _decides(sentence: str) -> bool:
    marked = _MARKED.match(sentence)
    if marked:
        said = sentence[marked.end() :]
        return _SHORTEST_MARKED <= len(said) <= _LONGEST and not _NOTHING.fullmatch(said)
    if not _SHORTEST <= len(sentence) <= _LONGEST:
        return False
    return _DECIDED.search(sentence) is not None and not _UNDECIDED.search(sentence)


def _core(text: str) -> str:
    """The decision itself, without who took it: "It was agreed that ..." and "Decision: ..." may be one."""
    bare = _MARKED.sub("", text)
    said = re.split(rf"\b{_VERB}\b(?: that)?", bare, maxsplit=1, flags=re.IGNORECASE)
    core = said[1] if len(said) > 1 and len(said[1]) > _SHORTEST else bare
    return re.sub(r"[\W_]+", " ", core.casefold()).strip()


def _listed(line: str) -> list[str]:
    """One decision; a line that gives somebody work is none."""
    text = wrapping.flat(_LEADING.sub("", markers.unbulleted(line)))
    _, marked = markers.split(text)
    if marked or not _SHORTEST_MARKED <= len(text) <= _LONGEST_LISTED or _NOTHING.fullmatch(text):
        return []
    if occasions.speaks_of_next(text) or len(wrapping.sentences(text)) > _MOST_SENTENCES:
        return []
    return [unmarked(text)]


def _of_table(table: Table) -> tuple[list[Decision | None], bool]:
    """What a column of decisions holds; and whether the table is of nothing else."""
    for begins, row in enumerate(table.rows):
        places = [place for place, cell in enumerate(row) if _COLUMN.fullmatch(cell.strip(" :"))]
        if places and len([cell for cell in row if cell.strip()]) > 1:
            cells = [each[places[0]] for each in table.rows[begins + 1 :] if places[0] < len(each)]
            told: list[Decision | None] = [Decision(text) for cell in cells for text in _listed(cell)]
            others = {column_names.role_of(cell) for cell in row}
            work = {Role.ACTION, Role.DUE, Role.OWNER_AND_DUE} & others
            return told, not work and begins == 0
    return [], False


def _of_log(table: Table) -> tuple[list[Decision | None], bool] | None:
    """A table under "Decisions", whatever its columns are called; None where its rows tell no decision.

    None in the list stands for one that waits. Work that was given with them is read by whoever reads work.
    """
    for begins, row in enumerate(table.rows[:_HEADER_WITHIN]):
        place = _column_of(row, table.rows[begins + 1 :])
        if place is not None:
            status = next(
                (n for n, cell in enumerate(row) if column_names.role_of(cell) is Role.STATUS), None
            )
            told = [_logged(each, place, status) for each in table.rows[begins + 1 :] if _cell(each, place)]
            return told, not any(_WORK.search(cell) for cell in row)
    return None


def _column_of(header: Sequence[str], body: Sequence[Sequence[str]]) -> int | None:
    """The one that is called so, else the one that says most."""
    if sum(bool(cell.strip()) for cell in header) < _COLUMNS:
        return None
    called = [place for place, cell in enumerate(header) if _COLUMN.fullmatch(cell.strip(" :"))]
    told = [place for place, cell in enumerate(header) if _tells(cell)]
    return max(called or told, key=lambda place: sum(len(_cell(row, place)) for row in body), default=None)


def _tells(name: str) -> bool:
    told = column_names.role_of(name) in _TOLD_IN or _DETAILS.fullmatch(name.strip(" :"))
    return bool(told) and not _WORK.search(name)


def _logged(row: Sequence[str], place: int, status: int | None) -> Decision | None:
    if status is not None and _NOT_TAKEN.fullmatch(_cell(row, status)):
        return None
    return Decision(_cell(row, place)[:_LONGEST_LOGGED])


def _cell(row: Sequence[str], place: int) -> str:
    return wrapping.flat(row[place]).strip() if place < len(row) else ""
