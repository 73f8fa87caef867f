"""One clause of hurried notes: who, what and when, with or without the little words between.

"Priya to get the draft round by fri", "SO chasing NHS, end of month", "NF - chase", "chase venue -> SO".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from importers import wrapping
from importers.meetings import sayings, tags, work_words
from rules import dates
from rules.dates import Context
from rules.people import Named, candidates

_NAME = r"@?[A-Za-z][\w'’]*(?: [A-Z][\w'’]*){0,2}"
WHO = rf"{_NAME}(?:(?:\s?[/&+]\s?|, ?(?:and |& )?| and | or ){_NAME}){{0,3}}"
_PARTS = re.compile(r"\s*(?:[/&+,]|\band\b|\bor\b)\s*")
_NOBODYS = frozenset(
    """
    i so as am an at be by do go he if in is it me my no of on or to up us we all and are for not can ok need
    want plan aim time have going due able try happy keen everyone hoping still wants needs also then
    resolved agreed noted approved decided action actions
    """.split()  # noqa: SIM905 - a list of so many words would hide them
)
"""Small words that may be initials as well: those are written large."""
_TO = (
    r"(?:to|2|will|shall|should|must|is to|are to|is going to|going to|needs? to|has to|agreed to|offered to"
    r"|volunteered to|(?:is |are |was |were )?(?:very |quite )?(?:happy|willing|keen|ok|able) to"
    r"|can|could|please|pls|plz)"
)
_IS_TO = re.compile(
    rf"^(?P<who>{WHO})(?P<ask>\??)(?: {_TO}|['’]ll) (?P<what>(?!be\b|the\b|an?\b|all\b)[a-z].*)$"
)
_DOES = re.compile(rf"^(?P<who>{WHO})(?P<ask>\??) (?P<what>(?P<verb>[a-z][a-z-]+)\b.*)$")
_SAYS = re.compile(rf"^(?P<who>{WHO})(?P<ask>\??)\s*(?::|[-–—=]*>|→|\s[-–—])\s*(?:to )?(?P<what>\S.*)$")
_ARROW = re.compile(rf"^(?P<what>\S.*?)\s*(?:[-–=]+>|>+|→)\s*(?P<who>{WHO})(?P<ask>\??)$")
_BEHIND = re.compile(
    rf"^(?P<what>\S.*?)(?:\s*[(\[](?P<within>{WHO})\??[)\]]|(?:\s+[-–—]|,|:)\s*(?P<who>{WHO}))(?P<ask>\??)$"
)
_CUT = re.compile(r"\s*[,;]\s*(?:and |& |then |plus )?|\s+(?:and|&|\+|then|while|plus)\s+|\s+[/|]\s+")
_TAIL = re.compile(r"(?:\s*[,;]|\s+[-–—]+|\s*[(\[])\s*(?P<when>(?:(?!\s[-–—]\s)[^,;()\[\]]){2,30}?)[)\]]?$")
_AT_ONCE = re.compile(r"^(?P<what>.*\S)\s+(?P<when>asap|urgent(?:ly)?|today|immediately)$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"^(?P<what>.*\S)\s*[(\[](?P<who>[^()\[\],;]+)[,;]\s*(?P<when>[^()\[\]]+)[)\]]$")
_EVENT = re.compile(
    r"^(?:(?:re-?)?book\w*|reserv\w+|hir\w+)\b.*\bfor (?:the )?[^,;]{2,30}$"
    r"|\bfor (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
    r"(?:\s*(?:\+|&|/|,|and)\s*(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)*$",
    re.IGNORECASE,
)
"""The day of what is booked, or the month that the words are about, is no deadline."""
_THIS_WEEK = re.compile(r"\b(this|next|end of(?: the)?) wk\b", re.IGNORECASE)
_HELPED = re.compile(
    rf"\s*(?:[(\[]\s*(?:(?:with|w/|supported by|support(?: from)?:?)\s*(?P<with>{WHO})|(?P<helper>{WHO}) "
    r"(?:is |to )?(?:help(?:s|ing)?(?: out)?|support(?:s|ing)?|assist(?:s|ing)?))\s*[)\]]"
    rf"|,? with (?P<by>{WHO}) (?:helping|supporting|assisting)(?:,(?= to\b))?)",
)
_LED = re.compile(r"^(?:by|due|on|for)\s+", re.IGNORECASE)
_TELLS_A_DEADLINE = re.compile(r"^(?:by|due|on|before|for)\s+", re.IGNORECASE)
_ANYBODY = re.compile(
    r"^(?:(?:we |still )*(?:needs?|want|looking for|seeking) )?"
    r"(?:somebody|someone|anybody|anyone|a volunteer|volunteers?)"
    r"(?: (?:is |still )*(?:needed|wanted|required))? to (?P<what>[a-z]+\b.*)$",
    re.IGNORECASE,
)
_NOT_SURE = re.compile(r"\W*(?:tb[acd]|to be confirmed)\W*", re.IGNORECASE)
_ANY_DAY = Context(on=date(2024, 1, 1))
_FEW_WORDS = 2


@dataclass(frozen=True)
class Work:
    """`what` begins with its verb where there is one. `asked`: a question mark stands behind it."""

    who: str
    what: str
    due: str | None = None
    asked: bool = False
    printed: str = ""

    @property
    def title(self) -> str:
        """ "chasing NHS" is to "Chase NHS"."""
        first, space, rest = self.what.partition(" ")
        plain = work_words.base(first) or first
        return f"{plain[:1].upper()}{plain[1:]}{space}{rest}"


def read(clause: str, roster: Sequence[Named]) -> Work | None:
    """The work that a clause gives somebody; None where it only tells something."""
    printed = clause.strip(" ,;.")
    bare, asked = printed.rstrip("? "), printed.endswith("?")
    bare, helper = _without_helper(bare, roster)
    text, due = dated(bare)
    found = _leading(text, roster) or _behind(text, roster, due)
    if found is None or not found.what:
        return None
    what, more = (found.what, due) if due else dated(found.what)
    who = f"{found.who} with support from {helper}" if helper else found.who
    return replace(found, who=who, what=what, due=more, asked=asked or found.asked, printed=printed)


def _without_helper(text: str, roster: Sequence[Named]) -> tuple[str, str | None]:
    """ "Kim (Ann helping)": who helps, apart."""
    found = _HELPED.search(text)
    helper = next(filter(None, found.groups())) if found else ""
    if not found or not is_known(helper, roster):
        return text, None
    return f"{text[: found.start()]}{text[found.end() :]}", helper


def apart(text: str, roster: Sequence[Named]) -> list[str]:
    """The clauses of a line, cut where the next begins with somebody and what they do."""
    begins, found = 0, []
    for cut in _CUT.finditer(text):
        before, after = text[begins : cut.start()], text[cut.end() :]
        if before.strip() and not _ends_with_somebody(before, roster) and _leading(after, roster):
            found.append(before.strip())
            begins = cut.end()
    return [*found, text[begins:].strip()]


def dated(text: str) -> tuple[str, str | None]:
    """The text without the day that ends it: "by fri", ", end of month", "- 7/12", "(asap)"."""
    text = _THIS_WEEK.sub(r"\1 week", text.rstrip(" .,;"))
    both = _IN_BRACKETS.match(text)
    if both and tags.is_date(both["when"]):
        return f"{both['what']} ({both['who'].strip()})", _LED.sub("", both["when"].strip())
    once = _AT_ONCE.match(text)
    if once:
        return once["what"].rstrip(" ,;–-("), once["when"]
    tail = _TAIL.search(text)
    if tail and tail.start() and tags.is_date(tail["when"]):
        return text[: tail.start()].rstrip(" ,;–-("), _LED.sub("", tail["when"].strip())
    last = next(iter(dates.find(text, _ANY_DAY)[-1:]), None)
    if is_of_an_event(text):
        return text, None
    if last and last.end == len(text) and last.start and _is_deadline(last.due.printed, text[: last.start]):
        return text[: last.start].rstrip(" ,;–-("), _LED.sub("", last.due.printed)
    return text, None


def is_of_an_event(text: str) -> bool:
    """ "book the hall for jan + mar", also where somebody stands before it."""
    return _EVENT.search(text.rstrip(" .")) is not None or any(
        _EVENT.match(text[found.start("what") :].rstrip(" ."))
        for found in [_IS_TO.match(text) or _DOES.match(text) or _SAYS.match(text)]
        if found
    )


def is_known(words: str, roster: Sequence[Named]) -> bool:
    """Nobody but people of the roster; initials that are a word as well are written large."""
    parts = [part for part in _PARTS.split(words.strip(" ?")) if part]
    return (
        bool(parts)
        and all(part.casefold() not in _NOBODYS or part.isupper() for part in parts)
        and all(candidates(part, roster) for part in parts)
    )


def named_in(text: str, roster: Sequence[Named]) -> Iterator[str]:
    """Everybody of the roster whom a text names, in its words."""
    for word in re.findall(r"[A-Za-z][\w'’]*", text):
        if (word[0].isupper() or len(word) <= _FEW_WORDS) and is_known(word, roster):
            yield word


def for_anybody(text: str) -> str | None:
    """ "Need somebody to take on the rota": what is to be done, which nobody has yet."""
    found = _ANYBODY.match(text.strip().rstrip(" .?"))
    return found["what"] if found and _begins_work(found["what"]) else None


def spoken_of(text: str, roster: Sequence[Named]) -> list[str]:
    """The people whom a text names, each once, also those written small."""
    words = dict.fromkeys(word.casefold() for word in re.findall(r"[A-Za-z][\w'’]{2,}", text))
    return [f"{word[:1].upper()}{word[1:]}" for word in words if is_known(word, roster)]


def _is_deadline(printed: str, before: str) -> bool:
    """ "by fri" and "asap"; a month that the words are about ("the figures for May") is none."""
    return (
        bool(_TELLS_A_DEADLINE.match(printed))
        or bool(before.rstrip().endswith((",", "-", "–")))
        or tags.is_date(printed)
    )


def _leading(text: str, roster: Sequence[Named]) -> Work | None:
    found = _IS_TO.match(text)
    if found and _may_be_told(found["who"], found["what"], roster):
        return Work(found["who"], found["what"], asked=bool(found["ask"]))
    found = _DOES.match(text)
    if found and is_known(found["who"], roster) and work_words.base(found["verb"]):
        return Work(found["who"], found["what"], asked=bool(found["ask"]))
    found = _SAYS.match(text)
    if found and is_known(found["who"], roster) and _begins_work(found["what"]):
        return Work(found["who"], found["what"], asked=bool(found["ask"]))
    return None


def _behind(text: str, roster: Sequence[Named], due: str | None) -> Work | None:
    """Whose it is stands behind what is to be done. Without an arrow, a verb or a day it may only be whose
    word that was: "Transport update - SO"."""
    found = _ARROW.match(text)
    if found and is_known(found["who"], roster):
        return Work(found["who"], found["what"], asked=bool(found["ask"]))
    found = _BEHIND.match(text)
    who = (found["who"] or found["within"]) if found else None
    if found and who and is_known(who, roster):
        what, more = dated(found["what"])
        if due or more or _begins_work(what):
            return Work(who, what, due=more, asked=bool(found["ask"]))
    return _said(text, roster) if due else None


def _said(text: str, roster: Sequence[Named]) -> Work | None:
    """ "SO - transport contracts", with a day."""
    found = _SAYS.match(text)
    return Work(found["who"], found["what"]) if found and is_known(found["who"], roster) else None


def _begins_work(what: str) -> bool:
    return work_words.base(what.split(" ", 1)[0].strip(",.:;")) is not None


def _may_be_told(who: str, what: str, roster: Sequence[Named]) -> bool:
    """Somebody whom nobody knows may be told plainly to do what is work."""
    if is_known(who, roster):
        return True
    parts = [part for part in _PARTS.split(who) if part]
    named = all(part[0].isupper() and part.casefold() not in _NOBODYS for part in parts)
    is_body = sayings.names_somebody(who, roster) and not sayings.names_people(who, roster)
    told = _begins_work(what) or sayings.names_people(who, roster)
    return named and told and not is_body and not _begins_work(who)


def _ends_with_somebody(before: str, roster: Sequence[Named]) -> bool:
    last = re.search(rf"(?:^|\s|/)(?P<who>{_NAME})$", before)
    return last is not None and any(
        is_known(words, roster) for words in (last["who"], last["who"].split()[-1])
    )


def sentences(text: str) -> list[str]:
    """Hurried notes begin their sentences small."""
    found: list[str] = []
    for piece in re.split(r"(?<=[.?!])\s+|\s*;\s*", wrapping.flat(text)):
        if found and (wrapping.is_shortened(found[-1]) or _NOT_SURE.fullmatch(piece)):
            found[-1] = f"{found[-1]} {piece}"
        elif piece:
            found.append(piece)
    return found
