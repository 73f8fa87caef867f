"""The people in a list of names, in whatever form: "Zara Fenwick (ZF), Chair; Tom R, @sanne and MC"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from importers.proposed import Attendee
from rules.people import to_latin

_TITLE = (
    r"(?:Cll?i?r|Councillor|Ald(?:erman)?|Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Revd?|Reverend|Canon|Sir|Dame|Lord"
    r"|Lady|Baroness|Det|Detective|Chief|Insp|Inspector|Supt|Superintendent|Sgt|Sergeant|Ch|PC|DI|DCI|DS|Hon|Councillors|Cllrs"
    r"|(?:Area|Station|Group|Watch|Crew) (?:Manager|Commander)|Commander|Constable)\.?"
)
_UPPER = r"[A-ZÀ-ÖØ-Þ]"
_WORD = rf"{_UPPER}(?:[\w'’-]*[a-zß-ÿ][\w'’-]*)"
_LETTER = rf"{_UPPER}\.?"
_LINK = r"(?:de|da|del|van|von|der|den|la|le|bin|al|ap)"
_TITLED = re.compile(rf"(?P<titles>(?:{_TITLE}\s+)+)(?P<rest>\S.*)")
_FULL = re.compile(
    rf"(?:{_WORD}|{_LETTER})(?:\s+(?:{_LETTER}|{_LINK}|{_WORD})){{0,3}}\s+{_WORD}(?:\s+[JS]nr)?"
)
_SHORT = re.compile(rf"{_WORD}\s+{_UPPER}\.?")
_SINGLE = re.compile(_WORD)
_INITIALS = re.compile(
    r"(?:[A-Za-z][a-z]?['’-]?\s?[A-Z][A-Za-z'’-]{0,3}|[A-Z]['’ ]{1,2}[A-Z]['’]?[A-Z]|[a-z]{2,3})"
)
_HANDLE = re.compile(r"@[\w.-]+")

_WORDS_OF_BODIES = """
    academy action actions administration administrator adult adults advice adviser advisor advisory
    agency agenda all alliance analyst apologies apology appendix april as assistant assistants
    associate association attached attendance attendees august authority board business care carer
    carers central chair chairman chairperson chairs charity chief child childminders children
    childrens church city clerk clinical co-chair co-ordinator college colleges commissioner
    commissioning committee communications community company consultant coordinator council
    councillor councillors county data date december delivery department deputy designated dfe
    diocese director directorate directors district division early education educational england
    everybody everyone executive executives february finance forum foundation friday full general
    governance governor governors group guest guests head headteacher headteachers health healthcare
    healthwatch home hospital housing hub icb inclusion independent infant inspector integrated
    interim introductions item items january july june junior justice lead leader leads learning
    leisure library list local location manager managers march may meeting member members members'
    mental midwife minute minutes monday national network nhs nil no non-executive none north not
    noted november nurse nursery nursing observer observers october office officer officers online
    operations organisation others paediatrician parent parents partner partners partnership pastor
    people per performance person personal place police policy position practitioner present primary
    principal priority probation professional programme project provider public quality quorate
    quorum received regional registrar rep representative representatives representing research role
    room safeguarding saturday school schools scribe secondary secretariat secretary see senco send
    senior september service services sixth social south special specialist staff strategic strategy
    street subgroup sunday support surgery tbc team teams the therapies therapist therapy there
    thursday time transport treasurer trust trustee trustees tuesday university venue vice
    vice-chair virtual visitor visitors voluntary volunteer ward was wednesday welcome welfare were
    west working yes young youth youths
"""
_NO_NAMES = frozenset(_WORDS_OF_BODIES.split())
_ALSO_NAMES = frozenset(
    {
        "april",
        "august",
        "church",
        "early",
        "junior",
        "justice",
        "june",
        "may",
        "nurse",
        "south",
        "street",
        "ward",
        "west",
        "young",
    }
)
"""Words of bodies and of dates that are names as well, beside a word that is nothing else."""
_INSTEAD = r"for\b.*|deputi[sz]\w+\b.*|deputy (?:for|to)\b.*|on behalf\b.*|in place of\b.*|substitut\w+\b.*"
_NOTES = re.compile(
    r"(?:(?:vice|deputy|co|acting|interim)[- ]?)?chair(?:ed|ing|man|person)?\b.*|in the chair|minutes?"
    r"|notes?|(?:minute|note)[- ]?taker|clerk|scribe|secretary|part\b.*|in part|items?\b.*|observ\w+"
    r"|virtual\w*|on ?line|remote\w*|teams|by \w+|via\b.*|on \w+|from\b.*|until\b.*|to item.*|left\b.*"
    rf"|arriv\w+\b.*|joined\b.*|{_INSTEAD}|accepted|noted|received|late|guest|absent|apologies"
    r"|(?:non-?)?voting.*|agenda\b.*|\d.*|both .*|ex officio|(?:and )?(?:me|myself|us)"
    r"|(?-i:(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|other)\b.*)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:(?:in the|(?:vice|deputy|co)[- ]?)?\s*chair(?:ed|ing)?"
    r"|(?:on|by|via) (?:teams|zoom|phone|video|telephone)"
    r"|for (?:items? |part |[A-Z]).*|from (?:item |part |\d).*|until .*|items? \d.*|online|virtually|remotely"
    r"|deputi[sz]ing for .*|deputy for .*|on behalf of .*|in place of .*|observing"
    r"|(?:taking )?(?:minutes|notes)|scribe|part|(?:and|with) (?:me|myself|us))$",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r"(?P<name>[^()\[\]]{3,60}?)\s*\((?P<initials>[^()\s]{2,6})\)[\s,–-]+(?P<post>[^\W\d_].*)"
)
""" "Bea Lund (BL) nursery lead - chair": what stands behind the initials is no part of the name."""
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_DASH = re.compile(r"\s+[-–—]+\s+|\s*[–—]\s*|\s+[|]\s+")
_LEADING = re.compile(r"^(?:[\W_](?<!@)|\d+[.)]\s*|(?:and|also|plus|with)\s+)+(?=[\w@])", re.IGNORECASE)
_SENT_APOLOGIES = re.compile(
    r"(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}(?:(?:, | and )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}){0,4})"
    r" (?:had |has |have )?(?:sent|sends?|gave|given|gives?|tendered|offered)(?: (?:her|his|their|in))?"
    r" apologies\b"
)
_REASON = re.compile(
    r"\b(?:leave|sick\w*|ill(?:ness)?|unwell|holiday|maternity|paternity|absen\w+|training|court|funeral"
    r"|surgery|appointment)\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?P<body>[A-Z][\w &/'’-]{1,50}):\s+")
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
    away = [found["who"] for found in _SENT_APOLOGIES.finditer(text)]
    rest = _SENT_APOLOGIES.sub("", text)
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


def _in_line(line: str, present: bool) -> Iterator[Attendee]:
    groups = [group.strip() for group in _outside_brackets(line.strip().rstrip("."), ";") if group.strip()]
    if _surnames_first(groups):
        groups = [" ".join(reversed(_outside_brackets(group, ","))) for group in groups]
    for group in groups:
        prefix = _PREFIX.match(group)
        body = prefix["body"] if prefix and not _NOTES.fullmatch(prefix["body"]) else None
        rest = group[prefix.end() :] if prefix else group
        yield from _in_group(rest, present, body, alone=len(groups) == 1 or prefix is not None)


def _surnames_first(groups: Sequence[str]) -> bool:
    """ "Chowdhury, Meera; Lister, Alan" """
    if len(groups) < 2:
        return False
    turned = sum(1 for group in groups if re.fullmatch(rf"{_WORD}, {_WORD}(?: \([^()]*\))?", group))
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
    posted = _POSTED.match(text)
    if posted and _may_be_of(posted["initials"], posted["name"]):
        named = _read(posted["name"])
        if named.is_certain:
            return replace(named, notes=(posted["initials"], *named.notes), more=posted["post"].strip(" -–,"))
    notes = tuple(note.strip() for each in _BRACKETS.findall(text) for note in each.split(","))
    bare = _LEADING.sub("", _BRACKETS.sub(" ", text)).strip(" .,:*_")
    bare, *dashed = _DASH.split(bare)
    name = _TAIL.sub("", " ".join(bare.split())).strip(" ,-")
    more = " ".join(dashed).strip()
    titled = _TITLED.fullmatch(name)
    plain = titled["rest"] if titled else name
    if _HANDLE.fullmatch(name):
        return _Piece(name.removeprefix("@"), Form.HANDLE, notes, more)
    form = _form(plain, titled=titled is not None)
    if form is None and not titled:
        ended = re.fullmatch(rf"(?P<name>.+?)\s+(?P<initials>{_INITIALS.pattern})", name)
        if ended and _form(ended["name"]) is Form.FULL and _may_be_of(ended["initials"], ended["name"]):
            return _Piece(ended["name"], Form.FULL, (ended["initials"], *notes), more)
    if form is None:
        return _Piece(bare, None, notes, more)
    return _Piece(plain if form is Form.FULL and titled and " " in plain else name, form, notes, more)


def _form(name: str, *, titled: bool = False) -> Form | None:
    words = [word.casefold().strip(".,'’") for word in re.split(r"[\s/]+", name)]
    strange = [word for word in words if word in _NO_NAMES]
    if strange and not (len(strange) == 1 and len(words) > 1 and strange[0] in _ALSO_NAMES):
        return None
    if _FULL.fullmatch(name) or (titled and _SINGLE.fullmatch(name)):
        return Form.FULL
    if _SHORT.fullmatch(name):
        return Form.SHORT
    if _SINGLE.fullmatch(name) and not _is_initials(name):
        return Form.SINGLE
    return Form.INITIALS if _is_initials(name) else None


def _is_initials(text: str) -> bool:
    latin = to_latin(text)
    capitals = sum(map(str.isupper, latin))
    return bool(_INITIALS.fullmatch(latin)) and (capitals > 1 or (latin.islower() and len(latin) == 2))


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
    bare = re.sub(rf"^(?:{_TITLE}\s+)+", "", name)
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
        if word.strip() and to_latin(word.strip()) != initials and not _NOTES.fullmatch(word.strip())
    ]
    kept = told if present else [word for word in told if _is_body(word)]
    return kept[-1] if kept else None


def _is_body(word: str) -> bool:
    """An organisation or a post, which begins large and is none of the reasons for staying away."""
    return word[:1].isupper() and not _REASON.search(word)
