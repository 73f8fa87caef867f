"""The people in a list of names, in whatever form: "Zara Fenwick (ZF), Chair; Tom R, @sanne and MC"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from importers.people import roll_words
from importers.proposed import Attendee
from rules.people import to_latin

_ALL_OF_THEM = 0.7


class Form(Enum):
    FULL = "full"
    SHORT = "short"
    SINGLE = "single"
    INITIALS = "initials"
    HANDLE = "handle"


@dataclass(frozen=True)
class _Piece:
    """What stands between two commas; without a form it names nobody, or nobody for certain."""

    name: str
    form: Form | None
    notes: tuple[str, ...] = ()
    more: str = ""

    @property
    def is_certain(self) -> bool:
        return self.form in (Form.FULL, Form.HANDLE)


def people(text: str, *, present: bool) -> list[Attendee]:
    """Everybody in a list; what stands beside a name is that person's post, organisation or initials."""
    away = [found["who"] for found in roll_words.SENT_APOLOGIES.finditer(text)]
    rest = roll_words.SENT_APOLOGIES.sub("", text)
    found = [one for line in _lines(rest) for one in _in_line(line, present)]
    return [*found, *(one for who in away for one in _in_line(who, False))]


def is_name(text: str) -> bool:
    """Nothing but one whole name, with initials or notes in brackets at most."""
    piece = _read(text)
    return piece.is_certain and not piece.more


def person(text: str, *, present: bool, beside: Sequence[str] = ()) -> Attendee | None:
    """The one person of a cell or line; `beside` are the cells that tell more."""
    name, *more = _outside_brackets(text, ",")
    piece = _read(name)
    if piece.form is None:
        return None
    words = (*piece.notes, *([piece.more] if piece.more else []), *(each.strip() for each in more), *beside)
    return _attendee(piece, words, present)


def _lines(text: str) -> list[str]:
    """A cell's lines, or all in one where a list only wraps there."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    wraps = any(";" in line or line.endswith(",") or _open_bracket(line) for line in lines)
    listed = len(lines) > 1 and all(line.count(",") > 1 for line in lines[:-1])
    return [" ".join(lines)] if wraps or listed else lines


def _open_bracket(line: str) -> bool:
    return line.count("(") > line.count(")")


_SLASHED = re.compile(r"\s*[/+]\s*")
_SIDE_BY_SIDE = re.compile(r"[A-Z][A-Z'’]{1,3}(?:[\s,/&+]+[A-Z][A-Z'’]{1,3})+\W*")
""" "NF SO PS": nothing but initials."""
_FROM = re.compile(r"^(?P<name>[^,()]+?) (?:from|of) (?P<body>(?:the )?[A-Za-z][\w' ]*)$")


def _in_line(line: str, present: bool) -> Iterator[Attendee]:
    if _SIDE_BY_SIDE.fullmatch(line.strip()):
        line = ", ".join(re.findall(r"[A-Z'’]+", line))
    elif "/" in line and all(_read(part).form for part in _SLASHED.split(line.strip(" ."))):
        line = ", ".join(_SLASHED.split(line))
    groups = [group.strip() for group in _outside_brackets(line.strip().rstrip("."), ";") if group.strip()]
    if _surnames_first(groups):
        groups = [" ".join(reversed(_outside_brackets(group, ","))) for group in groups]
    for group in groups:
        prefix = roll_words.PREFIX.match(group)
        body = prefix["body"] if prefix and not roll_words.NOTES.fullmatch(prefix["body"]) else None
        rest = group[prefix.end() :] if prefix else group
        yield from _in_group(rest, present, body, alone=len(groups) == 1 or prefix is not None)


def _surnames_first(groups: Sequence[str]) -> bool:
    """ "Chowdhury, Meera; Lister, Alan" """
    if len(groups) < 2:
        return False
    turned = sum(roll_words.SURNAME_FIRST.fullmatch(group) is not None for group in groups)
    return turned >= len(groups) * _ALL_OF_THEM


def _in_group(text: str, present: bool, body: str | None, *, alone: bool) -> Iterator[Attendee]:
    """Names parted by commas; or, where semicolons part them, one name and what is said of it."""
    pieces = [_read(part) for part in _parts(text)]
    names = _named(pieces) if alone or all(map(_tells_name, pieces)) else {0}
    held: _Piece | None = None
    words: list[str] = []
    for place, piece in enumerate(pieces):
        if place in names and piece.form is not None:
            if held:
                yield _attendee(held, words, present, body)
            held, words = piece, [*piece.notes, *([piece.more] if piece.more else [])]
        elif held:
            words += [piece.name, *piece.notes]
    if held:
        yield _attendee(held, words, present, body)


def _tells_name(piece: _Piece) -> bool:
    return piece.is_certain


def _named(pieces: Sequence[_Piece]) -> set[int]:
    """Which of the pieces name somebody, and are no place, body or initials of the one before."""
    whole = [place for place, piece in enumerate(pieces) if piece.is_certain]
    rest = [place for place, piece in enumerate(pieces) if piece.form and not piece.is_certain]
    told = [place for place, piece in enumerate(pieces) if piece.form is None and piece.name]
    in_turn = bool(whole) and whole[0] == 0 and all(place - 1 in whole for place in (*rest, *told))
    if rest and (told or (in_turn and len(rest) + len(told) == len(whole))) and whole:
        rest = []
    few = [place for place in rest if pieces[place].form is Form.INITIALS]
    if len(few) * 2 < len(whole) + len(rest):
        rest = [place for place in rest if place not in few]
    return {*whole, *rest}


def _parts(text: str) -> Iterator[str]:
    for part in _outside_brackets(text, ","):
        halves = [half for half in re.split(r"\s+(?:and|&)\s+(?![^(]*\))", part) if half.strip()]
        if len(halves) > 1 and all(_read(half).form for half in halves):
            yield from halves
        else:
            yield part


def _outside_brackets(text: str, mark: str) -> list[str]:
    return [part.strip() for part in re.split(rf"{mark}(?![^(\[]*[)\]])", text)]


def _read(text: str) -> _Piece:
    text = " ".join(text.replace("\t", " ").split())
    posted = roll_words.POSTED.match(text)
    if posted and _may_be_of(posted["initials"], posted["name"]):
        named = _read(posted["name"])
        if named.is_certain:
            return replace(named, notes=(posted["initials"], *named.notes), more=posted["post"].strip(" -–,"))
    of = _FROM.match(text.strip(" ."))
    if of and _form(of["name"]):
        return replace(_read(of["name"]), more=of["body"])
    notes = tuple(note.strip() for each in roll_words.BRACKETS.findall(text) for note in each.split(","))
    bare = roll_words.LEADING.sub("", roll_words.BRACKETS.sub(" ", text)).strip(" .,:*_")
    bare, *dashed = roll_words.DASH.split(bare)
    name = roll_words.TAIL.sub("", " ".join(bare.split())).strip(" ,-")
    more = " ".join(dashed).strip()
    titled = roll_words.TITLED.fullmatch(name)
    plain = titled["rest"] if titled else name
    if roll_words.HANDLE.fullmatch(name):
        return _Piece(name.removeprefix("@"), Form.HANDLE, notes, more)
    form = _form(plain, titled=titled is not None)
    if form is None and not titled:
        ended = re.fullmatch(rf"(?P<name>.+?)\s+(?P<initials>{roll_words.INITIALS.pattern})", name)
        if ended and _form(ended["name"]) is Form.FULL and _may_be_of(ended["initials"], ended["name"]):
            return _Piece(ended["name"], Form.FULL, (ended["initials"], *notes), more)
    if form is None:
        return _Piece(bare, None, notes, more)
    return _Piece(plain if form is Form.FULL and titled and " " in plain else name, form, notes, more)


def _form(name: str, *, titled: bool = False) -> Form | None:
    words = [word.casefold().strip(".,'’") for word in re.split(r"[\s/]+", name)]
    strange = [word for word in words if word in roll_words.NO_NAMES]
    if strange and not (len(strange) == 1 and len(words) > 1 and strange[0] in roll_words.ALSO_NAMES):
        return None
    if roll_words.FULL.fullmatch(name) or (titled and roll_words.SINGLE.fullmatch(name)):
        return Form.FULL
    if roll_words.SHORT.fullmatch(name):
        return Form.SHORT
    if roll_words.SINGLE.fullmatch(name) and not _is_initials(name):
        return Form.SINGLE
    return Form.INITIALS if _is_initials(name) else None


def _is_initials(text: str) -> bool:
    latin = to_latin(text)
    capitals = sum(map(str.isupper, latin))
    return bool(roll_words.INITIALS.fullmatch(latin)) and (
        capitals > 1 or (latin.islower() and len(latin) == 2)
    )


def _may_be_of(initials: str, name: str) -> bool:
    """Three letters and more must be of the name, as those of a body beside it are not."""
    latin, whole = to_latin(initials), to_latin(name)
    if not _is_initials(latin) or latin.islower() or latin[0] != whole[0].upper():
        return False
    begins = {word[0].upper() for word in re.split(r"[\s'’-]+", whole) if word}
    begins |= set(re.findall(r"(?<=[a-z])[A-Z]", whole))
    return len(latin) < 3 or set(re.findall(r"[A-Z]", latin)) <= begins


def initials_of(words: Sequence[str], name: str) -> str | None:
    """Of the words beside a name those that are its initials."""
    bare = re.sub(rf"^(?:{roll_words.TITLE}\s+)+", "", name)
    return next((to_latin(word) for word in words if _may_be_of(word, bare)), None)


def _attendee(piece: _Piece, words: Sequence[str], present: bool, body: str | None = None) -> Attendee:
    own = initials_of(words, piece.name)
    if own is None and piece.form is Form.INITIALS:
        own = to_latin(piece.name).upper() if piece.name.islower() else to_latin(piece.name).replace(" ", "")
    name = own if piece.form is Form.INITIALS and own else piece.name
    return Attendee(name, own, body or _organisation(words, own, present), present)


def _organisation(words: Sequence[str], initials: str | None, present: bool) -> str | None:
    """The last that is told of somebody. Why somebody is away is nobody's business, and never kept."""
    told = [
        word.strip()
        for word in words
        if word.strip()
        and to_latin(word.strip()) != initials
        and not roll_words.NOTES.fullmatch(word.strip())
    ]
    kept = told if present else [word for word in told if _is_body(word)]
    return kept[-1] if kept else None


def _is_body(word: str) -> bool:
    """An organisation or a post, which begins large and is none of the reasons for staying away."""
    return word[:1].isupper() and not roll_words.REASON.search(word)
